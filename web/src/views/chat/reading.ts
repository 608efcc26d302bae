/** Tells the server what somebody has looked at in an open chat. */

import { onCleanup } from 'solid-js'
import type { Message } from '../../model'
import { api } from '../../state/api'
import type { Place } from '../../state/histories'
import { message as messageOf } from '../../state/select'
import { historyKey, state } from '../../state/store'
import { discussionOf } from './comments'

/** Milliseconds that are waited for more of the same. */
const GATHER = 250
/** What the server takes in one request. */
const MOST_VIEWED = 100

/** To where a chat, a topic or the comments of a post are read. */
export function readUpTo({ peer, thread }: Place): number {
  if (thread === undefined) return state.dialogs[peer]?.readIn ?? 0
  const topic = state.topics[peer]?.[thread]
  return topic?.readIn ?? discussionOf(peer, thread)?.readIn ?? 0
}

/** How much is unread there. */
export function unreadIn({ peer, thread }: Place): number {
  if (thread === undefined) return state.dialogs[peer]?.unread ?? 0
  return state.topics[peer]?.[thread]?.unread ?? discussionOf(peer, thread)?.unread ?? 0
}

/** Whether a person is before the page: what is drawn behind another window is not read. */
const looking = () => !document.hidden && document.hasFocus()

/** A voice message that mentions us is taken as heard when it is played. */
const isPlayed = ({ media }: Message) =>
  media?.kind === 'document' && (media.as === 'voice' || media.as === 'round')

/** How many stay unread when a place is read up to `upTo`; nothing where the window has a gap. */
function leftAfter(place: Place, upTo: number): number | undefined {
  const history = state.histories[historyKey(place.peer, place.thread)]
  const from = readUpTo(place)
  if (!history || !(history.atStart || (history.ids[0] ?? 0) <= from)) return undefined
  const passed = history.ids.filter(
    (id) => id > from && id <= upTo && messageOf(place.peer, id)?.out === false,
  )
  return Math.max(0, unreadIn(place) - passed.length)
}

/** Follows what is in view; gives what is to be called with the ids of it. */
export function useReading(place: Place): (ids: number[]) => void {
  let seen: number[] = []
  let told = 0
  let timer: ReturnType<typeof setTimeout> | undefined
  const viewed = new Set<number>()
  const heard = new Set<number>()

  function look(): void {
    if (!looking()) return
    clearTimeout(timer)
    timer = setTimeout(tell, GATHER)
  }

  function tell(): void {
    const messages = seen.flatMap((id) => messageOf(place.peer, id) ?? [])
    const newest = Math.max(0, ...messages.filter(({ out }) => !out).map(({ id }) => id))
    const marked = place.thread === undefined && state.dialogs[place.peer]?.marked
    if (newest > told && (marked || newest > readUpTo(place))) {
      told = newest
      // What could not be told is told with the next that is read.
      api.messages.read({ ...place, upTo: newest, left: leftAfter(place, newest) }).catch(() => {
        told = 0
      })
    }
    const posts = messages.filter(({ id, views }) => views !== undefined && !viewed.has(id))
    if (posts.length > 0) {
      const ids = posts.map(({ id }) => id).slice(0, MOST_VIEWED)
      for (const id of ids) viewed.add(id)
      api.chat.viewed({ peer: place.peer, ids }).catch(() => undefined)
    }
    const mentions = messages.filter(
      (each) => each.mentioned && each.unheard && !isPlayed(each) && !heard.has(each.id),
    )
    if (mentions.length > 0) {
      const ids = mentions.map(({ id }) => id)
      for (const id of ids) heard.add(id)
      api.chat.heard({ peer: place.peer, ids }).catch(() => undefined)
    }
  }

  addEventListener('focus', look)
  document.addEventListener('visibilitychange', look)
  onCleanup(() => {
    clearTimeout(timer)
    removeEventListener('focus', look)
    document.removeEventListener('visibilitychange', look)
  })
  return (ids) => {
    seen = ids
    look()
  }
}
