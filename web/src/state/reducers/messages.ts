/** Changes of messages: of those in the open histories, and of those on their way out. */

import { produce, reconcile } from 'solid-js/store'
import type { Message, PeerId, Poll, PollVotes } from '../../model'
import { isChannel, threadOf } from '../../model'
import { historyKey, setState, state } from '../store'
import type { Reducers } from '.'
import { raiseTopic } from './topics'

/** The histories that a message stands in: that of its chat, and that of its thread or topic. */
export function keysOf(message: Message): string[] {
  const { peer, id } = message
  const thread = threadOf(message, isForum(peer))
  const keys = [historyKey(peer), historyKey(peer, id)]
  if (thread) keys.push(historyKey(peer, thread))
  return keys
}

function isForum(peer: PeerId): boolean {
  const known = state.peers[peer]
  return known?.kind === 'channel' && known.forum
}

/** Takes messages without placing them in a history. */
export function keep(messages: Message[]): void {
  setState(
    produce((all) => {
      for (const message of messages) {
        const shelf = all.messages[message.peer] ?? {}
        shelf[message.id] = message
        all.messages[message.peer] = shelf
      }
    }),
  )
}

/** Changes messages where they are known: those of one chat, or those of our own box by id alone. */
function change(
  ids: number[],
  peer: PeerId | undefined,
  step: (message: Message) => Partial<Message>,
): void {
  const shelves = peer === undefined ? ownBox() : [peer]
  for (const each of shelves) {
    for (const id of ids) {
      if (state.messages[each]?.[id]) setState('messages', each, id, (known) => step(known))
    }
  }
}

const ownBox = () =>
  Object.keys(state.messages)
    .map(Number)
    .filter((peer) => !isChannel(peer))

export const messageReducers: Pick<
  Reducers,
  | 'messages'
  | 'messageChanged'
  | 'messagesGone'
  | 'cleared'
  | 'scheduledGone'
  | 'sent'
  | 'outgoing'
  | 'outgoingGone'
  | 'readOut'
  | 'readIn'
  | 'heard'
  | 'pinned'
  | 'reactions'
  | 'poll'
  | 'webPage'
  | 'views'
  | 'stale'
> = {
  messages: ({ messages, fresh }) => {
    const said = messages.filter((each) => !each.scheduled)
    keep(said)
    for (const each of messages) if (each.scheduled) schedule(each)
    if (fresh) {
      for (const each of said) {
        append(each)
        raiseTopic(each)
        hasSpoken(each)
      }
    }
  },
  messageChanged: ({ message }) => {
    if (message.scheduled) schedule(message)
    else if (state.messages[message.peer]?.[message.id]) {
      setState('messages', message.peer, message.id, reconcile(message))
    }
  },
  messagesGone: ({ peer, ids }) => {
    const away = new Set(ids)
    const shelves = peer === undefined ? ownBox() : [peer]
    setState(
      produce((all) => {
        for (const each of shelves) {
          const shelf = all.messages[each]
          if (shelf) for (const id of ids) delete shelf[id]
        }
        for (const [key, history] of Object.entries(all.histories)) {
          if (!shelves.includes(Number.parseInt(key, 10))) continue
          if (history.ids.some((id) => away.has(id))) {
            history.ids = history.ids.filter((id) => !away.has(id))
          }
        }
      }),
    )
  },
  cleared: ({ peer, upTo }) =>
    setState(
      produce((all) => {
        const shelf = all.messages[peer] ?? {}
        for (const id of Object.keys(shelf)) if (Number(id) <= upTo) delete shelf[Number(id)]
        for (const [key, history] of Object.entries(all.histories)) {
          if (Number.parseInt(key, 10) !== peer) continue
          history.ids = history.ids.filter((id) => id > upTo)
        }
      }),
    ),
  scheduledGone: ({ peer, ids }) =>
    setState(
      produce((all) => {
        const shelf = all.scheduled[peer]
        if (shelf) for (const id of ids) delete shelf[id]
      }),
    ),
  sent: ({ peer, key, message }) => {
    names.set(`${peer}:${message.id}`, key)
    dropOutgoing(peer, key)
    if (message.scheduled) return schedule(message)
    keep([message])
    append(message)
    raiseTopic(message)
  },
  outgoing: ({ outgoing }) => {
    const list = state.outgoing[outgoing.peer] ?? []
    const at = list.findIndex((each) => each.key === outgoing.key)
    if (at < 0) setState('outgoing', outgoing.peer, [...list, outgoing])
    else setState('outgoing', outgoing.peer, at, reconcile(outgoing))
  },
  outgoingGone: ({ peer, key }) => dropOutgoing(peer, key),
  // Where a chat is read to stands in its line of the list, that of a topic in the topic.
  readOut: ({ peer, upTo, thread }) => {
    if (thread && state.topics[peer]?.[thread]) {
      setState('topics', peer, thread, 'readOut', (known) => Math.max(known, upTo))
    }
  },
  readIn: ({ peer, upTo, thread, unread }) => {
    if (!thread || !state.topics[peer]?.[thread]) return
    setState('topics', peer, thread, (known) => ({
      readIn: Math.max(known.readIn, upTo),
      unread: unread ?? (upTo >= known.top ? 0 : known.unread),
    }))
  },
  heard: ({ peer, ids }) => change(ids, peer, () => ({ unheard: false })),
  pinned: ({ peer, ids, pinned }) => {
    change(ids, peer, () => ({ pinned }))
    setState('refreshes', `pinned:${peer}`, (known = 0) => known + 1)
  },
  reactions: ({ peer, id, reactions }) => change([id], peer, () => ({ reactions })),
  poll: ({ id, poll, votes }) => {
    setState(
      produce((all) => {
        for (const shelf of Object.values(all.messages)) {
          for (const message of Object.values(shelf)) {
            if (message.media?.kind === 'poll' && message.media.id === id) {
              message.media = voted(poll ?? message.media, votes, message.media)
            }
          }
        }
      }),
    )
  },
  webPage: ({ url, page }) => {
    setState(
      produce((all) => {
        for (const shelf of Object.values(all.messages)) {
          for (const message of Object.values(shelf)) {
            const { media } = message
            if (media?.kind !== 'page' || !media.pending || media.url !== url) continue
            message.media = page && {
              ...page,
              above: media.above,
              large: media.large || page.large,
            }
          }
        }
      }),
    )
  },
  views: ({ peer, id, views, forwards, replies }) =>
    change([id], peer, (known) => ({
      views: views ?? known.views,
      forwards: forwards ?? known.forwards,
      replies: replies ?? known.replies,
    })),
  stale: ({ peer }) => {
    setState(
      produce((all) => {
        for (const [key, history] of Object.entries(all.histories)) {
          if (peer !== undefined && Number.parseInt(key, 10) !== peer) continue
          history.atEnd = false
        }
      }),
    )
    setState('refreshes', 'stale:', (known = 0) => known + 1)
  },
}

