/** Of what one is told: `api.notifications`. */

import type { tl } from '@mtcute/web'
import type { NotifyScope, NotifySettings, PeerId } from '../../model'
import { peerId } from '../records/ids'
import { notifySettings } from '../records/messages'
import type { Session } from '../session'

const KINDS = {
  users: { _: 'inputNotifyUsers' },
  groups: { _: 'inputNotifyChats' },
  channels: { _: 'inputNotifyBroadcasts' },
} as const

export interface Exception {
  peer: PeerId
  settings: NotifySettings
}

/** Chats for which it is otherwise than for all of their kind. */
export async function exceptions(session: Session): Promise<Exception[]> {
  const found = await session.call({ _: 'account.getNotifyExceptions' })
  if (!('updates' in found)) return []
  return found.updates.flatMap((update) =>
    update._ === 'updateNotifySettings' && update.peer._ === 'notifyPeer'
      ? [{ peer: peerId(update.peer.peer), settings: notifySettings(update.notifySettings) }]
      : [],
  )
}

async function target(session: Session, scope: NotifyScope): Promise<tl.TypeInputNotifyPeer> {
  if ('all' in scope) return KINDS[scope.all]
  const peer = await session.input(scope.peer)
  return scope.thread
    ? { _: 'inputNotifyForumTopic', peer, topMsgId: scope.thread }
    : { _: 'inputNotifyPeer', peer }
}

export async function set(
  session: Session,
  args: { scope: NotifyScope; settings: NotifySettings },
): Promise<void> {
  const { scope, settings } = args
  await session.call({
    _: 'account.updateNotifySettings',
    peer: await target(session, scope),
    settings: {
      _: 'inputPeerNotifySettings',
      muteUntil: settings.mutedUntil,
      silent: settings.silent,
      showPreviews: settings.previews,
    },
  })
  if ('peer' in scope && !scope.thread) session.dialogs.change(scope.peer, { notify: settings })
  session.tell({ kind: 'notify', scope, settings })
}

/** Makes a chat like all others of its kind again; absent fields mean that nothing is chosen. */
export async function forget(session: Session, args: { peer: PeerId }): Promise<void> {
  await session.call({
    _: 'account.updateNotifySettings',
    peer: await target(session, { peer: args.peer }),
    settings: { _: 'inputPeerNotifySettings' },
  })
}

/** Undoes every choice. */
export async function reset(session: Session): Promise<void> {
  await session.call({ _: 'account.resetNotifySettings' })
}
