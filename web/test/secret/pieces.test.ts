/** The parts under the chat: numbers, codec, files, what is compared. */

import { describe, expect, it } from 'vitest'
import { BadForm, decode, decodeAs, encode, MAX_ITEMS } from '../../src/secret/codec'
import { readMessage } from '../../src/secret/content'
import { hex, NotGenuine, seal, unseal } from '../../src/secret/crypto'
import { EMOJI } from '../../src/secret/emoji'
import {
  fileFingerprint,
  fits,
  makeFileKey,
  sealedSize,
  sealing,
  unsealing,
} from '../../src/secret/files'
import {
  agree,
  checkGroup,
  half,
  isPrime,
  power,
  toBytes,
  toNumber,
  Unsafe,
} from '../../src/secret/group'
import { accept, ask, open } from '../../src/secret/handshake'
import { md5 } from '../../src/secret/md5'
import { emojiOf, hexRows, picture, squares } from '../../src/secret/picture'
import { FORMS } from '../../src/secret/schema'
import { crypto, dice, GROUP, OTHER_PRIME } from './ends'

const world = { crypto, random: dice(5), now: 1_700_000_000 }

describe('the numbers of the exchange', () => {
  it('are those of a safe prime', () => {
    const random = dice(2)
    checkGroup(GROUP, random)
    const changed = (at: number, by: number) => {
      const prime = OTHER_PRIME.slice()
      prime[at] = (prime[at] ?? 0) ^ by
      return prime
    }
    expect(() => checkGroup({ prime: changed(255, 4), g: 2 }, random)).toThrow('generator')
    expect(() => checkGroup({ prime: OTHER_PRIME, g: 1 }, random)).toThrow('generator')
    expect(() => checkGroup({ prime: OTHER_PRIME, g: 11 }, random)).toThrow(Unsafe)
    expect(() => checkGroup({ prime: changed(0, 128), g: 2 }, random)).toThrow(Unsafe)
    expect(() => checkGroup({ prime: OTHER_PRIME.subarray(1), g: 2 }, random)).toThrow(Unsafe)
    expect(() => checkGroup({ prime: changed(100, 1), g: 2 }, random)).toThrow(Unsafe)
  })

  it('are prime or not, whoever chose them', () => {
    const random = dice(4)
    const primes = [2n, 3n, 41n, 65537n, (1n << 127n) - 1n]
    // Carmichael numbers, and a strong pseudoprime to many small bases.
    const others = [1n, 561n, 41041n, 3215031751n, 3825123056546413051n, (1n << 128n) + 1n]
    expect(primes.map((number) => isPrime(number, random))).toEqual(primes.map(() => true))
    expect(others.map((number) => isPrime(number, random))).toEqual(others.map(() => false))
  })

  it('are raised as by hand', () => {
    for (const [base, exponent] of [
      [3n, 0n],
      [2n, 255n],
      [7n, 4096n],
    ] as const) {
      expect(power(base, exponent, 1_000_003n)).toBe(base ** exponent % 1_000_003n)
    }
    expect(toNumber(toBytes(258n))).toBe(258n)
    expect(toBytes(258n)).toHaveLength(256)
  })

  it('stay away from the ends of the range', () => {
    const p = toNumber(OTHER_PRIME)
    const secret = world.random(256)
    const margin = 1n << 1984n
    for (const value of [0n, 1n, p - 1n, margin - 1n, p - margin + 1n]) {
      expect(() => agree(GROUP, toBytes(value), secret)).toThrow(Unsafe)
    }
    agree(GROUP, toBytes(margin), secret)
    expect(() => half(GROUP, new Uint8Array(256))).toThrow(Unsafe)
  })
})

