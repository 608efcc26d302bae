/** A message as it is read: a bubble, or what stands by itself without one. */

import { createMemo, Match, type ParentProps, Show, Switch } from 'solid-js'
import { words } from '../../locale'
import type { Message, Outgoing } from '../../model'
import { go } from '../../state/route'
import { Styled } from '../../text/Styled'
import { loneEmoji } from '../../text/segments'
import { Icon } from '../../ui/kit'
import { attempt } from '../../ui/overlays'
import { Avatar } from '../Avatar'
import { customEmoji } from '../acts/CustomEmoji'
import { MarkupRows } from '../acts/MarkupRows'
import { PollBody } from '../acts/PollBody'
import { ReactionRow } from '../acts/ReactionRow'
import { TodoBody } from '../acts/TodoBody'
import { openComments } from '../chat/comments'
import { Album } from '../media/Album'
import { fillsBubble, isShown, MessageMedia, standsAlone } from '../media/MessageMedia'
import { textActions } from './actions'
import { Extra } from './Extras'
import { Author, ForwardHead, ReplyHead, Via } from './Heads'
import { Meta, metaLength } from './Meta'
import { PageCard } from './PageCard'
import { isBroadcast, isOwn, showsAuthors, useRoom } from './room'
import './bubble.css'
import './parts.css'

/** Scripts that run from right to left. */
const RIGHT_TO_LEFT =
  /^[^\p{L}]*[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}\p{Script=Adlam}]/u

export interface BubbleProps {
  /** One message, or an album in its order. */
  messages: Message[]
  /** Begins, and ends, a run of one author. */
  first: boolean
  last: boolean
  /** While it is on its way out. */
  leaving?: Outgoing
}

/** `children` stand in the place of media, for files that are still going up. */
export function Bubble(props: ParentProps<BubbleProps>) {
  const room = useRoom()
  /** The one of an album that has the caption, and stands for all. */
  const message = createMemo(
    () => props.messages.find((each) => each.text) ?? (props.messages[0] as Message),
  )
  const media = () => message().media
  const shown = () => {
    const found = media()
    return isShown(found) ? found : undefined
  }
  const page = () => {
    const found = media()
    return found?.kind === 'page' ? found : undefined
  }
  const lone = () => (!media() && !message().reply && !message().forward ? loneEmoji(message()) : 0)
  const bare = () => {
    const found = shown()
    return (
      lone() > 0 ||
      media()?.kind === 'dice' ||
      (props.messages.length === 1 && found !== undefined && standsAlone(found))
    )
  }
  const fills = () =>
    props.messages.length > 1 || (shown() !== undefined && fillsBubble(shown() as never))
  const named = () => props.first && !bare() && showsAuthors(message().peer) && !isOwn(message())
  const answers = () => {
    const { reply } = message()
    if (reply?.id === undefined) return false
    // In a thread each message answers its first one; that is not said again.
    return !(room.place.thread === reply.id && !reply.quote) && !(reply.forum && !reply.top)
  }
  /** A post that its channel brings into the discussion says by its author where it is from. */
  const forwarded = () => {
    const { forward, from } = message()
    return forward?.from === from && !isOwn(message()) ? undefined : forward
  }
  const turned = () => RIGHT_TO_LEFT.test(message().text)
  return (
    <>
      <div
        class="bubble"
        classList={{
          bare: bare(),
          fills: fills(),
          wordless: !message().text,
          turned: turned(),
          headed: named() || forwarded() !== undefined || answers(),
          failed: props.leaving?.state === 'failed',
          withheld: message().withheld,
        }}
        style={{ '--meta': `${metaLength(message(), props.leaving)}ch` }}
      >
        <Show when={named()}>
          <Author message={message()} />
        </Show>
        <Show when={!named() && message().via}>{(bot) => <Via bot={bot()} />}</Show>
        <Show when={forwarded()}>{(forward) => <ForwardHead forward={forward()} />}</Show>
        <Show when={answers()}>
          <ReplyHead message={message()} />
        </Show>
        <Show when={page()?.above && page()}>
          {(found) => <PageCard message={message()} page={found()} />}
        </Show>
        <Show when={!props.children} fallback={<div class="bubble-media">{props.children}</div>}>
          <Body messages={props.messages} message={message()} />
        </Show>
        <Show when={message().text}>
          <div class="bubble-text">
            <Styled
              text={{ text: message().text, entities: message().entities }}
              words={words().text}
              emoji={customEmoji}
              {...textActions(room)}
            />
          </div>
        </Show>
        <Show when={!page()?.above && page()}>
          {(found) => <PageCard message={message()} page={found()} />}
        </Show>
        <Meta message={message()} leaving={props.leaving} />
        <Show when={!props.leaving}>
          <ReactionRow message={message()} />
          <Comments message={message()} />
        </Show>
      </div>
      <Show when={message().markup?.inline}>
        <MarkupRows message={message()} />
      </Show>
    </>
  )
}

