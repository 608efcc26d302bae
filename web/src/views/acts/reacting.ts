/** Reacting to messages: with what one may, and with what one did. */

import type { Message, PeerId, ReactionKind } from '../../model'
import { api } from '../../state/api'
import { refreshes, state } from '../../state/store'
import { attempt } from '../../ui/overlays'
import type { Choice } from '../../worker/operations/reactions'
import { ranked, toggled } from './reactionKinds'

/** Tags of one saved message; elsewhere a person has one reaction (api/reactions). */
const TAGS = 3

/** Adds a reaction to a message, or takes it back. */
export function react(message: Message, pressed: ReactionKind): Promise<boolean> {
  const mine = (message.reactions?.counts ?? [])
    .filter((each) => each.chosen)
    .map((each) =>
      'emoji' in each.reaction ? { emoji: each.reaction.emoji } : { ...each.reaction },
    )
  const most = message.peer === state.me ? TAGS : 1
  return attempt(() =>
    api.reactions.send({
      peer: message.peer,
      id: message.id,
      reactions: toggled(mine, pressed, most),
    }),
  )
}

const asked = new Map<PeerId, { as: number; choices: Promise<Choice[]> }>()

/** What one may react with in a chat, what one uses often first. */
export function choicesFor(peer: PeerId): Promise<Choice[]> {
  const as = refreshes('full', peer)
  const known = asked.get(peer)
  if (known?.as === as) return known.choices
  const choices = load(peer)
  asked.set(peer, { as, choices })
  choices.catch(() => asked.delete(peer))
  return choices
}

/** Emoji that are put first. */
const USUAL = 20

async function load(peer: PeerId): Promise<Choice[]> {
  const [allowed, usual] = await Promise.all([
    api.reactions.allowed({ peer }),
    api.reactions.usual({ limit: USUAL }).catch((): string[] => []),
  ])
  return ranked(allowed, usual)
}