describe('a chat that begins', () => {
  const request = () => {
    const step = ask(42, GROUP, world)
    const [first] = step.requests
    if (first?.method !== 'requestEncryption') throw new Error('no request')
    return { chat: step.chat, half: first.half, id: first.id }
  }

  it('is refused where the other half is not to be used', () => {
    const asked = { id: 1, accessHash: '1', user: 2, half: toBytes(1n), date: 0 }
    expect(() => accept(asked, GROUP, world)).toThrow(Unsafe)
  })

  it.each([
    ['a half that is not to be used', toBytes(1n), 5n],
    ['a key that they did not agree on', half(GROUP, dice(8)(256)), 5n],
  ])('ends with %s', (_, theirs, fingerprint) => {
    const { chat } = request()
    const { chat: ended, requests } = open(
      chat,
      { accessHash: '1', half: theirs, fingerprint },
      world,
    )
    expect(ended).toMatchObject({ stage: 'ended', end: 'broken' })
    expect(ended.key).toBeUndefined()
    expect(requests).toEqual([{ method: 'discardEncryption', deleteHistory: false }])
  })

  it('opens once', () => {
    const { chat, half: mine, id } = request()
    const asked = { id, accessHash: '1', user: 2, half: mine, date: 0 }
    const [answer] = accept(asked, GROUP, world).requests
    if (answer?.method !== 'acceptEncryption') throw new Error('no answer')
    const accepted = { accessHash: '1', ...answer }
    const opened = open(chat, accepted, world)
    expect(opened.chat.stage).toBe('open')
    expect(open(opened.chat, accepted, world)).toMatchObject({ requests: [], events: [] })
  })
})

