/** Texts and entities that look random and are the same in each run. */

import type { Entity } from '../../src/model'

export const KINDS = ['bold', 'italic', 'spoiler', 'code', 'url', 'mention', 'hashtag'] as const

/** Numbers that look random and are the same in each run (mulberry32). */
export function dice(seed: number): (below: number) => number {
  let state = seed
  return (below) => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below
  }
}

export function anyEntity(roll: (below: number) => number, reach: number): Entity {
  const span = { offset: roll(2 * reach) - (reach >> 1), length: roll(2 * reach) - 3 }
  switch (roll(12)) {
    case 0:
      return { kind: 'link', url: 'https://example.org', ...span }
    case 1:
      return { kind: 'quote', collapsed: roll(2) === 0, ...span }
    case 2:
      return { kind: 'emoji', document: '1', ...span }
    case 3:
      return { kind: 'pre', language: 'c', ...span }
    case 4:
      return { kind: 'name', user: 7, ...span }
    default:
      return { kind: KINDS[roll(KINDS.length)] ?? 'bold', ...span }
  }
}
