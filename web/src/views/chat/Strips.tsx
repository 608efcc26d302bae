/** What stands above the field: what is answered or edited, and the preview of a link. */

import { type ParentProps, Show } from 'solid-js'
import { words } from '../../locale'
import type { WebPage } from '../../model'
import type { Place } from '../../state/histories'
import { nameOf } from '../../state/names'
import { message as messageOf } from '../../state/select'
import { Styled } from '../../text/Styled'
import type { IconName } from '../../ui/icons'
import { Icon, IconButton } from '../../ui/kit'
import { Thumb } from '../message/Heads'
import { PageLine } from '../message/PageCard'
import { summary } from '../message/service'
import { cancel, composing } from './composing'

export function Strips(props: {
  place: Place
  /** Of the link in what is written, while it is to be sent along. */
  page: WebPage | undefined
  onWithoutPage: () => void
}) {
  const now = () => composing(props.place)
  const answered = () => {
    const { reply } = now()
    return reply === undefined ? undefined : messageOf(props.place.peer, reply)
  }
  const edited = () => {
    const { edit } = now()
    return edit === undefined ? undefined : messageOf(props.place.peer, edit)
  }
  return (
    <>
      <Show when={props.page}>
        {(page) => (
          <Strip icon="link" stop={words().chat.noPreview} onStop={props.onWithoutPage}>
            <PageLine page={page()} />
          </Strip>
        )}
      </Show>
      <Show when={answered()}>
        {(message) => (
          <Strip
            icon={now().quote ? 'quote' : 'reply'}
            stop={words().chat.stopReply}
            onStop={() => cancel(props.place)}
          >
            <Thumb message={message()} />
            <span class="strip-words">
              <bdi class="strip-title">
                {now().quote
                  ? words().chat.quoteOf(nameOf(message().from))
                  : words().chat.replyTo(nameOf(message().from))}
              </bdi>
              <span class="strip-text">
                <Show when={now().quote} fallback={<bdi>{summary(message())}</bdi>}>
                  {(quote) => <Styled text={quote()} words={words().text} inline />}
                </Show>
              </span>
            </span>
          </Strip>
        )}
      </Show>
      <Show when={edited()}>
        {(message) => (
          <Strip icon="edit" stop={words().chat.stopEdit} onStop={() => cancel(props.place)}>
            <Thumb message={message()} />
            <span class="strip-words">
              <span class="strip-title">{words().chat.editing}</span>
              <bdi class="strip-text">{summary(message())}</bdi>
            </span>
          </Strip>
        )}
      </Show>
    </>
  )
}

function Strip(props: ParentProps<{ icon: IconName; stop: string; onStop: () => void }>) {
  return (
    <div class="strip">
      <Icon name={props.icon} size={20} class="strip-icon" />
      {props.children}
      <IconButton icon="close" label={props.stop} size={20} onClick={() => props.onStop()} />
    </div>
  )
}
