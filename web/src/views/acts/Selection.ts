/** Messages that were chosen, to do something with all of them: those of one place at a time. */

import { createSignal } from 'solid-js'
import type { Place } from '../../state/histories'
import { historyKey, state } from '../../state/store'

interface Chosen {
  key: string
  ids: ReadonlySet<number>
  /** The one that was toggled last, from which Shift chooses on. */
  last?: number
}

const [chosen, setChosen] = createSignal<Chosen>()

const keyOf = ({ peer, thread }: Place) => historyKey(peer, thread)

const NONE: ReadonlySet<number> = new Set()

const here = (place: Place): Chosen | undefined => {
  const found = chosen()
  return found?.key === keyOf(place) ? found : undefined
}

export const isSelecting = (place: Place): boolean => here(place) !== undefined

export const isSelected = (place: Place, id: number): boolean => here(place)?.ids.has(id) ?? false

/** Ids of what is chosen, in the order of the history. */
export const selected = (place: Place): number[] =>
  [...(here(place)?.ids ?? NONE)].toSorted((a, b) => a - b)

/** Begins to choose, without anything. */
export function startSelecting(place: Place): void {
  setChosen({ key: keyOf(place), ids: NONE })
}

/** Chooses a message or no longer; with `range` all from the last one to it. */
export function toggle(place: Place, id: number, range = false): void {
  const known = here(place)
  const ids = new Set(known?.ids)
  const to = range && known?.last !== undefined ? between(place, known.last, id) : [id]
  const taking = !ids.has(id)
  for (const each of to) {
    if (taking) ids.add(each)
    else ids.delete(each)
  }
  if (ids.size === 0 && known && !taking) setChosen(undefined)
  else setChosen({ key: keyOf(place), ids, last: id })
}

/** Messages from one to another, both among them; nothing that only happened. */
function between(place: Place, from: number, to: number): number[] {
  const ids = state.histories[keyOf(place)]?.ids ?? []
  const first = Math.min(from, to)
  const last = Math.max(from, to)
  return ids.filter((id) => id >= first && id <= last && !state.messages[place.peer]?.[id]?.service)
}

/** Chooses nothing any more. */
export function clear(place: Place): void {
  if (isSelecting(place)) setChosen(undefined)
}
