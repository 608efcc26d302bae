/** Changes of styled text, each giving a new one. Offsets count UTF-16 code units. */

import type { Entity, StyledText } from '../model'

export type Kind = Entity['kind']
/** What a person puts on text and takes away again by a key. */
export type Style = 'bold' | 'italic' | 'underline' | 'strike' | 'spoiler' | 'code' | 'quote'

/** What a person makes; everything else is found again in the text by itself. */
const MADE: ReadonlySet<Kind> = new Set<Kind>([
  'bold',
  'italic',
  'underline',
  'strike',
  'spoiler',
  'code',
  'pre',
  'quote',
  'link',
  'name',
  'emoji',
])
/** What does not grow when somebody types behind it. */
const CLOSED: ReadonlySet<Kind> = new Set<Kind>(['link', 'name', 'emoji'])

export const EMPTY: StyledText = { text: '', entities: [] }

/** A message's text as it is edited: without what is found by itself. */
export function editable({ text, entities }: StyledText): StyledText {
  return tidied({ text, entities: entities.filter(({ kind }) => MADE.has(kind)) })
}

/** Whether two entities say the same of their text. */
function alike(a: Entity, b: Entity): boolean {
  if (a.kind !== b.kind || a.kind === 'emoji') return false
  switch (a.kind) {
    case 'link':
      return a.url === (b as typeof a).url
    case 'name':
      return a.user === (b as typeof a).user
    case 'pre':
      return a.language === (b as typeof a).language
    case 'quote':
      return a.collapsed === (b as typeof a).collapsed
    default:
      return true
  }
}

/** Cuts entities to the text, joins those that touch and say the same, and sorts them. */
export function tidied({ text, entities }: StyledText): StyledText {
  const kept: Entity[] = []
  const sorted = entities
    .map((entity) => {
      const offset = Math.max(0, entity.offset)
      const end = Math.min(text.length, entity.offset + entity.length)
      return { ...entity, offset, length: end - offset }
    })
    .filter(({ length }) => length > 0)
    .sort((a, b) => a.offset - b.offset || b.length - a.length)
  for (const entity of sorted) {
    const at = kept.findIndex((e) => alike(e, entity) && e.offset + e.length >= entity.offset)
    const before = kept[at]
    if (!before) kept.push(entity)
    else {
      const end = Math.max(before.offset + before.length, entity.offset + entity.length)
      kept[at] = { ...before, length: end - before.offset }
    }
  }
  return { text, entities: kept }
}

/**
 * Puts `part` in the place of the text from `start` to `end`. Where `typed`, styles that end right
 * there go on over it, as in any editor.
 */
export function replaced(
  whole: StyledText,
  start: number,
  end: number,
  part: StyledText,
  typed = false,
): StyledText {
  const entities: Entity[] = []
  for (const entity of whole.entities) {
    const grows = typed && !CLOSED.has(entity.kind)
    const [first, last] = moved(entity, start, end, part.text.length, grows)
    if (last > first) entities.push({ ...entity, offset: first, length: last - first })
  }
  for (const entity of part.entities) entities.push({ ...entity, offset: entity.offset + start })
  return tidied({ text: whole.text.slice(0, start) + part.text + whole.text.slice(end), entities })
}

/** Where an entity is when `added` units stand in the place of those from `start` to `end`. */
function moved(entity: Entity, start: number, end: number, added: number, grows: boolean) {
  const from = entity.offset
  const to = from + entity.length
  const behind = start + added
  const delta = behind - end
  const gone: [number, number] = [0, 0]
  if (start === end) {
    if (from >= start) return [from + delta, to + delta] as const
    if (to > start) return entity.kind === 'emoji' ? gone : ([from, to + delta] as const)
    return [from, to === start && grows ? behind : to] as const
  }
  if (to <= start) return [from, to] as const
  if (from >= end) return [from + delta, to + delta] as const
  if (entity.kind === 'emoji') return gone
  if (from < start) {
    if (to > end) return [from, to + delta] as const
    return [from, to === end && grows ? behind : start] as const
  }
  if (from === start && to >= end && grows) return [from, to + delta] as const
  return to > end ? ([behind, to + delta] as const) : gone
}

