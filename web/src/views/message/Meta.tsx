/** When a message was said, and what became of it. */

import { createMemo, Show } from 'solid-js'
import { language, region, words } from '../../locale'
import type { Message, Outgoing } from '../../model'
import { state } from '../../state/store'
import { compact, exactly, time } from '../../text/dates'
import { plainName } from '../../text/isolate'
import { Icon } from '../../ui/kit'
import { isOwn } from './room'

/** Letters of a signature that are shown. */
const LONGEST_AUTHOR = 32

/** Whether the other side has read it: to where is told by the line of the chat, or of the topic. */
export function isRead(message: Message): boolean {
  const thread = message.reply?.top ?? message.reply?.id
  const topic = thread === undefined ? undefined : state.topics[message.peer]?.[thread]
  const upTo = Math.max(state.dialogs[message.peer]?.readOut ?? 0, topic?.readOut ?? 0)
  return message.id <= upTo
}

/** Letters that a sign takes as much room as. */
const SIGN = 3

/** Room that the corner takes, in letters of its own size, so that no text runs under it. */
export function metaLength(message: Message, leaving?: Outgoing): number {
  const place = { locale: region() }
  let length = time(message.date, place).length
  if (message.edited) length += words().chat.edited.length + 1
  if (message.author) length += plainName(message.author).slice(0, LONGEST_AUTHOR).length + 1
  if (message.views !== undefined) length += compact(message.views, place.locale).length + SIGN + 1
  if (message.pinned) length += SIGN
  if (leaving || (isOwn(message) && message.peer !== state.me)) length += SIGN
  return length + 1
}

export function Meta(props: { message: Message; leaving?: Outgoing }) {
  const place = () => ({ locale: region() })
  const title = createMemo(() => {
    const { message } = props
    const sent = exactly(message.date, place())
    return message.edited
      ? `${sent}\n${words().chat.editedAt(exactly(message.edited, place()))}`
      : sent
  })
  return (
    <span class="meta" title={title()}>
      <Show when={props.message.pinned}>
        <span class="meta-icon" role="img" aria-label={words().chat.pinned}>
          <Icon name="pin" size={14} />
        </span>
      </Show>
      <Show when={props.message.views !== undefined}>
        <span
          class="meta-views"
          role="img"
          aria-label={words().chat.views(props.message.views ?? 0)}
        >
          <Icon name="eye" size={15} />
          {compact(props.message.views ?? 0, language())}
        </span>
      </Show>
      <Show when={props.message.edited}>
        <span>{words().chat.edited}</span>
      </Show>
      <Show when={props.message.author}>
        {(author) => <bdi class="meta-author">{plainName(author()).slice(0, LONGEST_AUTHOR)}</bdi>}
      </Show>
      <time datetime={new Date(props.message.date * 1000).toISOString()}>
        {time(props.message.date, place())}
      </time>
      <Ticks message={props.message} leaving={props.leaving} />
    </span>
  )
}

function Ticks(props: { message: Message; leaving?: Outgoing }) {
  const sign = () => {
    const { chat } = words()
    if (props.leaving?.state === 'failed') return { icon: 'warning', label: chat.failed } as const
    if (props.leaving) return { icon: 'clock', label: chat.leaving } as const
    if (!isOwn(props.message) || props.message.peer === state.me) return undefined
    return isRead(props.message)
      ? ({ icon: 'checks', label: chat.read } as const)
      : ({ icon: 'check', label: chat.sent } as const)
  }
  return (
    <Show when={sign()}>
      {(found) => (
        <span
          class="meta-ticks"
          classList={{ read: found().icon === 'checks', failed: found().icon === 'warning' }}
          role="img"
          aria-label={found().label}
        >
          <Icon name={found().icon} size={16} />
        </span>
      )}
    </Show>
  )
}
