/** A long press, for touch screens whose browsers have no context menu of their own (WebKit). */

/** Milliseconds that a finger rests. */
const LONG = 500
/** Pixels that it may move meanwhile. */
const STILL = 8

/** Gives the handlers for an element; `press` is called where no context menu came instead. */
export function longPress(press: (event: PointerEvent) => void) {
  let timer: ReturnType<typeof setTimeout> | undefined
  let start: PointerEvent | undefined
  const end = () => clearTimeout(timer)
  return {
    onPointerDown(event: PointerEvent) {
      end()
      if (event.pointerType !== 'touch') return
      start = event
      timer = setTimeout(() => press(event), LONG)
    },
    onPointerMove(event: PointerEvent) {
      if (!start) return
      const moved = Math.hypot(event.clientX - start.clientX, event.clientY - start.clientY)
      if (moved > STILL) end()
    },
    onPointerUp: end,
    onPointerCancel: end,
    /** The browser has its own. */
    end,
  }
}
