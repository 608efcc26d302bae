/** Pinned messages (core.telegram.org/api/pin): `api.pins`. */

import { Long } from '@mtcute/web'
import type { Message, PeerId } from '../../model'
import { isChannel } from '../../model'
import { bareChannel } from '../records/ids'
import type { Session } from '../session'
import { pinned } from '../updates'

/** Messages in one answer. */
const MOST = 100

interface Place {
  peer: PeerId
  thread?: number
}

/** Pins a message: `silent` tells nobody, `mine` shows it to oneself alone, in private chats. */
export async function pin(
  session: Session,
  args: { peer: PeerId; id: number; silent: boolean; mine: boolean },
): Promise<void> {
  await session.act({
    _: 'messages.updatePinnedMessage',
    peer: await session.input(args.peer),
    id: args.id,
    silent: args.silent,
    pmOneside: args.mine,
  })
}

export async function unpin(session: Session, args: { peer: PeerId; id: number }): Promise<void> {
  await session.act({
    _: 'messages.updatePinnedMessage',
    peer: await session.input(args.peer),
    id: args.id,
    unpin: true,
  })
}

export async function unpinAll(session: Session, { peer, thread }: Place): Promise<void> {
  const known = await list(session, { peer, thread, before: 0, limit: MOST })
  const request = {
    _: 'messages.unpinAllMessages',
    peer: await session.input(peer),
    topMsgId: thread,
  } as const
  // The server does as many as it can at once, and says how many are left.
  for (let left = 1; left > 0; ) {
    const done = await session.call(request)
    session.moved(done, isChannel(peer) ? bareChannel(peer) : 0)
    left = done.offset
  }
  const ids = known.messages.map((each) => each.id)
  pinned(session, peer, ids, false)
}

export interface Pinned {
  /** Newest first. */
  messages: Message[]
  total: number
}

/** Pinned messages older than one; `before` 0 for the newest. */
export async function list(
  session: Session,
  args: Place & { before: number; limit: number },
): Promise<Pinned> {
  const answer = await session.call({
    _: 'messages.search',
    peer: await session.input(args.peer),
    q: '',
    topMsgId: args.thread,
    filter: { _: 'inputMessagesFilterPinned' },
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
