/** What holds for a whole group or channel, and what its administrators did: `api.admin`. */

import { Long, tl } from '@mtcute/web'
import type { Allowed, BannedRight, Deed, DeedKind, PeerId } from '../../model'
import { isChannel } from '../../model'
import { deed } from '../records/deeds'
import { channelPeer } from '../records/ids'
import { bannedRightsOf } from '../records/peers'
import { Refusing, type Session } from '../session'

const changed = (session: Session, peer: PeerId) =>
  session.tell({ kind: 'refresh', what: 'full', peer })

export async function setTitle(
  session: Session,
  { peer, title }: { peer: PeerId; title: string },
): Promise<void> {
  if (isChannel(peer)) {
    await session.act({
      _: 'channels.editTitle',
      channel: await session.inputChannel(peer),
      title,
    })
  } else await session.act({ _: 'messages.editChatTitle', chatId: -peer, title })
}

export async function setAbout(
  session: Session,
  { peer, about }: { peer: PeerId; about: string },
): Promise<void> {
  await session.call({ _: 'messages.editChatAbout', peer: await session.input(peer), about })
  changed(session, peer)
}

/** What can be turned on and off. */
export type Setting =
  | 'signatures'
  | 'noForwards'
  | 'hiddenHistory'
  | 'hiddenMembers'
  | 'forum'
  | 'joinToSend'
  | 'joinRequest'

export async function turn(
  session: Session,
  { peer, setting, on }: { peer: PeerId; setting: Setting; on: boolean },
): Promise<void> {
  if (setting === 'noForwards') {
    await session.act({
      _: 'messages.toggleNoForwards',
      peer: await session.input(peer),
      enabled: on,
    })
    return
  }
  const channel = await session.inputChannel(peer)
  const requests = {
    signatures: { _: 'channels.toggleSignatures', channel, signaturesEnabled: on },
    hiddenHistory: { _: 'channels.togglePreHistoryHidden', channel, enabled: on },
    hiddenMembers: { _: 'channels.toggleParticipantsHidden', channel, enabled: on },
    forum: { _: 'channels.toggleForum', channel, enabled: on, tabs: false },
    joinToSend: { _: 'channels.toggleJoinToSend', channel, enabled: on },
    joinRequest: { _: 'channels.toggleJoinRequest', channel, enabled: on },
  } as const
  await session.act(requests[setting])
  changed(session, peer)
}

/** Seconds that a member waits between two messages; 0 for none. */
export async function setSlow(
  session: Session,
  { peer, seconds }: { peer: PeerId; seconds: number },
): Promise<void> {
  await session.act({
    _: 'channels.toggleSlowMode',
    channel: await session.inputChannel(peer),
    seconds,
  })
  changed(session, peer)
}

/** What members may not do. */
export async function setDefaults(
  session: Session,
  { peer, rights }: { peer: PeerId; rights: BannedRight[] },
): Promise<void> {
  await session.act({
    _: 'messages.editChatDefaultBannedRights',
    peer: await session.input(peer),
    bannedRights: bannedRightsOf({ rights, until: 0 }),
  })
}

export async function setReactions(
  session: Session,
  { peer, allowed }: { peer: PeerId; allowed: Allowed },
): Promise<void> {
  await session.act({
    _: 'messages.setChatAvailableReactions',
    peer: await session.input(peer),
    availableReactions: reactionsOf(allowed),
  })
  changed(session, peer)
}

function reactionsOf(allowed: Allowed): tl.TypeChatReactions {
  if (allowed.kind === 'none') return { _: 'chatReactionsNone' }
  if (allowed.kind === 'all') return { _: 'chatReactionsAll', allowCustom: true }
  return {
    _: 'chatReactionsSome',
    reactions: allowed.some.map((each) =>
      'emoji' in each
        ? { _: 'reactionEmoji', emoticon: each.emoji }
        : { _: 'reactionCustomEmoji', documentId: Long.fromString(each.document) },
    ),
  }
}

