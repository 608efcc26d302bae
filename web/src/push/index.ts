/** Everything by which the client is felt while nobody looks at it; called once, by the page. */

import { createEffect, on } from 'solid-js'
import { words } from '../locale'
import { state } from '../state/store'
import { tellOfNews } from './notes'
import { lookForNewBuild, serviceWorker } from './serviceWorker'
import { leaveWords, syncPush } from './subscription'
import { showUnread } from './unread'

/** Milliseconds after the first painting, so that it has the network and the processor alone. */
const LATER = 1_500

export function beginOutside(): void {
  showUnread()
  tellOfNews()
  createEffect(() => {
    if (state.me) void leaveWords(words().push).catch(() => undefined)
  })
  let synced = false
  createEffect(
    on(
      () => state.me !== 0 && state.connection === 'connected',
      (connected) => {
        if (!connected) return
        void lookForNewBuild()
        if (synced) return
        synced = true
        setTimeout(() => {
          void serviceWorker().then(() => syncPush().catch(() => undefined))
        }, LATER)
      },
    ),
  )
}
