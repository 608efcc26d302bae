/** Logging in (core.telegram.org/api/auth). */

import type { tl } from '@mtcute/web'
import type { Task } from '../../bridge/worker'
import { Refusing, type Session } from '../session'
import { hideNumber } from './privacy'
import { begin } from './session'

const CREDENTIALS = { apiId: 1, apiHash: 'chappe' }

/** How a code was sent, and what names the attempt. */
export interface SentCode {
  hash: string
  /** `app`: to the service chat of another device; `setup`: not yet, an address is needed. */
  by: 'app' | 'sms' | 'call' | 'email' | 'setup' | 'other'
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
            : type._ === 'auth.sentCodeTypeSetUpEmailRequired'
              ? 'setup'
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
  const done = await entered(session, found)
  // The server shows it to contacts; here nobody sees it until its owner says so.
  await hideNumber(session).catch(() => undefined)
  return done
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

/** Part of the address to which a code for a forgotten password was sent. */
export async function askRecovery(session: Session): Promise<string> {
  return (await session.call({ _: 'auth.requestPasswordRecovery' })).emailPattern
}

/** Logs in with a code instead of the password, which is no more. */
export async function recover(session: Session, args: { code: string }): Promise<SignedIn> {
  return entered(session, await session.call({ _: 'auth.recoverPassword', code: args.code }))
}

/**
 * Asks for the account to be deleted, where neither password nor address is left. The server waits a
 * week for its owner to object: refused with 2FA_CONFIRM_WAIT and the seconds.
 */
export async function giveUp(session: Session): Promise<void> {
  await session.call({ _: 'account.deleteAccount', reason: 'Forgot password' })
  await session.forget('ACCOUNT_DELETED')
}

/** Sends a code to the address that is to be asked for at every login from now on. */
export async function setUpEmail(
  session: Session,
  args: { phone: string; hash: string; email: string },
): Promise<{ pattern: string; length: number }> {
  const sent = await session.call({
    _: 'account.sendVerifyEmailCode',
    purpose: setUp(args),
    email: args.email,
  })
  return { pattern: sent.emailPattern, length: sent.length }
}

export async function proveEmail(
  session: Session,
  args: { phone: string; hash: string; code: string },
): Promise<SentCode> {
  const proved = await session.call({
    _: 'account.verifyEmail',
    purpose: setUp(args),
    verification: { _: 'emailVerificationCode', code: args.code },
  })
  if (proved._ !== 'account.emailVerifiedLogin') throw new Refusing('EMAIL_NOT_ALLOWED')
  return sentCode(proved.sentCode)
}

const setUp = (args: { phone: string; hash: string }) =>
  ({
    _: 'emailVerifyPurposeLoginSetup',
    phoneNumber: args.phone,
    phoneCodeHash: args.hash,
  }) as const

/** A country, or the server itself, with the digits that its numbers begin with. */
export interface Country {
  /** Two letters; for the server itself, something else. */
  code: string
  name: string
  prefix: string
  /** How the digits after the prefix are written, such as `XXX XXX XXX`. */
  pattern?: string
}

export async function countries(session: Session, args: { language: string }): Promise<Country[]> {
  const found = await session.call({
    _: 'help.getCountriesList',
    langCode: args.language,
    hash: 0,
  })
  if (found._ !== 'help.countriesList') return []
  return found.countries
    .filter((each) => !each.hidden)
    .flatMap((each) =>
      each.countryCodes.map((code) => ({
        code: each.iso2,
        name: each.name ?? each.defaultName,
        prefix: code.countryCode + (code.prefixes?.length === 1 ? code.prefixes[0] : ''),
        pattern: code.patterns?.[0],
      })),
    )
}

/** What a new device shows for another to scan, until `expires`. */
export interface Shown {
  step: 'shown'
  link: string
  /** Unix seconds. */
  expires: number
}

/** Gives a link to show as a QR code; or goes on, where the last one was accepted. */
export async function qrLink(session: Session): Promise<Shown | SignedIn> {
  try {
    const found = await session.call({ _: 'auth.exportLoginToken', ...CREDENTIALS, exceptIds: [] })
    if (found._ === 'auth.loginToken') {
      const token = btoa(String.fromCharCode(...found.token))
      const link = `tg://login?token=${token.replaceAll('+', '-').replaceAll('/', '_')}`
      return { step: 'shown', link, expires: found.expires }
    }
    if (found._ === 'auth.loginTokenSuccess') return await entered(session, found.authorization)
    throw new Refusing('AUTH_TOKEN_INVALID')
  } catch (error) {
    if (needsPassword(error)) return { step: 'password' }
    throw error
  }
}

/** Resolves when another device has accepted what is shown. */
export function qrAccepted(session: Session, _: undefined, task: Task): Promise<void> {
  const { onServerUpdate } = session.client
  return new Promise((resolve, reject) => {
    const hear = (update: tl.TypeUpdates) => {
      if (update._ !== 'updateShort' || update.update._ !== 'updateLoginToken') return
      onServerUpdate.remove(hear)
      resolve()
    }
    onServerUpdate.add(hear)
    task.signal.addEventListener('abort', () => {
      onServerUpdate.remove(hear)
      reject(new Refusing('CANCELLED'))
    })
  })
}