/** The emoji with which people can react on this server. */
export async function reactions(session: Session): Promise<string[]> {
  const found = await session.call({ _: 'messages.getAvailableReactions', hash: 0 })
  if (found._ !== 'messages.availableReactions') return []
  return found.reactions.flatMap((each) => (each.inactive ? [] : [each.reaction]))
}

/**
 * Groups in which posts of our channels can be discussed. The server knows the supergroups; basic
 * groups of ours can become such.
 */
export async function discussions(session: Session): Promise<PeerId[]> {
  const { chats } = await session.call({ _: 'channels.getGroupsForDiscussion' })
  const basic = [...session.peers.values()].filter(
    (each) =>
      each.kind === 'group' &&
      each.creator &&
      !each.left &&
      !each.deactivated &&
      each.migratedTo === undefined,
  )
  const listed = chats.map((each) => (each._ === 'channel' ? channelPeer(each.id) : -each.id))
  return [...new Set([...listed, ...basic.map(({ id }) => id)])]
}

/** Lets the posts of a channel be discussed in a group; without `group` nowhere. */
export async function setDiscussion(
  session: Session,
  { channel, group }: { channel: PeerId; group?: PeerId },
): Promise<void> {
  const to =
    group !== undefined && !isChannel(group) ? await upgrade(session, { peer: group }) : group
  const link = async () =>
    session.call({
      _: 'channels.setDiscussionGroup',
      broadcast: await session.inputChannel(channel),
      group: to === undefined ? { _: 'inputChannelEmpty' } : await session.inputChannel(to),
    })
  try {
    await link()
  } catch (error) {
    // Who comes to comment has to see what was said before.
    if (to === undefined || !tl.RpcError.is(error, 'MEGAGROUP_PREHISTORY_HIDDEN')) throw error
    await turn(session, { peer: to, setting: 'hiddenHistory', on: false })
    await link()
  }
  changed(session, channel)
  if (to !== undefined) changed(session, to)
}

/** Makes a supergroup of a basic group; gives it. */
export async function upgrade(session: Session, { peer }: { peer: PeerId }): Promise<PeerId> {
  const found = await session.act({ _: 'messages.migrateChat', chatId: -peer })
  const chats = 'chats' in found ? found.chats : []
  const made = chats.find((each) => each._ === 'channel')
  if (!made) throw new Refusing('INTERNAL')
  return channelPeer(made.id)
}

/** Deletes a group or channel for all that are in it. */
export async function destroy(session: Session, { peer }: { peer: PeerId }): Promise<void> {
  if (isChannel(peer)) {
    await session.act({
      _: 'channels.deleteChannel',
      channel: await session.inputChannel(peer),
    })
  } else await session.call({ _: 'messages.deleteChat', chatId: -peer })
  session.dialogs.remove(peer)
}

const DEEDS: Record<DeedKind, (keyof tl.RawChannelAdminLogEventsFilter)[]> = {
  members: ['join', 'leave', 'invite', 'ban', 'unban', 'kick', 'unkick'],
  admins: ['promote', 'demote'],
  info: ['info', 'settings'],
  invites: ['invites'],
  messages: ['edit', 'delete', 'send'],
  pins: ['pinned'],
  topics: ['forums'],
}

/** What administrators did, the newest first; no `kinds` for all of them. */
export async function log(
  session: Session,
  args: {
    peer: PeerId
    query: string
    kinds: DeedKind[]
    by?: PeerId
    before?: string
    limit: number
  },
): Promise<Deed[]> {
  const filter: tl.RawChannelAdminLogEventsFilter = { _: 'channelAdminLogEventsFilter' }
  for (const kind of args.kinds) {
    for (const name of DEEDS[kind]) Object.assign(filter, { [name]: true })
  }
  const found = await session.call({
    _: 'channels.getAdminLog',
    channel: await session.inputChannel(args.peer),
    q: args.query,
    eventsFilter: args.kinds.length > 0 ? filter : undefined,
    admins: args.by === undefined ? undefined : [await session.inputUser(args.by)],
    maxId: args.before ? Long.fromString(args.before) : Long.ZERO,
    minId: Long.ZERO,
    limit: args.limit,
  })
  return found.events.map((each) => deed(each, session.me))
}
