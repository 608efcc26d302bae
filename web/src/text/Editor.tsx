/**
 * The field in which messages are written. Its text is a record, drawn into an editable element:
 * letters are typed by the browser (input methods and corrections work as anywhere), all styles,
 * line ends, pasted text and undoing are changes of the record (`edit.ts`).
 */

import { createEffect, createMemo, createSignal, on, onCleanup, onMount, Show } from 'solid-js'
import type { text as english } from '../locale/en/text'
import type { StyledText } from '../model'
import {
  cleared,
  covering,
  EMPTY,
  editable,
  linked,
  part,
  replaced,
  type Style,
  same,
  tidied,
  toggled,
} from './edit'
import { fromHtml, fromPlain, toHtml } from './editor/clipboard'
import { type Complete, CompletionList, useCompletion } from './editor/completion'
import {
  change,
  type DrawEmoji,
  draw,
  isDrawn,
  letters,
  offsetAt,
  type Range,
  rectOf,
  select,
  selected,
} from './editor/dom'
import { History } from './editor/history'
import { type Command, command, commanding } from './editor/keys'
import { Toolbar } from './editor/Toolbar'
import { type Token, tokenAt } from './editor/tokens'
import { written } from './parse'
import './editor/editor.css'

/** What a parent does with the field. */
export interface EditorHandle {
  /** As it was typed: shorthands are still signs. For drafts. */
  value: () => StyledText
  /** As it would be sent: trimmed, with shorthands resolved and links found. */
  written: () => StyledText
  set: (styled: StyledText) => void
  /** Puts text at the caret, such as a chosen emoji. */
  insert: (part: string | StyledText) => void
  focus: () => void
  clear: () => void
}

export interface EditorProps {
  words: Record<keyof typeof english, string>
  /** Says what the field is for. */
  label: string
  placeholder?: string
  ref?: (handle: EditorHandle) => void
  onChange?: (styled: StyledText) => void
  /** Gets `written()`, which may be empty. The field keeps its text until the parent clears it. */
  onSubmit?: (styled: StyledText) => void
  /** Somebody types; at most once in `TYPING` milliseconds. */
  onTyping?: () => void
  onFiles?: (files: File[]) => void
  /** Arrow-Up in an empty field. */
  onEditLast?: () => void
  /** Which key sends: Enter (Shift+Enter for a new line), or Ctrl+Enter (Enter for a new line). */
  sendBy?: 'enter' | 'ctrlEnter'
  /** Longest text, in UTF-16 code units; a longer one is not submitted. */
  longest?: number
  /** Without styles: for titles and descriptions. */
  plain?: boolean
  disabled?: boolean
  complete?: Complete
  emoji?: DrawEmoji
}

/** The server shows "typing" for six seconds (core.telegram.org/method/messages.setTyping). */
const TYPING = 5000
/** `config.message_length_max` of the server. */
const LONGEST = 4096
/** From so many units before the end on, it is said how many are left. */
const NEARLY = 200

