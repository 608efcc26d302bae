import { describe, expect, it } from 'vitest'
import { type ChatItem, keyOf, layItems } from '../../src/views/chat/items'

const MINUTE = 60
const NOON = Date.UTC(2031, 4, 10, 12) / 1000

interface Said {
  id: number
  from?: number
  out?: boolean
  date?: number
  album?: string
  service?: boolean
}

const said = ({ id, from = 7, out = false, date = NOON + id, album, service }: Said) => ({
  id,
  from: out ? 1 : from,
  out,
  date,
  album,
  service: service ? {} : undefined,
})

const lay = (messages: Said[], more: Partial<Parameters<typeof layItems>[0]> = {}) =>
  layItems({
    messages: messages.map(said),
    outgoing: [],
    sentAs: () => undefined,
    zone: 'UTC',
    ...more,
  })

const keys = (items: ChatItem[]) => items.map(({ key }) => key)
const runs = (items: ChatItem[]) =>
  items.flatMap((item) =>
    'first' in item ? [`${item.first ? '<' : ''}${item.last ? '>' : ''}`] : [],
  )

describe('layItems', () => {
  it('puts a day before its first message', () => {
    const items = lay([{ id: 1, date: NOON - 86_400 }, { id: 2 }, { id: 3 }])
    expect(items.map(({ kind }) => kind)).toEqual([
      'day',
      'messages',
      'day',
      'messages',
      'messages',
    ])
  })

  it('does not begin an earlier day again where a message bears an older date', () => {
    const items = lay([{ id: 1 }, { id: 2, date: NOON - 5 * 86_400 }, { id: 3 }])
    expect(items.filter(({ kind }) => kind === 'day')).toHaveLength(1)
    expect(new Set(keys(items)).size).toBe(items.length)
  })

  it('joins messages of one author that follow each other soon', () => {
    expect(runs(lay([{ id: 1 }, { id: 2 }, { id: 3 }]))).toEqual(['<', '', '>'])
    expect(runs(lay([{ id: 1 }, { id: 2, from: 8 }, { id: 3 }]))).toEqual(['<>', '<>', '<>'])
    expect(runs(lay([{ id: 1 }, { id: 2, date: NOON + 11 * MINUTE }]))).toEqual(['<>', '<>'])
    expect(runs(lay([{ id: 1 }, { id: 2, service: true }, { id: 3 }]))).toEqual(['<>', '<>', '<>'])
  })

  it('takes the messages of an album together, wherever they lie in a run', () => {
    const items = lay([
      { id: 1 },
      { id: 2, album: 'a' },
      { id: 3, album: 'a' },
      { id: 4, album: 'b' },
    ])
    expect(items.flatMap((item) => (item.kind === 'messages' ? [item.ids] : []))).toEqual([
      [1],
      [2, 3],
      [4],
    ])
    expect(keyOf(items, 3)).toBe('m2')
    expect(keyOf(items, 9)).toBeUndefined()
  })

  it('puts the bar before the first unread message of others, and there only', () => {
    const items = lay([{ id: 1 }, { id: 2, out: true }, { id: 3 }, { id: 4 }], { unreadAfter: 1 })
    expect(keys(items)).toEqual(['d22409', 'm1', 'm2', 'unread', 'm3', 'm4'])
    expect(keys(lay([{ id: 1 }], { unreadAfter: 1 }))).not.toContain('unread')
  })

  it('puts what is leaving behind all, in the run of what we said before', () => {
    const outgoing = [
      { key: 'x', date: NOON + 10 },
      { key: 'y', date: NOON + 11 },
    ]
    const items = lay([{ id: 1 }, { id: 2, out: true }], { outgoing })
    expect(keys(items).slice(1)).toEqual(['m1', 'm2', 'ox', 'oy'])
    expect(runs(items)).toEqual(['<>', '<', '', '>'])
    expect(runs(lay([{ id: 1 }], { outgoing }))).toEqual(['<>', '<', '>'])
  })

  it('lets a message keep the key under which it left', () => {
    expect(keys(lay([{ id: 5 }], { sentAs: (id) => (id === 5 ? 'k' : undefined) }))).toContain('ok')
  })
})
