/** Reactions beside one another: which are the same, which come first. */

import type { ReactionKind } from '../../model'

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

/** Puts those first that are used often, in that order. */
export function ranked<C extends { emoji: string }>(
  allowed: readonly C[],
  usual: readonly string[],
): C[] {
  const place = new Map(usual.map((emoji, at) => [emoji, at]))
  const rank = ({ emoji }: C) => place.get(emoji) ?? usual.length
  return allowed.toSorted((a, b) => rank(a) - rank(b))
}
