import { expect, test } from 'vitest'
import { checksum, webmToOgg, writeOgg } from '../../src/media/ogg'
import { opusHead, packetSamples } from '../../src/media/opus'
import { readOpus } from '../../src/media/webm'

const ascii = (text: string): number[] => [...new TextEncoder().encode(text)]

/** An element of EBML with a size of two bytes, or of unknown size as recorders write them. */
function element(id: number[], body: number[], unknown = false): number[] {
  const size = unknown
    ? [0x01, ...Array(7).fill(0xff)]
    : [0x40 | (body.length >> 8), body.length & 255]
  return [...id, ...size, ...body]
}

const block = (track: number, frame: number[], flags = 0x80): number[] =>
  element([0xa3], [0x80 | track, 0, 0, flags, ...frame])

/** 20 ms of CELT, one frame. */
const frame = (...rest: number[]): number[] => [0xf8, ...rest]

function webm(blocks: number[], codec = 'A_OPUS'): Uint8Array {
  const track = element(
    [0xae],
    [
      ...element([0xd7], [1]),
      ...element([0x86], ascii(codec)),
      ...element([0x63, 0xa2], [...opusHead(1, 312, 48_000)]),
    ],
  )
  const cluster = element([0x1f, 0x43, 0xb6, 0x75], blocks, true)
  const segment = [...element([0x16, 0x54, 0xae, 0x6b], track), ...cluster]
  return Uint8Array.from([
    ...element([0x1a, 0x45, 0xdf, 0xa3], element([0x42, 0x82], ascii('webm'))),
    ...element([0x18, 0x53, 0x80, 0x67], segment, true),
  ])
}

interface Page {
  kind: number
  position: number
  number: number
  packets: Uint8Array[]
}

/** Reads Ogg the way a player does, and checks each page's sum. */
function pagesOf(ogg: Uint8Array): Page[] {
  const pages: Page[] = []
  let at = 0
  while (at < ogg.length) {
    const view = new DataView(ogg.buffer, ogg.byteOffset + at)
    expect(new TextDecoder().decode(ogg.subarray(at, at + 4))).toBe('OggS')
    const count = view.getUint8(26)
    const lacing = ogg.subarray(at + 27, at + 27 + count)
    let start = at + 27 + count
    const packets: Uint8Array[] = []
    let length = 0
    for (const size of lacing) {
      length += size
      if (size < 255) {
        packets.push(ogg.subarray(start, start + length))
        start += length
        length = 0
      }
    }
    const page = ogg.slice(at, start)
    const sum = new DataView(page.buffer).getUint32(22, true)
    page.fill(0, 22, 26)
    expect(checksum(page)).toBe(sum)
    pages.push({
      kind: view.getUint8(5),
      position: Number(view.getBigUint64(6, true)),
      number: view.getUint32(18, true),
      packets,
    })
    at = start
  }
  return pages
}

test('the checksum is that of Ogg', () => {
  // CRC-32 with polynomial 04C11DB7, start 0, nothing reflected: known for "123456789".
  expect(checksum(Uint8Array.from(ascii('123456789')))).toBe(0x89a1897f)
})

test('packets say how long they are', () => {
  expect(packetSamples(Uint8Array.of(0xf8))).toBe(960)
  expect(packetSamples(Uint8Array.of(0xf9))).toBe(1920)
  expect(packetSamples(Uint8Array.of(0xfb, 3))).toBe(2880)
  expect(packetSamples(Uint8Array.of(0x18))).toBe(2880)
  expect(packetSamples(Uint8Array.of(0x1b, 63))).toBe(0)
  expect(packetSamples(new Uint8Array())).toBe(0)
})

test('a recording becomes Ogg with the same packets', () => {
  const long = Array.from({ length: 600 }, (_, i) => i & 255)
  const voice = webmToOgg(
    webm([
      ...block(1, frame(1)),
      ...block(2, frame(9)),
      ...block(1, frame(...long)),
      ...block(1, frame()),
    ]),
    77,
  )
  expect(voice.duration).toBeCloseTo(0.06)
  const pages = pagesOf(voice.bytes)
  expect(pages.map((page) => page.kind)).toEqual([2, 0, 4])
  expect(pages.map((page) => page.number)).toEqual([0, 1, 2])
  expect(pages[2]?.position).toBe(2880)
  expect(pages[0]?.packets).toEqual([opusHead(1, 312, 48_000)])
  expect(new TextDecoder().decode(pages[1]?.packets[0]).slice(0, 8)).toBe('OpusTags')
  expect(pages[2]?.packets.map((packet) => [...packet])).toEqual([
    frame(1),
    frame(...long),
    frame(),
  ])
})

test('a long recording has a page a second, and packets of 255 bytes end', () => {
  const packets = Array.from({ length: 120 }, () => new Uint8Array(255).fill(0xf8))
  const pages = pagesOf(writeOgg(opusHead(1, 0, 48_000), packets, 1))
  expect(pages.map((page) => page.packets.length)).toEqual([1, 1, 50, 50, 20])
  expect(pages.map((page) => page.position)).toEqual([0, 0, 48_000, 96_000, 115_200])
  expect(pages[4]?.packets.every((packet) => packet.length === 255)).toBe(true)
})

test('a recording that was cut off gives what there is', () => {
  const whole = webm([...block(1, frame(1)), ...block(1, frame(2, 2, 2))])
  expect(readOpus(whole.subarray(0, whole.length - 2)).packets).toHaveLength(1)
})

test('what is no recording in Opus is refused', () => {
  expect(() => readOpus(Uint8Array.from(ascii('OggS and so on')))).toThrow('not WebM')
  expect(() => readOpus(webm(block(1, frame()), 'V_VP8'))).toThrow('no track in Opus')
  expect(() => readOpus(webm(block(1, frame(), 0x06)))).toThrow('laced')
  expect(() => readOpus(Uint8Array.of(0x1a, 0x45, 0xdf, 0xa3, 0))).toThrow('number')
  expect(() => readOpus(new Uint8Array())).toThrow('no track in Opus')
})

test('random bytes after a good start neither hang nor pass', () => {
  let state = 5
  for (let round = 0; round < 300; round++) {
    const bytes = webm(block(1, frame(1, 2, 3)))
    for (let i = 0; i < 6; i++) {
      state = (state * 48271) % 2147483647
      bytes[state % bytes.length] = state & 255
    }
    try {
      webmToOgg(bytes, 1)
    } catch (error) {
      expect((error as Error).name).toBe('WebmError')
    }
  }
})
