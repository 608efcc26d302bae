/** Who is in a group or channel, and what they may do there: `api.members`. */

import { Long, tl } from '@mtcute/web'
import type { AdminRight, Banned, Member, MemberFilter, PeerId } from '../../model'
import { isChannel } from '../../model'
import { channelMember, groupMember } from '../records/full'
import { bareChannel } from '../records/ids'
import { adminRightsOf, bannedRightsOf } from '../records/peers'
import { Refusing, type Session } from '../session'

const filterOf = (filter: MemberFilter, query: string): tl.TypeChannelParticipantsFilter => {
  switch (filter) {
    case 'admins':
      return { _: 'channelParticipantsAdmins' }
    case 'restricted':
      return { _: 'channelParticipantsBanned', q: query }
    case 'banned':
      return { _: 'channelParticipantsKicked', q: query }
    default:
      return query
        ? { _: 'channelParticipantsSearch', q: query }
        : { _: 'channelParticipantsRecent' }
  }
}

/** A page of members. Basic groups tell all of theirs at once. */
export async function list(
  session: Session,
  args: { peer: PeerId; filter: MemberFilter; query: string; from: number; limit: number },
): Promise<{ members: Member[]; total: number }> {
  const { peer, filter, query } = args
  if (!isChannel(peer)) {
    const all = await ofGroup(session, peer)
    const wanted = all.filter(
      (each) => filter === 'all' || each.role === 'creator' || each.role === 'admin',
    )
    const members = filter === 'all' || filter === 'admins' ? wanted : []
    return { members, total: members.length }
  }
  const found = await session.call({
    _: 'channels.getParticipants',
    channel: await session.inputChannel(peer),
    filter: filterOf(filter, query),
    offset: args.from,
    limit: args.limit,
    hash: Long.ZERO,
  })
  if (found._ === 'channels.channelParticipantsNotModified') return { members: [], total: 0 }
  return { members: found.participants.map(channelMember), total: found.count }
}

async function ofGroup(session: Session, peer: PeerId): Promise<Member[]> {
  const { fullChat } = await session.call({ _: 'messages.getFullChat', chatId: -peer })
  if (fullChat._ !== 'chatFull' || fullChat.participants._ !== 'chatParticipants') return []
  return fullChat.participants.participants.map(groupMember)
}

/** One member, or somebody who is none. */
export async function one(session: Session, args: { peer: PeerId; user: PeerId }): Promise<Member> {
  const none: Member = { peer: args.user, role: 'gone', rights: [], editable: true }
  if (!isChannel(args.peer)) {
    const all = await ofGroup(session, args.peer)
    return all.find((each) => each.peer === args.user) ?? none
  }
  try {
    const { participant } = await session.call({
      _: 'channels.getParticipant',
      channel: await session.inputChannel(args.peer),
      participant: await session.input(args.user),
    })
    return channelMember(participant)
  } catch (error) {
    if (tl.RpcError.is(error, 'USER_NOT_PARTICIPANT')) return none
    throw error
  }
}

const changed = (session: Session, peer: PeerId) =>
  session.tell({ kind: 'refresh', what: 'full', peer })

/** Adds people. Gives those who could not be added, as their privacy says. */
export async function add(
  session: Session,
  args: { peer: PeerId; users: PeerId[] },
): Promise<PeerId[]> {
  const missing: PeerId[] = []
  const take = ({ updates, missingInvitees }: tl.messages.TypeInvitedUsers) => {
    session.learn(updates as { users?: tl.TypeUser[]; chats?: tl.TypeChat[] })
    session.client.handleClientUpdate(updates, false)
    missing.push(...missingInvitees.map((each) => each.userId))
  }
  if (isChannel(args.peer)) {
    take(
      await session.call({
        _: 'channels.inviteToChannel',
        channel: await session.inputChannel(args.peer),
        users: await Promise.all(args.users.map((user) => session.inputUser(user))),
      }),
    )
  } else {
    for (const user of args.users) {
      take(
        await session.call({
          _: 'messages.addChatUser',
          chatId: -args.peer,
          userId: await session.inputUser(user),
          fwdLimit: NEWEST,
        }),
      )
    }
  }
  changed(session, args.peer)
  return missing
}

/** How many of the newest messages of a basic group somebody sees who is added to it. */
const NEWEST = 100

/** Makes somebody an administrator, changes what they may do, or (without rights) undoes it. */
export async function promote(
  session: Session,
  args: { peer: PeerId; user: PeerId; rights: AdminRight[]; title: string },
): Promise<void> {
  if (isChannel(args.peer)) {
    await session.act({
      _: 'channels.editAdmin',
      channel: await session.inputChannel(args.peer),
      userId: await session.inputUser(args.user),
      adminRights: adminRightsOf(args.rights),
      rank: args.title,
    })
  } else {
    await session.call({
      _: 'messages.editChatAdmin',
      chatId: -args.peer,
      userId: await session.inputUser(args.user),
      isAdmin: args.rights.length > 0,
    })
  }
  changed(session, args.peer)
}

/** Takes rights from somebody until a time, or (without any) gives them back. */
export async function restrict(
  session: Session,
  args: { peer: PeerId; user: PeerId; banned: Banned },
): Promise<void> {
  if (!isChannel(args.peer)) throw new Refusing('CHAT_NOT_SUPERGROUP')
  await session.act({
    _: 'channels.editBanned',
    channel: await session.inputChannel(args.peer),
    participant: await session.input(args.user),
    bannedRights: bannedRightsOf(args.banned),
  })
  changed(session, args.peer)
}

/** Removes somebody; in supergroups and channels for good. */
export async function remove(
  session: Session,
  args: { peer: PeerId; user: PeerId },
): Promise<void> {
  if (isChannel(args.peer)) {
    return restrict(session, { ...args, banned: { rights: ['view_messages'], until: 0 } })
  }
  await session.act({
    _: 'messages.deleteChatUser',
    chatId: -args.peer,
    userId: await session.inputUser(args.user),
  })
  changed(session, args.peer)
}

/** Deletes everything that somebody wrote in a supergroup, for all. */
export async function deleteMessages(
  session: Session,
  args: { peer: PeerId; user: PeerId },
): Promise<void> {
  const channel = await session.inputChannel(args.peer)
  const participant = await session.input(args.user)
  let left = 1
  // Much of it goes in several steps; `offset` says what is left.
  while (left > 0) {
    const found = await session.call({
      _: 'channels.deleteParticipantHistory',
      channel,
      participant,
    })
    session.moved(found, bareChannel(args.peer))
    left = found.offset
  }
  session.tell({ kind: 'stale', peer: args.peer })
}

/** Gives a supergroup or channel to somebody; asks for the password of the account that had it. */
export async function transfer(
  session: Session,
  args: { peer: PeerId; user: PeerId; password: string },
): Promise<void> {
  const known = await session.call({ _: 'account.getPassword' })
  if (!known.hasPassword) throw new Refusing('PASSWORD_MISSING')
  await session.act({
    _: 'channels.editCreator',
    channel: await session.inputChannel(args.peer),
    userId: await session.inputUser(args.user),
    password: await session.client.computeSrpParams(known, args.password),
  })
  changed(session, args.peer)
}
