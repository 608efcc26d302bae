/**
 * Where each item of a long list lies, and how to stay at the same place of it while items come,
 * go and change their heights. Pure arithmetic: lengths are CSS pixels, offsets count from the top
 * of the first item.
 */

export type Key = string | number

/** The place that is kept: an edge of the list, or an item at so many pixels from the view's top. */
export type Anchor<K extends Key = Key> = 'start' | 'end' | { key: K; offset: number }

/** Items from `first` up to, but not including, `end`. */
export interface Range {
  first: number
  end: number
}

interface Seen<K extends Key> {
  key: K
  index: number
  /** From the view's top. */
  offset: number
}

/** Items looked at to find one that stays where it is when the list is replaced. */
const CANDIDATES = 32

/**
 * Heights of the items in order, in a binary indexed tree: finding a place and changing a height
 * take log(n) steps. Heights are estimated until they are measured. Keys must be unique.
 */
export class Layout<K extends Key = Key> {
  private keys: readonly K[] = []
  private heights = new Float64Array(0)
  private measured = new Uint8Array(0)
  private tree = new Float64Array(1)
  /** Index of each key, counted from `base`, so that items may come in front without a new map. */
  private places = new Map<K, number>()
  private base = 0

  get count(): number {
    return this.keys.length
  }

  get total(): number {
    return this.top(this.count)
  }

  key(index: number): K | undefined {
    return this.keys[index]
  }

  has(key: K): boolean {
    return this.places.has(key)
  }

  /** Index of an item, or -1. */
  indexOf(key: K): number {
    const place = this.places.get(key)
    return place === undefined ? -1 : place - this.base
  }

  height(index: number): number {
    return this.heights[index] ?? 0
  }

  isMeasured(index: number): boolean {
    return this.measured[index] === 1
  }

  /** Offset of an item's top; of the list's end where `index` is the number of items. */
  top(index: number): number {
    let sum = 0
    for (let node = Math.min(index, this.count); node > 0; node -= node & -node) {
      sum += this.tree[node] ?? 0
    }
    return sum
  }

  /** The item that covers an offset: the first or the last one where it lies outside; -1 if none. */
  indexAt(offset: number): number {
    let node = 0
    let rest = offset
    for (let step = 2 ** Math.floor(Math.log2(this.count || 1)); step >= 1; step /= 2) {
      const next = node + step
      const sum = this.tree[next] ?? 0
      if (next <= this.count && sum <= rest) {
        node = next
        rest -= sum
      }
    }
    return Math.min(node, this.count - 1)
  }

  /** Items that a stretch of the list touches. */
  between(from: number, to: number): Range {
    if (this.count === 0) return { first: 0, end: 0 }
    return { first: this.indexAt(from), end: this.indexAt(Math.max(from, to)) + 1 }
  }

  /** Note a measured height; says whether it differs from what was assumed. */
  measure(index: number, height: number): boolean {
    const before = this.heights[index]
    if (before === undefined) return false
    this.measured[index] = 1
    if (before === height) return false
    this.heights[index] = height
    for (let node = index + 1; node <= this.count; node += node & -node) {
      this.tree[node] = (this.tree[node] ?? 0) + height - before
    }
    return true
  }

  /**
   * Put other items in place of these. Heights of those that stay are kept, those of new ones come
   * from `estimate`. Gives the anchor to go on with: the same item or, where that has gone or been
   * moved away from its neighbours, another one that was in view and is where they are.
   */
  replace(
    keys: readonly K[],
    estimate: (index: number) => number,
    anchor: Anchor<K> = 'start',
  ): Anchor<K> {
    const old = this.keys
    const shorter = Math.min(old.length, keys.length)
    let head = 0
    while (head < shorter && old[head] === keys[head]) head++
    if (head === old.length && head === keys.length) {
      this.keys = keys
      return anchor
    }
    let tail = 0
    while (tail < shorter - head && old[old.length - 1 - tail] === keys[keys.length - 1 - tail]) {
      tail++
    }
    const seen = typeof anchor === 'object' ? this.around(anchor, head, tail) : []

    const gone = new Map<K, number>()
    for (let index = head; index < old.length - tail; index++) gone.set(old[index] as K, index)
    const heights = new Float64Array(keys.length)
    const measured = new Uint8Array(keys.length)
    heights.set(this.heights.subarray(0, head))
    measured.set(this.measured.subarray(0, head))
    heights.set(this.heights.subarray(old.length - tail), keys.length - tail)
    measured.set(this.measured.subarray(old.length - tail), keys.length - tail)
    for (let index = head; index < keys.length - tail; index++) {
      const before = gone.get(keys[index] as K)
      heights[index] = before === undefined ? estimate(index) : this.height(before)
      measured[index] = before !== undefined && this.isMeasured(before) ? 1 : 0
    }
    this.reindex(keys, head, tail)
    this.keys = keys
    this.heights = heights
    this.measured = measured
    this.plant()
    return typeof anchor === 'object' ? this.carry(seen) : anchor
  }