describe('the codec', () => {
  it('knows each constructor under the number that its line has', () => {
    const lines = Object.values(FORMS).flatMap((lines) => lines.trim().split('\n'))
    const ids = lines.map((line) => /#([0-9a-f]{8}) /.exec(line)?.[1])
    expect(ids).not.toContain(undefined)
    expect(new Set(ids).size).toBe(lines.length)
  })

  it('writes for each layer what it knows', () => {
    const size = (layer: number) =>
      encode(
        'DecryptedMessageMedia',
        {
          _: 'decryptedMessageMediaDocument',
          thumb: new Uint8Array(),
          thumb_w: 0,
          thumb_h: 0,
          mime_type: '',
          size: 5,
          key: new Uint8Array(32),
          iv: new Uint8Array(32),
          attributes: [],
          caption: '',
        },
        layer,
      ).length
    expect(size(144) - size(142)).toBe(4)
    const underline = { _: 'messageEntityUnderline', offset: 0, length: 1 }
    expect(() => encode('MessageEntity', underline, 100)).toThrow(BadForm)
    encode('MessageEntity', underline, 101)
  })

  it('reads messages of the oldest layers', () => {
    const media = {
      _: 'decryptedMessageMediaAudio',
      duration: 3,
      size: 9,
      key: new Uint8Array(32),
      iv: new Uint8Array(32),
      mime_type: 'audio/ogg',
    }
    for (const layer of [8, 17, 45, 73]) {
      const message = {
        _: 'decryptedMessage',
        random_id: 1n,
        ttl: 7,
        message: 'old',
        media,
        random_bytes: new Uint8Array(15),
      }
      const read = readMessage(
        decodeAs('DecryptedMessage', encode('DecryptedMessage', message, layer)),
      )
      expect(read).toMatchObject({ text: 'old', attachment: { as: 'voice', duration: 3, size: 9 } })
    }
  })

  it('refuses what is cut short, too long, too many or something else', () => {
    const ids = { _: 'decryptedMessageActionReadMessages', random_ids: [1n, 2n, 3n] }
    const good = encode('DecryptedMessageAction', ids, 144)
    const read = (data: Uint8Array) => decodeAs('DecryptedMessageAction', data)
    expect(read(good)).toEqual(ids)
    for (let size = 0; size < good.length; size++) {
      expect(() => read(good.subarray(0, size))).toThrow(BadForm)
    }
    expect(() => read(new Uint8Array([...good, 0, 0, 0, 0]))).toThrow(BadForm)
    const many = { ...ids, random_ids: new Array(MAX_ITEMS + 1).fill(1n) }
    expect(() => read(encode('DecryptedMessageAction', many, 144))).toThrow(BadForm)
    expect(() => decodeAs('MessageEntity', good)).toThrow(BadForm)
    expect(() => decode(new Uint8Array())).toThrow(BadForm)
  })

  it('brings what others say into bounds', () => {
    const document = {
      _: 'decryptedMessageMediaDocument',
      thumb: new Uint8Array(),
      thumb_w: 0,
      thumb_h: 0,
      mime_type: '',
      size: 5,
      key: new Uint8Array(32),
      iv: new Uint8Array(32),
      caption: '',
      attributes: [
        { _: 'documentAttributeVideo', round_message: false, duration: -5, w: -1, h: 1 << 30 },
        { _: 'documentAttributeFilename', file_name: 'x'.repeat(5000) },
      ],
    }
    const entities = [
      { _: 'messageEntityBold', offset: 1, length: 9 },
      { _: 'messageEntityBold', offset: -1, length: 2 },
      { _: 'messageEntityBold', offset: 0, length: 0 },
      { _: 'messageEntityBold', offset: 0, length: 2 },
    ]
    const message = {
      _: 'decryptedMessage',
      random_id: 1n,
      ttl: -1,
      message: 'hey',
      media: document,
      entities,
    }
    const read = readMessage(message)
    expect(read.ttl).toBe(0)
    expect(read.entities).toEqual([{ kind: 'bold', offset: 0, length: 2 }])
    expect(read.attachment).toMatchObject({ as: 'video', duration: 0, width: 0, height: 65536 })
    expect(read.attachment?.name).toHaveLength(255)
    const short = readMessage({ ...message, media: { ...document, key: new Uint8Array(31) } })
    expect(short).toMatchObject({ extra: { kind: 'unsupported' } })
    const nowhere = { _: 'decryptedMessageMediaGeoPoint', lat: Number.NaN, long: 0 }
    expect(readMessage({ ...message, media: nowhere }).extra).toEqual({ kind: 'unsupported' })
  })
})

describe('encryption', () => {
  it('pads by what the protocol allows, and takes nothing else', () => {
    const key = dice(1)(256)
    for (let size = 0; size < 40; size++) {
      const packet = seal(crypto, key, new Uint8Array(size), 8, dice(size))
      const padding = packet.length - 24 - 4 - size
      expect(padding).toBeGreaterThanOrEqual(12)
      expect(padding).toBeLessThanOrEqual(1024)
      expect(unseal(crypto, key, packet, 8)).toHaveLength(size)
      expect(() => unseal(crypto, key, packet, 0)).toThrow(NotGenuine)
      expect(() => unseal(crypto, dice(9)(256), packet, 8)).toThrow(NotGenuine)
    }
  })

  it('does not believe a length that leaves too little or too much padding', () => {
    const key = dice(1)(256)
    const lying = (size: number, whole: number) => {
      // The same as `seal` does, with a length that is not true.
      const padded = new Uint8Array(whole)
      new DataView(padded.buffer).setUint32(0, size, true)
      const x = 8
      const msgKey = crypto
        .sha256(new Uint8Array([...key.subarray(88 + x, 120 + x), ...padded]))
        .slice(8, 24)
      const a = crypto.sha256(new Uint8Array([...msgKey, ...key.subarray(x, x + 36)]))
      const b = crypto.sha256(new Uint8Array([...key.subarray(40 + x, 76 + x), ...msgKey]))
      const mix = (a: Uint8Array, b: Uint8Array) =>
        new Uint8Array([...a.subarray(0, 8), ...b.subarray(8, 24), ...a.subarray(24)])
      const body = crypto.igeEncrypt(padded, mix(a, b), mix(b, a))
      return new Uint8Array([...crypto.sha1(key).subarray(12), ...msgKey, ...body])
    }
    expect(unseal(crypto, key, lying(16, 32), 8)).toHaveLength(16)
    for (const [size, whole] of [
      [17, 32],
      [0xffffffff, 32],
      [0, 1040],
    ] as const) {
      expect(() => unseal(crypto, key, lying(size, whole), 8)).toThrow(NotGenuine)
    }
  })
})

describe('files', () => {
  it.each([
    // RFC 1321, A.5, and lengths around a block.
    ['', 'd41d8cd98f00b204e9800998ecf8427e'],
    ['message digest', 'f96b697d7cb7938d525a2f31aaf161d0'],
    ['1234567890'.repeat(8), '57edf4a22be3c955ac49da2e2107b67a'],
    ['x'.repeat(55), '04364420e25c512fd958a70738aa8f72'],
    ['x'.repeat(56), '668a72d5ba17f08e62dabcafad6db14b'],
    ['x'.repeat(63), '7dc2ca208106a2f703567bdff99d8981'],
    ['x'.repeat(64), 'c1bb4f81d892b2d57947682aeb252456'],
    ['x'.repeat(65), '1bc932052302d074bdec39795fe00cf6'],
    ['x'.repeat(119), 'ab347a5f68c8a443cfcddc633f12c24f'],
    ['x'.repeat(120), 'fb98667f98096de92620b64f46e1c5b5'],
  ])('are named by the sum that others have of %j', (text, sum) => {
    expect(hex(md5(new TextEncoder().encode(text)))).toBe(sum)
  })

  it.each([0, 1, 16, 70_000, 65_536])(
    'of %i bytes are the same after encryption in pieces',
    (size) => {
      const random = dice(size)
      const data = random(size)
      const key = makeFileKey(random)
      const pieces = (data: Uint8Array, step: number, next: (piece: Uint8Array) => Uint8Array) => {
        const all: number[] = []
        for (let at = 0; at < data.length; at += step)
          all.push(...next(data.subarray(at, at + step)))
        return Uint8Array.from(all)
      }
      const sealed = pieces(data, 32_768, sealing(crypto, key, random).next)
      expect(sealed).toHaveLength(sealedSize(size))
      const whole = new Uint8Array(sealedSize(size))
      whole.set(data)
      if (size % 16 === 0) expect(sealed).toEqual(crypto.igeEncrypt(whole, key.key, key.iv))
      expect(pieces(sealed, 4_096, unsealing(crypto, { ...key, size }).next)).toEqual(data)
    },
  )

  it('are not those of another message', () => {
    const key = makeFileKey(dice(1))
    const file = { as: 'file' as const, name: '', mime: '', size: 30, ...key }
    const sealed = { id: '1', accessHash: '1', size: 32, dc: 1, fingerprint: fileFingerprint(key) }
    expect(fits(file, sealed)).toBe(true)
    expect(fits(file, { ...sealed, fingerprint: 1 })).toBe(false)
    expect(fits(file, { ...sealed, size: 16 })).toBe(false)
    expect(fits({ ...file, ...makeFileKey(dice(2)) }, sealed)).toBe(false)
  })
})

describe('what people compare', () => {
  it('is 36 bytes of the key as squares, and 32 of them as text', async () => {
    const key = dice(1)(256)
    const bytes = picture(crypto, key)
    const digest = async (name: string) =>
      hex(new Uint8Array(await globalThis.crypto.subtle.digest(name, key.slice())))
    const sums = [await digest('SHA-1'), await digest('SHA-256')] as const
    expect(hex(bytes)).toBe(sums[0].slice(0, 32) + sums[1].slice(0, 40))
    const grid = squares(bytes)
    expect(grid).toHaveLength(144)
    expect(grid.slice(0, 4)).toEqual([0, 2, 4, 6].map((by) => ((bytes[0] ?? 0) >> by) & 3))
    expect(hexRows(bytes).flat().join('').replaceAll(' ', '')).toBe(hex(bytes.subarray(0, 32)))
  })

  it('is sixteen emoji of 256, all different from one another', () => {
    expect(EMOJI).toHaveLength(256)
    expect(new Set(EMOJI).size).toBe(256)
    expect(EMOJI.every((emoji) => [...emoji].length === 1)).toBe(true)
    const row = emojiOf(crypto, picture(crypto, dice(1)(256)))
    expect(row).toHaveLength(16)
    expect(row).not.toEqual(emojiOf(crypto, picture(crypto, dice(2)(256))))
  })
})
