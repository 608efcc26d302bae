/** The lines of the chat list: which there are, in which order, and how many are unread. */

import { createSignal } from 'solid-js'
import { unwrap } from 'solid-js/store'
import type { Dialog, Folder, PeerId, SecretId, SecretLine } from '../../model'
import { isInFolder, isUnread } from '../../state/folders'
import { lastOf, secretLines } from '../../state/secret'
import { isMuted, rank, sorted } from '../../state/select'
import { state } from '../../state/store'

/** A line: a chat, a secret chat of this browser, or the way into the archive. */
export type Line =
  | { key: PeerId; chat: PeerId }
  | { key: SecretId; secret: SecretLine }
  | { key: 'archive'; archive: true }

const [folderId, setFolder] = createSignal(0)

/** The folder that is looked at; 0 for all chats. */
export { folderId, setFolder }

export const folderById = (id: number): Folder | undefined =>
  state.folders.find((each) => each.id === id)

/** A folder as it can be sent: without what makes it follow the state. */
export const folderCopy = (folder: Folder): Folder => structuredClone(unwrap(folder))

const dialogs = (): Dialog[] => Object.values(state.dialogs)

/** Where a group has become a supergroup, only that is shown. */
function isShown({ peer }: Dialog): boolean {
  const known = state.peers[peer]
  return !(known?.kind === 'group' && known.migratedTo !== undefined)
}

const chatLine = ({ peer }: Dialog): Line => ({ key: peer, chat: peer })

export const archivedDialogs = (): Dialog[] =>
  sorted(dialogs().filter((each) => each.archived && isShown(each)))

/** All chats that are not in the archive, secret ones among them. */
export function mainLines(): Line[] {
  const ordered = sorted(dialogs().filter((each) => !each.archived && isShown(each)))
  const secret = secretLines()
  if (secret.length === 0) return ordered.map(chatLine)
  const lines: Line[] = []
  let next = 0
  const secretsUpTo = (date: number) => {
    for (let line = secret[next]; line && lastOf(line) > date; line = secret[++next]) {
      lines.push({ key: line.id, secret: line })
    }
  }
  for (const dialog of ordered) {
    if (!dialog.pinned) secretsUpTo(rank(dialog))
    lines.push(chatLine(dialog))
  }
  secretsUpTo(Number.NEGATIVE_INFINITY)
  return lines
}

export function folderDialogs(folder: Folder): Dialog[] {
  const inside = dialogs().filter(
    (each) => isShown(each) && isInFolder(folder, each, state.peers[each.peer], isMuted(each.peer)),
  )
  const place = (dialog: Dialog) => {
    const at = folder.pinned.indexOf(dialog.peer)
    return at < 0 ? Number.MAX_SAFE_INTEGER : at
  }
  return inside.toSorted((a, b) => place(a) - place(b) || rank(b) - rank(a) || b.top - a.top)
}

export const folderLines = (folder: Folder): Line[] => folderDialogs(folder).map(chatLine)

export const archiveLines = (): Line[] => archivedDialogs().map(chatLine)

/** Lines of what is looked at. */
export function shownLines(): Line[] {
  const folder = folderById(folderId())
  return folder ? folderLines(folder) : mainLines()
}

/** Chats in which something is unread; `loud` of them are not muted. */
export function unreadChats(among: Dialog[]): { all: number; loud: number } {
  const unread = among.filter(isUnread)
  return {
    all: unread.length,
    loud: unread.filter((each) => !isMuted(each.peer) || each.mentions > 0).length,
  }
}

export const unreadInMain = (): { all: number; loud: number } =>
  unreadChats(dialogs().filter((each) => !each.archived && isShown(each)))
