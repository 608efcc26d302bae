/** What was said in secret chats, as records for the page: without keys. */

import { unpackWaveform } from '../../media/waveform'
import type { FileRef, Media, SecretId, SecretMessage } from '../../model'
import type { Attachment, Content, SealedFile } from '../../secret/content'

/** Only `api.secret.file` can open it, by the message. */
function reference(sealed: SealedFile): FileRef {
  const { id, accessHash } = sealed
  return { kind: 'secret', id, accessHash, reference: new Uint8Array() }
}

export function mediaOfAttachment(file: Attachment, sealed: SealedFile): Media {
  const { width = 0, height = 0, mime, name, size, duration, title, performer, emoji } = file
  const shared = { file: reference(sealed), preview: {}, spoiler: false }
  if (file.as === 'photo') {
    const sizes = [{ type: '', width, height, bytes: sealed.size }]
    return { kind: 'photo', ...shared, width, height, sizes }
  }
  return {
    kind: 'document',
    ...shared,
    as: file.as,
    name,
    mime,
    size,
    width,
    height,
    duration,
    waveform: file.waveform && unpackWaveform(file.waveform),
    title,
    performer,
    emoji,
    thumbs: [],
    streamable: false,
  }
}

function mediaOf({ attachment, extra }: Content, sealed?: SealedFile): Media | undefined {
  if (attachment && sealed) return mediaOfAttachment(attachment, sealed)
  switch (extra?.kind) {
    case 'place':
    case 'contact':
      return extra
    case 'unsupported':
      return extra
    default:
      return undefined
  }
}

interface About {
  chat: SecretId
  place: number
  id: string
  out: boolean
  date: number
}

export function messageOf(about: About, content: Content, sealed?: SealedFile): SecretMessage {
  const { text, entities, reply, album, silent, ttl } = content
  const page = content.extra?.kind === 'page' ? content.extra.url : ''
  return {
    ...about,
    text: text || page,
    entities,
    media: mediaOf(content, sealed),
    reply,
    album,
    silent,
    state: about.out ? 'sending' : 'sent',
    ttl,
  }
}

export function serviceOf(about: About, service: SecretMessage['service']): SecretMessage {
  const said = { text: '', entities: [], silent: true, ttl: 0 }
  return { ...about, ...said, service, state: about.out ? 'sending' : 'sent' }
}
