/** The first column: chats, or a page in their place. */

import { createMemo, lazy, Show, Suspense } from 'solid-js'
import { Dynamic } from 'solid-js/web'
import { words } from '../../locale'
import { Spinner } from '../../ui/kit'
import { PeerPicking } from '../PeerPicker'
import { type ListPage, list } from '../panels'
import { LinkDialogs } from './LinkDialogs'
import { keepListsFresh } from './loading'
import { MainPage } from './MainPage'
import './chats.css'

const PAGES = {
  archive: lazy(() => import('./ArchivePage')),
  contacts: lazy(() => import('./ContactsPage')),
  folders: lazy(() => import('./FoldersPage')),
  newChannel: lazy(() => import('./NewChannel')),
  newGroup: lazy(() => import('./NewGroup')),
  newSecret: lazy(() => import('./NewSecret')),
  settings: lazy(() => import('../settings/Settings')),
} satisfies Record<ListPage['page'], unknown>

export function ListColumn() {
  keepListsFresh()
  // One that is opened twice, with another section, is drawn anew.
  const page = createMemo(() => list.top())
  return (
    <nav class="column-list" aria-label={words().chats.list}>
      <MainPage />
      <Show when={page()} keyed>
        {(top) => (
          <Suspense
            fallback={
              <div class="list-page">
                <div class="nothing">
                  <Spinner />
                </div>
              </div>
            }
          >
            <Dynamic
              component={PAGES[top.page]}
              section={top.page === 'settings' ? top.section : undefined}
            />
          </Suspense>
        )}
      </Show>
      <LinkDialogs />
      <PeerPicking />
    </nav>
  )
}
