/** What a person sends, as the page hands it to the worker. */

import type { Attachment } from './attachment'
import type { FileRef } from './media'
import type { PeerId } from './peers'
import type { Entity, StyledText } from './text'

/** What goes along with a message, or is it. */
export type Enclosure =
  | { kind: 'upload'; attachment: Attachment }
  /** A photo, sticker, GIF or file that the server already has. */
  | { kind: 'known'; file: FileRef; spoiler?: boolean }
  | {
      kind: 'poll'
      question: StyledText
      answers: StyledText[]
      public: boolean
      multiple: boolean
      /** Index of the right answer makes it a quiz. */
      correct?: number
      solution?: StyledText
      /** Seconds after which it closes. */
      period?: number
    }
  | {
      kind: 'todo'
      title: StyledText
      items: StyledText[]
      othersAdd: boolean
      othersDone: boolean
    }
  | { kind: 'contact'; phone: string; first: string; last: string }
  | { kind: 'place'; latitude: number; longitude: number }
  | { kind: 'dice'; emoji: string }

/** `schedule` of a message that goes when the other side comes online. */
export const WHEN_ONLINE = 0x7ffffffe

export interface Letter {
  /** Decimal, signed 64 bits, drawn by the page: the `random_id` of the request. */
  key: string
  peer: PeerId
  /** First message of the thread, or the topic, in which it is said. */
  thread?: number
  text: string
  entities: Entity[]
  /** Message answered: in this chat, or in `replyPeer`. */
  reply?: number
  replyPeer?: PeerId
  quote?: StyledText & { offset: number }
  silent?: boolean
  /** Unix seconds. */
  schedule?: number
  /** The channel as which it is said. */
  as?: PeerId
  withoutPreview?: boolean
  /** The preview, or the picture, stands below the text. */
  above?: boolean
  /** Neighbours with the same one leave together, as an album. */
  album?: string
  enclosure?: Enclosure
}
