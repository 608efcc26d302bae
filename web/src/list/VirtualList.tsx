import {
  type Accessor,
  createEffect,
  createMemo,
  createSignal,
  type JSX,
  onCleanup,
  onMount,
  Show,
} from 'solid-js'
import { ListFrame } from './ListFrame'
import type { Anchor, Key } from './layout'
import type { Target } from './place'
import { createRoving } from './roving'
import { type Item, type ScrollOptions, Viewport } from './viewport'

/** What a history can be told to do. */
export interface ListHandle {
  /** Show an item, and let it light up where that is asked for; says whether it is in the list. */
  scrollTo: (key: Key, options?: ScrollOptions & { highlight?: boolean }) => boolean
  scrollToEnd: (options?: { smooth?: boolean }) => void
  /** At the end, with nothing more to load: what comes is seen at once. */
  isAtEnd: () => boolean
  /** The first and the last item of which something is in view. */
  visibleRange: () => { first: Key; last: Key } | undefined
  /** Where the view is: `initial` takes it, to come back to it later. */
  place: () => Anchor
  /** Give an item the focus and show it; says whether it is in the list. */
  focus: (key: Key) => boolean
}

export interface VirtualListProps<T extends Item> {
  /** Ascending, with keys of their own; another array for each change. */
  items: readonly T[]
  /** Draws an item once for its key; the accessor follows what becomes of it. */
  render: (item: Accessor<T>) => JSX.Element
  /** Height of an item that was not drawn yet, in pixels. */
  estimate: (item: T) => number
  /** What the list is called, for screen readers. */
  label: string
  /** What an item is called, for screen readers. */
  describe?: (item: T) => string
  /** Whether an item heads what follows it, as days do, and floats above it while it is in view. */
  sticky?: (item: T) => boolean
  /** Nothing is left to load before the first, after the last item. */
  atStart: boolean
  atEnd: boolean
  /** Where to begin; at the end if it is not said or not there. */
  initial?: Target
  /** Free space before the first and after the last item, in pixels. */
  insetStart?: number
  insetEnd?: number
  /** Load more; called once until what it gives is settled. */
  onNearStart?: () => Promise<unknown>
  onNearEnd?: () => Promise<unknown>
  /** Items that are looked at in a page that is visible, a moment after the view came to rest. */
  onVisible?: (keys: Key[]) => void
  /** Pixels between the view and the end of what is loaded. */
  onScrollPosition?: (distance: number) => void
  handle?: (handle: ListHandle) => void
}

/** So long an item that was jumped to is lit up, in ms. */
const HIGHLIGHT = 2000

/** A window over a chat's history, which keeps its place whatever comes, goes or grows. */
export function VirtualList<T extends Item>(props: VirtualListProps<T>): JSX.Element {
  const isSticky = (item: T): boolean => props.sticky?.(item) ?? false
  const [covered, setCovered] = createSignal(0)
  const viewport = new Viewport<T>({
    items: () => props.items,
    estimate: (item) => props.estimate(item),
    gravity: 'end',
    atStart: () => props.atStart,
    atEnd: () => props.atEnd,
    inset: () => ({ start: props.insetStart ?? 0, end: props.insetEnd ?? 0 }),
    covered,
    // Read when there are items, which may be later.
    get initial() {
      return props.initial
    },
    onNearStart: () => props.onNearStart?.() ?? Promise.resolve(),
    onNearEnd: () => props.onNearEnd?.() ?? Promise.resolve(),
    onVisible: (keys) => props.onVisible?.(keys),
    onScrollPosition: (distance) => props.onScrollPosition?.(distance),
  })
  const roving = createRoving(viewport, { begin: 'last', stops: (item) => !isSticky(item) })
  const size = createMemo(() => {
    return props.atStart && props.atEnd ? viewport.items().length : -1
  })

  const [highlighted, setHighlighted] = createSignal<Key>()
  let dimming: ReturnType<typeof setTimeout> | undefined
  onCleanup(() => clearTimeout(dimming))
  function highlight(key: Key): void {
    clearTimeout(dimming)
    setHighlighted(undefined)
    setHighlighted(key)
    dimming = setTimeout(() => setHighlighted(undefined), HIGHLIGHT)
  }

  props.handle?.({
    scrollTo(key, options) {
      const there = viewport.scrollTo(key, options)
      if (there && options?.highlight) highlight(key)
      return there
    },
    scrollToEnd: (options) => viewport.scrollToEdge('end', options?.smooth),
    isAtEnd: () => viewport.isAtEnd(),
    visibleRange: () => viewport.visibleRange(),
    place: () => viewport.anchored(),
    focus: roving.focus,
  })

  /** Indices of the items that head others. */
  const heads = createMemo(() => {
    const found: number[] = []
    viewport.items().forEach((item, index) => {
      if (isSticky(item)) found.push(index)
    })
    return found
  })
  /** Place among the heads of the one that what is at the top of the view belongs to, or -1. */
  const head = createMemo(() => {
    const { layout } = viewport
    const offset = viewport.offset()
    let [low, high] = [0, heads().length]
    while (low < high) {
      const middle = (low + high) >> 1
      if (layout.top(heads()[middle] ?? 0) < offset) low = middle + 1
      else high = middle
    }
    return low - 1
  })
  const floating = createMemo<T | undefined>(() => viewport.items()[heads()[head()] ?? -1])

  return (
    <div class="list">
      <ListFrame
        viewport={viewport}
        roving={roving}
        role="feed"
        label={props.label}
        row={({ key, item, index, follow }) => {
          const classes = (): Record<string, boolean> => ({
            'is-highlighted': highlighted() === key,
            'is-floating': floating()?.key === key,
          })
          if (isSticky(item())) {
            return (
              <div ref={follow} data-row={key} class="list-row" classList={classes()}>
                {props.render(item)}
              </div>
            )
          }
          return (
            <article
              ref={follow}
              data-row={key}
              class="list-row"
              classList={classes()}
              aria-label={props.describe?.(item())}
              aria-posinset={index() + 1}
              aria-setsize={size()}
              tabIndex={roving.reached() === key ? 0 : -1}
            >
              {props.render(item)}
            </article>
          )
        }}
      />
      <Show when={floating()}>
        {(item) => {
          let label!: HTMLDivElement
          onMount(() => setCovered(label.offsetHeight))
          onCleanup(() => setCovered(0))
          createEffect(() => {
            const next = heads()[head() + 1]
            const free = next === undefined ? 0 : viewport.layout.top(next) - viewport.offset()
            const push = next === undefined ? 0 : Math.min(0, free - covered())
            label.style.transform = `translateY(${push}px)`
          })
          return (
            <div ref={label} class="list-floating" aria-hidden="true">
              {props.render(item)}
            </div>
          )
        }}
      </Show>
    </div>
  )
}
