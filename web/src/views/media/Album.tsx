/** Pictures and videos that were sent together, as one grid; other files below each other. */

import { createMemo, For, Show } from 'solid-js'
import { layAlbum } from '../../media/album'
import type { Message } from '../../model'
import { FRAME, fillsBubble, isShown, MessageMedia, type Shown } from './MessageMedia'
import { Picture } from './Picture'
import type { Track } from './player'
import { VideoTile } from './Video'
import './album.css'

const GAP = 2

interface Member {
  message: Message
  media: Shown
}

export function Album(props: {
  /** In the order in which they were sent. */
  messages: Message[]
  /** CSS pixels that there are. */
  width: number
  onOpen: (message: Message) => void
  queue?: () => Track[]
}) {
  const members = createMemo(() =>
    props.messages.flatMap((message): Member[] =>
      isShown(message.media) ? [{ message, media: message.media }] : [],
    ),
  )
  const isGrid = () => members().length > 1 && members().every(({ media }) => fillsBubble(media))
  const layout = createMemo(() => {
    const width = Math.min(props.width, FRAME.width)
    const extents = members().map(({ media }) => ({
      width: media.width ?? 0,
      height: media.height ?? 0,
    }))
    return layAlbum(extents, { width, height: FRAME.height, gap: GAP })
  })
  return (
    <Show
      when={isGrid()}
      fallback={
        <div class="album-list">
          <For each={members()}>
            {({ message, media }) => (
              <MessageMedia
                message={message}
                media={media}
                width={props.width}
                queue={props.queue}
                onOpen={() => props.onOpen(message)}
              />
            )}
          </For>
        </div>
      }
    >
      <div class="album" style={{ width: `${layout().width}px`, height: `${layout().height}px` }}>
        <For each={members()}>
          {({ message, media }, i) => {
            const tile = () => layout().tiles[i()]
            const size = () => ({ width: tile()?.width ?? 0, height: tile()?.height ?? 0 })
            return (
              <div
                class="album-tile"
                style={{
                  'inset-inline-start': `${tile()?.x ?? 0}px`,
                  top: `${tile()?.y ?? 0}px`,
                }}
              >
                <Show
                  when={media.kind === 'photo' && media}
                  fallback={
                    <Show when={media.kind === 'document' && media}>
                      {(video) => (
                        <VideoTile
                          document={video()}
                          {...size()}
                          onOpen={() => props.onOpen(message)}
                        />
                      )}
                    </Show>
                  }
                >
                  {(photo) => (
                    <Picture photo={photo()} {...size()} onOpen={() => props.onOpen(message)} />
                  )}
                </Show>
              </div>
            )
          }}
        </For>
      </div>
    </Show>
  )
}
