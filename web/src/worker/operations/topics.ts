/** Topics of forums: `api.topics` (core.telegram.org/api/forum). */

import { Long } from '@mtcute/web'
import type { PeerId, Topic } from '../../model'
import { bareChannel } from '../records/ids'
import type { Session } from '../session'
import { loadTopics, refreshTopics, tellTopics } from '../topics'

const PAGE = 50

/** A page of topics, those that were last written in first; `after` is the last that is known. */
export async function load(
  session: Session,
  args: { peer: PeerId; query?: string; after?: { id: number; top: number; date: number } },
): Promise<{ ids: number[]; done: boolean }> {
  const found = await session.call({
    _: 'messages.getForumTopics',
    peer: await session.input(args.peer),
    q: args.query || undefined,
    offsetDate: args.after?.date ?? 0,
    offsetId: args.after?.top ?? 0,
    offsetTopic: args.after?.id ?? 0,
    limit: PAGE,
  })
  const topics = tellTopics(session, args.peer, found)
  return { ids: topics.map(({ id }) => id), done: found.topics.length < PAGE }
}

export async function refresh(
  session: Session,
  args: { peer: PeerId; ids: number[] },
): Promise<void> {
  refreshTopics(session, args.peer, args.ids)
}

/** Makes a topic; gives its id. `color` is 0xRRGGBB, one of those that the protocol has. */
export async function make(
  session: Session,
  args: { peer: PeerId; title: string; color: number; emoji?: string },
): Promise<number | undefined> {
  const found = await session.act({
    _: 'messages.createForumTopic',
    peer: await session.input(args.peer),
    title: args.title,
    iconColor: args.color,
    iconEmojiId: args.emoji ? Long.fromString(args.emoji) : undefined,
    randomId: Long.fromBits(random32(), random32()),
  })
  const made = ('updates' in found ? found.updates : []).find(
    (each) => each._ === 'updateNewChannelMessage',
  )
  if (made?._ !== 'updateNewChannelMessage') return undefined
  await loadTopics(session, args.peer, [made.message.id])
  return made.message.id
}

const random32 = () => crypto.getRandomValues(new Int32Array(1))[0] ?? 0

/** Changes what is named; an empty `emoji` takes the emoji away. */
export async function edit(
  session: Session,
  args: {
    peer: PeerId
    id: number
    title?: string
    emoji?: string
    closed?: boolean
    hidden?: boolean
  },
): Promise<void> {
  await session.act({
    _: 'messages.editForumTopic',
    peer: await session.input(args.peer),
    topicId: args.id,
    title: args.title,
    iconEmojiId: args.emoji === undefined ? undefined : Long.fromString(args.emoji || '0'),
    closed: args.closed,
    hidden: args.hidden,
  })
  await loadTopics(session, args.peer, [args.id])
}

export async function pin(
  session: Session,
  args: { peer: PeerId; id: number; pinned: boolean },
): Promise<void> {
  await session.act({
    _: 'messages.updatePinnedForumTopic',
    peer: await session.input(args.peer),
    topicId: args.id,
    pinned: args.pinned,
  })
  session.tell({ kind: 'topicPinned', peer: args.peer, id: args.id, pinned: args.pinned })
}

/** Deletes a topic with everything in it, for all. */
export async function remove(
  session: Session,
  args: { peer: PeerId; id: Topic['id'] },
): Promise<void> {
  const peer = await session.input(args.peer)
  let left = 1
  // A long one goes in several steps; `offset` says what is left.
  while (left > 0) {
    const found = await session.call({
      _: 'messages.deleteTopicHistory',
      peer,
      topMsgId: args.id,
    })
    session.moved(found, bareChannel(args.peer))
    left = found.offset
  }
  session.tell({ kind: 'topicGone', peer: args.peer, id: args.id })
}
