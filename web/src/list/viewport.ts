/**
 * A scrolled view of a long list: draws the items around the view, measures them and keeps the place
 * when anything changes. All writing to the document comes before all reading of it, so that each
 * change costs one layout; corrections are made before the browser paints.
 */

import { type Accessor, createEffect, createSignal, onCleanup, untrack } from 'solid-js'
import { Edge } from './edge'
import { type Anchor, type Key, Layout, type Range } from './layout'
import { type Align, Place, type Target } from './place'

export interface Item {
  readonly key: Key
}

export interface ScrollOptions {
  align?: Align
  /** Slides there, where people have not asked for less motion. */
  smooth?: boolean
}

export interface ViewportOptions<T extends Item> {
  /** Ascending; another array for each change. */
  items: Accessor<readonly T[]>
  /** Height of an item that has not been drawn, in pixels. */
  estimate: (item: T) => number
  /** The edge of the list that a view holds on to when it is there, and where a short list lies. */
  gravity: 'start' | 'end'
  /** Whether there is nothing more to load before the first and after the last item. */
  atStart: Accessor<boolean>
  atEnd: Accessor<boolean>
  /** Free space before the first and after the last item, in pixels. */
  inset: Accessor<{ start: number; end: number }>
  /** Where to begin, once there are items. */
  initial?: Target
  /** Height that something covers at the top of the view, in pixels. */
  covered?: Accessor<number>
  /** Load more. Not called again before what it gives is settled. */
  onNearStart?: () => Promise<unknown>
  onNearEnd?: () => Promise<unknown>
  /** Items that somebody looks at, a moment after the view has come to rest. */
  onVisible?: (keys: Key[]) => void
  /** Pixels between the view and the end of what is loaded. */
  onScrollPosition?: (distance: number) => void
}

/** Without an event for so long, in ms, nobody scrolls any more. */
const IDLE = 150
const SETTLED = 100
/** Times that items are drawn and measured until what is drawn fills the view. */
const ROUNDS = 6
/** Heights of the view that are drawn on either side of it. */
const OVERSCAN = 1
/** Heights of the view before an edge at which more is loaded. */
const NEAR = 1.5
const SLIDE = 220
/** Pixels that sums of heights are off by at most. */
const ROUNDING = 0.01

export class Viewport<T extends Item> {
  readonly layout = new Layout<Key>()
  /** Keys of what is drawn, in order. */
  readonly drawn: Accessor<readonly Key[]>
  /** The items that the layout knows; follows `items` by a microtask at most. */
  readonly items: Accessor<readonly T[]>
  /** Offset of the view's top from the first item's. */
  readonly offset: Accessor<number>
  /** Somebody is scrolling. */
  readonly scrolling: Accessor<boolean>

  private readonly setDrawn: (keys: readonly Key[]) => void
  private readonly setItems: (items: readonly T[]) => void
  private readonly setOffset: (offset: number) => void
  private readonly setScrolling: (scrolling: boolean) => void
  private readonly rows = new Map<Key, HTMLElement>()
  private readonly keyOfRow = new WeakMap<Element, Key>()
  private readonly start: Edge
  private readonly end: Edge
  private scroller: HTMLElement | undefined
  private content: HTMLElement | undefined
  private block: HTMLElement | undefined
  private resizes: ResizeObserver | undefined
  private readonly place: Place
  private range: Range = { first: 0, end: 0 }
  /** What `scrollTop` is, as far as we know without asking; NaN when that is not known. */
  private scrollTop = Number.NaN
  private contentHeight = -1
  /**
   * By how much items are drawn away from where they belong: while somebody scrolls, `scrollTop` is
   * left to them (setting it stops a fling on touch screens); it is put right when they are done.
   */
  private shift = 0
  private idle: ReturnType<typeof setTimeout> | undefined
  private settling: ReturnType<typeof setTimeout> | undefined
  private frame = 0
  private retried = false
  private shown: readonly Key[] = []
  private distance = -1

