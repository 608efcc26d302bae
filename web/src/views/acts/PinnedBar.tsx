/** The pinned messages of a chat, one at a time, below its head. */

import { createEffect, createMemo, createResource, createSignal, on, Show } from 'solid-js'
import { words } from '../../locale'
import type { Message } from '../../model'
import { api } from '../../state/api'
import type { Place } from '../../state/histories'
import { keep } from '../../state/reducers/messages'
import { go } from '../../state/route'
import { message as messageOf } from '../../state/select'
import { refreshes } from '../../state/store'
import { IconButton } from '../../ui/kit'
import { Thumb } from '../message/Heads'
import { summary } from '../message/service'
import { side } from '../panels'
import { unpin } from './menu'
import { canPin } from './rights'
import './pinned.css'

/** Messages through which one goes by pressing; the page of all has the others. */
const CYCLED = 50

export function PinnedBar(props: { place: Place }) {
  const [found] = createResource(
    () => ({
      ...props.place,
      as: refreshes('pinned', props.place.peer),
      stale: refreshes('stale'),
    }),
    async ({ peer, thread }) => {
      const pinned = await api.pins.list({ peer, thread, before: 0, limit: CYCLED })
      keep(pinned.messages)
      return pinned
    },
  )
  const [at, setAt] = createSignal(0)
  createEffect(
    on(
      () => `${props.place.peer}:${props.place.thread}:${found.latest?.messages[0]?.id}`,
      () => setAt(0),
    ),
  )
  const messages = createMemo((): Message[] => {
    if (found.error) return []
    const ids = (found.latest?.messages ?? []).map((each) => each.id)
    return ids.flatMap((id) => messageOf(props.place.peer, id) ?? [])
  })
  const shown = () => messages()[Math.min(at(), messages().length - 1)]
  const total = () => Math.max(found.error ? 0 : (found.latest?.total ?? 0), messages().length)

  /** Goes to what is shown, and shows the one before it. */
  function press(message: Message): void {
    go({ ...props.place, message: message.id }, true)
    setAt((now) => (now + 1) % Math.max(1, messages().length))
  }

  return (
    <Show when={shown()}>
      {(message) => (
        <div class="pinned-bar" role="region" aria-label={words().acts.pinned}>
          <button type="button" class="pinned-shown" onClick={() => press(message())}>
            <span class="pinned-line" aria-hidden="true" />
            <Thumb message={message()} />
            <span class="pinned-words">
              <span class="pinned-title">
                {total() > 1
                  ? words().acts.pinnedCount(total() - at(), total())
                  : words().acts.pinned}
              </span>
              <bdi class="clip">{summary(message())}</bdi>
            </span>
          </button>
          <Show
            when={total() > 1}
            fallback={
              <Show when={canPin(props.place.peer)}>
                <IconButton
                  icon="close"
                  size={20}
                  label={words().acts.unpin}
                  onClick={() => void unpin(message())}
                />
              </Show>
            }
          >
            <IconButton
              icon="list"
              size={20}
              label={words().acts.toPinned}
              onClick={() => side.show({ page: 'pinned', ...props.place })}
            />
          </Show>
        </div>
      )}
    </Show>
  )
}
