/** What pages of the third column load: shown from the last time at once, and made new. */

import {
  type Accessor,
  createEffect,
  createResource,
  createSignal,
  on,
  type Resource,
} from 'solid-js'
import { explain } from '../../locale/refusal'
import type { FullChat, FullUser, PeerId } from '../../model'
import { api } from '../../state/api'
import { onChange } from '../../state/reducers'
import { refreshes } from '../../state/store'

const kept = new Map<PeerId, FullUser | FullChat>()
// What one account was told is not for the next, nor for who does not know the passcode.
onChange(({ kind }) => {
  if (kind === 'ended' || kind === 'locked') kept.clear()
})

interface Loading<T> {
  of: Resource<T>
  /** What is known, from before where it cannot be had now. */
  value: Accessor<T | undefined>
  again: () => void
}

function useFull<T extends FullUser | FullChat>(peer: PeerId, load: () => Promise<T>): Loading<T> {
  const [of, { refetch }] = createResource(
    () => refreshes('full', peer),
    async () => {
      const found = await load()
      kept.set(peer, found)
      return found
    },
    { initialValue: kept.get(peer) as T },
  )
  const value = () => (of.error ? (kept.get(peer) as T | undefined) : of.latest)
  return { of, value, again: () => void refetch() }
}

export const useFullUser = (user: PeerId): Loading<FullUser> =>
  useFull(user, () => api.full.person({ user }))

export const useFullChat = (peer: PeerId): Loading<FullChat> =>
  useFull(peer, () => api.full.chat({ peer }))

export interface Paged<T> {
  items: Accessor<T[]>
  /** Nothing is left to load. */
  done: Accessor<boolean>
  /** Why nothing came, in words. */
  error: Accessor<string>
  busy: Accessor<boolean>
  more: () => Promise<void>
  again: () => void
}

/**
 * A list that is loaded a page at a time, and anew when `of` changes.
 *
 * @param load gives the page after what is known, and whether it was the last
 */
export function usePages<T, Of>(
  of: Accessor<Of>,
  load: (known: T[], of: Of) => Promise<{ items: T[]; done: boolean }>,
): Paged<T> {
  const [items, setItems] = createSignal<T[]>([])
  const [done, setDone] = createSignal(false)
  const [error, setError] = createSignal('')
  const [busy, setBusy] = createSignal(false)
  let turn = 0

  async function fetch(fresh: boolean): Promise<void> {
    if (!fresh && (busy() || done())) return
    const mine = ++turn
    setBusy(true)
    setError('')
    try {
      const known = fresh ? [] : items()
      const page = await load(known, of())
      if (mine !== turn) return
      setItems([...known, ...page.items])
      setDone(page.done || page.items.length === 0)
    } catch (reason) {
      if (mine !== turn) return
      setError(explain(reason))
      setDone(true)
    } finally {
      if (mine === turn) setBusy(false)
    }
  }

  createEffect(on(of, () => void fetch(true)))
  return { items, done, error, busy, more: () => fetch(false), again: () => void fetch(true) }
}
