/** What stays in this browser: named records in IndexedDB. */

const STORE = 'records'

/** Records by name, each read and written whole. */
export interface Store {
  get<T>(name: string): Promise<T | undefined>
  put(name: string, value: unknown): Promise<void>
  delete(name: string): Promise<void>
  /** Names that begin with `prefix`. */
  names(prefix: string): Promise<string[]>
  /** From then on nothing is found and nothing is written: all of it is about to be deleted. */
  close(): void
}

function done<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error)
  })
}

export async function openStore(database: string): Promise<Store> {
  const opening = indexedDB.open(database, 1)
  opening.onupgradeneeded = () => opening.result.createObjectStore(STORE)
  const db = await done(opening)
  let closed = false
  const open = (mode: IDBTransactionMode) => db.transaction(STORE, mode).objectStore(STORE)

  return {
    get: async (name) => (closed ? undefined : done(open('readonly').get(name))),
    put: async (name, value) => {
      if (closed) return
      await done(open('readwrite').put(value, name))
    },
    delete: async (name) => (closed ? undefined : done(open('readwrite').delete(name))),
    names: async (prefix) => {
      if (closed) return []
      const range = IDBKeyRange.bound(prefix, `${prefix}\uffff`)
      return (await done(open('readonly').getAllKeys(range))) as string[]
    },
    close: () => {
      closed = true
      db.close()
    },
  }
}

/** Writes a record some time after it changed, once for many changes. */
export class Deferred {
  #timer: ReturnType<typeof setTimeout> | undefined

  constructor(
    private readonly write: () => Promise<void>,
    private readonly milliseconds: number,
  ) {}

  touch(): void {
    this.#timer ??= setTimeout(() => void this.flush(), this.milliseconds)
  }

  async flush(): Promise<void> {
    clearTimeout(this.#timer)
    this.#timer = undefined
    await this.write()
  }

  cancel(): void {
    clearTimeout(this.#timer)
    this.#timer = undefined
  }
}
