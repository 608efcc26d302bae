import { type Accessor, createMemo, type JSX } from 'solid-js'
import { ListFrame } from './ListFrame'
import type { Key } from './layout'
import { createRoving } from './roving'
import { type Item, type ScrollOptions, Viewport } from './viewport'

export interface RowsHandle {
  /** Show a row; says whether it is in the list. */
  scrollTo: (key: Key, options?: ScrollOptions) => boolean
  scrollToStart: (options?: { smooth?: boolean }) => void
  /** Give a row the focus and show it; says whether it is in the list. */
  focus: (key: Key) => boolean
}

export interface VirtualRowsProps<T extends Item> {
  /** In order, with keys of their own; another array for each change. */
  items: readonly T[]
  /** Draws a row once for its key; the accessor follows what becomes of it. No buttons or links. */
  render: (item: Accessor<T>) => JSX.Element
  /** Height of a row that was not drawn yet, in pixels. */
  rowHeight: number
  /** What the list is called, for screen readers. */
  label: string
  /** What a row is called, for screen readers; else what it shows. */
  describe?: (item: T) => string
  /** The row that is open. */
  selected?: Key
  /** A row was clicked, or Enter or the space bar pressed on it. */
  onActivate: (item: T, event: MouseEvent | KeyboardEvent) => void
  /** A menu was asked for, by the pointer or by its key. */
  onMenu?: (item: T, event: MouseEvent) => void
  /** Free space before the first and after the last row, in pixels. */
  insetStart?: number
  insetEnd?: number
  /** Nothing is left to load; taken for granted without `onNearEnd`. */
  atEnd?: boolean
  /** Load more; called once until what it gives is settled. */
  onNearEnd?: () => Promise<unknown>
  onVisible?: (keys: Key[]) => void
  handle?: (handle: RowsHandle) => void
}

/** Rows to choose from: chats, members, what was found. Keys go through them as through a list box. */
export function VirtualRows<T extends Item>(props: VirtualRowsProps<T>): JSX.Element {
  const atEnd = (): boolean => props.atEnd ?? props.onNearEnd === undefined
  const viewport = new Viewport<T>({
    items: () => props.items,
    estimate: () => props.rowHeight,
    gravity: 'start',
    atStart: () => true,
    atEnd,
    inset: () => ({ start: props.insetStart ?? 0, end: props.insetEnd ?? 0 }),
    onNearEnd: () => props.onNearEnd?.() ?? Promise.resolve(),
    onVisible: (keys) => props.onVisible?.(keys),
  })
  const roving = createRoving(viewport, {
    begin: 'first',
    stops: () => true,
    fallback: () => props.selected,
  })
  props.handle?.({
    scrollTo: (key, options) => viewport.scrollTo(key, options),
    scrollToStart: (options) => viewport.scrollToEdge('start', options?.smooth),
    focus: roving.focus,
  })
  const size = createMemo(() => (atEnd() ? viewport.items().length : -1))

  return (
    <div class="list">
      <ListFrame
        viewport={viewport}
        roving={roving}
        role="listbox"
        label={props.label}
        row={({ key, item, index, follow }) => (
          <div
            ref={follow}
            data-row={key}
            class="list-row"
            role="option"
            aria-selected={props.selected === key}
            aria-label={props.describe?.(item())}
            aria-posinset={index() + 1}
            aria-setsize={size()}
            tabIndex={roving.reached() === key ? 0 : -1}
            onClick={(event) => props.onActivate(item(), event)}
            onContextMenu={(event) => props.onMenu?.(item(), event)}
            onKeyDown={(event) => {
              if (event.key !== 'Enter' && event.key !== ' ') return
              event.preventDefault()
              props.onActivate(item(), event)
            }}
          >
            {props.render(item)}
          </div>
        )}
      />
    </div>
  )
}
