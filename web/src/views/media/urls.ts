/** Object URLs that several components share, and that are revoked when nobody needs them. */

import { type Accessor, createEffect, createSignal, on, onCleanup, type Setter } from 'solid-js'

export type Loading = { signal: AbortSignal; onProgress: (done: number) => void }

interface Held {
  url?: string
  bytes: number
  users: number
  controller: AbortController
  /** Those who wait, or look at it: told when it is there. */
  watchers: Set<Setter<Loaded>>
}

/** How far a file has come. */
export interface Loaded {
  url?: string
  /** 0 to 1 while it comes. */
  progress: number
  failed: boolean
}

const NOTHING: Loaded = { progress: 0, failed: false }

export class ObjectUrls<Wanted> {
  readonly #held = new Map<string, Held>()
  #idle = 0

  constructor(
    private readonly keyOf: (wanted: Wanted) => string,
    private readonly load: (wanted: Wanted, loading: Loading) => Promise<Blob>,
    /** Bytes that are kept although nobody shows them just now. */
    private readonly most: number,
  ) {}

  /** Follows a file for as long as the component lives; another where `wanted` gives another. */
  use(wanted: Accessor<Wanted | undefined>): Accessor<Loaded> {
    const [loaded, setLoaded] = createSignal<Loaded>(NOTHING)
    const key = () => {
      const found = wanted()
      return found && this.keyOf(found)
    }
    createEffect(
      on(key, (now) => {
        const found = wanted()
        if (now === undefined || !found) return setLoaded(NOTHING)
        this.#join(now, found, setLoaded)
        onCleanup(() => this.#leave(now, setLoaded))
      }),
    )
    return loaded
  }

  /** Gives the URL once, for as long as `signal` is not aborted. */
  async hold(wanted: Wanted, signal: AbortSignal): Promise<string> {
    const key = this.keyOf(wanted)
    return new Promise((resolve, reject) => {
      const watcher = ((loaded: Loaded) => {
        if (loaded.url) resolve(loaded.url)
        else if (loaded.failed) reject(new Error('not loaded'))
      }) as Setter<Loaded>
      signal.addEventListener('abort', () => this.#leave(key, watcher), { once: true })
      this.#join(key, wanted, watcher)
    })
  }

  #join(key: string, wanted: Wanted, watcher: Setter<Loaded>): void {
    let held = this.#held.get(key)
    if (held) {
      if (held.users === 0) this.#idle -= held.bytes
    } else {
      held = { bytes: 0, users: 0, controller: new AbortController(), watchers: new Set() }
      this.#held.set(key, held)
      void this.#start(key, held, wanted)
    }
    held.users++
    held.watchers.add(watcher)
    watcher(held.url ? { url: held.url, progress: 1, failed: false } : NOTHING)
  }

  async #start(key: string, held: Held, wanted: Wanted): Promise<void> {
    const tell = (loaded: Loaded) => {
      for (const watcher of held.watchers) watcher(loaded)
    }
    try {
      const blob = await this.load(wanted, {
        signal: held.controller.signal,
        onProgress: (progress) => tell({ progress, failed: false }),
      })
      if (held.controller.signal.aborted) return
      held.bytes = blob.size
      held.url = URL.createObjectURL(blob)
      tell({ url: held.url, progress: 1, failed: false })
    } catch {
      // The next one who wants it tries again.
      if (this.#held.get(key) === held) this.#held.delete(key)
      tell({ progress: 0, failed: true })
    }
  }

  #leave(key: string, watcher: Setter<Loaded>): void {
    const held = this.#held.get(key)
    if (!held?.watchers.delete(watcher)) return
    held.users--
    if (held.users > 0) return
    // The one that was left last is the last in the order of the map.
    this.#held.delete(key)
    if (!held.url) {
      held.controller.abort()
      return
    }
    this.#held.set(key, held)
    this.#idle += held.bytes
    this.#tidy()
  }

  #tidy(): void {
    for (const [key, held] of this.#held) {
      if (this.#idle <= this.most) return
      if (held.users > 0 || !held.url) continue
      URL.revokeObjectURL(held.url)
      this.#held.delete(key)
      this.#idle -= held.bytes
    }
  }
}
