import { type Accessor, createMemo, For, type JSX, onCleanup, onMount } from 'solid-js'
import type { Key } from './layout'
import type { Roving } from './roving'
import type { Item, Viewport } from './viewport'
import './list.css'

export interface FrameProps<T extends Item> {
  viewport: Viewport<T>
  roving: Roving
  role: 'feed' | 'listbox'
  label: string
  /** Draws a row's element, which it hands to `follow`. */
  row: (row: RowOf<T>) => JSX.Element
}

export interface RowOf<T extends Item> {
  key: Key
  item: Accessor<T>
  /** Its place in the list, from 0. */
  index: Accessor<number>
  follow: (element: HTMLElement) => void
}

/** What is scrolled, and in it the rows that are drawn at the moment. */
export function ListFrame<T extends Item>(props: FrameProps<T>): JSX.Element {
  let scroller!: HTMLDivElement
  let content!: HTMLDivElement
  let block!: HTMLDivElement
  onMount(() => props.viewport.attach(scroller, content, block))

  function row(key: Key): JSX.Element {
    const { viewport } = props
    const index = createMemo(() => viewport.indexOf(key))
    // What has left the list is drawn as it was until its element goes.
    const item = createMemo<T>((before) => viewport.items()[index()] ?? (before as T))
    const follow = (element: HTMLElement): void => {
      onCleanup(viewport.follow(key, element))
    }
    return props.row({ key, item, index, follow })
  }

  return (
    // biome-ignore lint/a11y/useAriaPropsSupportedByRole: both of them are named by a label
    <div
      ref={scroller}
      class="list-scroller"
      role={props.role}
      aria-label={props.label}
      tabindex={props.roving.reached() === undefined ? 0 : -1}
      data-scrolling={props.viewport.scrolling() ? '' : undefined}
      onKeyDown={(event) => props.roving.keyDown(event)}
      onFocusIn={(event) => props.roving.focusIn(event)}
    >
      <div ref={content} class="list-content" role="presentation">
        <div ref={block} class="list-block" role="presentation">
          <For each={props.viewport.drawn()}>{row}</For>
        </div>
      </div>
    </div>
  )
}
