/** What a link leads to, as the server has read it. Nothing of it is fetched from there. */

import { Show } from 'solid-js'
import { words } from '../../locale'
import type { Message, WebPage } from '../../model'
import { neutral, plainName } from '../../text/isolate'
import { needsAsking } from '../../text/links'
import { attempt } from '../../ui/overlays'
import { openLink } from '../links'
import { isShown, MessageMedia } from '../media/MessageMedia'
import { photoWanted, usePicture } from '../media/pictures'
import { colourOf } from './Heads'
import { useRoom } from './room'

/** Width of the small picture beside the words, in CSS pixels. */
const SMALL = 64
/** Letters of a description that are shown. */
const LONGEST = 400

export function PageCard(props: { message: Message; page: WebPage }) {
  const room = useRoom()
  const photo = () => props.page.photo
  const large = () => props.page.large && photo() !== undefined
  const small = usePicture(() => {
    const found = photo()
    return found && !large() ? photoWanted(found, SMALL) : undefined
  })
  const description = () => {
    const text = neutral(props.page.text ?? '')
    return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text
  }
  const open = () =>
    attempt(() =>
      openLink(props.page.url, {
        shown: props.page.shown,
        ask: needsAsking(props.page.shown, props.page.url),
      }),
    )
  const document = () => {
    const found = props.page.document
    return isShown(found) ? found : undefined
  }
  return (
    <Show when={!props.page.pending && (props.page.title || props.page.text || photo())}>
      <div class={`page-card ${colourOf(props.message.from)}`}>
        <button type="button" class="page-words" onClick={() => void open()}>
          <Show when={small().url}>
            {(url) => <img class="page-small" src={url()} alt="" draggable={false} />}
          </Show>
          <bdi class="page-site">{plainName(props.page.site || props.page.shown)}</bdi>
          <Show when={props.page.title}>
            {(title) => <bdi class="page-title">{plainName(title())}</bdi>}
          </Show>
          <Show when={description()}>
            {(text) => (
              <span class="page-text" dir="auto">
                {text()}
              </span>
            )}
          </Show>
        </button>
        <Show when={large() && photo()}>
          {(found) => (
            <MessageMedia
              message={props.message}
              media={found()}
              width={room.width() - 34}
              onOpen={() => void open()}
            />
          )}
        </Show>
        <Show when={document()}>
          {(found) => (
            <MessageMedia
              message={props.message}
              media={found()}
              width={room.width() - 34}
              onOpen={() => void open()}
            />
          )}
        </Show>
      </div>
    </Show>
  )
}

/** The preview of the link in what is being written. */
export function PageLine(props: { page: WebPage }) {
  return (
    <span class="strip-words">
      <bdi class="strip-title">
        {plainName(props.page.title || props.page.site || words().chat.link)}
      </bdi>
      <bdi class="strip-text">{neutral(props.page.text || props.page.shown)}</bdi>
    </span>
  )
}
