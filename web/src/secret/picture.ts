/**
 * What two people compare to know that nobody sits between them
 * (core.telegram.org/api/end-to-end#key-visualization, /pfs).
 *
 * Whoever sits between takes part in two exchanges, and can try numbers until both keys look alike.
 * Trying is as costly as the square root of what is shown has values: 64 bits would be found in a
 * day. So nothing shorter than 128 bits is shown, which asks for 2^64 exchanges.
 */

import { type Crypto, join } from './crypto'
import { EMOJI } from './emoji'

/** Squares of a side of the picture; each has one of four colours. */
export const SIDE = 12

/** 36 bytes of a key: 128 bits of its SHA-1, and 160 of its SHA-256 since layer 46. */
export function picture(crypto: Crypto, key: Uint8Array): Uint8Array {
  return join(crypto.sha1(key).subarray(0, 16), crypto.sha256(key).subarray(0, 20))
}

/** Colours of the squares, from the left and from above: two bits each, the lowest first. */
export function squares(picture: Uint8Array): number[] {
  return Array.from({ length: SIDE * SIDE }, (_, at) => {
    return ((picture[at >> 2] ?? 0) >> (2 * (at & 3))) & 3
  })
}

/** The picture as text, as other apps show it too: the first 32 bytes in groups of 4. */
export function hexRows(picture: Uint8Array): string[][] {
  const bytes = Array.from(picture.subarray(0, 32), (byte) => byte.toString(16).padStart(2, '0'))
  const groups = Array.from({ length: 8 }, (_, at) => bytes.slice(4 * at, 4 * at + 4).join(' '))
  return Array.from({ length: 4 }, (_, row) => groups.slice(2 * row, 2 * row + 2))
}

/** Sixteen emoji, of 8 bits each, to be read to one another: those of the SHA-256 of the picture. */
export function emojiOf(crypto: Crypto, picture: Uint8Array): string[] {
  const digest = crypto.sha256(picture).subarray(0, 16)
  return Array.from(digest, (byte) => EMOJI[byte] ?? '')
}
