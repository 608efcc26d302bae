/** Messages and what belongs to them. Dates are Unix seconds. */

import type { Enclosure } from './letter'
import type { Media } from './media'
import type { PeerId } from './peers'
import type { Entity, StyledText } from './text'

export interface Reply {
  /** Id in the same chat, or in `peer`. */
  id?: number
  peer?: PeerId
  /** First message of the thread (core.telegram.org/api/threads). */
  top?: number
  quote?: StyledText & { offset: number }
  /** What is known of a message that we cannot see. */
  from?: { peer?: PeerId; name?: string }
  forum: boolean
}

export interface Forward {
  from?: PeerId
  /** Where the author hides, or is no account here. */
  name?: string
  date: number
  post?: number
  author?: string
  /** In "Saved messages": the chat and message that it was saved from. */
  savedFrom?: { peer: PeerId; id: number }
}

export type ReactionKind = { emoji: string } | { document: string }

export interface Reaction {
  reaction: ReactionKind
  count: number
  chosen: boolean
}

export interface Reactions {
  counts: Reaction[]
  recent: { peer: PeerId; reaction: ReactionKind; unread: boolean }[]
  /** Whether one may look up who reacted. */
  listed: boolean
}

export interface Replies {
  count: number
  /** The discussion group, where these are comments. */
  channel?: PeerId
  recent: PeerId[]
  maxId: number
  readMaxId: number
}

export type Button =
  | { kind: 'text' | 'phone' | 'location'; text: string }
  | { kind: 'callback'; text: string; data: Uint8Array; password: boolean }
  | { kind: 'link' | 'app'; text: string; url: string }
  | { kind: 'inline'; text: string; query: string; samePeer: boolean }
  | { kind: 'copy'; text: string; copy: string }
  | { kind: 'profile'; text: string; user: PeerId }
  | { kind: 'other'; text: string }

export interface Markup {
  /** Under the message; else in place of the keyboard. */
  inline: boolean
  rows: Button[][]
  once: boolean
  placeholder?: string
}

/** What happened, for messages that nobody wrote (core.telegram.org/type/MessageAction). */
export interface Service {
  /** The constructor's name without its prefix, in camel case: `chatAddUser`, `pinMessage`. */
  action: string
  users: PeerId[]
  title?: string
  /** Seconds, amounts: the one number of the action. */
  number?: number
  text?: string
  peer?: PeerId
}

export interface Message {
  peer: PeerId
  /** Of the box: per account in private chats and basic groups, per channel in channels. */
  id: number
  /** Who is shown as the author; the channel itself for its posts. */
  from: PeerId
  out: boolean
  date: number
  edited?: number
  text: string
  entities: Entity[]
  media?: Media
  service?: Service
  reply?: Reply
  forward?: Forward
  reactions?: Reactions
  replies?: Replies
  views?: number
  forwards?: number
  /** Of a post that is signed. */
  author?: string
  /** The bot through which it was sent. */
  via?: PeerId
  markup?: Markup
  /** Messages with the same one are an album. */
  album?: string
  pinned: boolean
  silent: boolean
  mentioned: boolean
  /** Not yet played or seen: voice messages, round videos, mentions. */
  unheard: boolean
  noForwards: boolean
  scheduled: boolean
  /** Seconds after reading at which it goes. */
  ttl?: number
  /** In "Saved messages": which of its chats. */
  saved?: PeerId
  /** Its content is withheld here; the text says why. */
  withheld?: boolean
}

/** A message on its way out of this browser. */
export interface Outgoing {
  /** The `random_id` of the request: the server takes it once, however often it is sent. */
  key: string
  peer: PeerId
  thread?: number
  date: number
  text: string
  entities: Entity[]
  /** Message answered. */
  reply?: number
  album?: string
  silent: boolean
  /** Unix seconds. */
  schedule?: number
  enclosure?: Enclosure
  /** 0 to 1 while a file goes up. */
  progress?: number
  state: 'waiting' | 'sending' | 'failed'
  /** Reason of the refusal, for the dictionary. */
  error?: string
}

export interface Draft {
  text: string
  entities: Entity[]
  date: number
  reply?: number
}

/** Who is not told of messages here, and how others are told. */
export interface NotifySettings {
  /** Unix seconds; 0 where it is not muted. */
  mutedUntil: number
  silent: boolean
  previews: boolean
}

/** A line of the chat list. */
export interface Dialog {
  peer: PeerId
  top: number
  unread: number
  mentions: number
  reactions: number
  readIn: number
  readOut: number
  pinned: boolean
  /** Place among the pinned ones, from the top. */
  pinnedAt?: number
  archived: boolean
  /** Marked as unread by hand. */
  marked: boolean
  notify: NotifySettings
  draft?: Draft
  /** Seconds after which messages go. */
  ttl?: number
}

/** A folder of the chat list (core.telegram.org/api/folders). */
export interface Folder {
  id: number
  title: string
  emoticon?: string
  pinned: PeerId[]
  included: PeerId[]
  excluded: PeerId[]
  contacts: boolean
  strangers: boolean
  groups: boolean
  channels: boolean
  bots: boolean
  withoutMuted: boolean
  withoutRead: boolean
  withoutArchived: boolean
  shared: boolean
}

/** A topic of a supergroup (core.telegram.org/api/forum#forum-topics). */
export interface Topic {
  peer: PeerId
  id: number
  title: string
  /** 0xRRGGBB */
  color: number
  emoji?: string
  top: number
  unread: number
  mentions: number
  readIn: number
  readOut: number
  closed: boolean
  hidden: boolean
  pinned: boolean
  mine: boolean
  from: PeerId
  date: number
  notify: NotifySettings
  draft?: Draft
}

/** The topic that every forum has (core.telegram.org/api/forum#forum-topics). */
const GENERAL = 1

/** The topic of a message of a forum: a plain answer without the mark of one is in "General". */
export function topicOf({ id, reply, service }: Message): number {
  if (service?.action === 'topicCreate') return id
  return (reply?.forum ? (reply.top ?? reply.id) : undefined) ?? GENERAL
}

/** The thread that a message stands in: in a forum its topic (core.telegram.org/api/threads). */
export function threadOf(message: Message, forum: boolean): number | undefined {
  const { reply } = message
  return forum ? topicOf(message) : reply && (reply.top ?? reply.id)
}

interface ReadTo {
  readIn: number
  unread: number
}

/**
 * What comes from the server may have been made before it heard how far we have read since: one
 * does not read back.
 */
export function readOn<T extends ReadTo>(known: ReadTo, told: T): T {
  if (known.readIn <= told.readIn) return told
  return { ...told, readIn: known.readIn, unread: Math.min(known.unread, told.unread) }
}