  constructor(private readonly options: ViewportOptions<T>) {
    const [drawn, setDrawn] = createSignal<readonly Key[]>([], { equals: same })
    const [items, setItems] = createSignal<readonly T[]>([])
    const [offset, setOffset] = createSignal(0)
    const [scrolling, setScrolling] = createSignal(false)
    this.drawn = drawn
    this.items = items
    this.offset = offset
    this.scrolling = scrolling
    this.setDrawn = setDrawn
    this.setItems = setItems
    this.setOffset = setOffset
    this.setScrolling = setScrolling
    this.place = new Place(this.layout, {
      gravity: options.gravity,
      inset: () => untrack(options.inset),
      covered: () => (options.covered ? untrack(options.covered) : 0),
      atEnd: () => untrack(options.atEnd),
    })
    this.start = new Edge(() => options.onNearStart?.(), this.later)
    this.end = new Edge(() => options.onNearEnd?.(), this.later)
    createEffect(() => {
      options.items()
      options.inset()
      // Not within the effect: what is drawn has to be in the document when it is measured.
      queueMicrotask(() => this.sync())
    })
    createEffect(() => {
      options.atStart()
      options.atEnd()
      this.later()
    })
    onCleanup(() => this.detach())
  }

  /** Begin to work in these elements: `content` in `scroller`, `block` in `content`. */
  attach(scroller: HTMLElement, content: HTMLElement, block: HTMLElement): void {
    this.scroller = scroller
    this.content = content
    this.block = block
    this.resizes = new ResizeObserver((entries) => this.resized(entries))
    this.resizes.observe(scroller)
    for (const row of this.rows.values()) this.resizes.observe(row)
    scroller.addEventListener('scroll', this.scrolled, { passive: true })
    scroller.addEventListener('scrollend', this.rested)
    document.addEventListener('visibilitychange', this.looked)
    this.place.view = scroller.clientHeight
    this.draw()
  }

  /** Follow an item's element; gives what ends that. */
  follow(key: Key, row: HTMLElement): () => void {
    this.rows.set(key, row)
    this.keyOfRow.set(row, key)
    this.resizes?.observe(row)
    return () => {
      this.resizes?.unobserve(row)
      if (this.rows.get(key) === row) this.rows.delete(key)
    }
  }

  row(key: Key): HTMLElement | undefined {
    return this.rows.get(key)
  }

  /** An item's place in the list, or -1. */
  indexOf(key: Key): number {
    this.items()
    return this.layout.indexOf(key)
  }

  /** The item that an element was given for. */
  keyOf(row: Element): Key | undefined {
    return this.keyOfRow.get(row)
  }

  /** Height of the view. */
  height(): number {
    return this.place.view
  }

  /** Take over `items`, if they are others than before. */
  sync(): void {
    const { options } = this
    const items = untrack(options.items)
    const before = untrack(this.items)
    if (items === before) {
      this.draw()
      return
    }
    const offset = this.place.offset
    const last = before.at(-1)
    const keys = items.map((item) => item.key)
    const estimate = (index: number): number => options.estimate(items[index] as T)
    this.place.replace(keys, estimate)
    this.setItems(items)
    if (before.length === 0 && options.initial !== undefined) this.place.begin(options.initial)
    this.draw()
    const appended = last !== undefined && last.key !== keys.at(-1) && this.layout.has(last.key)
    if (appended && this.place.anchor === 'end') this.slide(this.place.offset - offset)
  }

  /** Where the view is, to come back to. */
  anchored(): Anchor {
    return this.place.anchor
  }

  /** Show an item; says whether it is in the list. */
  scrollTo(key: Key, { align = 'center', smooth = false }: ScrollOptions = {}): boolean {
    this.sync()
    if (!this.layout.has(key)) return false
    this.go(smooth, () => {
      this.place.aim = { key, align }
    })
    return true
  }

  scrollToEdge(edge: 'start' | 'end', smooth = false): void {
    this.sync()
    this.go(smooth, () => {
      this.place.aim = undefined
      this.place.anchor = edge
    })
  }

  /** Go on by so many pixels. */
  scrollBy(pixels: number, smooth = false): void {
    this.go(smooth, () => {
      this.place.go(this.place.offset + pixels)
    })
  }

