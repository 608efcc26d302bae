/** What sort of thing a file is, by its first bytes; names and media types are but claims. */

export type PictureType = 'image/jpeg' | 'image/png' | 'image/webp' | 'image/gif'

/** Bytes from the start that `pictureType` and `pictureExtent` need, with room for EXIF. */
export const HEAD = 256 * 1024

const starts = (bytes: Uint8Array, at: number, text: string): boolean =>
  [...text].every((letter, i) => bytes[at + i] === letter.charCodeAt(0))

/** Tells a picture that browsers draw without running anything; SVG is none of these. */
export function pictureType(head: Uint8Array): PictureType | undefined {
  if (starts(head, 0, '\xff\xd8\xff')) return 'image/jpeg'
  if (starts(head, 0, '\x89PNG\r\n\x1a\n')) return 'image/png'
  if (starts(head, 0, 'RIFF') && starts(head, 8, 'WEBP')) return 'image/webp'
  if (starts(head, 0, 'GIF87a') || starts(head, 0, 'GIF89a')) return 'image/gif'
  return undefined
}

/** Types that a media element plays, and that are harmless when opened by themselves. */
const PLAYED = new Set([
  'video/mp4',
  'video/webm',
  'video/quicktime',
  'video/ogg',
  'audio/mpeg',
  'audio/mp4',
  'audio/ogg',
  'audio/aac',
  'audio/flac',
  'audio/wav',
  'audio/x-wav',
  'audio/webm',
  'audio/x-m4a',
])

export const OCTETS = 'application/octet-stream'

/**
 * The media type that an object URL for a sound or a video may have. Such a URL belongs to our
 * origin: a page, SVG or script under it would run with everything that this browser holds.
 */
export function playedType(mime: string): string {
  const plain = mime.split(';')[0]?.trim().toLowerCase() ?? ''
  return PLAYED.has(plain) ? plain : OCTETS
}

export interface PictureExtent {
  width: number
  height: number
}

/** Marks a JPEG's start of frame: C0 to CF but for tables and extensions (T.81, table B.1). */
const isFrame = (marker: number): boolean =>
  marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc

function jpegExtent(view: DataView): PictureExtent | undefined {
  let at = 2
  while (at + 9 <= view.byteLength) {
    if (view.getUint8(at) !== 0xff) return undefined
    const marker = view.getUint8(at + 1)
    if (marker === 0xff) {
      at += 1
      continue
    }
    if (isFrame(marker)) return { height: view.getUint16(at + 5), width: view.getUint16(at + 7) }
    at += 2 + view.getUint16(at + 2)
  }
  return undefined
}

function webpExtent(view: DataView): PictureExtent | undefined {
  if (view.byteLength < 30) return undefined
  const low24 = (at: number) => view.getUint16(at, true) | (view.getUint8(at + 2) << 16)
  const form = String.fromCharCode(...[12, 13, 14, 15].map((at) => view.getUint8(at)))
  if (form === 'VP8X') return { width: low24(24) + 1, height: low24(27) + 1 }
  if (form === 'VP8L') {
    const bits = view.getUint32(21, true)
    return { width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1 }
  }
  if (form === 'VP8 ') {
    return { width: view.getUint16(26, true) & 0x3fff, height: view.getUint16(28, true) & 0x3fff }
  }
  return undefined
}

/** Reads width and height without decoding anything; undefined where the head does not tell. */
export function pictureExtent(head: Uint8Array): PictureExtent | undefined {
  const view = new DataView(head.buffer, head.byteOffset, head.byteLength)
  switch (pictureType(head)) {
    case 'image/jpeg':
      return jpegExtent(view)
    case 'image/png':
      return head.length < 24
        ? undefined
        : { width: view.getUint32(16), height: view.getUint32(20) }
    case 'image/gif':
      return head.length < 10
        ? undefined
        : { width: view.getUint16(6, true), height: view.getUint16(8, true) }
    case 'image/webp':
      return webpExtent(view)
    default:
      return undefined
  }
}

/** Pixels that a picture may have to be decoded at all: four bytes each in memory. */
export const MOST_PIXELS = 64_000_000
const LONGEST_SIDE = 20_000

/** Whether decoding a picture of this size is bearable. */
export function isDecodable({ width, height }: PictureExtent): boolean {
  return (
    width > 0 &&
    height > 0 &&
    width <= LONGEST_SIDE &&
    height <= LONGEST_SIDE &&
    width * height <= MOST_PIXELS
  )
}

/** The longer side over the shorter: beyond it the server takes no photo. */
const MOST_RATIO = 20

/** Whether it can be sent as a photo; otherwise it goes as a file, untouched. */
export function canBePhoto(extent: PictureExtent): boolean {
  const { width, height } = extent
  return isDecodable(extent) && Math.max(width / height, height / width) <= MOST_RATIO
}

const LONGEST_NAME = 255
/** Characters that turn the reading direction make "gpj.exe" look like "exe.jpg". */
const TURNING = /[\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu

/** A file's name without folders, control characters and disguise; `fallback` where none is left. */
export function cleanName(name: string, fallback: string): string {
  const last = name.split(/[/\\]/).at(-1) ?? ''
  const kept = last
    .replace(/\p{Cc}/gu, '')
    .replace(TURNING, '')
    .trim()
  return kept === '' || kept === '.' || kept === '..' ? fallback : kept.slice(-LONGEST_NAME)
}

/** A name in two parts, of which only the first may be shortened: the ending says what it is. */
export function splitName(name: string): { stem: string; ending: string } {
  const dot = name.lastIndexOf('.')
  const ending = dot > 0 && name.length - dot <= 10 ? dot : Math.max(0, name.length - 6)
  return { stem: name.slice(0, ending), ending: name.slice(ending) }
}
