/**
 * Keeps the client for the time without a network: the page is the server's while it answers, as
 * its key and its settings stand in it; what has its contents' hash in its name never changes and
 * comes from here at once.
 */

import { BUILD } from './build'

declare const self: ServiceWorkerGlobalScope

const PAGE = '/'
const HASHED = '/web/assets/'
const PREFIX = 'build:'
const CACHE = PREFIX + BUILD.version
/** Milliseconds for the server to give the page, before the kept one is shown. */
const PATIENCE = 3_000
/** What a proxy says where the server behind it is away. */
const AWAY = [502, 503, 504]

/** Page and files belong together: the page names the script of its build. */
const isOfBuild = async (page: Response) => (await page.text()).includes(`"${BUILD.entry}"`)

/** Fetches everything of this build, or fails. */
export async function keep(): Promise<void> {
  const page = await fetch(PAGE, { cache: 'no-store' })
  if (!page.ok || !(await isOfBuild(page.clone()))) throw new Error('a page of another build')
  const cache = await caches.open(CACHE)
  await cache.addAll(BUILD.files)
  await cache.put(PAGE, page)
}

/** Deletes old builds, but for the last before this one: pages that are open still load of it. */
export async function tidy(): Promise<void> {
  const names = await caches.keys()
  const old = names.filter((name) => name.startsWith(PREFIX) && name !== CACHE)
  await Promise.all(old.slice(0, -1).map((name) => caches.delete(name)))
}

/** Keeps the newest page, where what it loads is kept. Where all was deleted, nothing is. */
async function renew(page: Response): Promise<void> {
  if (!(await caches.has(CACHE)) || !(await isOfBuild(page.clone()))) return
  await (await caches.open(CACHE)).put(PAGE, page)
}

async function givePage(event: FetchEvent): Promise<Response> {
  const kept = await caches.match(PAGE, { cacheName: CACHE, ignoreVary: true })
  const fresh = fetch(event.request)
  if (!kept) return fresh
  const late = new Promise<undefined>((resolve) => setTimeout(resolve, PATIENCE, undefined))
  try {
    const answer = await Promise.race([fresh, late])
    if (!answer || AWAY.includes(answer.status)) return kept
    if (answer.ok) event.waitUntil(renew(answer.clone()))
    return answer
  } catch {
    return kept
  } finally {
    fresh.catch(() => undefined)
  }
}

async function giveFile({ request }: FetchEvent): Promise<Response> {
  return (await caches.match(request, { ignoreVary: true })) ?? fetch(request)
}

/** Answers for the page and its files; undefined for any other request. */
export function keptOf(event: FetchEvent, url: URL): Promise<Response> | undefined {
  if (event.request.method !== 'GET') return undefined
  if (url.pathname === PAGE && event.request.mode === 'navigate') return givePage(event)
  return url.pathname.startsWith(HASHED) ? giveFile(event) : undefined
}

/** Tells open pages which build is there now: those of another one can begin anew with it. */
export async function announce(): Promise<void> {
  for (const page of await self.clients.matchAll({ type: 'window' })) {
    page.postMessage({ build: BUILD.entry })
  }
}
