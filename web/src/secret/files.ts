/**
 * Files (core.telegram.org/api/end-to-end#sending-encrypted-files): each is encrypted with a key of
 * its own, which goes with the message; the server gets ciphertext. They are worked on in pieces, so
 * that a large one need not be held whole.
 */

import type { Attachment, SealedFile } from './content'
import { type Crypto, join, type Random } from './crypto'
import { md5 } from './md5'

export interface FileKey {
  /** 32 bytes each. */
  key: Uint8Array
  iv: Uint8Array
}

const BLOCK = 16

export function makeFileKey(random: Random): FileKey {
  return { key: random(32), iv: random(32) }
}

/** What names the key of a file to the server; core.telegram.org gives the formula. */
export function fileFingerprint({ key, iv }: FileKey): number {
  const digest = new DataView(md5(join(key, iv)).buffer)
  return digest.getInt32(0, true) ^ digest.getInt32(4, true)
}

/** Bytes of a file once it is encrypted. */
export const sealedSize = (size: number): number => Math.ceil(size / BLOCK) * BLOCK

/** Whether what the server has is the file that a message tells of. */
export function fits(file: Attachment, sealed: SealedFile): boolean {
  // Some apps pad by more than is needed.
  return sealed.size >= file.size && fileFingerprint(file) === sealed.fingerprint
}

/** Encrypt or decrypt a file piece by piece; each but the last is of whole blocks. */
export interface Piecewise {
  next(piece: Uint8Array): Uint8Array
}

/** The vector goes on with the last block of each of both sides, ciphertext first. */
function chain(cipher: Uint8Array, plain: Uint8Array): Uint8Array {
  return join(cipher.subarray(-BLOCK), plain.subarray(-BLOCK))
}

export function sealing(crypto: Crypto, { key, iv }: FileKey, random: Random): Piecewise {
  let vector = iv
  return {
    next(piece) {
      const plain = join(piece, random(sealedSize(piece.length) - piece.length))
      if (!plain.length) return plain
      const cipher = crypto.igeEncrypt(plain, key, vector)
      vector = chain(cipher, plain)
      return cipher
    },
  }
}

/** Gives no more than the `size` bytes that the message tells of. */
export function unsealing(
  crypto: Crypto,
  { key, iv, size }: FileKey & { size: number },
): Piecewise {
  let vector = iv
  let left = size
  return {
    next(piece) {
      const cipher = piece.subarray(0, piece.length - (piece.length % BLOCK))
      if (!cipher.length) return new Uint8Array()
      const plain = crypto.igeDecrypt(cipher, key, vector)
      vector = chain(cipher, plain)
      const given = plain.subarray(0, left)
      left -= given.length
      return given
    },
  }
}
