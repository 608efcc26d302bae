/** What the pages of a person or chat show: `api.full`. */

import { Long, type tl } from '@mtcute/web'
import type { FullChat, FullUser, Message, PeerId, Photo } from '../../model'
import { isChannel, isUser } from '../../model'
import { fullChat, fullUser } from '../records/full'
import { text64 } from '../records/ids'
import { photo } from '../records/media'
import type { Session } from '../session'

export async function person(session: Session, { user }: { user: PeerId }): Promise<FullUser> {
  const found = await session.call({
    _: 'users.getFullUser',
    id: await session.inputUser(user),
  })
  const known = session.peers.get(user)
  return fullUser(found.fullUser, known?.kind === 'user' && known.bot !== undefined)
}

export async function chat(session: Session, { peer }: { peer: PeerId }): Promise<FullChat> {
  const found = isChannel(peer)
    ? await session.call({
        _: 'channels.getFullChannel',
        channel: await session.inputChannel(peer),
      })
    : await session.call({ _: 'messages.getFullChat', chatId: -peer })
  return fullChat(found.fullChat)
}

/** Photos of a person, the newest first; `before` names the last that is known. */
export async function photos(
  session: Session,
  args: { user: PeerId; before?: string; limit: number },
): Promise<Photo[]> {
  const found = await session.call({
    _: 'photos.getUserPhotos',
    userId: await session.inputUser(args.user),
    offset: 0,
    maxId: args.before ? Long.fromString(args.before) : Long.ZERO,
    limit: args.limit,
  })
  return found.photos.flatMap((each) => (each._ === 'photo' ? [photo(each, undefined)] : []))
}

/** Groups that we are in with somebody; `before` is the bare id of the last that is known. */
export async function common(
  session: Session,
  args: { user: PeerId; before?: number; limit: number },
): Promise<PeerId[]> {
  const found = await session.call({
    _: 'messages.getCommonChats',
    userId: await session.inputUser(args.user),
    maxId: args.before ?? 0,
    limit: args.limit,
  })
  return found.chats.map((each) => (each._.startsWith('channel') ? -1e12 - each.id : -each.id))
}

/** Kinds of what was shared in a chat. */
export type SharedKind = 'media' | 'files' | 'links' | 'voice' | 'music' | 'gifs'

const SHARED: Record<SharedKind, tl.TypeMessagesFilter> = {
  media: { _: 'inputMessagesFilterPhotoVideo' },
  files: { _: 'inputMessagesFilterDocument' },
  links: { _: 'inputMessagesFilterUrl' },
  voice: { _: 'inputMessagesFilterRoundVoice' },
  music: { _: 'inputMessagesFilterMusic' },
  gifs: { _: 'inputMessagesFilterGif' },
}

/** How many of each kind there are. */
export async function counts(
  session: Session,
  args: { peer: PeerId; thread?: number },
): Promise<Record<SharedKind, number>> {
  const kinds = Object.keys(SHARED) as SharedKind[]
  const found = await session.call({
    _: 'messages.getSearchCounters',
    peer: await session.input(args.peer),
    topMsgId: args.thread,
    filters: kinds.map((kind) => SHARED[kind]),
  })
  const made: Record<SharedKind, number> = {
    media: 0,
    files: 0,
    links: 0,
    voice: 0,
    music: 0,
    gifs: 0,
  }
  for (const { filter, count } of found) {
    const kind = kinds.find((each) => SHARED[each]._ === filter._)
    if (kind) made[kind] = count
  }
  return made
}

/** A page of what was shared, the newest first. */
export async function shared(
  session: Session,
  args: { peer: PeerId; thread?: number; kind: SharedKind; before?: number; limit: number },
): Promise<{ messages: Message[]; done: boolean }> {
  const found = await session.call({
    _: 'messages.search',
    peer: await session.input(args.peer),
    q: '',
    topMsgId: args.thread,
    filter: SHARED[args.kind],
    minDate: 0,
    maxDate: 0,
    offsetId: args.before ?? 0,
    addOffset: 0,
    limit: args.limit,
    maxId: 0,
    minId: 0,
    hash: Long.ZERO,
  })
  if (found._ === 'messages.messagesNotModified') return { messages: [], done: true }
  const messages = session.records(found.messages)
  return { messages, done: found.messages.length < args.limit }
}

/** Seconds after which messages of a chat go; 0 for never. */
export async function setTimer(
  session: Session,
  args: { peer: PeerId; seconds: number },
): Promise<void> {
  await session.act({
    _: 'messages.setHistoryTTL',
    peer: await session.input(args.peer),
    period: args.seconds,
  })
  session.dialogs.change(args.peer, { ttl: args.seconds })
  session.tell({ kind: 'refresh', what: 'full', peer: args.peer })
}

/** Photos of groups and channels are told by what happened in them. */
export async function chatPhotos(
  session: Session,
  args: { peer: PeerId; limit: number },
): Promise<Photo[]> {
  if (isUser(args.peer)) return photos(session, { user: args.peer, limit: args.limit })
  const found = await session.call({
    _: 'messages.search',
    peer: await session.input(args.peer),
    q: '',
    filter: { _: 'inputMessagesFilterChatPhotos' },
    minDate: 0,
    maxDate: 0,
    offsetId: 0,
    addOffset: 0,
    limit: args.limit,
    maxId: 0,
    minId: 0,
    hash: Long.ZERO,
  })
  if (found._ === 'messages.messagesNotModified') return []
  const seen = new Set<string>()
  return found.messages.flatMap((each) => {
    if (each._ !== 'messageService' || each.action._ !== 'messageActionChatEditPhoto') return []
    const { photo: made } = each.action
    if (made._ !== 'photo' || seen.has(text64(made.id))) return []
    seen.add(text64(made.id))
    return [photo(made, { peer: args.peer, id: each.id })]
  })
}
