/** Sets of stickers (core.telegram.org/api/stickers). */

import type { Document } from './media'

export interface StickerSet {
  id: string
  accessHash: string
  title: string
  count: number
  /** Among ours. */
  installed: boolean
}

export interface StickerSetWhole extends StickerSet {
  stickers: Document[]
}
