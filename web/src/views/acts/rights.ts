/** What one may do with a message, as far as is known here; the server decides. */

import type { AdminRight, Message, Peer, PeerId } from '../../model'
import { isUser, SERVICE } from '../../model'
import { state } from '../../state/store'
import { isBanned } from '../chat/rights'

/** Seconds for which one's own messages can be changed (config.edit_time_limit). */
export const EDIT_TIME = 172_800

const now = () => Math.floor(Date.now() / 1000)

export function isAdmin(peer: Peer | undefined, right: AdminRight): boolean {
  if (!peer || peer.kind === 'user') return false
  return peer.creator || (peer.admin?.includes(right) ?? false)
}

/** Whether anything can be said in a chat. */
export function canWrite(peer: PeerId): boolean {
  const known = state.peers[peer]
  if (!known) return true
  if (known.kind === 'user') return !known.deleted
  if (known.left || known.forbidden || (known.kind === 'group' && known.deactivated)) return false
  if (known.kind === 'channel' && known.broadcast) return isAdmin(known, 'post_messages')
  return !isBanned(known, 'send_plain', now())
}

/** What has words that can be written anew. */
const isChangeable = (
  { media, forward, via, service, withheld }: Message,
  poll: boolean,
): boolean => {
  if (forward || via !== undefined || service || withheld) return false
  switch (media?.kind) {
    case undefined:
    case 'page':
    case 'photo':
      return true
    case 'document':
      return media.as !== 'sticker' && media.as !== 'round'
    case 'poll':
      return poll
    default:
      return false
  }
}

/**
 * Whether a message can be changed at a time (Unix seconds). With `poll`, whether a poll can be
 * ended, which has no limit of time.
 */
export function canEdit(message: Message, at: number, poll = false): boolean {
  if (!isChangeable(message, poll)) return false
  const known = state.peers[message.peer]
  const post = known?.kind === 'channel' && known.broadcast
  if (post) {
    if (isAdmin(known, 'edit_messages')) return true
    if (!isAdmin(known, 'post_messages') || !message.out) return false
  } else if (!message.out) return false
  return poll || message.peer === state.me || message.scheduled || at - message.date < EDIT_TIME
}

/** Whether contents must stay in their chat. */
export function isProtected(message: Message): boolean {
  const known = state.peers[message.peer]
  return message.noForwards || (known !== undefined && known.kind !== 'user' && known.noForwards)
}

/** Whether the service can be told of a message: of what others said, save of its own words. */
export const isReportable = ({ out, peer }: Message): boolean =>
  !out && peer !== state.me && peer !== SERVICE

export const canCopy = (message: Message): boolean => !isProtected(message)

export function canPin(peer: PeerId): boolean {
  const known = state.peers[peer]
  if (!known) return false
  if (known.kind === 'user') return !known.deleted
  if (known.left || known.forbidden) return false
  if (known.kind === 'channel' && known.broadcast) return isAdmin(known, 'edit_messages')
  return isAdmin(known, 'pin_messages') || !isBanned(known, 'pin_messages', now())
}

/** Who loses a message that one deletes: oneself, if one wishes so others too, or everybody. */
export type Reach = 'me' | 'choice' | 'all' | 'none'

/** For whom messages of one chat can be deleted. */
export function deletionReach(messages: readonly Message[]): Reach {
  const [first] = messages
  if (!first) return 'none'
  const known = state.peers[first.peer]
  if (known?.kind === 'channel') {
    const others = isAdmin(known, 'delete_messages')
    return others || messages.every((each) => each.out) ? 'all' : 'none'
  }
  if (first.peer === state.me) return 'me'
  if (isUser(first.peer)) {
    return known?.kind === 'user' && (known.bot || known.deleted) ? 'me' : 'choice'
  }
  const own = messages.every((each) => each.out)
  return own || isAdmin(known, 'delete_messages') ? 'choice' : 'me'
}