function Body(props: { messages: Message[]; message: Message }) {
  const room = useRoom()
  const media = () => props.message.media
  const shown = () => {
    const found = media()
    return isShown(found) ? found : undefined
  }
  const poll = () => {
    const found = media()
    return found?.kind === 'poll' ? found : undefined
  }
  const extra = () => {
    const found = media()
    return found && found.kind !== 'page' && found.kind !== 'todo' ? found : undefined
  }
  return (
    <Switch>
      <Match when={props.messages.length > 1}>
        <div class="bubble-media">
          <Album
            messages={props.messages}
            width={room.width()}
            queue={room.queue}
            onOpen={room.openMedia}
          />
        </div>
      </Match>
      <Match when={shown()}>
        {(found) => (
          <div class="bubble-media">
            <MessageMedia
              message={props.message}
              media={found()}
              width={room.width()}
              queue={room.queue}
              onOpen={() => room.openMedia(props.message)}
            />
          </div>
        )}
      </Match>
      <Match when={poll()}>{(found) => <PollBody message={props.message} poll={found()} />}</Match>
      <Match when={media()?.kind === 'todo'}>
        <TodoBody message={props.message} />
      </Match>
      <Match when={extra()}>{(found) => <Extra message={props.message} media={found()} />}</Match>
    </Switch>
  )
}

/** Leads from a post to what is said about it, from a message to its thread. */
function Comments(props: { message: Message }) {
  const replies = () => {
    const found = props.message.replies
    return found?.channel !== undefined && isBroadcast(props.message.peer) ? found : undefined
  }
  return (
    <Show when={replies()}>
      {(found) => (
        <button
          type="button"
          class="comments"
          onClick={() => void attempt(() => openComments(props.message))}
        >
          <Show when={found().recent.length > 0} fallback={<Icon name="comment" size={20} />}>
            <span class="comments-people">
              {found()
                .recent.slice(0, 3)
                .map((peer) => (
                  <Avatar peer={peer} size={24} person />
                ))}
            </span>
          </Show>
          <span class="comments-count">
            {found().count > 0 ? words().chat.comments(found().count) : words().chat.leaveComment}
          </span>
          <Show when={found().maxId > found().readMaxId}>
            <span class="comments-new" role="img" aria-label={words().chat.newComments} />
          </Show>
          <Icon name="forward" size={18} />
        </button>
      )}
    </Show>
  )
}

/** Leads from a saved message to where it was said. */
export function ToOrigin(props: { message: Message }) {
  const origin = () => props.message.forward?.savedFrom
  return (
    <Show when={origin()}>
      {(found) => (
        <button
          type="button"
          class="to-origin"
          aria-label={words().chat.toOrigin}
          title={words().chat.toOrigin}
          onClick={() => go({ peer: found().peer, message: found().id })}
        >
          <Icon name="share" size={18} />
        </button>
      )}
    </Show>
  )
}
