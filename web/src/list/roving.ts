/** Keys that go through a list: one item at a time can be reached by Tab, arrows go to the others. */

import { type Accessor, createMemo, createSignal } from 'solid-js'
import type { Key } from './layout'
import type { Item, Viewport } from './viewport'

export interface RovingOptions<T extends Item> {
  /** Where arrows begin: the first or the last item in view. */
  begin: 'first' | 'last'
  /** Whether an item is one to stop at. */
  stops: (item: T) => boolean
  /** The item to begin at, where there is one. */
  fallback?: () => Key | undefined
}

export interface Roving {
  /** The item that Tab reaches, where it is drawn. */
  reached: Accessor<Key | undefined>
  keyDown: (event: KeyboardEvent) => void
  focusIn: (event: FocusEvent) => void
  /** Give an item the focus and show it; says whether it is in the list. */
  focus: (key: Key) => boolean
}

/** What has a use of its own for the keys that scroll. */
const TYPING =
  'input, textarea, select, [contenteditable=""], [contenteditable="true"], [role="slider"]'
/** Share of the view's height by which a page, and an arrow in a very high item, go on. */
const PAGE = 0.9
const PART = 0.4

export function createRoving<T extends Item>(
  viewport: Viewport<T>,
  { begin, stops, fallback }: RovingOptions<T>,
): Roving {
  const [chosen, setChosen] = createSignal<Key>()
  const drawn = (key: Key | undefined): Key | undefined =>
    viewport.drawn().find((other) => other === key)
  const reached = createMemo(() => drawn(chosen()) ?? drawn(fallback?.()))
  const { layout } = viewport

  /** The first item from `index` on, by steps of `step`, at which arrows stop. */
  function stop(index: number, step: 1 | -1): Key | undefined {
    const items = viewport.items()
    for (let place = index; place >= 0 && place < items.length; place += step) {
      const item = items[place]
      if (item && stops(item)) return item.key
    }
    return undefined
  }

  function focus(key: Key): boolean {
    if (!viewport.scrollTo(key, { align: 'nearest' })) return false
    setChosen(key)
    viewport.row(key)?.focus({ preventScroll: true })
    return true
  }

  /** Whether the item goes on beyond the view in this direction; if so, show more of it. */
  function goOn(key: Key, step: 1 | -1): boolean {
    const view = viewport.height()
    const index = layout.indexOf(key)
    const top = layout.top(index) - viewport.offset()
    const bottom = top + layout.height(index)
    if (layout.height(index) <= view || (step > 0 ? bottom <= view + 1 : top >= -1)) return false
    viewport.scrollBy(step * view * PART)
    return true
  }

  function arrow(step: 1 | -1): void {
    const from = reached()
    const range = viewport.visibleRange()
    if (!range) return
    if (from === undefined) {
      const edge = layout.indexOf(range[begin])
      const key = stop(edge, begin === 'first' ? 1 : -1)
      if (key !== undefined) focus(key)
    } else if (!goOn(from, step)) {
      const key = stop(layout.indexOf(from) + step, step)
      if (key !== undefined) focus(key)
      else viewport.scrollToEdge(step > 0 ? 'end' : 'start')
    }
  }

  function page(step: 1 | -1): void {
    viewport.scrollBy(step * viewport.height() * PAGE)
    const range = viewport.visibleRange()
    if (!range) return
    const key = stop(layout.indexOf(step > 0 ? range.last : range.first), step > 0 ? -1 : 1)
    if (key === undefined) return
    setChosen(key)
    viewport.row(key)?.focus({ preventScroll: true })
  }

  function edge(which: 'start' | 'end'): void {
    const key = which === 'start' ? stop(0, 1) : stop(layout.count - 1, -1)
    if (key !== undefined) focus(key)
    viewport.scrollToEdge(which)
  }

  const keys: Record<string, () => void> = {
    PageUp: () => page(-1),
    PageDown: () => page(1),
    Home: () => edge('start'),
    End: () => edge('end'),
  }
  const arrows: Record<string, () => void> = {
    ArrowUp: () => arrow(-1),
    ArrowDown: () => arrow(1),
  }

  return {
    reached,
    focus,
    keyDown(event) {
      const { target } = event
      if (event.defaultPrevented || event.altKey || event.ctrlKey || event.metaKey) return
      if (event.shiftKey || !(target instanceof HTMLElement) || target.closest(TYPING)) return
      const own = target === event.currentTarget || viewport.keyOf(target) !== undefined
      const act = keys[event.key] ?? (own ? arrows[event.key] : undefined)
      if (!act) return
      event.preventDefault()
      act()
    },
    focusIn(event) {
      if (!(event.target instanceof HTMLElement)) return
      const row = event.target.closest<HTMLElement>('[data-row]')
      const key = row ? viewport.keyOf(row) : undefined
      if (key !== undefined) setChosen(key)
    },
  }
}
