/** A sticker: a picture, a short silent video, or a drawing that moves. */

import {
  createEffect,
  createSignal,
  lazy,
  Match,
  onCleanup,
  onMount,
  Suspense,
  Switch,
} from 'solid-js'
import { unwrap } from 'solid-js/store'
import { words } from '../../locale'
import type { Document } from '../../model'
import { api } from '../../state/api'
import { PreviewImage, prefersStill, SilentVideo, whileVisible } from './parts'
import { thumbWanted, useFile, usePicture } from './pictures'
import './sticker.css'

const Animated = lazy(() => import('./Animated').then((found) => ({ default: found.Animated })))

/** Vector animations (core.telegram.org/stickers#animated-stickers). */
const ANIMATED = 'application/x-tgsticker'

export function Sticker(props: {
  document: Document
  /** CSS pixels of the longer side. */
  size: number
  /** Moves under the pointer only: one of many. */
  quiet?: boolean
  onPress?: (event: MouseEvent) => void
}) {
  const [visible, setVisible] = createSignal(false)
  const [pointed, setPointed] = createSignal(false)
  const moves = () => visible() && (props.quiet ? pointed() : true)
  const isVideo = () => props.document.mime === 'video/webm'
  const isVector = () => props.document.mime === ANIMATED
  const still = prefersStill()
  const picture = usePicture(() => {
    if (!visible()) return undefined
    if (isVideo() || isVector()) return thumbWanted(props.document, props.size)
    return { file: props.document.file, size: '', bytes: props.document.size }
  })
  const video = useFile(() => (moves() && isVideo() && !still ? props.document : undefined))
  const [packed, setPacked] = createSignal<Blob>()
  createEffect(() => {
    if (!moves() || !isVector() || packed()) return
    const { file, size } = unwrap(props.document)
    const controller = new AbortController()
    onCleanup(() => controller.abort())
    api.media
      .download({ file, bytes: size }, { signal: controller.signal })
      .then(setPacked, () => undefined)
  })
  const [broken, setBroken] = createSignal(false)
  const drawn = () => (moves() && !broken() ? packed() : undefined)
  const label = () => words().media.stickerOf(props.document.emoji ?? '')
  const preview = () => props.document.preview
  let box: HTMLButtonElement | undefined
  onMount(() => {
    if (box) onCleanup(whileVisible(box, setVisible))
  })
  return (
    <button
      ref={box}
      type="button"
      class="sticker"
      style={{ width: `${props.size}px`, height: `${props.size}px` }}
      aria-label={label()}
      title={props.document.emoji}
      disabled={!props.onPress}
      onClick={(event) => props.onPress?.(event)}
      onPointerEnter={() => setPointed(true)}
      onPointerLeave={() => setPointed(false)}
      onFocus={() => setPointed(true)}
      onBlur={() => setPointed(false)}
    >
      <Switch fallback={<span class="sticker-emoji">{props.document.emoji}</span>}>
        <Match when={moves() && video().url}>{(url) => <SilentVideo src={url()} autoplay />}</Match>
        <Match when={drawn()}>
          {(blob) => (
            <Suspense>
              <Animated packed={blob()} visible={visible()} onFailed={() => setBroken(true)} />
            </Suspense>
          )}
        </Match>
        <Match when={picture().url}>
          {(url) => <img src={url()} alt={label()} draggable={false} />}
        </Match>
        <Match when={preview().path || preview().stripped}>
          <PreviewImage
            preview={preview()}
            width={props.document.width}
            height={props.document.height}
          />
        </Match>
      </Switch>
    </button>
  )
}
