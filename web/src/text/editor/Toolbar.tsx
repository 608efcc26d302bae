/** The bar over a selection: styles by pointer, and the address of a link. */

import { createEffect, createSignal, For, on, onMount, Show } from 'solid-js'
import { Portal } from 'solid-js/web'
import type { text as english } from '../../locale/en/text'
import type { IconName } from '../../ui/icons'
import { Icon } from '../../ui/kit'
import type { Style } from '../edit'
import { target } from '../links'
import { type Command, keysOf } from './keys'

type Words = Record<keyof typeof english, string>

/** A letter in its style, or a drawing. */
type Face = { sign: string } | { icon: IconName }

const BUTTONS: readonly ({ command: Style; word: keyof Words } & Face)[] = [
  { command: 'bold', word: 'bold', sign: 'B' },
  { command: 'italic', word: 'italic', sign: 'I' },
  { command: 'underline', word: 'underline', sign: 'U' },
  { command: 'strike', word: 'strike', sign: 'S' },
  { command: 'code', word: 'code', icon: 'code' },
  { command: 'spoiler', word: 'spoilerStyle', icon: 'eyeOff' },
  { command: 'quote', word: 'quote', icon: 'quote' },
]
/** Space between the bar and the selection, and the window's edge, in CSS pixels. */
const GAP = 8
const SIGN = 18

export interface ToolbarProps {
  words: Words
  /** Where the selection is, in the window. */
  rect: DOMRect
  on: (style: Style) => boolean
  run: (command: Command) => void
  /** The address that is being written; nothing while there is none. */
  link: string | undefined
  /** Sets the address, takes the link away (an empty one), or gives up (nothing). */
  onLink: (url: string | undefined) => void
}

export function Toolbar(props: ToolbarProps) {
  let bar!: HTMLDivElement
  const [place, setPlace] = createSignal({ x: 0, y: 0 })
  const put = () => {
    const { width, height } = bar.getBoundingClientRect()
    const middle = props.rect.left + props.rect.width / 2 - width / 2
    const above = props.rect.top - height - GAP
    setPlace({
      x: Math.max(GAP, Math.min(innerWidth - width - GAP, middle)),
      y: above >= GAP ? above : props.rect.bottom + GAP,
    })
  }
  onMount(put)
  createEffect(on([() => props.rect, () => props.link], put, { defer: true }))

  const turn = (event: KeyboardEvent) => {
    if (event.key === 'Escape') {
      event.stopPropagation()
      props.onLink(undefined)
      return
    }
    const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0
    if (step === 0 || event.target instanceof HTMLInputElement) return
    event.preventDefault()
    const buttons = [...bar.querySelectorAll('button')]
    const forward = getComputedStyle(bar).direction === 'rtl' ? -step : step
    const at = buttons.indexOf(document.activeElement as HTMLButtonElement)
    buttons[(at + forward + buttons.length) % buttons.length]?.focus()
  }

  return (
    <Portal>
      <div
        ref={bar}
        class="format"
        role="toolbar"
        aria-label={props.words.format}
        style={{ transform: `translate(${place().x}px, ${place().y}px)` }}
        onKeyDown={turn}
        onMouseDown={(event) => {
          // The selection stays; the field for the address takes the focus all the same.
          if (!(event.target instanceof HTMLInputElement)) event.preventDefault()
        }}
      >
        <Show
          when={props.link !== undefined}
          fallback={
            <>
              <For each={BUTTONS}>
                {(button) => (
                  <button
                    type="button"
                    class={`format-${button.command}`}
                    aria-label={props.words[button.word]}
                    aria-pressed={props.on(button.command)}
                    title={`${props.words[button.word]} (${keysOf(button.command, navigator.platform)})`}
                    onClick={() => props.run(button.command)}
                  >
                    {'sign' in button ? button.sign : <Icon name={button.icon} size={SIGN} />}
                  </button>
                )}
              </For>
              <button
                type="button"
                aria-label={props.words.link}
                title={`${props.words.link} (${keysOf('link', navigator.platform)})`}
                onClick={() => props.run('link')}
              >
                <Icon name="link" size={SIGN} />
              </button>
              <button
                type="button"
                aria-label={props.words.clear}
                title={`${props.words.clear} (${keysOf('clear', navigator.platform)})`}
                onClick={() => props.run('clear')}
              >
                <Icon name="plain" size={SIGN} />
              </button>
            </>
          }
        >
          <LinkField words={props.words} link={props.link ?? ''} onLink={props.onLink} />
        </Show>
      </div>
    </Portal>
  )
}

function LinkField(props: Pick<ToolbarProps, 'words' | 'onLink'> & { link: string }) {
  let field!: HTMLInputElement
  const [bad, setBad] = createSignal(false)
  onMount(() => {
    field.focus()
    field.select()
  })
  const set = () => {
    const url = field.value.trim()
    const to = target(url)
    if (url && !to) setBad(true)
    else props.onLink(to?.href ?? '')
  }
  return (
    <>
      <input
        ref={field}
        type="url"
        dir="ltr"
        class="format-address"
        value={props.link}
        placeholder="https://"
        aria-label={props.words.linkAddress}
        aria-invalid={bad()}
        onInput={() => setBad(false)}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || event.isComposing) return
          event.preventDefault()
          set()
        }}
      />
      <button
        type="button"
        aria-label={props.words.linkSet}
        title={props.words.linkSet}
        onClick={set}
      >
        <Icon name="check" size={SIGN} />
      </button>
      <Show when={props.link}>
        <button
          type="button"
          aria-label={props.words.linkRemove}
          title={props.words.linkRemove}
          onClick={() => props.onLink('')}
        >
          <Icon name="close" size={SIGN} />
        </button>
      </Show>
    </>
  )
}
