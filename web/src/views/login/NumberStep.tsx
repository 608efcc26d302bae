/** The first step: for which number. */

import { createEffect, createResource, createSignal, For, on, onMount, Show } from 'solid-js'
import { language, words } from '../../locale'
import { api } from '../../state/api'
import { Button, Field } from '../../ui/kit'
import { trying } from '../../ui/trying'
import type { Country } from '../../worker/operations/auth'
import { countryOf, countryOfLocale, digitsOf, written } from './countries'
import { StepForm } from './StepForm'
import { type StepProps, sentStep } from './steps'

/** Digits of the shortest number there is, its country's with it. */
const SHORTEST = 5

export function NumberStep(props: StepProps) {
  const [countries] = createResource(language, (code) =>
    api.auth.countries({ language: code }).catch((): Country[] => []),
  )
  const [digits, setDigits] = createSignal('')
  const [country, setCountry] = createSignal<Country>()
  const form = trying()
  let field: HTMLInputElement | undefined
  onMount(() => field?.focus())

  createEffect(
    on(countries, (all) => {
      if (!all?.length) return
      const typed = digits() && countryOf(digits(), all)
      const here = typed || countryOfLocale(navigator.languages, all)
      if (here) choose(here)
    }),
  )

  /** Takes a country; its prefix stands in the field where nothing else was typed. */
  function choose(next: Country) {
    const before = country()?.prefix ?? ''
    const rest = digits().startsWith(before) ? digits().slice(before.length) : ''
    setCountry(next)
    if (!digits().startsWith(next.prefix)) setDigits(next.prefix + rest)
    show()
  }

  function type(value: string) {
    const typed = digitsOf(value.replace(/^\s*00/, ''))
    setDigits(typed)
    const found = countryOf(typed, countries() ?? [], country())
    setCountry(found)
    // What is in the middle of being changed is left as it is.
    if (field && field.selectionStart === field.value.length) show()
  }

  function show() {
    if (field) field.value = written(digits(), country())
  }

  const send = () => {
    if (digits().length < SHORTEST) return form.complain(words().errors.PHONE_NUMBER_INVALID ?? '')
    void form.run(async () => {
      const phone = digits()
      props.onStep(sentStep(phone, await api.auth.sendCode({ phone })))
    })
  }

  return (
    <StepForm
      title={words().login.title}
      lead={words().login.lead}
      action={words().app.next}
      busy={form.busy()}
      onSubmit={send}
    >
      <Show when={countries()?.length}>
        <div class="field">
          <label for="country">{words().login.country}</label>
          <select
            id="country"
            autocomplete="country"
            onChange={(event) => {
              const chosen = countries()?.[Number(event.currentTarget.value)]
              if (chosen) choose(chosen)
              field?.focus()
            }}
          >
            <option value="-1" selected={!country()}>
              {words().login.noCountry}
            </option>
            <For each={countries()}>
              {(each, at) => (
                <option value={at()} selected={country() === each}>
                  {`${each.name} (+${each.prefix})`}
                </option>
              )}
            </For>
          </select>
        </div>
      </Show>
      <Field
        ref={field}
        label={words().login.phone}
        type="tel"
        name="phone"
        autocomplete="tel"
        dir="ltr"
        value="+"
        error={form.error()}
        onInput={type}
      />
      <Button look="plain" onClick={() => props.onStep({ step: 'qr' })}>
        {words().login.byQr}
      </Button>
    </StepForm>
  )
}
