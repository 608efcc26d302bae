import { describe, expect, it } from 'vitest'
import { PATIENCE, type SecretChat } from '../../src/secret/chat'
import { decode, encode, type Layered, type Thing } from '../../src/secret/codec'
import { seal, unseal } from '../../src/secret/crypto'
import { CannotSend, writingLayer } from '../../src/secret/packets'
import { undelivered } from '../../src/secret/send'
import { crypto, dice, type End, pair, settle, settled, text } from './ends'

/** What a packet of one end says, opened with its own key. */
function contents(end: End, data: Uint8Array): Layered {
  if (!end.chat.key) throw new Error('no key')
  return decode(unseal(crypto, end.chat.key.bytes, data, end.chat.creator ? 0 : 8)) as Layered
}

/** A packet of one end with other contents, as somebody would make it who has the key. */
function forged(end: End, change: Partial<Thing>, message?: Thing): Uint8Array {
  if (!end.chat.key) throw new Error('no key')
  const noop = { _: 'decryptedMessageActionNoop' }
  const [x, y] = end.chat.creator ? [0, 1] : [1, 0]
  const plain = encode(
    'DecryptedMessageLayer',
    {
      _: 'decryptedMessageLayer',
      random_bytes: new Uint8Array(31),
      layer: 144,
      in_seq_no: 2 * end.chat.received + x,
      out_seq_no: 2 * end.chat.sent + y,
      message: message ?? { _: 'decryptedMessageService', random_id: 5n, action: noop },
      ...change,
    },
    144,
  )
  return seal(crypto, end.chat.key.bytes, plain, end.chat.creator ? 0 : 8, dice(3))
}

const service = (action: Thing): Thing => ({
  _: 'decryptedMessageService',
  random_id: 5n,
  action,
})

