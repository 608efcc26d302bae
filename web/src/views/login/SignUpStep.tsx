/** The step of those who have no account yet: a name, and an invitation where one is needed. */

import { createSignal, onMount, Show } from 'solid-js'
import { words } from '../../locale'
import { api, server } from '../../state/api'
import { Field } from '../../ui/kit'
import { trying } from '../../ui/trying'
import { StepForm } from './StepForm'
import { first, type StepProps } from './steps'

export function SignUpStep(props: StepProps & { phone: string; hash: string; terms?: string }) {
  const [name, setName] = createSignal('')
  const [last, setLast] = createSignal('')
  const [invitation, setInvitation] = createSignal('')
  const form = trying()
  let field: HTMLInputElement | undefined
  onMount(() => field?.focus())

  // The terms of a server that takes people by invitation say just where other apps put it.
  const invited = () => server.invitationOnly && props.terms !== undefined

  const enter = () =>
    form.run(() =>
      api.auth.signUp({
        phone: props.phone,
        hash: props.hash,
        first: name().trim(),
        // The server takes an invitation off the end of the last name: there is no field for it.
        last: invited() ? `${last().trim()} ${invitation().trim()}`.trim() : last().trim(),
      }),
    )

  return (
    <StepForm
      title={words().login.signUpTitle}
      lead={words().login.signUpLead}
      action={words().login.signUp}
      busy={form.busy()}
      onBack={() => props.onStep(first())}
      onSubmit={enter}
    >
      <Field
        ref={field}
        label={words().login.firstName}
        name="given-name"
        autocomplete="given-name"
        maxlength={64}
        required
        onInput={setName}
      />
      <Field
        label={words().login.lastName}
        name="family-name"
        autocomplete="family-name"
        maxlength={64}
        onInput={setLast}
      />
      <Show when={invited()}>
        <Field
          label={words().login.invitation}
          hint={words().login.invitationHint}
          name="invitation"
          autocomplete="off"
          autocapitalize="characters"
          spellcheck={false}
          dir="ltr"
          onInput={setInvitation}
        />
      </Show>
      <Show when={props.terms && !invited()}>
        <p class="login-terms" dir="auto">
          {props.terms}
        </p>
      </Show>
      <Show when={form.error()}>
        <p class="login-error" role="alert">
          {form.error()}
        </p>
      </Show>
    </StepForm>
  )
}
