/** Which chats are in a folder (core.telegram.org/api/folders#dialog-filters). */

import type { Dialog, Folder, Peer } from '../model'

/** Whether there is something in a chat that was not read. */
export const isUnread = (dialog: Dialog): boolean =>
  dialog.unread > 0 || dialog.marked || dialog.mentions > 0

function isOfKind(folder: Folder, peer: Peer | undefined): boolean {
  switch (peer?.kind) {
    case 'user':
      if (peer.bot) return folder.bots
      return peer.contact || peer.self ? folder.contacts : folder.strangers
    case 'group':
      return folder.groups
    case 'channel':
      return peer.broadcast ? folder.channels : folder.groups
    default:
      return false
  }
}

export function isInFolder(
  folder: Folder,
  dialog: Dialog,
  peer: Peer | undefined,
  muted: boolean,
): boolean {
  if (folder.pinned.includes(dialog.peer) || folder.included.includes(dialog.peer)) return true
  if (folder.excluded.includes(dialog.peer) || !isOfKind(folder, peer)) return false
  if (folder.withoutArchived && dialog.archived) return false
  // Who mentions us is told of, even where it is muted.
  if (folder.withoutMuted && muted && dialog.mentions === 0) return false
  return !(folder.withoutRead && !isUnread(dialog))
}
