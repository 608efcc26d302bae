/** Reactions to messages (core.telegram.org/api/reactions): `api.reactions`. */

import { Long, type tl } from '@mtcute/web'
import type { PeerId, ReactionKind } from '../../model'
import { isChannel, isUser } from '../../model'
import { readContents } from '../contents'
import { long, peerId } from '../records/ids'
import { reactionKind } from '../records/messages'
import { refreshDialogs } from '../refreshing'
import type { Session } from '../session'

/** What one may choose from, in the order in which it is offered. */
export interface Choice {
  emoji: string
  /** What it is called, in the language of this session. */
  title: string
}

/** What this server offers: it changes with the server only. */
const offers = new WeakMap<Session, Promise<Choice[]>>()

function offered(session: Session): Promise<Choice[]> {
  const known = offers.get(session)
  if (known) return known
  const asked = askOffered(session)
  offers.set(session, asked)
  asked.catch(() => offers.delete(session))
  return asked
}

async function askOffered(session: Session): Promise<Choice[]> {
  const answer = await session.call({ _: 'messages.getAvailableReactions', hash: 0 })
  if (answer._ !== 'messages.availableReactions') return []
  return answer.reactions
    .filter((each) => !each.inactive)
    .map((each) => ({ emoji: each.reaction, title: each.title }))
}

/** What one may answer with in a chat; nothing where reactions are off. */
export async function allowed(session: Session, { peer }: { peer: PeerId }): Promise<Choice[]> {
  const all = await offered(session)
  if (isUser(peer)) return all
  const { fullChat } = isChannel(peer)
    ? await session.call({
        _: 'channels.getFullChannel',
        channel: await session.inputChannel(peer),
      })
    : await session.call({ _: 'messages.getFullChat', chatId: -peer })
  const found = fullChat.availableReactions
  if (!found || found._ === 'chatReactionsNone') return []
  if (found._ === 'chatReactionsAll') return all
  const emoji = new Set(
    found.reactions.flatMap((each) => (each._ === 'reactionEmoji' ? [each.emoticon] : [])),
  )
  return all.filter((each) => emoji.has(each.emoji))
}

/** Emoji that one answered with last, filled up with those that many use. */
export async function usual(session: Session, { limit }: { limit: number }): Promise<string[]> {
  const answer = await session.call({ _: 'messages.getTopReactions', limit, hash: Long.ZERO })
  if (answer._ !== 'messages.reactions') return []
  return answer.reactions.flatMap((each) => (each._ === 'reactionEmoji' ? [each.emoticon] : []))
}

const input = (kind: ReactionKind): tl.TypeReaction =>
  'emoji' in kind
    ? { _: 'reactionEmoji', emoticon: kind.emoji }
    : { _: 'reactionCustomEmoji', documentId: long(kind.document) }

/** Sets all of one's reactions to a message; none of them takes back what there was. */
export async function send(
  session: Session,
  args: { peer: PeerId; id: number; reactions: ReactionKind[] },
): Promise<void> {
  await session.act({
    _: 'messages.sendReaction',
    peer: await session.input(args.peer),
    msgId: args.id,
    reaction: args.reactions.map(input),
    addToRecent: args.reactions.length > 0,
  })
}

/** Who reacted, a page of them. */
export interface Reactors {
  people: { peer: PeerId; reaction: ReactionKind; date: number }[]
  total: number
  next?: string
}

export async function list(
  session: Session,
  args: { peer: PeerId; id: number; reaction?: ReactionKind; from?: string; limit: number },
): Promise<Reactors> {
  const answer = await session.call({
    _: 'messages.getMessageReactionsList',
    peer: await session.input(args.peer),
    id: args.id,
    reaction: args.reaction && input(args.reaction),
    offset: args.from,
    limit: args.limit,
  })
  return {
    people: answer.reactions.flatMap((each) => {
      const reaction = reactionKind(each.reaction)
      return reaction ? [{ peer: peerId(each.peerId), reaction, date: each.date }] : []
    }),
    total: answer.count,
    next: answer.nextOffset,
  }
}

/** Takes the reactions to some of one's messages as seen. */
export async function seen(
  session: Session,
  { peer, ids }: { peer: PeerId; ids: number[] },
): Promise<void> {
  await readContents(session, peer, ids)
  refreshDialogs(session, [peer])
}
