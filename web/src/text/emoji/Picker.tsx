// biome-ignore-all lint/a11y/useFocusableInteractive: the grid has the focus (aria-activedescendant)
/** The emoji picker: a search field, categories, and a grid of which only what is seen is drawn. */

import {
  createEffect,
  createMemo,
  createResource,
  createSignal,
  createUniqueId,
  For,
  type JSX,
  on,
  onCleanup,
  onMount,
  Show,
} from 'solid-js'
import type { text as english } from '../../locale/en/text'
import type { IconName } from '../../ui/icons'
import { Icon } from '../../ui/kit'
import { emojiHabits, keepHabits, withRecent } from './recent'
import { type Emoji, emojiTable, GROUPS, type Group, type NameLanguage, search } from './table'
import { TONES, toned } from './tone'
import './picker.css'

/** Height of a row and width of a cell, in CSS pixels; `picker.css` says the same. */
const CELL = 40
/** Rows that are drawn above and below what is seen. */
const AROUND = 4
const FEWEST_COLUMNS = 6

type Section = Group | 'recent' | 'found'
type Row =
  | { kind: 'title'; section: Section }
  | { kind: 'cells'; section: Section; first: number; emoji: readonly Emoji[] }

const GROUP_ICONS: Readonly<Record<Group | 'recent', IconName>> = {
  recent: 'clock',
  smileys: 'smile',
  people: 'user',
  nature: 'leaf',
  food: 'cup',
  travel: 'car',
  activities: 'ball',
  objects: 'bulb',
  symbols: 'heart',
  flags: 'flag',
}

/** Another kind of thing that is picked in the same place. */
export interface PickerTab {
  id: string
  label: string
  content: () => JSX.Element
}

export interface PickerProps {
  words: Record<keyof typeof english, string>
  language: NameLanguage
  onPick: (emoji: string) => void
  /** Escape was pressed. */
  onClose?: () => void
  /** Stand beside "Emoji": stickers, GIFs. */
  tabs?: readonly PickerTab[]
  /** The search field takes the focus; not wanted where that opens a keyboard on the screen. */
  focus?: boolean
}

export function Picker(props: PickerProps) {
  const [tab, setTab] = createSignal('emoji')
  const id = createUniqueId()
  const tabs = () => [{ id: 'emoji', label: props.words.emoji }, ...(props.tabs ?? [])]
  const turn = (event: KeyboardEvent) => {
    const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0
    if (step === 0) return
    event.preventDefault()
    const all = tabs()
    const rtl = getComputedStyle(event.currentTarget as Element).direction === 'rtl'
    const at = all.findIndex((one) => one.id === tab())
    const next = all[(at + (rtl ? -step : step) + all.length) % all.length]
    if (!next) return
    setTab(next.id)
    document.getElementById(`${id}-${next.id}`)?.focus()
  }
  return (
    <div
      class="picker"
      role="group"
      aria-label={props.words.emoji}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || !props.onClose) return
        event.stopPropagation()
        props.onClose()
      }}
    >
      <Show when={(props.tabs?.length ?? 0) > 0} fallback={<EmojiGrid {...props} />}>
        <div
          class="picker-body"
          role="tabpanel"
          id={`${id}-panel`}
          aria-labelledby={`${id}-${tab()}`}
        >
          <Show when={tab() !== 'emoji'} fallback={<EmojiGrid {...props} />}>
            <For each={props.tabs?.filter((one) => one.id === tab())}>{(one) => one.content()}</For>
          </Show>
        </div>
        <div class="picker-tabs" role="tablist" onKeyDown={turn}>
          <For each={tabs()}>
            {(one) => (
              <button
                type="button"
                role="tab"
                id={`${id}-${one.id}`}
                aria-selected={tab() === one.id}
                aria-controls={`${id}-panel`}
                tabIndex={tab() === one.id ? 0 : -1}
                onClick={() => setTab(one.id)}
              >
                {one.label}
              </button>
            )}
          </For>
        </div>
      </Show>
    </div>
  )
}

