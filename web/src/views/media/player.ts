/**
 * What is heard: one sound at a time, whichever chat it comes from. Voice messages follow each
 * other as long as they have not been heard, music through the tracks that were given with it.
 */

import { createStore } from 'solid-js/store'
import type { Document, PeerId } from '../../model'
import { files } from './pictures'
import { openStream } from './streams'

/** Where a sound is: the message that carries it. */
export interface Track {
  peer: PeerId
  id: number
  document: Document
  /** Not played before. */
  unheard: boolean
}

export interface Playing {
  track?: Track
  playing: boolean
  /** Bytes are being waited for. */
  loading: boolean
  failed: boolean
  /** Seconds. */
  position: number
  duration: number
  speed: number
}

export const SPEEDS = [1, 1.5, 2]

const SILENT = { playing: false, loading: false, failed: false, position: 0, duration: 0 }

const [playing, setPlaying] = createStore<Playing>({ ...SILENT, speed: 1 })

export { playing }

type Queue = () => Track[]

interface Options {
  /** Tracks of the chat in their order. */
  queue?: Queue
  /** Told when a track begins that had not been heard. */
  onHeard?: (track: Track) => void
}

let element: HTMLAudioElement | undefined
let options: Options = {}
let holding: AbortController | undefined

export const isSame = (a: Pick<Track, 'peer' | 'id'> | undefined, b: Pick<Track, 'peer' | 'id'>) =>
  a?.peer === b.peer && a.id === b.id

function audio(): HTMLAudioElement {
  if (element) return element
  const made = new Audio()
  element = made
  made.addEventListener('timeupdate', () => setPlaying('position', made.currentTime))
  made.addEventListener('durationchange', () => {
    if (Number.isFinite(made.duration)) setPlaying('duration', made.duration)
  })
  made.addEventListener('playing', () => setPlaying({ playing: true, loading: false }))
  made.addEventListener('pause', () => setPlaying('playing', false))
  made.addEventListener('waiting', () => setPlaying('loading', true))
  made.addEventListener('ended', follow)
  made.addEventListener('error', () => {
    if (made.src) setPlaying({ playing: false, loading: false, failed: true })
  })
  return made
}

/** The track after the one that has ended: any music, but only voices that were not heard. */
export function following(track: Track, queue: readonly Track[]): Track | undefined {
  const at = queue.findIndex((each) => isSame(each, track))
  const next = at < 0 ? undefined : queue[at + 1]
  if (next?.document.as !== track.document.as) return undefined
  return track.document.as === 'audio' || next.unheard ? next : undefined
}

function follow(): void {
  const { track } = playing
  const next = track && following(track, options.queue?.() ?? [])
  if (next) void play(next, options)
  else stop()
}

async function addressOf(document: Document, signal: AbortSignal): Promise<string> {
  const stream =
    document.as === 'audio' ? openStream(document.file, document.size, document.mime) : undefined
  if (!stream) return files.hold(document, signal)
  signal.addEventListener('abort', stream.close, { once: true })
  return stream.url
}

/** Plays a track from its start, or goes on with it where it was paused. */
export async function play(track: Track, given: Options = {}): Promise<void> {
  const player = audio()
  if (isSame(playing.track, track) && !playing.failed) return player.play()
  stop()
  options = given
  const controller = new AbortController()
  holding = controller
  const { document } = track
  setPlaying({ ...SILENT, track, loading: true, duration: document.duration ?? 0 })
  try {
    const url = await addressOf(document, controller.signal)
    if (controller.signal.aborted) return
    player.src = url
    player.playbackRate = playing.speed
    await player.play()
    if (track.unheard) given.onHeard?.(track)
  } catch {
    if (!controller.signal.aborted) setPlaying({ playing: false, loading: false, failed: true })
  }
}

export function pause(): void {
  element?.pause()
}

export function stop(): void {
  element?.pause()
  element?.removeAttribute('src')
  holding?.abort()
  holding = undefined
  setPlaying({ ...SILENT, track: undefined })
}

/** Goes to a place, 0 to 1. */
export function seek(to: number): void {
  if (!element || !playing.duration) return
  element.currentTime = Math.min(0.999, Math.max(0, to)) * playing.duration
}

/** Takes the next of the speeds. */
export function changeSpeed(): void {
  const at = SPEEDS.indexOf(playing.speed)
  const speed = SPEEDS[(at + 1) % SPEEDS.length] ?? 1
  setPlaying('speed', speed)
  if (element) element.playbackRate = speed
}
