/** Reacting to messages: with what one may, and with what one did. */

import type { Message, PeerId, ReactionKind } from '../../model'
import { api } from '../../state/api'
import { refreshes, state } from '../../state/store'
import { attempt } from '../../ui/overlays'
import type { Choice } from '../../worker/operations/reactions'

/** Tags of one saved message; elsewhere a person has one reaction (api/reactions). */
const TAGS = 3

export const sameReaction = (a: ReactionKind, b: ReactionKind): boolean => nameOf(a) === nameOf(b)

/** Names a reaction among others. */
export const nameOf = (reaction: ReactionKind): string =>
  'emoji' in reaction ? reaction.emoji : `#${reaction.document}`

/** What one's reactions are once one of them was pressed. */
export function toggled(
  mine: readonly ReactionKind[],
  pressed: ReactionKind,
  most: number,
): ReactionKind[] {
  const others = mine.filter((each) => !sameReaction(each, pressed))
  if (others.length < mine.length) return others
  return [...others, pressed].slice(-most)
}

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

/** Puts those first that are used often, in that order. */
export function ranked(allowed: readonly Choice[], usual: readonly string[]): Choice[] {
  const place = new Map(usual.map((emoji, at) => [emoji, at]))
  const rank = ({ emoji }: Choice) => place.get(emoji) ?? usual.length
  return allowed.toSorted((a, b) => rank(a) - rank(b))
}
