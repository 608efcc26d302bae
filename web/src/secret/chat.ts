/**
 * A secret chat as this browser keeps it: a plain record, which can be saved as it is.
 *
 * Each step takes one and gives another, with what is to be requested of the server and what
 * happened. The new record is saved before anything of it is sent, so that after a crash no number
 * and no key is used a second time.
 */

import type { Content, SealedFile } from './content'
import type { Crypto, Random } from './crypto'
import type { Group } from './group'
import { LAYER_FIRST } from './schema'

/** Messages that wait for the other side to confirm them; then it has to come first. */
export const MAX_UNCONFIRMED = 1000
/** How often one message is sent again: apps ask once, and somebody who keeps asking floods us. */
export const MAX_AGAIN = 8
/** Seconds after which we ask once more for what has not come. */
export const PATIENCE = 600
/** Messages that wait for those before them. */
export const MAX_WAITING = 1000

/** A key of the chat, with what decides when it is replaced. */
export interface Key {
  bytes: Uint8Array
  /** Unix seconds. */
  since: number
  /** Messages that were encrypted and decrypted with it. */
  used: number
}

/** A replacement of the key that is under way (core.telegram.org/api/end-to-end/pfs). */
export type Exchange =
  | { role: 'asked'; id: string; secret: Uint8Array }
  /** `switched`: the other side uses the new key already; its word that it does is still to come. */
  | { role: 'accepted'; id: string; key: Uint8Array; switched: boolean }

/** A message of ours that the other side has not confirmed, as it may have to be sent again. */
export interface Sent {
  /** Raw number, from 0. */
  seq: number
  inSeq: number
  /** Its `random_id`, within and without. */
  id: string
  /** Serialised; destroyed where the message is deleted. */
  plain: Uint8Array
  service: boolean
  silent: boolean
  /** The server has it. */
  delivered: boolean
  /** How often the other side asked for it again. */
  again: number
  /** What the server calls its file, once that is known. */
  file?: { id: string; accessHash: string }
}

/** A message of theirs that came before one that is missing. */
export interface Waiting {
  seq: number
  inSeq: number
  /** Serialised `DecryptedMessage`, not looked into yet. */
  plain: Uint8Array
  /** Unix seconds, by the server. */
  date: number
  file?: SealedFile
  /** Fingerprint of the key that it was encrypted with. */
  mark: bigint
  /** A request to send again, done already. */
  done: boolean
}

export type Stage =
  /** We asked; the server or the other side has not answered. */
  | 'asking'
  /** They asked, and we have answered; the server has not confirmed. */
  | 'accepting'
  | 'open'
  | 'ended'

/** Why a chat ended: by one side, or because what came broke the rules. */
export type End = 'here' | 'there' | 'broken'

export interface SecretChat {
  /** The server's number, which is the `random_id` of the request. */
  id: number
  accessHash: string
  /** The person on the other side. */
  user: number
  /** Whether we asked for it. */
  creator: boolean
  stage: Stage
  end?: End
  /** Unix seconds. */
  created: number
  group: Group
  /** Ours of the first exchange, until there is a key. */
  secret?: Uint8Array
  key?: Key
  /** Until everything that was encrypted with it has come. */
  oldKey?: Uint8Array
  exchange?: Exchange
  /** 36 bytes to compare, of the first key (see `picture`). */
  picture?: Uint8Array
  /** The newest layer that the other side has told of. */
  layer: number
  /** Seconds after reading at which messages go; 0 for never. */
  ttl: number
  /** Our messages so far; the raw number of the next one. */
  sent: number
  /** Theirs that were taken in, in order. */
  received: number
  /** How many of ours the other side has taken in, as far as it told. */
  confirmed: number
  unconfirmed: Sent[]
  waiting: Waiting[]
  /** The raw number of the last message that we asked for again. */
  askedUpTo: number
  /** When we did, in Unix seconds. */
  askedAt: number
}

/** What a step takes from outside. */
export interface World {
  crypto: Crypto
  random: Random
  /** Unix seconds. */
  now: number
}

/** What the server is to be asked, in this order. */
export type Request =
  | { method: 'requestEncryption'; user: number; id: number; half: Uint8Array }
  | { method: 'acceptEncryption'; half: Uint8Array; fingerprint: bigint }
  | { method: 'discardEncryption'; deleteHistory: boolean }
  | {
      method: 'send'
      /** Raw number of the message, to say with `delivered` that the server has it. */
      seq: number
      /** Names the request: another one where a message is sent again because it was lost. */
      randomId: string
      data: Uint8Array
      service: boolean
      silent: boolean
      file?: { id: string; accessHash: string }
    }

/** What happened, for the history and for people. Ids are `random_id`s. */
export type Event =
  | { kind: 'opened' }
  | { kind: 'ended'; end: End }
  | { kind: 'message'; id: string; date: number; content: Content; file?: SealedFile }
  | { kind: 'read' | 'deleted'; ids: string[] }
  | { kind: 'screenshot'; id: string; date: number }
  | { kind: 'timer'; id: string; seconds: number; date: number }
  | { kind: 'flushed' }
  | { kind: 'typing'; action: string }
  | { kind: 'layer'; layer: number }
  /** The key was replaced. */
  | { kind: 'rekeyed' }

export interface Step {
  chat: SecretChat
  requests: Request[]
  events: Event[]
}

/** A step under way: a copy of the chat that may be changed, and what comes of it. */
export interface Turn extends Step, World {}

export function begin(chat: SecretChat, world: World): Turn {
  const copy = {
    ...chat,
    unconfirmed: [...chat.unconfirmed],
    waiting: [...chat.waiting],
  }
  if (chat.key) copy.key = { ...chat.key }
  return { chat: copy, requests: [], events: [], ...world }
}

export function finish({ chat, requests, events }: Turn): Step {
  return { chat, requests, events }
}

export function newChat(
  about: Pick<SecretChat, 'id' | 'accessHash' | 'user' | 'creator' | 'stage' | 'created' | 'group'>,
): SecretChat {
  return {
    ...about,
    layer: LAYER_FIRST,
    ttl: 0,
    sent: 0,
    received: 0,
    confirmed: 0,
    unconfirmed: [],
    waiting: [],
    askedUpTo: -1,
    askedAt: 0,
  }
}

/** End a chat and forget every key of it; the history is the caller's. */
export function close(turn: Turn, end: End, tell?: { deleteHistory: boolean }): void {
  const { chat } = turn
  if (chat.stage === 'ended') return
  if (tell) turn.requests = [{ method: 'discardEncryption', ...tell }]
  else turn.requests = []
  chat.stage = 'ended'
  chat.end = end
  delete chat.key
  delete chat.oldKey
  delete chat.exchange
  delete chat.secret
  chat.unconfirmed = []
  chat.waiting = []
  turn.events.push({ kind: 'ended', end })
}

/** End a chat in which something came that only an attacker or a broken app sends. */
export function abort(turn: Turn): void {
  close(turn, 'broken', { deleteHistory: false })
}
