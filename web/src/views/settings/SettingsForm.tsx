/** A form of the settings: sent by its button or by Enter, without leaving the page. */

import type { ParentProps } from 'solid-js'

export function SettingsForm(props: ParentProps<{ onSubmit: () => unknown }>) {
  return (
    <form
      class="settings-form"
      onSubmit={(event) => {
        event.preventDefault()
        void props.onSubmit()
      }}
    >
      {props.children}
    </form>
  )
}
