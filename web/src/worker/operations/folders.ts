/** Folders of the chat list, and links that share them (core.telegram.org/api/folders). */

import type { tl } from '@mtcute/web'
import type { Folder, PeerId } from '../../model'
import { peerId } from '../records/ids'
import { loadFolders } from '../refreshing'
import { Refusing, type Session } from '../session'

/** Numbers that folders can have; 0 and 1 are the list of all chats and the archive. */
const FIRST = 2
const LAST = 255

export const load = (session: Session): Promise<void> => loadFolders(session)

/** Keeps a folder; one with the number 0 is new, and gets one. */
export async function save(session: Session, { folder }: { folder: Folder }): Promise<number> {
  const id = folder.id || freeNumber(session.dialogs.folders)
  const title: tl.RawTextWithEntities = {
    _: 'textWithEntities',
    text: folder.title,
    entities: [],
  }
  const lists = {
    pinnedPeers: await inputs(session, folder.pinned),
    includePeers: await inputs(session, folder.included),
  }
  const common = { id, title, emoticon: folder.emoticon, ...lists }
  await session.call({
    _: 'messages.updateDialogFilter',
    id,
    filter: folder.shared
      ? { _: 'dialogFilterChatlist', ...common }
      : {
          _: 'dialogFilter',
          ...common,
          excludePeers: await inputs(session, folder.excluded),
          contacts: folder.contacts,
          nonContacts: folder.strangers,
          groups: folder.groups,
          broadcasts: folder.channels,
          bots: folder.bots,
          excludeMuted: folder.withoutMuted,
          excludeRead: folder.withoutRead,
          excludeArchived: folder.withoutArchived,
        },
  })
  await loadFolders(session)
  return id
}

function freeNumber(folders: Folder[]): number {
  const taken = new Set(folders.map((each) => each.id))
  for (let id = FIRST; id <= LAST; id++) if (!taken.has(id)) return id
  throw new Refusing('FILTERS_TOO_MUCH')
}

/** Leaves out chats that this browser has no way to name any more. */
async function inputs(session: Session, peers: PeerId[]): Promise<tl.TypeInputPeer[]> {
  const found = await Promise.all(peers.map((peer) => session.input(peer).catch(() => undefined)))
  return found.filter((each) => each !== undefined)
}

export async function remove(session: Session, { id }: { id: number }): Promise<void> {
  const shared = session.dialogs.folders.find((each) => each.id === id)?.shared
  if (shared) {
    await session.act({
      _: 'chatlists.leaveChatlist',
      chatlist: { _: 'inputChatlistDialogFilter', filterId: id },
      peers: [],
    })
  } else await session.call({ _: 'messages.updateDialogFilter', id })
  await loadFolders(session)
}

export async function reorder(session: Session, { order }: { order: number[] }): Promise<void> {
  const place = (id: number) => order.indexOf(id)
  session.dialogs.setFolders(session.dialogs.folders.toSorted((a, b) => place(a.id) - place(b.id)))
  await session.call({ _: 'messages.updateDialogFiltersOrder', order })
}

export interface FolderLink {
  url: string
  title: string
  peers: PeerId[]
}

/** Links by which a folder is shared. */
export async function links(session: Session, { id }: { id: number }): Promise<FolderLink[]> {
  const { invites } = await session.call({
    _: 'chatlists.getExportedInvites',
    chatlist: { _: 'inputChatlistDialogFilter', filterId: id },
  })
  return invites.map(linkOf)
}

const linkOf = ({ url, title, peers }: tl.TypeExportedChatlistInvite): FolderLink => ({
  url,
  title,
  peers: peers.map(peerId),
})

/** Makes a link to some groups and channels of a folder. */
export async function share(
  session: Session,
  { id, peers }: { id: number; peers: PeerId[] },
): Promise<FolderLink> {
  const { invite } = await session.call({
    _: 'chatlists.exportChatlistInvite',
    chatlist: { _: 'inputChatlistDialogFilter', filterId: id },
    title: '',
    peers: await inputs(session, peers),
  })
  await loadFolders(session)
  return linkOf(invite)
}

export async function revoke(
  session: Session,
  { id, url }: { id: number; url: string },
): Promise<void> {
  await session.call({
    _: 'chatlists.deleteExportedInvite',
    chatlist: { _: 'inputChatlistDialogFilter', filterId: id },
    slug: url.slice(url.lastIndexOf('/') + 1),
  })
  await loadFolders(session)
}

/** What a link to a folder leads to. */
export interface SharedFolder {
  /** Absent where one has the folder already. */
  title?: string
  /** Chats that one is not in yet. */
  missing: PeerId[]
}

export async function open(session: Session, { slug }: { slug: string }): Promise<SharedFolder> {
  const found = await session.call({ _: 'chatlists.checkChatlistInvite', slug })
  return found._ === 'chatlists.chatlistInvite'
    ? { title: found.title.text, missing: found.peers.map(peerId) }
    : { missing: found.missingPeers.map(peerId) }
}

/** Joins chats of a shared folder, and takes the folder into the list. */
export async function join(
  session: Session,
  { slug, peers }: { slug: string; peers: PeerId[] },
): Promise<void> {
  await session.act({
    _: 'chatlists.joinChatlistInvite',
    slug,
    peers: await inputs(session, peers),
  })
  await loadFolders(session)
}
