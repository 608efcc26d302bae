/** Adding people to groups and channels. */

import { words } from '../../locale'
import type { PeerId } from '../../model'
import { api } from '../../state/api'
import { ask, attempt } from '../../ui/overlays'
import { pickPeers } from '../PeerPicker'
import { side } from '../panels'
import { namesOf } from './naming'
import { chatOf, mayAsAdmin } from './rights'

/** People that one request can add (method/channels.inviteToChannel). */
const MOST = 100

/** Says who could not be added, and offers the way to a link for them. */
export async function reportMissing(peer: PeerId, missing: PeerId[]): Promise<void> {
  const { info, app } = words()
  const links = mayAsAdmin(chatOf(peer), 'invite_users')
  const answer = await ask({
    title: info.addMembers,
    text: `${info.notAdded(namesOf(missing))}${links ? ` ${info.sendThemLink}` : ''}`,
    action: links ? info.inviteLink : app.ok,
  })
  if (answer && links) side.open({ page: 'links', peer })
}

export async function addMembers(peer: PeerId, without: PeerId[]): Promise<void> {
  const { info } = words()
  const users = await pickPeers({
    kind: 'anybody',
    most: MOST,
    without,
    title: info.addMembers,
    action: info.add,
  })
  if (!users || users.length === 0) return
  await attempt(async () => {
    const missing = await api.members.add({ peer, users })
    if (missing.length > 0) void reportMissing(peer, missing)
  })
}
