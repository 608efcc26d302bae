/**
 * Parts of files in IndexedDB (not in Cache Storage, which is there under HTTPS only). What was not
 * used for the longest goes first when there is too much. Names and contents lie there sealed.
 */

import type { Seal } from '../vault/seal'

/** Name of the database. */
export const MEDIA_DATABASE = 'chappe-media'
const PARTS = 'parts'
const FILES = 'files'
/** Bytes that are kept unless somebody wishes otherwise. */
export const USUAL_LIMIT = 512 * 1024 * 1024
/** Down to this share of the limit it is emptied, so that this does not happen with each part. */
const EMPTIED_TO = 0.9
/** A use is written down again after these milliseconds. */
const GRAIN = 60_000

interface Kept {
  bytes: number
  /** Milliseconds of the last use. */
  used: number
}

function done<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error)
  })
}

/** All parts of a file: an array of key and number sorts after every number. */
const partsOf = (file: string) => IDBKeyRange.bound([file, 0], [file, []])

export class MediaStore {
  readonly #files = new Map<string, Kept>()
  #total = 0
  #emptying: Promise<void> | undefined

  private constructor(
    /** Undefined where the browser keeps nothing: then nothing is found here. */
    private readonly db: IDBDatabase | undefined,
    private readonly clock: () => number,
    public limit: number,
    private readonly seal: Seal | undefined,
  ) {}

  static async open(
    limit = USUAL_LIMIT,
    seal: Seal | undefined = undefined,
    clock = Date.now,
  ): Promise<MediaStore> {
    try {
      const opening = indexedDB.open(MEDIA_DATABASE, 1)
      opening.onupgradeneeded = () => {
        opening.result.createObjectStore(PARTS)
        opening.result.createObjectStore(FILES)
      }
      const db = await done(opening)
      // Another tab deletes everything: this one must not be in the way.
      db.onversionchange = () => db.close()
      const store = new MediaStore(db, clock, limit, seal)
      await store.#recall(db)
      return store
    } catch {
      return new MediaStore(undefined, clock, limit, seal)
    }
  }

  async #recall(db: IDBDatabase): Promise<void> {
    const files = db.transaction(FILES).objectStore(FILES)
    const [names, kept] = await Promise.all([done(files.getAllKeys()), done(files.getAll())])
    names.forEach((name, i) => {
      const found = kept[i] as Kept
      this.#files.set(name as string, found)
      this.#total += found.bytes
    })
  }

  /** Bytes that are kept. */
  get total(): number {
    return this.#total
  }

  async get(file: string, part: number): Promise<Blob | undefined> {
    if (!this.db) return undefined
    try {
      const name = await this.#nameOf(file)
      const kept = this.#files.get(name)
      if (!kept) return undefined
      const parts = this.db.transaction(PARTS).objectStore(PARTS)
      const found = (await done(parts.get([name, part]))) as Blob | undefined
      if (found && this.clock() - kept.used > GRAIN) await this.#note(name, { ...kept })
      return found && this.seal ? await this.seal.openFile(`${file}/${part}`, found) : found
    } catch {
      return undefined
    }
  }

  /** Keeps a part; a browser that is full, or refuses, only makes the next time slower. */
  async put(file: string, part: number, content: Blob): Promise<void> {
    if (!this.db || content.size > this.limit) return
    try {
      const name = await this.#nameOf(file)
      const sealed = this.seal ? await this.seal.sealFile(`${file}/${part}`, content) : content
      const parts = this.db.transaction(PARTS, 'readwrite').objectStore(PARTS)
      const before = (await done(parts.get([name, part]))) as Blob | undefined
      await done(parts.put(sealed, [name, part]))
      const bytes = sealed.size - (before?.size ?? 0)
      const kept = this.#files.get(name)
      await this.#note(name, { bytes: (kept?.bytes ?? 0) + bytes, used: 0 })
    } catch {
      await this.#empty(this.#total / 2)
      return
    }
    if (this.#total > this.limit) await this.#empty(this.limit * EMPTIED_TO)
  }

  async #note(file: string, kept: Kept): Promise<void> {
    kept.used = this.clock()
    this.#total += kept.bytes - (this.#files.get(file)?.bytes ?? 0)
    this.#files.set(file, kept)
    if (!this.db) return
    await done(this.db.transaction(FILES, 'readwrite').objectStore(FILES).put(kept, file))
  }

  /** Deletes a file, for instance one that may be seen only once. */
  async delete(file: string): Promise<void> {
    await this.#delete(await this.#nameOf(file))
  }

  /** The name under which a file lies here. */
  async #nameOf(file: string): Promise<string> {
    return this.seal ? this.seal.hide(file) : file
  }

  async #delete(file: string): Promise<void> {
    const kept = this.#files.get(file)
    if (!this.db || !kept) return
    this.#files.delete(file)
    this.#total -= kept.bytes
    const transaction = this.db.transaction([PARTS, FILES], 'readwrite')
    await Promise.all([
      done(transaction.objectStore(PARTS).delete(partsOf(file))),
      done(transaction.objectStore(FILES).delete(file)),
    ])
  }

  #empty(to: number): Promise<void> {
    this.#emptying ??= this.#deleteOldest(to).finally(() => {
      this.#emptying = undefined
    })
    return this.#emptying
  }

  async #deleteOldest(to: number): Promise<void> {
    const oldest = [...this.#files].sort(([, a], [, b]) => a.used - b.used)
    for (const [file] of oldest) {
      if (this.#total <= to) return
      try {
        await this.#delete(file)
      } catch {
        return
      }
    }
  }

  async setLimit(bytes: number): Promise<void> {
    this.limit = bytes
    if (this.#total > bytes) await this.#empty(bytes * EMPTIED_TO)
  }

  async clear(): Promise<void> {
    this.#files.clear()
    this.#total = 0
    if (!this.db) return
    const transaction = this.db.transaction([PARTS, FILES], 'readwrite')
    await Promise.all([
      done(transaction.objectStore(PARTS).clear()),
      done(transaction.objectStore(FILES).clear()),
    ])
  }

  close(): void {
    this.db?.close()
  }
}
