/** What crosses between the page and its worker. */

import type { Change } from '../model'

/** Why something could not be done: a reason of the server's table of errors, or one of ours. */
export interface Refusal {
  reason: string
  /** Seconds to wait, where the reason is a matter of time. */
  seconds?: number
}

export type ToWorker = { call: number; path: string; args: unknown } | { cancel: number }

export type ToPage =
  | { call: number; value: unknown }
  | { call: number; refusal: Refusal }
  | { progress: number; value: number }
  | { changes: Change[] }
