/** Records as bytes, so that they can be encrypted: JSON, with bytes and large numbers marked. */

const toBase64 = (bytes: Uint8Array): string => {
  let text = ''
  for (let at = 0; at < bytes.length; at += 0x8000) {
    text += String.fromCharCode(...bytes.subarray(at, at + 0x8000))
  }
  return btoa(text)
}

const fromBase64 = (text: string) => Uint8Array.from(atob(text), (char) => char.charCodeAt(0))

/** Marks begin with a character that no other string of a record may begin with. */
const MARK = '\u0001'

export function pack(record: unknown): Uint8Array<ArrayBuffer> {
  const text = JSON.stringify(record, (_, value) => {
    if (value instanceof Uint8Array) return `${MARK}b${toBase64(value)}`
    if (typeof value === 'bigint') return `${MARK}n${value}`
    return typeof value === 'string' && value.startsWith(MARK) ? `${MARK}s${value}` : value
  })
  return new TextEncoder().encode(text)
}

export function unpack<T>(bytes: Uint8Array): T {
  return JSON.parse(new TextDecoder().decode(bytes), (_, value) => {
    if (typeof value !== 'string' || !value.startsWith(MARK)) return value
    const rest = value.slice(2)
    if (value[1] === 'b') return fromBase64(rest)
    return value[1] === 'n' ? BigInt(rest) : rest
  }) as T
}
