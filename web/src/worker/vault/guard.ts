/**
 * Who may open what is kept in this browser: nothing needs to be known where there is no passcode;
 * where there is one, wrong tries have to wait, longer each time.
 *
 * The waiting holds for those who type into the page. Somebody who has copied the browser's files
 * does not wait: against them stand the slow derivation of the key, and the length of the passcode.
 */

import { Refusing } from '../session'
import type { Store } from '../store'
import { type Vault, WrongPasscode } from './vault'

const NAME = 'guard'
/** Wrong tries that cost nothing. */
export const FREE_TRIES = 5
/** Milliseconds after the first that costs; each more doubles it, up to `LONGEST`. */
const FIRST_WAIT = 30_000
const LONGEST = 3_600_000
/** Minutes without a touch after which the page locks itself, unless somebody chooses otherwise. */
const USUAL_IDLE = 15

interface Kept {
  /** Wrong tries in a row. */
  failed: number
  /** Milliseconds since 1970 until which no try is taken. */
  until: number
  /** Minutes; 0 for never. */
  idle: number
}

/** What the page may know of the lock. */
export interface LockState {
  guarded: boolean
  locked: boolean
  /** Seconds until the next try. */
  wait: number
  /** Minutes without a touch after which it locks; 0 for never. */
  idle: number
}

export class Guard {
  #turn: Promise<unknown> = Promise.resolve()

  constructor(
    private readonly store: Store,
    readonly vault: Vault,
    private readonly clock: () => number = Date.now,
  ) {}

  async state(): Promise<LockState> {
    const { until, idle } = await this.#kept()
    const wait = Math.max(0, Math.ceil((until - this.clock()) / 1_000))
    return { guarded: this.vault.guarded, locked: this.vault.locked, wait, idle }
  }

  /** Refuses with PASSCODE_INVALID, and with PASSCODE_WAIT and the seconds after too many tries. */
  unlock(passcode: string): Promise<void> {
    return this.#try(() => this.vault.unlock(passcode))
  }

  /** Sets, changes or (undefined) takes away the passcode; refuses as `unlock` does. */
  setPasscode(present: string | undefined, next: string | undefined): Promise<void> {
    return this.#try(() => this.vault.setPasscode(present, next))
  }

  async setIdle(minutes: number): Promise<void> {
    await this.store.put(NAME, { ...(await this.#kept()), idle: minutes })
  }

  /** One try at a time, each counted before it is made: closing the page takes none back. */
  #try(work: () => Promise<void>): Promise<void> {
    const turn = this.#turn.then(
      () => this.#tryNow(work),
      () => this.#tryNow(work),
    )
    this.#turn = turn
    return turn
  }

  async #tryNow(work: () => Promise<void>): Promise<void> {
    const kept = await this.#kept()
    const now = this.clock()
    if (kept.until > now) {
      throw new Refusing('PASSCODE_WAIT', Math.ceil((kept.until - now) / 1_000))
    }
    const failed = kept.failed + 1
    const wait =
      failed < FREE_TRIES ? 0 : Math.min(LONGEST, FIRST_WAIT * 2 ** (failed - FREE_TRIES))
    await this.store.put(NAME, { ...kept, failed, until: now + wait })
    try {
      await work()
    } catch (error) {
      if (error instanceof WrongPasscode) throw new Refusing('PASSCODE_INVALID')
      throw error
    }
    await this.store.put(NAME, { ...kept, failed: 0, until: 0 })
  }

  async #kept(): Promise<Kept> {
    const found = await this.store.get<Partial<Kept>>(NAME)
    return { failed: 0, until: 0, idle: USUAL_IDLE, ...found }
  }
}
