/** What we may do in a group or channel: nothing is offered that would be refused. */

import type { AdminRight, BannedRight, Channel, Group, Member, Peer, PeerId } from '../../model'
import { state } from '../../state/store'

export type Chat = Group | Channel

export function chatOf(peer: PeerId): Chat | undefined {
  const known: Peer | undefined = state.peers[peer]
  return known && known.kind !== 'user' ? known : undefined
}

export const isBroadcast = (chat: Chat | undefined): boolean =>
  chat?.kind === 'channel' && chat.broadcast

/** Whether we are in it, and it is there. */
export const isInside = (chat: Chat | undefined): chat is Chat =>
  chat !== undefined &&
  !chat.left &&
  !chat.forbidden &&
  !(chat.kind === 'group' && (chat.deactivated || chat.migratedTo !== undefined))

export const isAdmin = (chat: Chat | undefined): boolean =>
  isInside(chat) && (chat.creator || chat.admin !== undefined)

/** Whether we have a right as an administrator. */
export const mayAsAdmin = (chat: Chat | undefined, right: AdminRight): boolean =>
  isInside(chat) && (chat.creator || (chat.admin?.includes(right) ?? false))

/** Whether we have what members may have, too, unless it was taken from all or from us. */
function mayAsMember(chat: Chat | undefined, right: Extract<AdminRight, BannedRight>): boolean {
  if (!isInside(chat)) return false
  if (mayAsAdmin(chat, right)) return true
  if (isBroadcast(chat) || chat.admin) return false
  const own = chat.kind === 'channel' ? chat.banned?.rights : undefined
  return !chat.defaults.includes(right) && !own?.includes(right)
}

export const mayInvite = (chat: Chat | undefined): boolean => mayAsMember(chat, 'invite_users')
export const mayEdit = (chat: Chat | undefined): boolean => mayAsMember(chat, 'change_info')
export const mayMakeTopics = (chat: Chat | undefined): boolean => mayAsMember(chat, 'manage_topics')

/** Whether we may change what somebody may do as an administrator. */
export function mayPromote(chat: Chat | undefined, member: Member): boolean {
  if (member.peer === state.me || member.role === 'creator' || member.peer < 0) return false
  if (chat?.kind === 'group') return isInside(chat) && chat.creator
  if (!mayAsAdmin(chat, 'add_admins')) return false
  return member.role === 'admin' ? member.editable : member.role !== 'banned'
}

/** Whether we may restrict or remove somebody. */
export function mayRestrict(chat: Chat | undefined, member: Member): boolean {
  if (member.peer === state.me || member.role === 'creator') return false
  if (chat?.kind === 'group' && isInside(chat)) {
    if (chat.creator) return true
    if (member.role === 'admin') return false
    return mayAsAdmin(chat, 'ban_users') || member.by === state.me
  }
  return mayAsAdmin(chat, 'ban_users') && (member.role !== 'admin' || member.editable)
}
