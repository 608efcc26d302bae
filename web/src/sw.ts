/** The service worker: what stands between the page and the network, and what wakes for a push. */

import { announce, keep, keptOf, tidy } from './sw/kept'
import { listenToPushes } from './sw/push'
import { streamed } from './sw/stream'

declare const self: ServiceWorkerGlobalScope

/** The first that has an answer gives it; what nobody answers goes to the server. */
const ANSWERERS = [streamed, keptOf]

self.addEventListener('install', (event) => event.waitUntil(keep().then(() => self.skipWaiting())))
self.addEventListener('activate', (event) =>
  event.waitUntil(
    tidy()
      .then(() => self.clients.claim())
      .then(announce),
  ),
)

self.addEventListener('fetch', (event) => {
  const url = new URL(event.request.url)
  if (url.origin !== self.location.origin) return
  for (const answerer of ANSWERERS) {
    const answer = answerer(event, url)
    if (answer) return event.respondWith(answer)
  }
})

listenToPushes()
