/** What one does to messages. */

import type { Draft, Letter, PeerId } from '../../model'
import { bareChannel } from '../records/ids'
import type { Session } from '../session'
import { gone } from '../updates'

const isChannel = (peer: PeerId) => peer < -1_000_000_000_000

export async function send(session: Session, args: { letters: Letter[] }): Promise<void> {
  await session.outbox.send(args.letters)
  for (const { peer, thread, schedule } of args.letters) {
    if (schedule) continue
    if (!thread) session.dialogs.change(peer, { draft: undefined })
    session.tell({ kind: 'draft', peer, thread, draft: undefined })
  }
}

export const retry = (session: Session, args: { key: string }): Promise<void> =>
  session.outbox.retry(args.key)

export const cancel = (session: Session, args: { peer: PeerId; key: string }): Promise<void> =>
  session.outbox.cancel(args.peer, args.key)

/**
 * Takes messages up to one as read; `thread` for comments and topics. `left` is how many are unread
 * after it, where that is known: the server tells it to our other devices only.
 */
export async function read(
  session: Session,
  args: { peer: PeerId; upTo: number; thread?: number; left?: number },
): Promise<void> {
  const { peer, upTo, thread, left } = args
  if (thread) {
    await session.call({
      _: 'messages.readDiscussion',
      peer: await session.input(peer),
      msgId: thread,
      readMaxId: upTo,
    })
    session.tell({ kind: 'readIn', peer, thread, upTo, unread: left })
    return
  }
  const known = session.dialogs.get(peer)
  if (known && known.readIn >= upTo && !known.marked && known.unread === 0) return
  if (isChannel(peer)) {
    await session.call({
      _: 'channels.readHistory',
      channel: await session.inputChannel(peer),
      maxId: upTo,
    })
  } else {
    session.moved(
      await session.call({
        _: 'messages.readHistory',
        peer: await session.input(peer),
        maxId: upTo,
      }),
    )
  }
  session.dialogs.change(peer, (line) => ({
    readIn: Math.max(line.readIn, upTo),
    unread: upTo >= line.top ? 0 : (left ?? line.unread),
    marked: false,
  }))
  session.tell({ kind: 'readIn', peer, upTo })
}

/** Deletes messages: for everybody, or for oneself only. In channels it is always for everybody. */
export async function remove(
  session: Session,
  args: { peer: PeerId; ids: number[]; forAll: boolean },
): Promise<void> {
  const { peer, ids } = args
  if (isChannel(peer)) {
    session.moved(
      await session.call({
        _: 'channels.deleteMessages',
        channel: await session.inputChannel(peer),
        id: ids,
      }),
      bareChannel(peer),
    )
  } else {
    session.moved(
      await session.call({ _: 'messages.deleteMessages', id: ids, revoke: args.forAll }),
    )
  }
  gone(session, ids, isChannel(peer) ? peer : undefined)
}

export async function edit(
  session: Session,
  args: {
    peer: PeerId
    id: number
    text: string
    entities: Letter['entities']
    withoutPreview?: boolean
  },
): Promise<void> {
  await session.act({
    _: 'messages.editMessage',
    peer: await session.input(args.peer),
    id: args.id,
    message: args.text,
    entities: await session.outbox.entities(args.entities),
    noWebpage: args.withoutPreview,
  })
}

export async function typing(
  session: Session,
  args: { peer: PeerId; thread?: number; doing: 'typing' | 'recording' | 'none' },
): Promise<void> {
  const action = {
    typing: { _: 'sendMessageTypingAction' },
    recording: { _: 'sendMessageRecordAudioAction' },
    none: { _: 'sendMessageCancelAction' },
  } as const
  await session.call({
    _: 'messages.setTyping',
    peer: await session.input(args.peer),
    topMsgId: args.thread,
    action: action[args.doing],
  })
}

export async function saveDraft(
  session: Session,
  args: { peer: PeerId; thread?: number; draft?: Draft },
): Promise<void> {
  const { peer, thread, draft } = args
  if (!thread) session.dialogs.change(peer, { draft })
  session.tell({ kind: 'draft', peer, thread, draft })
  const reply = draft?.reply ?? thread
  await session.call({
    _: 'messages.saveDraft',
    peer: await session.input(peer),
    message: draft?.text ?? '',
    entities: await session.outbox.entities(draft?.entities ?? []),
    replyTo:
      reply === undefined
        ? undefined
        : { _: 'inputReplyToMessage', replyToMsgId: reply, topMsgId: thread },
  })
}
