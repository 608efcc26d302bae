/** The step of accounts that have a password besides the code. */

import { createResource, createSignal, onMount, Show } from 'solid-js'
import { words } from '../../locale'
import { api } from '../../state/api'
import { Button, Field } from '../../ui/kit'
import { ask } from '../../ui/overlays'
import { trying } from '../../ui/trying'
import { StepForm } from './StepForm'
import { first, type StepProps } from './steps'

export function PasswordStep(props: StepProps) {
  const [known] = createResource(() => api.auth.passwordHint().catch(() => undefined))
  const [password, setPassword] = createSignal('')
  /** Part of the address to which a code was sent, where the password is forgotten. */
  const [pattern, setPattern] = createSignal('')
  const form = trying()
  let field: HTMLInputElement | undefined
  onMount(() => field?.focus())

  async function enter() {
    if (!(await form.run(() => api.auth.checkPassword({ password: password() })))) field?.select()
  }

  async function forgot() {
    if (known()?.recoverable) {
      return form.run(async () => setPattern(await api.auth.askRecovery()))
    }
    const { login } = words()
    const sure = await ask({
      title: login.forgot,
      text: login.giveUpText,
      action: login.giveUp,
      danger: true,
    })
    if (sure) await form.run(() => api.auth.giveUp())
  }

  return (
    <Show
      when={!pattern()}
      fallback={<Recovery pattern={pattern()} onBack={() => setPattern('')} />}
    >
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
          hint={known()?.hint ? words().login.hint(known()?.hint ?? '') : undefined}
          error={form.error()}
          onInput={setPassword}
        />
        <Button look="plain" onClick={() => void forgot()}>
          {words().login.forgot}
        </Button>
      </StepForm>
    </Show>
  )
}

function Recovery(props: { pattern: string; onBack: () => void }) {
  const [code, setCode] = createSignal('')
  const form = trying()
  return (
    <StepForm
      title={words().login.forgot}
      lead={`${words().login.sentByMail(props.pattern)} ${words().login.recoverLead}`}
      action={words().app.next}
      busy={form.busy()}
      onBack={props.onBack}
      onSubmit={() => void form.run(() => api.auth.recover({ code: code().trim() }))}
    >
      <Field
        ref={(input) => queueMicrotask(() => input.focus())}
        label={words().login.code}
        inputmode="numeric"
        autocomplete="one-time-code"
        dir="ltr"
        error={form.error()}
        onInput={setCode}
      />
    </StepForm>
  )
}
