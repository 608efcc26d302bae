/** Waiting where the server says for how long, and trying again where the line broke. */

import { tl } from '@mtcute/web'

const TRIES = 5
/** Milliseconds before the second try where it was not a matter of time; doubled with each. */
const PAUSE = 500
/** Seconds beyond which a wait is told to the person instead. */
const LONGEST_WAIT = 120

export function sleep(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    signal.throwIfAborted()
    const leave = () => {
      clearTimeout(timer)
      reject(signal.reason)
    }
    const timer = setTimeout(() => {
      signal.removeEventListener('abort', leave)
      resolve()
    }, milliseconds)
    signal.addEventListener('abort', leave, { once: true })
  })
}

/** Milliseconds to wait before another try; undefined where another try is no use. */
function pauseAfter(error: unknown, tries: number): number | undefined {
  if (tries >= TRIES) return undefined
  if (!tl.RpcError.is(error)) return PAUSE * 2 ** tries
  if (error.is('FLOOD_WAIT_%d') || error.is('FLOOD_PREMIUM_WAIT_%d')) {
    const { seconds } = error as tl.RpcError & { seconds: number }
    return seconds <= LONGEST_WAIT ? seconds * 1000 : undefined
  }
  return error.code >= 500 ? PAUSE * 2 ** tries : undefined
}

/** Does `work` until it succeeds, or until there is no use in trying. */
export async function persist<T>(signal: AbortSignal, work: () => Promise<T>): Promise<T> {
  for (let tries = 0; ; tries++) {
    signal.throwIfAborted()
    try {
      return await work()
    } catch (error) {
      signal.throwIfAborted()
      const pause = pauseAfter(error, tries)
      if (pause === undefined) throw error
      await sleep(pause, signal)
    }
  }
}
