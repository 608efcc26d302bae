import { unwrap } from 'solid-js/store'
import { words } from '../../locale'
import type { Document } from '../../model'
import { api } from '../../state/api'
import { attempt, openMenu } from '../../ui/overlays'

/** What pressing a sticker in a chat offers: its set, to be added or left. */
export function openStickerMenu(event: Event, document: Document): void {
  const set = document.stickerSet
  const file = unwrap(document.file)
  const keep = {
    icon: 'heart',
    text: words().media.favouriteStickers,
    onClick: () => void attempt(() => api.stickers.favour({ file, kept: true })),
  } as const
  const add = (id: string, accessHash: string) => ({
    icon: 'plus' as const,
    text: words().media.addSet,
    onClick: () => void attempt(() => api.stickers.install({ id, accessHash, installed: true })),
  })
  openMenu(event, set ? [add(set.id, set.accessHash), keep] : [keep])
}
