/** What the pages of a person or chat show beyond the chat itself. Dates are Unix seconds. */

import type { Photo } from './media'
import type { ReactionKind, Topic } from './messages'
import type { AdminRight, Banned, PeerId } from './peers'

export interface BotCommand {
  command: string
  description: string
}

export interface FullUser {
  kind: 'user'
  about: string
  /** The year is told by those who wish it. */
  birthday?: { day: number; month: number; year?: number }
  /** A channel of theirs that they show. */
  channel?: PeerId
  /** Groups that we are both in. */
  common: number
  /** We have blocked them. */
  blocked: boolean
  photo?: Photo
  /** Seconds after which messages go; 0 for never. */
  ttl: number
  bot?: { description: string; commands: BotCommand[] }
}

/** Which reactions members may give (core.telegram.org/type/ChatReactions). */
export type Allowed = { kind: 'all' } | { kind: 'none' } | { kind: 'some'; some: ReactionKind[] }

export interface FullChat {
  kind: 'chat'
  about: string
  photo?: Photo
  members?: number
  admins?: number
  /** Those who were removed for good. */
  banned?: number
  /** Those who are in it with fewer rights than others. */
  restricted?: number
  /** Our main invite link, where we may invite. */
  link?: string
  /** The discussion group of a channel, or the channel of a group. */
  linked?: PeerId
  /** Seconds between two messages of a member; 0 without slow mode. */
  slowSeconds: number
  /** Seconds after which messages go; 0 for never. */
  ttl: number
  /** New members do not see what was said before. */
  hiddenHistory: boolean
  /** Only administrators see who is in it. */
  hiddenMembers: boolean
  canSeeMembers: boolean
  canSetName: boolean
  /** People who ask to join. */
  requests: number
  reactions: Allowed
}

export type Role = 'creator' | 'admin' | 'member' | 'restricted' | 'banned' | 'gone'

/** Somebody in a group or channel, or kept out of it. */
export interface Member {
  peer: PeerId
  role: Role
  /** Shown in the place of "admin". */
  title?: string
  /** Of administrators. */
  rights: AdminRight[]
  banned?: Banned
  /** Who let them in, promoted, restricted or removed them. */
  by?: PeerId
  date?: number
  /** We may change the rights of this administrator. */
  editable: boolean
}

export type MemberFilter = 'all' | 'admins' | 'restricted' | 'banned'

/** A link by which people come in (core.telegram.org/type/ExportedChatInvite). */
export interface Invite {
  link: string
  title: string
  by: PeerId
  date: number
  /** 0 for never. */
  expires: number
  /** How many may come in by it; 0 for any number. */
  limit: number
  used: number
  /** Who wait for an administrator. */
  requested: number
  byRequest: boolean
  revoked: boolean
  /** The one that everybody who may invite has. */
  permanent: boolean
}

/** Somebody who came in by a link, or asks to. */
export interface Entrant {
  user: PeerId
  date: number
  approvedBy?: PeerId
}

/** What an administrator did (core.telegram.org/type/ChannelAdminLogEventAction). */
export interface Deed {
  id: string
  by: PeerId
  date: number
  /** The constructor's name without its prefix, in camel case. */
  action: string
  /** What it was and what it is, as texts; messages and members as such. */
  before?: string
  after?: string
  on?: boolean
  /** Seconds. */
  seconds?: number
  whom?: PeerId
  /** What became of somebody's rights. */
  was?: Pick<Member, 'role' | 'title' | 'rights' | 'banned'>
  now?: Pick<Member, 'role' | 'title' | 'rights' | 'banned'>
  /** Words of the message that was pinned, changed, deleted or sent. */
  said?: { id: number; from: PeerId; before?: string; after: string }
  topic?: Pick<Topic, 'id' | 'title' | 'closed' | 'hidden' | 'pinned'>
}

export type DeedKind = 'members' | 'admins' | 'info' | 'invites' | 'messages' | 'pins' | 'topics'
