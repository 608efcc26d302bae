/** The service worker: what stands between the page and the network. */

import { streamed } from './sw/stream'

declare const self: ServiceWorkerGlobalScope

/** The first that has an answer gives it; what nobody answers goes to the server. */
const ANSWERERS = [streamed]

self.addEventListener('install', () => void self.skipWaiting())
self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()))

self.addEventListener('fetch', (event) => {
  const url = new URL(event.request.url)
  if (url.origin !== self.location.origin) return
  for (const answerer of ANSWERERS) {
    const answer = answerer(event, url)
    if (answer) return event.respondWith(answer)
  }
})
