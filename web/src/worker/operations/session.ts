/** The session as a whole: what is shown at once, catching up, leaving. */

import type { Change, PeerId } from '../../model'
import { begin as beginSecrets } from '../secret/receiving'
import { secretsOf } from '../secret/room'
import type { Session } from '../session'

/** Says who is signed in here; 0 where nobody is. */
export async function open(session: Session): Promise<PeerId> {
  if (session.me) await begin(session)
  else session.tell({ kind: 'session' })
  return session.me
}

/** Tells what was kept from the last time, and takes up what had not left. */
export async function begin(session: Session): Promise<void> {
  const kept = await session.dialogs.recall()
  session.know(kept?.peers ?? [])
  const changes: Change[] = [{ kind: 'session', me: session.me }]
  if (kept) {
    changes.push(
      { kind: 'folders', folders: kept.folders },
      { kind: 'messages', messages: kept.tops, fresh: false },
      { kind: 'dialogs', dialogs: kept.dialogs },
    )
  }
  session.tell(...changes)
  await session.outbox.recall()
  beginSecrets(secretsOf(session)).catch((error) => session.client.onError.emit(error))
}

/** Says whether the person is looking, for others to see (method/account.updateStatus). */
export async function online(session: Session, args: { online: boolean }): Promise<void> {
  await session.call({ _: 'account.updateStatus', offline: !args.online })
}

/** Forces everything that waits to be written to be written now. */
export async function flush(session: Session): Promise<void> {
  await Promise.all([session.dialogs.flush(), session.tails.flush()])
}
