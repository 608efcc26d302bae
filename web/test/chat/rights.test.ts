import { describe, expect, it } from 'vitest'
import type { BannedRight, Channel, Group, User } from '../../src/model'
import { barOf, type Circumstances } from '../../src/views/chat/rights'

const NAMED = {
  name: 'n',
  usernames: [],
  color: 0,
  verified: false,
  scam: false,
  fake: false,
  min: false,
}
const CHAT = { creator: false, defaults: [], left: false, forbidden: false, noForwards: false }
const ALL: BannedRight[] = [
  'send_plain',
  'send_photos',
  'send_videos',
  'send_roundvideos',
  'send_audios',
  'send_voices',
  'send_docs',
  'send_stickers',
  'send_gifs',
  'send_polls',
]

const user = (more: Partial<User> = {}): User => ({
  ...NAMED,
  kind: 'user',
  id: 5,
  first: 'n',
  last: '',
  self: false,
  deleted: false,
  contact: false,
  mutual: false,
  closeFriend: false,
  presence: { kind: 'unknown' },
  ...more,
})
const group = (more: Partial<Group> = {}): Group => ({
  ...NAMED,
  ...CHAT,
  kind: 'group',
  id: -5,
  deactivated: false,
  ...more,
})
const channel = (more: Partial<Channel> = {}): Channel => ({
  ...NAMED,
  ...CHAT,
  kind: 'channel',
  id: -1_000_000_000_005,
  broadcast: false,
  forum: false,
  signatures: false,
  slowMode: false,
  joinToSend: false,
  joinRequest: false,
  linked: false,
  ...more,
})

const bar = (peer: Circumstances['peer'], more: Partial<Circumstances> = {}) =>
  barOf({
    peer,
    facts: undefined,
    empty: false,
    topicClosed: false,
    ownTopic: false,
    now: 1_000,
    ...more,
  })

const closed = (why: string) => expect.objectContaining({ kind: 'closed', why })
const BOT = { joinsGroups: true, readsAll: false }

describe('barOf', () => {
  it('lets one write to people, and start a bot first', () => {
    expect(bar(user())).toEqual({ kind: 'write' })
    expect(bar(user({ bot: BOT }), { empty: true })).toEqual({ kind: 'start' })
    expect(bar(user({ bot: BOT }))).toEqual({ kind: 'write' })
    expect(bar(user({ deleted: true }))).toEqual(closed('deleted'))
    expect(bar(user({ id: 777000 }))).toEqual(closed('service'))
    const facts = { blocked: true, commands: [], requests: 0 }
    expect(bar(user(), { facts })).toEqual({ kind: 'unblock' })
  })

  it('says why one cannot write in a group', () => {
    expect(bar(group())).toEqual({ kind: 'write' })
    expect(bar(group({ left: true }))).toEqual(closed('left'))
    expect(bar(group({ forbidden: true, left: true }))).toEqual(closed('forbidden'))
    expect(bar(group({ defaults: ALL }))).toEqual(closed('quiet'))
    expect(bar(group({ defaults: ALL, creator: true }))).toEqual({ kind: 'write' })
    expect(bar(group({ deactivated: true, migratedTo: -7 }))).toEqual({ kind: 'moved', to: -7 })
  })

  it('lets only those post in a channel who may', () => {
    expect(bar(channel({ broadcast: true, left: true }))).toEqual({ kind: 'join', request: false })
    expect(bar(channel({ broadcast: true }))).toEqual({ kind: 'follow' })
    expect(bar(channel({ broadcast: true, admin: ['edit_messages'] }))).toEqual({ kind: 'follow' })
    expect(bar(channel({ broadcast: true, admin: ['post_messages'] }))).toEqual({ kind: 'write' })
  })

  it('knows bans with an end, topics that are closed, and who may comment', () => {
    const banned = { rights: ALL, until: 2_000 }
    expect(bar(channel({ banned }))).toEqual({ kind: 'closed', why: 'banned', until: 2_000 })
    expect(bar(channel({ banned }), { now: 3_000 })).toEqual({ kind: 'write' })
    expect(bar(channel(), { topicClosed: true })).toEqual(closed('topicClosed'))
    expect(bar(channel(), { topicClosed: true, ownTopic: true })).toEqual({ kind: 'write' })
    expect(bar(channel({ left: true, linked: true }))).toEqual({ kind: 'write' })
    expect(bar(channel({ left: true, linked: true, joinToSend: true }))).toMatchObject({
      kind: 'join',
    })
    expect(bar(channel({ withheld: 'Why' }))).toEqual({ kind: 'withheld', text: 'Why' })
  })
})
