/** Operations on stickers and saved GIFs: `api.stickers`. */

import type { tl } from '@mtcute/web'
import type { Document, FileRef, StickerSet, StickerSetWhole } from '../../model'
import { long, text64 } from '../records/ids'
import { document } from '../records/media'
import { Refusing, type Session } from '../session'

const NONE = long('0')

const records = (found: tl.TypeDocument[]): Document[] =>
  found.flatMap((each) => (each._ === 'document' ? [document(each, undefined)] : []))

const setOf = (found: tl.TypeStickerSet): StickerSet => ({
  id: text64(found.id),
  accessHash: text64(found.accessHash),
  title: found.title,
  count: found.count,
  installed: found.installedDate !== undefined && !found.archived,
})

const inputSet = ({
  id,
  accessHash,
}: Pick<StickerSet, 'id' | 'accessHash'>): tl.TypeInputStickerSet => ({
  _: 'inputStickerSetID',
  id: long(id),
  accessHash: long(accessHash),
})

const inputDocument = (file: FileRef): tl.TypeInputDocument => ({
  _: 'inputDocument',
  id: long(file.id),
  accessHash: long(file.accessHash),
  fileReference: file.reference,
})

/** Sets that one has added, in one's order. */
export async function sets(session: Session): Promise<StickerSet[]> {
  const found = await session.call({ _: 'messages.getAllStickers', hash: NONE })
  return found._ === 'messages.allStickers' ? found.sets.map(setOf) : []
}

/** A set with all that is in it. */
export async function set(
  session: Session,
  args: Pick<StickerSet, 'id' | 'accessHash'>,
): Promise<StickerSetWhole> {
  const found = await session.call({
    _: 'messages.getStickerSet',
    stickerset: inputSet(args),
    hash: 0,
  })
  if (found._ !== 'messages.stickerSet') throw new Refusing('STICKERSET_INVALID')
  return { ...setOf(found.set), stickers: records(found.documents) }
}

/** Used last, the newest first. */
export async function recent(session: Session): Promise<Document[]> {
  const found = await session.call({ _: 'messages.getRecentStickers', hash: NONE })
  return found._ === 'messages.recentStickers' ? records(found.stickers) : []
}

export async function favourites(session: Session): Promise<Document[]> {
  const found = await session.call({ _: 'messages.getFavedStickers', hash: NONE })
  return found._ === 'messages.favedStickers' ? records(found.stickers) : []
}

export async function gifs(session: Session): Promise<Document[]> {
  const found = await session.call({ _: 'messages.getSavedGifs', hash: NONE })
  return found._ === 'messages.savedGifs' ? records(found.gifs) : []
}

/** Stickers for an emoji, from sets that one has added and others. */
export async function search(session: Session, args: { emoji: string }): Promise<Document[]> {
  const found = await session.call({
    _: 'messages.getStickers',
    emoticon: args.emoji,
    hash: NONE,
  })
  return found._ === 'messages.stickers' ? records(found.stickers) : []
}

export async function install(
  session: Session,
  args: Pick<StickerSet, 'id' | 'accessHash'> & { installed: boolean },
): Promise<void> {
  const stickerset = inputSet(args)
  if (args.installed) {
    await session.call({ _: 'messages.installStickerSet', stickerset, archived: false })
  } else await session.call({ _: 'messages.uninstallStickerSet', stickerset })
  session.tell({ kind: 'refresh', what: 'stickers' })
}

/** Keeps a sticker among the favourites, or no longer. */
export async function favour(
  session: Session,
  args: { file: FileRef; kept: boolean },
): Promise<void> {
  await session.call({
    _: 'messages.faveSticker',
    id: inputDocument(args.file),
    unfave: !args.kept,
  })
  session.tell({ kind: 'refresh', what: 'stickers' })
}

export async function saveGif(
  session: Session,
  args: { file: FileRef; kept: boolean },
): Promise<void> {
  await session.call({ _: 'messages.saveGif', id: inputDocument(args.file), unsave: !args.kept })
  session.tell({ kind: 'refresh', what: 'stickers' })
}
