/** All reactions that one may choose from. */

import { createResource, For, Show } from 'solid-js'
import { words } from '../../locale'
import type { Message } from '../../model'
import { Spinner } from '../../ui/kit'
import { Dialog } from '../../ui/overlays'
import { ReactionChoice } from './QuickReactions'
import { choicesFor } from './reacting'

export default function ReactionPicker(props: { message: Message; onClose: () => void }) {
  const [choices] = createResource(() => choicesFor(props.message.peer).catch(() => []))
  return (
    <Dialog title={words().acts.react} onClose={props.onClose}>
      <Show when={choices()} fallback={<Spinner />}>
        <div class="quick-reactions all">
          <For each={choices()}>
            {(choice) => (
              <ReactionChoice message={props.message} choice={choice} onDone={props.onClose} />
            )}
          </For>
        </div>
      </Show>
    </Dialog>
  )
}
