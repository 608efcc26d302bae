/**
 * MD5 (RFC 1321), in which the protocol names the key of a file; nothing rests on its strength. No
 * browser offers it.
 */

const SHIFTS = [
  [7, 12, 17, 22],
  [5, 9, 14, 20],
  [4, 11, 16, 23],
  [6, 10, 15, 21],
] as const

/** RFC 1321, 3.4: the whole part of 2^32 times the sine of each step. */
const SINES = Int32Array.from({ length: 64 }, (_, at) => (Math.abs(Math.sin(at + 1)) * 2 ** 32) | 0)

/** Which word of a block each step takes, by the round. */
const WORD = [
  (step: number) => step,
  (step: number) => 5 * step + 1,
  (step: number) => 3 * step + 5,
  (step: number) => 7 * step,
] as const

const MIX = [
  (b: number, c: number, d: number) => (b & c) | (~b & d),
  (b: number, c: number, d: number) => (d & b) | (~d & c),
  (b: number, c: number, d: number) => b ^ c ^ d,
  (b: number, c: number, d: number) => c ^ (b | ~d),
] as const

export function md5(data: Uint8Array): Uint8Array {
  const padded = new Uint8Array((data.length + 72) & ~63)
  padded.set(data)
  padded[data.length] = 0x80
  const view = new DataView(padded.buffer)
  view.setBigUint64(padded.length - 8, BigInt(data.length) * 8n, true)
  const sum = Int32Array.of(0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476)
  for (let start = 0; start < padded.length; start += 64) {
    let [a = 0, b = 0, c = 0, d = 0] = sum
    for (let step = 0; step < 64; step++) {
      const round = (step >> 4) as 0 | 1 | 2 | 3
      const word = view.getInt32(start + 4 * (WORD[round](step) & 15), true)
      const turned = (a + MIX[round](b, c, d) + word + (SINES[step] ?? 0)) | 0
      const by = SHIFTS[round][(step & 3) as 0 | 1 | 2 | 3]
      a = d
      d = c
      c = b
      b = (b + ((turned << by) | (turned >>> (32 - by)))) | 0
    }
    for (const [at, value] of [a, b, c, d].entries()) sum[at] = ((sum[at] ?? 0) + value) | 0
  }
  const result = new DataView(new ArrayBuffer(16))
  for (const [at, value] of sum.entries()) result.setInt32(4 * at, value, true)
  return new Uint8Array(result.buffer)
}
