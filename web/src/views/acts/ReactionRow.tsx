/** What people think of a message: a chip for each reaction, below it. */

import { createEffect, createSignal, For, on, onCleanup, onMount, Show } from 'solid-js'
import { language, words } from '../../locale'
import type { Message, Reaction } from '../../model'
import { api } from '../../state/api'
import { shortName } from '../../state/names'
import { compact } from '../../text/dates'
import { Avatar } from '../Avatar'
import { whileVisible } from '../media/parts'
import { openReactors } from './dialogs'
import { ReactionSign } from './ReactionSign'
import { react } from './reacting'
import { nameOf, sameReaction } from './reactionKinds'
import './reactions.css'

/** Reactions up to which their people are shown instead of their number. */
const FEW = 3

export function ReactionRow(props: { message: Message }) {
  const counts = () => props.message.reactions?.counts ?? []
  // Chips are drawn once for what they stand for, so that they do not blink when a number changes.
  const names = () => counts().map((each) => nameOf(each.reaction))
  const byName = (name: string) => counts().find((each) => nameOf(each.reaction) === name)
  return (
    <Show when={counts().length > 0}>
      <fieldset
        ref={(row) => lookedAt(row, () => props.message)}
        class="reactions"
        aria-label={words().acts.reactions}
      >
        <For each={names()}>
          {(name) => (
            <Show when={byName(name)}>
              {(reaction) => <Chip message={props.message} reaction={reaction()} />}
            </Show>
          )}
        </For>
      </fieldset>
    </Show>
  )
}

/** Tells the server that new reactions to one's message were seen, once they are in view. */
function lookedAt(row: HTMLElement, message: () => Message): void {
  const [visible, setVisible] = createSignal(false)
  onMount(() => onCleanup(whileVisible(row, setVisible)))
  const unread = () => {
    const recent = message().reactions?.recent ?? []
    return recent.flatMap((each) => (each.unread ? `${each.peer}${nameOf(each.reaction)}` : []))
  }
  createEffect(
    on(
      () => (visible() ? unread().join() : ''),
      (news) => {
        if (!news || document.hidden) return
        const { peer, id } = message()
        api.reactions.seen({ peer, ids: [id] }).catch(() => undefined)
      },
    ),
  )
}

function Chip(props: { message: Message; reaction: Reaction }) {
  const people = () => {
    const recent = props.message.reactions?.recent ?? []
    const found = recent.filter((each) => sameReaction(each.reaction, props.reaction.reaction))
    const total = (props.message.reactions?.counts ?? []).reduce((sum, each) => sum + each.count, 0)
    return total <= FEW && found.length === props.reaction.count ? found : []
  }
  const sign = () =>
    'emoji' in props.reaction.reaction ? props.reaction.reaction.emoji : words().acts.customReaction
  return (
    <button
      type="button"
      class="reaction"
      classList={{ chosen: props.reaction.chosen }}
      aria-pressed={props.reaction.chosen}
      aria-label={words().acts.reactionBy(
        sign(),
        words().acts.people(props.reaction.count),
        props.reaction.chosen,
      )}
      title={people()
        .map((each) => shortName(each.peer))
        .join(', ')}
      onClick={() => void react(props.message, { ...props.reaction.reaction })}
      onContextMenu={(event) => {
        if (!props.message.reactions?.listed) return
        event.preventDefault()
        event.stopPropagation()
        openReactors(props.message, { ...props.reaction.reaction })
      }}
    >
      <ReactionSign reaction={props.reaction.reaction} />
      <Show
        when={people().length > 0}
        fallback={<span>{compact(props.reaction.count, language())}</span>}
      >
        <span class="reaction-people">
          <For each={people()}>{(each) => <Avatar peer={each.peer} size={20} person />}</For>
        </span>
      </Show>
    </button>
  )
}
