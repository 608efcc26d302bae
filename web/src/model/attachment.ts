/** A file of this device on its way into a message. */

/** A `ttl` that means "once", for as long as one likes. */
export const ONCE = 0x7fffffff

export interface Attachment {
  /** What it is sent as; `file` shows nothing but its name. */
  as: 'photo' | 'video' | 'gif' | 'voice' | 'audio' | 'file'
  blob: Blob
  name: string
  mime: string
  width?: number
  height?: number
  /** Seconds. */
  duration?: number
  /** A JPEG of at most 320 pixels, where the server cannot make one. */
  thumb?: Blob
  /** Loudness of a voice message, each from 0 to 31. */
  waveform?: number[]
  spoiler: boolean
  /** Seconds for which the other side sees it once opened. */
  ttl?: number
}
