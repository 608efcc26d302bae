/**
 * The keys of everything that is kept in this browser, at rest.
 *
 * What is put here is encrypted (AES-256-GCM) with one data key, under its own name, so that no
 * record can be put in another's place: the keys of `store.ts`, under which all else is. The data key lies beside them, encrypted with a key that the
 * browser keeps and gives to nobody (not extractable), and before that, where there is a passcode,
 * with a key that is made of it. Who copies the files of the browser needs both.
 *
 * What this cannot do: keep an older copy of everything from being put back, or help against
 * somebody who runs code in this page.
 */

import { pack, unpack } from './pack'

/** Where records are kept, by name. */
export interface Shelf {
  get<T>(name: string): Promise<T | undefined>
  put(name: string, value: unknown): Promise<void>
  delete(name: string): Promise<void>
}

/** OWASP's recommendation for PBKDF2-HMAC-SHA256. */
export const ITERATIONS = 600_000

const NAME = 'vault'
const IV_SIZE = 12
const SALT_SIZE = 16

interface Sealed {
  iv: Uint8Array<ArrayBuffer>
  data: ArrayBuffer
}

interface Kept {
  /** Of this browser; not extractable. */
  browser: CryptoKey
  /** The data key, encrypted. */
  wrapped: Sealed
  passcode?: { salt: Uint8Array<ArrayBuffer>; iterations: number }
}

export class Locked extends Error {
  override name = 'Locked'
}

export class WrongPasscode extends Error {
  override name = 'WrongPasscode'
}

const GCM = 'AES-GCM'
const AES = { name: GCM, length: 256 }
const bound = (name: string) => new TextEncoder().encode(name)

async function encrypt(key: CryptoKey, name: string, data: BufferSource): Promise<Sealed> {
  const iv = crypto.getRandomValues(new Uint8Array(IV_SIZE))
  const how = { name: GCM, iv, additionalData: bound(name) }
  return { iv, data: await crypto.subtle.encrypt(how, key, data) }
}

async function decrypt(key: CryptoKey, name: string, sealed: Sealed): Promise<ArrayBuffer> {
  const how = { name: GCM, iv: sealed.iv, additionalData: bound(name) }
  return crypto.subtle.decrypt(how, key, sealed.data)
}

async function fromPasscode(
  passcode: string,
  { salt, iterations }: NonNullable<Kept['passcode']>,
): Promise<CryptoKey> {
  const bytes = new TextEncoder().encode(passcode.normalize('NFC'))
  const known = await crypto.subtle.importKey('raw', bytes, 'PBKDF2', false, ['deriveKey'])
  const how = { name: 'PBKDF2', hash: 'SHA-256', salt, iterations }
  return crypto.subtle.deriveKey(how, known, AES, false, ['encrypt', 'decrypt'])
}

/** Encrypt the data key: with the passcode, where there is one, and with the browser's key. */
async function wrap(browser: CryptoKey, raw: BufferSource, passcode?: string): Promise<Kept> {
  if (!passcode) return { browser, wrapped: await encrypt(browser, NAME, raw) }
  const made = { salt: crypto.getRandomValues(new Uint8Array(SALT_SIZE)), iterations: ITERATIONS }
  const inner = await encrypt(await fromPasscode(passcode, made), NAME, raw)
  const wrapped = await encrypt(
    browser,
    NAME,
    pack({ iv: inner.iv, data: new Uint8Array(inner.data) }),
  )
  return { browser, wrapped, passcode: made }
}

/** The raw data key. Throws `WrongPasscode`. */
async function unwrap(kept: Kept, passcode: string | undefined): Promise<ArrayBuffer> {
  const outer = await decrypt(kept.browser, NAME, kept.wrapped)
  if (!kept.passcode) return outer
  const inner = unpack<{ iv: Uint8Array<ArrayBuffer>; data: Uint8Array<ArrayBuffer> }>(
    new Uint8Array(outer),
  )
  const key = await fromPasscode(passcode ?? '', kept.passcode)
  try {
    return await decrypt(key, NAME, { iv: inner.iv, data: inner.data.buffer })
  } catch {
    throw new WrongPasscode('wrong passcode')
  }
}

/** Encrypts and decrypts records; can do neither while it is locked. */
export class Vault {
  #key: CryptoKey | undefined

  private constructor(
    private readonly shelf: Shelf,
    private kept: Kept,
  ) {}

  /** Opens what is kept, or makes it; locked where a passcode is needed first. */
  static async open(shelf: Shelf): Promise<Vault> {
    let kept = await shelf.get<Kept>(NAME)
    if (!kept) {
      const browser = await crypto.subtle.generateKey(AES, false, ['encrypt', 'decrypt'])
      const raw = crypto.getRandomValues(new Uint8Array(32))
      kept = await wrap(browser, raw)
      raw.fill(0)
      await shelf.put(NAME, kept)
    }
    const vault = new Vault(shelf, kept)
    if (!kept.passcode) await vault.unlock()
    return vault
  }

  get locked(): boolean {
    return !this.#key
  }

  /** Whether a passcode is needed to open it. */
  get guarded(): boolean {
    return !!this.kept.passcode
  }

  /** Throws `WrongPasscode`. */
  async unlock(passcode?: string): Promise<void> {
    const raw = await unwrap(this.kept, passcode)
    this.#key = await crypto.subtle.importKey('raw', raw, AES, false, ['encrypt', 'decrypt'])
    new Uint8Array(raw).fill(0)
  }

  /** Forgets the key until the passcode is given again; nothing happens where there is none. */
  lock(): void {
    if (this.kept.passcode) this.#key = undefined
  }

  /** Sets, changes or (undefined) takes away the passcode. Throws `WrongPasscode`. */
  async setPasscode(present: string | undefined, next: string | undefined): Promise<void> {
    const raw = await unwrap(this.kept, present)
    const kept = await wrap(this.kept.browser, raw, next)
    new Uint8Array(raw).fill(0)
    await this.shelf.put(NAME, kept)
    this.kept = kept
  }

  /** Throws `Locked`. */
  async put(name: string, record: unknown): Promise<void> {
    if (!this.#key) throw new Locked('locked')
    await this.shelf.put(name, await encrypt(this.#key, name, pack(record)))
  }

  /** Throws `Locked`, and an `OperationError` where the record was changed or is another's. */
  async get<T>(name: string): Promise<T | undefined> {
    if (!this.#key) throw new Locked('locked')
    const sealed = await this.shelf.get<Sealed>(name)
    return sealed && unpack<T>(new Uint8Array(await decrypt(this.#key, name, sealed)))
  }

  delete(name: string): Promise<void> {
    return this.shelf.delete(name)
  }
}
