/** Emoji that were chosen last, and the skin tone: kept in this browser alone. */

import { TONES, type Tone } from './tone'

const KEY = 'chappe.emoji'
/** Three rows of a narrow picker. */
const KEPT = 24
/** Longest emoji that is kept; what is stored may have been changed by anything. */
const LONGEST = 40

export interface EmojiHabits {
  recent: string[]
  tone: Tone
}

const NONE: EmojiHabits = { recent: [], tone: 0 }

/** Reads what is kept; nothing where the browser keeps nothing for us. */
export function emojiHabits(storage: Pick<Storage, 'getItem'>): EmojiHabits {
  try {
    const kept: unknown = JSON.parse(storage.getItem(KEY) ?? 'null')
    if (typeof kept !== 'object' || kept === null) return NONE
    const { recent, tone } = kept as { recent?: unknown; tone?: unknown }
    return {
      recent: Array.isArray(recent) ? recent.filter(isShort).slice(0, KEPT) : [],
      tone: TONES.find((known) => known === tone) ?? 0,
    }
  } catch {
    return NONE
  }
}

const isShort = (value: unknown): value is string =>
  typeof value === 'string' && value.length > 0 && value.length <= LONGEST

export const withRecent = (habits: EmojiHabits, emoji: string): EmojiHabits => ({
  ...habits,
  recent: [emoji, ...habits.recent.filter((other) => other !== emoji)].slice(0, KEPT),
})

/** Keeps habits; a full or forbidden store only means that they are forgotten. */
export function keepHabits(storage: Pick<Storage, 'setItem'>, habits: EmojiHabits): void {
  try {
    storage.setItem(KEY, JSON.stringify(habits))
  } catch {
    // Private windows may refuse; the picker works without.
  }
}
