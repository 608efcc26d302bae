/** Videos in a chat: a tile that opens the viewer, silent loops, round messages. */

import { createEffect, createSignal, on, onCleanup, onMount, Show } from 'solid-js'
import { words } from '../../locale'
import type { Document } from '../../model'
import { playTime } from '../../text/dates'
import { Cover, OnceLabel } from './Picture'
import { Box, PreviewImage, ProgressButton, prefersStill, SilentVideo, whileVisible } from './parts'
import { thumbWanted, useFile, usePicture } from './pictures'
import { pause } from './player'
import './video.css'

interface Props {
  document: Document
  /** CSS pixels. */
  width: number
  height: number
}

export function VideoTile(props: Props & { onOpen: () => void }) {
  const [revealed, setRevealed] = createSignal(false)
  const thumb = usePicture(() => thumbWanted(props.document, props.width))
  return (
    <Box width={props.width} height={props.height} class="picture">
      <PreviewImage preview={props.document.preview} />
      <Cover hidden={props.document.spoiler && !revealed()} onReveal={() => setRevealed(true)}>
        <button
          type="button"
          class="picture-open"
          aria-label={`${words().media.video}. ${words().media.open}`}
          onClick={() => props.onOpen()}
        >
          <Show when={props.document.ttl === undefined && thumb().url}>
            {(url) => <img src={url()} alt="" draggable={false} />}
          </Show>
          <Show when={props.document.ttl}>{(ttl) => <OnceLabel ttl={ttl()} />}</Show>
        </button>
        <span class="media-middle">
          <ProgressButton icon="play" label={words().media.play} onClick={() => props.onOpen()} />
        </span>
        <Show when={props.document.duration}>
          {(seconds) => <span class="media-time">{playTime(seconds())}</span>}
        </Show>
      </Cover>
    </Box>
  )
}

/** A file that is fetched when its place is seen, or when somebody asks for it. */
function useWhenSeen(document: () => Document) {
  const [visible, setVisible] = createSignal(false)
  const [wanted, setWanted] = createSignal(!prefersStill())
  const loaded = useFile(() => (visible() && wanted() ? document() : undefined))
  let box: HTMLElement | undefined
  onMount(() => {
    if (box) onCleanup(whileVisible(box, setVisible))
  })
  const ref = (element: HTMLElement) => {
    box = element
  }
  return { ref, visible, wanted, setWanted, loaded }
}

/** A silent loop: it moves by itself while it is seen, unless nothing shall move. */
export function Gif(props: Props) {
  const { ref, visible, wanted, setWanted, loaded } = useWhenSeen(() => props.document)
  const thumb = usePicture(() => thumbWanted(props.document, props.width))
  // Sent by browsers, which make no video out of them.
  const still = () => props.document.mime === 'image/gif'
  const moving = usePicture(() =>
    still() && visible() && wanted()
      ? { file: props.document.file, size: '', bytes: props.document.size }
      : undefined,
  )
  const [playing, setPlaying] = createSignal(false)
  let video: HTMLVideoElement | undefined
  createEffect(() => {
    if (visible() && wanted()) void video?.play().catch(() => setWanted(false))
    else video?.pause()
  })
  return (
    <div ref={ref}>
      <Box width={props.width} height={props.height} class="picture">
        <PreviewImage preview={props.document.preview} />
        <Show when={thumb().url}>{(url) => <img src={url()} alt="" draggable={false} />}</Show>
        <Show when={wanted() && (still() ? moving().url : undefined)}>
          {(url) => <img src={url()} alt={words().media.gif} draggable={false} />}
        </Show>
        <Show when={!still() && loaded().url}>
          {(url) => (
            <SilentVideo
              ref={(element) => {
                video = element
              }}
              src={url()}
              autoplay={wanted()}
              onPlaying={() => setPlaying(true)}
              onPause={() => setPlaying(false)}
            />
          )}
        </Show>
        <button
          type="button"
          class="picture-open"
          aria-label={`${words().media.gif}. ${wanted() ? words().media.pause : words().media.play}`}
          onClick={() => setWanted((now) => !now)}
        >
          <Show when={!wanted() || !(playing() || moving().url)}>
            <span class="gif-mark">{words().media.gif}</span>
          </Show>
        </button>
      </Box>
    </div>
  )
}

/** A round video message: silent until it is pressed, then with sound from its start. */
export function RoundVideo(props: {
  document: Document
  width: number
  unheard: boolean
  onHeard: () => void
}) {
  const { ref, visible, wanted, setWanted, loaded } = useWhenSeen(() => props.document)
  const thumb = usePicture(() => thumbWanted(props.document, props.width))
  const [sounding, setSounding] = createSignal(false)
  const [position, setPosition] = createSignal(0)
  let video: HTMLVideoElement | undefined

  createEffect(
    on([visible, wanted], ([seen, wants]) => {
      if (!video) return
      if (seen && wants) void video.play().catch(() => setWanted(false))
      else video.pause()
    }),
  )

  function press() {
    setWanted(true)
    if (!video) return
    if (sounding()) {
      if (video.paused) void video.play()
      else video.pause()
      return
    }
    pause()
    video.muted = false
    video.loop = false
    video.currentTime = 0
    void video.play()
    setSounding(true)
    if (props.unheard) props.onHeard()
  }

  function silence() {
    if (!video) return
    setSounding(false)
    video.muted = true
    video.loop = true
    if (prefersStill()) setWanted(false)
    else void video.play()
  }

  return (
    <div ref={ref} class="round-video">
      <Box width={props.width} height={props.width} class="picture">
        <PreviewImage preview={props.document.preview} />
        <Show when={thumb().url}>{(url) => <img src={url()} alt="" draggable={false} />}</Show>
        <Show when={loaded().url}>
          {(url) => (
            <SilentVideo
              ref={(element) => {
                video = element
              }}
              src={url()}
              autoplay={wanted()}
              onTimeUpdate={setPosition}
              onEnded={silence}
            />
          )}
        </Show>
        <button
          type="button"
          class="picture-open"
          aria-label={`${words().media.round}. ${sounding() ? words().media.pause : words().media.sound}`}
          onClick={press}
        >
          <Show when={!sounding()}>
            <span class="round-sound" classList={{ unheard: props.unheard }}>
              {playTime(props.document.duration ?? 0)}
            </span>
          </Show>
        </button>
      </Box>
      <Show when={sounding()}>
        <progress
          class="round-progress"
          max={props.document.duration || 1}
          value={position()}
          aria-label={words().media.seek}
        />
      </Show>
    </div>
  )
}
