/** Whether one may write in a chat, and if not, why and what can be done about it. */

import {
  type AdminRight,
  type BannedRight,
  type Channel,
  type Group,
  type Peer,
  SERVICE,
} from '../../model'
import type { Facts } from '../../worker/operations/chat'

/** What stands in the place of the field. */
export type Bar =
  | { kind: 'write' }
  /** A channel that one follows without posting in it. */
  | { kind: 'follow' }
  | { kind: 'join'; request: boolean }
  | { kind: 'start' }
  | { kind: 'unblock' }
  | { kind: 'moved'; to: number }
  | { kind: 'closed'; why: Why; until?: number }
  /** Nothing of the chat is shown here; `text` says why. */
  | { kind: 'withheld'; text: string }

export type Why =
  | 'frozen'
  | 'forbidden'
  | 'left'
  | 'deactivated'
  | 'deleted'
  | 'banned'
  | 'quiet'
  | 'topicClosed'
  | 'service'

export interface Circumstances {
  peer: Peer | undefined
  facts: Facts | undefined
  /** Nothing was said here yet. */
  empty: boolean
  topicClosed: boolean
  /** The topic is of one's own. */
  ownTopic: boolean
  /** Unix seconds. */
  now: number
}

const isAdmin = (chat: Group | Channel, right: AdminRight): boolean =>
  chat.creator || (chat.admin?.includes(right) ?? false)

/** Everything that a message can be of. */
const SENDING: BannedRight[] = [
  'send_plain',
  'send_photos',
  'send_videos',
  'send_roundvideos',
  'send_audios',
  'send_voices',
  'send_docs',
  'send_stickers',
  'send_gifs',
  'send_polls',
]

/** Whether something may not be done here by us. */
export function isBanned(peer: Peer | undefined, right: BannedRight, now: number): boolean {
  if (peer?.kind !== 'group' && peer?.kind !== 'channel') return false
  if (peer.creator || peer.admin) return false
  const own = peer.kind === 'channel' ? peer.banned : undefined
  const holds = own && (own.until === 0 || own.until > now) && own.rights.includes(right)
  return holds || peer.defaults.includes(right)
}

/** Whether nothing at all may be said. */
const isMuted = (peer: Peer, now: number): boolean =>
  SENDING.every((right) => isBanned(peer, right, now))

const closed = (why: Why, until?: number): Bar => ({ kind: 'closed', why, until })

export function barOf(circumstances: Circumstances): Bar {
  const { peer, facts, now } = circumstances
  if (!peer) return { kind: 'write' }
  if (peer.kind !== 'user' && peer.withheld !== undefined) {
    return { kind: 'withheld', text: peer.withheld }
  }
  if (peer.kind === 'user') {
    if (peer.deleted) return closed('deleted')
    if (peer.id === SERVICE) return closed('service')
    if (facts?.blocked) return { kind: 'unblock' }
    return peer.bot && circumstances.empty ? { kind: 'start' } : { kind: 'write' }
  }
  if (peer.kind === 'group' && peer.migratedTo !== undefined) {
    return { kind: 'moved', to: peer.migratedTo }
  }
  if (peer.kind === 'group' && peer.deactivated) return closed('deactivated')
  if (peer.forbidden) return closed('forbidden')
  if (peer.kind === 'channel') return barOfChannel(peer, circumstances)
  if (peer.left) return closed('left')
  return isMuted(peer, now) ? closed('quiet') : { kind: 'write' }
}

function barOfChannel(peer: Channel, circumstances: Circumstances): Bar {
  const { now } = circumstances
  if (peer.broadcast) {
    if (peer.left) return { kind: 'join', request: peer.joinRequest }
    return isAdmin(peer, 'post_messages') ? { kind: 'write' } : { kind: 'follow' }
  }
  // Comments may be open to those who have not joined the discussion.
  if (peer.left && (peer.joinToSend || !peer.linked)) {
    return { kind: 'join', request: peer.joinRequest }
  }
  if (circumstances.topicClosed && !circumstances.ownTopic && !isAdmin(peer, 'manage_topics')) {
    return closed('topicClosed')
  }
  if (!isMuted(peer, now)) return { kind: 'write' }
  const own = peer.banned && SENDING.every((right) => peer.banned?.rights.includes(right))
  return own ? closed('banned', peer.banned?.until) : closed('quiet')
}
