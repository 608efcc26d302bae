/** People and chats, as the page knows them. */

/**
 * A person (positive), a basic group (negative) or a channel (below -10^12): the numbers that the
 * Bot API uses too (core.telegram.org/api/bots/ids).
 */
export type PeerId = number

const CHANNEL_BASE = -1_000_000_000_000

export const isUser = (id: PeerId): boolean => id > 0
export const isChannel = (id: PeerId): boolean => id < CHANNEL_BASE
export const isGroup = (id: PeerId): boolean => id < 0 && id > CHANNEL_BASE

/** The service account, from which the server itself speaks. */
export const SERVICE: PeerId = 777000

/** Which picture, for `api.media`; `stripped` is a tiny JPEG that is shown until it is there. */
export interface PeerPhoto {
  id: string
  stripped?: Uint8Array
  video: boolean
}

/** When somebody was last seen, as far as they let us know. Dates are Unix seconds. */
export type Presence =
  | { kind: 'online'; until: number }
  | { kind: 'offline'; since: number }
  | { kind: 'recently' | 'week' | 'month' | 'unknown' }

interface Named {
  id: PeerId
  /** A person's whole name, a chat's title; never empty. */
  name: string
  username?: string
  usernames: string[]
  photo?: PeerPhoto
  /** Index of the colour that stands for the peer, 0 to 6. */
  color: number
  verified: boolean
  scam: boolean
  fake: boolean
  /** Why nothing of it is shown here, in words; not there for what is shown. */
  withheld?: string
  /** Known only from a glance: an access hash and details may be missing. */
  min: boolean
}

export interface User extends Named {
  kind: 'user'
  first: string
  last: string
  phone?: string
  self: boolean
  bot?: BotTraits
  deleted: boolean
  contact: boolean
  mutual: boolean
  closeFriend: boolean
  presence: Presence
}

export interface BotTraits {
  /** Joins groups when somebody adds it. */
  joinsGroups: boolean
  readsAll: boolean
  inlinePlaceholder?: string
}

/** What an administrator may do (core.telegram.org/constructor/chatAdminRights). */
export type AdminRight =
  | 'change_info'
  | 'post_messages'
  | 'edit_messages'
  | 'delete_messages'
  | 'ban_users'
  | 'invite_users'
  | 'pin_messages'
  | 'add_admins'
  | 'anonymous'
  | 'manage_call'
  | 'manage_topics'
  | 'other'

/** What members may not do (core.telegram.org/constructor/chatBannedRights). */
export type BannedRight =
  | 'view_messages'
  | 'send_plain'
  | 'send_photos'
  | 'send_videos'
  | 'send_roundvideos'
  | 'send_audios'
  | 'send_voices'
  | 'send_docs'
  | 'send_stickers'
  | 'send_gifs'
  | 'send_games'
  | 'send_inline'
  | 'embed_links'
  | 'send_polls'
  | 'change_info'
  | 'invite_users'
  | 'pin_messages'
  | 'manage_topics'

export interface Banned {
  rights: BannedRight[]
  /** Unix seconds; 0 for ever. */
  until: number
}

interface Chat extends Named {
  members?: number
  creator: boolean
  /** Ours, where we are an administrator. */
  admin?: AdminRight[]
  /** What holds for everybody who is no administrator. */
  defaults: BannedRight[]
  /** We are no member. */
  left: boolean
  /** We may not even look. */
  forbidden: boolean
  noForwards: boolean
}

/** A basic group. */
export interface Group extends Chat {
  kind: 'group'
  /** The supergroup that it became. */
  migratedTo?: PeerId
  deactivated: boolean
}

/** A broadcast channel or a supergroup. */
export interface Channel extends Chat {
  kind: 'channel'
  broadcast: boolean
  forum: boolean
  signatures: boolean
  slowMode: boolean
  joinToSend: boolean
  joinRequest: boolean
  linked: boolean
  /** What holds for us in particular. */
  banned?: Banned
}

export type Peer = User | Group | Channel
