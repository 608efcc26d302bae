/**
 * What stands in a history from top to bottom: days, messages in groups, the bar before what is
 * unread, and what is on its way. Pure, so that it can be tried without a page.
 */

import type { Message, Outgoing } from '../../model'
import { dayNumber } from '../../text/dates'

export type ChatItem =
  | { kind: 'day'; key: string; date: number }
  | { kind: 'unread'; key: 'unread' }
  /** The message under which a thread stands. */
  | { kind: 'head'; key: 'head'; id: number }
  | {
      kind: 'messages'
      key: string
      /** One, or those of an album. */
      ids: number[]
      /** Begins, and ends, a run of messages of one author. */
      first: boolean
      last: boolean
    }
  | { kind: 'outgoing'; key: string; keys: string[]; first: boolean; last: boolean }

/** What decides where a message stands. */
type Placed = Pick<Message, 'id' | 'from' | 'out' | 'date' | 'album'> & { service?: unknown }
type Leaving = Pick<Outgoing, 'key' | 'date' | 'album'>

export interface Layout {
  /** Ascending. */
  messages: readonly Placed[]
  outgoing: readonly Leaving[]
  /** The bar stands before the first one after it that is not our own. */
  unreadAfter?: number
  /** Id of the message that heads a thread. */
  head?: number
  /** What a message that this browser sent was called before the server had it. */
  sentAs: (id: number) => string | undefined
  zone?: string
}

/** Longest pause between two messages of a run, in seconds. */
const PAUSE = 10 * 60

type Row = Extract<ChatItem, { first: boolean }>

interface Last {
  row: Row
  /** Of its last message. */
  from?: number
  date: number
  album?: string
  service: boolean
}

export function layItems(layout: Layout): ChatItem[] {
  const items: ChatItem[] = []
  let day: number | undefined
  let last: Last | undefined
  let barred = layout.unreadAfter === undefined
  if (layout.head !== undefined) items.push({ kind: 'head', key: 'head', id: layout.head })

  function onDay(date: number): void {
    const number = dayNumber(date, layout.zone)
    // What comes with an older date, such as a message imported later, needs no day of its own.
    if (day !== undefined && number <= day) return
    day = number
    items.push({ kind: 'day', key: `d${number}`, date })
    last = undefined
  }

  /** Puts a row behind the last one, into its run where both belong together. */
  function add(row: Row, next: Omit<Last, 'row'>): void {
    const joined =
      last !== undefined &&
      !last.service &&
      !next.service &&
      last.from === next.from &&
      next.date - last.date < PAUSE
    if (joined && last) {
      last.row.last = false
      row.first = false
    }
    items.push(row)
    last = { row, ...next }
  }

  let own: number | undefined
  for (const message of layout.messages) {
    onDay(message.date)
    if (!barred && message.id > (layout.unreadAfter ?? 0) && !message.out) {
      items.push({ kind: 'unread', key: 'unread' })
      barred = true
      last = undefined
    }
    if (message.out) own = message.from
    const { album } = message
    if (album !== undefined && last?.album === album && last.row.kind === 'messages') {
      last.row.ids.push(message.id)
      continue
    }
    const key = layout.sentAs(message.id)
    add(
      {
        kind: 'messages',
        key: key === undefined ? `m${message.id}` : `o${key}`,
        ids: [message.id],
        first: true,
        last: true,
      },
      { from: message.from, date: message.date, album, service: message.service !== undefined },
    )
  }

  for (const leaving of layout.outgoing) {
    onDay(leaving.date)
    const { album } = leaving
    if (album !== undefined && last?.album === album && last.row.kind === 'outgoing') {
      last.row.keys.push(leaving.key)
      continue
    }
    const row: Row = {
      kind: 'outgoing',
      key: `o${leaving.key}`,
      keys: [leaving.key],
      first: true,
      last: true,
    }
    // What we said before and what is leaving belong to the same run.
    const from: number | undefined = own ?? last?.from
    const mine = last?.row.kind === 'outgoing' || (own !== undefined && last?.from === own)
    if (!mine) last = undefined
    add(row, { from, date: leaving.date, album, service: false })
  }
  return items
}

/** Which item shows a message. */
export function keyOf(items: readonly ChatItem[], id: number): string | undefined {
  return items.find(
    (item) =>
      (item.kind === 'messages' && item.ids.includes(id)) ||
      (item.kind === 'head' && item.id === id),
  )?.key
}
