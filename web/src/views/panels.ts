/** What stands in the side columns: a stack of pages each, the last one is seen. */

import { createSignal } from 'solid-js'
import type { PeerId } from '../model'
import type { SharedKind } from '../worker/operations/full'

/** In the place of the chat list. */
export type ListPage =
  | { page: 'settings'; section?: string }
  | { page: 'archive' }
  | { page: 'contacts' }
  | { page: 'newGroup' }
  | { page: 'newChannel' }
  | { page: 'newSecret' }
  | { page: 'folders' }

/** Beside the chat. */
export type SidePage =
  | { page: 'info'; peer: PeerId; thread?: number }
  | { page: 'search'; peer: PeerId; thread?: number }
  | { page: 'members'; peer: PeerId; filter?: 'admins' | 'banned' | 'restricted' }
  | { page: 'member'; peer: PeerId; user: PeerId; as: 'admin' | 'restricted' }
  | { page: 'shared'; peer: PeerId; thread?: number; kind: SharedKind }
  | { page: 'common'; peer: PeerId }
  | { page: 'reactions'; peer: PeerId }
  | { page: 'discussion'; peer: PeerId }
  | { page: 'edit'; peer: PeerId }
  | { page: 'links'; peer: PeerId }
  | { page: 'requests'; peer: PeerId }
  | { page: 'log'; peer: PeerId }
  | { page: 'permissions'; peer: PeerId }
  | { page: 'scheduled'; peer: PeerId }
  | { page: 'pinned'; peer: PeerId; thread?: number }
  | { page: 'secret'; secret: string }

function stack<Page>() {
  const [pages, setPages] = createSignal<Page[]>([])
  return {
    top: () => pages().at(-1),
    /** Whether there is a page to go back to. */
    deep: () => pages().length > 1,
    open: (page: Page) => setPages((all) => [...all, page]),
    /** Begins a new stack. */
    show: (page: Page) => setPages([page]),
    back: () => setPages((all) => all.slice(0, -1)),
    close: () => setPages([]),
  }
}

export const list = stack<ListPage>()
export const side = stack<SidePage>()
