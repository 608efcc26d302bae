/**
 * What a message says, between the forms of the schema and plain records. What is read is brought
 * into bounds: the other side may run anything.
 */

import type { Entity, PlainEntityKind } from '../model'
import type { Thing, Value } from './codec'
import { known } from './codec'

/** A file of a message: how to open it is known to the two ends alone. */
export interface Attachment {
  as: 'photo' | 'file' | 'image' | 'video' | 'gif' | 'round' | 'voice' | 'audio' | 'sticker'
  name: string
  mime: string
  /** Bytes, before encryption. */
  size: number
  /** 32 bytes each, of this file alone. */
  key: Uint8Array
  iv: Uint8Array
  width?: number
  height?: number
  /** Seconds. */
  duration?: number
  /** Of a voice message, five bits each (core.telegram.org/constructor/documentAttributeAudio). */
  waveform?: Uint8Array
  title?: string
  performer?: string
  /** Of a sticker. */
  emoji?: string
  /** A small JPEG. */
  thumb?: { bytes: Uint8Array; width: number; height: number }
}

/** What the server knows of a file: where it is, not what. */
export interface SealedFile {
  id: string
  accessHash: string
  /** Bytes, encrypted. */
  size: number
  dc: number
  /** Of the key, as the sender says (see `files`). */
  fingerprint: number
}

export type Extra =
  | { kind: 'place'; latitude: number; longitude: number; title?: string; address?: string }
  | { kind: 'contact'; phone: string; first: string; last: string }
  | { kind: 'page'; url: string }
  /** Of a form that is not known here. */
  | { kind: 'unsupported' }

export interface Content {
  text: string
  entities: Entity[]
  /** Seconds after reading at which it goes; 0 for never. */
  ttl: number
  silent: boolean
  /** `random_id` of the message that it answers. */
  reply?: string
  /** Messages with the same one are an album. */
  album?: string
  attachment?: Attachment
  extra?: Extra
}

const SIDE_MAX = 1 << 16
/** A week, in seconds; longer than anything that is sent. */
const DURATION_MAX = 7 * 24 * 3600
/** The longest timer that apps offer: a week; a year is taken from others. */
export const TTL_MAX = 366 * 24 * 3600
export const TEXT_MAX = 1 << 15
const NAME_MAX = 255

const PLAIN: Readonly<Record<string, PlainEntityKind>> = {
  messageEntityMention: 'mention',
  messageEntityHashtag: 'hashtag',
  messageEntityCashtag: 'cashtag',
  messageEntityBotCommand: 'command',
  messageEntityUrl: 'url',
  messageEntityEmail: 'email',
  messageEntityPhone: 'phone',
  messageEntityBold: 'bold',
  messageEntityItalic: 'italic',
  messageEntityUnderline: 'underline',
  messageEntityStrike: 'strike',
  messageEntitySpoiler: 'spoiler',
  messageEntityCode: 'code',
}
const FORM_OF = new Map(Object.entries(PLAIN).map(([form, kind]) => [kind, form]))

const number = (value: Value | undefined) => (typeof value === 'number' ? value : 0)
const string = (value: Value | undefined) => (typeof value === 'string' ? value : '')
const bytes = (value: Value | undefined) => (value instanceof Uint8Array ? value : new Uint8Array())
const things = (value: Value | undefined) => (Array.isArray(value) ? (value as Thing[]) : [])
const clamp = (value: number, max: number) => Math.min(Math.max(Math.trunc(value) || 0, 0), max)
const side = (value: Value | undefined) => clamp(number(value), SIDE_MAX)

/** Seconds of a timer, as far as it is one. */
export const timer = (value: Value | undefined): number => clamp(number(value), TTL_MAX)