export function Editor(props: EditorProps) {
  let root!: HTMLDivElement
  const [value, setValue] = createSignal<StyledText>(EMPTY)
  const [range, setRange] = createSignal<Range>()
  const [focused, setFocused] = createSignal(false)
  const [rect, setRect] = createSignal<DOMRect>()
  const [link, setLink] = createSignal<{ range: Range; url: string }>()
  const history = new History()
  /** Styles that the next letters get, or lose, against those around them. */
  let pending = new Set<Style>()
  let last: Range = { start: 0, end: 0 }
  let composing = false
  let told = Number.NEGATIVE_INFINITY

  const over = () => value().text.length - (props.longest ?? LONGEST)
  const here = (): Range => selected(root) ?? last

  const token = createMemo((): Token | undefined => {
    const at = range()
    if (!focused() || !props.complete || !at || at.start !== at.end) return undefined
    return tokenAt(value().text, at.start)
  })
  const completion = useCompletion({
    token,
    complete: () => props.complete,
    choose: ({ start, end }, { insert }) => {
      const spaced = value().text[end] === ' ' ? insert : { ...insert, text: `${insert.text} ` }
      put(replaced(value(), start, end, spaced), caret(start + spaced.text.length))
    },
  })

  const caret = (at: number): Range => ({ start: at, end: at })

  /** Takes a new text that was not typed letter by letter, and draws it. */
  function put(next: StyledText, to: Range, typing = false): void {
    history.record({ styled: value(), range: last }, typing, performance.now())
    show(next, to)
    tell()
  }

  function show(next: StyledText, to: Range): void {
    setValue(next)
    draw(root, next, props.emoji)
    pending = new Set()
    last = to
    if (document.activeElement === root) {
      select(root, to)
      keepInSight(to)
    }
    look()
  }

  function keepInSight(to: Range): void {
    const at = rectOf(root, caret(to.end))
    const box = root.getBoundingClientRect()
    if (at.height >= box.height) return
    if (at.bottom > box.bottom) root.scrollTop += at.bottom - box.bottom
    else if (at.top < box.top) root.scrollTop -= box.top - at.top
  }

  /** Notes where the caret is. */
  function look(): void {
    const now = selected(root)
    if (!now) return
    if (now.start !== last.start || now.end !== last.end) pending = new Set()
    last = now
    setRange(now)
    setRect(now.start < now.end ? rectOf(root, now) : undefined)
  }

  function tell(): void {
    props.onChange?.(value())
    const now = performance.now()
    if (value().text === '' || now - told < TYPING) return
    told = now
    props.onTyping?.()
  }

  /** Reads what the browser has typed, and what that means for the styles. */
  function read(): void {
    const before = value()
    const now = letters(root)
    const at = selected(root) ?? caret(now.length)
    if (now !== before.text) {
      const { start, end, added } = change(before.text, now, at.start)
      let next = replaced(before, start, end, { text: added, entities: [] }, true)
      if (added)
        for (const style of pending) next = toggled(next, style, start, start + added.length)
      history.record({ styled: before, range: last }, true, performance.now())
      if (!composing) pending = new Set()
      setValue(next)
      last = at
      tell()
    }
    // An input method must find again what it has put there.
    if (!composing && !isDrawn(root, value())) show(value(), at)
    else look()
  }

  function insert(what: string | StyledText): void {
    const given = typeof what === 'string' ? { text: what, entities: [] } : what
    const styled = props.plain ? { ...EMPTY, text: given.text } : given
    const { start, end } = here()
    put(replaced(value(), start, end, styled, true), caret(start + styled.text.length))
  }

  function turn(moment: ReturnType<History['undo']>): void {
    if (!moment) return
    show(moment.styled, moment.range)
    tell()
  }

  function run(what: Command): void {
    const at = here()
    const { start, end } = at
    const now = { styled: value(), range: at }
    if (what === 'undo') turn(history.undo(now))
    else if (what === 'redo') turn(history.redo(now))
    else if (props.plain) return
    else if (what === 'link') {
      if (start === end) return
      setRect(rectOf(root, at))
      setLink({ range: at, url: covering(value(), 'link', start, end) ? linkAt(start, end) : '' })
    } else if (what === 'clear') {
      if (start < end) put(cleared(value(), start, end), at)
    } else if (start < end || what === 'quote') put(toggled(value(), what, start, end), at)
    else if (pending.has(what)) pending.delete(what)
    else pending.add(what)
  }

  function linkAt(start: number, end: number): string {
    const found = covering(value(), 'link', start, end)
    return found?.kind === 'link' ? found.url : ''
  }

  function setAddress(url: string | undefined): void {
    const to = link()
    setLink(undefined)
    root.focus()
    if (!to) {
      // Escape closes the bar: nothing is selected any more.
      select(root, caret(last.end))
      return
    }
    select(root, to.range)
    if (url !== undefined) put(linked(value(), to.range.start, to.range.end, url), to.range)
  }

  function submit(): void {
    const styled = written(value())
    if (over() <= 0) props.onSubmit?.(styled)
  }

  function onKeyDown(event: KeyboardEvent): void {
    // 229: a key that an input method keeps for itself.
    if (event.isComposing || composing || event.keyCode === 229) return
    if (completion.onKeyDown(event)) return
    const held = commanding(event, navigator.platform)
    if (event.key === 'Enter' && !event.altKey) {
      const sends = (props.sendBy ?? 'enter') === 'enter' ? !event.shiftKey : held
      event.preventDefault()
      if (sends || held) submit()
      else insert('\n')
      return
    }
    if (
      event.key === 'ArrowUp' &&
      !event.shiftKey &&
      !held &&
      !event.altKey &&
      value().text === ''
    ) {
      if (!props.onEditLast) return
      event.preventDefault()
      props.onEditLast()
      return
    }
    const what = command(event, navigator.platform)
    if (!what) return
    event.preventDefault()
    run(what)
  }

  const FORMATS: Readonly<Record<string, Command>> = {
    formatBold: 'bold',
    formatItalic: 'italic',
    formatUnderline: 'underline',
    formatStrikeThrough: 'strike',
    formatRemove: 'clear',
    historyUndo: 'undo',
    historyRedo: 'redo',
  }

  /**
   * Changes over several spans are made here: the browser would join them with style attributes,
   * which the content policy forbids. Says whether there was something to do.
   */
  function edit(event: InputEvent): boolean {
    const [target] = event.getTargetRanges()
    if (!target || !event.cancelable || composing) return false
    const start = offsetAt(root, target.startContainer, target.startOffset)
    const end = offsetAt(root, target.endContainer, target.endOffset)
    const typed = event.inputType === 'insertText' ? (event.data ?? '') : ''
    if (typed && start === end) return false
    event.preventDefault()
    const next = replaced(value(), start, end, { text: typed, entities: [] }, true)
    if (start < end) put(next, caret(start + typed.length), true)
    return true
  }

  function onBeforeInput(event: InputEvent): void {
    const kind = event.inputType
    if (
      (kind === 'insertText' || (kind.startsWith('delete') && kind !== 'deleteByDrag')) &&
      edit(event)
    ) {
      return
    }
    if (kind === 'insertParagraph' || kind === 'insertLineBreak') {
      event.preventDefault()
      insert('\n')
    } else if (kind === 'insertFromDrop') {
      event.preventDefault()
      paste(event.dataTransfer)
    } else if (kind.startsWith('format') || kind.startsWith('history')) {
      event.preventDefault()
      const what = FORMATS[kind]
      if (what) run(what)
    } else if (kind === 'insertFromPaste' || kind === 'deleteByDrag') event.preventDefault()
  }

  function paste(data: DataTransfer | null): void {
    if (!data) return
    const plain = data.getData('text/plain')
    const files = [...data.files]
    // Tables and pictures of documents come as text and as a picture of it.
    if (files.length > 0 && !plain.trim()) {
      props.onFiles?.(files)
      return
    }
    const html = props.plain ? '' : data.getData('text/html')
    const pasted = html ? fromHtml(html) : fromPlain(plain)
    if (pasted.text) insert(pasted)
  }

  function copy(event: ClipboardEvent): void {
    const { start, end } = here()
    if (start === end || !event.clipboardData) return
    event.preventDefault()
    const taken = part(value(), start, end)
    event.clipboardData.setData('text/plain', taken.text)
    event.clipboardData.setData('text/html', toHtml(taken))
    if (event.type === 'cut') put(replaced(value(), start, end, EMPTY), caret(start))
  }

  const handle: EditorHandle = {
    value,
    written: () => written(value()),
    set: (styled) => {
      const next = editable(tidied(styled))
      if (same(next, value())) return
      history.clear()
      show(next, caret(next.text.length))
    },
    insert,
    focus: () => {
      root.focus()
      select(root, last)
    },
    clear: () => {
      history.clear()
      told = Number.NEGATIVE_INFINITY
      show(EMPTY, caret(0))
    },
  }

  onMount(() => {
    draw(root, EMPTY)
    document.addEventListener('selectionchange', look)
    onCleanup(() => document.removeEventListener('selectionchange', look))
    props.ref?.(handle)
  })
  createEffect(
    on(
      () => props.disabled,
      (off) => off && root.blur(),
      { defer: true },
    ),
  )

  return (
    <div class="editor">
      <CompletionList of={completion} label={props.words.suggestions} />
      <div
        ref={root}
        class="editor-field"
        role="textbox"
        aria-multiline="true"
        aria-label={props.label}
        aria-placeholder={props.placeholder}
        aria-disabled={props.disabled}
        aria-autocomplete={props.complete ? 'list' : undefined}
        aria-haspopup={props.complete ? 'listbox' : undefined}
        aria-controls={completion.open() ? completion.id : undefined}
        aria-activedescendant={
          completion.open() ? completion.optionId(completion.active()) : undefined
        }
        contentEditable={!props.disabled}
        tabIndex={props.disabled ? -1 : 0}
        dir="auto"
        spellcheck={true}
        enterkeyhint={props.sendBy === 'ctrlEnter' ? 'enter' : 'send'}
        data-placeholder={props.placeholder}
        classList={{ empty: value().text === '' }}
        onKeyDown={onKeyDown}
        // The browser tells of a moved caret later, when the focus may be elsewhere.
        onKeyUp={look}
        onBeforeInput={onBeforeInput}
        onInput={read}
        onCompositionStart={() => {
          composing = true
        }}
        onCompositionEnd={() => {
          composing = false
          read()
        }}
        onPaste={(event) => {
          event.preventDefault()
          paste(event.clipboardData)
        }}
        onCopy={copy}
        onCut={copy}
        onFocus={() => setFocused(true)}
        onBlur={() => setFocused(false)}
      />
      <Show when={over() > -NEARLY}>
        <span class="editor-count" classList={{ over: over() > 0 }} role="status">
          <span aria-hidden="true">{-over()}</span>
          <Show when={over() > 0}>
            <span class="editor-said">
              {props.words.tooLong.replace('{count}', String(over()))}
            </span>
          </Show>
        </span>
      </Show>
      <Show when={!props.plain && (focused() || link()) && rect()}>
        {(at) => (
          <Toolbar
            words={props.words}
            rect={at()}
            on={(style) => {
              const { start, end } = range() ?? last
              return covering(value(), style, start, end) !== undefined
            }}
            run={run}
            link={link()?.url}
            onLink={setAddress}
          />
        )}
      </Show>
    </div>
  )
}
