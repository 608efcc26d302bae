/** Between TL's ways to name things and ours. */

import { Long, type tl } from '@mtcute/web'
import { getMarkedPeerId } from '@mtcute/web/utils.js'
import type { PeerId } from '../../model'

export const CHANNEL_BASE = 1_000_000_000_000

/** The id of a channel as TL has it, without the mark of its kind. */
export const bareChannel = (peer: PeerId): number => -CHANNEL_BASE - peer

export const channelPeer = (id: number): PeerId => -CHANNEL_BASE - id

export const peerId = (peer: tl.TypePeer): PeerId => getMarkedPeerId(peer)

export const text64 = (value: tl.Long): string => value.toString()

export const long = (value: string): tl.Long => Long.fromString(value)

export function hex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
}

export function bytes(hex: string): Uint8Array {
  return Uint8Array.from(hex.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16))
}