function readEntity(thing: Thing, text: string): Entity[] {
  const span = { offset: number(thing.offset), length: number(thing.length) }
  if (span.offset < 0 || span.length <= 0 || span.offset + span.length > text.length) return []
  const plain = PLAIN[thing._]
  if (plain) return [{ ...span, kind: plain }]
  switch (thing._) {
    case 'messageEntityPre':
      return [{ ...span, kind: 'pre', language: string(thing.language) }]
    case 'messageEntityTextUrl':
      return [{ ...span, kind: 'link', url: string(thing.url) }]
    case 'messageEntityBlockquote':
      return [{ ...span, kind: 'quote', collapsed: false }]
    case 'messageEntityCustomEmoji':
      return [{ ...span, kind: 'emoji', document: String(thing.document_id) }]
    default:
      // Names point to people whom the server would have to be asked about: they stay text.
      return []
  }
}

function writeEntity(entity: Entity, layer: number): Thing[] {
  const span = { offset: entity.offset, length: entity.length }
  const thing = ((): Thing | undefined => {
    switch (entity.kind) {
      case 'pre':
        return { _: 'messageEntityPre', ...span, language: entity.language }
      case 'link':
        return { _: 'messageEntityTextUrl', ...span, url: entity.url }
      case 'quote':
        return { _: 'messageEntityBlockquote', ...span }
      case 'emoji':
        return { _: 'messageEntityCustomEmoji', ...span, document_id: BigInt(entity.document) }
      default: {
        const form = FORM_OF.get(entity.kind as PlainEntityKind)
        return form ? { _: form, ...span } : undefined
      }
    }
  })()
  return thing && known(thing._, layer) ? [thing] : []
}

/** The constructor of a message in the form that a layer has. */
export function writeMessage(content: Content, id: bigint, layer: number): Thing {
  const entities = content.entities.flatMap((entity) => writeEntity(entity, layer))
  const thing: Thing = {
    _: 'decryptedMessage',
    random_id: id,
    ttl: content.ttl,
    message: content.text,
    silent: content.silent,
  }
  if (content.attachment) thing.media = writeAttachment(content.attachment)
  if (entities.length) thing.entities = entities
  if (content.reply) thing.reply_to_random_id = BigInt(content.reply)
  if (content.album) thing.grouped_id = BigInt(content.album)
  return thing
}

function writeAttachment(file: Attachment): Thing {
  const thumb = {
    thumb: file.thumb?.bytes ?? new Uint8Array(),
    thumb_w: file.thumb?.width ?? 0,
    thumb_h: file.thumb?.height ?? 0,
  }
  const sealed = { size: file.size, key: file.key, iv: file.iv, caption: '' }
  const sides = { w: file.width ?? 0, h: file.height ?? 0 }
  if (file.as === 'photo') return { _: 'decryptedMessageMediaPhoto', ...thumb, ...sides, ...sealed }
  return {
    _: 'decryptedMessageMediaDocument',
    ...thumb,
    mime_type: file.mime,
    ...sealed,
    attributes: writeAttributes(file, sides),
  }
}

function writeAttributes(file: Attachment, sides: { w: number; h: number }): Thing[] {
  const attributes: Thing[] = [{ _: 'documentAttributeFilename', file_name: file.name }]
  const duration = file.duration ?? 0
  if (file.as === 'image' || file.as === 'sticker') {
    attributes.push({ _: 'documentAttributeImageSize', ...sides })
  }
  if (file.as === 'video' || file.as === 'round' || file.as === 'gif') {
    const round_message = file.as === 'round'
    attributes.push({ _: 'documentAttributeVideo', round_message, duration, ...sides })
  }
  if (file.as === 'gif') attributes.push({ _: 'documentAttributeAnimated' })
  if (file.as === 'voice' || file.as === 'audio') {
    attributes.push({
      _: 'documentAttributeAudio',
      voice: file.as === 'voice',
      duration,
      title: file.title,
      performer: file.performer,
      waveform: file.waveform,
    })
  }
  if (file.as === 'sticker') {
    const stickerset = { _: 'inputStickerSetEmpty' }
    attributes.push({ _: 'documentAttributeSticker', alt: file.emoji ?? '', stickerset })
  }
  return attributes
}

