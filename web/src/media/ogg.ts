/**
 * Puts packets of Opus into Ogg (RFC 3533, RFC 7845): the one form of voice message that every
 * client plays. Browsers record Opus too, but most of them into WebM.
 */

import { isOpusHead, opusHead, packetSamples } from './opus'
import { readOpus } from './webm'

/** A page has at most 255 segments of 255 bytes. */
const SEGMENTS = 255
/** About a second: what a reader must fetch before it can seek further. */
const PAGE_SAMPLES = 48_000

const CONTINUED = 0
const FIRST = 2
const LAST = 4

/** Ogg's own checksum: polynomial 04C11DB7, from the highest bit on, nothing inverted. */
const TABLE = Uint32Array.from({ length: 256 }, (_, byte) => {
  let rest = byte << 24
  for (let bit = 0; bit < 8; bit++) rest = rest & 0x80000000 ? (rest << 1) ^ 0x04c11db7 : rest << 1
  return rest >>> 0
})

export function checksum(bytes: Uint8Array): number {
  let rest = 0
  for (const byte of bytes) rest = ((rest << 8) ^ (TABLE[(rest >>> 24) ^ byte] ?? 0)) >>> 0
  return rest
}

interface Page {
  kind: number
  /** Samples up to the end of the page. */
  position: number
  serial: number
  number: number
  packets: Uint8Array[]
}

const segmentsOf = (packet: Uint8Array): number => Math.floor(packet.length / 255) + 1

function writePage(page: Page): Uint8Array<ArrayBuffer> {
  const lacing = page.packets.flatMap((packet) => [
    ...new Array<number>(segmentsOf(packet) - 1).fill(255),
    packet.length % 255,
  ])
  const size = page.packets.reduce((sum, packet) => sum + packet.length, 27 + lacing.length)
  const bytes = new Uint8Array(size)
  const view = new DataView(bytes.buffer)
  bytes.set(new TextEncoder().encode('OggS'))
  bytes[5] = page.kind
  view.setBigUint64(6, BigInt(page.position), true)
  view.setUint32(14, page.serial, true)
  view.setUint32(18, page.number, true)
  bytes[26] = lacing.length
  bytes.set(lacing, 27)
  let at = 27 + lacing.length
  for (const packet of page.packets) {
    bytes.set(packet, at)
    at += packet.length
  }
  view.setUint32(22, checksum(bytes), true)
  return bytes
}

/** `OpusTags` with an empty list: a recording says nothing of who made it, and with what. */
function tags(): Uint8Array {
  const bytes = new Uint8Array(16)
  bytes.set(new TextEncoder().encode('OpusTags'))
  return bytes
}

/**
 * Writes a file of Ogg.
 *
 * @param head `OpusHead` of the track; where it is none that fits, a usual one is written
 * @param packets in order; those that are no packets are left out
 * @param serial any number of 32 bits: it tells streams of one file apart
 */
export function writeOgg(
  head: Uint8Array,
  packets: readonly Uint8Array[],
  serial: number,
): Uint8Array<ArrayBuffer> {
  const first = isOpusHead(head) ? head : opusHead(1, 312, 48_000)
  const pages: Uint8Array<ArrayBuffer>[] = [
    writePage({ kind: FIRST, position: 0, serial, number: 0, packets: [first] }),
    writePage({ kind: CONTINUED, position: 0, serial, number: 1, packets: [tags()] }),
  ]
  let position = 0
  let waiting: Uint8Array[] = []
  let segments = 0
  let samples = 0
  const flush = (kind: number): void => {
    pages.push(writePage({ kind, position, serial, number: pages.length, packets: waiting }))
    waiting = []
    segments = 0
    samples = 0
  }
  for (const packet of packets) {
    const length = packetSamples(packet)
    const needed = segmentsOf(packet)
    if (length === 0 || needed > SEGMENTS) continue
    if (waiting.length && (segments + needed > SEGMENTS || samples >= PAGE_SAMPLES)) {
      flush(CONTINUED)
    }
    waiting.push(packet)
    segments += needed
    samples += length
    position += length
  }
  flush(LAST)
  const whole = new Uint8Array(pages.reduce((sum, page) => sum + page.length, 0))
  let at = 0
  for (const page of pages) {
    whole.set(page, at)
    at += page.length
  }
  return whole
}

export interface Voice {
  /** `audio/ogg`, in Opus. */
  bytes: Uint8Array<ArrayBuffer>
  /** Seconds. */
  duration: number
}

/** Turns what a browser recorded into WebM into a voice message. */
export function webmToOgg(webm: Uint8Array, serial: number): Voice {
  const { head, packets } = readOpus(webm)
  const samples = packets.reduce((sum, packet) => sum + packetSamples(packet), 0)
  return { bytes: writeOgg(head, packets, serial), duration: samples / 48_000 }
}
