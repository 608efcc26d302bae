/** Small parts that pictures, sounds and files share. */

import { type JSX, Show } from 'solid-js'
import { splitName } from '../../media/kinds'
import { safePath } from '../../media/path'
import { strippedUrl } from '../../media/stripped'
import type { Preview } from '../../model'
import { plainName } from '../../text/isolate'
import type { IconName } from '../../ui/icons'
import { Icon } from '../../ui/kit'
import './parts.css'

const RADIUS = 20
const ROUND = 2 * Math.PI * RADIUS

/** A button with what a press does, and around it how far it has come. */
export function ProgressButton(props: {
  icon: IconName
  label: string
  /** 0 to 1; nothing is drawn around it where it is absent. */
  progress?: number
  small?: boolean
  onClick: (event: MouseEvent) => void
}) {
  const known = () => props.progress !== undefined
  return (
    <button
      type="button"
      class="progress-button"
      classList={{ small: props.small ?? false }}
      aria-label={props.label}
      title={props.label}
      onClick={(event) => {
        event.stopPropagation()
        props.onClick(event)
      }}
    >
      <Icon name={props.icon} size={props.small ? 20 : 26} />
      <Show when={known()}>
        <svg
          class="progress-ring"
          classList={{ unsure: !props.progress }}
          viewBox="0 0 44 44"
          role="progressbar"
          aria-label={props.label}
          aria-valuemin="0"
          aria-valuemax="100"
          aria-valuenow={Math.round((props.progress ?? 0) * 100)}
        >
          <circle
            cx="22"
            cy="22"
            r={RADIUS}
            stroke-dasharray={`${Math.max(0.06, props.progress ?? 0) * ROUND} ${ROUND}`}
          />
        </svg>
      </Show>
    </button>
  )
}

/** What is drawn until a picture has come. */
export function PreviewImage(props: { preview: Preview; width?: number; height?: number }) {
  const url = () => props.preview.stripped && strippedUrl(props.preview.stripped)
  const path = () => props.preview.path && safePath(props.preview.path)
  return (
    <Show
      when={url()}
      fallback={
        <Show when={path()}>
          {(d) => (
            <svg
              class="preview-path"
              viewBox={`0 0 ${props.width || 512} ${props.height || 512}`}
              aria-hidden="true"
            >
              <path d={d()} />
            </svg>
          )}
        </Show>
      }
    >
      {(address) => <img class="preview-image" src={address()} alt="" draggable={false} />}
    </Show>
  )
}

/** A box of a size that is known before what fills it: nothing jumps when it comes. */
export function Box(props: {
  width: number
  height: number
  class?: string
  children: JSX.Element
}) {
  return (
    <div
      class={`media-box ${props.class ?? ''}`}
      style={{ width: `${props.width}px`, 'aspect-ratio': `${props.width} / ${props.height}` }}
    >
      {props.children}
    </div>
  )
}

/** A file's name on one line: shortened in the middle, its ending always there. */
export function FileName(props: { name: string }) {
  const parts = () => splitName(plainName(props.name))
  return (
    <bdi class="file-name" title={plainName(props.name)}>
      <span class="file-stem">{parts().stem}</span>
      <span class="file-ending">{parts().ending}</span>
    </bdi>
  )
}

/** Whether the person wishes that nothing moves by itself. */
export const prefersStill = (): boolean => matchMedia('(prefers-reduced-motion: reduce)').matches

/** Calls back when an element comes into view or leaves it; gives what ends that. */
export function whileVisible(element: Element, tell: (visible: boolean) => void): () => void {
  const observer = new IntersectionObserver(
    (entries) => tell(entries.at(-1)?.isIntersecting ?? false),
    { rootMargin: '100px' },
  )
  observer.observe(element)
  return () => observer.disconnect()
}

/** A looping video without sound. */
export function SilentVideo(props: {
  src: string
  autoplay: boolean
  ref?: (element: HTMLVideoElement) => void
  onPlaying?: () => void
  onPause?: () => void
  onTimeUpdate?: (seconds: number) => void
  onEnded?: () => void
}) {
  return (
    <video
      ref={(element) => {
        // The attribute counts only where a parser made the element: a copy would sound.
        element.muted = true
        props.ref?.(element)
      }}
      src={props.src}
      muted
      loop
      playsinline
      autoplay={props.autoplay}
      onPlaying={() => props.onPlaying?.()}
      onPause={() => props.onPause?.()}
      onTimeUpdate={(event) => props.onTimeUpdate?.(event.currentTarget.currentTime)}
      onEnded={() => props.onEnded?.()}
    />
  )
}
