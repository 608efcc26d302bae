/** Logging in (core.telegram.org/api/auth). */

import type { tl } from '@mtcute/web'
import type { Session } from '../session'
import { begin } from './session'

const CREDENTIALS = { apiId: 1, apiHash: 'chappe' }

/** How a code was sent, and what names the attempt. */
export interface SentCode {
  hash: string
  /** `app`: to the service chat of another device. */
  by: 'app' | 'sms' | 'call' | 'email' | 'other'
  length: number
  /** Part of the address that it went to, for `email`. */
  pattern?: string
  /** Seconds after which another way may be asked for. */
  timeout?: number
}

export type SignedIn = { step: 'done' } | { step: 'signUp'; terms?: string } | { step: 'password' }

export async function sendCode(session: Session, args: { phone: string }): Promise<SentCode> {
  const sent = await session.call({
    _: 'auth.sendCode',
    phoneNumber: args.phone,
    ...CREDENTIALS,
    settings: { _: 'codeSettings' },
  })
  return sentCode(sent)
}

export async function resendCode(
  session: Session,
  args: { phone: string; hash: string },
): Promise<SentCode> {
  return sentCode(
    await session.call({
      _: 'auth.resendCode',
      phoneNumber: args.phone,
      phoneCodeHash: args.hash,
    }),
  )
}

function sentCode(sent: tl.auth.TypeSentCode): SentCode {
  if (sent._ !== 'auth.sentCode') return { hash: '', by: 'other', length: 0 }
  const { type } = sent
  const by =
    type._ === 'auth.sentCodeTypeApp'
      ? 'app'
      : type._ === 'auth.sentCodeTypeSms'
        ? 'sms'
        : type._ === 'auth.sentCodeTypeEmailCode'
          ? 'email'
          : type._ === 'auth.sentCodeTypeCall'
            ? 'call'
            : 'other'
  return {
    hash: sent.phoneCodeHash,
    by,
    length: 'length' in type ? type.length : 0,
    pattern: type._ === 'auth.sentCodeTypeEmailCode' ? type.emailPattern : undefined,
    timeout: sent.timeout,
  }
}

export async function signIn(
  session: Session,
  args: { phone: string; hash: string; code: string },
): Promise<SignedIn> {
  try {
    const found = await session.call({
      _: 'auth.signIn',
      phoneNumber: args.phone,
      phoneCodeHash: args.hash,
      phoneCode: args.code,
    })
    return await entered(session, found)
  } catch (error) {
    if (needsPassword(error)) return { step: 'password' }
    throw error
  }
}

const needsPassword = (error: unknown) =>
  error instanceof Error && 'text' in error && error.text === 'SESSION_PASSWORD_NEEDED'

export async function signUp(
  session: Session,
  args: { phone: string; hash: string; first: string; last: string },
): Promise<SignedIn> {
  const found = await session.call({
    _: 'auth.signUp',
    phoneNumber: args.phone,
    phoneCodeHash: args.hash,
    firstName: args.first,
    lastName: args.last,
  })
  return entered(session, found)
}

/** Goes on from an authorization: to the chats, or to the form for new accounts. */
export async function entered(
  session: Session,
  found: tl.auth.TypeAuthorization,
): Promise<SignedIn> {
  if (found._ === 'auth.authorizationSignUpRequired') {
    return { step: 'signUp', terms: found.termsOfService?.text }
  }
  const user = await session.client.notifyLoggedIn(found)
  session.me = user.id
  session.learn({ users: [user] })
  await begin(session)
  return { step: 'done' }
}

/** What may be said of a password to those who do not give it yet. */
export interface PasswordHint {
  hint?: string
  /** A code can be sent to the address that was set for that. */
  recoverable: boolean
}

export async function passwordHint(session: Session): Promise<PasswordHint> {
  const known = await session.call({ _: 'account.getPassword' })
  return { hint: known.hint, recoverable: known.hasRecovery ?? false }
}

/** Proves the password without telling it (core.telegram.org/api/srp). */
export async function checkPassword(
  session: Session,
  args: { password: string },
): Promise<SignedIn> {
  const known = await session.call({ _: 'account.getPassword' })
  const password = await session.client.computeSrpParams(known, args.password)
  return entered(session, await session.call({ _: 'auth.checkPassword', password }))
}
