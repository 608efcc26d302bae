/** Voice messages and music in a chat. */

import { Show } from 'solid-js'
import { words } from '../../locale'
import { playTime } from '../../text/dates'
import { plainName } from '../../text/isolate'
import { ProgressButton } from './parts'
import { changeSpeed, isSame, pause, play, playing, seek, type Track } from './player'
import { Waveform } from './Waveform'
import './sound.css'

interface Props {
  track: Track
  /** Sounds of the chat in their order, to go on with. */
  queue?: () => Track[]
  onHeard?: (track: Track) => void
}

/** What the player is doing with one track. */
function usePlaying(props: Props) {
  const mine = () => isSame(playing.track, props.track)
  const duration = () => (mine() && playing.duration) || props.track.document.duration || 0
  const position = () => (mine() && duration() > 0 ? playing.position / duration() : 0)
  const active = () => mine() && playing.playing
  const start = () => play(props.track, { queue: props.queue, onHeard: props.onHeard })
  return {
    mine,
    active,
    duration,
    position,
    failed: () => mine() && playing.failed,
    loading: () => mine() && playing.loading,
    press: () => (active() ? pause() : void start()),
    seek: async (to: number) => {
      if (!mine()) await start()
      seek(to)
    },
  }
}

function PlayButton(props: { state: ReturnType<typeof usePlaying> }) {
  return (
    <ProgressButton
      small
      icon={props.state.active() ? 'pause' : 'play'}
      label={props.state.active() ? words().media.pause : words().media.play}
      progress={props.state.loading() ? 0 : undefined}
      onClick={props.state.press}
    />
  )
}

export function Speed() {
  return (
    <button
      type="button"
      class="sound-speed"
      aria-label={`${words().media.speed}: ${playing.speed}×`}
      title={words().media.speed}
      onClick={(event) => {
        event.stopPropagation()
        changeSpeed()
      }}
    >
      {playing.speed}×
    </button>
  )
}

export function Voice(props: Props) {
  const state = usePlaying(props)
  return (
    <div class="sound" role="group" aria-label={words().media.voice}>
      <PlayButton state={state} />
      <div class="sound-body">
        <Waveform
          bars={props.track.document.waveform ?? []}
          position={state.position()}
          duration={state.duration()}
          label={words().media.seek}
          onSeek={(to) => void state.seek(to)}
        />
        <div class="sound-line">
          <Show
            when={!state.failed()}
            fallback={<span role="alert">{words().media.unplayable}</span>}
          >
            <span class="sound-time">
              {playTime(state.mine() ? playing.position : state.duration())}
            </span>
          </Show>
          <Show when={props.track.unheard}>
            <span class="sound-unheard" role="img" aria-label={words().media.notHeard} />
          </Show>
          <Show when={state.mine()}>
            <Speed />
          </Show>
        </div>
      </div>
    </div>
  )
}

export function Music(props: Props) {
  const state = usePlaying(props)
  const document = () => props.track.document
  const title = () => plainName(document().title || document().name || words().media.unknownTitle)
  return (
    <div class="sound" role="group" aria-label={`${words().media.audio}: ${title()}`}>
      <PlayButton state={state} />
      <div class="sound-body">
        <bdi class="sound-title">{title()}</bdi>
        <Show
          when={state.mine()}
          fallback={<bdi class="sound-line">{plainName(document().performer ?? '')}</bdi>}
        >
          <input
            class="sound-seek"
            type="range"
            min="0"
            max="1000"
            value={Math.round(state.position() * 1000)}
            aria-label={words().media.seek}
            aria-valuetext={playTime(playing.position)}
            onInput={(event) => seek(Number(event.currentTarget.value) / 1000)}
          />
        </Show>
        <div class="sound-line">
          <Show
            when={!state.failed()}
            fallback={<span role="alert">{words().media.unplayable}</span>}
          >
            <span class="sound-time">
              <Show when={state.mine()}>{playTime(playing.position)} / </Show>
              {playTime(state.duration())}
            </span>
          </Show>
          <Show when={state.mine()}>
            <Speed />
          </Show>
        </div>
      </div>
    </div>
  )
}
