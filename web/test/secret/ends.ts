/** Two ends of a secret chat and what lies between them; real primitives, dice that can be thrown again. */

import { readFileSync } from 'node:fs'
import { ige256Decrypt, ige256Encrypt, initSync, sha1, sha256 } from '@mtcute/wasm'
import type { Event, Request, SecretChat, Step, World } from '../../src/secret/chat'
import type { Content, SealedFile } from '../../src/secret/content'
import type { Crypto, Random } from '../../src/secret/crypto'
import type { Group } from '../../src/secret/group'
import { accept, ask, open } from '../../src/secret/handshake'
import { receive } from '../../src/secret/receive'
import { type Deed, delivered, perform, say } from '../../src/secret/send'

initSync(readFileSync(new URL('../../node_modules/@mtcute/wasm/mtcute.wasm', import.meta.url)))

export const crypto: Crypto = {
  sha1,
  sha256,
  igeEncrypt: ige256Encrypt,
  igeDecrypt: ige256Decrypt,
}

export const bytesOf = (hex: string): Uint8Array =>
  Uint8Array.from(hex.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16))

/** The safe prime of RFC 3526, group 14: not the one that servers use, but as good. */
export const OTHER_PRIME = bytesOf(
  'ffffffffffffffffc90fdaa22168c234c4c6628b80dc1cd129024e088a67cc74020bbea63b139b22514a08798e3404dd' +
    'ef9519b3cd3a431b302b0a6df25f14374fe1356d6d51c245e485b576625e7ec6f44c42e9a637ed6b0bff5cb6f406b7ed' +
    'ee386bfb5a899fa5ae9f24117c4b1fe649286651ece45b3dc2007cb8a163bf0598da48361c55d39a69163fa8fd24cf5f' +
    '83655d23dca3ad961c62f356208552bb9ed529077096966d670c354e4abc9804f1746c08ca18217c32905e462e36ce3b' +
    'e39e772c180e86039b2783a2ec07a28fb5c55df06f4c52c9de2bcbf6955817183995497cea956ae515d2261898fa0510' +
    '15728e5a8aacaa68ffffffffffffffff',
)

/** RFC 3526: 2 generates the subgroup, as the prime is 7 modulo 8. */
export const GROUP: Group = { prime: OTHER_PRIME, g: 2 }

/** Numbers that look random and are the same in each run (xorshift). */
export function dice(seed: number): Random {
  let state = seed * 2654435761 || 1
  return (size) =>
    Uint8Array.from({ length: size }, () => {
      state ^= state << 13
      state ^= state >>> 17
      state ^= state << 5
      return state & 255
    })
}

export const text = (text: string, more: Partial<Content> = {}): Content => ({
  text,
  entities: [],
  ttl: 0,
  silent: false,
  ...more,
})

export type Sending = Extract<Request, { method: 'send' }>

/** One side, with everything that it heard. */
export class End {
  events: Event[] = []
  /** Packets that it wants sent, in order. */
  out: Sending[] = []
  /** Other requests. */
  asked: Request[] = []
  now = 1_700_000_000

  constructor(
    public chat: SecretChat,
    readonly random: Random,
  ) {}

  get world(): World {
    return { crypto, random: this.random, now: this.now }
  }

  take(step: Step): void {
    this.chat = step.chat
    this.events.push(...step.events)
    for (const request of step.requests) {
      if (request.method !== 'send') this.asked.push(request)
      else {
        this.out.push(request)
        this.chat = delivered(this.chat, request.seq)
      }
    }
  }

  say(words: string, more: Partial<Content> = {}): string {
    const id = String(new DataView(this.random(8).buffer).getBigInt64(0))
    this.take(say(this.chat, text(words, more), id, this.world))
    return id
  }

  do(deed: Deed): void {
    this.take(perform(this.chat, deed, this.world))
  }

  hear(data: Uint8Array, file?: SealedFile): void {
    const packet = { data, date: this.now }
    this.take(receive(this.chat, file ? { ...packet, file } : packet, this.world))
  }

  get texts(): string[] {
    return this.events.flatMap((event) => (event.kind === 'message' ? [event.content.text] : []))
  }

  count(kind: Event['kind']): number {
    return this.events.filter((event) => event.kind === kind).length
  }
}

/** Two ends that have agreed on a key; what they tell one another first is still on its way. */
export function pair(seed = 1): { one: End; other: End } {
  const [first, second] = [dice(seed), dice(seed + 7919)]
  const now = 1_700_000_000
  const asking = ask(42, GROUP, { crypto, random: first, now })
  const request = asking.requests[0]
  if (request?.method !== 'requestEncryption') throw new Error('no request')
  const one = new End(asking.chat, first)
  const { id, half } = request
  const other = new End(asking.chat, second)
  const accepting = accept({ id, accessHash: '2', user: 41, half, date: now }, GROUP, other.world)
  const answer = accepting.requests[0]
  if (answer?.method !== 'acceptEncryption') throw new Error('no answer')
  other.take({ ...accepting, requests: [] })
  const accepted = { accessHash: '1', half: answer.half, fingerprint: answer.fingerprint }
  other.take(open(other.chat, accepted, other.world))
  one.take(open(one.chat, accepted, one.world))
  return { one, other }
}

/** Carry everything to and fro until nothing is left. */
export function settle(one: End, other: End): void {
  for (let turns = 0; one.out.length || other.out.length; turns++) {
    if (turns > 1000) throw new Error('they never stop')
    for (const { data } of one.out.splice(0)) other.hear(data)
    for (const { data } of other.out.splice(0)) one.hear(data)
  }
}

/** Two ends with nothing on its way. */
export function settled(seed = 1): { one: End; other: End } {
  const ends = pair(seed)
  settle(ends.one, ends.other)
  return ends
}
