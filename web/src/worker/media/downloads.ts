/** Fetches files in parts, many at once; parts that are here already are not fetched again. */

import type { FileRef } from '../../model'
import { Refusing, type Session } from '../session'
import { Lanes, type Urgency } from './lanes'
import { isStale, keyOf, locationOf, renewed } from './locations'
import { persist } from './patience'
import type { MediaStore } from './store'

/** Bytes; divides the 1 MiB that no request may cross (core.telegram.org/api/files#downloading-files). */
export const PART = 512 * 1024
/** Requests at once, over all files. */
const LANES = 6
/** Of them for one file, so that a film does not keep pictures waiting. */
const LANES_PER_FILE = 4
/** Renewed references that are remembered. */
const RENEWED = 500

export interface Wanted {
  file: FileRef
  /** Letter of the size; empty for the whole document. */
  size: string
  urgency: Urgency
  /** May be seen once only: nothing of it is kept. */
  once?: boolean
}

interface Shared {
  promise: Promise<Blob>
  controller: AbortController
  waiting: number
}

export class Downloads {
  readonly #lanes = new Lanes(LANES)
  /** Parts on their way: whoever wants the same one waits for the same answer. */
  readonly #shared = new Map<string, Shared>()
  readonly #renewed = new Map<string, FileRef>()

  constructor(
    private readonly session: Session,
    private readonly store: MediaStore,
  ) {}

  /** Gives a part; shorter than `PART` where the file ends in it, empty after its end. */
  async part(wanted: Wanted, index: number, signal: AbortSignal): Promise<Blob> {
    const key = keyOf(wanted.file, wanted.size)
    const kept = await this.store.get(key, index)
    if (kept) return kept
    signal.throwIfAborted()
    return this.#join(`${key}#${index}`, signal, async (own) => {
      const bytes = await this.#lanes.run(wanted.urgency, own, () =>
        this.#fetch(wanted, index * PART, own),
      )
      const part = new Blob([bytes])
      if (!wanted.once) await this.store.put(key, index, part)
      return part
    })
  }

  /** Lets several wait for one piece of work, which ends when nobody waits any more. */
  async #join(
    key: string,
    signal: AbortSignal,
    work: (signal: AbortSignal) => Promise<Blob>,
  ): Promise<Blob> {
    let shared = this.#shared.get(key)
    if (!shared) {
      const controller = new AbortController()
      const promise = work(controller.signal).finally(() => this.#shared.delete(key))
      shared = { promise, controller, waiting: 0 }
      this.#shared.set(key, shared)
    }
    const { promise, controller } = shared
    const mine = shared
    mine.waiting++
    return new Promise((resolve, reject) => {
      const leave = () => {
        mine.waiting--
        if (mine.waiting === 0) {
          this.#shared.delete(key)
          controller.abort(signal.reason)
        }
        reject(signal.reason)
      }
      signal.addEventListener('abort', leave, { once: true })
      promise.then(resolve, reject).finally(() => signal.removeEventListener('abort', leave))
    })
  }

  async #fetch(
    wanted: Wanted,
    offset: number,
    signal: AbortSignal,
  ): Promise<Uint8Array<ArrayBuffer>> {
    const key = keyOf(wanted.file, '')
    const file = this.#renewed.get(key) ?? wanted.file
    try {
      return await this.#request(file, wanted.size, offset, signal)
    } catch (error) {
      if (!isStale(error)) throw error
      const fresh = await renewed(this.session, wanted.file)
      if (!fresh) throw new Refusing('FILE_GONE')
      this.#remember(key, fresh)
      return this.#request(fresh, wanted.size, offset, signal)
    }
  }

  #remember(key: string, file: FileRef): void {
    this.#renewed.set(key, file)
    if (this.#renewed.size <= RENEWED) return
    for (const oldest of this.#renewed.keys()) {
      this.#renewed.delete(oldest)
      return
    }
  }

  async #request(
    file: FileRef,
    size: string,
    offset: number,
    signal: AbortSignal,
  ): Promise<Uint8Array<ArrayBuffer>> {
    const location = await locationOf(this.session, file, size)
    const answer = await persist(signal, () =>
      this.session.client.call(
        { _: 'upload.getFile', location, offset, limit: PART },
        { kind: 'download', abortSignal: signal },
      ),
    )
    if (answer._ !== 'upload.file') throw new Refusing('LOCATION_INVALID')
    // Bytes of a connection's buffer, which is used again.
    return answer.bytes.slice()
  }

  /**
   * Gives a whole file. Parts that came before a break are still there at the next try.
   *
   * @param total bytes that it is said to have; 0 where nobody said
   */
  async whole(
    wanted: Wanted,
    total: number,
    signal: AbortSignal,
    progress: (done: number) => void = () => {},
  ): Promise<Blob> {
    const parts: Blob[] = []
    const count = total > 0 ? Math.ceil(total / PART) : 1
    let next = 0
    let loaded = 0
    const fetchNext = async (): Promise<void> => {
      while (next < count) {
        const index = next++
        const part = await this.part(wanted, index, signal)
        parts[index] = part
        loaded += part.size
        if (total > 0) progress(Math.min(1, loaded / total))
      }
    }
    const fetchers = Math.min(LANES_PER_FILE, count)
    await Promise.all(Array.from({ length: fetchers }, fetchNext))
    // Nobody said how long it is: on until a part is not full.
    while (total === 0 && parts.at(-1)?.size === PART) {
      parts.push(await this.part(wanted, parts.length, signal))
    }
    return new Blob(parts)
  }

  /** Gives some bytes out of the middle; fewer where the file ends. */
  async range(wanted: Wanted, from: number, to: number, signal: AbortSignal): Promise<Blob> {
    const first = Math.floor(from / PART)
    const last = Math.floor((to - 1) / PART)
    const indexes = Array.from({ length: last - first + 1 }, (_, i) => first + i)
    const parts = await Promise.all(indexes.map((index) => this.part(wanted, index, signal)))
    return new Blob(parts).slice(from - first * PART, to - first * PART)
  }
}
