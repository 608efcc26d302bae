/** Loading windows of histories: their end, what is before and after, and around a message. */

import { reconcile } from 'solid-js/store'
import type { Message, PeerId } from '../model'
import { api } from './api'
import { keep, takeMissed } from './reducers/messages'
import { type History, historyKey, setState, state } from './store'

/** Messages in one request. */
const PAGE = 60
/** Messages of a window; what is farthest from where one reads goes first. */
const WINDOW = 480
/** Messages that a window keeps when its chat is left. */
const LEFT_BEHIND = 60

const UNLOADED: History = {
  ids: [],
  atStart: false,
  atEnd: false,
  loading: 'none',
  kept: false,
}

export interface Place {
  peer: PeerId
  thread?: number
}

const keyOf = ({ peer, thread }: Place) => historyKey(peer, thread)

const idsOf = (messages: Message[]) => messages.map((each) => each.id)

function place(key: string, history: Partial<History>): void {
  if (state.histories[key]) setState('histories', key, history)
  else setState('histories', key, { ...UNLOADED, ...history })
}

/**
 * Shows the end of a history: at once what is kept of it, then what the server says. With `around`
 * the window lies around a message instead, to begin reading there.
 */
export async function openHistory(at: Place, around?: number): Promise<void> {
  const key = keyOf(at)
  const known = state.histories[key]
  if (known?.loading === 'whole') return
  if (around !== undefined && !known?.ids.includes(around)) return jumpTo(at, around)
  if (known?.atEnd && !known.kept && known.ids.length > 0) return
  if (!known || known.ids.length === 0) {
    place(key, { loading: 'whole' })
    const found = await api.history.kept(at).catch(() => undefined)
    if (found && found.length > 0 && state.histories[key]?.ids.length === 0) {
      keep(found)
      place(key, { ids: idsOf(found), atEnd: true, kept: true })
    }
  }
  await loadEnd(at)
}

/** Loads the end of a history anew. What is joined to it stays; anything else is let go. */
export async function loadEnd(at: Place): Promise<void> {
  const key = keyOf(at)
  place(key, { loading: 'whole' })
  try {
    const page = await api.history.page({ ...at, at: 'end', limit: PAGE })
    keep(page.messages)
    const ids = idsOf(page.messages)
    const known = state.histories[key]?.ids ?? []
    const first = ids[0] ?? 0
    const joined = known.includes(first) && !page.atStart
    const older = joined ? known.filter((id) => id < first) : []
    const newer = arrivedAfter(at, page.messages, known)
    setState('histories', key, 'ids', reconcile([...older, ...ids, ...newer]))
    place(key, {
      atStart: joined ? (state.histories[key]?.atStart ?? false) : page.atStart,
      atEnd: true,
      kept: false,
      total: page.total,
    })
  } finally {
    place(key, { loading: 'none' })
  }
}

/** What has come, into the window or past its end, since a page of the end was made. */
function arrivedAfter(at: Place, page: Message[], known: number[] = []): number[] {
  const last = page.at(-1)?.id ?? 0
  const arrived = new Set([...known, ...takeMissed(keyOf(at))])
  return [...arrived].filter((id) => id > last && isNewer(at.peer, id, page)).sort((a, b) => a - b)
}

/** A message that is known and is younger than all of a page came after the page was made. */
function isNewer(peer: PeerId, id: number, page: Message[]): boolean {
  const found = state.messages[peer]?.[id]
  return found !== undefined && found.date >= (page.at(-1)?.date ?? 0)
}

export async function loadBefore(at: Place): Promise<void> {
  const key = keyOf(at)
  const known = state.histories[key]
  const first = known?.ids[0]
  if (known?.loading !== 'none' || known.atStart || first === undefined) return
  place(key, { loading: 'before' })
  try {
    const page = await api.history.page({ ...at, at: 'before', id: first, limit: PAGE })
    // The window was put elsewhere in the meantime.
    if (state.histories[key]?.ids[0] !== first) return
    keep(page.messages)
    setState('histories', key, 'ids', (ids) =>
      [...idsOf(page.messages).filter((id) => id < first), ...ids].slice(0, WINDOW),
    )
    place(key, {
      atStart: page.atStart,
      atEnd: (state.histories[key]?.atEnd ?? false) && known.ids.length + PAGE <= WINDOW,
    })
  } finally {
    place(key, { loading: 'none' })
  }
}

export async function loadAfter(at: Place): Promise<void> {
  const key = keyOf(at)
  const known = state.histories[key]
  const last = known?.ids.at(-1)
  if (known?.loading !== 'none' || known.atEnd || last === undefined) return
  place(key, { loading: 'after' })
  try {
    const page = await api.history.page({ ...at, at: 'after', id: last, limit: PAGE })
    if (state.histories[key]?.ids.at(-1) !== last) return
    keep(page.messages)
    const fresh = idsOf(page.messages).filter((id) => id > last)
    const atEnd = page.atEnd || fresh.length === 0
    if (atEnd) fresh.push(...arrivedAfter(at, page.messages).filter((id) => id > last))
    setState('histories', key, 'ids', (ids) => [...ids, ...fresh].slice(-WINDOW))
    place(key, {
      atEnd,
      atStart: (state.histories[key]?.atStart ?? false) && known.ids.length + PAGE <= WINDOW,
    })
  } finally {
    place(key, { loading: 'none' })
  }
}

/** Puts the window around a message; `false` where there is nothing near it. */
export async function jumpTo(at: Place, id: number): Promise<void> {
  const key = keyOf(at)
  if (state.histories[key]?.ids.includes(id)) return
  place(key, { loading: 'whole' })
  try {
    const page = await api.history.page({ ...at, at: 'around', id, limit: PAGE })
    keep(page.messages)
    const newer = page.atEnd ? arrivedAfter(at, page.messages) : []
    setState('histories', key, 'ids', reconcile([...idsOf(page.messages), ...newer]))
    place(key, { atStart: page.atStart, atEnd: page.atEnd, kept: false, total: page.total })
  } finally {
    place(key, { loading: 'none' })
  }
}

/** Puts the window where a date (Unix seconds) is; gives the message to show. */
export async function jumpToDate(at: Place, date: number): Promise<number | undefined> {
  const { id } = await api.history.onDate({ ...at, date, limit: 1 })
  if (id !== undefined) await jumpTo(at, id)
  return id
}

/** Lets go of most of a window whose chat is no longer open. */
export function leaveHistory(at: Place): void {
  const key = keyOf(at)
  const known = state.histories[key]
  if (!known || known.ids.length <= LEFT_BEHIND) return
  if (!known.atEnd) place(key, { ...UNLOADED })
  else place(key, { ids: known.ids.slice(-LEFT_BEHIND), atStart: false })
}
