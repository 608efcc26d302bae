/** Who reacted to a message, and with what. */

import { createSignal, For, Show } from 'solid-js'
import { unwrap } from 'solid-js/store'
import { language, words } from '../../locale'
import type { Message, ReactionKind } from '../../model'
import { api } from '../../state/api'
import { compact } from '../../text/dates'
import { Dialog } from '../../ui/overlays'
import { People } from './People'
import { ReactionSign } from './ReactionSign'
import { nameOf } from './reactionKinds'
import { whenSaid } from './when'
import './people.css'

const PAGE = 50

export default function ReactorsDialog(props: {
  message: Message
  /** Shown first; else all. */
  reaction?: ReactionKind
  onClose: () => void
}) {
  const [shown, setShown] = createSignal(props.reaction)
  const isShown = (reaction?: ReactionKind) => {
    const one = shown()
    return (one && nameOf(one)) === (reaction && nameOf(reaction))
  }
  return (
    <Dialog title={words().acts.whoReacted} onClose={props.onClose}>
      <div class="people-kinds">
        <button type="button" aria-pressed={isShown()} onClick={() => setShown(undefined)}>
          {words().acts.allReactions}
        </button>
        <For each={props.message.reactions?.counts}>
          {({ reaction, count }) => (
            <button
              type="button"
              aria-pressed={isShown(reaction)}
              aria-label={words().acts.reactionBy(
                'emoji' in reaction ? reaction.emoji : words().acts.customReaction,
                words().acts.people(count),
                false,
              )}
              onClick={() => setShown(unwrap(reaction))}
            >
              <ReactionSign reaction={reaction} /> {compact(count, language())}
            </button>
          )}
        </For>
      </div>
      <Show when={{ reaction: shown() }} keyed>
        {({ reaction }) => (
          <People
            load={(from) => {
              const { peer, id } = props.message
              return api.reactions.list({ peer, id, reaction, from, limit: PAGE })
            }}
            detail={(person) => whenSaid(person.date)}
            end={(person) => <ReactionSign reaction={person.reaction} />}
            nobody={words().acts.noReactions}
            onChosen={props.onClose}
          />
        )}
      </Show>
    </Dialog>
  )
}
