/** Brings the chat list up to date: at the start, after a break, and as one scrolls. */

import { createEffect, createSignal, on } from 'solid-js'
import { api } from '../../state/api'
import { refreshes, state } from '../../state/store'

const [failed, setFailed] = createSignal(false)

/** Whether the list could not be loaded the last time. */
export { failed as listFailed }

export async function loadLists(): Promise<void> {
  try {
    await Promise.all([
      api.dialogs.load({ archived: false, more: false }),
      api.dialogs.load({ archived: true, more: false }),
      api.folders.load(),
      api.dialogs.loadNotify(),
    ])
    setFailed(false)
  } catch {
    // Said where the list is empty; what was kept is shown meanwhile.
    setFailed(true)
  }
}

/** Loads what is further down. */
export const loadMore = (archived: boolean): Promise<unknown> =>
  api.dialogs.load({ archived, more: true }).catch(() => setFailed(true))

/** Keeps the lists fresh for as long as the calling component lives. */
export function keepListsFresh(): void {
  void loadLists()
  createEffect(
    on(
      () => refreshes('stale'),
      () => void loadLists(),
      { defer: true },
    ),
  )
  createEffect(
    on(
      () => state.connection === 'connected',
      (connected) => {
        if (connected && failed()) void loadLists()
      },
      { defer: true },
    ),
  )
}
