/** An animated sticker, drawn while it is seen. The player is fetched with the first of them. */

import { createEffect, onCleanup } from 'solid-js'
import { type Animation, readAnimation } from '../../media/animation'
import { prefersStill } from './parts'

const player = () => import('lottie-web/build/player/lottie_light')

export function Animated(props: {
  packed: Blob
  /** Whether it is within sight. */
  visible: boolean
  onFailed: () => void
}) {
  let box: HTMLSpanElement | undefined
  let stop: (() => void) | undefined

  async function draw(packed: Blob, signal: AbortSignal): Promise<void> {
    let read: Animation
    const loading = player()
    try {
      read = await readAnimation(packed)
    } catch {
      props.onFailed()
      return
    }
    const { default: lottie } = await loading
    if (signal.aborted || !box) return
    const still = prefersStill()
    const drawn = lottie.loadAnimation({
      container: box,
      renderer: 'svg',
      loop: !still,
      autoplay: !still,
      animationData: read,
      rendererSettings: { progressiveLoad: true },
    })
    if (still) drawn.goToAndStop(0, true)
    stop = () => drawn.destroy()
  }

  createEffect(() => {
    if (!props.visible) return
    const controller = new AbortController()
    void draw(props.packed, controller.signal)
    onCleanup(() => {
      controller.abort()
      stop?.()
      stop = undefined
    })
  })

  return <span ref={box} class="sticker-animated" aria-hidden="true" />
}
