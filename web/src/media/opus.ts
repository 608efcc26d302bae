/** What a packet of Opus tells of itself (RFC 6716, section 3.1; RFC 7845, section 5.1). */

/** Samples of 48 kHz per frame, for each configuration of the first byte. */
const FRAME_SAMPLES = [
  // SILK: narrow, medium, wide band; 10, 20, 40, 60 ms each.
  ...[480, 960, 1920, 2880, 480, 960, 1920, 2880, 480, 960, 1920, 2880],
  // Hybrid: super-wide, full band; 10, 20 ms.
  ...[480, 960, 480, 960],
  // CELT: four bands; 2.5, 5, 10, 20 ms.
  ...[120, 240, 480, 960, 120, 240, 480, 960, 120, 240, 480, 960, 120, 240, 480, 960],
]
/** 120 ms: no packet is longer. */
const LONGEST = 5760

/** Gives a packet's length in samples of 48 kHz; 0 for one that is none. */
export function packetSamples(packet: Uint8Array): number {
  const [first, second] = packet
  if (first === undefined) return 0
  const each = FRAME_SAMPLES[first >> 3] ?? 0
  const code = first & 3
  const frames = code === 0 ? 1 : code === 3 ? (second ?? 0) & 63 : 2
  const samples = each * frames
  return samples <= LONGEST ? samples : 0
}

/** `OpusHead`: channels, samples to skip at the start, rate of the microphone. */
export function opusHead(channels: number, skip: number, rate: number): Uint8Array<ArrayBuffer> {
  const head = new Uint8Array(19)
  const view = new DataView(head.buffer)
  head.set(new TextEncoder().encode('OpusHead'))
  head[8] = 1
  head[9] = channels
  view.setUint16(10, skip, true)
  view.setUint32(12, rate, true)
  return head
}

/** Whether these bytes are an `OpusHead` for one or two channels, which need no further tables. */
export function isOpusHead(bytes: Uint8Array): boolean {
  return (
    bytes.length >= 19 &&
    new TextDecoder().decode(bytes.subarray(0, 8)) === 'OpusHead' &&
    (bytes[9] === 1 || bytes[9] === 2) &&
    bytes[18] === 0
  )
}
