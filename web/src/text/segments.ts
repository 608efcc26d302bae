/** Styled text as a tree, for drawing (core.telegram.org/api/entities). */

import type { Entity, StyledText } from '../model'

export type Segment =
  | { kind: 'plain'; text: string }
  | { kind: 'styled'; entity: Entity; text: string; children: Segment[] }

/** Entities that are looked at; the server keeps 100, a peer of a secret chat may send any number. */
export const ENTITY_LIMIT = 400

/** What a person can press: one of them cannot lie within another. */
const PRESSED: ReadonlySet<Entity['kind']> = new Set([
  'mention',
  'hashtag',
  'cashtag',
  'command',
  'url',
  'email',
  'phone',
  'card',
  'link',
  'name',
])

/** Which of two entities over the same text is outside: blocks, then what hides, then the rest. */
const OUTSIDE: Partial<Record<Entity['kind'], number>> = { quote: 0, spoiler: 1, pre: 2, link: 3 }
const rank = (entity: Entity) => (entity.kind === 'emoji' ? 9 : (OUTSIDE[entity.kind] ?? 5))
const order = (a: Entity, b: Entity) =>
  a.offset - b.offset || b.length - a.length || rank(a) - rank(b)

/** Whether an offset lies between the two halves of one character. */
function splits(text: string, at: number): boolean {
  const before = text.charCodeAt(at - 1)
  const after = text.charCodeAt(at)
  return before >= 0xd800 && before <= 0xdbff && after >= 0xdc00 && after <= 0xdfff
}

/** Cuts entities to the text and to whole characters, drops what is empty, and sorts them. */
export function clipped(text: string, entities: readonly Entity[]): Entity[] {
  const kept: Entity[] = []
  for (const entity of entities.slice(0, ENTITY_LIMIT)) {
    const { offset, length } = entity
    if (!Number.isSafeInteger(offset) || !Number.isSafeInteger(length)) continue
    let start = Math.max(0, offset)
    let end = Math.min(text.length, offset + length)
    if (splits(text, start)) start++
    if (splits(text, end)) end--
    if (end > start) kept.push({ ...entity, offset: start, length: end - start })
  }
  return kept.sort(order)
}

/**
 * Makes the tree. Entities that overlap are cut where the outer one ends; within an entity another
 * of the same kind is left out, so the depth is bounded by the number of kinds.
 */
export function segments({ text, entities }: StyledText): Segment[] {
  return within(text, 0, text.length, clipped(text, entities), new Set())
}

function within(
  text: string,
  start: number,
  end: number,
  entities: Entity[],
  open: ReadonlySet<Entity['kind']>,
): Segment[] {
  const found: Segment[] = []
  let at = start
  const plainUpTo = (to: number) => {
    if (to > at) found.push({ kind: 'plain', text: text.slice(at, to) })
  }
  const queue = entities.slice()
  for (let index = 0; index < queue.length; index++) {
    const entity = queue[index] as Entity
    if (open.has(entity.kind) || (PRESSED.has(entity.kind) && anyPressed(open))) continue
    if (entity.offset < at) continue
    const last = entity.offset + entity.length
    const inner: Entity[] = []
    let next = index + 1
    const rest: Entity[] = []
    for (; next < queue.length; next++) {
      const other = queue[next] as Entity
      if (other.offset >= last) break
      const over = other.offset + other.length - last
      if (over <= 0) inner.push(other)
      else {
        inner.push({ ...other, length: other.length - over })
        // The second half of a picture would be the picture again.
        if (other.kind !== 'emoji') rest.push({ ...other, offset: last, length: over })
      }
    }
    queue.splice(index + 1, next - index - 1, ...rest)
    if (rest.length > 0) sortFrom(queue, index + 1)
    plainUpTo(entity.offset)
    found.push({
      kind: 'styled',
      entity,
      text: text.slice(entity.offset, last),
      children: within(text, entity.offset, last, inner, new Set([...open, entity.kind])),
    })
    at = last
  }
  plainUpTo(end)
  return found
}

const anyPressed = (open: ReadonlySet<Entity['kind']>) => {
  for (const kind of open) if (PRESSED.has(kind)) return true
  return false
}

function sortFrom(queue: Entity[], index: number): void {
  const tail = queue.splice(index).sort(order)
  queue.push(...tail)
}

const isBlock = (segment: Segment | undefined) =>
  segment?.kind === 'styled' && (segment.entity.kind === 'quote' || segment.entity.kind === 'pre')

/**
 * The parts as they are laid out: a block has lines of its own, so the line ends beside it, which
 * it has in the text for those who draw none, would be empty lines.
 */
export function laidOut(parts: readonly Segment[]): Segment[] {
  return parts.flatMap((part, at): Segment[] => {
    if (part.kind !== 'plain') return [part]
    let { text } = part
    if (isBlock(parts[at - 1]) && text.startsWith('\n')) text = text.slice(1)
    if (isBlock(parts[at + 1]) && text.endsWith('\n')) text = text.slice(0, -1)
    return text ? [{ kind: 'plain', text }] : []
  })
}

/** One emoji: flags, keycaps, and pictures with tones, joined ones included (UTS #51). */
const PICTURE = '(?:\\p{Emoji_Presentation}|\\p{Extended_Pictographic}\\uFE0F)\\p{Emoji_Modifier}?'
const JOINED = '(?:\\p{Extended_Pictographic}|\\p{Emoji_Presentation})\\uFE0F?\\p{Emoji_Modifier}?'
const TAGS = '[\\u{E0020}-\\u{E007E}]+\\u{E007F}'
const EMOJI = new RegExp(
  `\\p{RI}\\p{RI}|[0-9#*]\\uFE0F?\\u20E3|(?:${PICTURE}|\\p{Extended_Pictographic}(?=\\p{Emoji_Modifier}|\\u200D)\\p{Emoji_Modifier}?)(?:${TAGS})?(?:\\u200D${JOINED})*\\uFE0F?`,
  'uy',
)
/** Longest text that can be three emoji: a family of joined pictures has up to 35 units. */
const THREE_EMOJI = 110

/** How many emoji a text is, where it is one to three of them and nothing else; otherwise 0. */
export function loneEmoji({ text, entities }: StyledText): 0 | 1 | 2 | 3 {
  const body = text.trim()
  if (body.length === 0 || body.length > THREE_EMOJI) return 0
  if (entities.some(({ kind }) => kind !== 'emoji')) return 0
  const custom = new Map(
    clipped(text, entities).map((entity) => [entity.offset, entity.length] as const),
  )
  const lead = text.indexOf(body)
  let count = 0
  let at = 0
  while (at < body.length) {
    if (body[at] === ' ') {
      at++
      continue
    }
    const length = custom.get(lead + at) ?? matchLength(body, at)
    if (!length) return 0
    at += length
    if (++count > 3) return 0
  }
  return count as 1 | 2 | 3
}

function matchLength(text: string, at: number): number {
  EMOJI.lastIndex = at
  return EMOJI.exec(text)?.[0].length ?? 0
}
