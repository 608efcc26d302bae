/**
 * What a person typed, as a message: shorthands become styles, and what is pressed is found.
 *
 * The shorthands are those of Telegram's apps: `**bold**`, `__italic__`, `~~struck~~`,
 * `||spoiler||`, `` `code` ``, ```` ```language ```` and `[text](address)`
 * (core.telegram.org/api/entities).
 */

import type { Entity, StyledText } from '../model'
import { type Style, tidied, trimmed, without } from './edit'
import { found } from './find'
import { target } from './links'

const PAIRS: Readonly<Record<string, Style>> = {
  '**': 'bold',
  __: 'italic',
  '~~': 'strike',
  '||': 'spoiler',
}
const SIGNS = '*_~|`['
const HAS_SIGN = /\*\*|__|~~|\|\||`|\]\(/
const LINK = /\[([^[\]\n]+)\]\(([^\s()]*(?:\([^\s()]*\)[^\s()]*)*)\)/y
const LANGUAGE = /^([A-Za-z0-9+#._-]{1,32})\n(?=[\s\S])/
const WORD = /[\p{L}\p{N}]/u
const SPACE = /\s/

/** A message as it is sent: trimmed, shorthands resolved, with links, names, tags and commands. */
export function written(typed: StyledText): StyledText {
  const styled = trimmed(shorthands(typed))
  const entities = [...styled.entities, ...found(styled.text, styled.entities)]
  return {
    text: styled.text,
    entities: entities.sort((a, b) => a.offset - b.offset || b.length - a.length),
  }
}

interface Opened {
  sign: string
  at: number
}

/** Puts styles in the place of shorthands. Signs without a partner stay as they are. */
export function shorthands(typed: StyledText): StyledText {
  const { text } = typed
  if (!HAS_SIGN.test(text)) return typed
  const cuts: [number, number][] = []
  const entities: Entity[] = []
  const passed = literal(typed)
  let open: Opened[] = []
  const links: { from: number; close: number; end: number; url: string }[] = []
  let at = 0
  while (at < text.length) {
    const skip = passed.find(([start, end]) => start <= at && at < end)
    if (skip) {
      at = skip[1]
      continue
    }
    const link = links.at(-1)
    if (link?.close === at) {
      links.pop()
      // Styles begin and end on the same side of a link's end.
      open = open.filter((opened) => opened.at < link.from)
      cuts.push([link.close, link.end])
      const offset = link.from + 1
      entities.push({ kind: 'link', url: link.url, offset, length: link.close - offset })
      at = link.end
      continue
    }
    const unit = text[at] as string
    if (!SIGNS.includes(unit)) {
      at++
      continue
    }
    if (unit === '`') {
      const code = codeAt(text, at)
      if (code) {
        cuts.push([at, code.start], [code.stop, code.end])
        entities.push(code.entity)
        at = code.end
      } else at += runAt(text, at)
      continue
    }
    if (unit === '[') {
      LINK.lastIndex = at
      const match = links.length > 0 ? null : LINK.exec(text)
      const to = match?.[2] && target(match[2])
      if (match && to) {
        const close = at + 1 + (match[1]?.length ?? 0)
        links.push({ from: at, close, end: at + match[0].length, url: to.href })
        cuts.push([at, at + 1])
      }
      at++
      continue
    }
    const run = runAt(text, at)
    const sign = unit + unit
    const style = PAIRS[sign]
    if (run !== 2 || !style) {
      at += run
      continue
    }
    const start = open.findLastIndex((opened) => opened.sign === sign)
    const opened = open[start]
    if (opened && closes(text, at, sign) && opened.at + 2 < at) {
      open = open.slice(0, start)
      cuts.push([opened.at, opened.at + 2], [at, at + 2])
      const span = { offset: opened.at + 2, length: at - opened.at - 2 }
      entities.push({ kind: style as 'bold', ...span })
    } else if (opens(text, at, sign)) open.push({ sign, at })
    at += run
  }
  cuts.sort((a, b) => a[0] - b[0])
  return without(tidied({ text, entities: [...typed.entities, ...entities] }), cuts)
}

/** Where signs mean themselves: code that is marked, and links. */
function literal({ text, entities }: StyledText): [number, number][] {
  const ranges: [number, number][] = []
  for (const { kind, offset, length } of entities) {
    if (kind === 'code' || kind === 'pre') ranges.push([offset, offset + length])
  }
  for (const { kind, offset, length } of found(text, entities)) {
    if (kind !== 'url' && kind !== 'mention') continue
    // The signs right behind a link close a style around it.
    const end = text.slice(offset, offset + length).replace(/(?:\*+|_+|~+|\|+)+$/, '').length
    ranges.push([offset, offset + (kind === 'url' ? Math.max(1, urlEnd(text, offset, end)) : end)])
  }
  return ranges.sort((a, b) => a[0] - b[0])
}

/** A link's length, up to a pair of brackets that ends `[text](address)`. */
function urlEnd(text: string, offset: number, length: number): number {
  const inside = text.slice(offset, offset + length).search(/\]\(|\|\||~~|\*\*/)
  return inside < 0 ? length : inside
}

const runAt = (text: string, at: number): number => {
  let end = at + 1
  while (text[end] === text[at]) end++
  return end - at
}

function opens(text: string, at: number, sign: string): boolean {
  const next = text[at + 2]
  if (next === undefined || SPACE.test(next)) return false
  return sign !== '__' || !WORD.test(text[at - 1] ?? ' ')
}

function closes(text: string, at: number, sign: string): boolean {
  if (SPACE.test(text[at - 1] ?? ' ')) return false
  return sign !== '__' || !WORD.test(text[at + 2] ?? ' ')
}

/** Code that begins at `at`: where its words start and stop, and where its closing signs end. */
function codeAt(text: string, at: number) {
  const fence = text.startsWith('```', at)
  const sign = fence ? '```' : '`'
  const close = text.indexOf(sign, at + sign.length)
  if (close < 0) return undefined
  let start = at + sign.length
  let stop = close
  const body = text.slice(start, stop)
  if (!body.trim() || (!fence && body.includes('\n'))) return undefined
  if (!fence) {
    const entity: Entity = { kind: 'code', offset: start, length: stop - start }
    return { start, stop, end: close + 1, entity }
  }
  const language = LANGUAGE.exec(body)?.[1] ?? ''
  if (language) start += language.length + 1
  else if (text[start] === '\n') start++
  if (text[stop - 1] === '\n' && stop - 1 > start) stop--
  if (!text.slice(start, stop).trim()) return undefined
  const entity: Entity = { kind: 'pre', language, offset: start, length: stop - start }
  return { start, stop, end: close + 3, entity }
}
