/** What people and chats are called on the page. */

import { words } from '../locale'
import type { Peer, PeerId } from '../model'
import { plainName } from '../text/isolate'
import { state } from './store'

/** Isolates a name from the direction of the text around it (UAX #9). */
const FSI = '\u2068'
const PDI = '\u2069'

/** The name of a person or chat, for one line; never empty. */
export function nameOf(id: PeerId): string {
  return peerName(state.peers[id])
}

export function peerName(peer: Peer | undefined): string {
  const { app, chats } = words()
  if (!peer) return chats.unknownName
  if (peer.kind === 'user' && peer.deleted) return app.deletedAccount
  return plainName(peer.name) || (peer.username ? `@${peer.username}` : chats.unnamed)
}

/** The name of a chat: that of one's own is "Saved messages". */
export const chatName = (id: PeerId): string =>
  id === state.me ? words().app.savedMessages : nameOf(id)

/** A person's first name, "You" for oneself, for where there is little room. */
export function shortName(id: PeerId): string {
  if (id === state.me) return words().app.you
  const peer = state.peers[id]
  if (peer?.kind !== 'user' || peer.deleted) return nameOf(id)
  return plainName(peer.first) || nameOf(id)
}

/** A name that is put into a sentence. */
export const isolated = (name: string): string => `${FSI}${name}${PDI}`
