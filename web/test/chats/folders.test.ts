import { describe, expect, it } from 'vitest'
import type { Dialog, Folder, Peer } from '../../src/model'
import { isInFolder } from '../../src/state/folders'

const EMPTY: Folder = {
  id: 2,
  title: 'One',
  pinned: [],
  included: [],
  excluded: [],
  contacts: false,
  strangers: false,
  groups: false,
  channels: false,
  bots: false,
  withoutMuted: false,
  withoutRead: false,
  withoutArchived: false,
  shared: false,
}

const LINE: Dialog = {
  peer: 7,
  top: 10,
  unread: 0,
  mentions: 0,
  reactions: 0,
  readIn: 10,
  readOut: 10,
  pinned: false,
  archived: false,
  marked: false,
  notify: { mutedUntil: 0, silent: false, previews: true },
}

const person = (traits: Record<string, unknown> = {}): Peer =>
  ({ kind: 'user', id: 7, contact: false, ...traits }) as unknown as Peer
const channel = (broadcast: boolean): Peer => ({ kind: 'channel', broadcast }) as unknown as Peer
const group = { kind: 'group' } as unknown as Peer

const inside = (
  folder: Partial<Folder>,
  peer: Peer | undefined,
  line: Partial<Dialog> = {},
  muted = false,
) => isInFolder({ ...EMPTY, ...folder }, { ...LINE, ...line }, peer, muted)

describe('what is in a folder', () => {
  it('takes each kind of chat by its own rule, and by no other', () => {
    const kinds: [keyof Folder, Peer][] = [
      ['contacts', person({ contact: true })],
      ['strangers', person()],
      ['bots', person({ bot: {}, contact: true })],
      ['groups', group],
      ['channels', channel(true)],
    ]
    for (const [rule] of kinds) {
      for (const [other, peer] of kinds) {
        expect(inside({ [rule]: true }, peer), `${rule} and ${other}`).toBe(rule === other)
      }
    }
    expect(inside({ groups: true }, channel(false))).toBe(true)
    expect(inside({ channels: true }, channel(false))).toBe(false)
  })

  it('takes "Saved messages" for a contact', () => {
    expect(inside({ contacts: true }, person({ self: true }))).toBe(true)
  })

  it('keeps named chats whatever they are, and leaves excluded ones out of rules only', () => {
    const limits = { withoutMuted: true, withoutRead: true, withoutArchived: true }
    expect(inside({ ...limits, included: [7] }, undefined, { archived: true }, true)).toBe(true)
    expect(inside({ ...limits, pinned: [7], excluded: [7] }, person(), {}, true)).toBe(true)
    expect(inside({ strangers: true, excluded: [7] }, person())).toBe(false)
  })

  it('leaves out what is muted, read or archived where it should', () => {
    expect(inside({ strangers: true, withoutMuted: true }, person(), {}, true)).toBe(false)
    expect(inside({ strangers: true, withoutMuted: true }, person(), { mentions: 1 }, true)).toBe(
      true,
    )
    expect(inside({ strangers: true, withoutRead: true }, person())).toBe(false)
    expect(inside({ strangers: true, withoutRead: true }, person(), { unread: 1 })).toBe(true)
    expect(inside({ strangers: true, withoutRead: true }, person(), { marked: true })).toBe(true)
    expect(inside({ strangers: true, withoutArchived: true }, person(), { archived: true })).toBe(
      false,
    )
    expect(inside({ strangers: true }, person(), { archived: true })).toBe(true)
  })

  it('knows nothing of a chat that is not known', () => {
    const all = { contacts: true, strangers: true, groups: true, channels: true, bots: true }
    expect(inside(all, undefined)).toBe(false)
  })
})
