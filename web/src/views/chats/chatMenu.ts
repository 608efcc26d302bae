/** What one can do with a chat from the list. */

import { words } from '../../locale'
import type { Dialog, Folder, PeerId } from '../../model'
import { isUser } from '../../model'
import { api } from '../../state/api'
import { isUnread } from '../../state/folders'
import { isolated, nameOf } from '../../state/names'
import { go, route } from '../../state/route'
import { isMuted, sorted } from '../../state/select'
import { state } from '../../state/store'
import { ask, attempt, type MenuItem, openMenu, toast } from '../../ui/overlays'
import { list } from '../panels'
import { folderById, folderCopy } from './lines'

const HOUR = 3_600
const DAY = 24 * HOUR
const FOR_EVER = -1

const nowSeconds = () => Math.floor(Date.now() / 1000)

/** For how long a chat can be muted. */
export function muteMenu(peer: PeerId): MenuItem[] {
  const { chats } = words()
  const mute = (until: number) => () => void attempt(() => api.dialogs.mute({ peer, until }))
  return [
    { icon: 'timer', text: chats.muteHour, onClick: mute(nowSeconds() + HOUR) },
    { icon: 'timer', text: chats.muteHours, onClick: mute(nowSeconds() + 8 * HOUR) },
    { icon: 'timer', text: chats.muteDays, onClick: mute(nowSeconds() + 2 * DAY) },
    { icon: 'mute', text: chats.muteForEver, onClick: mute(FOR_EVER) },
  ]
}

/** The menu of a line; `folder` is the one that is looked at, 0 for all chats. */
export function chatMenu(event: Event, peer: PeerId, folder: number): MenuItem[] {
  const dialog = state.dialogs[peer]
  if (!dialog) return []
  return [
    ...pinItems(dialog, folderById(folder)),
    muteItem(event, peer),
    unreadItem(dialog),
    ...folderItems(event, dialog, folderById(folder)),
    archiveItem(dialog),
    ...endItems(dialog),
  ].filter((item) => item !== undefined)
}

// --- where it stands ------------------------------------------------------------------------------

function pinItems(dialog: Dialog, folder: Folder | undefined): (MenuItem | undefined)[] {
  const { chats } = words()
  const { peer, archived } = dialog
  const order = folder
    ? folder.pinned
    : sorted(Object.values(state.dialogs))
        .filter((each) => each.pinned && each.archived === archived)
        .map((each) => each.peer)
  const place = order.indexOf(peer)
  const pinned = place >= 0
  const save = (next: PeerId[]) =>
    void attempt(() =>
      folder
        ? api.folders.save({ folder: { ...folderCopy(folder), pinned: next } })
        : api.dialogs.reorder({ order: next, archived }),
    )
  const move = (by: number): MenuItem | undefined => {
    const to = place + by
    if (!pinned || to < 0 || to >= order.length) return undefined
    const next = order.toSpliced(place, 1).toSpliced(to, 0, peer)
    return by < 0
      ? { icon: 'up', text: chats.moveUp, onClick: () => save(next) }
      : { icon: 'down', text: chats.moveDown, onClick: () => save(next) }
  }
  const toggle = () => {
    if (!folder) return void attempt(() => api.dialogs.pin({ peer, pinned: !pinned }))
    save(pinned ? order.toSpliced(place, 1) : [peer, ...order])
  }
  return [
    { icon: pinned ? 'unpin' : 'pin', text: pinned ? chats.unpin : chats.pin, onClick: toggle },
    move(-1),
    move(1),
  ]
}

function archiveItem({ peer, archived }: Dialog): MenuItem | undefined {
  const { chats } = words()
  if (peer === state.me) return undefined
  const move = (to: boolean) => api.dialogs.archive({ peers: [peer], archived: to })
  if (archived) {
    return {
      icon: 'archive',
      text: chats.fromArchive,
      onClick: () => void attempt(() => move(false)),
    }
  }
  return {
    icon: 'archive',
    text: chats.toArchive,
    onClick: async () => {
      if (!(await attempt(() => move(true)))) return
      toast(chats.archived, { text: chats.undo, onClick: () => void attempt(() => move(false)) })
    },
  }
}

function folderItems(
  event: Event,
  { peer }: Dialog,
  here: Folder | undefined,
): (MenuItem | undefined)[] {
  const { chats } = words()
  const without = (ids: PeerId[]) => ids.filter((id) => id !== peer)
  const take = (folder: Folder): void => {
    void attempt(() =>
      api.folders.save({
        folder: {
          ...folderCopy(folder),
          pinned: without(folder.pinned),
          included: without(folder.included),
          excluded: folder.shared ? [] : [...without(folder.excluded), peer],
        },
      }),
    )
  }
  const add = async (folder: Folder): Promise<void> => {
    const next = {
      ...folderCopy(folder),
      included: [...without(folder.included), peer],
      excluded: without(folder.excluded),
    }
    if (await attempt(() => api.folders.save({ folder: next }))) {
      toast(chats.inFolder(isolated(folder.title)))
    }
  }
  const others = state.folders.filter((each) => !each.included.includes(peer))
  const choose = () =>
    openMenu(event, [
      ...others.map((each) => ({
        icon: 'folder' as const,
        text: each.title,
        onClick: () => void add(each),
      })),
      { icon: 'plus', text: chats.newFolder, onClick: () => list.open({ page: 'folders' }) },
    ])
  return [
    { icon: 'folder', text: chats.addToFolder, onClick: choose },
    here && { icon: 'minus', text: chats.takeFromFolder, onClick: () => take(here) },
  ]
}

