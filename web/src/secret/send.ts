/** What people say and do in a secret chat, as steps. */

import {
  begin,
  finish,
  MAX_UNCONFIRMED,
  type SecretChat,
  type Step,
  type Turn,
  type World,
} from './chat'
import { type Content, writeMessage } from './content'
import { act, CannotSend, pass, put, serialise, writingLayer } from './packets'
import { rekeyIfDue } from './rekey'

/**
 * Send a message. Throws `CannotSend`; `id` is its `random_id`, `file` what the server calls the
 * file that goes with it.
 */
export function say(
  chat: SecretChat,
  content: Content,
  id: string,
  world: World,
  file?: { id: string; accessHash: string },
): Step {
  const turn = begin(chat, world)
  if (chat.unconfirmed.length >= MAX_UNCONFIRMED) throw new CannotSend('too much waits')
  const message = writeMessage(content, BigInt(id), writingLayer(chat))
  const how = { service: false, silent: content.silent }
  put(turn, message, file ? { ...how, file } : how)
  // Whoever only writes would use one key for ever: it is not waited for a packet of theirs.
  rekeyIfDue(turn)
  return finish(turn)
}

const longs = (ids: string[]) => ids.map((id) => BigInt(id))

/** Actions that people take. */
export type Deed =
  | { kind: 'timer'; seconds: number }
  | { kind: 'read' | 'delete' | 'screenshot'; ids: string[] }
  | { kind: 'flush' }

/** Do something to the chat on both sides. Throws `CannotSend`. */
export function perform(chat: SecretChat, deed: Deed, world: World): Step {
  if (chat.stage !== 'open') throw new CannotSend('not open')
  const turn = begin(chat, world)
  switch (deed.kind) {
    case 'timer':
      turn.chat.ttl = deed.seconds
      act(turn, { _: 'decryptedMessageActionSetMessageTTL', ttl_seconds: deed.seconds })
      break
    case 'read':
      act(turn, { _: 'decryptedMessageActionReadMessages', random_ids: longs(deed.ids) })
      break
    case 'screenshot':
      act(turn, { _: 'decryptedMessageActionScreenshotMessages', random_ids: longs(deed.ids) })
      break
    case 'delete':
      for (const id of deed.ids) destroy(turn, id)
      act(turn, { _: 'decryptedMessageActionDeleteMessages', random_ids: longs(deed.ids) })
      break
    case 'flush':
      for (const sent of turn.chat.unconfirmed) if (!sent.service) destroy(turn, sent.id)
      act(turn, { _: 'decryptedMessageActionFlushHistory' })
      break
  }
  rekeyIfDue(turn)
  return finish(turn)
}

/**
 * Destroy what a message says that the other side may still ask for: it will get in its place, with
 * its number, one that deletes itself.
 */
function destroy(turn: Turn, id: string): void {
  const { unconfirmed } = turn.chat
  const at = unconfirmed.findIndex((sent) => sent.id === id && !sent.service)
  const sent = unconfirmed[at]
  if (!sent) return
  const random_ids = [BigInt(id)]
  const action = { _: 'decryptedMessageActionDeleteMessages', random_ids }
  const message = { _: 'decryptedMessageService', random_id: BigInt(id), action }
  const { file: _, ...rest } = sent
  unconfirmed[at] = {
    ...rest,
    plain: serialise(turn, message, sent.seq, sent.inSeq),
    service: true,
  }
}

/** The server has a message. */
export function delivered(chat: SecretChat, seq: number): SecretChat {
  const unconfirmed = chat.unconfirmed.map((sent) =>
    sent.seq === seq ? { ...sent, delivered: true } : sent,
  )
  return { ...chat, unconfirmed }
}

/** Requests that were cut off: sent again, the server takes each once. */
export function undelivered(chat: SecretChat, world: World): Step {
  const turn = begin(chat, world)
  if (chat.stage === 'open') {
    for (const sent of chat.unconfirmed) if (!sent.delivered) pass(turn, sent, sent.id)
  }
  return finish(turn)
}
