/** A history and rows to choose from, made of nothing; `window.page` lets tests change them. */

import { createSignal, type JSX, Show } from 'solid-js'
import { render } from 'solid-js/web'
import { type ListHandle, type RowsHandle, VirtualList, VirtualRows } from '../../src/list'
import './list.css'

interface Line {
  key: number
  words: number
  /** Height of a picture, 0 before it has come. */
  picture: number
  day: boolean
}

/** Of the days, every so many messages. */
const DAY = 40
const older = Number(new URLSearchParams(location.search).get('count') ?? 1000)
const line = (key: number): Line => ({
  key,
  words: 3 + ((Math.abs(key) * 7919) % 60),
  picture: 0,
  day: key % DAY === 0,
})
const lines = (from: number, count: number): Line[] =>
  Array.from({ length: count }, (_, index) => line(from + index))

const [items, setItems] = createSignal<Line[]>(lines(0, older))
const [atStart, setAtStart] = createSignal(true)
const [atEnd, setAtEnd] = createSignal(true)
const [rows, setRows] = createSignal(lines(0, older))
const [selected, setSelected] = createSignal<number>()
let list!: ListHandle
let choices!: RowsHandle
const calls = { start: 0, end: 0, activated: [] as number[] }
let seen: unknown[] = []
let distance = 0
/** Ends the loading of older ones that is under way. */
let loaded: () => void = () => undefined
/** How many come when older ones are asked for by themselves; 0 to wait for `finish`. */
let prepends = 0

const longest = { task: 0 }
new PerformanceObserver((entries) => {
  for (const entry of entries.getEntries()) longest.task = Math.max(longest.task, entry.duration)
}).observe({ type: 'longtask' })

const prepend = (count: number): void => {
  setItems((now) => [...lines((now[0]?.key ?? 0) - count, count), ...now])
}

const page = {
  calls,
  longest,
  prepend,
  list: () => list,
  rows: () => choices,
  seen: () => seen,
  distance: () => distance,
  setAtStart,
  setAtEnd,
  setItems: (from: number, count: number) => setItems(lines(from, count)),
  keys: () => items().map((one) => one.key),
  append: (count: number) =>
    setItems((now) => [...now, ...lines((now.at(-1)?.key ?? -1) + 1, count)]),
  remove: (keys: number[]) => setItems((now) => now.filter((one) => !keys.includes(one.key))),
  change: (key: number, change: Partial<Line>) =>
    setItems((now) => now.map((one) => (one.key === key ? { ...one, ...change } : one))),
  toTop: (key: number) =>
    setRows((now) => [
      ...now.filter((one) => one.key === key),
      ...now.filter((one) => one.key !== key),
    ]),
  prependWhenNear: (count: number) => {
    prepends = count
    setAtStart(false)
  },
  finish: () => loaded(),
  /** Where an item's element is: pixels from the top of the view; null where it is not drawn. */
  top: (key: number, of = '#history') => {
    const view = document.querySelector(`${of} .list-scroller`)?.getBoundingClientRect()
    const row = document.querySelector(`${of} [data-row="${key}"]`)?.getBoundingClientRect()
    return view && row ? row.top - view.top : null
  },
}

declare global {
  interface Window {
    page: typeof page
  }
}
window.page = page

function Message(props: { line: Line }): JSX.Element {
  return (
    <Show when={!props.line.day} fallback={<div class="day">{`Day ${props.line.key / DAY}`}</div>}>
      <div class="message">
        {`${props.line.key} ${'word '.repeat(props.line.words)}`}
        <div class="picture" style={{ height: `${props.line.picture}px` }} />
        <button type="button">Reply</button>
      </div>
    </Show>
  )
}

render(
  () => (
    <>
      <div id="history">
        <VirtualList
          items={items()}
          label="History"
          render={(item) => <Message line={item()} />}
          estimate={(item) => 40 + item.words * 3}
          describe={(item) => `Message ${item.key}`}
          sticky={(item) => item.day}
          atStart={atStart()}
          atEnd={atEnd()}
          onNearStart={async () => {
            calls.start++
            if (prepends > 0) {
              await new Promise((done) => setTimeout(done, 20))
              prepend(prepends)
            } else {
              await new Promise<void>((done) => {
                loaded = done
              })
            }
          }}
          onNearEnd={() => {
            calls.end++
            return new Promise(() => undefined)
          }}
          onVisible={(keys) => {
            seen = keys
          }}
          onScrollPosition={(pixels) => {
            distance = pixels
          }}
          handle={(handle) => {
            list = handle
          }}
        />
      </div>
      <div id="rows">
        <VirtualRows
          items={rows()}
          label="Rows"
          rowHeight={50}
          selected={selected()}
          render={(item) => <div class="row">{`Row ${item().key}`}</div>}
          onActivate={(item) => {
            calls.activated.push(item.key)
            setSelected(item.key)
          }}
          handle={(handle) => {
            choices = handle
          }}
        />
      </div>
    </>
  ),
  document.getElementById('app') as HTMLElement,
)