  isAtEnd(): boolean {
    return this.place.isAtEnd
  }

  /** The first and the last item of which something is in view. */
  visibleRange(): { first: Key; last: Key } | undefined {
    const { offset, view } = this.place
    const { first, end } = this.layout.between(offset, offset + view - 1)
    const [from, to] = [this.layout.key(first), this.layout.key(end - 1)]
    return from === undefined || to === undefined ? undefined : { first: from, last: to }
  }

  private detach(): void {
    this.resizes?.disconnect()
    this.scroller?.removeEventListener('scroll', this.scrolled)
    this.scroller?.removeEventListener('scrollend', this.rested)
    document.removeEventListener('visibilitychange', this.looked)
    cancelAnimationFrame(this.frame)
    clearTimeout(this.idle)
    clearTimeout(this.settling)
    this.scroller = undefined
  }

  private go(smooth: boolean, change: () => void): void {
    const before = this.place.offset
    this.stop()
    change()
    this.draw()
    if (smooth) this.slide(this.place.offset - before)
  }

  /** Draw what belongs around the view, measure what is new, and put it in its place. */
  private draw(): void {
    if (!this.scroller || this.place.view === 0) return
    const over = this.reach()
    let missing = false
    for (let round = 0; round < ROUNDS; round++) {
      const { offset, view } = this.place
      const range = this.layout.between(offset - over, offset + view + over)
      if (round > 0 && range.first === this.range.first && range.end === this.range.end) break
      this.range = range
      missing = this.mount()
      this.write()
      if (!this.measure()) break
    }
    // Solid draws later when it is in the middle of other changes.
    if (!missing || this.retried) this.place.arrive()
    this.write()
    this.report()
    if (missing && !this.retried) queueMicrotask(() => this.draw())
    this.retried = missing
  }

  /** Pixels to draw before and after the view. */
  private reach(): number {
    const { layout, range } = this
    const { offset, view, aim } = this.place
    const seen = layout.between(offset, offset + view)
    if (aim || (seen.first < range.end && seen.end > range.first)) return view * OVERSCAN
    // After a jump what is in view comes first, the rest with the next frame.
    this.later()
    return view / 4
  }

  /** Let Solid draw the rows of the range; says whether some are not there yet. */
  private mount(): boolean {
    const keys: Key[] = []
    for (let index = this.range.first; index < this.range.end; index++) {
      keys.push(this.layout.key(index) as Key)
    }
    this.keepFocus(new Set(keys))
    this.setDrawn(keys)
    return keys.some((key) => !this.rows.has(key))
  }

  /** The keys go on working when the item that has the focus leaves the document. */
  private keepFocus(stay: Set<Key>): void {
    const focused = document.activeElement
    if (!focused || focused === this.scroller || !this.scroller?.contains(focused)) return
    for (const [key, row] of this.rows) {
      if (!stay.has(key) && row.contains(focused)) this.scroller.focus({ preventScroll: true })
    }
  }

  /** Measure rows that never were; says whether one is not as high as assumed. */
  private measure(): boolean {
    const { layout } = this
    let changed = false
    for (let index = this.range.first; index < this.range.end; index++) {
      if (layout.isMeasured(index)) continue
      const row = this.rows.get(layout.key(index) as Key)
      if (row && layout.measure(index, row.getBoundingClientRect().height)) changed = true
    }
    return changed
  }

  /** Put everything in its place. */
  private write(): void {
    const { scroller, content, block, layout } = this
    if (!scroller || !content || !block) return
    const { lead, most, offset, view } = this.place
    const target = offset + lead
    const free = (top: number): boolean => top > view && top < most - view
    const left = untrack(this.scrolling) && free(target) && free(this.scrollTop)
    this.shift = left ? this.scrollTop - target : 0
    const height = most + view
    const grown = height !== this.contentHeight
    if (grown) {
      this.contentHeight = height
      content.style.blockSize = `${height}px`
    }
    block.style.insetBlockStart = `${lead + layout.top(this.range.first) + this.shift}px`
    // To write it though nothing has moved would stop a fling, too.
    const moved = !(Math.abs(target - this.scrollTop) < ROUNDING)
    if (!left && (grown || moved)) {
      this.scrollTop = target
      scroller.scrollTop = target
    }
    this.setOffset(offset)
  }

