import { describe, expect, test } from 'vitest'
import type { Entity, StyledText } from '../../src/model'
import { clipped, laidOut, loneEmoji, type Segment, segments } from '../../src/text/segments'
import { anyEntity, dice, KINDS } from './dice'

const flat = (tree: Segment[]): string =>
  tree.map((node) => (node.kind === 'plain' ? node.text : flat(node.children))).join('')

const PRESSED = ['link', 'url', 'mention', 'hashtag', 'name']

function check(tree: Segment[], open: string[]): void {
  for (const node of tree) {
    if (node.kind === 'plain') {
      expect(node.text).not.toBe('')
      expect(node.text).not.toMatch(/\p{Surrogate}/u)
      continue
    }
    expect(open).not.toContain(node.entity.kind)
    if (PRESSED.includes(node.entity.kind)) {
      expect(open.filter((kind) => PRESSED.includes(kind))).toEqual([])
    }
    expect(flat(node.children)).toBe(node.text)
    check(node.children, [...open, node.entity.kind])
  }
}

describe('segments', () => {
  test('say the whole text once, in order, whatever the entities are', () => {
    for (let seed = 0; seed < 400; seed++) {
      const roll = dice(seed)
      const text = Array.from(
        { length: roll(24) },
        () => ['a', '😀', '\n', 'é', ' '][roll(5)],
      ).join('')
      const entities = Array.from({ length: roll(20) }, () => anyEntity(roll, 30))
      const tree = segments({ text, entities })
      expect(flat(tree)).toBe(text)
      check(tree, [])
    }
  })

  test('nest what lies within, and cut what overlaps', () => {
    const tree = segments({
      text: 'abcdef',
      entities: [
        { kind: 'bold', offset: 0, length: 4 },
        { kind: 'italic', offset: 2, length: 4 },
      ],
    })
    expect(tree).toMatchObject([
      {
        entity: { kind: 'bold' },
        text: 'abcd',
        children: [
          { kind: 'plain', text: 'ab' },
          { entity: { kind: 'italic' }, text: 'cd' },
        ],
      },
      { entity: { kind: 'italic' }, text: 'ef' },
    ])
  })

  test('keep what hides outside of what it hides', () => {
    const tree = segments({
      text: 'secret',
      entities: [
        { kind: 'link', url: 'https://example.org', offset: 0, length: 6 },
        { kind: 'spoiler', offset: 0, length: 6 },
      ],
    })
    expect(tree).toMatchObject([
      { entity: { kind: 'spoiler' }, children: [{ entity: { kind: 'link' } }] },
    ])
  })

  test('hide the hidden part of code', () => {
    const tree = segments({
      text: 'password: x',
      entities: [
        { kind: 'code', offset: 0, length: 11 },
        { kind: 'spoiler', offset: 10, length: 1 },
      ],
    })
    expect(tree).toMatchObject([
      { children: [{ text: 'password: ' }, { entity: { kind: 'spoiler' } }] },
    ])
  })

  test('a flood of entities is bounded', () => {
    const entities: Entity[] = Array.from({ length: 100_000 }, (_, at) => ({
      kind: KINDS[at % KINDS.length] ?? 'bold',
      offset: at % 4096,
      length: 4096,
    }))
    const begun = performance.now()
    expect(flat(segments({ text: 'x'.repeat(4096), entities }))).toHaveLength(4096)
    expect(performance.now() - begun).toBeLessThan(1000)
  })

  test('offsets that are no numbers are left out', () => {
    const broken = [Number.NaN, Number.POSITIVE_INFINITY, 0.5].map(
      (offset): Entity => ({ kind: 'bold', offset, length: 3 }),
    )
    expect(clipped('abc', broken)).toEqual([])
  })
})

describe('layout', () => {
  test('a block has its line ends by itself', () => {
    const text = 'a\nb\n\nc\n'
    const tree = segments({
      text,
      entities: [{ kind: 'quote', collapsed: false, offset: 2, length: 1 }],
    })
    expect(laidOut(tree).map((part) => part.text)).toEqual(['a', 'b', '\nc\n'])
    const two = segments({
      text: 'a\nb',
      entities: [
        { kind: 'quote', collapsed: false, offset: 0, length: 1 },
        { kind: 'pre', language: '', offset: 2, length: 1 },
      ],
    })
    expect(laidOut(two).map((part) => part.text)).toEqual(['a', 'b'])
  })
})

describe('lone emoji', () => {
  const count = (text: string, entities: Entity[] = []) =>
    loneEmoji({ text, entities } as StyledText)

  test.each([
    ['😀', 1],
    ['👍🏽', 1],
    ['❤️', 1],
    ['👨‍👩‍👧‍👦', 1],
    ['🇫🇷', 1],
    ['1️⃣', 1],
    ['🏴󠁧󠁢󠁳󠁣󠁴󠁿', 1],
    ['😀 😀\n', 2],
    ['🫶🏿🫶🏿🫶🏿', 3],
    ['😀😀😀😀', 0],
    ['😀!', 0],
    ['12', 0],
    ['©', 0],
    ['', 0],
    ['é', 0],
  ])('%s', (text, expected) => expect(count(text)).toBe(expected))

  test('counts custom emoji whatever stands for them', () => {
    expect(count('ab', [{ kind: 'emoji', document: '5', offset: 0, length: 2 }])).toBe(1)
    expect(count('😀', [{ kind: 'spoiler', offset: 0, length: 2 }])).toBe(0)
  })

  test('is quick with hostile text', () => {
    const begun = performance.now()
    expect(count('👨‍'.repeat(50_000))).toBe(0)
    expect(performance.now() - begun).toBeLessThan(50)
  })
})
