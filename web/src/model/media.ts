/** What a message carries besides text. 64-bit ids are decimal strings. */

import type { PeerId } from './peers'
import type { StyledText } from './text'

/**
 * Where a file is to be had. It crosses to the page as it is and comes back to `api.media`, which
 * knows how to fetch it and asks for the message again when the reference has expired.
 */
export interface FileRef {
  kind: 'photo' | 'document' | 'peer' | 'secret' | 'web'
  id: string
  accessHash: string
  reference: Uint8Array
  /** The message it was seen in, to renew the reference. */
  origin?: { peer: PeerId; id: number }
  /** For `peer`: whose photo. */
  peer?: PeerId
}

/** One of the sizes in which a picture is to be had. */
export interface Size {
  /** Letter of the size (core.telegram.org/api/files#image-thumbnail-types). */
  type: string
  width: number
  height: number
  bytes: number
}

/** What is drawn until a picture has come: a tiny JPEG, or an SVG path. */
export interface Preview {
  stripped?: Uint8Array
  path?: string
}

export interface Photo {
  kind: 'photo'
  file: FileRef
  width: number
  height: number
  sizes: Size[]
  preview: Preview
  spoiler: boolean
  /** Seconds for which it can be seen once opened. */
  ttl?: number
}

/** A file, with what is known of its contents. */
export interface Document {
  kind: 'document'
  /** How it is to be shown. `gif` is a silent looping video, `round` a video message. */
  as: 'file' | 'video' | 'gif' | 'round' | 'voice' | 'audio' | 'sticker' | 'image'
  file: FileRef
  name: string
  mime: string
  size: number
  width?: number
  height?: number
  /** Seconds. */
  duration?: number
  /** Loudness of a voice message, each from 0 to 31. */
  waveform?: number[]
  title?: string
  performer?: string
  /** Of a sticker or custom emoji. */
  emoji?: string
  stickerSet?: { id: string; accessHash: string }
  thumbs: Size[]
  preview: Preview
  spoiler: boolean
  ttl?: number
  streamable: boolean
}

export interface PollAnswer {
  text: StyledText
  /** Hex; names the answer in a vote. */
  option: string
  voters: number
  chosen: boolean
  correct: boolean
}

/** How the votes of a poll stand, told apart from the poll. */
export interface PollVotes {
  /** Told to all alike: what we chose ourselves is not in it. */
  partial: boolean
  options: Record<string, Pick<PollAnswer, 'voters' | 'chosen' | 'correct'>>
  total: number
  recent: PeerId[]
  solution?: StyledText
}

export interface Poll {
  kind: 'poll'
  id: string
  question: StyledText
  answers: PollAnswer[]
  closed: boolean
  public: boolean
  multiple: boolean
  quiz: boolean
  /** Unix seconds. */
  closes?: number
  total: number
  recent: PeerId[]
  solution?: StyledText
}

export interface TodoItem {
  id: number
  text: StyledText
  doneBy?: PeerId
  doneAt?: number
}

export interface WebPage {
  kind: 'page'
  url: string
  shown: string
  site?: string
  title?: string
  text?: string
  photo?: Photo
  document?: Document
  /** Still being looked up by the server. */
  pending: boolean
  large: boolean
  above: boolean
}

export type Media =
  | Photo
  | Document
  | Poll
  | WebPage
  | { kind: 'todo'; title: StyledText; items: TodoItem[]; othersAdd: boolean; othersDone: boolean }
  | { kind: 'contact'; phone: string; first: string; last: string; user?: PeerId }
  | {
      kind: 'place'
      latitude: number
      longitude: number
      title?: string
      address?: string
      until?: number
    }
  | { kind: 'dice'; emoji: string; value: number }
  /** Was there for a short time only. */
  | { kind: 'gone'; what: 'photo' | 'video' | 'voice' }
  | { kind: 'unsupported' }
