/**
 * Packets to the other side (core.telegram.org/api/end-to-end/seq_no): a message gets its numbers
 * when it is made and keeps them, however often it is sent.
 */

import { abort, MAX_AGAIN, MAX_UNCONFIRMED, type SecretChat, type Sent, type Turn } from './chat'
import { encode, type Thing } from './codec'
import { randomLong, seal } from './crypto'
import { LAYER, LAYER_MIN } from './schema'

/** The chat cannot take another message: it is not open, or too much waits for the other side. */
export class CannotSend extends Error {
  override name = 'CannotSend'
}

/** The layer in which we write: never above what the other side knows, never without MTProto 2.0. */
export function writingLayer(chat: SecretChat): number {
  return Math.max(LAYER_MIN, Math.min(LAYER, chat.layer))
}

/** The packets of whoever asked for the chat are derived otherwise than those of the other side. */
export const ourX = (chat: SecretChat): 0 | 8 => (chat.creator ? 0 : 8)
export const theirX = (chat: SecretChat): 0 | 8 => (chat.creator ? 8 : 0)

/** Numbers on the wire: twice the raw one, and a bit that tells the two directions apart. */
export const ourOut = (chat: SecretChat, raw: number): number => 2 * raw + (chat.creator ? 1 : 0)
export const theirOut = (chat: SecretChat, raw: number): number => 2 * raw + (chat.creator ? 0 : 1)

/** core.telegram.org asks for at least 15. */
const RANDOM_BYTES = 31

/** A message with its numbers, before it is encrypted. */
export function serialise(turn: Turn, message: Thing, seq: number, inSeq: number): Uint8Array {
  const { chat } = turn
  const layered: Thing = {
    _: 'decryptedMessageLayer',
    random_bytes: turn.random(RANDOM_BYTES),
    layer: LAYER,
    in_seq_no: theirOut(chat, inSeq),
    out_seq_no: ourOut(chat, seq),
    message,
  }
  return encode('DecryptedMessageLayer', layered, writingLayer(chat))
}

/** Ask the server to pass on a message that is kept. */
export function pass(turn: Turn, sent: Sent, randomId: string): void {
  const { chat } = turn
  if (!chat.key) throw new CannotSend('no key')
  const data = seal(turn.crypto, chat.key.bytes, sent.plain, ourX(chat), turn.random)
  const { seq, service, silent } = sent
  const request = { method: 'send' as const, seq, randomId, data, service, silent }
  turn.requests.push(sent.file ? { ...request, file: sent.file } : request)
}

interface How {
  service: boolean
  silent: boolean
  file?: Sent['file']
}

/** Give a message its numbers, keep it, and let it leave. Throws `CannotSend`. */
export function put(turn: Turn, message: Thing, how: How): void {
  const { chat } = turn
  if (chat.stage !== 'open' || !chat.key) throw new CannotSend('not open')
  const seq = chat.sent
  const id = String(message.random_id)
  const plain = serialise(turn, message, seq, chat.received)
  const sent = { seq, inSeq: chat.received, id, plain, ...how, delivered: false, again: 0 }
  chat.unconfirmed.push(sent)
  chat.sent++
  chat.key.used++
  pass(turn, sent, id)
}

/** Send an action of the chat itself, within a step, unless that step has ended the chat. */
export function act(turn: Turn, action: Thing): void {
  // Answers to somebody who never confirms any would pile up here.
  if (turn.chat.unconfirmed.length >= 2 * MAX_UNCONFIRMED) abort(turn)
  if (turn.chat.stage === 'ended') return
  const random_id = randomLong(turn.random)
  put(turn, { _: 'decryptedMessageService', random_id, action }, { service: true, silent: false })
}

/**
 * Send messages again that the other side missed, from one raw number to another. What was
 * confirmed is gone, so that somebody who asks for it is not who they were.
 */
export function sendAgain(turn: Turn, from: number, to: number): void {
  const { chat } = turn
  const again = chat.unconfirmed.filter(({ seq }) => seq >= from && seq <= to)
  const kept = from <= to && again.length === to - from + 1
  if (!kept || again.some((sent) => sent.again >= MAX_AGAIN)) {
    abort(turn)
    return
  }
  chat.unconfirmed = chat.unconfirmed.map((sent) =>
    again.includes(sent) ? { ...sent, again: sent.again + 1 } : sent,
  )
  // The server keeps a name in mind for days, and would not pass it on a second time.
  for (const sent of again) pass(turn, sent, String(randomLong(turn.random)))
}