/** What a message says, of whichever layer it is. */
export function readMessage(thing: Thing): Content {
  const media = thing.media as Thing | undefined
  const text = (string(thing.message) || string(media?.caption)).slice(0, TEXT_MAX)
  const content: Content = {
    text,
    entities: things(thing.entities).flatMap((entity) => readEntity(entity, text)),
    ttl: timer(thing.ttl),
    silent: thing.silent === true,
  }
  if (typeof thing.reply_to_random_id === 'bigint') content.reply = `${thing.reply_to_random_id}`
  if (typeof thing.grouped_id === 'bigint') content.album = `${thing.grouped_id}`
  if (media) readMedia(content, media)
  return content
}

function readMedia(content: Content, media: Thing): void {
  switch (media._) {
    case 'decryptedMessageMediaEmpty':
      return
    case 'decryptedMessageMediaGeoPoint':
    case 'decryptedMessageMediaVenue':
      content.extra = readPlace(media)
      return
    case 'decryptedMessageMediaContact':
      content.extra = {
        kind: 'contact',
        phone: string(media.phone_number),
        first: string(media.first_name),
        last: string(media.last_name),
      }
      return
    case 'decryptedMessageMediaWebPage':
      content.extra = { kind: 'page', url: string(media.url) }
      return
  }
  const attachment = readAttachment(media)
  if (attachment) content.attachment = attachment
  else content.extra = { kind: 'unsupported' }
}

function readPlace(media: Thing): Extra {
  const [latitude, longitude] = [number(media.lat), number(media.long)]
  if (!(Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180)) return { kind: 'unsupported' }
  const place: Extra = { kind: 'place', latitude, longitude }
  if (media.title) place.title = string(media.title)
  if (media.address) place.address = string(media.address)
  return place
}

const FILES: Readonly<Record<string, { as: Attachment['as']; mime: string }>> = {
  decryptedMessageMediaPhoto: { as: 'photo', mime: 'image/jpeg' },
  decryptedMessageMediaVideo: { as: 'video', mime: 'video/mp4' },
  decryptedMessageMediaAudio: { as: 'voice', mime: 'audio/ogg' },
  decryptedMessageMediaDocument: { as: 'file', mime: 'application/octet-stream' },
}

function readAttachment(media: Thing): Attachment | undefined {
  const form = FILES[media._]
  const [key, iv] = [bytes(media.key), bytes(media.iv)]
  const size = Number(media.size)
  if (!form || key.length !== 32 || iv.length !== 32) return undefined
  if (!Number.isSafeInteger(size) || size < 0) return undefined
  const file: Attachment = {
    as: form.as,
    name: string(media.file_name).slice(0, NAME_MAX),
    mime: string(media.mime_type) || form.mime,
    size,
    key,
    iv,
  }
  if ('w' in media) {
    file.width = side(media.w)
    file.height = side(media.h)
  }
  if ('duration' in media) file.duration = clamp(number(media.duration), DURATION_MAX)
  const thumb = bytes(media.thumb)
  if (thumb.length) {
    file.thumb = { bytes: thumb, width: side(media.thumb_w), height: side(media.thumb_h) }
  }
  for (const attribute of things(media.attributes)) readAttribute(file, attribute)
  return file
}

function readAttribute(file: Attachment, attribute: Thing): void {
  switch (attribute._) {
    case 'documentAttributeFilename':
      file.name = string(attribute.file_name).slice(0, NAME_MAX)
      return
    case 'documentAttributeAnimated':
      if (file.as === 'file' || file.as === 'video') file.as = 'gif'
      return
    case 'documentAttributeSticker':
      file.as = 'sticker'
      file.emoji = string(attribute.alt)
      return
    case 'documentAttributeImageSize':
      if (file.as === 'file') file.as = 'image'
      break
    case 'documentAttributeVideo':
      if (file.as !== 'gif') file.as = attribute.round_message === true ? 'round' : 'video'
      break
    case 'documentAttributeAudio':
      file.as = attribute.voice === true ? 'voice' : 'audio'
      if (attribute.title) file.title = string(attribute.title)
      if (attribute.performer) file.performer = string(attribute.performer)
      if (attribute.waveform) file.waveform = bytes(attribute.waveform)
      break
  }
  if ('w' in attribute) {
    file.width = side(attribute.w)
    file.height = side(attribute.h)
  }
  if ('duration' in attribute) file.duration = clamp(number(attribute.duration), DURATION_MAX)
}
