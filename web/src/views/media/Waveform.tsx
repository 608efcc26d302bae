/** The loudness of a voice message as bars; what has been played is coloured. Seeks by pointer and keys. */

import { createMemo, For } from 'solid-js'
import { LOUDEST, resample } from '../../media/waveform'
import { playTime } from '../../text/dates'

const BARS = 48
const HEIGHT = 26
const STEP = 4
/** Share of the whole that an arrow key moves. */
const KEY_STEP = 0.05

export function Waveform(props: {
  /** Each from 0 to 31. */
  bars: readonly number[]
  /** 0 to 1. */
  position: number
  /** Seconds. */
  duration: number
  label: string
  onSeek: (to: number) => void
}) {
  const bars = createMemo(() =>
    resample(props.bars.length > 0 ? props.bars : [0], BARS).map((bar) =>
      Math.max(3, (bar / LOUDEST) * HEIGHT),
    ),
  )

  function seekTo(event: PointerEvent & { currentTarget: HTMLElement }) {
    const box = event.currentTarget.getBoundingClientRect()
    const from = (event.clientX - box.left) / box.width
    const rtl = getComputedStyle(event.currentTarget).direction === 'rtl'
    props.onSeek(Math.min(1, Math.max(0, rtl ? 1 - from : from)))
  }

  function onKeyDown(event: KeyboardEvent) {
    const steps: Record<string, number> = {
      ArrowRight: props.position + KEY_STEP,
      ArrowUp: props.position + KEY_STEP,
      ArrowLeft: props.position - KEY_STEP,
      ArrowDown: props.position - KEY_STEP,
      Home: 0,
      End: 1,
    }
    const to = steps[event.key]
    if (to === undefined) return
    event.preventDefault()
    event.stopPropagation()
    props.onSeek(Math.min(1, Math.max(0, to)))
  }

  return (
    <div
      class="waveform"
      role="slider"
      tabIndex={0}
      aria-label={props.label}
      aria-valuemin="0"
      aria-valuemax={Math.round(props.duration)}
      aria-valuenow={Math.round(props.position * props.duration)}
      aria-valuetext={playTime(props.position * props.duration)}
      onPointerDown={(event) => {
        event.stopPropagation()
        event.currentTarget.setPointerCapture(event.pointerId)
        seekTo(event)
      }}
      onPointerMove={(event) =>
        event.currentTarget.hasPointerCapture(event.pointerId) && seekTo(event)
      }
      onKeyDown={onKeyDown}
    >
      <svg viewBox={`0 0 ${BARS * STEP} ${HEIGHT}`} preserveAspectRatio="none" aria-hidden="true">
        <For each={bars()}>
          {(bar, i) => (
            <rect
              classList={{ played: (i() + 0.5) / BARS <= props.position }}
              x={i() * STEP}
              y={HEIGHT - bar}
              width="2.5"
              height={bar}
              rx="1"
            />
          )}
        </For>
      </svg>
    </div>
  )
}
