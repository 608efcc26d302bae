/** Changes of the session, of people, and of what they are doing. */

import { reconcile } from 'solid-js/store'
import { clearSecrets } from '../secret'
import { clear, historyKey, setState, state } from '../store'
import type { Reducers } from '.'

/** Milliseconds for which "is typing" stands unless it is said again. */
const BUSY_FOR = 6_000

let lastNotice = 0

export const sessionReducers: Pick<
  Reducers,
  | 'session'
  | 'locked'
  | 'ended'
  | 'connection'
  | 'peers'
  | 'presence'
  | 'doing'
  | 'notice'
  | 'newLogin'
  | 'refresh'
> = {
  session: ({ me }) => setState({ me: me ?? 0, ready: true, locked: false, ended: undefined }),
  locked: () => {
    clear()
    clearSecrets()
    setState({ ready: false, locked: true })
  },
  ended: ({ reason }) => {
    clear(reason)
    clearSecrets()
  },
  connection: (change) => setState('connection', change.state),
  peers: ({ peers }) => {
    for (const peer of peers) setState('peers', peer.id, reconcile(peer))
  },
  presence: ({ user, presence }) => {
    const known = state.peers[user]
    if (known?.kind === 'user') setState('peers', user, { ...known, presence })
  },
  doing: ({ peer, thread, user, doing }) => {
    const key = historyKey(peer, thread)
    const others = (state.busy[key] ?? []).filter((each) => each.user !== user)
    const until = Date.now() + BUSY_FOR
    setState('busy', key, doing ? [...others, { user, doing, until }] : others)
    if (doing) {
      setTimeout(() => {
        setState('busy', key, (all = []) => all.filter((each) => each.until > Date.now()))
      }, BUSY_FOR + 50)
    }
  },
  // Told once, by those who listen to changes: nothing of it stays.
  newLogin: () => undefined,
  notice: ({ text, popup }) => {
    const key = ++lastNotice
    setState('notices', (all) => [...all, { key, text, popup }])
  },
  refresh: ({ what, peer }) => {
    setState('refreshes', `${what}:${peer ?? ''}`, (known = 0) => known + 1)
    if (peer !== undefined) setState('refreshes', `${what}:`, (known = 0) => known + 1)
  },
}
