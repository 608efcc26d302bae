/** Which chat is open: kept in the address, so that reload and the browser's arrows work. */

import { createSignal } from 'solid-js'
import type { PeerId } from '../model'

export interface Route {
  peer?: PeerId
  thread?: number
  /** Message to show. */
  message?: number
  /** A secret chat of this browser. */
  secret?: string
  /** A link of the kind `tg://…` that was followed into the client. */
  link?: string
}

/** Reads what stands after the `#` of an address, with it. */
export function parseRoute(hash: string): Route {
  if (hash.startsWith('#tg:')) return { link: decodeURIComponent(hash.slice(4)) }
  const secret = /^#\/secret\/([\w-]+)$/.exec(hash)
  if (secret) return { secret: secret[1] }
  const found = /^#\/(-?\d{1,16})(?:\/t(\d{1,10}))?(?:\/(\d{1,10}))?$/.exec(hash)
  if (!found) return {}
  const [, peer, thread, message] = found
  return {
    peer: Number(peer),
    thread: thread === undefined ? undefined : Number(thread),
    message: message === undefined ? undefined : Number(message),
  }
}

function print({ peer, thread, message, secret }: Route): string {
  if (secret) return `#/secret/${secret}`
  if (peer === undefined) return '#/'
  return `#/${peer}${thread ? `/t${thread}` : ''}${message ? `/${message}` : ''}`
}

const [route, setRoute] = createSignal<Route>(parseRoute(location.hash))
addEventListener('hashchange', () => setRoute(parseRoute(location.hash)))

export { route }

/** Opens a chat, a thread of it or a message in it; `{}` goes back to the list. */
export function go(to: Route, replace = false): void {
  const hash = print(to)
  if (hash === location.hash) setRoute(to)
  else if (replace) {
    history.replaceState(null, '', hash)
    setRoute(to)
  } else location.hash = hash
}
