/** Where the view of a list is, and where it goes. Offsets count from the top of the first item. */

import type { Anchor, Key, Layout } from './layout'

export type Align = 'start' | 'center' | 'end' | 'nearest'

/** A place to begin at: one that was left before, or an item. */
export type Target = Anchor | { key: Key; align: Align }

/** What bounds a place, as it is at the moment. Lengths are pixels. */
export interface Bounds {
  /** The edge of the list that the view holds on to when it is there, and where a short list lies. */
  gravity: 'start' | 'end'
  /** Free space before the first and after the last item. */
  inset: () => { start: number; end: number }
  /** Height that something covers at the top of the view. */
  covered: () => number
  /** Nothing more will be loaded after the last item. */
  atEnd: () => boolean
}

/** Nearer than this to the end, in pixels, what comes next is as good as seen. */
const AT_END = 8
/**
 * Nearer than this to an edge, in pixels, the view is held there: what rounding leaves, and no more,
 * so that a slow finger is not pulled back.
 */
const HELD = 1.5

export class Place {
  anchor: Anchor
  /** Where to go, until what is there has been measured. */
  aim: { key: Key; align: Align } | undefined
  /** Height of the view; 0 while it is hidden. */
  view = 0

  constructor(
    private readonly layout: Layout<Key>,
    private readonly bounds: Bounds,
  ) {
    this.anchor = bounds.gravity
  }

  /** Space before the first item. */
  get lead(): number {
    const { start, end } = this.bounds.inset()
    if (this.bounds.gravity === 'start') return start
    return Math.max(start, this.view - this.layout.total - end)
  }

  /** The greatest `scrollTop`. */
  get most(): number {
    return Math.max(0, this.lead + this.layout.total + this.bounds.inset().end - this.view)
  }

  /** Offset at which the view's top is to be. */
  get offset(): number {
    const { aim, layout } = this
    const index = aim ? layout.indexOf(aim.key) : -1
    return aim && index >= 0 ? this.clamp(this.aligned(index, aim.align)) : this.anchored()
  }

  /** Pixels between the view and the end of the list. */
  get below(): number {
    return this.most - this.lead - this.offset
  }

  get isAtEnd(): boolean {
    return this.bounds.atEnd() && this.below <= AT_END
  }

  /** Go where a list begins to be shown; stay where that is not in it. */
  begin(target: Target): void {
    if (typeof target === 'string') this.anchor = target
    else if (!this.layout.has(target.key)) return
    else if ('align' in target) this.aim = target
    else this.anchor = target
  }

  /** Be at this offset, or as near as the list allows. */
  go(offset: number): void {
    this.aim = undefined
    this.anchor = this.hold(this.clamp(offset))
  }

  /** Be at the offset that a person has scrolled to. */
  follow(offset: number): void {
    this.aim = undefined
    this.anchor = this.hold(offset)
  }

  /** Stay with the item that was aimed at, wherever it is now. */
  arrive(): void {
    const { aim, offset } = this
    if (!aim) return
    this.aim = undefined
    const held = this.hold(offset)
    const top = this.layout.top(this.layout.indexOf(aim.key))
    const seen = this.layout.has(aim.key) && typeof held === 'object'
    this.anchor = seen ? { key: aim.key, offset: top - offset } : held
  }

  /** Put other items into the layout, and stay. */
  replace(keys: readonly Key[], estimate: (index: number) => number): void {
    if (this.anchor === 'end' && this.layout.count > 0 && !this.bounds.atEnd()) {
      this.anchor = this.layout.anchorAt(this.offset, this.view)
    }
    this.anchor = this.layout.replace(keys, estimate, this.anchor)
  }

  private clamp(offset: number): number {
    const { lead } = this
    return Math.max(-lead, Math.min(offset, this.most - lead))
  }

  private anchored(): number {
    if (this.anchor === 'start') return -this.lead
    if (this.anchor === 'end') return this.most - this.lead
    return this.clamp(this.layout.resolve(this.anchor, this.view))
  }

  private aligned(index: number, align: Align): number {
    const { layout, view } = this
    const inset = this.bounds.inset()
    const covered = this.bounds.covered() + inset.start
    const height = layout.height(index)
    const free = view - covered - inset.end
    const first = layout.top(index) - covered
    const last = layout.top(index + 1) - view + inset.end
    if (align === 'end') return last
    // The beginning of what does not fit is of more use than its middle.
    if (align === 'start' || (align === 'center' && height > free)) return first
    if (align === 'center') return first - (free - height) / 2
    const now = this.anchored()
    if (height > free) return now > last || now < first ? first : now
    return Math.max(last, Math.min(now, first))
  }

  /** What to hold on to when the view is at this offset. */
  private hold(offset: number): Anchor {
    const { gravity } = this.bounds
    if (gravity === 'end' && this.bounds.atEnd() && this.most - this.lead - offset <= HELD) {
      return 'end'
    }
    if (gravity === 'start' && offset + this.lead <= HELD) return 'start'
    return this.layout.anchorAt(offset, this.view)
  }
}
