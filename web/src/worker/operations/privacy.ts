/** Who may see and do what: `api.privacy` (core.telegram.org/api/privacy). */

import type { tl } from '@mtcute/web'
import type { PeerId } from '../../model'
import { bareChannel, channelPeer } from '../records/ids'
import type { Session } from '../session'

const KEYS = {
  phone: 'inputPrivacyKeyPhoneNumber',
  found: 'inputPrivacyKeyAddedByPhone',
  seen: 'inputPrivacyKeyStatusTimestamp',
  photo: 'inputPrivacyKeyProfilePhoto',
  about: 'inputPrivacyKeyAbout',
  birthday: 'inputPrivacyKeyBirthday',
  forwards: 'inputPrivacyKeyForwards',
  groups: 'inputPrivacyKeyChatInvite',
  voice: 'inputPrivacyKeyVoiceMessages',
  calls: 'inputPrivacyKeyPhoneCall',
} as const

export type PrivacyKey = keyof typeof KEYS
export type Base = 'everybody' | 'contacts' | 'nobody'

export interface PrivacyRules {
  base: Base
  /** People and groups for whom it is otherwise than `base` says. */
  always: PeerId[]
  never: PeerId[]
}

export async function rules(session: Session, args: { key: PrivacyKey }): Promise<PrivacyRules> {
  const key = { _: KEYS[args.key] }
  return rulesOf(session, await session.call({ _: 'account.getPrivacy', key }))
}

export async function setRules(
  session: Session,
  args: { key: PrivacyKey; rules: PrivacyRules },
): Promise<PrivacyRules> {
  const { base, always, never } = args.rules
  const wanted: tl.TypeInputPrivacyRule[] = []
  const users = (ids: PeerId[]) =>
    Promise.all(ids.filter((id) => id > 0).map((id) => session.inputUser(id)))
  const chats = (ids: PeerId[]) =>
    ids
      .filter((id) => id < 0)
      .map((id) => (session.peers.get(id)?.kind === 'channel' ? bareChannel(id) : -id))
  const [allowed, denied] = [await users(always), await users(never)]
  if (denied.length > 0) wanted.push({ _: 'inputPrivacyValueDisallowUsers', users: denied })
  if (allowed.length > 0) wanted.push({ _: 'inputPrivacyValueAllowUsers', users: allowed })
  const [allowedChats, deniedChats] = [chats(always), chats(never)]
  if (deniedChats.length > 0) {
    wanted.push({ _: 'inputPrivacyValueDisallowChatParticipants', chats: deniedChats })
  }
  if (allowedChats.length > 0) {
    wanted.push({ _: 'inputPrivacyValueAllowChatParticipants', chats: allowedChats })
  }
  if (base === 'contacts') wanted.push({ _: 'inputPrivacyValueAllowContacts' })
  wanted.push({
    _: base === 'everybody' ? 'inputPrivacyValueAllowAll' : 'inputPrivacyValueDisallowAll',
  })
  return rulesOf(
    session,
    await session.call({ _: 'account.setPrivacy', key: { _: KEYS[args.key] }, rules: wanted }),
  )
}

function rulesOf(session: Session, found: tl.account.TypePrivacyRules): PrivacyRules {
  const made: PrivacyRules = { base: 'nobody', always: [], never: [] }
  const peerOf = (id: number) => (session.peers.has(-id) ? -id : channelPeer(id))
  for (const rule of found.rules) {
    switch (rule._) {
      case 'privacyValueAllowAll':
        made.base = 'everybody'
        break
      case 'privacyValueAllowContacts':
        made.base = 'contacts'
        break
      case 'privacyValueAllowUsers':
        made.always.push(...rule.users)
        break
      case 'privacyValueDisallowUsers':
        made.never.push(...rule.users)
        break
      case 'privacyValueAllowChatParticipants':
        made.always.push(...rule.chats.map(peerOf))
        break
      case 'privacyValueDisallowChatParticipants':
        made.never.push(...rule.chats.map(peerOf))
    }
  }
  return made
}

/** What holds for all that one does. */
export interface Habits {
  /** Others do not see when one has read, and one does not see it of them. */
  hideRead: boolean
  /** Chats that strangers begin go to the archive, muted. */
  archiveStrangers: boolean
}

export async function habits(session: Session): Promise<Habits> {
  const found = await session.call({ _: 'account.getGlobalPrivacySettings' })
  return {
    hideRead: found.hideReadMarks ?? false,
    archiveStrangers: found.archiveAndMuteNewNoncontactPeers ?? false,
  }
}

export async function setHabits(session: Session, args: Partial<Habits>): Promise<void> {
  const found = await session.call({ _: 'account.getGlobalPrivacySettings' })
  await session.call({
    _: 'account.setGlobalPrivacySettings',
    settings: {
      ...found,
      _: 'globalPrivacySettings',
      hideReadMarks: args.hideRead ?? found.hideReadMarks,
      archiveAndMuteNewNoncontactPeers:
        args.archiveStrangers ?? found.archiveAndMuteNewNoncontactPeers,
    },
  })
}

/** Those that are blocked, from `offset` on. */
export async function blocked(
  session: Session,
  args: { offset: number },
): Promise<{ peers: PeerId[]; total: number }> {
  const found = await session.call({
    _: 'contacts.getBlocked',
    offset: args.offset,
    limit: 100,
  })
  const peers = found.blocked.flatMap(({ peerId }) =>
    peerId._ === 'peerUser' ? [peerId.userId] : [],
  )
  return { peers, total: 'count' in found ? found.count : found.blocked.length }
}

/** Keeps the number to oneself, as is done for every new account here. */
export async function hideNumber(session: Session): Promise<void> {
  await setRules(session, { key: 'phone', rules: { base: 'nobody', always: [], never: [] } })
}
