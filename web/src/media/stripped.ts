/**
 * The tiny picture that comes with a photo (core.telegram.org/api/files#stripped-thumbnails): a JPEG
 * of at most 40×40 pixels without its tables. They are those of ITU-T T.81, annex K, the ones for
 * colours scaled to quality 20, and are put in front of it here.
 */

/** Version, height, width; the rest is the scan. */
const PREFIX = 3
const VERSION = 1
/** The service makes some 500 bytes. */
const LONGEST = 4096

/** Annex K.1, in zigzag order: what quality 50 divides brightness by. */
const BRIGHTNESS = [
  16, 11, 12, 14, 12, 10, 16, 14, 13, 14, 18, 17, 16, 19, 24, 40, 26, 24, 22, 22, 24, 49, 35, 37,
  29, 40, 58, 51, 61, 60, 57, 51, 56, 55, 64, 72, 92, 78, 64, 68, 87, 69, 55, 56, 80, 109, 81, 87,
  95, 98, 103, 104, 103, 62, 77, 113, 121, 112, 100, 120, 92, 101, 103, 99,
]
/** The same for colour: what follows is 99 throughout. */
const COLOUR = [17, 18, 18, 24, 21, 24, 47, 26, 26, 47, 99, 66, 56, 66]
const QUALITY = 20

/** Annex K.3: how many codes there are of each length, and what they mean. */
const SIZES = '000102030405060708090a0b'
const BRIGHTNESS_SIZES = `00010501010101010100000000000000${SIZES}`
const COLOUR_SIZES = `00030101010101010101010000000000${SIZES}`
const BRIGHTNESS_RUNS =
  '0002010303020403050504040000017d' +
  '01020300041105122131410613516107227114328191a1082342b1c11552d1f02433627282090a161718191a2526' +
  '2728292a3435363738393a434445464748494a535455565758595a636465666768696a737475767778797a838485' +
  '868788898a92939495969798999aa2a3a4a5a6a7a8a9aab2b3b4b5b6b7b8b9bac2c3c4c5c6c7c8c9cad2d3d4d5d6' +
  'd7d8d9dae1e2e3e4e5e6e7e8e9eaf1f2f3f4f5f6f7f8f9fa'
const COLOUR_RUNS =
  '00020102040403040705040400010277' +
  '000102031104052131061241510761711322328108144291a1b1c109233352f0156272d10a162434e125f1171819' +
  '1a262728292a35363738393a434445464748494a535455565758595a636465666768696a737475767778797a8283' +
  '8485868788898a92939495969798999aa2a3a4a5a6a7a8a9aab2b3b4b5b6b7b8b9bac2c3c4c5c6c7c8c9cad2d3d4' +
  'd5d6d7d8d9dae2e3e4e5e6e7e8e9eaf2f3f4f5f6f7f8f9fa'

const fromHex = (hex: string): number[] =>
  (hex.match(/../g) ?? []).map((pair) => Number.parseInt(pair, 16))

/** A segment: marker, length, body (T.81, B.1.1.4). */
function segment(marker: number, body: number[]): number[] {
  const length = body.length + 2
  return [0xff, marker, length >> 8, length & 0xff, ...body]
}

/** Divisors for a quality below 50. */
function divisors(table: number[]): number[] {
  const percent = 5000 / QUALITY
  return Array.from({ length: 64 }, (_, i) => {
    const scaled = Math.floor(((table[i] ?? 99) * percent + 50) / 100)
    return Math.min(255, Math.max(1, scaled))
  })
}

function header(height: number, width: number): number[] {
  const jfif = [0x4a, 0x46, 0x49, 0x46, 0, 1, 1, 0, 0, 1, 0, 1, 0, 0]
  // Eight bits, three components; brightness at twice the resolution of the colours.
  const frame = [8, 0, height, 0, width, 3, 1, 0x22, 0, 2, 0x11, 1, 3, 0x11, 1]
  return [
    0xff,
    0xd8,
    ...segment(0xe0, jfif),
    ...segment(0xdb, [0, ...divisors(BRIGHTNESS)]),
    ...segment(0xdb, [1, ...divisors(COLOUR)]),
    ...segment(0xc0, frame),
    ...segment(0xc4, [0x00, ...fromHex(BRIGHTNESS_SIZES)]),
    ...segment(0xc4, [0x10, ...fromHex(BRIGHTNESS_RUNS)]),
    ...segment(0xc4, [0x01, ...fromHex(COLOUR_SIZES)]),
    ...segment(0xc4, [0x11, ...fromHex(COLOUR_RUNS)]),
    ...segment(0xda, [3, 1, 0, 2, 0x11, 3, 0x11, 0, 63, 0]),
  ]
}

/** Makes a JPEG out of a stripped one; undefined where it is none. */
export function unstrip(stripped: Uint8Array): Uint8Array<ArrayBuffer> | undefined {
  const [version, height, width] = stripped
  if (version !== VERSION || !height || !width || stripped.length > LONGEST) return undefined
  const scan = stripped.subarray(PREFIX)
  const head = header(height, width)
  const jpeg = new Uint8Array(head.length + scan.length + 2)
  jpeg.set(head)
  jpeg.set(scan, head.length)
  jpeg.set([0xff, 0xd9], head.length + scan.length)
  return jpeg
}

/** The same as an address for an image: too small for an object URL that somebody must revoke. */
export function strippedUrl(stripped: Uint8Array): string | undefined {
  const jpeg = unstrip(stripped)
  return jpeg && `data:image/jpeg;base64,${btoa(String.fromCharCode(...jpeg))}`
}
