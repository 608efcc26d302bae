/** What an open chat needs besides its messages: who is in it, what one may do, previews, counts. */

import { Long, type tl } from '@mtcute/web'
import type { Change, Message, PeerId, WebPage } from '../../model'
import { isChannel, isUser } from '../../model'
import { readContents } from '../contents'
import { bareChannel, peerId } from '../records/ids'
import { webPage } from '../records/media'
import { replies } from '../records/messages'
import { Refusing, type Session } from '../session'

/** What only the full form of a person or chat tells, as far as the open chat needs it. */
export interface Facts {
  members?: number
  online?: number
  /** We have blocked this person. */
  blocked: boolean
  /** Commands of the bots here. */
  commands: { bot: PeerId; command: string; description: string }[]
  /** Seconds between two messages of a member, in slow mode. */
  slowSeconds?: number
  /** When we may write next, in Unix seconds. */
  slowUntil?: number
  /** Where the posts of this channel are discussed, or the channel of this group. */
  linked?: PeerId
  /** People who ask to join. */
  requests: number
  /** As whom we write here unless we choose otherwise. */
  as?: PeerId
}

export async function facts(session: Session, { peer }: { peer: PeerId }): Promise<Facts> {
  if (isUser(peer)) return factsOfUser(session, peer)
  const answer = isChannel(peer)
    ? await session.call({
        _: 'channels.getFullChannel',
        channel: await session.inputChannel(peer),
      })
    : await session.call({ _: 'messages.getFullChat', chatId: -peer })
  const { fullChat: full } = answer
  const commands = (full.botInfo ?? []).flatMap((bot) => commandsOf(bot, 0))
  if (full._ === 'chatFull') {
    const known = session.peers.get(peer)
    const count = known?.kind === 'group' ? known.members : undefined
    return { members: count, blocked: false, commands, requests: full.requestsPending ?? 0 }
  }
  return {
    members: full.participantsCount,
    online: full.onlineCount ?? (await online(session, peer)),
    blocked: full.blocked ?? false,
    commands,
    slowSeconds: full.slowmodeSeconds || undefined,
    slowUntil: full.slowmodeNextSendDate,
    linked: full.linkedChatId
      ? peerId({ _: 'peerChannel', channelId: full.linkedChatId })
      : undefined,
    requests: full.requestsPending ?? 0,
    as: full.defaultSendAs && peerId(full.defaultSendAs),
  }
}

async function factsOfUser(session: Session, peer: PeerId): Promise<Facts> {
  const { fullUser } = await session.call({
    _: 'users.getFullUser',
    id: await session.inputUser(peer),
  })
  const commands = fullUser.botInfo ? commandsOf(fullUser.botInfo, peer) : []
  return { blocked: fullUser.blocked ?? false, commands, requests: 0 }
}

function commandsOf(info: tl.TypeBotInfo, of: PeerId): Facts['commands'] {
  const bot = info.userId ?? of
  return (info.commands ?? []).map(({ command, description }) => ({ bot, command, description }))
}

/** How many are online in a supergroup; nothing where the server does not say. */
async function online(session: Session, peer: PeerId): Promise<number | undefined> {
  const known = session.peers.get(peer)
  if (known?.kind !== 'channel' || known.broadcast) return undefined
  const found = await session
    .call({ _: 'messages.getOnlines', peer: await session.input(peer) })
    .catch(() => undefined)
  return found?.onlines
}

/** Those as whom we may write here (core.telegram.org/method/channels.getSendAs). */
export async function sendAs(session: Session, { peer }: { peer: PeerId }): Promise<PeerId[]> {
  const { peers } = await session.call({
    _: 'channels.getSendAs',
    peer: await session.input(peer),
  })
  return peers.map((each) => peerId(each.peer))
}

/** Keeps as whom we write here. */
export async function saveSendAs(
  session: Session,
  args: { peer: PeerId; as: PeerId },
): Promise<void> {
  await session.call({
    _: 'messages.saveDefaultSendAs',
    peer: await session.input(args.peer),
    sendAs: await session.input(args.as),
  })
}

/** What the link in a text would show. Nothing where there is no link, or no preview of it. */
export async function preview(
  session: Session,
  { text }: { text: string },
): Promise<WebPage | undefined> {
  const found = await session.call({ _: 'messages.getWebPagePreview', message: text })
  if (found.media._ !== 'messageMediaWebPage') return undefined
  const made = webPage(found.media, { peer: session.me, id: 0 })
  return made && !made.pending ? made : undefined
}

/** Tells the server which posts are looked at, and the page how often they were. */
export const viewed = (session: Session, args: { peer: PeerId; ids: number[] }): Promise<void> =>
  count(session, args, true)

/** Tells the page how often posts were seen and commented; that does not count as a look. */
export const counted = (session: Session, args: { peer: PeerId; ids: number[] }): Promise<void> =>
  count(session, args, false)

