/** What is sent at its time (core.telegram.org/api/scheduled-messages): `api.scheduled`. */

import { Long } from '@mtcute/web'
import type { PeerId, StyledText } from '../../model'
import type { Session } from '../session'

/** Loads what waits in a chat; it reaches the page as messages that are scheduled. */
export async function load(session: Session, { peer }: { peer: PeerId }): Promise<number[]> {
  const answer = await session.call({
    _: 'messages.getScheduledHistory',
    peer: await session.input(peer),
    hash: Long.ZERO,
  })
  if (answer._ === 'messages.messagesNotModified') return []
  const messages = session.records(answer.messages).map((each) => ({ ...each, scheduled: true }))
  session.tell({ kind: 'messages', messages, fresh: false })
  return messages.map((each) => each.id)
}

export async function sendNow(
  session: Session,
  args: { peer: PeerId; ids: number[] },
): Promise<void> {
  await session.act({
    _: 'messages.sendScheduledMessages',
    peer: await session.input(args.peer),
    id: args.ids,
  })
}

export async function remove(
  session: Session,
  args: { peer: PeerId; ids: number[] },
): Promise<void> {
  await session.act({
    _: 'messages.deleteScheduledMessages',
    peer: await session.input(args.peer),
    id: args.ids,
  })
}

/** Changes when a message goes (Unix seconds), and what it says where `text` is given. */
export async function change(
  session: Session,
  args: { peer: PeerId; id: number; date: number; text?: StyledText },
): Promise<void> {
  await session.act({
    _: 'messages.editMessage',
    peer: await session.input(args.peer),
    id: args.id,
    message: args.text?.text,
    entities: args.text && (await session.outbox.entities(args.text.entities)),
    scheduleDate: args.date,
  })
}
