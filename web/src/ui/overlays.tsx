/** What lies over the page: dialogs, menus, and notes that pass. */

import { createSignal, For, type JSX, onCleanup, onMount, type ParentProps, Show } from 'solid-js'
import { Portal } from 'solid-js/web'
import { words } from '../locale'
import { explain } from '../locale/refusal'
import type { IconName } from './icons'
import { Button, Icon, IconButton } from './kit'
import './overlays.css'

/** A modal dialog: focus stays in it, Escape and the backdrop close it. */
export function Dialog(
  props: ParentProps<{
    title: string
    onClose: () => void
    /** Buttons at its end. */
    actions?: JSX.Element
    wide?: boolean
  }>,
) {
  let element: HTMLDialogElement | undefined
  onMount(() => element?.showModal())
  return (
    <Portal>
      <dialog
        ref={element}
        class="dialog"
        classList={{ wide: props.wide ?? false }}
        aria-label={props.title}
        onClose={() => props.onClose()}
        onClick={(event) => event.target === element && element?.close()}
        onKeyDown={(event) => event.stopPropagation()}
      >
        <div class="dialog-body">
          <header>
            <h2>{props.title}</h2>
            <IconButton icon="close" label={words().app.close} onClick={() => element?.close()} />
          </header>
          <div class="dialog-content">{props.children}</div>
          <Show when={props.actions}>
            <footer>{props.actions}</footer>
          </Show>
        </div>
      </dialog>
    </Portal>
  )
}

interface Question {
  title: string
  text?: string
  /** What the button says that does it. */
  action: string
  danger?: boolean
  /** A box to tick, with its words. */
  option?: string
}

interface Asked extends Question {
  answer: (answer: { option: boolean } | undefined) => void
}

const [asked, setAsked] = createSignal<Asked>()

/** Asks before doing something; `undefined` where the person thought better of it. */
export function ask(question: Question): Promise<{ option: boolean } | undefined> {
  return new Promise((answer) => setAsked({ ...question, answer }))
}

function Asking() {
  const [option, setOption] = createSignal(false)
  const close = (answer?: { option: boolean }) => {
    asked()?.answer(answer)
    setAsked(undefined)
    setOption(false)
  }
  return (
    <Show when={asked()} keyed>
      {(question) => (
        <Dialog
          title={question.title}
          onClose={() => close()}
          actions={
            <>
              <Button look="plain" onClick={() => close()}>
                {words().app.cancel}
              </Button>
              <Button
                look={question.danger ? 'danger' : 'main'}
                onClick={() => close({ option: option() })}
              >
                {question.action}
              </Button>
            </>
          }
        >
          <Show when={question.text}>
            <p>{question.text}</p>
          </Show>
          <Show when={question.option}>
            <label class="check">
              <input
                type="checkbox"
                checked={option()}
                onChange={(event) => setOption(event.currentTarget.checked)}
              />
              {question.option}
            </label>
          </Show>
        </Dialog>
      )}
    </Show>
  )
}

export interface MenuItem {
  icon?: IconName
  text: string
  danger?: boolean
  disabled?: boolean
  onClick: () => void
}

interface Open {
  items: MenuItem[]
  x: number
  y: number
  /** Shown above the items: quick reactions, for one. */
  head?: JSX.Element
  from: Element | null
}

const [opened, setOpened] = createSignal<Open>()

/** Opens a menu where the pointer is, or under the button that was pressed. */
export function openMenu(event: Event, items: MenuItem[], head?: JSX.Element): void {
  event.preventDefault()
  const from = document.activeElement
  const pointer =
    event instanceof MouseEvent && (event.clientX || event.clientY) ? event : undefined
  // An event that is over has no element any more.
  const { currentTarget } = event
  const box = currentTarget instanceof Element ? currentTarget.getBoundingClientRect() : undefined
  const x = pointer?.clientX ?? box?.left ?? 0
  const y = pointer?.clientY ?? box?.bottom ?? 0
  setOpened({ items, x, y, head, from })
}