function EmojiGrid(props: PickerProps) {
  const id = createUniqueId()
  let field!: HTMLInputElement
  let grid!: HTMLDivElement
  const [table, { refetch }] = createResource(() => props.language, emojiTable)
  const [habits, setHabits] = createSignal(emojiHabits(localStorage))
  /** As they were when the picker opened: a grid that changes under the pointer is mispressed. */
  const opened = habits().recent
  const [typed, setTyped] = createSignal('')
  const [choosing, setChoosing] = createSignal(false)
  const [top, setTop] = createSignal(0)
  const [size, setSize] = createSignal({ width: 8 * CELL, height: 8 * CELL })
  const [active, setActive] = createSignal(0)

  const columns = () => Math.max(FEWEST_COLUMNS, Math.floor(size().width / CELL))
  const known = () => (table.state === 'ready' ? table() : undefined)

  const sections = createMemo((): [Section, readonly Emoji[]][] => {
    const all = known()
    if (!all) return []
    if (typed().trim()) return [['found', search(all, typed())]]
    const recent = opened.flatMap((text) => all.byText.get(text) ?? [])
    const groups = GROUPS.map((group) => [group, all.groups.get(group) ?? []] as const)
    return [['recent', recent], ...groups].filter(([, list]) => list.length > 0) as [
      Section,
      readonly Emoji[],
    ][]
  })
  const rows = createMemo(() => {
    const made: Row[] = []
    const wide = columns()
    let first = 0
    for (const [section, list] of sections()) {
      made.push({ kind: 'title', section })
      for (let at = 0; at < list.length; at += wide) {
        const emoji = list.slice(at, at + wide)
        made.push({ kind: 'cells', section, first, emoji })
        first += emoji.length
      }
    }
    return made
  })
  const total = createMemo(() => sections().reduce((sum, [, list]) => sum + list.length, 0))
  const seen = createMemo(() => {
    const from = Math.max(0, Math.floor(top() / CELL) - AROUND)
    const to = Math.ceil((top() + size().height) / CELL) + AROUND
    return rows().slice(from, to)
  })
  const places = createMemo(() => new Map(rows().map((row, at) => [row, at] as const)))
  const current = (): Section | undefined => rows()[Math.round(top() / CELL)]?.section

  createEffect(
    on(typed, () => {
      setActive(0)
      setTop(0)
      grid.scrollTop = 0
    }),
  )
  onMount(() => {
    const observer = new ResizeObserver(([entry]) => {
      if (entry) setSize({ width: entry.contentRect.width, height: entry.contentRect.height })
    })
    observer.observe(grid)
    onCleanup(() => observer.disconnect())
    if (props.focus) field.focus()
  })

  const pick = (emoji: Emoji) => {
    const next = withRecent(habits(), emoji.text)
    setHabits(next)
    keepHabits(localStorage, next)
    props.onPick(emoji.tones ? toned(emoji.text, next.tone) : emoji.text)
  }
  const rowOf = (index: number) =>
    rows().findIndex(
      (row) => row.kind === 'cells' && row.first <= index && index < row.first + row.emoji.length,
    )
  const at = (index: number): Emoji | undefined => {
    const row = rows()[rowOf(index)]
    return row?.kind === 'cells' ? row.emoji[index - row.first] : undefined
  }
  const show = (index: number) => {
    const to = Math.max(0, Math.min(total() - 1, index))
    setActive(to)
    const place = rowOf(to) * CELL
    // A title above the row is shown with it.
    const title = rows()[rowOf(to) - 1]?.kind === 'title' ? CELL : 0
    if (place - title < grid.scrollTop) grid.scrollTop = place - title
    else if (place + CELL > grid.scrollTop + grid.clientHeight) {
      grid.scrollTop = place + CELL - grid.clientHeight
    }
    setTop(grid.scrollTop)
  }
  /** The same column in the next row that has cells. */
  const vertical = (step: 1 | -1) => {
    const from = rowOf(active())
    const row = rows()[from]
    if (row?.kind !== 'cells') return
    for (let to = from + step; to >= 0 && to < rows().length; to += step) {
      const other = rows()[to]
      if (other?.kind !== 'cells') continue
      show(other.first + Math.min(active() - row.first, other.emoji.length - 1))
      return
    }
    if (step < 0) field.focus()
  }
  const onGridKey = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return
    const forward = getComputedStyle(grid).direction === 'rtl' ? -1 : 1
    const page = Math.max(1, Math.floor(size().height / CELL) - 1) * columns()
    const moves: Record<string, () => void> = {
      ArrowRight: () => show(active() + forward),
      ArrowLeft: () => show(active() - forward),
      ArrowDown: () => vertical(1),
      ArrowUp: () => vertical(-1),
      Home: () => show(0),
      End: () => show(total() - 1),
      PageDown: () => show(active() + page),
      PageUp: () => show(active() - page),
      Enter: () => choose(active()),
      ' ': () => choose(active()),
    }
    const move = moves[event.key]
    if (move) {
      event.preventDefault()
      move()
    } else if (event.key.length === 1) field.focus()
  }
  const choose = (index: number) => {
    const emoji = at(index)
    if (emoji) pick(emoji)
  }
  const onFieldKey = (event: KeyboardEvent) => {
    if (event.isComposing) return
    if (event.key === 'ArrowDown') {
      event.preventDefault()
      grid.focus()
    } else if (event.key === 'Enter' && typed().trim()) {
      event.preventDefault()
      choose(0)
    }
  }
  const jump = (section: Section) => {
    setTyped('')
    const place = rows().findIndex((row) => row.section === section)
    const row = rows()[place + 1]
    grid.scrollTop = place * CELL
    setTop(grid.scrollTop)
    if (row?.kind === 'cells') setActive(row.first)
  }
  const cellId = (index: number) => `${id}-${index}`

  return (
    <>
      <div class="picker-search">
        <input
          ref={field}
          type="search"
          autocomplete="off"
          placeholder={props.words.emojiSearch}
          aria-label={props.words.emojiSearch}
          aria-controls={`${id}-grid`}
          value={typed()}
          onInput={(event) => setTyped(event.currentTarget.value)}
          onKeyDown={onFieldKey}
        />
        <button
          type="button"
          class="picker-tone"
          aria-label={props.words.tone}
          aria-expanded={choosing()}
          onClick={() => setChoosing(!choosing())}
        >
          {toned('✋', habits().tone)}
        </button>
      </div>
      <Show when={choosing()}>
        <div class="picker-tones" role="group" aria-label={props.words.tone}>
          <For each={TONES}>
            {(tone) => (
              <button
                type="button"
                aria-label={props.words[`tone${tone}`]}
                aria-pressed={habits().tone === tone}
                onClick={() => {
                  const next = { ...habits(), tone }
                  setHabits(next)
                  keepHabits(localStorage, next)
                  setChoosing(false)
                }}
              >
                {toned('✋', tone)}
              </button>
            )}
          </For>
        </div>
      </Show>
      <div class="picker-groups" role="toolbar" aria-label={props.words.emoji}>
        <For each={sections().filter(([section]) => section !== 'found')}>
          {([section]) => (
            <button
              type="button"
              aria-label={props.words[section]}
              title={props.words[section]}
              aria-current={current() === section}
              onClick={() => jump(section)}
            >
              <Icon name={GROUP_ICONS[section as Group | 'recent']} size={20} />
            </button>
          )}
        </For>
      </div>
      <div
        ref={grid}
        class="picker-grid"
        id={`${id}-grid`}
        role="grid"
        aria-label={props.words.emoji}
        aria-rowcount={rows().length}
        aria-colcount={columns()}
        aria-activedescendant={total() > 0 ? cellId(active()) : undefined}
        aria-busy={table.loading}
        tabIndex={0}
        onScroll={() => setTop(grid.scrollTop)}
        onKeyDown={onGridKey}
        onClick={(event) => {
          const cell = (event.target as Element).closest<HTMLElement>('[data-at]')
          if (!cell) return
          setActive(Number(cell.dataset.at))
          choose(Number(cell.dataset.at))
        }}
      >
        <div class="picker-rows" style={{ height: `${rows().length * CELL}px` }}>
          <For each={seen()}>
            {(row) => (
              <div
                class={row.kind === 'title' ? 'picker-title' : 'picker-row'}
                role="row"
                aria-rowindex={(places().get(row) ?? 0) + 1}
                style={{ transform: `translateY(${(places().get(row) ?? 0) * CELL}px)` }}
              >
                {row.kind === 'title' ? (
                  <span role="rowheader">{props.words[row.section]}</span>
                ) : (
                  <For each={row.emoji}>
                    {(emoji, column) => (
                      <span
                        role="gridcell"
                        id={cellId(row.first + column())}
                        data-at={row.first + column()}
                        aria-label={emoji.name}
                        title={emoji.name}
                        classList={{ active: active() === row.first + column() }}
                      >
                        {emoji.tones ? toned(emoji.text, habits().tone) : emoji.text}
                      </span>
                    )}
                  </For>
                )}
              </div>
            )}
          </For>
        </div>
        <Show when={known() && typed().trim() && total() === 0}>
          <p class="picker-none" role="status">
            {props.words.emojiNone}
          </p>
        </Show>
        <Show when={table.loading}>
          <p class="picker-none" role="status">
            {props.words.emojiLoading}
          </p>
        </Show>
        <Show when={table.error}>
          <button type="button" class="picker-again" onClick={() => void refetch()}>
            {props.words.emojiAgain}
          </button>
        </Show>
      </div>
    </>
  )
}