describe('two ends', () => {
  it('agree on a key, a picture and a layer', () => {
    const { one, other } = settled()
    expect(one.chat.key?.bytes).toEqual(other.chat.key?.bytes)
    expect(one.chat.picture).toEqual(other.chat.picture)
    expect([one.chat.layer, other.chat.layer]).toEqual([144, 144])
    expect([one.chat.stage, other.chat.stage]).toEqual(['open', 'open'])
    expect(one.chat.secret).toBeUndefined()
  })

  it('tell one another everything that a message can carry', () => {
    const { one, other } = settled()
    const entities = [
      { kind: 'bold' as const, offset: 0, length: 3 },
      { kind: 'spoiler' as const, offset: 4, length: 2 },
      { kind: 'link' as const, offset: 4, length: 3, url: 'https://example.org/' },
      { kind: 'pre' as const, offset: 0, length: 2, language: 'c' },
      { kind: 'quote' as const, offset: 0, length: 7, collapsed: false },
      { kind: 'emoji' as const, offset: 0, length: 2, document: '7' },
    ]
    const first = one.say('one')
    const content = text('say 🙂!', { entities, ttl: 30, silent: true, reply: first, album: '-9' })
    one.say(content.text, content)
    settle(one, other)
    expect(other.events.flatMap((e) => (e.kind === 'message' ? [e.content] : []))[1]).toEqual(
      content,
    )
  })

  it('hear each message once and in order, whatever the way does to them', () => {
    for (let seed = 1; seed <= 20; seed++) {
      const { one, other } = settled(seed)
      const random = dice(seed + 100)
      const roll = (sides: number) => (random(1)[0] ?? 0) % sides
      const said = { one: [] as string[], other: [] as string[] }
      const carry = (from: End, to: End) => {
        const packets = from.out.splice(0)
        for (let at = packets.length - 1; at > 0; at--) {
          const with_ = roll(at + 1)
          const [a, b] = [packets[at], packets[with_]]
          if (a && b) [packets[at], packets[with_]] = [b, a]
        }
        for (const { data, randomId } of packets) {
          // One in eight is lost, and one in eight comes twice; what is sent again gets through.
          const fate = roll(8)
          const first = from.chat.unconfirmed.some(({ id }) => id === randomId)
          if (fate !== 0 || !first) to.hear(data)
          if (fate === 1) to.hear(data)
        }
      }
      for (let round = 0; round < 12; round++) {
        for (let at = roll(4); at >= 0; at--) {
          const words = `${seed} ${round} ${at}`
          const name = roll(2) ? 'one' : 'other'
          said[name].push(words)
          ;(name === 'one' ? one : other).say(words)
        }
        carry(one, other)
        carry(other, one)
      }
      // What is lost at the end is noticed with the next message that comes.
      for (let round = 0; round < 8; round++) {
        // Where each side lost the other's request, both ask again.
        one.now += PATIENCE
        other.now += PATIENCE
        one.say('end')
        other.say('end')
        said.one.push('end')
        said.other.push('end')
        settle(one, other)
      }
      expect(other.texts).toEqual(said.one)
      expect(one.texts).toEqual(said.other)
      expect([one.chat.waiting, other.chat.waiting]).toEqual([[], []])
    }
  })

  it('ask once for what is missing, and again after long', () => {
    const { one, other } = settled()
    one.say('lost')
    one.out = []
    const asked = () => other.out.splice(0).length
    const say = () => {
      one.say('next')
      for (const { data } of one.out.splice(0)) other.hear(data)
    }
    say()
    expect(asked()).toBe(1)
    say()
    expect(asked()).toBe(0)
    other.now += PATIENCE
    say()
    settle(one, other)
    expect(other.texts).toEqual(['lost', 'next', 'next', 'next'])
  })

  it('take each packet once', () => {
    const { one, other } = settled()
    one.say('once')
    const [packet] = one.out
    settle(one, other)
    const before = structuredClone(other.chat)
    other.hear((packet as { data: Uint8Array }).data)
    expect(other.chat).toEqual(before)
    expect(other.texts).toEqual(['once'])
  })

  it('do on both sides what one asks for', () => {
    const { one, other } = settled()
    const id = one.say('look')
    settle(one, other)
    one.do({ kind: 'timer', seconds: 60 })
    other.do({ kind: 'read', ids: [id] })
    other.do({ kind: 'screenshot', ids: [id] })
    one.do({ kind: 'delete', ids: [id] })
    one.do({ kind: 'flush' })
    settle(one, other)
    expect([one.chat.ttl, other.chat.ttl]).toEqual([60, 60])
    expect(one.events).toMatchObject([{}, {}, { kind: 'read', ids: [id] }, { kind: 'screenshot' }])
    expect(other.events.slice(-3)).toMatchObject([
      { kind: 'timer', seconds: 60 },
      { kind: 'deleted', ids: [id] },
      { kind: 'flushed' },
    ])
  })

  it('do not send again what was deleted in the meantime', () => {
    const { one, other } = settled()
    const id = one.say('never said')
    one.out = []
    one.do({ kind: 'delete', ids: [id] })
    settle(one, other)
    expect(other.texts).toEqual([])
    expect(other.chat.received).toBe(one.chat.sent)
    const kept = JSON.stringify(one.chat.unconfirmed.map(({ plain }) => Array.from(plain)))
    expect(kept).not.toContain(Array.from(new TextEncoder().encode('never')).join())
  })

  it('send again what was cut off, under the same name and number', () => {
    const { one, other } = settled()
    const before = one.chat
    one.say('cut off')
    // The state was saved; the request was not made before the crash.
    const first = one.out.splice(0)[0]
    one.chat = {
      ...one.chat,
      unconfirmed: one.chat.unconfirmed.map((sent) => ({ ...sent, delivered: false })),
    }
    one.take(undelivered(one.chat, one.world))
    const again = one.out.at(-1)
    expect(again?.randomId).toBe(first?.randomId)
    expect(again?.seq).toBe(before.sent)
    expect(again?.data).not.toEqual(first?.data)
    other.hear(first?.data as Uint8Array)
    settle(one, other)
    expect(other.texts).toEqual(['cut off'])
  })

  it('write no newer form than the other side knows', () => {
    const { one, other } = pair()
    expect(writingLayer(one.chat)).toBe(73)
    one.say('plain', { entities: [{ kind: 'underline', offset: 0, length: 5 }] })
    settle(one, other)
    expect(writingLayer(one.chat)).toBe(144)
    const heard = other.events.find((event) => event.kind === 'message')
    expect(heard?.kind === 'message' && heard.content).toEqual(text('plain'))
  })

  it('cannot be told anything after the end', () => {
    const { one, other } = settled()
    one.say('late')
    const chat: SecretChat = { ...other.chat, stage: 'ended' }
    other.chat = chat
    settle(one, other)
    expect(other.texts).toEqual([])
    expect(() => other.say('too late')).toThrow(CannotSend)
    expect(() => other.do({ kind: 'flush' })).toThrow(CannotSend)
  })

  it('stop at a thousand messages that nobody confirms', () => {
    const { one } = settled()
    while (one.chat.unconfirmed.length < 1000) one.say('into the dark')
    expect(() => one.say('one too many')).toThrow(CannotSend)
  })
})

describe('somebody on the way', () => {
  it('cannot change a bit', () => {
    const { one, other } = settled()
    one.say('as it was')
    const [{ data }] = one.out as unknown as [{ data: Uint8Array }]
    for (let at = 0; at < data.length; at += 3) {
      const changed = data.slice()
      changed[at] = (changed[at] ?? 0) ^ 1
      const before = other.chat
      other.hear(changed)
      expect(other.chat).toBe(before)
    }
    for (let size = 0; size < data.length; size += 5) other.hear(data.subarray(0, size))
    expect(other.texts).toEqual([])
    settle(one, other)
    expect(other.texts).toEqual(['as it was'])
  })

  it('cannot give us our own messages back', () => {
    const { one } = settled()
    one.say('mine')
    const [{ data }] = one.out as unknown as [{ data: Uint8Array }]
    const before = one.chat
    one.hear(data)
    expect(one.chat).toBe(before)
  })

  it('sees no two packets alike, nor the length of a text', () => {
    const { one } = settled()
    for (let at = 0; at < 64; at++) one.say('yes')
    const packets = one.out.map(({ data }) => data)
    expect(new Set(packets.map(String)).size).toBe(packets.length)
    expect(new Set(packets.map(({ length }) => length)).size).toBeGreaterThan(8)
  })
})

