/** The reactions that are at hand above the menu of a message. */

import { createResource, For, Show } from 'solid-js'
import { words } from '../../locale'
import type { Message } from '../../model'
import { Icon } from '../../ui/kit'
import { closeMenu } from '../../ui/overlays'
import type { Choice } from '../../worker/operations/reactions'
import { openReactionPicker } from './dialogs'
import { choicesFor, react } from './reacting'
import './reactions.css'

const AT_HAND = 7

export function QuickReactions(props: { message: Message }) {
  const [choices] = createResource(
    () => props.message.peer,
    (peer) => choicesFor(peer).catch((): Choice[] => []),
  )
  return (
    <Show when={choices()?.length !== 0}>
      <div class="quick-reactions" role="group" aria-label={words().acts.react}>
        <For each={choices()?.slice(0, AT_HAND)}>
          {(choice) => (
            <ReactionChoice message={props.message} choice={choice} onDone={closeMenu} menu />
          )}
        </For>
        <Show when={(choices()?.length ?? 0) > AT_HAND}>
          <button
            type="button"
            role="menuitem"
            class="quick-reaction"
            aria-label={words().acts.moreReactions}
            title={words().acts.moreReactions}
            onClick={() => {
              closeMenu()
              openReactionPicker(props.message)
            }}
          >
            <Icon name="down" size={20} />
          </button>
        </Show>
      </div>
    </Show>
  )
}

export function ReactionChoice(props: {
  message: Message
  choice: Choice
  /** It stands in a menu. */
  menu?: boolean
  onDone: () => void
}) {
  const chosen = () =>
    (props.message.reactions?.counts ?? []).some(
      ({ reaction, chosen }) =>
        chosen && 'emoji' in reaction && reaction.emoji === props.choice.emoji,
    )
  return (
    <button
      type="button"
      role={props.menu ? 'menuitem' : undefined}
      class="quick-reaction"
      classList={{ chosen: chosen() }}
      aria-label={words().acts.reactWith(props.choice.title)}
      title={props.choice.title}
      onClick={() => {
        props.onDone()
        void react(props.message, { emoji: props.choice.emoji })
      }}
    >
      {props.choice.emoji}
    </button>
  )
}