async function count(
  session: Session,
  args: { peer: PeerId; ids: number[] },
  increment: boolean,
): Promise<void> {
  const { views } = await session.call({
    _: 'messages.getMessagesViews',
    peer: await session.input(args.peer),
    id: args.ids,
    increment,
  })
  const changes = views.flatMap((each, at): Change[] => {
    const id = args.ids[at]
    if (id === undefined) return []
    const { views: seen, forwards } = each
    const said = each.replies && replies(each.replies)
    return [{ kind: 'views', peer: args.peer, id, views: seen, forwards, replies: said }]
  })
  session.tell(...changes)
}

/** Takes mentions as seen, voice messages and round videos as played. */
export async function heard(
  session: Session,
  args: { peer: PeerId; ids: number[] },
): Promise<void> {
  const { peer, ids } = args
  await readContents(session, peer, ids)
  session.tell({ kind: 'heard', peer: isChannel(peer) ? peer : undefined, ids })
}

/** Messages that wait to be looked at by us in particular. */
export type Waiting = 'mentions' | 'reactions'

/** The oldest message that mentions us, or has a reaction to us, and was not seen. */
export async function nextWaiting(
  session: Session,
  args: { peer: PeerId; thread?: number; what: Waiting },
): Promise<Message | undefined> {
  const common = {
    peer: await session.input(args.peer),
    topMsgId: args.thread,
    // Counted from the oldest: the page before the very first one.
    offsetId: 1,
    addOffset: -1,
    limit: 1,
    maxId: 0,
    minId: 0,
  }
  const answer =
    args.what === 'mentions'
      ? await session.call({ _: 'messages.getUnreadMentions', ...common })
      : await session.call({ _: 'messages.getUnreadReactions', ...common })
  if (answer._ === 'messages.messagesNotModified') return undefined
  return session.records(answer.messages).find((each) => each.peer === args.peer)
}

/** All mentions, or reactions, of a chat are taken as seen. */
export async function seenAll(
  session: Session,
  args: { peer: PeerId; thread?: number; what: Waiting },
): Promise<void> {
  const peer = await session.input(args.peer)
  const method =
    args.what === 'mentions' ? 'messages.readMentions' : ('messages.readReactions' as const)
  session.moved(
    await session.call({ _: method, peer, topMsgId: args.thread }),
    isChannel(args.peer) ? bareChannel(args.peer) : 0,
  )
  session.dialogs.change(args.peer, { [args.what]: 0 })
}

/** Enters a public channel or supergroup. */
export async function join(session: Session, { peer }: { peer: PeerId }): Promise<void> {
  await session.act({ _: 'channels.joinChannel', channel: await session.inputChannel(peer) })
}

export async function unblock(session: Session, { peer }: { peer: PeerId }): Promise<void> {
  await session.call({ _: 'contacts.unblock', id: await session.input(peer) })
  session.tell({ kind: 'refresh', what: 'full', peer })
}

/** Begins to talk with a bot; `start` is what a link to it wants to tell it. */
export async function startBot(
  session: Session,
  { bot, start = '' }: { bot: PeerId; start?: string },
): Promise<void> {
  await session.act({
    _: 'messages.startBot',
    bot: await session.inputUser(bot),
    peer: await session.input(bot),
    randomId: Long.fromBits(random32(), random32()),
    startParam: start,
  })
}

const random32 = () => crypto.getRandomValues(new Int32Array(1))[0] ?? 0

/** Where a post is discussed. */
export interface Discussion {
  peer: PeerId
  /** First message of the thread: the post, as it stands in the discussion group. */
  thread: number
  readIn: number
  readOut: number
  unread: number
}

/** Finds the thread of a post's comments (core.telegram.org/method/messages.getDiscussionMessage). */
export async function discussion(
  session: Session,
  args: { peer: PeerId; id: number },
): Promise<Discussion> {
  const found = await session.call({
    _: 'messages.getDiscussionMessage',
    peer: await session.input(args.peer),
    msgId: args.id,
  })
  const messages = session.records(found.messages)
  const first = messages.at(-1)
  if (!first) throw new Refusing('MSG_ID_INVALID')
  session.tell({ kind: 'messages', messages, fresh: false })
  return {
    peer: first.peer,
    thread: first.id,
    readIn: found.readInboxMaxId ?? 0,
    readOut: found.readOutboxMaxId ?? 0,
    unread: found.unreadCount,
  }
}

/** Members whose names begin so, to be mentioned. */
export async function mentionable(
  session: Session,
  args: { peer: PeerId; thread?: number; query: string },
): Promise<PeerId[]> {
  if (!isChannel(args.peer)) {
    const { fullChat } = await session.call({ _: 'messages.getFullChat', chatId: -args.peer })
    if (fullChat._ !== 'chatFull' || fullChat.participants._ !== 'chatParticipants') return []
    return fullChat.participants.participants.map((each) => each.userId)
  }
  const found = await session.call({
    _: 'channels.getParticipants',
    channel: await session.inputChannel(args.peer),
    filter: {
      _: 'channelParticipantsMentions',
      q: args.query || undefined,
      topMsgId: args.thread,
    },
    offset: 0,
    limit: 20,
    hash: Long.ZERO,
  })
  if (found._ !== 'channels.channelParticipants') return []
  return found.users.map((each) => each.id)
}
