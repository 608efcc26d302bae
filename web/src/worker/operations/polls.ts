/** Polls and checklists (core.telegram.org/api/poll, core.telegram.org/api/todo): `api.polls`. */

import type { tl } from '@mtcute/web'
import type { PeerId } from '../../model'
import { bytes, hex, peerId } from '../records/ids'
import { Refusing, type Session } from '../session'

interface At {
  peer: PeerId
  id: number
}

/** Chooses answers of a poll; none of them takes the vote back. */
export async function vote(session: Session, args: At & { options: string[] }): Promise<void> {
  await session.act({
    _: 'messages.sendVote',
    peer: await session.input(args.peer),
    msgId: args.id,
    options: args.options.map(bytes),
  })
}

/** Asks how a poll stands; what is new reaches the page as a change. */
export async function look(session: Session, args: At): Promise<void> {
  await session.act({
    _: 'messages.getPollResults',
    peer: await session.input(args.peer),
    msgId: args.id,
  })
}

/** Ends a poll for good. */
export async function close(session: Session, args: At): Promise<void> {
  await session.act({
    _: 'messages.editMessage',
    peer: await session.input(args.peer),
    id: args.id,
    media: { _: 'inputMediaPoll', poll: await pollToClose(session, args) },
  })
}

/** The server takes the poll as it is, with the mark that it is over. */
async function pollToClose(session: Session, { peer, id }: At): Promise<tl.RawPoll> {
  const wanted = [{ _: 'inputMessageID' as const, id }]
  const answer =
    peer < -1_000_000_000_000
      ? await session.call({
          _: 'channels.getMessages',
          channel: await session.inputChannel(peer),
          id: wanted,
        })
      : await session.call({ _: 'messages.getMessages', id: wanted })
  const found = 'messages' in answer ? answer.messages[0] : undefined
  if (found?._ !== 'message' || found.media?._ !== 'messageMediaPoll') {
    throw new Refusing('MESSAGE_ID_INVALID')
  }
  return { ...found.media.poll, closed: true }
}

/** Who voted, a page of them. */
export interface Voters {
  people: { peer: PeerId; options: string[]; date: number }[]
  total: number
  next?: string
}

export async function voters(
  session: Session,
  args: At & { option: string; from?: string; limit: number },
): Promise<Voters> {
  const answer = await session.call({
    _: 'messages.getPollVotes',
    peer: await session.input(args.peer),
    id: args.id,
    option: bytes(args.option),
    offset: args.from,
    limit: args.limit,
  })
  return {
    people: answer.votes.map((each) => ({
      peer: peerId(each.peer),
      options: optionsOf(each, args.option),
      date: each.date,
    })),
    total: answer.count,
    next: answer.nextOffset,
  }
}

function optionsOf(vote: tl.TypeMessagePeerVote, asked: string): string[] {
  if (vote._ === 'messagePeerVote') return [hex(vote.option)]
  return vote._ === 'messagePeerVoteMultiple' ? vote.options.map(hex) : [asked]
}

/** Ticks and unticks entries of a checklist. */
export async function tick(
  session: Session,
  args: At & { done: number[]; undone: number[] },
): Promise<void> {
  await session.act({
    _: 'messages.toggleTodoCompleted',
    peer: await session.input(args.peer),
    msgId: args.id,
    completed: args.done,
    incompleted: args.undone,
  })
}

/** Adds entries below those of a checklist; `after` is the largest number among them. */
export async function append(
  session: Session,
  args: At & { after: number; items: string[] },
): Promise<void> {
  await session.act({
    _: 'messages.appendTodoList',
    peer: await session.input(args.peer),
    msgId: args.id,
    list: args.items.map((text, index) => ({
      _: 'todoItem',
      id: args.after + 1 + index,
      title: { _: 'textWithEntities', text, entities: [] },
    })),
  })
}
