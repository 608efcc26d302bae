/** Users and chats of TL as records. */

import type { tl } from '@mtcute/web'
import type {
  AdminRight,
  Banned,
  BannedRight,
  Channel,
  Group,
  Peer,
  PeerPhoto,
  Presence,
  User,
} from '../../model'
import { channelPeer, text64 } from './ids'

const COLOURS = 7

const ADMIN_RIGHTS: Record<AdminRight, keyof tl.RawChatAdminRights> = {
  change_info: 'changeInfo',
  post_messages: 'postMessages',
  edit_messages: 'editMessages',
  delete_messages: 'deleteMessages',
  ban_users: 'banUsers',
  invite_users: 'inviteUsers',
  pin_messages: 'pinMessages',
  add_admins: 'addAdmins',
  anonymous: 'anonymous',
  manage_call: 'manageCall',
  manage_topics: 'manageTopics',
  other: 'other',
}

const BANNED_RIGHTS: Record<BannedRight, keyof tl.RawChatBannedRights> = {
  view_messages: 'viewMessages',
  send_plain: 'sendPlain',
  send_photos: 'sendPhotos',
  send_videos: 'sendVideos',
  send_roundvideos: 'sendRoundvideos',
  send_audios: 'sendAudios',
  send_voices: 'sendVoices',
  send_docs: 'sendDocs',
  send_stickers: 'sendStickers',
  send_gifs: 'sendGifs',
  send_games: 'sendGames',
  send_inline: 'sendInline',
  embed_links: 'embedLinks',
  send_polls: 'sendPolls',
  change_info: 'changeInfo',
  invite_users: 'inviteUsers',
  pin_messages: 'pinMessages',
  manage_topics: 'manageTopics',
}

/** Everything that a member may send: what `send_messages` stands for in older layers. */
const ALL_SENDING: BannedRight[] = (Object.keys(BANNED_RIGHTS) as BannedRight[]).filter((right) =>
  right.startsWith('send_'),
)

export function adminRights(rights: tl.TypeChatAdminRights): AdminRight[] {
  return (Object.keys(ADMIN_RIGHTS) as AdminRight[]).filter((name) => rights[ADMIN_RIGHTS[name]])
}

export function adminRightsOf(rights: AdminRight[]): tl.RawChatAdminRights {
  const made: tl.RawChatAdminRights = { _: 'chatAdminRights' }
  for (const name of rights) Object.assign(made, { [ADMIN_RIGHTS[name]]: true })
  return made
}

export function bannedRights(rights: tl.TypeChatBannedRights): BannedRight[] {
  const named = (Object.keys(BANNED_RIGHTS) as BannedRight[]).filter(
    (name) => rights[BANNED_RIGHTS[name]],
  )
  return rights.sendMessages ? [...new Set([...named, ...ALL_SENDING])] : named
}

export function bannedRightsOf({ rights, until }: Banned): tl.RawChatBannedRights {
  const made: tl.RawChatBannedRights = { _: 'chatBannedRights', untilDate: until }
  for (const name of rights) Object.assign(made, { [BANNED_RIGHTS[name]]: true })
  // Older clients know only the one that stands for all.
  if (ALL_SENDING.every((right) => rights.includes(right))) made.sendMessages = true
  return made
}

export function presence(status: tl.TypeUserStatus | undefined): Presence {
  switch (status?._) {
    case 'userStatusOnline':
      return { kind: 'online', until: status.expires }
    case 'userStatusOffline':
      return { kind: 'offline', since: status.wasOnline }
    case 'userStatusRecently':
      return { kind: 'recently' }
    case 'userStatusLastWeek':
      return { kind: 'week' }
    case 'userStatusLastMonth':
      return { kind: 'month' }
    default:
      return { kind: 'unknown' }
  }
}

function photo(
  found: tl.TypeUserProfilePhoto | tl.TypeChatPhoto | undefined,
): PeerPhoto | undefined {
  if (found?._ !== 'userProfilePhoto' && found?._ !== 'chatPhoto') return undefined
  return {
    id: text64(found.photoId),
    stripped: found.strippedThumb,
    video: found.hasVideo ?? false,
  }
}

function usernames(one: string | undefined, more: tl.TypeUsername[] | undefined): string[] {
  const active = (more ?? []).filter((each) => each.active).map((each) => each.username)
  return active.length > 0 ? active : one ? [one] : []
}

/**
 * The reason that counts here, where content is withheld at all
 * (core.telegram.org/constructor/restrictionReason). What is only sensitive is shown.
 */
export function withholding(
  reasons: tl.TypeRestrictionReason[] | undefined,
): tl.TypeRestrictionReason | undefined {
  return reasons?.find(
    ({ platform, reason }) =>
      reason !== 'sensitive' &&
      platform.split('-').some((each) => each === 'all' || each === 'web'),
  )
}

const colour = (id: number, chosen: tl.TypePeerColor | undefined): number =>
  (chosen?._ === 'peerColor' ? (chosen.color ?? id) : id) % COLOURS

