/** The first step: for which number. */

import { createSignal, onMount } from 'solid-js'
import { words } from '../../locale'
import { api } from '../../state/api'
import { Field } from '../../ui/kit'
import { trying } from '../../ui/trying'
import { StepForm } from './StepForm'
import type { StepProps } from './steps'

export function NumberStep(props: StepProps) {
  const [phone, setPhone] = createSignal('+')
  const form = trying()
  let field: HTMLInputElement | undefined
  onMount(() => field?.focus())

  const send = () =>
    form.run(async () => {
      const digits = phone().replace(/\D/g, '')
      const sent = await api.auth.sendCode({ phone: digits })
      props.onStep({ step: 'code', phone: digits, sent })
    })

  return (
    <StepForm
      title={words().login.title}
      lead={words().login.lead}
      action={words().app.next}
      busy={form.busy()}
      onSubmit={send}
    >
      <Field
        ref={field}
        label={words().login.phone}
        type="tel"
        name="phone"
        autocomplete="tel"
        dir="ltr"
        value={phone()}
        error={form.error()}
        onInput={setPhone}
      />
    </StepForm>
  )
}
