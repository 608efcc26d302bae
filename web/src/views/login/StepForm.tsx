/** The frame of every step: a heading that takes the focus' place, a form, its buttons. */

import { type JSX, type ParentProps, Show } from 'solid-js'
import { words } from '../../locale'
import { Button } from '../../ui/kit'

export function StepForm(
  props: ParentProps<{
    title: string
    lead?: JSX.Element
    action: string
    busy: boolean
    /** Goes to the beginning. */
    onBack?: () => void
    onSubmit: () => void
  }>,
) {
  return (
    <form
      class="login-step"
      novalidate
      onSubmit={(event) => {
        event.preventDefault()
        props.onSubmit()
      }}
    >
      <h2>{props.title}</h2>
      <Show when={props.lead}>
        <p class="login-lead">{props.lead}</p>
      </Show>
      {props.children}
      <Button type="submit" busy={props.busy}>
        {props.action}
      </Button>
      <Show when={props.onBack}>
        <Button look="plain" onClick={() => props.onBack?.()}>
          {words().app.back}
        </Button>
      </Show>
    </form>
  )
}
