/** Sets the service worker to work, and says when it has a newer build than this page. */

import { words } from '../locale'
import { go, parseRoute } from '../state/route'
import { toast } from '../ui/overlays'

const SCRIPT = '/web/sw.js'
/** Milliseconds between two looks for a new build, at the least. */
const LOOK = 10 * 60_000

/** Address of the script that this page began with. */
const entry = (): string | undefined => {
  const script = document.querySelector<HTMLScriptElement>('script[type=module][src]')
  return script ? new URL(script.src).pathname : undefined
}

let registration: Promise<ServiceWorkerRegistration | undefined> | undefined
let looked = 0

/** Registers it, once; there is none where the page did not come over HTTPS. */
export function serviceWorker(): Promise<ServiceWorkerRegistration | undefined> {
  registration ??= register()
  return registration
}

async function register(): Promise<ServiceWorkerRegistration | undefined> {
  const container = navigator.serviceWorker
  if (!container) return undefined
  looked = Date.now()
  container.addEventListener('message', ({ data }) => {
    if (typeof data?.build === 'string' && data.build !== entry()) {
      const { app } = words()
      toast(app.newVersion, { text: app.reload, onClick: () => location.reload() })
    }
    if (typeof data?.go === 'string') go(parseRoute(data.go))
  })
  try {
    const made = await container.register(SCRIPT, { scope: '/' })
    await container.ready
    return made
  } catch {
    // Storage is full or closed to us: everything works without, as long as there is a network.
    return undefined
  }
}

/** Looks whether the server has a new build, as after a restart of it. */
export async function lookForNewBuild(): Promise<void> {
  if (!registration || Date.now() - looked < LOOK) return
  looked = Date.now()
  await (await registration)?.update().catch(() => undefined)
}
