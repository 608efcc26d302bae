/** What is heard although its message may be out of sight: a bar to pause, hasten and end it. */

import { Show } from 'solid-js'
import { words } from '../../locale'
import { playTime } from '../../text/dates'
import { plainName } from '../../text/isolate'
import { IconButton } from '../../ui/kit'
import { pause, play, playing, stop, type Track } from './player'
import { Speed } from './Sound'

export function NowPlaying(props: {
  /** Goes to the message. */
  onJump?: (track: Track) => void
}) {
  const title = ({ document }: Track) =>
    document.as === 'voice'
      ? words().media.voice
      : plainName(document.title || document.name || words().media.unknownTitle)
  return (
    <Show when={playing.track}>
      {(track) => (
        <div class="now-playing" role="region" aria-label={words().media.nowPlaying}>
          <IconButton
            icon={playing.playing ? 'pause' : 'play'}
            label={playing.playing ? words().media.pause : words().media.play}
            onClick={() => (playing.playing ? pause() : void play(track()))}
          />
          <button type="button" class="now-title" onClick={() => props.onJump?.(track())}>
            <bdi>{title(track())}</bdi>
          </button>
          <span class="sound-time">
            {playTime(playing.position)} / {playTime(playing.duration)}
          </span>
          <Speed />
          <IconButton icon="close" label={words().media.stop} onClick={stop} />
          <progress
            class="now-progress"
            max={playing.duration || 1}
            value={playing.position}
            aria-hidden="true"
          />
        </div>
      )}
    </Show>
  )
}
