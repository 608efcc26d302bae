/** Chats that were found lately: remembered in this browser, by number only. */

import { createSignal } from 'solid-js'
import type { PeerId } from '../../model'
import { state } from '../../state/store'

const MOST = 12

/** Under the account, so that the next one to sign in here sees nothing of it. */
const keptAs = (): string => `recent-${state.me}`

function read(): PeerId[] {
  try {
    const found: unknown = JSON.parse(localStorage.getItem(keptAs()) ?? '[]')
    return Array.isArray(found) ? found.filter((id) => Number.isSafeInteger(id)) : []
  } catch {
    return []
  }
}

const [ids, setIds] = createSignal<PeerId[]>()

/** The last first. */
export const recentPeers = (): PeerId[] => ids() ?? read()

export function noteRecent(peer: PeerId): void {
  const next = [peer, ...recentPeers().filter((id) => id !== peer)].slice(0, MOST)
  localStorage.setItem(keptAs(), JSON.stringify(next))
  setIds(next)
}

export function forgetRecent(): void {
  localStorage.removeItem(keptAs())
  setIds([])
}
