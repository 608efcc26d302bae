/** The devices on which one is logged in: `api.authorizations`. */

import { Long, type tl } from '@mtcute/web'
import { Refusing, type Session } from '../session'

export interface Device {
  /** Decimal; names it when it is to be ended. Empty for this browser. */
  hash: string
  current: boolean
  app: string
  model: string
  system: string
  address: string
  /** Unix seconds. */
  active: number
  created: number
  /** Has shown the code, and not the password yet. */
  waiting: boolean
  /** Nobody has said yet that this login was theirs. */
  unconfirmed: boolean
}

export interface Devices {
  all: Device[]
  /** Days without use after which a device is logged out. */
  days: number
}

function device(found: tl.RawAuthorization): Device {
  return {
    hash: found.current ? '' : found.hash.toString(),
    current: found.current ?? false,
    app: `${found.appName} ${found.appVersion}`.trim(),
    model: found.deviceModel,
    system: [found.platform, found.systemVersion].filter(Boolean).join(' '),
    address: [found.ip, found.region, found.country].filter(Boolean).join(', '),
    active: found.dateActive,
    created: found.dateCreated,
    waiting: found.passwordPending ?? false,
    unconfirmed: found.unconfirmed ?? false,
  }
}

export async function list(session: Session): Promise<Devices> {
  const found = await session.call({ _: 'account.getAuthorizations' })
  return { all: found.authorizations.map(device), days: found.authorizationTtlDays }
}

export async function end(session: Session, args: { hash: string }): Promise<void> {
  await session.call({ _: 'account.resetAuthorization', hash: Long.fromString(args.hash) })
}

export async function endOthers(session: Session): Promise<void> {
  await session.call({ _: 'auth.resetAuthorizations' })
}

export async function setDays(session: Session, args: { days: number }): Promise<void> {
  await session.call({ _: 'account.setAuthorizationTTL', authorizationTtlDays: args.days })
}

/** Tells of a new device; of this one, which has no hash in the list, nothing is told. */
export async function tellOfLogin(session: Session, hash: string): Promise<void> {
  const { all } = await list(session)
  const found = all.find((each) => each.hash === hash)
  if (found) session.tell({ kind: 'newLogin', device: `${found.model}, ${found.app}` })
}

/** Says that a login was one's own. */
export async function confirm(session: Session, args: { hash: string }): Promise<void> {
  const hash = Long.fromString(args.hash)
  await session.call({ _: 'account.changeAuthorizationSettings', hash, confirmed: true })
}

/** What a new device shows as a QR code: `tg://login?token=…` (core.telegram.org/api/qr-login). */
const LINK = /^tg:\/\/login\?token=([\w-]{20,100})=*$/

/** Logs a new device in; refuses with AUTH_TOKEN_INVALID what is no link of one. */
export async function accept(session: Session, args: { link: string }): Promise<Device> {
  const token = LINK.exec(args.link.trim())?.[1]
  if (!token) throw new Refusing('AUTH_TOKEN_INVALID')
  const text = atob(token.replaceAll('-', '+').replaceAll('_', '/'))
  const bytes = Uint8Array.from(text, (char) => char.charCodeAt(0))
  const found = device(await session.call({ _: 'auth.acceptLoginToken', token: bytes }))
  session.tell({ kind: 'refresh', what: 'authorizations' })
  return found
}
