/**
 * Receiving (core.telegram.org/api/end-to-end/seq_no): whatever comes is taken in the order of its
 * numbers, once, or the chat ends.
 */

import {
  abort,
  begin,
  finish,
  type Key,
  MAX_WAITING,
  PATIENCE,
  type SecretChat,
  type Step,
  type Turn,
  type Waiting,
  type World,
} from './chat'
import { BadForm, decode, decodeAs, type Layered, type Thing } from './codec'
import { type Content, readMessage, type SealedFile, timer } from './content'
import { fingerprint, fingerprintOf, NotGenuine, PACKET_MAX, randomLong, unseal } from './crypto'
import { fits } from './files'
import { act, ourOut, sendAgain, theirOut, theirX } from './packets'
import {
  keyAborted,
  keyAccepted,
  keyCommitted,
  keyRequested,
  rekeyIfDue,
  seenWithNewKey,
} from './rekey'

/** A message as the server passes it on. */
export interface Packet {
  data: Uint8Array
  /** Unix seconds. */
  date: number
  file?: SealedFile
}

/** core.telegram.org/api/end-to-end: at least as many random bytes are in each packet. */
const RANDOM_BYTES_MIN = 15

/**
 * Take in a packet. What is not genuine changes nothing: anybody on the way could have made it. What
 * is genuine and breaks the rules ends the chat.
 */
export function receive(chat: SecretChat, packet: Packet, world: World): Step {
  const turn = begin(chat, world)
  if (chat.stage !== 'open') return finish(turn)
  let opened: Layered | Thing
  try {
    opened = openPacket(turn, packet.data)
  } catch (error) {
    if (!(error instanceof NotGenuine || error instanceof BadForm)) throw error
    return { chat, requests: [], events: [] }
  }
  if ('_' in opened) legacy(turn, opened)
  else layered(turn, opened, packet)
  rekeyIfDue(turn)
  return finish(turn)
}

function openPacket(turn: Turn, data: Uint8Array): Layered | Thing {
  const { chat, crypto } = turn
  if (data.length > PACKET_MAX) throw new NotGenuine('too long')
  const mark = fingerprintOf(data)
  const next = chat.exchange?.role === 'accepted' ? chat.exchange.key : undefined
  const keys = [chat.key?.bytes, chat.oldKey, next]
  const key = keys.find((key) => key && fingerprint(crypto, key) === mark)
  if (!key) throw new NotGenuine('no key of ours')
  const opened = decode(unseal(crypto, key, data, theirX(chat)))
  if (key === next) seenWithNewKey(turn)
  return opened
}

/** Without a layer there are no numbers: only that they know a newer layer is believed. */
function legacy(turn: Turn, thing: Thing): void {
  const action = thing.action as Thing | undefined
  if (action?._ === 'decryptedMessageActionNotifyLayer') heardLayer(turn, action.layer as number)
}

function heardLayer(turn: Turn, layer: number): void {
  if (layer <= turn.chat.layer) return
  turn.chat.layer = layer
  turn.events.push({ kind: 'layer', layer })
}

function layered(turn: Turn, opened: Layered, packet: Packet): void {
  const { chat } = turn
  const [inSeq, seq] = [opened.inSeq >> 1, opened.outSeq >> 1]
  const ours = opened.inSeq >= 0 && opened.inSeq === ourOut(chat, inSeq)
  const theirs = opened.outSeq >= 0 && opened.outSeq === theirOut(chat, seq)
  if (!ours || !theirs || opened.randomBytes.length < RANDOM_BYTES_MIN) {
    abort(turn)
    return
  }
  // Not looked into: what it was may have been deleted since.
  if (seq < chat.received || chat.waiting.some((each) => each.seq === seq)) return
  if (inSeq > chat.sent || chat.waiting.length >= MAX_WAITING) {
    abort(turn)
    return
  }
  heardLayer(turn, opened.layer)
  const action = read(opened.body)?.action as Thing | undefined
  const again = action?._ === 'decryptedMessageActionResend' ? action : undefined
  const waiting: Waiting = {
    seq,
    inSeq,
    plain: opened.body,
    date: packet.date,
    mark: fingerprintOf(packet.data),
    done: again !== undefined,
  }
  if (packet.file) waiting.file = packet.file
  chat.waiting = [...chat.waiting, waiting].sort((a, b) => a.seq - b.seq)
  // At once, whatever its number: else both sides could wait for one another for ever.
  if (again) resend(turn, again)
  drain(turn)
  askForGap(turn)
}

