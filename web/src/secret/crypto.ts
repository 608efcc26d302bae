/**
 * Encryption of secret chats (core.telegram.org/api/end-to-end#sending-and-receiving-messages-in-a-secret-chat):
 * MTProto 2.0 alone. Randomness is an argument everywhere.
 */

/** The primitives, which the worker takes from mtcute's WebAssembly. */
export interface Crypto {
  sha1(data: Uint8Array): Uint8Array
  sha256(data: Uint8Array): Uint8Array
  /** AES-256 with infinite garble extension; whole blocks; `iv` of 32 bytes. */
  igeEncrypt(data: Uint8Array, key: Uint8Array, iv: Uint8Array): Uint8Array
  igeDecrypt(data: Uint8Array, key: Uint8Array, iv: Uint8Array): Uint8Array
}

/** Gives as many unpredictable bytes as are asked for. */
export type Random = (size: number) => Uint8Array

/** What came was not made by somebody who has the key, or is not what the protocol allows. */
export class NotGenuine extends Error {
  override name = 'NotGenuine'
}

/** Bytes of a key, and of any number of the exchange. */
export const KEY_SIZE = 256
const BLOCK = 16
/** core.telegram.org/mtproto/description: 12 to 1024 bytes. */
export const PADDING_MIN = 12
export const PADDING_MAX = 1024
/** Fingerprint and message key, before what is encrypted. */
const HEAD = 8 + 16
/** The largest `data` that the server takes from anybody. */
export const PACKET_MAX = 64 * 1024

export function join(...parts: Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((size, part) => size + part.length, 0))
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}

/** Compare without telling by the time it takes where the first difference is. */
export function same(a: Uint8Array, b: Uint8Array): boolean {
  let difference = a.length ^ b.length
  for (let at = 0; at < a.length; at++) difference |= (a[at] ?? 0) ^ (b[at] ?? 0)
  return difference === 0
}

export function hex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
}

/** A signed 64-bit number of random bytes. */
export function randomLong(random: Random): bigint {
  return viewOf(random(8)).getBigInt64(0, true)
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
}

/** The 64 lower bits of the SHA-1 of a key, as the signed number that stands for it on the wire. */
export function fingerprint(crypto: Crypto, key: Uint8Array): bigint {
  return viewOf(crypto.sha1(key)).getBigInt64(12, true)
}

/** Which key a packet says it is encrypted with. */
export function fingerprintOf(packet: Uint8Array): bigint {
  if (packet.length < HEAD) throw new NotGenuine('too short')
  return viewOf(packet).getBigInt64(0, true)
}

/** Key and vector of one packet; `x` is 0 from whoever asked for the chat, and 8 to them. */
function derive(crypto: Crypto, key: Uint8Array, msgKey: Uint8Array, x: 0 | 8) {
  const a = crypto.sha256(join(msgKey, key.subarray(x, x + 36)))
  const b = crypto.sha256(join(key.subarray(40 + x, 76 + x), msgKey))
  const mix = (a: Uint8Array, b: Uint8Array) =>
    join(a.subarray(0, 8), b.subarray(8, 24), a.subarray(24, 32))
  return { key: mix(a, b), iv: mix(b, a) }
}

function messageKey(crypto: Crypto, key: Uint8Array, padded: Uint8Array, x: 0 | 8): Uint8Array {
  return crypto.sha256(join(key.subarray(88 + x, 120 + x), padded)).slice(8, 24)
}

/** Encrypt the serialised contents of a packet. */
export function seal(
  crypto: Crypto,
  key: Uint8Array,
  plain: Uint8Array,
  x: 0 | 8,
  random: Random,
): Uint8Array {
  // Some more blocks than needed, so that the size does not give away the length of a short text.
  const more = BLOCK * ((random(1)[0] ?? 0) & 15)
  const padding = PADDING_MIN + (-(4 + plain.length + PADDING_MIN) & (BLOCK - 1)) + more
  const padded = join(new Uint8Array(4), plain, random(padding))
  viewOf(padded).setUint32(0, plain.length, true)
  const msgKey = messageKey(crypto, key, padded, x)
  const aes = derive(crypto, key, msgKey, x)
  const head = new Uint8Array(8)
  viewOf(head).setBigInt64(0, fingerprint(crypto, key), true)
  return join(head, msgKey, crypto.igeEncrypt(padded, aes.key, aes.iv))
}

/** Decrypt a packet; throws `NotGenuine` unless each check holds. */
export function unseal(crypto: Crypto, key: Uint8Array, packet: Uint8Array, x: 0 | 8): Uint8Array {
  const body = packet.subarray(HEAD)
  if (fingerprintOf(packet) !== fingerprint(crypto, key)) throw new NotGenuine('another key')
  if (!body.length || body.length % BLOCK) throw new NotGenuine('no whole blocks')
  const msgKey = packet.slice(8, HEAD)
  const aes = derive(crypto, key, msgKey, x)
  const padded = crypto.igeDecrypt(body, aes.key, aes.iv)
  if (!same(messageKey(crypto, key, padded, x), msgKey)) throw new NotGenuine('changed on the way')
  const size = viewOf(padded).getUint32(0, true)
  const padding = padded.length - 4 - size
  if (padding < PADDING_MIN || padding > PADDING_MAX) throw new NotGenuine('padding')
  return padded.slice(4, 4 + size)
}
