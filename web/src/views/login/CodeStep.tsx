/** The second step: the code that was sent. It goes off by itself when it is complete. */

import { createSignal, onCleanup, onMount, Show } from 'solid-js'
import { words } from '../../locale'
import { api } from '../../state/api'
import { Button, Field } from '../../ui/kit'
import { toast } from '../../ui/overlays'
import { trying } from '../../ui/trying'
import type { SentCode } from '../../worker/operations/auth'
import { StepForm } from './StepForm'
import { afterCode, first, type StepProps, sentStep } from './steps'

export function CodeStep(props: StepProps & { phone: string; sent: SentCode }) {
  const [code, setCode] = createSignal('')
  const [left, setLeft] = createSignal(props.sent.timeout ?? 0)
  const form = trying()
  let field: HTMLInputElement | undefined
  onMount(() => field?.focus())

  const clock = setInterval(() => setLeft((seconds) => Math.max(0, seconds - 1)), 1_000)
  onCleanup(() => clearInterval(clock))

  const how = () => {
    const { login } = words()
    const { by, pattern } = props.sent
    if (by === 'email') return login.sentByMail(pattern ?? '')
    return by === 'app' ? login.sentToApp : login.sentBySms
  }

  async function enter() {
    const { phone, sent } = props
    const done = await form.run(async () => {
      const found = await api.auth.signIn({ phone, hash: sent.hash, code: code() })
      const next = afterCode(found, phone, sent.hash)
      if (next) props.onStep(next)
    })
    if (!done) field?.select()
  }

  function type(value: string) {
    const digits = value.replace(/\D/g, '')
    setCode(digits)
    if (field) field.value = digits
    if (props.sent.length > 0 && digits.length === props.sent.length) void enter()
  }

  const again = () =>
    form.run(async () => {
      const { phone } = props
      const sent = await api.auth.resendCode({ phone, hash: props.sent.hash })
      toast(words().login.sentAgain)
      props.onStep(sentStep(phone, sent))
    })

  return (
    <StepForm
      title={`+${props.phone}`}
      lead={how()}
      action={words().app.next}
      busy={form.busy()}
      onBack={() => props.onStep(first())}
      onSubmit={enter}
    >
      <Field
        ref={field}
        label={words().login.code}
        inputmode="numeric"
        name="code"
        autocomplete="one-time-code"
        dir="ltr"
        value={code()}
        error={form.error()}
        onInput={type}
      />
      <Show when={props.sent.timeout !== undefined}>
        <Button look="plain" disabled={left() > 0} onClick={again}>
          {left() > 0 ? words().login.sendAgainIn(left()) : words().login.sendAgain}
        </Button>
      </Show>
    </StepForm>
  )
}
