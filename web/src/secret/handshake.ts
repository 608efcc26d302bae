/** How a chat begins and ends (core.telegram.org/api/end-to-end#key-generation). */

import type { World } from './chat'
import { abort, begin, close, finish, newChat, type SecretChat, type Step, type Turn } from './chat'
import { fingerprint } from './crypto'
import { agree, type Group, half, makeSecret, Unsafe } from './group'
import { act } from './packets'
import { picture } from './picture'
import { LAYER } from './schema'

/** Ask somebody for a chat; `group` has passed `checkGroup`, `mixed` is the server's randomness. */
export function ask(user: number, group: Group, world: World, mixed?: Uint8Array): Step {
  const secret = makeSecret(world.random, mixed)
  const bytes = world.random(4)
  // A positive number other than 0, which becomes the number of the chat.
  const id = new DataView(bytes.buffer, bytes.byteOffset).getUint32(0) >>> 1 || 1
  const about = { id, accessHash: '0', user, group, created: world.now }
  const chat = { ...newChat({ ...about, creator: true, stage: 'asking' }), secret }
  const request = { method: 'requestEncryption' as const, user, id, half: half(group, secret) }
  return { chat, requests: [request], events: [] }
}

/** What the server says of a chat that somebody asks us for. */
export interface Asked {
  id: number
  accessHash: string
  user: number
  half: Uint8Array
  date: number
}

/** Accept a chat. Throws `Unsafe` where their half of the exchange is not to be used. */
export function accept(asked: Asked, group: Group, world: World, mixed?: Uint8Array): Step {
  const { id, accessHash, user, date: created } = asked
  const about = { id, accessHash, user, created, group }
  const turn = begin(newChat({ ...about, creator: false, stage: 'accepting' }), world)
  const secret = makeSecret(world.random, mixed)
  const key = agree(group, asked.half, secret)
  settle(turn, key)
  turn.requests.push({
    method: 'acceptEncryption',
    half: half(group, secret),
    fingerprint: fingerprint(world.crypto, key),
  })
  return finish(turn)
}

function settle(turn: Turn, bytes: Uint8Array): void {
  turn.chat.key = { bytes, since: turn.now, used: 0 }
  turn.chat.picture = picture(turn.crypto, bytes)
}

/** What the server says of a chat that is open: the half of the side that accepted. */
export interface Accepted {
  accessHash: string
  half: Uint8Array
  fingerprint: bigint
}

/** The chat is accepted: by them, where we asked; else it is our own acceptance that is confirmed. */
export function open(chat: SecretChat, accepted: Accepted, world: World): Step {
  const turn = begin(chat, world)
  if (chat.stage !== 'asking' && chat.stage !== 'accepting') return finish(turn)
  turn.chat.accessHash = accepted.accessHash
  if (chat.stage === 'asking' && !agreed(turn, accepted)) {
    abort(turn)
    return finish(turn)
  }
  turn.chat.stage = 'open'
  delete turn.chat.secret
  turn.events.push({ kind: 'opened' })
  act(turn, { _: 'decryptedMessageActionNotifyLayer', layer: LAYER })
  return finish(turn)
}

function agreed(turn: Turn, accepted: Accepted): boolean {
  const { chat } = turn
  if (!chat.secret) return false
  try {
    settle(turn, agree(chat.group, accepted.half, chat.secret))
  } catch (error) {
    if (error instanceof Unsafe) return false
    throw error
  }
  return !!chat.key && fingerprint(turn.crypto, chat.key.bytes) === accepted.fingerprint
}

/** End a chat here, or have it ended: by them, by the server, by another device of ours. */
export function end(
  chat: SecretChat,
  by: 'here' | 'there',
  world: World,
  deleteHistory = false,
): Step {
  const turn = begin(chat, world)
  close(turn, by, by === 'here' ? { deleteHistory } : undefined)
  return finish(turn)
}
