/** A sticker: a picture, a short silent video, or an outline where it cannot be drawn here. */

import { createSignal, onCleanup, onMount, Show } from 'solid-js'
import { words } from '../../locale'
import type { Document } from '../../model'
import { PreviewImage, prefersStill, SilentVideo, whileVisible } from './parts'
import { thumbWanted, useFile, usePicture } from './pictures'
import './sticker.css'

/** Vector animations (core.telegram.org/stickers#animated-stickers). */
const ANIMATED = 'application/x-tgsticker'

export function Sticker(props: {
  document: Document
  /** CSS pixels of the longer side. */
  size: number
  onPress?: () => void
}) {
  const [visible, setVisible] = createSignal(false)
  const isVideo = () => props.document.mime === 'video/webm'
  const isVector = () => props.document.mime === ANIMATED
  const still = prefersStill()
  const picture = usePicture(() => {
    if (!visible()) return undefined
    if (isVideo() || isVector()) return thumbWanted(props.document, props.size)
    return { file: props.document.file, size: '', bytes: props.document.size }
  })
  const video = useFile(() => (visible() && isVideo() && !still ? props.document : undefined))
  const label = () => words().media.stickerOf(props.document.emoji ?? '')
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
      onClick={() => props.onPress?.()}
    >
      <Show
        when={video().url}
        fallback={
          <Show
            when={picture().url}
            fallback={
              <Show
                when={props.document.preview.path || props.document.preview.stripped}
                fallback={<span class="sticker-emoji">{props.document.emoji}</span>}
              >
                <PreviewImage
                  preview={props.document.preview}
                  width={props.document.width}
                  height={props.document.height}
                />
              </Show>
            }
          >
            {(url) => <img src={url()} alt={label()} draggable={false} />}
          </Show>
        }
      >
        {(url) => <SilentVideo src={url()} autoplay />}
      </Show>
    </button>
  )
}
