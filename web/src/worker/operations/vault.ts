/** The lock of this browser: `api.vault`. These are answered while everything else is locked. */

import type { Guard, LockState } from '../vault/guard'

/** What the operations need: there may be no session. */
export interface Keeper {
  guard: Guard
  /** Goes on as if the page had just been opened, once the passcode was right. */
  opened: () => void
  /** Writes everything down and lets go of all keys. */
  close: () => Promise<void>
  /** Logs out where that is possible, and leaves nothing. */
  forget: (reason: string) => Promise<void>
}

export function state({ guard }: Keeper): Promise<LockState> {
  return guard.state()
}

export async function unlock(keeper: Keeper, args: { passcode: string }): Promise<void> {
  await keeper.guard.unlock(args.passcode)
  keeper.opened()
}

/** Sets, changes or takes away the passcode; `present` is the one that there is. */
export async function setPasscode(
  { guard }: Keeper,
  args: { present?: string; next?: string },
): Promise<void> {
  await guard.setPasscode(args.present, args.next)
}

/** Locks after minutes without a touch; 0 for never. */
export async function setIdle({ guard }: Keeper, args: { minutes: number }): Promise<void> {
  await guard.setIdle(args.minutes)
}

/** Makes ready for the page to begin anew, locked. */
export async function lock(keeper: Keeper): Promise<void> {
  await keeper.close()
}

/** Ends this session on the server, and leaves nothing of it here. */
export async function logOut(keeper: Keeper): Promise<void> {
  await keeper.forget('LOGGED_OUT')
}

/** Deletes everything of this browser, locked or not. */
export async function forget(keeper: Keeper): Promise<void> {
  await keeper.forget('DELETED')
}