export function user(found: tl.TypeUser): User {
  if (found._ === 'userEmpty') return nobody(found.id)
  const names = usernames(found.username, found.usernames)
  const first = found.firstName ?? ''
  const last = found.lastName ?? ''
  return {
    kind: 'user',
    id: found.id,
    name: `${first} ${last}`.trim() || names[0] || '',
    first,
    last,
    username: names[0],
    usernames: names,
    phone: found.phone,
    photo: photo(found.photo),
    color: colour(found.id, found.color),
    self: found.self ?? false,
    bot: found.bot
      ? {
          joinsGroups: !found.botNochats,
          readsAll: found.botChatHistory ?? false,
          inlinePlaceholder: found.botInlinePlaceholder,
        }
      : undefined,
    deleted: found.deleted ?? false,
    contact: found.contact ?? false,
    mutual: found.mutualContact ?? false,
    closeFriend: found.closeFriend ?? false,
    presence: presence(found.status),
    verified: found.verified ?? false,
    scam: found.scam ?? false,
    fake: found.fake ?? false,
    withheld: withholding(found.restrictionReason)?.text,
    min: found.min ?? false,
  }
}

function nobody(id: number): User {
  return {
    kind: 'user',
    id,
    name: '',
    first: '',
    last: '',
    usernames: [],
    color: id % COLOURS,
    self: false,
    deleted: true,
    contact: false,
    mutual: false,
    closeFriend: false,
    presence: { kind: 'unknown' },
    verified: false,
    scam: false,
    fake: false,
    min: false,
  }
}

const PLAIN = { verified: false, scam: false, fake: false, usernames: [] }

export function chat(found: tl.TypeChat): Group | Channel | undefined {
  switch (found._) {
    case 'chat':
      return {
        ...PLAIN,
        kind: 'group',
        id: -found.id,
        name: found.title,
        photo: photo(found.photo),
        color: found.id % COLOURS,
        members: found.participantsCount,
        creator: found.creator ?? false,
        admin: found.adminRights && adminRights(found.adminRights),
        defaults: found.defaultBannedRights ? bannedRights(found.defaultBannedRights) : [],
        left: found.left ?? false,
        forbidden: false,
        noForwards: found.noforwards ?? false,
        deactivated: found.deactivated ?? false,
        migratedTo:
          found.migratedTo?._ === 'inputChannel'
            ? channelPeer(found.migratedTo.channelId)
            : undefined,
        min: false,
      }
    case 'chatForbidden':
      return {
        ...PLAIN,
        kind: 'group',
        id: -found.id,
        name: found.title,
        color: found.id % COLOURS,
        creator: false,
        defaults: [],
        left: true,
        forbidden: true,
        noForwards: false,
        deactivated: false,
        min: false,
      }
    case 'channel':
      return channel(found)
    case 'channelForbidden':
      return {
        ...PLAIN,
        kind: 'channel',
        id: channelPeer(found.id),
        name: found.title,
        color: found.id % COLOURS,
        creator: false,
        defaults: [],
        left: true,
        forbidden: true,
        noForwards: false,
        broadcast: found.broadcast ?? false,
        forum: false,
        signatures: false,
        slowMode: false,
        joinToSend: false,
        joinRequest: false,
        linked: false,
        min: false,
      }
    default:
      return undefined
  }
}

function channel(found: tl.RawChannel): Channel {
  const names = usernames(found.username, found.usernames)
  return {
    kind: 'channel',
    id: channelPeer(found.id),
    name: found.title,
    username: names[0],
    usernames: names,
    photo: photo(found.photo),
    color: colour(found.id, found.color),
    members: found.participantsCount,
    creator: found.creator ?? false,
    admin: found.adminRights && adminRights(found.adminRights),
    defaults: found.defaultBannedRights ? bannedRights(found.defaultBannedRights) : [],
    banned: found.bannedRights && {
      rights: bannedRights(found.bannedRights),
      until: found.bannedRights.untilDate,
    },
    left: found.left ?? false,
    forbidden: false,
    noForwards: found.noforwards ?? false,
    broadcast: found.broadcast ?? false,
    forum: found.forum ?? false,
    signatures: found.signatures ?? false,
    slowMode: found.slowmodeEnabled ?? false,
    joinToSend: found.joinToSend ?? false,
    joinRequest: found.joinRequest ?? false,
    linked: found.hasLink ?? false,
    verified: found.verified ?? false,
    scam: found.scam ?? false,
    fake: found.fake ?? false,
    withheld: withholding(found.restrictionReason)?.text,
    min: found.min ?? false,
  }
}

/**
 * Joins what was known of a peer with a glance of it: a `min` record has not all fields, and may
 * say less of rights and of what it looks like (core.telegram.org/api/min).
 */
export function merged(known: Peer | undefined, seen: Peer): Peer {
  if (!seen.min || !known || known.min || known.kind !== seen.kind) return seen
  if (known.kind === 'user' && seen.kind === 'user') {
    return {
      ...known,
      name: seen.name || known.name,
      first: seen.first || known.first,
      last: seen.last || known.last,
      photo: seen.photo ?? known.photo,
      presence: seen.presence.kind === 'unknown' ? known.presence : seen.presence,
    }
  }
  return {
    ...known,
    name: seen.name,
    photo: seen.photo,
    username: seen.username ?? known.username,
    verified: seen.verified,
    scam: seen.scam,
    fake: seen.fake,
  }
}
