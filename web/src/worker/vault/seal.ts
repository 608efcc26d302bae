/**
 * Records as they lie in the browser: content and name encrypted, each bound to its name and to its
 * place, so that none can be put where another was. The keys are themselves a record of the vault.
 *
 * Names are encrypted so that the same name always gives the same letters, with the first half of
 * an HMAC as the counter's start and proof (the construction of RFC 5297): records can be looked up,
 * and who copies the database learns how many there are and how large, and nothing else.
 */

import { pack, unpack } from './pack'

const IV = 12
const TAG = 16
const COUNTER = 16
/** Octets of a file that are encrypted at a time, so that a film does not have to fit in memory. */
export const PIECE = 1024 * 1024

/** Three keys of 32 octets, drawn once. */
export interface SealKeys {
  contents: Uint8Array<ArrayBuffer>
  names: Uint8Array<ArrayBuffer>
  proofs: Uint8Array<ArrayBuffer>
}

export interface SealedRecord {
  iv: Uint8Array<ArrayBuffer>
  data: ArrayBuffer
  /** Files of the record, as sealed. */
  files: Blob[]
}

/** Where a file stood in a record. */
interface Place {
  $file: number
  type: string
}

export const drawKeys = (): SealKeys => {
  const draw = () => crypto.getRandomValues(new Uint8Array(32))
  return { contents: draw(), names: draw(), proofs: draw() }
}

const octets = (text: string) => new TextEncoder().encode(text)

function toName(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
}

function fromName(name: string): Uint8Array<ArrayBuffer> | undefined {
  try {
    const text = atob(name.replaceAll('-', '+').replaceAll('_', '/'))
    return Uint8Array.from(text, (char) => char.charCodeAt(0))
  } catch {
    return undefined
  }
}

export class Seal {
  private constructor(
    private readonly contents: CryptoKey,
    private readonly names: CryptoKey,
    private readonly proofs: CryptoKey,
  ) {}

  static async of(keys: SealKeys): Promise<Seal> {
    const take = (raw: BufferSource, how: string | HmacImportParams, uses: KeyUsage[]) =>
      crypto.subtle.importKey('raw', raw, how, false, uses)
    return new Seal(
      await take(keys.contents, 'AES-GCM', ['encrypt', 'decrypt']),
      await take(keys.names, 'AES-CTR', ['encrypt', 'decrypt']),
      await take(keys.proofs, { name: 'HMAC', hash: 'SHA-256' }, ['sign']),
    )
  }

  async hide(name: string): Promise<string> {
    const start = await this.#proof(octets(name))
    const hidden = new Uint8Array(
      await crypto.subtle.encrypt(count(start), this.names, octets(name)),
    )
    const whole = new Uint8Array(COUNTER + hidden.length)
    whole.set(start)
    whole.set(hidden, COUNTER)
    return toName(whole)
  }

  /** Undefined for a name that was not hidden with these keys. */
  async reveal(hidden: string): Promise<string | undefined> {
    const whole = fromName(hidden)
    if (!whole || whole.length < COUNTER) return undefined
    const start = whole.subarray(0, COUNTER)
    const found = await crypto.subtle.decrypt(count(start), this.names, whole.subarray(COUNTER))
    const proof = await this.#proof(found)
    return proof.every((octet, at) => octet === start[at])
      ? new TextDecoder().decode(found)
      : undefined
  }

  async #proof(name: BufferSource): Promise<Uint8Array<ArrayBuffer>> {
    return new Uint8Array(await crypto.subtle.sign('HMAC', this.proofs, name)).slice(0, COUNTER)
  }

  async seal(name: string, value: unknown): Promise<SealedRecord> {
    const found: Blob[] = []
    const lifted = pack(liftFiles(value, found))
    const files: Blob[] = []
    for (const [at, file] of found.entries()) files.push(await this.sealFile(`${name}#${at}`, file))
    return { ...(await this.encrypt(name, lifted)), files }
  }

  /** Throws an `OperationError` where the record was changed, or is another's. */
  async open<T>(name: string, { iv, data, files }: SealedRecord): Promise<T> {
    const value = unpack<unknown>(new Uint8Array(await this.decrypt(name, iv, data)))
    const opened: Blob[] = []
    for (const [at, file] of files.entries())
      opened.push(await this.openFile(`${name}#${at}`, file))
    return (opened.length > 0 ? putFilesBack(value, opened) : value) as T
  }

  /** Encrypts a file piece by piece; each knows its number and whether it is the last. */
  async sealFile(name: string, file: Blob): Promise<Blob> {
    const pieces: Blob[] = []
    for (let at = 0; at === 0 || at < file.size; at += PIECE) {
      const last = at + PIECE >= file.size
      const piece = await file.slice(at, at + PIECE).arrayBuffer()
      const { iv, data } = await this.encrypt(pieceName(name, at, last), piece)
      pieces.push(new Blob([iv, data]))
    }
    return new Blob(pieces)
  }

  async openFile(name: string, sealed: Blob, type = ''): Promise<Blob> {
    const whole = IV + PIECE + TAG
    const pieces: Blob[] = []
    for (let at = 0, from = 0; from < sealed.size; at += PIECE, from += whole) {
      const last = from + whole >= sealed.size
      const bytes = new Uint8Array(await sealed.slice(from, from + whole).arrayBuffer())
      const [iv, data] = [bytes.slice(0, IV), bytes.slice(IV)]
      pieces.push(new Blob([await this.decrypt(pieceName(name, at, last), iv, data)]))
    }
    return new Blob(pieces, { type })
  }

  private async encrypt(name: string, data: BufferSource) {
    const iv = crypto.getRandomValues(new Uint8Array(IV))
    const how = { name: 'AES-GCM', iv, additionalData: octets(name) }
    return { iv, data: await crypto.subtle.encrypt(how, this.contents, data) }
  }

  private decrypt(name: string, iv: BufferSource, data: BufferSource): Promise<ArrayBuffer> {
    const how = { name: 'AES-GCM', iv, additionalData: octets(name) }
    return crypto.subtle.decrypt(how, this.contents, data)
  }
}

const count = (start: Uint8Array<ArrayBuffer>) => ({ name: 'AES-CTR', counter: start, length: 64 })

const pieceName = (name: string, at: number, last: boolean) =>
  `${name}@${at / PIECE}${last ? '.' : ''}`

/** Copies a value with numbers in the places of its files, which go into `files`. */
function liftFiles(value: unknown, files: Blob[]): unknown {
  if (value instanceof Blob) {
    const place: Place = { $file: files.push(value) - 1, type: value.type }
    return place
  }
  return mapped(value, (each) => liftFiles(each, files))
}

function putFilesBack(value: unknown, files: Blob[]): unknown {
  if (isPlace(value)) {
    const file = files[value.$file]
    return file?.slice(0, file.size, value.type)
  }
  return mapped(value, (each) => putFilesBack(each, files))
}

const isPlace = (value: unknown): value is Place =>
  typeof value === 'object' && value !== null && '$file' in value

/** Copies lists and plain objects; bytes and everything else stay what they are. */
function mapped(value: unknown, of: (each: unknown) => unknown): unknown {
  if (Array.isArray(value)) return value.map(of)
  if (typeof value !== 'object' || value === null) return value
  if (Object.getPrototypeOf(value) !== Object.prototype) return value
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, of(each)]))
}
