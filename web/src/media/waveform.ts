/**
 * The loudness of a voice message as bars (core.telegram.org/constructor/documentAttributeAudio):
 * numbers of five bits each, packed from the lowest bit of the first byte on.
 */

/** Loudest value of a bar. */
export const LOUDEST = 31
/** Bars that are sent with a voice message. */
export const BARS = 100

/** Unpacks bars; bits that make no whole bar are left over. */
export function unpackWaveform(packed: Uint8Array): number[] {
  const bars: number[] = []
  for (let bit = 0; bit + 5 <= packed.length * 8; bit += 5) {
    const at = bit >> 3
    const pair = (packed[at] ?? 0) | ((packed[at + 1] ?? 0) << 8)
    bars.push((pair >> (bit & 7)) & LOUDEST)
  }
  return bars
}

/** Packs bars from 0 to 31; others are brought into that range. */
export function packWaveform(bars: readonly number[]): Uint8Array {
  const packed = new Uint8Array(Math.ceil((bars.length * 5) / 8))
  bars.forEach((bar, i) => {
    const value = Math.min(LOUDEST, Math.max(0, Math.round(bar) || 0))
    const bit = i * 5
    const at = bit >> 3
    const pair = value << (bit & 7)
    packed[at] = (packed[at] ?? 0) | (pair & 0xff)
    if (pair > 0xff) packed[at + 1] = (packed[at + 1] ?? 0) | (pair >> 8)
  })
  return packed
}

/**
 * Gives `count` bars for any number of levels: the loudest of each stretch where there are more,
 * neighbours repeated where there are fewer.
 */
export function resample(levels: readonly number[], count: number): number[] {
  if (levels.length === 0) return new Array<number>(count).fill(0)
  return Array.from({ length: count }, (_, i) => {
    const from = Math.floor((i * levels.length) / count)
    const to = Math.max(from + 1, Math.floor(((i + 1) * levels.length) / count))
    let loudest = 0
    for (let at = from; at < to; at++) loudest = Math.max(loudest, levels[at] ?? 0)
    return loudest
  })
}

/**
 * Makes the bars of a recording out of its levels (0 to 1): the loudest becomes 31, so that a
 * quiet voice shows too; silence stays flat.
 */
export function barsOf(levels: readonly number[], count = BARS): number[] {
  const bars = resample(levels, count)
  const loudest = bars.reduce((most, bar) => Math.max(most, bar), 0)
  if (loudest < 0.01) return bars.map(() => 0)
  return bars.map((bar) => Math.round((bar / loudest) * LOUDEST))
}
