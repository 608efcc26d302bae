/** The third column: a page about the chat that is open, or about somebody in it. */

import { type Component, createEffect, createMemo, lazy, on, Show, Suspense } from 'solid-js'
import { Dynamic } from 'solid-js/web'
import { words } from '../../locale'
import { Spinner } from '../../ui/kit'
import { type SidePage, side } from '../panels'

type Pages = {
  [Name in SidePage['page']]: Component<{ page: Extract<SidePage, { page: Name }> }>
}

const PAGES: Pages = {
  info: lazy(() => import('./InfoPage')),
  shared: lazy(() => import('./SharedPage')),
  common: lazy(() => import('./CommonPage')),
  members: lazy(() => import('./MembersPage')),
  member: lazy(() => import('./MemberPage')),
  edit: lazy(() => import('./EditPage')),
  permissions: lazy(() => import('./PermissionsPage')),
  reactions: lazy(() => import('./ReactionsPage')),
  discussion: lazy(() => import('./DiscussionPage')),
  links: lazy(() => import('./LinksPage')),
  requests: lazy(() => import('./RequestsPage')),
  log: lazy(() => import('./LogPage')),
  search: lazy(() => import('../acts/SearchPage')),
  pinned: lazy(() => import('../acts/PinnedPage')),
  scheduled: lazy(() => import('../acts/ScheduledPage')),
  secret: lazy(() => import('../secret/SecretInfo')),
}

export default function SideColumn() {
  let column: HTMLElement | undefined
  // A page that is opened again, of somebody else, is drawn anew.
  const top = createMemo(() => side.top())
  const before = document.activeElement
  createEffect(
    on(top, (page) => {
      if (page || !(before instanceof HTMLElement) || !before.isConnected) return
      if (column?.contains(document.activeElement)) before.focus({ preventScroll: true })
    }),
  )
  return (
    <aside
      ref={column}
      class="column-side"
      aria-label={words().info.column}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || event.defaultPrevented) return
        event.stopPropagation()
        side.back()
      }}
    >
      <Show when={top()} keyed>
        {(page) => (
          <Suspense
            fallback={
              <div class="nothing">
                <Spinner />
                <p class="heard">{words().app.loading}</p>
              </div>
            }
          >
            <Dynamic component={PAGES[page.page] as Component<{ page: SidePage }>} page={page} />
          </Suspense>
        )}
      </Show>
    </aside>
  )
}
