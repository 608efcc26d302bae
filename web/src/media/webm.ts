/**
 * Reads the packets of the one audio track out of WebM, as far as browsers' recorders write it
 * (RFC 8794, RFC 9559): elements of unknown size, simple blocks, no lacing.
 */

export class WebmError extends Error {
  override name = 'WebmError'
}

export interface OpusTrack {
  /** The `OpusHead` of the track. */
  head: Uint8Array
  packets: Uint8Array[]
}

const SEGMENT = 0x18538067
const CLUSTER = 0x1f43b675
const TRACKS = 0x1654ae6b
const TRACK_ENTRY = 0xae
const TRACK_NUMBER = 0xd7
const CODEC = 0x86
const CODEC_PRIVATE = 0x63a2
const BLOCK_GROUP = 0xa0
const BLOCK = 0xa1
const SIMPLE_BLOCK = 0xa3
const EBML = 0x1a45dfa3

/** Elements whose contents are read one by one. */
const OPENED = new Set([SEGMENT, CLUSTER, TRACKS, TRACK_ENTRY, BLOCK_GROUP])
/** Two bits of a block's flags that say how frames are laced. */
const LACING = 0x06
/** Of a block before its frame, without the track's number: time, flags. */
const BLOCK_HEAD = 3

/** A number of variable length (RFC 8794, section 4): its value and the byte after it. */
function readNumber(bytes: Uint8Array, at: number, withMarker: boolean): [number, number] {
  const first = bytes[at]
  if (!first) throw new WebmError('number is too long')
  const length = Math.clz32(first) - 23
  if (at + length > bytes.length) throw new WebmError('number is cut off')
  let value = withMarker ? first : first & (0xff >> length)
  let unknown = !withMarker && value === 0xff >> length
  for (let i = 1; i < length; i++) {
    const byte = bytes[at + i] ?? 0
    value = value * 256 + byte
    unknown &&= byte === 0xff
  }
  return [unknown ? Number.POSITIVE_INFINITY : value, at + length]
}

function readUint(bytes: Uint8Array): number {
  return bytes.reduce((value, byte) => value * 256 + byte, 0)
}

interface Entry {
  number: number
  codec: string
  head: Uint8Array
}

/** Finds the track in Opus and gives its packets in order. */
export function readOpus(bytes: Uint8Array): OpusTrack {
  let entry: Entry | undefined
  let current: Entry = { number: 0, codec: '', head: new Uint8Array() }
  const packets: Uint8Array[] = []
  let at = 0
  let first = true
  while (at < bytes.length) {
    const [id, afterId] = readNumber(bytes, at, true)
    if (first !== (id === EBML)) throw new WebmError('not WebM')
    first = false
    const [size, start] = readNumber(bytes, afterId, false)
    if (OPENED.has(id)) {
      if (id === TRACK_ENTRY) current = { number: 0, codec: '', head: new Uint8Array() }
      at = start
      continue
    }
    // The recorder was stopped while it wrote: what is there counts.
    if (start + size > bytes.length) break
    const body = bytes.subarray(start, start + size)
    if (id === TRACK_NUMBER) current.number = readUint(body)
    else if (id === CODEC) current.codec = new TextDecoder().decode(body)
    else if (id === CODEC_PRIVATE) current.head = body
    else if (id === SIMPLE_BLOCK || id === BLOCK) {
      const [track, afterTrack] = readNumber(body, 0, false)
      const flags = body[afterTrack + 2] ?? 0
      if (flags & LACING) throw new WebmError('laced blocks')
      if (track === entry?.number) packets.push(body.subarray(afterTrack + BLOCK_HEAD))
    }
    if (!entry && current.codec === 'A_OPUS' && current.number && current.head.length) {
      entry = current
    }
    at = start + size
  }
  if (!entry) throw new WebmError('no track in Opus')
  return { head: entry.head, packets }
}
