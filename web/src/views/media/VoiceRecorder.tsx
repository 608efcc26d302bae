/**
 * The microphone of the composer. Held, it records and sends when it is let go; moved up it keeps
 * recording hands-free, moved aside it discards. A short press, or a key, records hands-free.
 */

import { createSignal, Match, onCleanup, Show, Switch } from 'solid-js'
import { words } from '../../locale'
import type { Attachment } from '../../model'
import { playTime } from '../../text/dates'
import { IconButton } from '../../ui/kit'
import { toast } from '../../ui/overlays'
import { useBlobUrl } from './OutgoingMedia'
import { pause as pausePlayer } from './player'
import { type Recording, RecordingError, record } from './recording'
import { Waveform } from './Waveform'
import './recorder.css'

type Wish = 'lock' | 'discard' | undefined
type Stage = 'idle' | 'starting' | 'held' | 'locked' | 'heard'

/** CSS pixels of a movement that means something. */
const FAR = 70
/** Milliseconds below which a press was short. */
const SHORT = 300

export function VoiceRecorder(props: {
  onSend: (voice: Attachment) => void
  /** Told when recording begins and ends, for others to see. */
  onRecording?: (active: boolean) => void
  disabled?: boolean
}) {
  const [stage, setStage] = createSignal<Stage>('idle')
  const [seconds, setSeconds] = createSignal(0)
  const [level, setLevel] = createSignal(0)
  const [voice, setVoice] = createSignal<Attachment>()
  let recording: Recording | undefined
  let clock: ReturnType<typeof setInterval> | undefined
  let pressed: { x: number; y: number; at: number } | undefined
  /** Let go, or given up, while the browser was still asking for the microphone. */
  let wish: Wish

  async function begin(hold: boolean) {
    if (stage() !== 'idle') return
    pausePlayer()
    setStage('starting')
    wish = hold ? undefined : 'lock'
    try {
      recording = await record(setLevel)
    } catch (error) {
      setStage('idle')
      const failure = error instanceof RecordingError ? error.failure : 'microphoneFailed'
      toast(words().media[failure])
      return
    }
    const wished = wish as Wish
    if (wished === 'discard') return discard()
    const began = performance.now()
    setSeconds(0)
    clock = setInterval(() => setSeconds((performance.now() - began) / 1000), 100)
    setStage(wished === 'lock' ? 'locked' : 'held')
    props.onRecording?.(true)
  }

  function reset() {
    clearInterval(clock)
    recording = undefined
    setVoice(undefined)
    setLevel(0)
    if (stage() !== 'idle') props.onRecording?.(false)
    setStage('idle')
  }

  function discard() {
    recording?.discard()
    reset()
  }

  /** Ends the recording; undefined where there is nothing worth sending. */
  async function finished(): Promise<Attachment | undefined> {
    const ending = recording
    recording = undefined
    clearInterval(clock)
    try {
      return await ending?.finish()
    } catch {
      toast(words().media.microphoneFailed)
      return undefined
    }
  }

  async function send() {
    const made = voice() ?? (await finished())
    reset()
    if (made) props.onSend(made)
  }

  async function listen() {
    const made = await finished()
    if (!made) return reset()
    props.onRecording?.(false)
    setVoice(made)
    setStage('heard')
  }

  function onPointerDown(event: PointerEvent & { currentTarget: HTMLElement }) {
    if (event.button !== 0 || props.disabled) return
    event.preventDefault()
    event.currentTarget.setPointerCapture(event.pointerId)
    pressed = { x: event.clientX, y: event.clientY, at: performance.now() }
    void begin(true)
  }

  function onPointerMove(event: PointerEvent) {
    if (!pressed || (stage() !== 'held' && stage() !== 'starting')) return
    if (pressed.y - event.clientY > FAR) {
      pressed = undefined
      if (stage() === 'held') setStage('locked')
      else wish = 'lock'
    } else if (Math.abs(event.clientX - pressed.x) > FAR) {
      pressed = undefined
      if (stage() === 'held') discard()
      else wish = 'discard'
    }
  }

  function onPointerUp() {
    if (!pressed) return
    const short = performance.now() - pressed.at < SHORT
    pressed = undefined
    if (stage() === 'starting') wish = 'lock'
    else if (stage() === 'held') {
      if (short) setStage('locked')
      else void send()
    }
  }

  onCleanup(() => recording?.discard())
  onCleanup(() => clearInterval(clock))

  return (
    <>
      <IconButton
        class="recorder-mic"
        icon="mic"
        label={words().media.record}
        disabled={props.disabled}
        onPointerDown={onPointerDown}
        onPointerMove={onPointerMove}
        onPointerUp={onPointerUp}
        onPointerCancel={onPointerUp}
        // A click without a pointer is a key.
        onClick={(event) => event.detail === 0 && void begin(false)}
      />
      <Show when={stage() !== 'idle'}>
        <div
          class="recorder"
          classList={{ held: stage() === 'held' || stage() === 'starting' }}
          role="group"
          aria-label={words().media.recording}
          onKeyDown={(event) => {
            if (event.key !== 'Escape') return
            event.stopPropagation()
            discard()
          }}
        >
          <Switch>
            <Match when={stage() === 'heard' && voice()}>
              {(made) => <Heard voice={made()} />}
            </Match>
            <Match when={stage() !== 'heard'}>
              <span class="recorder-dot" />
              <span class="recorder-time" role="timer">
                {playTime(seconds())}
              </span>
              <meter
                class="recorder-level"
                min="0"
                max="1"
                value={level()}
                aria-label={words().media.level}
              />
            </Match>
          </Switch>
          <IconButton icon="trash" label={words().media.discard} onClick={discard} />
          <Show when={stage() === 'locked'}>
            <IconButton
              icon="pause"
              label={words().media.stopRecording}
              onClick={() => void listen()}
            />
          </Show>
          <Show when={stage() === 'locked' || stage() === 'heard'}>
            <IconButton
              class="recorder-send"
              icon="send"
              label={words().media.sendVoice}
              onClick={() => void send()}
            />
          </Show>
        </div>
      </Show>
    </>
  )
}

/** What has been recorded, to be heard before it is sent. */
function Heard(props: { voice: Attachment }) {
  const url = useBlobUrl(() => props.voice.blob)
  const [position, setPosition] = createSignal(0)
  const [playing, setPlaying] = createSignal(false)
  let audio: HTMLAudioElement | undefined
  const duration = () => props.voice.duration || 1
  return (
    <>
      {/* biome-ignore lint/a11y/useMediaCaption: one's own voice, a moment ago */}
      <audio
        ref={audio}
        src={url()}
        onPlay={() => setPlaying(true)}
        onPause={() => setPlaying(false)}
        onTimeUpdate={(event) => setPosition(event.currentTarget.currentTime / duration())}
      />
      <IconButton
        icon={playing() ? 'pause' : 'play'}
        label={playing() ? words().media.pause : words().media.play}
        onClick={() => (playing() ? audio?.pause() : void audio?.play())}
      />
      <Waveform
        bars={props.voice.waveform ?? []}
        position={position()}
        duration={duration()}
        label={words().media.seek}
        onSeek={(to) => {
          if (audio) audio.currentTime = to * duration()
        }}
      />
      <span class="recorder-time">{playTime(duration())}</span>
    </>
  )
}
