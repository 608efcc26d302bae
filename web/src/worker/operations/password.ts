/** The password that is asked for besides the code: `api.password` (core.telegram.org/api/srp). */

import type { tl } from '@mtcute/web'
import { Refusing, type Session } from '../session'

/** The one way to make a proof of a password that there is (core.telegram.org/api/srp). */
const ALGORITHM = 'passwordKdfAlgoSHA256SHA256PBKDF2HMACSHA512iter100000SHA256ModPow'

export interface PasswordState {
  set: boolean
  hint?: string
  /** A code can be sent to an address that was confirmed. */
  recoverable: boolean
  /** Part of an address that has not been confirmed yet. */
  unconfirmed?: string
  /** Unix seconds at which the password goes, as somebody has asked for. */
  reset?: number
}

export async function state(session: Session): Promise<PasswordState> {
  const known = await session.call({ _: 'account.getPassword' })
  return {
    set: known.hasPassword ?? false,
    hint: known.hint,
    recoverable: known.hasRecovery ?? false,
    unconfirmed: known.emailUnconfirmedPattern,
    reset: known.pendingResetDate,
  }
}

/**
 * Sets, changes or (without `next`) takes away the password. An address for recovery has to be
 * confirmed with the code that is sent to it.
 */
export async function set(
  session: Session,
  args: { present?: string; next?: string; hint?: string; email?: string },
): Promise<{ confirm: boolean }> {
  const known = await session.call({ _: 'account.getPassword' })
  const password = await proof(session, known, args.present)
  const newSettings = await settings(session, known, args)
  try {
    await session.call({ _: 'account.updatePasswordSettings', password, newSettings })
  } catch (error) {
    if (unconfirmed(error)) return { confirm: true }
    throw error
  }
  return { confirm: false }
}

/** Sets or changes the address for recovery alone. */
export async function setEmail(
  session: Session,
  args: { present: string; email: string },
): Promise<{ confirm: boolean }> {
  const known = await session.call({ _: 'account.getPassword' })
  const password = await proof(session, known, args.present)
  const newSettings = { _: 'account.passwordInputSettings', email: args.email } as const
  try {
    await session.call({ _: 'account.updatePasswordSettings', password, newSettings })
  } catch (error) {
    if (unconfirmed(error)) return { confirm: true }
    throw error
  }
  return { confirm: false }
}

const unconfirmed = (error: unknown) =>
  error instanceof Error && 'text' in error && String(error.text).startsWith('EMAIL_UNCONFIRMED')

async function proof(
  session: Session,
  known: tl.account.RawPassword,
  present = '',
): Promise<tl.TypeInputCheckPasswordSRP> {
  if (!known.hasPassword) return { _: 'inputCheckPasswordEmpty' }
  return session.client.computeSrpParams(known, present)
}

/** What the server is told of a new password: never the password. */
async function settings(
  session: Session,
  known: tl.account.RawPassword,
  { next, hint = '', email }: { next?: string; hint?: string; email?: string },
): Promise<tl.account.TypePasswordInputSettings> {
  if (!next) {
    return {
      _: 'account.passwordInputSettings',
      newAlgo: { _: 'passwordKdfAlgoUnknown' },
      newPasswordHash: new Uint8Array(),
      hint: '',
    }
  }
  // Named here, as the bundle has writers only for what its sources name.
  if (known.newAlgo._ !== ALGORITHM) throw new Refusing('NEW_SALT_INVALID')
  return {
    _: 'account.passwordInputSettings',
    newAlgo: known.newAlgo,
    newPasswordHash: await session.client.computeNewPasswordHash(known.newAlgo, next),
    hint,
    email: email || undefined,
  }
}

export async function confirmEmail(session: Session, args: { code: string }): Promise<void> {
  await session.call({ _: 'account.confirmPasswordEmail', code: args.code })
}

export async function resendEmail(session: Session): Promise<void> {
  await session.call({ _: 'account.resendPasswordEmail' })
}

export async function cancelEmail(session: Session): Promise<void> {
  await session.call({ _: 'account.cancelPasswordEmail' })
}

/** Puts off for good that the password goes without being known. */
export async function declineReset(session: Session): Promise<void> {
  await session.call({ _: 'account.declinePasswordReset' })
}
