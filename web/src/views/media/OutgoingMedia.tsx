/** A file on its way out of this browser: shown from the disk, with how far it has gone up. */

import { createMemo, onCleanup, Show } from 'solid-js'
import { words } from '../../locale'
import { layOne } from '../../media/album'
import type { Attachment, Document } from '../../model'
import { FileRow } from './FileRow'
import { FRAME } from './MessageMedia'
import { Box, ProgressButton } from './parts'

/** An address of something of this device, for as long as the component lives. */
export function useBlobUrl(blob: () => Blob | undefined): () => string | undefined {
  return createMemo(() => {
    const found = blob()
    if (!found) return undefined
    const url = URL.createObjectURL(found)
    onCleanup(() => URL.revokeObjectURL(url))
    return url
  })
}

/** What can be drawn of an attachment: a picture itself, or the picture made of a video. */
export const pictureOf = (attachment: Attachment): Blob | undefined => {
  if (attachment.as === 'photo' || attachment.as === 'gif') return attachment.blob
  return attachment.as === 'video' ? attachment.thumb : undefined
}

/** An attachment as it will look as a file. */
const fileOf = (attachment: Attachment): Document => ({
  kind: 'document',
  as: 'file',
  file: { kind: 'document', id: '', accessHash: '', reference: new Uint8Array() },
  name: attachment.as === 'voice' ? words().media.voice : attachment.name,
  mime: attachment.mime,
  size: attachment.blob.size,
  thumbs: [],
  preview: {},
  spoiler: false,
  streamable: false,
})

export function OutgoingMedia(props: {
  attachment: Attachment
  /** 0 to 1; absent where it waits or has failed. */
  progress?: number
  /** CSS pixels that there are. */
  width: number
  onCancel: () => void
}) {
  const picture = () => pictureOf(props.attachment)
  const url = useBlobUrl(picture)
  const size = () =>
    layOne(
      { width: props.attachment.width ?? 0, height: props.attachment.height ?? 0 },
      { width: Math.min(props.width, FRAME.width), height: FRAME.height },
    )
  return (
    <Show
      when={url()}
      fallback={
        <FileRow
          document={fileOf(props.attachment)}
          uploading={{ progress: props.progress ?? 0, onCancel: props.onCancel }}
        />
      }
    >
      {(address) => (
        <Box {...size()} class="picture">
          <img src={address()} alt={props.attachment.name} draggable={false} />
          <span class="media-middle">
            <ProgressButton
              icon="close"
              label={words().media.cancel}
              progress={props.progress ?? 0}
              onClick={() => props.onCancel()}
            />
          </span>
        </Box>
      )}
    </Show>
  )
}
