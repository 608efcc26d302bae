/** What of the chat list is asked for again because an update does not say enough. */

import type { PeerId } from '../model'
import { dialog, folder } from './records/dialogs'
import type { Session } from './session'

/** Milliseconds in which more lines are gathered for one request. */
const GATHER = 150
/** Lines in one request (method/messages.getPeerDialogs). */
const AT_ONCE = 50

const waiting = new WeakMap<Session, Set<PeerId>>()

/** Loads lines anew, soon; one that the server no longer has goes. */
export function refreshDialogs(session: Session, peers: PeerId[]): void {
  if (peers.length === 0) return
  const found = waiting.get(session)
  if (found) {
    for (const peer of peers) found.add(peer)
    return
  }
  waiting.set(session, new Set(peers))
  setTimeout(() => {
    const all = [...(waiting.get(session) ?? [])]
    waiting.delete(session)
    for (let start = 0; start < all.length; start += AT_ONCE) {
      // A line that could not be loaded stays as it was; the next update tries again.
      load(session, all.slice(start, start + AT_ONCE)).catch(() => undefined)
    }
  }, GATHER)
}

async function load(session: Session, peers: PeerId[]): Promise<void> {
  const asked = await Promise.all(
    peers.map(async (peer) => ({
      _: 'inputDialogPeer' as const,
      peer: await session.input(peer),
    })),
  )
  const answer = await session.call({ _: 'messages.getPeerDialogs', peers: asked })
  const lines = answer.dialogs.flatMap((each) => dialog(each) ?? [])
  const tops = session.records(answer.messages)
  const present = lines.filter((line) => line.top > 0)
  session.dialogs.put(
    // Where a pinned one stands is not in the answer.
    present.map((line) => ({ ...line, pinnedAt: session.dialogs.get(line.peer)?.pinnedAt })),
    tops,
  )
  for (const peer of peers) {
    if (!present.some((line) => line.peer === peer)) session.dialogs.remove(peer)
  }
}

export async function loadFolders(session: Session): Promise<void> {
  const { filters } = await session.call({ _: 'messages.getDialogFilters' })
  session.dialogs.setFolders(filters.flatMap((each) => folder(each, session.me) ?? []))
}
