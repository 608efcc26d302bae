/** The step on servers that send codes by e-mail alone: an address, and the code that proves it. */

import { createSignal, onMount, Show } from 'solid-js'
import { words } from '../../locale'
import { api } from '../../state/api'
import { Field } from '../../ui/kit'
import { trying } from '../../ui/trying'
import type { SentCode } from '../../worker/operations/auth'
import { StepForm } from './StepForm'
import { first, type StepProps, sentStep } from './steps'

export function EmailStep(props: StepProps & { phone: string; sent: SentCode }) {
  const [email, setEmail] = createSignal('')
  const [code, setCode] = createSignal('')
  const [pattern, setPattern] = createSignal('')
  const form = trying()
  let field: HTMLInputElement | undefined
  onMount(() => field?.focus())

  const attempt = () => ({ phone: props.phone, hash: props.sent.hash })
  const go = () =>
    form.run(async () => {
      if (pattern()) {
        const sent = await api.auth.proveEmail({ ...attempt(), code: code().trim() })
        props.onStep(sentStep(props.phone, sent))
      } else {
        setPattern((await api.auth.setUpEmail({ ...attempt(), email: email().trim() })).pattern)
      }
    })

  return (
    <StepForm
      title={words().login.emailTitle}
      lead={pattern() ? words().login.sentByMail(pattern()) : words().login.emailLead}
      action={words().app.next}
      busy={form.busy()}
      onBack={() => props.onStep(first())}
      onSubmit={go}
    >
      <Show
        when={pattern()}
        fallback={
          <Field
            ref={field}
            label={words().login.email}
            type="email"
            name="email"
            autocomplete="email"
            dir="ltr"
            error={form.error()}
            onInput={setEmail}
          />
        }
      >
        <Field
          ref={(input) => queueMicrotask(() => input.focus())}
          label={words().login.code}
          inputmode="numeric"
          name="code"
          autocomplete="one-time-code"
          dir="ltr"
          error={form.error()}
          onInput={setCode}
        />
      </Show>
    </StepForm>
  )
}
