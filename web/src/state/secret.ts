/** Secret chats on the page. */

import { createStore, reconcile } from 'solid-js/store'
import type { SecretId, SecretLine, SecretMessage } from '../model'
import { api } from './api'
import type { Reducers } from './reducers'

/** Messages that are asked for at once. */
const PAGE = 60
/** Milliseconds for which somebody is shown as typing. */
const TYPING = 6_000

/** What is loaded of a history: its end, and as much before it as was asked for. */
export interface SecretHistory {
  /** By their places. */
  messages: Record<number, SecretMessage>
  atStart: boolean
  loading: boolean
}

interface SecretState {
  lines: Record<SecretId, SecretLine>
  histories: Record<SecretId, SecretHistory>
  /** Milliseconds until which somebody is typing. */
  typing: Record<SecretId, number>
}

const empty = (): SecretState => ({ lines: {}, histories: {}, typing: {} })

export const [secrets, setSecrets] = createStore<SecretState>(empty())

/** Shows nothing of secret chats any more. */
export const clearSecrets = (): void => setSecrets(reconcile(empty()))

export const secretReducers: Pick<
  Reducers,
  'secretLines' | 'secretGone' | 'secretMessages' | 'secretMessagesGone' | 'secretTyping'
> = {
  secretLines: ({ lines }) => {
    for (const line of lines) setSecrets('lines', line.id, reconcile(line))
  },
  secretGone: ({ chat }) => {
    setSecrets('lines', chat, undefined as never)
    setSecrets('histories', chat, undefined as never)
  },
  secretMessages: ({ messages }) => {
    for (const message of messages) {
      const history = secrets.histories[message.chat]
      if (!history) continue
      setSecrets('histories', message.chat, 'messages', message.place, reconcile(message))
      if (!message.out) setSecrets('typing', message.chat, 0)
    }
  },
  secretMessagesGone: ({ chat, places }) => {
    if (!secrets.histories[chat]) return
    if (!places) setSecrets('histories', chat, 'messages', reconcile({}))
    for (const place of places ?? []) {
      setSecrets('histories', chat, 'messages', place, undefined as never)
    }
  },
  secretTyping: ({ chat }) => {
    setSecrets('typing', chat, Date.now() + TYPING)
    setTimeout(() => {
      if ((secrets.typing[chat] ?? 0) <= Date.now()) setSecrets('typing', chat, 0)
    }, TYPING + 50)
  },
}

/** Messages of a chat that are loaded, in order. */
export const secretMessages = (chat: SecretId): SecretMessage[] =>
  Object.values(secrets.histories[chat]?.messages ?? {}).sort((a, b) => a.place - b.place)

/** Lines of the list of chats, the newest first. */
export const secretLines = (): SecretLine[] =>
  Object.values(secrets.lines).sort((a, b) => lastOf(b) - lastOf(a))

/** When something last happened in a chat, in Unix seconds. */
export const lastOf = (line: SecretLine): number => line.top?.date ?? line.created

/** Loads the end of a history, or what is before what is loaded. */
export async function loadSecret(chat: SecretId): Promise<void> {
  const known = secrets.histories[chat]
  if (known?.loading || known?.atStart) return
  setSecrets('histories', chat, {
    messages: known?.messages ?? {},
    atStart: false,
    loading: true,
  })
  const places = Object.keys(known?.messages ?? {}).map(Number)
  const before = places.length > 0 ? Math.min(...places) : undefined
  try {
    const found = await api.secret.history({ chat, before, limit: PAGE })
    for (const message of found) {
      setSecrets('histories', chat, 'messages', message.place, reconcile(message))
    }
    setSecrets('histories', chat, 'atStart', found.length < PAGE)
  } finally {
    if (secrets.histories[chat]) setSecrets('histories', chat, 'loading', false)
  }
}
