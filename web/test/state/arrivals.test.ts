import { beforeEach, expect, test } from 'vitest'
import { type Message, readOn } from '../../src/model'
import { messageReducers, takeMissed } from '../../src/state/reducers/messages'
import { clear, setState, state } from '../../src/state/store'

const message = (id: number): Message => ({
  peer: 42,
  id,
  from: 42,
  out: false,
  date: 1_700_000_000 + id,
  text: `number ${id}`,
  entities: [],
  pinned: false,
  silent: false,
  mentioned: false,
  unheard: false,
  noForwards: false,
  scheduled: false,
})

const window = (ids: number[], atEnd: boolean) => ({
  ids,
  atStart: false,
  atEnd,
  loading: 'none' as const,
  kept: false,
})

const arrive = (...ids: number[]) =>
  messageReducers.messages({ kind: 'messages', messages: ids.map(message), fresh: true })

beforeEach(() => {
  clear()
  takeMissed('42')
})

test('a window at the end takes what arrives once, in order', () => {
  setState('histories', '42', window([1, 2], true))
  arrive(4, 3)
  arrive(3)
  expect(state.histories['42']?.ids).toEqual([1, 2, 3, 4])
})

test('what arrives while the window is elsewhere waits until its end is loaded', () => {
  setState('histories', '42', window([1, 2], false))
  arrive(90)
  arrive(91)
  expect(state.histories['42']?.ids).toEqual([1, 2])
  expect(takeMissed('42')).toEqual([90, 91])
  expect(takeMissed('42')).toEqual([])
})

test('an answer from before one read on does not make it unread again', () => {
  expect(readOn({ readIn: 9, unread: 0 }, { readIn: 6, unread: 3 })).toEqual({
    readIn: 9,
    unread: 0,
  })
  expect(readOn({ readIn: 6, unread: 3 }, { readIn: 9, unread: 1 })).toEqual({
    readIn: 9,
    unread: 1,
  })
})