/** The part from `start` to `end`. */
export function part(whole: StyledText, start: number, end: number): StyledText {
  const entities = whole.entities.map((entity) => ({ ...entity, offset: entity.offset - start }))
  const text = whole.text.slice(start, end)
  return {
    text,
    entities: entities.flatMap((entity) => {
      const offset = Math.max(0, entity.offset)
      const length = Math.min(text.length, entity.offset + entity.length) - offset
      return length > 0 ? [{ ...entity, offset, length }] : []
    }),
  }
}

/** Takes pieces out; `cuts` are sorted and do not overlap. */
export function without(
  whole: StyledText,
  cuts: readonly (readonly [number, number])[],
): StyledText {
  if (cuts.length === 0) return whole
  let text = ''
  let at = 0
  for (const [start, end] of cuts) {
    text += whole.text.slice(at, start)
    at = end
  }
  text += whole.text.slice(at)
  const kept = (offset: number) => {
    let gone = 0
    for (const [start, end] of cuts) {
      if (start >= offset) break
      gone += Math.min(end, offset) - start
    }
    return offset - gone
  }
  const entities = whole.entities.map((entity) => {
    const offset = kept(entity.offset)
    return { ...entity, offset, length: kept(entity.offset + entity.length) - offset }
  })
  return tidied({ text, entities })
}

/** Without the blank space around it. */
export function trimmed(whole: StyledText): StyledText {
  const start = whole.text.length - whole.text.trimStart().length
  const end = whole.text.trimEnd().length
  return end <= start ? EMPTY : part(whole, start, end)
}

/** The entity of a kind that covers the whole range, or in which the caret stands. */
export function covering(whole: StyledText, kind: Kind, start: number, end: number) {
  return whole.entities.find(
    (e) => e.kind === kind && e.offset <= start && e.offset + e.length >= end && e.offset < end,
  )
}

/** Takes one kind from a range; what lies outside of it stays. */
function bared(whole: StyledText, kind: Kind, start: number, end: number): StyledText {
  const entities = whole.entities.flatMap((entity): Entity[] => {
    const to = entity.offset + entity.length
    if (entity.kind !== kind || to <= start || entity.offset >= end) return [entity]
    const left = { ...entity, length: start - entity.offset }
    const right = { ...entity, offset: end, length: to - end }
    return [left, right].filter(({ length }) => length > 0)
  })
  return { text: whole.text, entities }
}

/** A range made to whole lines, for what stands as a block. */
function lines(text: string, start: number, end: number): [number, number] {
  const next = text.indexOf('\n', end)
  return [text.lastIndexOf('\n', start - 1) + 1, next < 0 ? text.length : next]
}

/** Puts a style on a range, or takes it away where it is on all of it. */
export function toggled(whole: StyledText, style: Style, from: number, to: number): StyledText {
  const [start, end] = style === 'quote' ? lines(whole.text, from, to) : [from, to]
  if (covering(whole, style, start, end)) return tidied(bared(whole, style, start, end))
  const span = { offset: start, length: end - start }
  const entity: Entity =
    style === 'quote' ? { kind: style, collapsed: false, ...span } : { kind: style, ...span }
  const { text, entities } = bared(whole, style, start, end)
  return tidied({ text, entities: [...entities, entity] })
}

/** Makes a range a link, or takes the link away where there is no target. */
export function linked(whole: StyledText, start: number, end: number, url?: string): StyledText {
  const { text, entities } = bared(bared(whole, 'link', start, end), 'name', start, end)
  if (!url) return tidied({ text, entities })
  const link: Entity = { kind: 'link', url, offset: start, length: end - start }
  return tidied({ text, entities: [...entities, link] })
}

/** Takes all styles from a range; custom emoji stay what they are. */
export function cleared(whole: StyledText, start: number, end: number): StyledText {
  let bare = whole
  for (const kind of MADE) if (kind !== 'emoji') bare = bared(bare, kind, start, end)
  return tidied(bare)
}

/** Whether two texts are the same in words and style. */
export function same(a: StyledText, b: StyledText): boolean {
  if (a.text !== b.text || a.entities.length !== b.entities.length) return false
  return a.entities.every((entity, at) => {
    const other = b.entities[at] as Entity
    return (
      entity.offset === other.offset &&
      entity.length === other.length &&
      (alike(entity, other) ||
        (entity.kind === 'emoji' && other.kind === 'emoji' && entity.document === other.document))
    )
  })
}
