/** Files on their way into messages (core.telegram.org/type/InputMedia). */

import type { tl } from '@mtcute/web'
import { packWaveform } from '../../media/waveform'
import type { Attachment } from '../../model/attachment'
import type { Uploading, Uploads } from './uploads'

function attributes(file: Attachment): tl.TypeDocumentAttribute[] {
  const { width: w = 0, height: h = 0, duration = 0 } = file
  const named: tl.TypeDocumentAttribute = { _: 'documentAttributeFilename', fileName: file.name }
  switch (file.as) {
    case 'voice':
      return [
        {
          _: 'documentAttributeAudio',
          voice: true,
          duration: Math.round(duration),
          waveform: packWaveform(file.waveform ?? []),
        },
      ]
    case 'audio':
      return [{ _: 'documentAttributeAudio', duration: Math.round(duration) }, named]
    case 'video':
      return [{ _: 'documentAttributeVideo', supportsStreaming: true, duration, w, h }, named]
    case 'gif':
      return [{ _: 'documentAttributeImageSize', w, h }, { _: 'documentAttributeAnimated' }, named]
    default:
      return [named]
  }
}

/** Sends a file up, with its thumbnail, and gives what a message carries. */
export async function uploadMedia(
  uploads: Uploads,
  attachment: Attachment,
  uploading: Uploading,
): Promise<tl.TypeInputMedia> {
  const { thumb, spoiler, ttl: ttlSeconds } = attachment
  const file = await uploads.send(attachment.blob, attachment.name, uploading)
  if (attachment.as === 'photo') {
    return { _: 'inputMediaUploadedPhoto', file, spoiler, ttlSeconds }
  }
  const quiet = { ...uploading, progress: () => {} }
  return {
    _: 'inputMediaUploadedDocument',
    file,
    thumb: thumb && (await uploads.send(thumb, 'thumb.jpg', quiet)),
    mimeType: attachment.mime,
    attributes: attributes(attachment),
    forceFile: attachment.as === 'file',
    spoiler,
    ttlSeconds,
  }
}
