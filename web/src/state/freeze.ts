/** Whether one's own account is frozen: it reads and does not write. */

import { createEffect, createRoot, createSignal } from 'solid-js'
import type { Freeze } from '../worker/operations/account'
import { api } from './api'
import { refreshes, state } from './store'

const [freeze, setFreeze] = createSignal<Freeze>()

export { freeze }

/** Looks when one is signed in and connected, and whenever the server's settings change. */
createRoot(() =>
  createEffect(() => {
    refreshes('config')
    if (!state.me) return void setFreeze(undefined)
    if (state.connection !== 'connected') return
    api.account.freeze().then(setFreeze, () => undefined)
  }),
)