/** Who has said something is no longer typing it. */
function hasSpoken(message: Message): void {
  for (const key of keysOf(message)) {
    const busy = state.busy[key]
    if (busy?.some(({ user }) => user === message.from)) {
      setState(
        'busy',
        key,
        busy.filter(({ user }) => user !== message.from),
      )
    }
  }
}

/** Keys under which messages of this browser left, by chat and id. */
const names = new Map<string, string>()

/** What a message was called while it was on its way, so that what is drawn of it can stay. */
export const sentAs = (peer: PeerId, id: number): string | undefined => names.get(`${peer}:${id}`)

function schedule(message: Message): void {
  if (!state.scheduled[message.peer]) setState('scheduled', message.peer, {})
  setState('scheduled', message.peer, message.id, reconcile(message))
}

/** Lets go of scheduled messages of a chat that are none of these: they went while we were away. */
export function onlyScheduled(peer: PeerId, ids: number[]): void {
  const alive = new Set(ids)
  setState(
    'scheduled',
    peer,
    produce((shelf = {}) => {
      for (const id of Object.keys(shelf).map(Number)) if (!alive.has(id)) delete shelf[id]
    }),
  )
}

function dropOutgoing(peer: PeerId, key: string): void {
  setState('outgoing', peer, (list = []) => list.filter((each) => each.key !== key))
}

const MOST_MISSED = 100
/** What came while the window of a history was elsewhere, by the key of the history. */
const missed = new Map<string, number[]>()

/**
 * Gives what came to a history while it was not loaded to its end, and forgets it: the page of its
 * end may have been made before.
 */
export function takeMissed(key: string): number[] {
  const found = missed.get(key) ?? []
  missed.delete(key)
  return found
}

/** Puts a new message at the end of the histories that are loaded to their end. */
function append(message: Message): void {
  for (const key of keysOf(message)) {
    const history = state.histories[key]
    if (!history || history.ids.includes(message.id)) continue
    if (!history.atEnd) {
      missed.set(key, [...(missed.get(key) ?? []), message.id].slice(-MOST_MISSED))
      continue
    }
    const after = history.ids.findLastIndex((id) => id < message.id) + 1
    setState('histories', key, 'ids', (ids) => ids.toSpliced(after, 0, message.id))
  }
}

/** Puts votes into a poll. What is told to all alike does not know what we chose. */
function voted(poll: Poll, votes: PollVotes, before: Poll): Poll {
  const known = new Map(before.answers.map((each) => [each.option, each]))
  return {
    ...poll,
    total: votes.total,
    recent: votes.recent,
    solution: votes.solution ?? before.solution,
    answers: poll.answers.map((answer) => {
      const cast = votes.options[answer.option]
      const own = known.get(answer.option)
      if (!cast) return { ...answer, voters: 0 }
      return votes.partial
        ? {
            ...answer,
            voters: cast.voters,
            chosen: own?.chosen ?? false,
            correct: own?.correct ?? false,
          }
        : { ...answer, ...cast }
    }),
  }
}
