/** What views ask of the state again and again. */

import type { Dialog, Message, NotifySettings, Peer, PeerId } from '../model'
import { isUser } from '../model'
import { state } from './store'

export const me = (): Peer | undefined => state.peers[state.me]

export const peer = (id: PeerId): Peer | undefined => state.peers[id]

export const message = (of: PeerId, id: number): Message | undefined => state.messages[of]?.[id]

export const topMessage = (dialog: Dialog): Message | undefined => message(dialog.peer, dialog.top)

/** Settings that hold for a chat: its own, or those of all chats of its kind. */
export function notifySettings(id: PeerId): NotifySettings {
  const own = state.dialogs[id]?.notify
  const known = state.peers[id]
  const kind = isUser(id)
    ? 'users'
    : known?.kind === 'channel' && known.broadcast
      ? 'channels'
      : 'groups'
  const all = state.notify[kind]
  if (!own) return all
  // A chat for which nothing was chosen says that it shows and sounds: whoever switched that off
  // for all of its kind gets neither.
  return {
    mutedUntil: own.mutedUntil || all.mutedUntil,
    silent: own.silent || all.silent,
    previews: own.previews && all.previews,
  }
}

export const isMuted = (id: PeerId): boolean => notifySettings(id).mutedUntil > Date.now() / 1000

/** What puts a chat into its place in the list: drafts count as new. */
export function rank(dialog: Dialog): number {
  return Math.max(topMessage(dialog)?.date ?? 0, dialog.draft?.date ?? 0)
}

/** Lines of the list in order: pinned ones first, then the newest. */
export function sorted(dialogs: Dialog[]): Dialog[] {
  return dialogs.toSorted((a, b) => {
    if (a.pinned !== b.pinned) return a.pinned ? -1 : 1
    if (a.pinned && b.pinned) return (a.pinnedAt ?? 0) - (b.pinnedAt ?? 0)
    return rank(b) - rank(a) || b.top - a.top
  })
}
