/** A bound on how much happens at once: what somebody is looking at goes before what comes next. */

/** What is seen now, what somebody asked for, what may be wanted soon. */
export const URGENCY = { seen: 2, asked: 1, ahead: 0 } as const
export type Urgency = keyof typeof URGENCY

interface Waiting {
  urgency: Urgency
  start: () => void
}

export class Lanes {
  #free: number
  readonly #waiting: Waiting[] = []

  constructor(lanes: number) {
    this.#free = lanes
  }

  /** Does `work` when a lane is free; not at all if `signal` is aborted before. */
  async run<T>(urgency: Urgency, signal: AbortSignal, work: () => Promise<T>): Promise<T> {
    await this.#enter(urgency, signal)
    try {
      return await work()
    } finally {
      this.#free++
      this.#next()
    }
  }

  #enter(urgency: Urgency, signal: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      signal.throwIfAborted()
      const waiting: Waiting = {
        urgency,
        start: () => {
          signal.removeEventListener('abort', leave)
          this.#free--
          resolve()
        },
      }
      const leave = () => {
        this.#waiting.splice(this.#waiting.indexOf(waiting), 1)
        reject(signal.reason)
      }
      signal.addEventListener('abort', leave, { once: true })
      this.#waiting.push(waiting)
      this.#next()
    })
  }

  #next(): void {
    if (this.#free <= 0) return
    let best: Waiting | undefined
    for (const each of this.#waiting) {
      if (!best || URGENCY[each.urgency] > URGENCY[best.urgency]) best = each
    }
    if (!best) return
    this.#waiting.splice(this.#waiting.indexOf(best), 1)
    best.start()
  }
}
