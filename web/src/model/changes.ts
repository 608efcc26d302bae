/**
 * What the worker tells the page. Each is small and can be applied twice without harm, as what is
 * caught up after a break may repeat what was told before it.
 */

import type { Poll, PollVotes, WebPage } from './media'
import type {
  Dialog,
  Draft,
  Folder,
  Message,
  NotifySettings,
  Outgoing,
  Reactions,
  Replies,
  Topic,
} from './messages'
import type { Peer, PeerId, Presence } from './peers'
import type { SecretId, SecretLine, SecretMessage } from './secret'

export type ConnectionState = 'offline' | 'connecting' | 'updating' | 'connected'

/** What somebody is doing in a chat (core.telegram.org/type/SendMessageAction). */
export type Doing =
  | 'typing'
  | 'recording'
  | 'photo'
  | 'video'
  | 'file'
  | 'sticker'
  | 'place'
  | 'contact'
  | 'other'

/** Whose notifications: of a chat, of a topic, or of all chats of a kind. */
export type NotifyScope =
  | { peer: PeerId; thread?: number }
  | { all: 'users' | 'groups' | 'channels' }

export type Change =
  | { kind: 'session'; me?: PeerId }
  /** The passcode of this browser is needed before anything can be shown. */
  | { kind: 'locked' }
  /** The server ended this session, or the account is gone: nothing of it is left here. */
  | { kind: 'ended'; reason: string }
  | { kind: 'connection'; state: ConnectionState }
  | { kind: 'peers'; peers: Peer[] }
  | { kind: 'presence'; user: PeerId; presence: Presence }
  | { kind: 'dialogs'; dialogs: Dialog[] }
  /** All of the list, or of a part of it, has been loaded. */
  | { kind: 'dialogsDone'; archived: boolean }
  | { kind: 'dialogGone'; peer: PeerId }
  | { kind: 'folders'; folders: Folder[] }
  | { kind: 'messages'; messages: Message[]; fresh: boolean }
  | { kind: 'messageChanged'; message: Message }
  /** `peer` is absent where only the ids are told, which are then of our own box. */
  | { kind: 'messagesGone'; peer?: PeerId; ids: number[] }
  /** A history was emptied up to a message. */
  | { kind: 'cleared'; peer: PeerId; upTo: number }
  | { kind: 'scheduledGone'; peer: PeerId; ids: number[] }
  | { kind: 'sent'; peer: PeerId; key: string; message: Message }
  | { kind: 'outgoing'; outgoing: Outgoing }
  | { kind: 'outgoingGone'; peer: PeerId; key: string }
  | { kind: 'readOut'; peer: PeerId; upTo: number; thread?: number }
  | { kind: 'readIn'; peer: PeerId; upTo: number; unread?: number; thread?: number }
  | { kind: 'heard'; peer?: PeerId; ids: number[] }
  | { kind: 'pinned'; peer: PeerId; ids: number[]; pinned: boolean }
  | { kind: 'reactions'; peer: PeerId; id: number; reactions?: Reactions }
  | { kind: 'poll'; id: string; poll?: Poll; votes: PollVotes }
  /** The preview of an address has been made; without `page` there is none. */
  | { kind: 'webPage'; url: string; page?: WebPage }
  /** The server has something to say to the person. */
  | { kind: 'notice'; text: string; popup: boolean }
  | {
      kind: 'views'
      peer: PeerId
      id: number
      views?: number
      forwards?: number
      replies?: Replies
    }
  | { kind: 'doing'; peer: PeerId; thread?: number; user: PeerId; doing?: Doing }
  | { kind: 'draft'; peer: PeerId; thread?: number; draft?: Draft }
  | { kind: 'notify'; scope: NotifyScope; settings: NotifySettings }
  | { kind: 'topics'; topics: Topic[] }
  | { kind: 'topicGone'; peer: PeerId; id: number }
  | { kind: 'topicPinned'; peer: PeerId; id: number; pinned: boolean }
  /** What is loaded of these histories may have holes: load them anew. `peer` absent: all. */
  | { kind: 'stale'; peer?: PeerId }
  | { kind: 'secretLines'; lines: SecretLine[] }
  | { kind: 'secretGone'; chat: SecretId }
  | { kind: 'secretMessages'; messages: SecretMessage[] }
  /** `places` absent: all of them. */
  | { kind: 'secretMessagesGone'; chat: SecretId; places?: number[] }
  | { kind: 'secretTyping'; chat: SecretId }
  /** Somebody has logged in to this account on another device. */
  | { kind: 'newLogin'; device: string }
  /** Something that views keep for themselves is out of date: load it again where it is shown. */
  | {
      kind: 'refresh'
      what:
        | 'privacy'
        | 'authorizations'
        | 'blocked'
        | 'stickers'
        | 'contacts'
        | 'full'
        | 'requests'
        | 'config'
      peer?: PeerId
    }

export type ChangeKind = Change['kind']
export type ChangeOf<K extends ChangeKind> = Extract<Change, { kind: K }>
