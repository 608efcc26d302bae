/** The full forms of people and chats, members, invite links and topics of TL as records. */

import type { tl } from '@mtcute/web'
import type {
  Allowed,
  Entrant,
  FullChat,
  FullUser,
  Invite,
  Member,
  PeerId,
  Photo,
} from '../../model'
import { channelPeer, peerId } from './ids'
import { photo } from './media'
import { reactionKind } from './messages'
import { adminRights, bannedRights } from './peers'

const photoOf = (found: tl.TypePhoto | undefined): Photo | undefined =>
  found?._ === 'photo' ? photo(found, undefined) : undefined

export function fullUser(found: tl.TypeUserFull, isBot: boolean): FullUser {
  const info = found.botInfo
  return {
    kind: 'user',
    about: found.about ?? '',
    birthday: found.birthday && {
      day: found.birthday.day,
      month: found.birthday.month,
      year: found.birthday.year,
    },
    channel: found.personalChannelId ? channelPeer(found.personalChannelId) : undefined,
    common: found.commonChatsCount,
    blocked: found.blocked ?? false,
    photo: photoOf(found.personalPhoto) ?? photoOf(found.profilePhoto ?? found.fallbackPhoto),
    ttl: found.ttlPeriod ?? 0,
    bot: isBot
      ? {
          description: info?.description ?? '',
          commands: (info?.commands ?? []).map(({ command, description }) => ({
            command,
            description,
          })),
        }
      : undefined,
  }
}

export function allowed(found: tl.TypeChatReactions | undefined): Allowed {
  switch (found?._) {
    case 'chatReactionsAll':
      return { kind: 'all' }
    case 'chatReactionsSome':
      return { kind: 'some', some: found.reactions.flatMap((each) => reactionKind(each) ?? []) }
    default:
      return { kind: 'none' }
  }
}

const linkOf = (found: tl.TypeExportedChatInvite | undefined): string | undefined =>
  found?._ === 'chatInviteExported' ? found.link : undefined

export function fullChat(found: tl.TypeChatFull): FullChat {
  const common = {
    kind: 'chat' as const,
    about: found.about,
    photo: photoOf(found.chatPhoto),
    link: linkOf(found.exportedInvite),
    ttl: found.ttlPeriod ?? 0,
    requests: found.requestsPending ?? 0,
    reactions: allowed(found.availableReactions),
    canSetName: found.canSetUsername ?? false,
  }
  if (found._ === 'chatFull') {
    const { participants } = found
    const inside = participants._ === 'chatParticipants' ? participants.participants : undefined
    return {
      ...common,
      members: inside?.length,
      admins: inside?.filter((each) => each._ !== 'chatParticipant').length,
      slowSeconds: 0,
      hiddenHistory: true,
      hiddenMembers: false,
      canSeeMembers: inside !== undefined,
    }
  }
  return {
    ...common,
    members: found.participantsCount,
    admins: found.adminsCount,
    banned: found.kickedCount,
    restricted: found.bannedCount,
    linked: found.linkedChatId ? channelPeer(found.linkedChatId) : undefined,
    slowSeconds: found.slowmodeSeconds ?? 0,
    hiddenHistory: found.hiddenPrehistory ?? false,
    hiddenMembers: found.participantsHidden ?? false,
    canSeeMembers: found.canViewParticipants ?? false,
  }
}

/** Of a basic group, whose administrators have the same rights all of them. */
export function groupMember(found: tl.TypeChatParticipant): Member {
  const role = {
    chatParticipant: 'member',
    chatParticipantAdmin: 'admin',
    chatParticipantCreator: 'creator',
  } as const
  const by = found._ === 'chatParticipantCreator' ? undefined : found
  return {
    peer: found.userId,
    role: role[found._],
    rights: [],
    by: by?.inviterId,
    date: by?.date,
    editable: found._ !== 'chatParticipantCreator',
  }
}

export function channelMember(found: tl.TypeChannelParticipant): Member {
  switch (found._) {
    case 'channelParticipantCreator':
      return {
        peer: found.userId,
        role: 'creator',
        title: found.rank,
        rights: adminRights(found.adminRights),
        editable: false,
      }
    case 'channelParticipantAdmin':
      return {
        peer: found.userId,
        role: 'admin',
        title: found.rank,
        rights: adminRights(found.adminRights),
        by: found.promotedBy,
        date: found.date,
        editable: found.canEdit ?? false,
      }
    case 'channelParticipantBanned': {
      const rights = bannedRights(found.bannedRights)
      return {
        peer: peerId(found.peer),
        role: rights.includes('view_messages') ? 'banned' : 'restricted',
        rights: [],
        banned: { rights, until: endless(found.bannedRights.untilDate) },
        by: found.kickedBy,
        date: found.date,
        editable: true,
      }
    }
    case 'channelParticipantLeft':
      return { peer: peerId(found.peer), role: 'gone', rights: [], editable: true }
    default:
      return {
        peer: found.userId,
        role: 'member',
        rights: [],
        by: found._ === 'channelParticipantSelf' ? found.inviterId : undefined,
        date: found.date,
        editable: true,
      }
  }
}

/** "For ever" is said in two ways (core.telegram.org/constructor/chatBannedRights). */
const endless = (until: number): number => (until === 0x7fffffff ? 0 : until)

export function invite(found: tl.TypeExportedChatInvite): Invite | undefined {
  if (found._ !== 'chatInviteExported') return undefined
  return {
    link: found.link,
    title: found.title ?? '',
    by: found.adminId,
    date: found.date,
    expires: found.expireDate ?? 0,
    limit: found.usageLimit ?? 0,
    used: found.usage ?? 0,
    requested: found.requested ?? 0,
    byRequest: found.requestNeeded ?? false,
    revoked: found.revoked ?? false,
    permanent: found.permanent ?? false,
  }
}

export const entrant = (found: tl.TypeChatInviteImporter): Entrant => ({
  user: found.userId as PeerId,
  date: found.date,
  approvedBy: found.approvedBy,
})
