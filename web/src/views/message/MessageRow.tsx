/** A message with what stands beside its bubble: who said it, whether it is chosen. */

import { createMemo, Match, Show, Switch } from 'solid-js'
import { words } from '../../locale'
import type { Message } from '../../model'
import { message as messageOf } from '../../state/select'
import { Icon } from '../../ui/kit'
import { Avatar } from '../Avatar'
import { isSelected, isSelecting, toggle } from '../acts/Selection'
import { side } from '../panels'
import { Bubble, ToOrigin } from './Bubble'
import { isOwn, showsAuthors, useRoom } from './room'
import { serviceText } from './service'

export function MessageRow(props: { ids: number[]; first: boolean; last: boolean }) {
  const room = useRoom()
  const messages = createMemo(() => props.ids.flatMap((id) => messageOf(room.place.peer, id) ?? []))
  const message = () => messages()[0]
  return (
    <Show when={message()}>
      {(found) => (
        <Switch
          fallback={
            <SpokenRow
              messages={messages()}
              message={found()}
              first={props.first}
              last={props.last}
            />
          }
        >
          <Match when={found().service}>
            <ServiceRow message={found()} />
          </Match>
        </Switch>
      )}
    </Show>
  )
}

function SpokenRow(props: {
  messages: Message[]
  message: Message
  first: boolean
  last: boolean
}) {
  const { place } = useRoom()
  const selecting = () => isSelecting(place)
  const selected = () => props.messages.some(({ id }) => isSelected(place, id))
  const toggleAll = (event: MouseEvent) => {
    for (const { id } of props.messages) toggle(place, id, event.shiftKey)
  }
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the button in it takes the keys
    <div
      class="message"
      classList={{
        own: isOwn(props.message),
        first: props.first,
        last: props.last,
        selecting: selecting(),
        selected: selected(),
      }}
      // The button, too, is pressed through the row.
      onClick={(event) => selecting() && toggleAll(event)}
    >
      <Show when={selecting()}>
        <button
          type="button"
          class="message-check"
          role="checkbox"
          aria-checked={selected()}
          aria-label={words().chat.select}
        >
          <Show when={selected()}>
            <Icon name="check" size={16} />
          </Show>
        </button>
      </Show>
      <Show when={showsAuthors(props.message.peer) && !isOwn(props.message)}>
        <div class="message-author">
          <Show when={props.last}>
            <button
              type="button"
              class="plain-button"
              tabIndex={-1}
              aria-hidden="true"
              onClick={() => side.show({ page: 'info', peer: props.message.from })}
            >
              <Avatar peer={props.message.from} size={36} person />
            </button>
          </Show>
        </div>
      </Show>
      <div class="message-body" inert={selecting()}>
        <Bubble messages={props.messages} first={props.first} last={props.last} />
      </div>
      <Show when={!selecting()}>
        <ToOrigin message={props.message} />
      </Show>
    </div>
  )
}

/** What happened, in the middle of the column. What it is about can be pressed where there is one. */
function ServiceRow(props: { message: Message }) {
  const room = useRoom()
  const about = () => {
    const { service, reply } = props.message
    return service?.action === 'pinMessage' ? reply?.id : undefined
  }
  return (
    <div class="service">
      <Show
        when={about()}
        fallback={
          <span class="service-text" dir="auto">
            {serviceText(props.message)}
          </span>
        }
      >
        {(id) => (
          <button
            type="button"
            class="service-text"
            dir="auto"
            onClick={() => room.jumpTo(id(), props.message.id)}
          >
            {serviceText(props.message)}
          </button>
        )}
      </Show>
    </div>
  )
}
