/** Pages of the history of a chat or a thread. */

import { Long, type tl } from '@mtcute/web'
import type { Message, PeerId } from '../../model'
import type { Session } from '../session'

export interface Page {
  /** Oldest first. */
  messages: Message[]
  atStart: boolean
  atEnd: boolean
  /** How many there are in all, where the server says. */
  total?: number
}

export interface PageRequest {
  peer: PeerId
  thread?: number
  /** `end`: the newest ones; others: beside, or around, the message `id`. */
  at: 'end' | 'before' | 'after' | 'around'
  id?: number
  limit: number
}

/** What is kept here of the end of a history, for showing before the server has answered. */
export async function kept(
  session: Session,
  args: { peer: PeerId; thread?: number },
): Promise<Message[] | undefined> {
  return session.tails.read(args.peer, args.thread)
}

/** Loads a page from the server. */
export async function page(session: Session, args: PageRequest): Promise<Page> {
  const { limit, at, id = 0 } = args
  const half = limit >> 1
  const range = {
    end: { offsetId: 0, addOffset: 0 },
    before: { offsetId: id, addOffset: 0 },
    after: { offsetId: id + 1, addOffset: -limit },
    around: { offsetId: id + 1, addOffset: -half },
  }[at]
  const answer = await fetchPage(session, args, { ...range, limit })
  const messages = session.records(answer.messages).reverse()
  const total = 'count' in answer ? answer.count : answer.messages.length
  const newer = at === 'after' || at === 'around'
  const after = messages.filter((each) => each.id > id).length
  const made: Page = {
    messages,
    atStart: at === 'after' ? false : startsHere(answer, messages.length, limit, at, after),
    atEnd: at === 'end' || (newer && after < (at === 'after' ? limit : half)),
    total,
  }
  if (made.atEnd && at === 'end') session.tails.keep(args.peer, args.thread, messages)
  return made
}

function startsHere(
  answer: tl.messages.TypeMessages,
  got: number,
  limit: number,
  at: PageRequest['at'],
  after: number,
): boolean {
  if (answer._ === 'messages.messages' && at === 'end') return true
  return at === 'around' ? got - after < limit - (limit >> 1) : got < limit
}

/** Loads the message on, or the first after, a date (Unix seconds) with its surroundings. */
export async function onDate(
  session: Session,
  args: { peer: PeerId; thread?: number; date: number; limit: number },
): Promise<{ id?: number }> {
  const answer = await fetchPage(session, args, {
    offsetId: 0,
    offsetDate: args.date,
    addOffset: -1,
    limit: 1,
  })
  return { id: session.records(answer.messages)[0]?.id }
}

interface Range {
  offsetId: number
  offsetDate?: number
  addOffset: number
  limit: number
}

async function fetchPage(
  session: Session,
  { peer, thread }: { peer: PeerId; thread?: number },
  range: Range,
): Promise<Exclude<tl.messages.TypeMessages, tl.messages.RawMessagesNotModified>> {
  const common = {
    peer: await session.input(peer),
    offsetDate: 0,
    ...range,
    maxId: 0,
    minId: 0,
    hash: Long.ZERO,
  }
  const answer = thread
    ? await session.call({ _: 'messages.getReplies', ...common, msgId: thread })
    : await session.call({ _: 'messages.getHistory', ...common })
  if (answer._ === 'messages.messagesNotModified') throw new Error('asked without a hash')
  return answer
}

/** Loads messages by id; those that are gone are not among the answer. */
export async function byId(
  session: Session,
  args: { peer: PeerId; ids: number[] },
): Promise<Message[]> {
  const id = args.ids.map((each) => ({ _: 'inputMessageID' as const, id: each }))
  const answer =
    args.peer < -1_000_000_000_000
      ? await session.call({
          _: 'channels.getMessages',
          channel: await session.inputChannel(args.peer),
          id,
        })
      : await session.call({ _: 'messages.getMessages', id })
  if (answer._ === 'messages.messagesNotModified') return []
  return session.records(answer.messages).filter((each) => each.peer === args.peer)
}