/** The message that was serialised, unless it is of no form that is known here. */
function read(plain: Uint8Array): Thing | undefined {
  try {
    return decodeAs('DecryptedMessage', plain)
  } catch (error) {
    if (error instanceof BadForm) return undefined
    throw error
  }
}

function resend(turn: Turn, action: Thing): void {
  const { chat } = turn
  const [start, end] = [action.start_seq_no as number, action.end_seq_no as number]
  const [from, to] = [start >> 1, end >> 1]
  if (start !== ourOut(chat, from) || end !== ourOut(chat, to)) abort(turn)
  else sendAgain(turn, from, to)
}

/** Take what is next, as long as there is no gap before it. */
function drain(turn: Turn): void {
  const { chat } = turn
  for (let next = chat.waiting[0]; next?.seq === chat.received; next = chat.waiting[0]) {
    chat.waiting = chat.waiting.slice(1)
    if (next.inSeq < chat.confirmed) {
      abort(turn)
      return
    }
    chat.received++
    chat.confirmed = next.inSeq
    chat.unconfirmed = chat.unconfirmed.filter(({ seq }) => seq >= chat.confirmed)
    if (chat.key) settleKeys(turn, chat.key, next.mark)
    if (!next.done) take(turn, next)
  }
}

/** Forget the old key once they write with the new one, and nothing before that is missing. */
function settleKeys({ chat, crypto }: Turn, key: Key, mark: bigint): void {
  const fresh = fingerprint(crypto, key.bytes) === mark
  if (fresh) key.used++
  if (fresh && !chat.exchange) delete chat.oldKey
}

/** Ask for what is missing: once for each hole, and again only after long. */
function askForGap(turn: Turn): void {
  const { chat, now } = turn
  const first = chat.waiting[0]
  if (!first || first.seq === chat.received) return
  if (chat.received <= chat.askedUpTo && now - chat.askedAt < PATIENCE) return
  chat.askedAt = now
  chat.askedUpTo = first.seq - 1
  act(turn, {
    _: 'decryptedMessageActionResend',
    start_seq_no: theirOut(chat, chat.received),
    end_seq_no: theirOut(chat, chat.askedUpTo),
  })
}

/** Do what a message says whose turn it is. */
function take(turn: Turn, { plain, date, file }: Waiting): void {
  const thing = read(plain)
  if (thing?._ === 'decryptedMessageService') {
    const id = String(thing.random_id)
    obey(turn, thing.action as Thing, id, date)
    return
  }
  const id = String(thing?.random_id ?? randomLong(turn.random))
  const content: Content = thing
    ? readMessage(thing)
    : { text: '', entities: [], ttl: 0, silent: true, extra: { kind: 'unsupported' } }
  const { attachment } = content
  if (attachment && !(file && fits(attachment, file))) {
    delete content.attachment
    content.extra = { kind: 'unsupported' }
  }
  const event = { kind: 'message' as const, id, date, content }
  turn.events.push(content.attachment && file ? { ...event, file } : event)
}

function obey(turn: Turn, action: Thing, id: string, date: number): void {
  const { chat, events } = turn
  const ids = () => (action.random_ids as bigint[]).map(String)
  switch (action._) {
    case 'decryptedMessageActionSetMessageTTL':
      chat.ttl = timer(action.ttl_seconds)
      events.push({ kind: 'timer', id, seconds: chat.ttl, date })
      return
    case 'decryptedMessageActionReadMessages':
      events.push({ kind: 'read', ids: ids() })
      return
    case 'decryptedMessageActionDeleteMessages':
      events.push({ kind: 'deleted', ids: ids() })
      return
    case 'decryptedMessageActionScreenshotMessages':
      events.push({ kind: 'screenshot', id, date })
      return
    case 'decryptedMessageActionFlushHistory':
      events.push({ kind: 'flushed' })
      return
    case 'decryptedMessageActionNotifyLayer':
      heardLayer(turn, action.layer as number)
      return
    case 'decryptedMessageActionTyping':
      events.push({ kind: 'typing', action: (action.action as Thing)._ })
      return
    case 'decryptedMessageActionRequestKey':
      keyRequested(turn, action)
      return
    case 'decryptedMessageActionAcceptKey':
      keyAccepted(turn, action)
      return
    case 'decryptedMessageActionCommitKey':
      keyCommitted(turn, action)
      return
    case 'decryptedMessageActionAbortKey':
      keyAborted(turn, action)
      return
  }
}