export function closeMenu(): void {
  const from = opened()?.from
  setOpened(undefined)
  if (from instanceof HTMLElement && from.isConnected) from.focus({ preventScroll: true })
}

function Menu(props: Open) {
  let element: HTMLDivElement | undefined
  const buttons = () =>
    Array.from(element?.querySelectorAll<HTMLElement>('[role=menuitem]:not(:disabled)') ?? [])

  onMount(() => {
    if (!element) return
    const { width, height } = element.getBoundingClientRect()
    element.style.left = `${Math.max(8, Math.min(props.x, innerWidth - width - 8))}px`
    element.style.top = `${Math.max(8, Math.min(props.y, innerHeight - height - 8))}px`
    buttons()[0]?.focus()
  })

  function onKeyDown(event: KeyboardEvent) {
    event.stopPropagation()
    const all = buttons()
    const at = all.indexOf(document.activeElement as HTMLElement)
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (step) all[(at + step + all.length) % all.length]?.focus()
    else if (event.key === 'Home') all[0]?.focus()
    else if (event.key === 'End') all.at(-1)?.focus()
    else if (event.key === 'Escape' || event.key === 'Tab') closeMenu()
    else return
    event.preventDefault()
  }

  return (
    <div
      role="presentation"
      class="menu-field"
      onPointerDown={(event) => event.target === event.currentTarget && closeMenu()}
      onContextMenu={(event) => event.preventDefault()}
    >
      <div ref={element} class="menu" role="menu" onKeyDown={onKeyDown}>
        {props.head}
        <For each={props.items}>
          {(item) => (
            <button
              type="button"
              role="menuitem"
              class="row"
              classList={{ danger: item.danger ?? false }}
              disabled={item.disabled}
              onClick={() => {
                closeMenu()
                item.onClick()
              }}
            >
              <Show when={item.icon}>{(name) => <Icon name={name()} size={20} />}</Show>
              <span class="row-words">{item.text}</span>
            </button>
          )}
        </For>
      </div>
    </div>
  )
}

interface Toast {
  key: number
  text: string
  action?: { text: string; onClick: () => void }
}

const [toasts, setToasts] = createSignal<Toast[]>([])
let last = 0
const TOAST_TIME = 5_000

const putAway = (key: number) => setToasts((all) => all.filter((each) => each.key !== key))

/** Says something that passes by itself, after `time` milliseconds. What has an action takes presses
 * from what lies below it, so it goes once that is done, and can be put away. */
export function toast(text: string, action?: Toast['action'], time = TOAST_TIME): void {
  const key = ++last
  setToasts((all) => [...all.slice(-2), { key, text, action }])
  setTimeout(() => putAway(key), time)
}

/** Does something and says what went wrong, if it does. Gives whether it was done. */
export async function attempt(work: () => Promise<unknown>): Promise<boolean> {
  try {
    await work()
    return true
  } catch (error) {
    toast(explain(error))
    return false
  }
}

/** All that lies over the page; once, at its root. */
export function Overlays() {
  const away = () => opened() && closeMenu()
  addEventListener('resize', away)
  onCleanup(() => removeEventListener('resize', away))
  return (
    <>
      <Asking />
      <Portal>
        <Show when={opened()} keyed>
          {(open) => <Menu {...open} />}
        </Show>
        <div class="toasts" role="status" aria-live="polite">
          <For each={toasts()}>
            {(each) => (
              <div class="toast">
                <span>{each.text}</span>
                <Show when={each.action}>
                  {(action) => (
                    <>
                      <Button
                        look="plain"
                        onClick={() => {
                          action().onClick()
                          putAway(each.key)
                        }}
                      >
                        {action().text}
                      </Button>
                      <IconButton
                        icon="close"
                        size={20}
                        label={words().app.close}
                        onClick={() => putAway(each.key)}
                      />
                    </>
                  )}
                </Show>
              </div>
            )}
          </For>
        </div>
      </Portal>
    </>
  )
}
