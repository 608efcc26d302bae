import { describe, expect, it } from 'vitest'
import { begin, finish } from '../../src/secret/chat'
import { fingerprint } from '../../src/secret/crypto'
import { makeSecret } from '../../src/secret/group'
import { AGE_MAX, rekeyIfDue, USES_MAX } from '../../src/secret/rekey'
import { crypto, type End, settle, settled } from './ends'

/** Begin a replacement now, as if it were time. */
function rekey(end: End): void {
  const turn = begin(end.chat, end.world)
  if (turn.chat.key) turn.chat.key.used = USES_MAX + 1
  rekeyIfDue(turn)
  end.take(finish(turn))
}

const keys = (...ends: End[]) =>
  ends.map(({ chat }) => chat.key && fingerprint(crypto, chat.key.bytes))

function expectReplaced(one: End, other: End, before: unknown): void {
  const [mine, theirs] = keys(one, other)
  expect(mine).toBe(theirs)
  expect(mine).not.toBe(before)
  for (const { chat } of [one, other]) {
    expect(chat.stage).toBe('open')
    expect(chat.oldKey).toBeUndefined()
    expect(chat.exchange).toBeUndefined()
  }
  one.say('with the new key')
  other.say('and back')
  settle(one, other)
  expect(other.texts.at(-1)).toBe('with the new key')
  expect(one.texts.at(-1)).toBe('and back')
}

describe('the key of a chat', () => {
  it('is replaced after a hundred messages, on its own', () => {
    const { one, other } = settled()
    const [before] = keys(one)
    const picture = one.chat.picture
    for (let at = 0; at < 52; at++) {
      one.say(`${at}`)
      other.say(`${at}`)
      settle(one, other)
    }
    expectReplaced(one, other, before)
    expect(one.texts).toHaveLength(53)
    expect(one.chat.picture).toEqual(picture)
  })

  it('is replaced after a week, but not before it was used', () => {
    const { one, other } = settled()
    const [before] = keys(one)
    one.now += AGE_MAX + 1
    other.say('a week later')
    settle(one, other)
    expectReplaced(one, other, before)
    const fresh = { ...one.chat, key: { ...(one.chat.key as object), used: 0, since: 0 } }
    const turn = begin(fresh as typeof one.chat, one.world)
    rekeyIfDue(turn)
    expect(turn.requests).toEqual([])
  })

  it('is replaced where one side only writes', () => {
    const { one, other } = settled()
    const [before] = keys(one)
    for (let at = 0; at <= USES_MAX; at++) {
      one.say(`${at}`)
      for (const { data } of one.out.splice(0)) other.hear(data)
    }
    // Nothing came back in all that time, and yet it is asked for.
    expect(one.chat.exchange?.role).toBe('asked')
    expect(other.chat.exchange?.role).toBe('accepted')
    settle(one, other)
    expectReplaced(one, other, before)
    expect(other.texts).toHaveLength(USES_MAX + 2)
  })

  it('is replaced where one side only writes once a week', () => {
    const { one, other } = settled()
    const [before] = keys(one)
    one.say('today')
    settle(one, other)
    expect(keys(one)).toEqual([before])
    one.now += AGE_MAX + 1
    one.do({ kind: 'timer', seconds: 60 })
    settle(one, other)
    expectReplaced(one, other, before)
  })

  it('is replaced once where both begin at the same time', () => {
    for (let seed = 1; seed <= 6; seed++) {
      const { one, other } = settled(seed)
      const [before] = keys(one)
      rekey(one)
      rekey(other)
      settle(one, other)
      expectReplaced(one, other, before)
      expect([one.count('rekeyed'), other.count('rekeyed')]).toEqual([1, 1])
    }
  })

  it('is replaced while messages cross', () => {
    const { one, other } = settled()
    const [before] = keys(one)
    rekey(one)
    for (let round = 0; round < 6; round++) {
      one.say(`one ${round}`)
      other.say(`other ${round}`)
      const [mine, theirs] = [one.out.splice(0), other.out.splice(0)]
      for (const { data } of mine) other.hear(data)
      for (const { data } of theirs) one.hear(data)
    }
    settle(one, other)
    expectReplaced(one, other, before)
    expect(other.texts).toHaveLength(7)
    expect(one.texts).toHaveLength(7)
  })

  it('opens what was encrypted before it, and came after', () => {
    const { one, other } = settled()
    const [before] = keys(one)
    rekey(one)
    other.say('before the answer')
    const late = other.out.splice(0)
    for (const { data } of one.out.splice(0)) other.hear(data)
    // The answer, without what was said before it: it has to wait.
    for (const { data } of other.out.splice(0)) one.hear(data)
    expect(one.chat.exchange?.role).toBe('asked')
    for (const { data } of late) one.hear(data)
    settle(one, other)
    expectReplaced(one, other, before)
    expect(one.texts[0]).toBe('before the answer')
  })

  it('is taken from the first message that uses it, where the word for it is lost', () => {
    const { one, other } = settled()
    const [before] = keys(one)
    rekey(one)
    for (const { data } of one.out.splice(0)) other.hear(data)
    for (const { data } of other.out.splice(0)) one.hear(data)
    expect(one.out).toHaveLength(1)
    one.out = []
    one.say('with a key whose word is lost')
    for (const { data } of one.out.splice(0)) other.hear(data)
    expect(keys(other)).toEqual(keys(one))
    expect(other.chat.oldKey).toBeDefined()
    settle(one, other)
    expectReplaced(one, other, before)
    expect(other.texts[0]).toBe('with a key whose word is lost')
  })

  it('stays where the other side gives up, or agrees on something else', () => {
    const { one, other } = settled()
    const [before] = keys(one)
    rekey(one)
    for (const { data } of one.out.splice(0)) other.hear(data)
    // The number that we chose is another one now: their half does not give the key that they name.
    if (one.chat.exchange?.role === 'asked') {
      one.chat = { ...one.chat, exchange: { ...one.chat.exchange, secret: makeSecret(one.random) } }
    }
    settle(one, other)
    expect(keys(one, other)).toEqual([before, before])
    for (const { chat } of [one, other]) expect(chat.exchange).toBeUndefined()
    rekey(one)
    settle(one, other)
    expectReplaced(one, other, before)
  })
})
