/** What stands where there are no chats. */

import { type JSX, Show } from 'solid-js'

export function NoChats(props: { text: string; hint?: string; children?: JSX.Element }) {
  return (
    <div class="nothing">
      <p>{props.text}</p>
      <Show when={props.hint}>
        <p>{props.hint}</p>
      </Show>
      {props.children}
    </div>
  )
}
