/** The lock of this browser, from the page: when it closes, and what stays when everything goes. */

import { createSignal, onCleanup } from 'solid-js'
import type { LockState } from '../worker/vault/guard'
import { api } from './api'

/** Milliseconds for the worker to write things down before the page begins anew. */
const CLOSING = 2_000
/** Milliseconds between two looks at how long nobody touched anything. */
const LOOK = 5_000
const MINUTE = 60_000

const [lock, setLock] = createSignal<LockState>()

/** What is known of the lock; undefined until it was asked for. */
export { lock }

export async function askLock(): Promise<void> {
  setLock(await api.vault.state())
}

/** Locks: nothing stays on the page or in memory, and it begins anew with the passcode. */
export async function lockNow(): Promise<void> {
  document.body.replaceChildren()
  history.replaceState(null, '', '/')
  await Promise.race([
    api.vault.lock().catch(() => undefined),
    new Promise((resolve) => setTimeout(resolve, CLOSING)),
  ])
  location.reload()
}

/** Locks when nothing was touched for as long as was chosen, a sleep of the computer included. */
export function lockWhenIdle(): void {
  let touched = Date.now()
  const touch = () => {
    touched = Date.now()
  }
  const look = () => {
    const known = lock()
    if (!known?.guarded || known.idle === 0) return
    if (Date.now() - touched >= known.idle * MINUTE) void lockNow()
  }
  void askLock()
  const timer = setInterval(look, LOOK)
  const signs = ['pointerdown', 'pointermove', 'keydown', 'wheel', 'touchstart'] as const
  for (const each of signs) addEventListener(each, touch, { passive: true, capture: true })
  document.addEventListener('visibilitychange', look)
  onCleanup(() => {
    clearInterval(timer)
    for (const each of signs) removeEventListener(each, touch, { capture: true })
    document.removeEventListener('visibilitychange', look)
  })
}

/** Deletes what the page itself keeps: settings, service workers and what they are pushed. */
export async function leaveNothing(): Promise<void> {
  history.replaceState(null, '', '/')
  localStorage.clear()
  sessionStorage.clear()
  if (!('serviceWorker' in navigator)) return
  for (const each of await navigator.serviceWorker.getRegistrations()) {
    const pushed = await each.pushManager?.getSubscription().catch(() => null)
    await pushed?.unsubscribe().catch(() => false)
    await each.unregister()
  }
}
