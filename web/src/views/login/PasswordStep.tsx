/** The step of accounts that have a password besides the code. */

import { createResource, createSignal, onMount } from 'solid-js'
import { words } from '../../locale'
import { api } from '../../state/api'
import { Field } from '../../ui/kit'
import { trying } from '../../ui/trying'
import { StepForm } from './StepForm'
import { first, type StepProps } from './steps'

export function PasswordStep(props: StepProps) {
  const [hint] = createResource(() => api.auth.passwordHint().catch(() => undefined))
  const [password, setPassword] = createSignal('')
  const form = trying()
  let field: HTMLInputElement | undefined
  onMount(() => field?.focus())

  async function enter() {
    if (!(await form.run(() => api.auth.checkPassword({ password: password() })))) field?.select()
  }

  return (
    <StepForm
      title={words().login.passwordTitle}
      lead={words().login.passwordLead}
      action={words().app.next}
      busy={form.busy()}
      onBack={() => props.onStep(first())}
      onSubmit={enter}
    >
      <Field
        ref={field}
        label={words().login.password}
        type="password"
        name="password"
        autocomplete="current-password"
        hint={hint()?.hint ? words().login.hint(hint()?.hint ?? '') : undefined}
        error={form.error()}
        onInput={setPassword}
      />
    </StepForm>
  )
}
