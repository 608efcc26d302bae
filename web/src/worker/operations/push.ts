/** Telling this browser of news while no page is open: `api.push`. */

import type { Session } from '../session'

/** Web Push (core.telegram.org/method/account.registerDevice). */
const WEB_PUSH = 10

/** `token` is the browser's subscription as JSON. Of muted chats nothing is pushed. */
export async function register(session: Session, args: { token: string }): Promise<void> {
  await session.call({
    _: 'account.registerDevice',
    noMuted: true,
    tokenType: WEB_PUSH,
    token: args.token,
    appSandbox: false,
    // Web Push is encrypted by itself.
    secret: new Uint8Array(),
    otherUids: [],
  })
}

export async function unregister(session: Session, args: { token: string }): Promise<void> {
  await session.call({
    _: 'account.unregisterDevice',
    tokenType: WEB_PUSH,
    token: args.token,
    otherUids: [],
  })
}
