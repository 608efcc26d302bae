/**
 * Secret chats, which are of this browser alone: two devices have the key, and the server has
 * ciphertext (core.telegram.org/api/end-to-end). Nothing of a key crosses to the page.
 */

import type { Media } from './media'
import type { PeerId } from './peers'
import type { Entity } from './text'

/** Names a secret chat; of letters and digits, and never a `PeerId`. */
export type SecretId = string

export interface SecretMessage {
  chat: SecretId
  /** Its place in the history of this browser: later ones are larger. */
  place: number
  /** Its `random_id`, by which both sides know it. */
  id: string
  out: boolean
  date: number
  text: string
  entities: Entity[]
  media?: Media
  /** `id` of the message that it answers. */
  reply?: string
  album?: string
  silent: boolean
  /** Nobody wrote it: the timer was set, or somebody took a picture of the screen. */
  service?: { action: 'timer'; seconds: number } | { action: 'screenshot' }
  /** `failed`: the chat ended before it had left. */
  state: 'sending' | 'sent' | 'read' | 'failed'
  /** Seconds after reading at which it goes; 0 for never. */
  ttl: number
  /** Unix seconds at which it goes, once it was read. */
  goes?: number
}

/** A secret chat in the list of chats. */
export interface SecretLine {
  id: SecretId
  user: PeerId
  /** `waiting`: the other side has not accepted yet. */
  stage: 'waiting' | 'open' | 'ended'
  end?: 'here' | 'there' | 'broken'
  /** We asked for it. */
  creator: boolean
  created: number
  ttl: number
  unread: number
  top?: SecretMessage
}

/** What two people compare to know that nobody is between them. */
export interface Comparison {
  /** Colours, 0 to 3, of 12 rows of 12 squares. */
  squares: number[]
  /** Four rows of two groups of four bytes. */
  hex: string[][]
  /** Sixteen. */
  emoji: string[]
}
