/**
 * Links, names, tags and commands that nobody marked. The rules are those of the server
 * (`found_in` in `chappe/core/text.py`), so that a message looks the same before and after it was
 * sent, and that of a secret chat, which the server cannot read, like any other.
 */

import type { Entity, PlainEntityKind } from '../model'

const WORD = '[\\p{L}\\p{N}]'
const W = '[\\p{L}\\p{M}\\p{N}_]'
const W_DASH = '[\\p{L}\\p{M}\\p{N}_-]'
const ENDINGS = 'com|org|net|fr|eu|io|info|de|me|app|dev|be|ch|ca|uk|it|es|nl|pl|gouv|edu|gov|ru|ua'
const NAME = '[A-Za-z][A-Za-z0-9_]{2,31}'

const FIND = new RegExp(
  [
    `(?<email>(?<!${W})${W}[\\p{L}\\p{M}\\p{N}_.+-]{0,63}@(?:${WORD}${W_DASH}{0,62}\\.)+\\p{L}{2,24}(?!${W}))`,
    `(?<url>(?<!${W})(?:https?|ftp|tg|ton)://[^\\s<>"'«»]{1,2048}|(?<![\\p{L}\\p{M}\\p{N}_@./-])(?:${WORD}(?:${W_DASH}{0,61}${WORD})?\\.)+(?:${ENDINGS})(?!${W})(?::\\d{1,5})?(?:/[^\\s<>"'«»]{0,2048})?)`,
    `(?<mention>(?<![\\p{L}\\p{M}\\p{N}_@/])@${NAME}(?![\\p{L}\\p{M}\\p{N}_@]))`,
    `(?<hashtag>(?<![\\p{L}\\p{M}\\p{N}_#])#(?=${W}*[\\p{L}_])${W}{1,256})`,
    `(?<cashtag>(?<![\\p{L}\\p{M}\\p{N}_$])\\$[A-Z]{1,8}(?!${W}))`,
    `(?<command>(?<![\\p{L}\\p{M}\\p{N}_/@<>])/[A-Za-z0-9_]{1,64}(?:@${NAME})?(?![\\p{L}\\p{M}\\p{N}_/@]))`,
  ].join('|'),
  'gu',
)
/** What none of them is without; most texts have none of it. */
const MAYBE = /[@#$/]|[\p{L}\p{N}_][.:][\p{L}\p{N}_]/u
const LITERAL: ReadonlySet<Entity['kind']> = new Set(['code', 'pre', 'link'])
const OPENERS: Readonly<Record<string, string>> = { ')': '(', ']': '[', '}': '{' }
const PUNCTUATION = '.,;:!?…\'"`*'

/** Finds what is pressed in a text, outside code and links that are marked already. */
export function found(text: string, marked: readonly Entity[] = []): Entity[] {
  if (!MAYBE.test(text)) return []
  const taken = marked.filter(({ kind }) => LITERAL.has(kind))
  const entities: Entity[] = []
  for (const match of text.matchAll(FIND)) {
    const kind = kindOf(match)
    const offset = match.index
    const end = offset + match[0].length
    const length = (kind === 'url' ? endOfUrl(text, offset, end) : end) - offset
    const free = taken.every((e) => e.offset >= offset + length || offset >= e.offset + e.length)
    if (length > 0 && free) entities.push({ kind, offset, length })
  }
  return entities
}

const KINDS = ['email', 'url', 'mention', 'hashtag', 'cashtag', 'command'] as const
function kindOf(match: RegExpExecArray): PlainEntityKind {
  return KINDS.find((kind) => match.groups?.[kind] !== undefined) ?? 'url'
}

/** Leaves the punctuation of the sentence, and brackets that were not opened within, outside. */
function endOfUrl(text: string, start: number, end: number): number {
  while (end > start) {
    const last = text[end - 1] as string
    const opener = OPENERS[last]
    const part = text.slice(start, end)
    const unopened = opener !== undefined && count(part, last) > count(part, opener)
    if (!unopened && !PUNCTUATION.includes(last)) break
    end--
  }
  return end
}

const count = (text: string, unit: string) => text.split(unit).length - 1
