/** The photo, video, sound or file of a message, in the form that suits it. */

import { Match, Switch } from 'solid-js'
import { layOne } from '../../media/album'
import type { Document, Message, Photo } from '../../model'
import { api } from '../../state/api'
import { FileRow } from './FileRow'
import { Picture } from './Picture'
import type { Track } from './player'
import { Music, Voice } from './Sound'
import { Sticker } from './Sticker'
import { openStickerMenu } from './stickerMenu'
import { Gif, RoundVideo, VideoTile } from './Video'

/** CSS pixels that media in a chat may have at most. */
export const FRAME = { width: 420, height: 460 }
const STICKER = 192
const ROUND = 240

/** Media that this module shows; the others (polls, places, …) are somebody else's. */
export type Shown = Photo | Document

export const isShown = (media: Message['media']): media is Shown =>
  media?.kind === 'photo' || media?.kind === 'document'

/** Whether it fills a bubble from side to side, as pictures do. */
export const fillsBubble = (media: Shown): boolean =>
  media.kind === 'photo' || media.as === 'video' || media.as === 'gif'

/** Whether the viewer shows it: pictures also where they were sent as files. */
export const isViewed = (media: Shown): boolean =>
  fillsBubble(media) || (media.kind === 'document' && media.as === 'image')

/** Whether it stands without a bubble around it. */
export const standsAlone = (media: Shown): boolean =>
  media.kind === 'document' && (media.as === 'sticker' || media.as === 'round')

/** The size at which a picture or video is shown in a chat. */
export function shownSize(media: Shown, width: number): { width: number; height: number } {
  const frame = { width: Math.min(width, FRAME.width), height: FRAME.height }
  return layOne({ width: media.width ?? 0, height: media.height ?? 0 }, frame)
}

/** The track that a message is, for the player. */
export const trackOf = (message: Message, document: Document): Track => ({
  peer: message.peer,
  id: message.id,
  document,
  unheard: message.unheard && !message.out,
})

/** Tells the author that a message was played, as far as that can be told. */
export const tellHeard = ({ peer, id }: Pick<Message, 'peer' | 'id'>): void =>
  void api.media.heard({ peer, id }).catch(() => undefined)

export function MessageMedia(props: {
  message: Message
  media: Shown
  /** CSS pixels that there are. */
  width: number
  /** Opens the viewer. */
  onOpen: () => void
  /** Sounds of the chat in their order, to go on with. */
  queue?: () => Track[]
}) {
  const size = () => shownSize(props.media, props.width)
  const photo = () => (props.media.kind === 'photo' ? props.media : undefined)
  const as = (...kinds: Document['as'][]) =>
    props.media.kind === 'document' && kinds.includes(props.media.as) ? props.media : undefined
  const track = (document: Document) => trackOf(props.message, document)
  return (
    <Switch>
      <Match when={photo()}>
        {(found) => <Picture photo={found()} {...size()} onOpen={props.onOpen} />}
      </Match>
      <Match when={as('video')}>
        {(found) => <VideoTile document={found()} {...size()} onOpen={props.onOpen} />}
      </Match>
      <Match when={as('gif')}>{(found) => <Gif document={found()} {...size()} />}</Match>
      <Match when={as('round')}>
        {(found) => (
          <RoundVideo
            document={found()}
            width={Math.min(ROUND, props.width)}
            unheard={track(found()).unheard}
            onHeard={() => tellHeard(props.message)}
          />
        )}
      </Match>
      <Match when={as('voice')}>
        {(found) => <Voice track={track(found())} queue={props.queue} onHeard={tellHeard} />}
      </Match>
      <Match when={as('audio')}>
        {(found) => <Music track={track(found())} queue={props.queue} onHeard={tellHeard} />}
      </Match>
      <Match when={as('sticker')}>
        {(found) => (
          <Sticker
            document={found()}
            size={STICKER}
            onPress={(event) => openStickerMenu(event, found())}
          />
        )}
      </Match>
      <Match when={as('image')}>
        {(found) => <FileRow document={found()} onOpen={props.onOpen} />}
      </Match>
      <Match when={as('file')}>{(found) => <FileRow document={found()} />}</Match>
    </Switch>
  )
}
