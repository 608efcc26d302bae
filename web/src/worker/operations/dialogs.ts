/** The chat list. */

import { Long, type tl } from '@mtcute/web'
import type { Dialog, NotifyScope, PeerId } from '../../model'
import { isChannel, isGroup, isUser } from '../../model'
import { dialog } from '../records/dialogs'
import { FOR_EVER, notifySettings } from '../records/messages'
import { refreshDialogs } from '../refreshing'
import type { Session } from '../session'

const PAGE = 100
const ARCHIVE = 1

/** Where the next page begins. */
interface Place {
  date: number
  id: number
  peer?: PeerId
}

const places = new WeakMap<Session, Map<boolean, Place>>()

/**
 * Loads the first page of the list, or of the archive, and what is before the last one loaded if
 * `more`. Gives whether there is nothing further.
 */
export async function load(
  session: Session,
  args: { archived: boolean; more: boolean },
): Promise<{ done: boolean }> {
  const known = places.get(session) ?? new Map<boolean, Place>()
  places.set(session, known)
  const place = (args.more && known.get(args.archived)) || { date: 0, id: 0 }
  const answer = await session.call({
    _: 'messages.getDialogs',
    folderId: args.archived ? ARCHIVE : 0,
    offsetDate: place.date,
    offsetId: place.id,
    offsetPeer:
      place.peer === undefined ? { _: 'inputPeerEmpty' } : await session.input(place.peer),
    limit: PAGE,
    hash: Long.ZERO,
  })
  if (answer._ === 'messages.dialogsNotModified') return { done: true }
  let pinnedAt = 0
  const lines = answer.dialogs.flatMap((each): Dialog[] => {
    const made = dialog(each, each.pinned ? pinnedAt++ : undefined)
    // Without `folder_id` a line is asked for where it stands.
    return made && made.top > 0 ? [{ ...made, archived: args.archived }] : []
  })
  const tops = session.records(answer.messages)
  session.dialogs.put(lines, tops)
  if (!args.more) dropUnlisted(session, lines, tops.at(-1)?.date ?? 0, args.archived, answer)
  const last = lines.filter((line) => !line.pinned).at(-1)
  const lastTop = tops.find((each) => each.peer === last?.peer && each.id === last.top)
  const done = answer._ === 'messages.dialogs' || lines.length < PAGE || !last || !lastTop
  if (last && lastTop)
    known.set(args.archived, { date: lastTop.date, id: last.top, peer: last.peer })
  if (done) session.tell({ kind: 'dialogsDone', archived: args.archived })
  return { done }
}

/** What was kept from the last time and is no longer in the newest page goes, or is asked for. */
function dropUnlisted(
  session: Session,
  lines: Dialog[],
  oldest: number,
  archived: boolean,
  answer: { _: string },
): void {
  const listed = new Set(lines.map((line) => line.peer))
  const whole = answer._ === 'messages.dialogs'
  const doubtful = session.dialogs
    .all()
    .filter(
      (each) =>
        each.archived === archived &&
        !listed.has(each.peer) &&
        (whole || each.pinned || (session.dialogs.top(each.peer)?.date ?? 0) > oldest),
    )
  refreshDialogs(
    session,
    doubtful.map((each) => each.peer),
  )
}

/** Loads lines that are not in the list yet, to show a chat of which only the id is known. */
export async function refresh(session: Session, args: { peers: PeerId[] }): Promise<void> {
  refreshDialogs(session, args.peers)
}

async function named(session: Session, peer: PeerId): Promise<tl.RawInputDialogPeer> {
  return { _: 'inputDialogPeer', peer: await session.input(peer) }
}

/** Pins a chat above the others, or lets it go back to its place. */
export async function pin(
  session: Session,
  { peer, pinned }: { peer: PeerId; pinned: boolean },
): Promise<void> {
  await session.call({
    _: 'messages.toggleDialogPin',
    pinned,
    peer: await named(session, peer),
  })
  const places = session.dialogs.all().map((each) => each.pinnedAt ?? 0)
  session.dialogs.change(peer, {
    pinned,
    pinnedAt: pinned ? Math.min(0, ...places) - 1 : undefined,
  })
}

/** Puts the pinned chats of the list, or of the archive, into another order. */
export async function reorder(
  session: Session,
  { order, archived }: { order: PeerId[]; archived: boolean },
): Promise<void> {
  order.forEach((peer, pinnedAt) => {
    session.dialogs.change(peer, { pinnedAt })
  })
  await session.call({
    _: 'messages.reorderPinnedDialogs',
    force: true,
    folderId: archived ? ARCHIVE : 0,
    order: await Promise.all(order.map((peer) => named(session, peer))),
  })
}

