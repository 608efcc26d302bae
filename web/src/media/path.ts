/**
 * Outlines of stickers (core.telegram.org/api/files#vector-thumbnails): an SVG path in which a byte
 * stands for a number or for one of 64 characters.
 */

/** What the bytes from 192 on stand for: commands of a path, digits, signs. */
const CHARACTERS = 'AACAAAAHAAALMAAAQASTAVAAAZaacaaaahaaalmaaaqastava.az0123456789-,'
/** The service keeps outlines below 300 bytes; ten times that is somebody's joke. */
const LONGEST = 3000

/** Commands and numbers, nothing else: no name, no reference, no style fits in here. */
const PATH = /^M[MmLlHhVvCcSsQqTtAaZz0-9.,\s-]*$/

/** Unpacks an outline; undefined where what comes out is no path. */
export function unpackPath(packed: Uint8Array): string | undefined {
  if (packed.length === 0 || packed.length > LONGEST) return undefined
  let path = 'M'
  for (const byte of packed) {
    if (byte >= 192) path += CHARACTERS[byte - 192]
    else {
      if (byte >= 128) path += ','
      else if (byte >= 64) path += '-'
      path += byte & 63
    }
  }
  return safePath(`${path}z`)
}

/** Gives back a path that can be the `d` of an SVG path, undefined for anything else. */
export function safePath(path: string): string | undefined {
  return path.length <= LONGEST * 4 && PATH.test(path) ? path : undefined
}
