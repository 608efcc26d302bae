/** How much is unread, where it is seen without looking at the page: in its title and its icon. */

import { createEffect, createMemo } from 'solid-js'
import { server } from '../state/api'
import { secrets } from '../state/secret'
import { isMuted } from '../state/select'
import { state } from '../state/store'

const ICON = '/web/icon.svg'
const UNREAD_ICON = '/web/icon-unread.svg'

/** Messages nobody has read, of chats that are not muted; a chat marked as unread counts as one. */
export function unreadMessages(): number {
  let count = 0
  for (const dialog of Object.values(state.dialogs)) {
    if (dialog.archived) continue
    if (isMuted(dialog.peer)) count += dialog.mentions
    else count += dialog.unread || (dialog.marked ? 1 : 0)
  }
  for (const line of Object.values(secrets.lines)) count += line?.unread ?? 0
  return count
}

/** Shows it from now on. */
export function showUnread(): void {
  const count = createMemo(unreadMessages)
  createEffect(() => {
    document.title = count() > 0 ? `(${count()}) ${server.name}` : server.name
    const icon = document.querySelector<HTMLLinkElement>('link[rel=icon]')
    const href = count() > 0 ? UNREAD_ICON : ICON
    if (icon && icon.getAttribute('href') !== href) icon.setAttribute('href', href)
    // Some browsers have it and refuse.
    void navigator.setAppBadge?.(count()).catch(() => undefined)
  })
}
