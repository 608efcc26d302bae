/**
 * Replacing the key (core.telegram.org/api/end-to-end/pfs), so that whoever gets hold of one cannot
 * read what was said with those before.
 */

import { abort, type Turn } from './chat'
import type { Thing } from './codec'
import { fingerprint, randomLong } from './crypto'
import { agree, half, makeSecret, Unsafe } from './group'
import { act } from './packets'

/** Messages, and seconds, after which a key is replaced. */
export const USES_MAX = 100
export const AGE_MAX = 7 * 24 * 3600

/** Begin to replace the key where it is time, and nobody has begun yet. */
export function rekeyIfDue(turn: Turn): void {
  const { chat, now } = turn
  const { key } = chat
  if (chat.stage !== 'open' || !key || chat.exchange || chat.oldKey || !key.used) return
  if (key.used <= USES_MAX && now - key.since <= AGE_MAX) return
  const secret = makeSecret(turn.random)
  const id = randomLong(turn.random)
  chat.exchange = { role: 'asked', id: `${id}`, secret }
  const g_a = half(chat.group, secret)
  act(turn, { _: 'decryptedMessageActionRequestKey', exchange_id: id, g_a })
}

/** From now on messages are encrypted with another key; the old one still opens what is late. */
function use(turn: Turn, key: Uint8Array): void {
  const { chat } = turn
  if (chat.key) chat.oldKey = chat.key.bytes
  chat.key = { bytes: key, since: turn.now, used: 0 }
  turn.events.push({ kind: 'rekeyed' })
}

/** An exchange came to nothing: the next one is tried after as many messages again. */
function giveUp({ chat, now }: Turn): void {
  delete chat.exchange
  if (chat.key) chat.key = { ...chat.key, since: now, used: 1 }
}

function refuse(turn: Turn, exchange_id: bigint): void {
  act(turn, { _: 'decryptedMessageActionAbortKey', exchange_id })
}

/** They ask for another key. */
export function keyRequested(turn: Turn, action: Thing): void {
  const { chat } = turn
  const id = action.exchange_id as bigint
  if (chat.exchange?.role === 'accepted') {
    refuse(turn, id)
    return
  }
  if (chat.exchange) {
    // Both asked at once: the one with the larger number goes on, and the other is forgotten.
    const ours = BigInt(chat.exchange.id)
    if (ours > id) return
    if (ours === id) {
      giveUp(turn)
      return
    }
    delete chat.exchange
  }
  const secret = makeSecret(turn.random)
  const key = agreeOrAbort(turn, action.g_a as Uint8Array, secret)
  if (!key) return
  chat.exchange = { role: 'accepted', id: `${id}`, key, switched: false }
  act(turn, {
    _: 'decryptedMessageActionAcceptKey',
    exchange_id: id,
    g_b: half(chat.group, secret),
    key_fingerprint: fingerprint(turn.crypto, key),
  })
}

/** They agree: the key is there, and is used from the next message on. */
export function keyAccepted(turn: Turn, action: Thing): void {
  const { exchange } = turn.chat
  const id = action.exchange_id as bigint
  if (exchange?.role !== 'asked' || exchange.id !== `${id}`) return
  const key = agreeOrAbort(turn, action.g_b as Uint8Array, exchange.secret)
  if (!key) return
  delete turn.chat.exchange
  const key_fingerprint = fingerprint(turn.crypto, key)
  if (key_fingerprint !== action.key_fingerprint) {
    giveUp(turn)
    refuse(turn, id)
    return
  }
  act(turn, { _: 'decryptedMessageActionCommitKey', exchange_id: id, key_fingerprint })
  use(turn, key)
}

/** They use the key that we agreed on; an answer tells them that we do, too. */
export function keyCommitted(turn: Turn, action: Thing): void {
  const { chat } = turn
  const { exchange } = chat
  if (exchange?.role !== 'accepted' || exchange.id !== `${action.exchange_id}`) return
  if (fingerprint(turn.crypto, exchange.key) !== action.key_fingerprint) {
    abort(turn)
    return
  }
  if (!exchange.switched) use(turn, exchange.key)
  delete chat.exchange
  // Numbers are taken in order: nothing that was encrypted with the old key is missing.
  delete chat.oldKey
  act(turn, { _: 'decryptedMessageActionNoop' })
}

/** They give up; once we have accepted we cannot, but they may not have taken that in. */
export function keyAborted(turn: Turn, action: Thing): void {
  const { exchange } = turn.chat
  if (exchange?.id !== `${action.exchange_id}`) return
  if (exchange.role === 'accepted' && exchange.switched) abort(turn)
  else giveUp(turn)
}

/** A packet came with the key that we accepted: they use it, though their word is still to come. */
export function seenWithNewKey(turn: Turn): void {
  const { exchange } = turn.chat
  if (exchange?.role !== 'accepted' || exchange.switched) return
  turn.chat.exchange = { ...exchange, switched: true }
  use(turn, exchange.key)
}

function agreeOrAbort(turn: Turn, theirs: Uint8Array, secret: Uint8Array): Uint8Array | undefined {
  try {
    return agree(turn.chat.group, theirs, secret)
  } catch (error) {
    if (!(error instanceof Unsafe)) throw error
    abort(turn)
    return undefined
  }
}
