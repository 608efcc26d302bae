/** The part of a text in which something was found. */

/** A run of text; `found` where it is what was looked for. */
export interface Piece {
  text: string
  found: boolean
}

/** UTF-16 code units that stand before the first hit, and in all. */
const BEFORE = 24
const LONGEST = 160

const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')

/** Cuts a text around the first word of `query` that is in it, and marks all of its words. */
export function snippet(text: string, query: string): Piece[] {
  const line = text.replace(/\s+/g, ' ').trim()
  const wanted = query.split(/\s+/).filter((word) => /[\p{L}\p{N}]/u.test(word))
  if (wanted.length === 0) return cut(line, 0)
  const hits = new RegExp(`(?<![\\p{L}\\p{N}])(?:${wanted.map(escaped).join('|')})`, 'giu')
  const first = line.search(hits)
  return cut(line, first, hits)
}

function cut(line: string, first: number, hits?: RegExp): Piece[] {
  const start = startOf(line, first)
  const shown = line.slice(start, start + LONGEST).replace(/[\uD800-\uDBFF]$/, '')
  const pieces: Piece[] = []
  const add = (text: string, found: boolean) => text && pieces.push({ text, found })
  add(start > 0 ? '…' : '', false)
  let at = 0
  for (const hit of hits ? shown.matchAll(hits) : []) {
    add(shown.slice(at, hit.index), false)
    add(hit[0], true)
    at = hit.index + hit[0].length
  }
  add(shown.slice(at), false)
  return pieces
}

/** At a word, where there is one near, and never within a letter of two code units. */
function startOf(line: string, first: number): number {
  if (first <= BEFORE) return 0
  const word = line.lastIndexOf(' ', first - BEFORE) + 1
  const start = word > first - 2 * BEFORE ? word : first - BEFORE
  return /[\uDC00-\uDFFF]/.test(line[start] ?? '') ? start + 1 : start
}
