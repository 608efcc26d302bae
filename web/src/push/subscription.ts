/** Web Push in this browser: whether it is on, and the server's knowledge of it. */

import { createSignal } from 'solid-js'
import type { Words } from '../locale'
import { api, server } from '../state/api'
import { serviceWorker } from './serviceWorker'

/** As in `sw/push`: the service worker is built by itself and shares no code with the page. */
const WORDS = '/web/words'
const WORDS_CACHE = 'words'

export type PushState = 'unknown' | 'impossible' | 'off' | 'on'

const [pushState, setPushState] = createSignal<PushState>('unknown')

export { pushState }

/** Why it cannot be: nobody sends pushes, or this browser takes none from here. */
export const pushHindrance = (): 'server' | 'browser' | undefined => {
  if (!server.pushKey) return 'server'
  return 'PushManager' in window && 'serviceWorker' in navigator ? undefined : 'browser'
}

const bytes = (text: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (one) => one.charCodeAt(0))

/** Leaves what the service worker says, in the language that is spoken here. */
export async function leaveWords({ title, newMessage }: Words['push']): Promise<void> {
  // Caches and service workers are there on secure origins only.
  if (!('caches' in window)) return
  const cache = await caches.open(WORDS_CACHE)
  await cache.put(WORDS, Response.json({ title, text: newMessage }))
}

/** Whether a subscription was made for the key that the server has now. */
function isForServer(subscription: PushSubscription): boolean {
  const key = subscription.options.applicationServerKey
  const wanted = bytes(server.pushKey)
  return !!key && new Uint8Array(key).every((byte, index) => byte === wanted[index])
}

async function subscribe(registration: ServiceWorkerRegistration): Promise<PushSubscription> {
  return registration.pushManager.subscribe({
    userVisibleOnly: true,
    applicationServerKey: bytes(server.pushKey),
  })
}

const tokenOf = (subscription: PushSubscription) => JSON.stringify(subscription)

/** Finds out whether it is on, and tells the server again, as it may have forgotten. */
export async function syncPush(): Promise<void> {
  if (pushHindrance()) return void setPushState('impossible')
  const registration = await serviceWorker()
  if (!registration) return void setPushState('impossible')
  let found = await registration.pushManager.getSubscription()
  if (!found) return void setPushState('off')
  if (!isForServer(found)) {
    await found.unsubscribe()
    found = await subscribe(registration)
  }
  await api.push.register({ token: tokenOf(found) })
  setPushState('on')
}

/** Switches it on; fails where the person or the browser does not want it. */
export async function switchPushOn(): Promise<void> {
  const registration = await serviceWorker()
  if (!registration) throw new Error('no service worker')
  const subscription = await subscribe(registration)
  try {
    await api.push.register({ token: tokenOf(subscription) })
  } catch (error) {
    await subscription.unsubscribe()
    throw error
  }
  setPushState('on')
}

/** Switches it off: first here, as the server learns of it in any case when it next pushes. */
export async function switchPushOff(): Promise<void> {
  const registration = await serviceWorker()
  const found = await registration?.pushManager.getSubscription()
  setPushState('off')
  if (!found) return
  const token = tokenOf(found)
  await found.unsubscribe()
  await api.push.unregister({ token })
}
