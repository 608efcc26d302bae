/** The media viewer: one photo or video over the whole page, and the way to those beside it. */

import {
  createEffect,
  createMemo,
  createSignal,
  type JSX,
  on,
  onCleanup,
  onMount,
  Show,
} from 'solid-js'
import { words } from '../../locale'
import { type Document, type Message, ONCE, type Photo } from '../../model'
import { IconButton } from '../../ui/kit'
import { type Shown, tellHeard } from './MessageMedia'
import { pause } from './player'
import { cancelSaving, saveDocument, savePhoto, savingOf } from './saving'
import { ViewedPhoto } from './ViewedPhoto'
import { ViewedVideo } from './ViewedVideo'
import './viewer.css'

export interface Viewed {
  message: Message
  media: Shown
}

/** Items from an end at which more of them are asked for. */
const NEAR = 2

export function Viewer(props: {
  /** Photos and videos of the chat, the oldest first; may grow at both ends while it is open. */
  items: Viewed[]
  /** Id of the message that is shown first. */
  start: number
  /** Who it is from, and when. */
  head?: (message: Message) => JSX.Element
  caption?: (message: Message) => JSX.Element
  /** Wants older ones, or newer ones. */
  onNear?: (end: 'start' | 'end') => void
  onForward?: (message: Message) => void
  onDelete?: (message: Message) => void
  onClose: () => void
}) {
  let dialog: HTMLDialogElement | undefined
  const [id, setId] = createSignal(props.start)
  const at = () => props.items.findIndex(({ message }) => message.id === id())
  const item = () => props.items[at()]
  /** What is drawn. News of it or of those beside it do not draw it anew: it stays zoomed, and a
   * video goes on. */
  const drawn = createMemo(item, undefined, { equals: isSame })
  const ttl = () => item()?.media.ttl
  const [left, setLeft] = createSignal<number>()

  onMount(() => {
    pause()
    dialog?.showModal()
  })

  createEffect(
    on(at, (now) => {
      if (now < 0) return dialog?.close()
      if (now < NEAR) props.onNear?.('start')
      if (now >= props.items.length - NEAR) props.onNear?.('end')
    }),
  )

  /** What may be seen for a time only is counted down from when it is there. */
  function onShown() {
    const found = item()
    const seconds = ttl()
    if (!found || seconds === undefined) return
    if (!found.message.out) tellHeard(found.message)
    if (seconds >= ONCE || left() !== undefined) return
    setLeft(seconds)
    const timer = setInterval(() => {
      const rest = (left() ?? 1) - 1
      setLeft(rest)
      if (rest <= 0) dialog?.close()
    }, 1000)
    timers.push(timer)
  }
  const timers: ReturnType<typeof setInterval>[] = []
  onCleanup(() => timers.forEach(clearInterval))

  function step(by: number) {
    const next = ttl() === undefined ? props.items[at() + by] : undefined
    // One does not come by chance upon what can be seen once only.
    if (!next || next.media.ttl !== undefined) return
    setId(next.message.id)
    // A button that had the focus may have gone with its picture; keys are heard here only.
    if (!dialog?.contains(document.activeElement)) dialog?.focus()
  }

  function onKeyDown(event: KeyboardEvent) {
    event.stopPropagation()
    // The keys of a video's own controls are theirs.
    if (event.target instanceof HTMLVideoElement) return
    const rtl = getComputedStyle(event.currentTarget as Element).direction === 'rtl'
    if (event.key === 'ArrowLeft') step(rtl ? 1 : -1)
    else if (event.key === 'ArrowRight') step(rtl ? -1 : 1)
    else return
    event.preventDefault()
  }

  const canSave = () => item() && ttl() === undefined && !item()?.message.noForwards
  const saving = () => {
    const file = item()?.media.file
    return file && savingOf(file)
  }
  function save() {
    const media = item()?.media
    if (!media) return
    if (saving()) cancelSaving(media.file)
    else void (media.kind === 'photo' ? savePhoto(media) : saveDocument(media))
  }

  return (
    <dialog
      ref={dialog}
      class="viewer"
      tabIndex={-1}
      aria-label={words().media.viewer}
      onClose={() => props.onClose()}
      onKeyDown={onKeyDown}
    >
      <header class="viewer-head">
        <div class="viewer-who">
          <Show when={item()}>{(found) => props.head?.(found().message)}</Show>
        </div>
        <Show when={left() !== undefined}>
          <span class="viewer-left" role="timer">
            {left()}
          </span>
        </Show>
        <Show when={canSave()}>
          <IconButton
            icon={saving() ? 'close' : 'download'}
            label={saving() ? words().media.cancel : words().media.download}
            onClick={save}
          />
        </Show>
        <Show when={canSave() && props.onForward}>
          <IconButton
            icon="share"
            label={words().media.forward}
            onClick={() => props.onForward?.(item()?.message as Message)}
          />
        </Show>
        <Show when={item() && props.onDelete}>
          <IconButton
            icon="trash"
            label={words().media.delete}
            onClick={() => props.onDelete?.(item()?.message as Message)}
          />
        </Show>
        <IconButton icon="close" label={words().media.close} onClick={() => dialog?.close()} />
      </header>
      <div class="viewer-stage">
        <Show when={drawn()} keyed>
          {(found) => (
            <Show
              when={isStill(found.media)}
              fallback={<ViewedVideo document={found.media as Document} onShown={onShown} />}
            >
              <ViewedPhoto
                media={found.media as Photo | Document}
                onShown={onShown}
                onStep={step}
                onClose={() => dialog?.close()}
              />
            </Show>
          )}
        </Show>
        <Show when={at() > 0 && ttl() === undefined}>
          <IconButton
            class="viewer-step previous"
            icon="back"
            label={words().media.previous}
            onClick={() => step(-1)}
          />
        </Show>
        <Show when={at() < props.items.length - 1 && ttl() === undefined}>
          <IconButton
            class="viewer-step next"
            icon="forward"
            label={words().media.next}
            onClick={() => step(1)}
          />
        </Show>
      </div>
      <Show when={item()?.message.text}>
        <div class="viewer-caption">
          <Show when={item()}>{(found) => props.caption?.(found().message)}</Show>
        </div>
      </Show>
      <p class="viewer-place" aria-live="polite">
        <Show when={props.items.length > 1}>
          {words().media.place(at() + 1, props.items.length)}
        </Show>
      </p>
    </dialog>
  )
}

/** Whether two are the same picture or video of the same message. */
const isSame = (one?: Viewed, other?: Viewed): boolean =>
  one?.message.id === other?.message.id &&
  one?.media.file.kind === other?.media.file.kind &&
  one?.media.file.id === other?.media.file.id

/** What is drawn and not played. */
const isStill = (media: Shown): boolean => media.kind === 'photo' || media.as === 'image'
