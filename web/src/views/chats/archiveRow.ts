/** Whether the archive has a line in the list: remembered in this browser. */

import { createSignal } from 'solid-js'

const KEPT = 'archive-hidden'

const [hidden, setHidden] = createSignal(localStorage.getItem(KEPT) === '1')

export { hidden as archiveHidden }

export function hideArchive(): void {
  localStorage.setItem(KEPT, '1')
  setHidden(true)
}

export function showArchive(): void {
  localStorage.removeItem(KEPT)
  setHidden(false)
}
