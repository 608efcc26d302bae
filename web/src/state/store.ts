/** Everything that the page shows, as Solid stores: changed by `reducers` and `histories` only. */

import { createStore } from 'solid-js/store'
import type {
  ConnectionState,
  Dialog,
  Doing,
  Draft,
  Folder,
  Message,
  NotifySettings,
  Outgoing,
  Peer,
  PeerId,
  Topic,
} from '../model'

/** A window of a history: a run of messages without holes. */
export interface History {
  /** Ascending. */
  ids: number[]
  atStart: boolean
  atEnd: boolean
  loading: 'none' | 'whole' | 'before' | 'after'
  /** Shown from what is kept here; the server has not answered yet. */
  kept: boolean
  /** How many messages there are in all, where the server said so. */
  total?: number
}

/** Somebody who is doing something in a chat, until so many milliseconds. */
export interface Busy {
  user: PeerId
  doing: Doing
  until: number
}

export interface Notice {
  key: number
  text: string
  popup: boolean
}

export interface State {
  /** 0 where nobody is signed in. */
  me: PeerId
  /** Whether it is known yet if somebody is signed in. */
  ready: boolean
  /** The passcode of this browser is needed first. */
  locked: boolean
  /** Why the session is no more. */
  ended?: string
  connection: ConnectionState
  peers: Record<PeerId, Peer>
  dialogs: Record<PeerId, Dialog>
  /** Whether the whole of the list, or of the archive, is loaded. */
  dialogsDone: { main: boolean; archive: boolean }
  folders: Folder[]
  messages: Record<PeerId, Record<number, Message>>
  scheduled: Record<PeerId, Record<number, Message>>
  /** By `historyKey`. */
  histories: Record<string, History>
  outgoing: Record<PeerId, Outgoing[]>
  /** By `historyKey`. */
  busy: Record<string, Busy[]>
  /** By `historyKey`. */
  drafts: Record<string, Draft | undefined>
  topics: Record<PeerId, Record<number, Topic>>
  notify: Record<'users' | 'groups' | 'channels', NotifySettings>
  notices: Notice[]
  /** Grows whenever something that views load for themselves is out of date; see `refreshes`. */
  refreshes: Record<string, number>
}

/** Names the history of a chat, or of a thread or topic of it. */
export const historyKey = (peer: PeerId, thread?: number): string =>
  thread ? `${peer}:${thread}` : `${peer}`

const LOUD: NotifySettings = { mutedUntil: 0, silent: false, previews: true }

const empty = (): State => ({
  me: 0,
  ready: false,
  locked: false,
  connection: 'connecting',
  peers: {},
  dialogs: {},
  dialogsDone: { main: false, archive: false },
  folders: [],
  messages: {},
  scheduled: {},
  histories: {},
  outgoing: {},
  busy: {},
  drafts: {},
  topics: {},
  notify: { users: LOUD, groups: LOUD, channels: LOUD },
  notices: [],
  refreshes: {},
})

export const [state, setState] = createStore<State>(empty())

/** Empties the page of everything that belonged to an account. */
export function clear(ended?: string): void {
  setState({ ...empty(), ready: true, ended })
}

/** Gives a number that grows when what it names is out of date, for `createResource` to watch. */
export const refreshes = (what: string, peer?: PeerId): number =>
  state.refreshes[`${what}:${peer ?? ''}`] ?? 0
