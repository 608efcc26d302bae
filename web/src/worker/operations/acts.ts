/** What one does with messages that were said: `api.acts`. */

import { Long } from '@mtcute/web'
import type { Document, Message, PeerId } from '../../model'
import { long } from '../records/ids'
import { document } from '../records/media'
import { FILTERS } from '../searching'
import type { Session } from '../session'
import type { SearchKind } from './search'

interface At {
  peer: PeerId
  id: number
}

/** Messages in one request (config.forwarded_count_max). */
const FORWARDED_AT_ONCE = 100

/** Sends messages of one chat on to another, in their order. `keys` are drawn by the page. */
export async function forward(
  session: Session,
  args: {
    from: PeerId
    ids: number[]
    /** `random_id` of each, decimal. */
    keys: string[]
    to: PeerId
    thread?: number
    withoutAuthor: boolean
    withoutCaptions: boolean
    silent: boolean
  },
): Promise<void> {
  const fromPeer = await session.input(args.from)
  const toPeer = await session.input(args.to)
  for (let at = 0; at < args.ids.length; at += FORWARDED_AT_ONCE) {
    await session.act({
      _: 'messages.forwardMessages',
      fromPeer,
      toPeer,
      id: args.ids.slice(at, at + FORWARDED_AT_ONCE),
      randomId: args.keys.slice(at, at + FORWARDED_AT_ONCE).map(long),
      topMsgId: args.thread,
      dropAuthor: args.withoutAuthor,
      dropMediaCaptions: args.withoutCaptions,
      silent: args.silent,
    })
  }
}

/** Who read a message of one's own in a small group, the first ones first. */
export async function readers(
  session: Session,
  { peer, id }: At,
): Promise<{ peer: PeerId; date: number }[]> {
  const found = await session.call({
    _: 'messages.getMessageReadParticipants',
    peer: await session.input(peer),
    msgId: id,
  })
  return found.map((each) => ({ peer: each.userId, date: each.date }))
}

/** When the other side read a message of one's own, in Unix seconds. */
export async function readDate(session: Session, { peer, id }: At): Promise<number> {
  const found = await session.call({
    _: 'messages.getOutboxReadDate',
    peer: await session.input(peer),
    msgId: id,
  })
  return found.date
}

/** The address of a message of a channel or supergroup. */
export async function link(session: Session, args: At & { thread: boolean }): Promise<string> {
  const found = await session.call({
    _: 'channels.exportMessageLink',
    channel: await session.inputChannel(args.peer),
    id: args.id,
    thread: args.thread,
  })
  return found.link
}

/** What a bot says to a pressed button. */
export interface Answer {
  text?: string
  /** To be read before going on. */
  alert: boolean
  url?: string
}

/** Presses a button under a message. `password` is needed for some (PASSWORD_MISSING without it). */
export async function press(
  session: Session,
  args: At & { data: Uint8Array; password?: string },
): Promise<Answer> {
  const proof =
    args.password === undefined
      ? undefined
      : await session.client.computeSrpParams(
          await session.call({ _: 'account.getPassword' }),
          args.password,
        )
  const answer = await session.call({
    _: 'messages.getBotCallbackAnswer',
    peer: await session.input(args.peer),
    msgId: args.id,
    data: args.data,
    password: proof,
  })
  return { text: answer.message, alert: answer.alert ?? false, url: answer.url }
}

/** Documents of custom emoji, for those that there are (core.telegram.org/api/custom-emoji). */
export async function customEmoji(
  session: Session,
  { ids }: { ids: string[] },
): Promise<Document[]> {
  const found = await session.call({
    _: 'messages.getCustomEmojiDocuments',
    documentId: ids.map(long),
  })
  return found.flatMap((each) => (each._ === 'document' ? [document(each, undefined)] : []))
}

/** Seconds after which messages of a chat go, for both sides; 0 for never. */
export async function setTimer(
  session: Session,
  args: { peer: PeerId; seconds: number },
): Promise<void> {
  await session.act({
    _: 'messages.setHistoryTTL',
    peer: await session.input(args.peer),
    period: args.seconds,
  })
}

export interface FoundHere {
  /** Newest first. */
  messages: Message[]
  total: number
}

/** Searches one chat, or a thread of it; `before` is the id to go on from, 0 for the newest. */
export async function search(
  session: Session,
  args: {
    peer: PeerId
    thread?: number
    query: string
    kind: SearchKind
    from?: PeerId
    before: number
    limit: number
  },
): Promise<FoundHere> {
  const answer = await session.call({
    _: 'messages.search',
    peer: await session.input(args.peer),
    q: args.query,
    fromId: args.from === undefined ? undefined : await session.input(args.from),
    topMsgId: args.thread,
    filter: FILTERS[args.kind],
    minDate: 0,
    maxDate: 0,
    offsetId: args.before,
    addOffset: 0,
    limit: args.limit,
    maxId: 0,
    minId: 0,
    hash: Long.ZERO,
  })
  if (answer._ === 'messages.messagesNotModified') return { messages: [], total: 0 }
  const messages = session.records(answer.messages)
  return { messages, total: 'count' in answer ? answer.count : messages.length }
}
