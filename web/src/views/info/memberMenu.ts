/** What can be done with a member, as far as we may. */

import { words } from '../../locale'
import type { Member, PeerId } from '../../model'
import { isUser } from '../../model'
import { api } from '../../state/api'
import { isolated, nameOf } from '../../state/names'
import { go } from '../../state/route'
import { ask, attempt, type MenuItem, openMenu } from '../../ui/overlays'
import { side } from '../panels'
import { chatOf, isBroadcast, mayAsAdmin, mayPromote, mayRestrict } from './rights'

export function openMember(event: Event, peer: PeerId, member: Member): void {
  const { info, admin } = words()
  const chat = chatOf(peer)
  const user = member.peer
  const named = isolated(nameOf(user))
  const items: MenuItem[] = [
    {
      icon: 'info',
      text: info.person,
      onClick: () => side.open({ page: 'info', peer: user }),
    },
    { icon: 'comment', text: info.write, onClick: () => go({ peer: user }) },
  ]
  if (mayPromote(chat, member)) {
    items.push({
      icon: 'shield',
      text: member.role === 'admin' ? admin.editAdmin : admin.promote,
      onClick: () => side.open({ page: 'member', peer, user, as: 'admin' }),
    })
  }
  if (mayRestrict(chat, member)) items.push(...restraints())
  openMenu(event, items)

  function restraints(): MenuItem[] {
    if (member.role === 'banned') {
      return [{ icon: 'unlock', text: admin.unban, onClick: () => void unban(peer, user) }]
    }
    const made: MenuItem[] = []
    if (chat?.kind === 'channel' && !isBroadcast(chat)) {
      made.push({
        icon: 'lock',
        text: admin.restrict,
        onClick: () => side.open({ page: 'member', peer, user, as: 'restricted' }),
      })
    }
    if (chat?.kind === 'channel' && mayAsAdmin(chat, 'delete_messages') && !isBroadcast(chat)) {
      made.push({
        icon: 'trash',
        text: admin.deleteAll,
        danger: true,
        onClick: () => void deleteAll(),
      })
    }
    made.push({
      icon: 'block',
      text: admin.remove,
      danger: true,
      onClick: () => void removeMember(peer, user),
    })
    return made
  }

  async function deleteAll() {
    const question = {
      title: admin.deleteAll,
      text: admin.deleteAllText(named),
      action: admin.deleteAll,
      danger: true,
    }
    if (await ask(question)) await attempt(() => api.members.deleteMessages({ peer, user }))
  }
}

/** Lets somebody come in again; they are not brought back. */
export const unban = (peer: PeerId, user: PeerId): Promise<boolean> =>
  attempt(() => api.members.restrict({ peer, user, banned: { rights: [], until: 0 } }))

/** Removes somebody, after asking. */
export async function removeMember(peer: PeerId, user: PeerId): Promise<boolean> {
  const { admin } = words()
  const chat = chatOf(peer)
  const named = isolated(nameOf(user))
  const canDelete =
    chat?.kind === 'channel' &&
    !isBroadcast(chat) &&
    isUser(user) &&
    mayAsAdmin(chat, 'delete_messages')
  const answer = await ask({
    title: admin.remove,
    text: chat?.kind === 'channel' ? admin.removeText(named) : admin.removeFromGroup(named),
    action: admin.remove,
    danger: true,
    option: canDelete ? admin.andMessages : undefined,
  })
  if (!answer) return false
  return attempt(async () => {
    await api.members.remove({ peer, user })
    if (answer.option) await api.members.deleteMessages({ peer, user })
  })
}
