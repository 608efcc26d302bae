/** One reducer for each kind of change: applied in the order in which the worker tells them. */

import { batch } from 'solid-js'
import type { Change, ChangeKind, ChangeOf } from '../../model'
import { secretReducers } from '../secret'
import { dialogReducers } from './dialogs'
import { messageReducers } from './messages'
import { sessionReducers } from './session'

export type Reducers = { [K in ChangeKind]: (change: ChangeOf<K>) => void }

const reducers: Reducers = {
  ...sessionReducers,
  ...dialogReducers,
  ...messageReducers,
  ...secretReducers,
}

const listeners = new Set<(change: Change) => void>()

/** Calls `listener` after each change, for what is no state: sounds, notifications, open views. */
export function onChange(listener: (change: Change) => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

export function applyChanges(changes: Change[]): void {
  batch(() => {
    for (const change of changes) (reducers[change.kind] as (change: Change) => void)(change)
  })
  for (const listener of listeners) for (const change of changes) listener(change)
}
