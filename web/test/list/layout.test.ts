import { describe, expect, it } from 'vitest'
import { type Anchor, Layout } from '../../src/list/layout'

/** Numbers that look random and are the same each time (mulberry32). */
function generator(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

const VIEW = 600

/** The same list, kept in the plainest way. */
class Plain {
  constructor(
    public keys: number[],
    private readonly heights: Map<number, number>,
  ) {}

  height(key: number): number {
    return this.heights.get(key) ?? 40 + (key % 7) * 10
  }

  set(key: number, height: number): void {
    this.heights.set(key, height)
  }

  top(index: number): number {
    return this.keys.slice(0, index).reduce((sum, key) => sum + this.height(key), 0)
  }
}

function expectSame(layout: Layout<number>, plain: Plain): void {
  expect(layout.count).toBe(plain.keys.length)
  expect(layout.total).toBeCloseTo(plain.top(plain.keys.length), 6)
  let top = 0
  plain.keys.forEach((key, index) => {
    expect(layout.indexOf(key)).toBe(index)
    expect(layout.key(index)).toBe(key)
    expect(layout.top(index)).toBeCloseTo(top, 6)
    expect(layout.indexAt(top)).toBe(index)
    expect(layout.indexAt(top + plain.height(key) - 0.5)).toBe(index)
    top += plain.height(key)
  })
}

/** One change of a list as chats know them; gives its name. */
function change(plain: Plain, random: () => number, fresh: () => number, spare?: number): string {
  const count = plain.keys.length
  const some = Math.floor(random() * 12) + 1
  const made = Array.from({ length: some }, fresh)
  const at = Math.floor(random() * (count + 1))
  switch (Math.floor(random() * 6)) {
    case 0:
      plain.keys = [...made, ...plain.keys]
      return 'older ones came'
    case 1:
      plain.keys = [...plain.keys, ...made]
      return 'newer ones came'
    case 2:
      plain.keys = [...plain.keys.slice(0, at), ...made, ...plain.keys.slice(at)]
      return 'some came in between'
    case 3:
      plain.keys = plain.keys.filter(
        (key, index) => key === spare || index < at || index >= at + some,
      )
      return 'some were removed'
    case 4: {
      const moved = plain.keys[at]
      if (moved === undefined || moved === spare) return 'nothing'
      plain.keys = [moved, ...plain.keys.filter((key) => key !== moved)]
      return 'one went to the top'
    }
    default:
      plain.keys = [...plain.keys.slice(0, at), ...made.slice(0, 1), ...plain.keys.slice(at + 1)]
      if (spare !== undefined && !plain.keys.includes(spare)) plain.keys.splice(at, 0, spare)
      return 'one was replaced'
  }
}

describe('Layout', () => {
  it('finds places in an empty list', () => {
    const layout = new Layout<number>()
    expect(layout.total).toBe(0)
    expect(layout.indexAt(10)).toBe(-1)
    expect(layout.between(0, 100)).toEqual({ first: 0, end: 0 })
    expect(layout.anchorAt(0, VIEW)).toBe('start')
  })

  it('gives the first and last item for places outside', () => {
    const layout = new Layout<string>()
    layout.replace(['a', 'b'], () => 50)
    expect(layout.indexAt(-5)).toBe(0)
    expect(layout.indexAt(5000)).toBe(1)
    expect(layout.between(-100, 49)).toEqual({ first: 0, end: 1 })
  })

  it('agrees with plain sums through random changes', () => {
    for (let seed = 1; seed <= 8; seed++) {
      const random = generator(seed)
      let next = 0
      const fresh = (): number => next++
      const plain = new Plain(Array.from({ length: 30 }, fresh), new Map())
      const layout = new Layout<number>()
      for (let step = 0; step < 40; step++) {
        layout.replace(plain.keys, (index) => plain.height(plain.keys[index] as number))
        for (let times = 0; times < 5 && plain.keys.length > 0; times++) {
          const index = Math.floor(random() * plain.keys.length)
          const height = Math.floor(random() * 300)
          plain.set(plain.keys[index] as number, height + 1)
          layout.measure(index, height + 1)
        }
        expectSame(layout, plain)
        change(plain, random, fresh)
      }
    }
  })

  it('keeps the anchored item in its place to the pixel through random changes', () => {
    for (let seed = 100; seed < 140; seed++) {
      const random = generator(seed)
      let next = 0
      const fresh = (): number => next++
      const plain = new Plain(Array.from({ length: 200 }, fresh), new Map())
      const layout = new Layout<number>()
      const put = (anchor?: Anchor<number>): Anchor<number> =>
        layout.replace(plain.keys, (index) => plain.height(plain.keys[index] as number), anchor)
      put()
      let anchor = layout.anchorAt(random() * (layout.total - VIEW), VIEW)
      for (let step = 0; step < 60; step++) {
        if (typeof anchor !== 'object') throw new Error('lost')
        const start = layout.resolve(anchor, VIEW)
        const seen = new Map(
          plain.keys.map((key, index) => [key, layout.top(index) - start] as const),
        )
        const kept = anchor.key
        const what = change(plain, random, fresh, kept)
        anchor = put(anchor)
        if (typeof anchor !== 'object') throw new Error('lost')
        if (what !== 'one went to the top') expect(anchor.key, what).toBe(kept)
        const view = layout.resolve(anchor, VIEW)
        const now = layout.top(layout.indexOf(anchor.key)) - view
        expect(now, what).toBeCloseTo(seen.get(anchor.key) ?? Number.NaN, 6)
        // Heights above and below change; the anchored item stays where it is.
        for (let times = 0; times < 20; times++) {
          const index = Math.floor(random() * layout.count)
          const height = Math.floor(random() * 400) + 1
          plain.set(layout.key(index) as number, height)
          layout.measure(index, height)
          if (typeof anchor !== 'object') throw new Error('lost')
          const top = layout.top(layout.indexOf(anchor.key))
          expect(top - layout.resolve(anchor, VIEW)).toBeCloseTo(anchor.offset, 6)
        }
      }
    }
  })

  it('keeps the same anchor when others come and go', () => {
    const layout = new Layout<number>()
    const keys = Array.from({ length: 100 }, (_, index) => index)
    layout.replace(keys, () => 50)
    const anchor: Anchor<number> = { key: 50, offset: 13 }
    expect(layout.replace([-2, -1, ...keys], () => 90, anchor)).toEqual(anchor)
    expect(layout.replace([...keys, 100], () => 90, anchor)).toEqual(anchor)
    expect(layout.replace(keys.slice(40), () => 90, anchor)).toEqual(anchor)
    expect(layout.resolve(anchor, VIEW)).toBe(10 * 50 - 13)
  })

  it('holds on to the next item when the anchor goes', () => {
    const layout = new Layout<number>()
    const keys = Array.from({ length: 100 }, (_, index) => index)
    layout.replace(keys, () => 50)
    const without = keys.filter((key) => key !== 50)
    expect(layout.replace(without, () => 50, { key: 50, offset: 13 })).toEqual({
      key: 51,
      offset: 63,
    })
  })

  it('holds on to what precedes when all that follows goes', () => {
    const layout = new Layout<number>()
    const keys = Array.from({ length: 100 }, (_, index) => index)
    layout.replace(keys, () => 50)
    expect(layout.replace(keys.slice(0, 20), () => 50, { key: 60, offset: 0 })).toEqual({
      key: 19,
      offset: -41 * 50,
    })
  })

  it('lets go of an item that is moved away from its neighbours', () => {
    const layout = new Layout<number>()
    const keys = Array.from({ length: 100 }, (_, index) => index)
    layout.replace(keys, () => 50)
    const moved = [50, ...keys.filter((key) => key !== 50)]
    expect(layout.replace(moved, () => 50, { key: 50, offset: 0 })).toEqual({ key: 51, offset: 50 })
  })

  it('begins anew when nothing of the list is left', () => {
    const layout = new Layout<number>()
    layout.replace([1, 2, 3], () => 50)
    expect(layout.replace([7, 8], () => 50, { key: 2, offset: 0 })).toBe('start')
    expect(layout.replace([9], () => 50, 'end')).toBe('end')
  })

  it('keeps measured heights of items that stay or move', () => {
    const layout = new Layout<string>()
    layout.replace(['a', 'b', 'c'], () => 50)
    layout.measure(1, 123)
    layout.replace(['b', 'x', 'a', 'c'], () => 10)
    expect(layout.height(0)).toBe(123)
    expect(layout.isMeasured(0)).toBe(true)
    expect(layout.isMeasured(1)).toBe(false)
  })

  it('anchors the first item whose top is in view', () => {
    const layout = new Layout<number>()
    layout.replace([0, 1, 2], () => 1000)
    expect(layout.anchorAt(900, VIEW)).toEqual({ key: 1, offset: 100 })
    expect(layout.anchorAt(1000, VIEW)).toEqual({ key: 1, offset: 0 })
    expect(layout.anchorAt(1200, VIEW)).toEqual({ key: 1, offset: -200 })
  })

  it('takes 100,000 items and one more in front in a few milliseconds', () => {
    const layout = new Layout<number>()
    const keys = Array.from({ length: 100_000 }, (_, index) => index)
    layout.replace(keys, () => 50)
    const began = performance.now()
    layout.replace([-1, ...keys], () => 50, { key: 50_000, offset: 0 })
    expect(performance.now() - began).toBeLessThan(100)
    expect(layout.indexOf(99_999)).toBe(100_000)
    expect(layout.indexOf(-1)).toBe(0)
  })
})
