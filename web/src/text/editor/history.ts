/** What was written before, for undoing. */

import type { StyledText } from '../../model'
import type { Range } from './dom'

export interface Moment {
  styled: StyledText
  range: Range
}

/** Moments that are kept. */
const KEPT = 200
/** Typing with shorter pauses is undone at once. Milliseconds. */
const PAUSE = 1000

export class History {
  #past: Moment[] = []
  #future: Moment[] = []
  #typed = Number.NEGATIVE_INFINITY

  /** Keeps what was there before a change. `now` in milliseconds. */
  record(before: Moment, typing: boolean, now: number): void {
    const joined = typing && now - this.#typed < PAUSE && this.#past.length > 0
    this.#typed = typing ? now : Number.NEGATIVE_INFINITY
    this.#future = []
    if (joined) return
    this.#past.push(before)
    if (this.#past.length > KEPT) this.#past.shift()
  }

  undo(now: Moment): Moment | undefined {
    return this.#turn(this.#past, this.#future, now)
  }

  redo(now: Moment): Moment | undefined {
    return this.#turn(this.#future, this.#past, now)
  }

  clear(): void {
    this.#past = []
    this.#future = []
    this.#typed = Number.NEGATIVE_INFINITY
  }

  #turn(from: Moment[], to: Moment[], now: Moment): Moment | undefined {
    const moment = from.pop()
    if (moment) to.push(now)
    this.#typed = Number.NEGATIVE_INFINITY
    return moment
  }
}