// --- noise ----------------------------------------------------------------------------------------

function muteItem(event: Event, peer: PeerId): MenuItem | undefined {
  const { chats } = words()
  if (peer === state.me) return undefined
  return isMuted(peer)
    ? {
        icon: 'bell',
        text: chats.unmute,
        onClick: () => void attempt(() => api.dialogs.mute({ peer, until: 0 })),
      }
    : { icon: 'mute', text: chats.mute, onClick: () => openMenu(event, muteMenu(peer)) }
}

function unreadItem(dialog: Dialog): MenuItem {
  const { chats } = words()
  const { peer, top } = dialog
  if (!isUnread(dialog)) {
    return {
      icon: 'comment',
      text: chats.markUnread,
      onClick: () => void attempt(() => api.dialogs.mark({ peer, unread: true })),
    }
  }
  return {
    icon: 'checks',
    text: chats.markRead,
    onClick: () => void attempt(() => read(dialog, top)),
  }
}

async function read({ peer, marked, unread, mentions }: Dialog, upTo: number): Promise<void> {
  if (marked) await api.dialogs.mark({ peer, unread: false })
  if (unread > 0) await api.messages.read({ peer, upTo })
  if (mentions > 0) await api.chat.seenAll({ peer, what: 'mentions' })
}

// --- the end of it --------------------------------------------------------------------------------

function endItems({ peer }: Dialog): (MenuItem | undefined)[] {
  const { chats } = words()
  const known = state.peers[peer]
  const channel = known?.kind === 'channel' && known.broadcast
  const inside = known !== undefined && known.kind !== 'user' && !known.left && !known.forbidden
  const person = known?.kind === 'user' && !known.self && !known.deleted
  return [
    channel ? undefined : { icon: 'close', text: chats.clear, onClick: () => void clearChat(peer) },
    person
      ? { icon: 'block', text: chats.block, danger: true, onClick: () => void blockPerson(peer) }
      : undefined,
    {
      icon: inside ? 'logout' : 'trash',
      text: inside ? (channel ? chats.leaveChannel : chats.leaveGroup) : chats.deleteChat,
      danger: true,
      onClick: () => void removeChat(peer),
    },
  ]
}

/** Whether messages can be deleted on the other side as well. */
function hasOtherSide(peer: PeerId): boolean {
  const known = state.peers[peer]
  return known?.kind === 'user' && !known.self && !known.deleted && !known.bot
}

/** Empties a history, after asking. */
export async function clearChat(peer: PeerId): Promise<void> {
  const { chats } = words()
  const name = isolated(nameOf(peer))
  const answer = await ask({
    title: chats.clear,
    text: isUser(peer) ? chats.clearText(name) : chats.clearGroup(name),
    action: chats.clear,
    danger: true,
    option: hasOtherSide(peer) ? chats.forThem(name) : undefined,
  })
  if (answer) await attempt(() => api.dialogs.clear({ peer, forAll: answer.option }))
}

/** Deletes a chat with somebody, or leaves a group or channel, after asking. */
export async function removeChat(peer: PeerId): Promise<boolean> {
  const { chats } = words()
  const known = state.peers[peer]
  const name = isolated(nameOf(peer))
  const channel = known?.kind === 'channel' && known.broadcast
  const inside = known !== undefined && known.kind !== 'user' && !known.left && !known.forbidden
  const answer = await ask({
    title: inside ? (channel ? chats.leaveChannel : chats.leaveGroup) : chats.deleteChat,
    text: inside
      ? channel
        ? chats.leaveChannelText(name)
        : chats.leaveGroupText(name)
      : chats.deleteText(name),
    action: inside ? chats.leave : chats.deleteChat,
    danger: true,
    option: hasOtherSide(peer) ? chats.forThem(name) : undefined,
  })
  if (!answer) return false
  const done = await attempt(() => api.dialogs.remove({ peer, forAll: answer.option }))
  if (done && route().peer === peer) go({})
  return done
}

/** Blocks somebody, after asking, and deletes the chat if that is wished. */
export async function blockPerson(peer: PeerId): Promise<void> {
  const { chats } = words()
  const name = isolated(nameOf(peer))
  const answer = await ask({
    title: chats.block,
    text: chats.blockText(name),
    action: chats.block,
    danger: true,
    option: chats.blockAndDelete,
  })
  if (!answer) return
  const done = await attempt(async () => {
    await api.dialogs.block({ peer })
    if (answer.option) await api.dialogs.remove({ peer, forAll: false })
  })
  if (!done) return
  toast(chats.blocked(name))
  if (answer.option && route().peer === peer) go({})
}