  /** Tell of what is in view now. */
  private report(): void {
    const { layout, options } = this
    const { offset, below, view } = this.place
    if (below !== this.distance) {
      this.distance = below
      options.onScrollPosition?.(below)
    }
    const near = view * NEAR
    const first = layout.key(0) ?? null
    const last = layout.key(layout.count - 1) ?? null
    if (offset < near && !untrack(options.atStart)) this.start.reach(first)
    if (below < near && !untrack(options.atEnd)) this.end.reach(last)
    if (options.onVisible) {
      clearTimeout(this.settling)
      this.settling = setTimeout(this.looked, SETTLED)
    }
  }

  /** Tell of items that are seen: half of each, or so much of it that it fills half of the view. */
  private readonly looked = (): void => {
    const { layout } = this
    const { offset, view } = this.place
    if (document.visibilityState !== 'visible' || !this.scroller || view === 0) return
    const { first, end } = layout.between(offset, offset + view)
    const keys: Key[] = []
    for (let index = first; index < end; index++) {
      const top = layout.top(index)
      const height = layout.height(index)
      const seen = Math.min(top + height, offset + view) - Math.max(top, offset)
      if (seen > 0 && seen >= Math.min(height, view) / 2) keys.push(layout.key(index) as Key)
    }
    if (same(keys, this.shown)) return
    this.shown = keys
    this.options.onVisible?.(keys)
  }

  private readonly scrolled = (): void => {
    if (!this.scroller || this.place.view === 0) return
    const top = this.scroller.scrollTop
    // What we set ourselves, rounded to the pixels of the screen.
    if (Math.abs(top - this.scrollTop) <= 1) return
    this.scrollTop = top
    this.place.follow(top - this.place.lead - this.shift)
    this.setScrolling(true)
    clearTimeout(this.idle)
    this.idle = setTimeout(this.rested, IDLE)
    this.start.retry()
    this.end.retry()
    this.draw()
  }

  private readonly rested = (): void => {
    if (!untrack(this.scrolling)) return
    this.stop()
    this.draw()
  }

  private stop(): void {
    clearTimeout(this.idle)
    this.setScrolling(false)
  }

  private resized(entries: ResizeObserverEntry[]): void {
    const { scroller, layout } = this
    // Nothing has a height while the list is hidden, and the browser forgets where it was.
    const view = scroller?.clientHeight ?? 0
    if (view === 0) {
      this.place.view = 0
      this.scrollTop = Number.NaN
      return
    }
    let changed = view !== this.place.view
    this.place.view = view
    for (const entry of entries) {
      const key = this.keyOfRow.get(entry.target)
      const index = key === undefined ? -1 : layout.indexOf(key)
      const size = entry.borderBoxSize[0]
      if (index >= 0 && size && layout.measure(index, size.blockSize)) changed = true
    }
    if (!changed) return
    this.write()
    // Rows that this brings into view are drawn with the next frame: none may come while the
    // browser tells of sizes.
    this.later()
  }

  private readonly later = (): void => {
    cancelAnimationFrame(this.frame)
    this.frame = requestAnimationFrame(() => this.draw())
  }

  /** Let what has jumped by so many pixels come from where it was. */
  private slide(pixels: number): void {
    const { block } = this
    const { view } = this.place
    if (!block || Math.abs(pixels) < 1) return
    if (matchMedia('(prefers-reduced-motion: reduce)').matches) return
    const now = Number.parseFloat(getComputedStyle(block).translate.split(' ')[1] ?? '0')
    const from = Math.max(-view, Math.min(now + pixels, view))
    const frames = [{ translate: `0 ${from}px` }, { translate: '0 0' }]
    block.animate(frames, { duration: SLIDE, easing: 'cubic-bezier(0.2, 0, 0, 1)' })
  }
}

const same = (some: readonly Key[], others: readonly Key[]): boolean =>
  some.length === others.length && some.every((key, index) => key === others[index])
