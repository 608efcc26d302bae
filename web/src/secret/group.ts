/**
 * The Diffie-Hellman exchange and the checks without which it is worth nothing
 * (core.telegram.org/api/end-to-end#key-generation, /mtproto/security_guidelines).
 */

import { KEY_SIZE, type Random } from './crypto'

/** The numbers in which keys are agreed on, from `messages.getDhConfig`. */
export interface Group {
  /** 256 bytes, big-endian. */
  prime: Uint8Array
  g: number
}

/** A number of the exchange is such that a stranger could know the key. */
export class Unsafe extends Error {
  override name = 'Unsafe'
}

/**
 * The prime that servers of this protocol have used since 2013, known to be safe
 * (core.telegram.org/mtproto/auth_key#presenting-proof-of-work-server-authentication).
 */
const KNOWN_PRIME = BigInt(
  '0x' +
    'c71caeb9c6b1c9048e6c522f70f13f73980d40238e3e21c14934d037563d930f48198a0aa7c14058229493d2' +
    '2530f4dbfa336f6e0ac925139543aed44cce7c3720fd51f69458705ac68cd4fe6b6b13abdc97465129693284' +
    '54f18faf8c595f642477fe96bb2a941d5bcd1d4ac8cc49880708fa9b378e3c4f3a9060bee67cf9a4a4a69581' +
    '1051907e162753b56b0f6b410dba74d8a84b2a14b3144e0ef1284754fd17ed950d5965b4b9dd46582db1178d' +
    '169c6bc465b0d6ff9ca3928fef5b9ae4e418fc15e83ebea0f87fa9ff5eed70050ded2849f47bf959d956850c' +
    'e929851f0d8115f635b105ee2e4e15d04b2454bf6f4fadf034b10403119cd8e3b92fcc5b',
)

/** Halves are at least this far from both ends of the range. */
const MARGIN = 1n << (2048n - 64n)
/** Each round lets through a number that is no prime with a probability of at most 1/4. */
const ROUNDS = 32

export function toNumber(bytes: Uint8Array): bigint {
  let digits = '0x0'
  for (const byte of bytes) digits += byte.toString(16).padStart(2, '0')
  return BigInt(digits)
}

/** 256 bytes, big-endian, with leading zeros. */
export function toBytes(number: bigint): Uint8Array {
  const digits = number.toString(16).padStart(2 * KEY_SIZE, '0')
  return Uint8Array.from({ length: KEY_SIZE }, (_, at) =>
    Number.parseInt(digits.slice(2 * at, 2 * at + 2), 16),
  )
}

/** `base` to the power of `exponent` modulo an odd number, four bits at a time. */
export function power(base: bigint, exponent: bigint, modulus: bigint): bigint {
  const table = [1n]
  for (let at = 1; at < 16; at++) table.push(((table[at - 1] ?? 1n) * base) % modulus)
  let result = 1n
  for (const digit of exponent.toString(16)) {
    result = (result * result) % modulus
    result = (result * result) % modulus
    result = (result * result) % modulus
    result = (result * result) % modulus
    // Multiplied by one as well, so that zeros of the exponent take as long as other digits.
    result = (result * (table[Number.parseInt(digit, 16)] ?? 1n)) % modulus
  }
  return result
}

/** Miller-Rabin with random bases. */
export function isPrime(number: bigint, random: Random): boolean {
  if (number < 4n) return number > 1n
  for (const small of [2n, 3n, 5n, 7n, 11n, 13n, 17n, 19n, 23n, 29n, 31n, 37n]) {
    if (number % small === 0n) return number === small
  }
  let odd = number - 1n
  let twos = 0
  for (; odd % 2n === 0n; odd /= 2n) twos++
  for (let round = 0; round < ROUNDS; round++) {
    const base = 2n + (toNumber(random(KEY_SIZE)) % (number - 3n))
    let value = power(base, odd, number)
    if (value === 1n || value === number - 1n) continue
    let passed = false
    for (let at = 1; at < twos && !passed; at++) {
      value = (value * value) % number
      passed = value === number - 1n
    }
    if (!passed) return false
  }
  return true
}

/** Whether `g` generates the subgroup of order (p-1)/2, by what is known of each. */
function generates(g: number, prime: bigint): boolean {
  const left = (by: bigint) => Number(prime % by)
  switch (g) {
    case 2:
      return left(8n) === 7
    case 3:
      return left(3n) === 2
    case 4:
      return true
    case 5:
      return [1, 4].includes(left(5n))
    case 6:
      return [19, 23].includes(left(24n))
    case 7:
      return [3, 5, 6].includes(left(7n))
    default:
      return false
  }
}

/**
 * Refuse numbers in which keys could be found out: anything but a safe prime of 2048 bits with a
 * fitting generator. A prime that is not the known one takes some seconds.
 */
export function checkGroup({ prime, g }: Group, random: Random): void {
  const p = toNumber(prime)
  if (prime.length !== KEY_SIZE || p >> 2047n !== 1n) throw new Unsafe('not of 2048 bits')
  if (!generates(g, p)) throw new Unsafe('the generator')
  if (p === KNOWN_PRIME) return
  if (!isPrime(p, random) || !isPrime((p - 1n) / 2n, random)) throw new Unsafe('no safe prime')
}

/** Our secret number, of 2048 bits; the server's randomness is mixed in where there is some. */
export function makeSecret(random: Random, theirs?: Uint8Array): Uint8Array {
  const secret = random(KEY_SIZE)
  return theirs?.length === KEY_SIZE ? secret.map((byte, at) => byte ^ (theirs[at] ?? 0)) : secret
}

function checkHalf(half: bigint, prime: bigint): void {
  if (half < MARGIN || half > prime - MARGIN) throw new Unsafe('near an end of the range')
}

/** What is sent to the other side: g to the power of the secret. Throws `Unsafe` (try another). */
export function half({ prime, g }: Group, secret: Uint8Array): Uint8Array {
  const p = toNumber(prime)
  const value = power(BigInt(g), toNumber(secret), p)
  checkHalf(value, p)
  return toBytes(value)
}

/** The key that both sides have, from the other side's half. Throws `Unsafe`. */
export function agree({ prime }: Group, theirs: Uint8Array, secret: Uint8Array): Uint8Array {
  const p = toNumber(prime)
  const value = toNumber(theirs)
  if (theirs.length > KEY_SIZE) throw new Unsafe('too long')
  checkHalf(value, p)
  return toBytes(power(value, toNumber(secret), p))
}
