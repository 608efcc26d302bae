/** What stands above the text of a message: its author, its origin, what it answers. */

import { createEffect, createMemo, createSignal, Show } from 'solid-js'
import { region, words } from '../../locale'
import type { Forward, Message, PeerId } from '../../model'
import { api } from '../../state/api'
import { chatName, nameOf } from '../../state/names'
import { keep } from '../../state/reducers/messages'
import { go } from '../../state/route'
import { message as messageOf } from '../../state/select'
import { state } from '../../state/store'
import { exactly } from '../../text/dates'
import { plainName } from '../../text/isolate'
import { Styled } from '../../text/Styled'
import { PeerName } from '../../ui/PeerName'
import { photoWanted, thumbWanted, usePicture } from '../media/pictures'
import { side } from '../panels'
import { useRoom } from './room'
import { summary } from './service'

/** Class of the colour that stands for a peer. */
export const colourOf = (peer: PeerId | undefined): string =>
  `peer-colour-${peer === undefined ? 0 : (state.peers[peer]?.color ?? 0)}`

export function Author(props: { message: Message }) {
  return (
    <div class={`author ${colourOf(props.message.from)}`}>
      <button
        type="button"
        class="plain-button"
        onClick={() => side.show({ page: 'info', peer: props.message.from })}
      >
        <PeerName peer={props.message.from} person />
      </button>
      <Show when={props.message.via}>{(bot) => <Via bot={bot()} />}</Show>
    </div>
  )
}

export function Via(props: { bot: PeerId }) {
  return (
    <button type="button" class="plain-button via" onClick={() => go({ peer: props.bot })}>
      {words().chat.via(`@${state.peers[props.bot]?.username ?? nameOf(props.bot)}`)}
    </button>
  )
}

export function ForwardHead(props: { forward: Forward }) {
  const name = () => {
    const { from, name: hidden } = props.forward
    if (from !== undefined) return nameOf(from)
    return plainName(hidden ?? '') || words().app.deletedAccount
  }
  const open = () => {
    const { from, post, savedFrom } = props.forward
    if (savedFrom) go({ peer: savedFrom.peer, message: savedFrom.id })
    else if (from !== undefined) go({ peer: from, message: post })
  }
  const known = () => props.forward.from !== undefined || props.forward.savedFrom !== undefined
  return (
    <div class="forward-head" title={exactly(props.forward.date, { locale: region() })}>
      <span>{words().chat.forwardedFrom} </span>
      <button type="button" class="plain-button" disabled={!known()} onClick={open}>
        <bdi>{name()}</bdi>
        <Show when={props.forward.author}>{(author) => <bdi> ({plainName(author())})</bdi>}</Show>
      </button>
    </div>
  )
}

/** Asked for already, so that a message that is gone is not asked for at each drawing. */
const sought = new Set<string>()

/** The message answered, fetched where it is not here. */
function useAnswered(message: () => Message) {
  const peer = () => message().reply?.peer ?? message().peer
  const found = createMemo(() => {
    const id = message().reply?.id
    return id === undefined ? undefined : messageOf(peer(), id)
  })
  const [looked, setLooked] = createSignal(false)
  createEffect(() => {
    const { reply } = message()
    const id = reply?.id
    if (id === undefined || found() || state.connection === 'offline') return
    const name = `${peer()}:${id}`
    if (sought.has(name)) {
      setLooked(true)
      return
    }
    sought.add(name)
    api.history
      .byId({ peer: peer(), ids: [id] })
      .then(keep)
      // Of a chat that is not ours to see, what the reply says of it is shown.
      .catch(() => undefined)
      .finally(() => setLooked(true))
  })
  return { found, gone: () => looked() && !found() }
}

export function ReplyHead(props: { message: Message }) {
  const room = useRoom()
  const { found, gone } = useAnswered(() => props.message)
  const author = () => {
    const from = found()?.from ?? props.message.reply?.from?.peer
    return from === undefined
      ? plainName(props.message.reply?.from?.name ?? '')
      : chatName(from) && nameOf(from)
  }
  const colour = () => colourOf(found()?.from ?? props.message.reply?.from?.peer)
  const quote = () => props.message.reply?.quote
  function open() {
    const { reply, id } = props.message
    if (reply?.id === undefined) return
    if (reply.peer !== undefined) go({ peer: reply.peer, message: reply.id })
    else room.jumpTo(reply.id, id)
  }
  return (
    <button type="button" class={`reply-head ${colour()}`} onClick={open}>
      <Thumb message={found()} />
      <span class="reply-words">
        <bdi class="reply-author">{author() || words().chat.reply}</bdi>
        <Show
          when={quote()}
          fallback={
            <bdi class="reply-text" dir="auto">
              <Show when={found()} fallback={gone() ? words().chat.gone : words().app.loading}>
                {(message) => summary(message())}
              </Show>
            </bdi>
          }
        >
          {(text) => (
            <span class="reply-text reply-quote">
              <Styled text={text()} words={words().text} inline />
            </span>
          )}
        </Show>
      </span>
    </button>
  )
}

const THUMB = 40

/** A small picture of what a message carries. */
export function Thumb(props: { message: Message | undefined }) {
  const picture = usePicture(() => {
    const media = props.message?.media
    if (media?.kind === 'photo') {
      return media.spoiler || media.ttl ? undefined : photoWanted(media, THUMB)
    }
    if (media?.kind === 'document') return media.spoiler ? undefined : thumbWanted(media, THUMB)
    return media?.kind === 'page' && media.photo ? photoWanted(media.photo, THUMB) : undefined
  })
  return (
    <Show when={picture().url}>
      {(url) => <img class="reply-thumb" src={url()} alt="" draggable={false} />}
    </Show>
  )
}