  /** Offset of the view's top at which the anchor is where it was; not kept inside the list. */
  resolve(anchor: Anchor<K>, view: number): number {
    if (anchor === 'start') return 0
    if (anchor === 'end') return this.total - view
    const index = this.indexOf(anchor.key)
    return index < 0 ? 0 : this.top(index) - anchor.offset
  }

  /**
   * The item to hold on to when the view begins at `offset`: the first whose top is in view, so that
   * one that is cut by the view's edge may grow upwards; else the one that fills the view.
   */
  anchorAt(offset: number, view: number): Anchor<K> {
    let index = this.indexAt(offset)
    if (index < 0) return 'start'
    const next = this.top(index + 1)
    if (this.top(index) < offset && index + 1 < this.count && next < offset + view) index++
    return { key: this.keys[index] as K, offset: this.top(index) - offset }
  }

  /** Where items are before the list changes: those from the anchor on, then those before it. */
  private around(anchor: { key: K; offset: number }, head: number, tail: number): Seen<K>[] {
    const from = this.indexOf(anchor.key)
    if (from < 0) return []
    const start = this.top(from) - anchor.offset
    const seen = (index: number): Seen<K> => {
      return { key: this.keys[index] as K, index, offset: this.top(index) - start }
    }
    const found: Seen<K>[] = []
    const last = Math.min(this.count, from + CANDIDATES)
    for (let index = from; index < last; index++) found.push(seen(index))
    if (tail > 0) found.push(seen(Math.max(from, this.count - tail)))
    const first = Math.max(0, from - CANDIDATES)
    for (let index = from - 1; index >= first; index--) found.push(seen(index))
    if (head > 0 && from > 0) found.push(seen(Math.min(from, head) - 1))
    return found
  }

  /** Of those that were around, choose the first that is still there, between its neighbours. */
  private carry(seen: Seen<K>[]): Anchor<K> {
    const here = seen
      .filter((one) => this.has(one.key))
      .map((one) => ({ ...one, now: this.indexOf(one.key) }))
    const most = (some: boolean[]): boolean => 2 * some.filter(Boolean).length > some.length
    const moved = (one: { index: number; now: number }): boolean => {
      const before = here.filter((other) => other.index < one.index)
      const after = here.filter((other) => other.index > one.index)
      return (
        most(before.map((other) => other.now > one.now)) ||
        most(after.map((other) => other.now < one.now))
      )
    }
    const chosen = here.find((one) => !moved(one)) ?? here[0]
    return chosen ? { key: chosen.key, offset: chosen.offset } : 'start'
  }

  private reindex(keys: readonly K[], head: number, tail: number): void {
    const old = this.keys
    for (let index = head; index < old.length - tail; index++) this.places.delete(old[index] as K)
    const end = keys.length - tail
    if (tail > head) {
      // What follows keeps its number; what precedes gets new ones.
      this.base += old.length - keys.length
      for (let index = 0; index < end; index++) {
        this.places.set(keys[index] as K, index + this.base)
      }
    } else {
      const upTo = keys.length === old.length ? end : keys.length
      for (let index = head; index < upTo; index++) {
        this.places.set(keys[index] as K, index + this.base)
      }
    }
  }

  private plant(): void {
    const count = this.heights.length
    const tree = new Float64Array(count + 1)
    for (let node = 1; node <= count; node++) {
      tree[node] = (tree[node] ?? 0) + (this.heights[node - 1] ?? 0)
      const parent = node + (node & -node)
      if (parent <= count) tree[parent] = (tree[parent] ?? 0) + (tree[node] ?? 0)
    }
    this.tree = tree
  }
}
