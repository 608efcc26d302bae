/**
 * What the server pushes while no page is connected: that there is something new, how much is
 * unread, and nothing else (docs/protocol/push.md). Notes of open pages come from the pages
 * (`push/notes`); a click on either leads here.
 */

declare const self: ServiceWorkerGlobalScope

/** Where pages leave what a note of this worker says, in the language of the person. */
const WORDS = '/web/words'
const WORDS_CACHE = 'words'
const ICON = '/web/icon-192.png'
const BADGE = '/web/badge.png'
/** Notes of several pushes are one. */
const TAG = 'news'

interface News {
  /** Chats in which something is unread. */
  badge: number
  /** Nothing is to be heard. */
  mute: boolean
}

/** Reads what was pushed; what cannot be read is news all the same. */
function read(data: PushMessageData | null): News {
  try {
    const found = data?.json()
    return { badge: Number(found?.badge) || 0, mute: found?.mute === true }
  } catch {
    return { badge: 0, mute: false }
  }
}

const pages = () => self.clients.matchAll({ type: 'window', includeUncontrolled: true })

async function tell({ badge, mute }: News): Promise<void> {
  await navigator.setAppBadge?.(badge).catch(() => undefined)
  const open = await pages()
  if (open.some((page) => page.visibilityState === 'visible')) return
  const kept = await caches.match(WORDS, { cacheName: WORDS_CACHE })
  const said: { title?: string; text?: string } = (await kept?.json()) ?? {}
  await self.registration.showNotification(said.title ?? self.location.hostname, {
    body: said.text,
    tag: TAG,
    icon: ICON,
    badge: BADGE,
    silent: mute,
  })
}

/** Brings the page forward, with the chat that the note was of. */
async function follow(note: Notification): Promise<void> {
  note.close()
  const hash = typeof note.data?.hash === 'string' ? note.data.hash : ''
  const [page] = await pages()
  if (!page) {
    await self.clients.openWindow(`/${hash}`)
    return
  }
  if (hash) page.postMessage({ go: hash })
  // Browsers bring a page forward only where somebody has pressed something.
  await page.focus().catch(() => undefined)
}

export function listenToPushes(): void {
  self.addEventListener('push', (event) => event.waitUntil(tell(read(event.data))))
  self.addEventListener('notificationclick', (event) => event.waitUntil(follow(event.notification)))
}
