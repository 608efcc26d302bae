/** Pinned messages (core.telegram.org/api/pin): `api.pins`. */

import { Long } from '@mtcute/web'
import type { Message, PeerId } from '../../model'
import { isChannel } from '../../model'
import { bareChannel } from '../records/ids'
import type { Session } from '../session'

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
  session.moved(
    await session.call({
      _: 'messages.unpinAllMessages',
      peer: await session.input(peer),
      topMsgId: thread,
    }),
    isChannel(peer) ? bareChannel(peer) : 0,
  )
  const ids = (await list(session, { peer, thread, before: 0, limit: 1 })).messages
  if (ids.length === 0) session.tell({ kind: 'stale', peer })
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