describe('an end that breaks the rules', () => {
  const broken: Record<string, (one: End, other: End) => Uint8Array> = {
    'numbers of the other direction': (one) =>
      forged(one, { in_seq_no: 2 * one.chat.received + 1, out_seq_no: 2 * one.chat.sent }),
    'a parity of its own': (one) => forged(one, { in_seq_no: 2 * one.chat.received + 1 }),
    'negative numbers': (one) => forged(one, { in_seq_no: -2 }),
    'numbers of messages that we never sent': (one, other) =>
      forged(one, { in_seq_no: 2 * (other.chat.sent + 1) }),
    'fewer messages than it had': (one) => forged(one, { in_seq_no: 0 }),
    'no random bytes': (one) => forged(one, { random_bytes: new Uint8Array(14) }),
    'a request for what it has confirmed': (one) => {
      const action = { _: 'decryptedMessageActionResend', start_seq_no: 0, end_seq_no: 0 }
      return forged(one, {}, service(action))
    },
    'a request for messages that are not there yet': (one, other) => {
      const seq = 2 * other.chat.sent
      const action = { _: 'decryptedMessageActionResend', start_seq_no: seq, end_seq_no: seq }
      return forged(one, {}, service(action))
    },
    'a request with its own parity': (one, other) => {
      const seq = 2 * other.chat.sent - 1
      const action = { _: 'decryptedMessageActionResend', start_seq_no: seq, end_seq_no: seq }
      return forged(one, {}, service(action))
    },
    'half a key near the end of the range': (one) => {
      const g_a = new Uint8Array(256).fill(255, 250)
      const action = { _: 'decryptedMessageActionRequestKey', exchange_id: 1n, g_a }
      return forged(one, {}, service(action))
    },
  }
  for (const [what, make] of Object.entries(broken)) {
    it(`ends the chat: ${what}`, () => {
      const { one, other } = settled()
      one.say('something')
      other.say('something')
      settle(one, other)
      other.hear(make(one, other))
      expect(other.chat).toMatchObject({ stage: 'ended', end: 'broken', unconfirmed: [] })
      expect(other.chat.key).toBeUndefined()
      expect(other.asked.at(-1)).toEqual({ method: 'discardEncryption', deleteHistory: false })
    })
  }

  it('is not sent the same message without end', () => {
    const { one, other } = settled()
    other.say('again')
    other.out = []
    const seq = 2 * (other.chat.sent - 1)
    const action = { _: 'decryptedMessageActionResend', start_seq_no: seq, end_seq_no: seq }
    for (let at = 0; at < 9; at++) {
      expect(other.chat.stage).toBe('open')
      other.hear(forged(one, {}, service(action)))
      one.chat = { ...one.chat, sent: one.chat.sent + 1 }
    }
    expect(other.chat.stage).toBe('ended')
  })

  it('cannot fill us with messages after a gap', () => {
    const { one, other } = settled()
    for (let at = 1; at <= 1001; at++) {
      other.hear(forged(one, { out_seq_no: 2 * (one.chat.sent + at) + 1 }))
    }
    expect(other.chat.stage).toBe('ended')
  })

  it('may say what we do not know: the next message is heard all the same', () => {
    const { one, other } = settled()
    const known = forged(one, {}, { ...service({ _: 'decryptedMessageActionNoop' }) })
    const layered = contents(one, known)
    expect(layered.body.length).toBeGreaterThan(8)
    const head = encode(
      'DecryptedMessageLayer',
      {
        _: 'decryptedMessageLayer',
        random_bytes: new Uint8Array(31),
        layer: 144,
        in_seq_no: layered.inSeq,
        out_seq_no: layered.outSeq,
        message: service({ _: 'decryptedMessageActionNoop' }),
      },
      144,
    ).slice(0, -layered.body.length)
    const plain = new Uint8Array([...head, 1, 2, 3, 4])
    const key = one.chat.key?.bytes as Uint8Array
    other.hear(seal(crypto, key, plain, 0, dice(9)))
    expect(other.events.at(-1)).toMatchObject({ content: { extra: { kind: 'unsupported' } } })
    one.chat = { ...one.chat, sent: one.chat.sent + 1 }
    one.say('and now')
    settle(one, other)
    expect(other.texts.at(-1)).toBe('and now')
  })
})
