/** One's own account and how one appears: `api.account`. */

import { Long } from '@mtcute/web'
import type { Task } from '../../bridge/worker'
import { mediaOf } from '../media/room'
import { Refusing, type Session } from '../session'

export interface Birthday {
  day: number
  /** 1 to 12. */
  month: number
  year?: number
}

/** What others may see, besides name and picture. */
export interface Profile {
  about: string
  birthday?: Birthday
}

const SELF = { _: 'inputUserSelf' } as const

export async function profile(session: Session): Promise<Profile> {
  const { fullUser } = await session.call({ _: 'users.getFullUser', id: SELF })
  const { about = '', birthday } = fullUser
  return {
    about,
    birthday: birthday && { day: birthday.day, month: birthday.month, year: birthday.year },
  }
}

export async function setProfile(
  session: Session,
  args: { first: string; last: string; about: string },
): Promise<void> {
  const user = await session.call({
    _: 'account.updateProfile',
    firstName: args.first,
    lastName: args.last,
    about: args.about,
  })
  session.learn({ users: [user] })
  session.tell({ kind: 'refresh', what: 'full', peer: session.me })
}

export async function setBirthday(session: Session, args: { birthday?: Birthday }): Promise<void> {
  const birthday = args.birthday && ({ _: 'birthday', ...args.birthday } as const)
  await session.call({ _: 'account.updateBirthday', birthday })
}

/** Says whether a username can be had; refuses with USERNAME_INVALID or USERNAME_OCCUPIED. */
export async function checkUsername(
  session: Session,
  args: { username: string },
): Promise<boolean> {
  return session.call({ _: 'account.checkUsername', username: args.username })
}

/** Takes a username; an empty one gives it up. */
export async function setUsername(session: Session, args: { username: string }): Promise<void> {
  const user = await session.call({ _: 'account.updateUsername', username: args.username })
  session.learn({ users: [user] })
}

export async function setPhoto(
  session: Session,
  args: { picture: Blob },
  task: Task,
): Promise<void> {
  const { uploads } = await mediaOf(session)
  const file = await uploads.send(args.picture, 'photo.jpg', task)
  await session.call({ _: 'photos.uploadProfilePhoto', file })
}

/** Takes the present picture away; the one before it is shown again, where there is one. */
export async function removePhoto(session: Session): Promise<void> {
  const answer = await session.call({
    _: 'photos.getUserPhotos',
    userId: SELF,
    offset: 0,
    maxId: Long.ZERO,
    limit: 1,
  })
  const [photo] = answer.photos
  if (photo?._ !== 'photo') return
  const { id, accessHash, fileReference } = photo
  await session.call({
    _: 'photos.deletePhotos',
    id: [{ _: 'inputPhoto', id, accessHash, fileReference }],
  })
}

/** Days without a sign of life after which the account is deleted. */
export async function lifetime(session: Session): Promise<number> {
  return (await session.call({ _: 'account.getAccountTTL' })).days
}

export async function setLifetime(session: Session, args: { days: number }): Promise<void> {
  await session.call({ _: 'account.setAccountTTL', ttl: { _: 'accountDaysTTL', days: args.days } })
}

/** Seconds after which messages of new chats go; 0 for never. */
export async function timer(session: Session): Promise<number> {
  return (await session.call({ _: 'messages.getDefaultHistoryTTL' })).period
}

export async function setTimer(session: Session, args: { seconds: number }): Promise<void> {
  await session.call({ _: 'messages.setDefaultHistoryTTL', period: args.seconds })
}

/**
 * Deletes the account for good, with the password where there is one. Refuses with
 * PASSWORD_HASH_INVALID, and with PASSWORD_MISSING where one is needed.
 */
export async function deleteForGood(session: Session, args: { password?: string }): Promise<void> {
  const known = await session.call({ _: 'account.getPassword' })
  if (known.hasPassword && !args.password) throw new Refusing('PASSWORD_MISSING')
  const password = known.hasPassword
    ? await session.client.computeSrpParams(known, args.password ?? '')
    : undefined
  await session.call({ _: 'account.deleteAccount', reason: '', password })
  await session.forget('ACCOUNT_DELETED')
}

/** That one's account is frozen (core.telegram.org/api/auth#frozen-accounts); Unix seconds. */
export interface Freeze {
  since: number
  /** When the account is deleted, or the freeze ends. */
  until?: number
  /** Where it can be contested. */
  appeal?: string
}

/** Whether one's own account is frozen; nothing where it is not. */
export async function freeze(session: Session): Promise<Freeze | undefined> {
  const answer = await session.call({ _: 'help.getAppConfig', hash: 0 })
  if (answer._ !== 'help.appConfig' || answer.config._ !== 'jsonObject') return undefined
  const found = new Map(answer.config.value.map(({ key, value }) => [key, value]))
  const number = (key: string) => {
    const value = found.get(key)
    return value?._ === 'jsonNumber' && value.value > 0 ? value.value : undefined
  }
  const since = number('freeze_since_date')
  if (since === undefined) return undefined
  const appeal = found.get('freeze_appeal_url')
  return {
    since,
    until: number('freeze_until_date'),
    appeal: appeal?._ === 'jsonString' && appeal.value ? appeal.value : undefined,
  }
}