/** Marks a chat as unread, or takes the mark away. */
export async function mark(
  session: Session,
  { peer, unread }: { peer: PeerId; unread: boolean },
): Promise<void> {
  await session.call({
    _: 'messages.markDialogUnread',
    unread,
    peer: await named(session, peer),
  })
  session.dialogs.change(peer, { marked: unread })
}

export async function archive(
  session: Session,
  { peers, archived }: { peers: PeerId[]; archived: boolean },
): Promise<void> {
  await session.act({
    _: 'folders.editPeerFolders',
    folderPeers: await Promise.all(
      peers.map(async (peer) => ({
        _: 'inputFolderPeer' as const,
        peer: await session.input(peer),
        folderId: archived ? ARCHIVE : 0,
      })),
    ),
  })
  for (const peer of peers) {
    session.dialogs.change(peer, { archived, pinned: false, pinnedAt: undefined })
  }
}

/** Keeps quiet about a chat until a time (Unix seconds; 0 for not at all, -1 for ever). */
export async function mute(
  session: Session,
  { peer, until }: { peer: PeerId; until: number },
): Promise<void> {
  const muteUntil = until < 0 ? FOR_EVER : until
  await session.call({
    _: 'account.updateNotifySettings',
    peer: { _: 'inputNotifyPeer', peer: await session.input(peer) },
    settings: { _: 'inputPeerNotifySettings', muteUntil },
  })
  session.dialogs.change(peer, (line) => ({
    notify: { ...line.notify, mutedUntil: muteUntil },
  }))
}

const KINDS = {
  users: { _: 'inputNotifyUsers' },
  groups: { _: 'inputNotifyChats' },
  channels: { _: 'inputNotifyBroadcasts' },
} as const

/** Loads what holds for all chats of each kind. */
export async function loadNotify(session: Session): Promise<void> {
  for (const all of ['users', 'groups', 'channels'] as const) {
    const found = await session.call({ _: 'account.getNotifySettings', peer: KINDS[all] })
    const scope: NotifyScope = { all }
    session.tell({ kind: 'notify', scope, settings: notifySettings(found) })
  }
}

/** Empties a history for oneself, or `forAll`; the chat stays in the list. */
export async function clear(
  session: Session,
  { peer, forAll }: { peer: PeerId; forAll: boolean },
): Promise<void> {
  const upTo = session.dialogs.get(peer)?.top ?? 0
  if (isChannel(peer)) {
    await session.act({
      _: 'channels.deleteHistory',
      channel: await session.inputChannel(peer),
      maxId: 0,
      forEveryone: forAll,
    })
  } else await deleteHistory(session, peer, { justClear: true, revoke: forAll })
  await emptied(session, peer, upTo)
  refreshDialogs(session, [peer])
}

/** Takes a chat out of the list: leaves it where it is a group or channel, and deletes it here. */
export async function remove(
  session: Session,
  { peer, forAll }: { peer: PeerId; forAll: boolean },
): Promise<void> {
  const upTo = session.dialogs.get(peer)?.top ?? 0
  const known = session.peers.get(peer)
  const inside = known && known.kind !== 'user' && !known.left && !known.forbidden
  if (isChannel(peer)) {
    if (inside) {
      await session.act({
        _: 'channels.leaveChannel',
        channel: await session.inputChannel(peer),
      })
    }
  } else {
    if (isGroup(peer) && inside) {
      await session.act({
        _: 'messages.deleteChatUser',
        chatId: -peer,
        userId: { _: 'inputUserSelf' },
      })
    }
    await deleteHistory(session, peer, { revoke: isUser(peer) && forAll })
  }
  await emptied(session, peer, upTo)
  session.dialogs.remove(peer)
}

async function deleteHistory(
  session: Session,
  peer: PeerId,
  how: { justClear?: boolean; revoke: boolean },
): Promise<void> {
  const input = await session.input(peer)
  let left = 1
  // A long history goes in several steps; `offset` says what is left.
  while (left > 0) {
    const answer = await session.call({
      _: 'messages.deleteHistory',
      peer: input,
      maxId: 0,
      ...how,
    })
    session.moved(answer)
    left = answer.offset
  }
}

async function emptied(session: Session, peer: PeerId, upTo: number): Promise<void> {
  await session.tails.drop(peer)
  session.tell({ kind: 'cleared', peer, upTo })
}

export async function block(session: Session, { peer }: { peer: PeerId }): Promise<void> {
  await session.call({ _: 'contacts.block', id: await session.input(peer) })
  session.tell({ kind: 'refresh', what: 'blocked' }, { kind: 'refresh', what: 'full', peer })
}
