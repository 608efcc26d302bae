/** What waits to be sent in a chat. */

import { createEffect, createMemo, createSignal, For, on, Show } from 'solid-js'
import { words } from '../../locale'
import { type Message, WHEN_ONLINE } from '../../model'
import { api } from '../../state/api'
import { onlyScheduled } from '../../state/reducers/messages'
import { refreshes, state } from '../../state/store'
import { Styled } from '../../text/Styled'
import { Button, IconButton, Spinner } from '../../ui/kit'
import { ask, attempt, openMenu } from '../../ui/overlays'
import { SidePage } from '../info/SidePage'
import { summary } from '../message/service'
import type { SidePage as Pages } from '../panels'
import { customEmoji } from './CustomEmoji'
import { openReschedule, openScheduledEdit } from './dialogs'
import { canEdit } from './rights'
import { whenSaid } from './when'
import './message-line.css'

export default function ScheduledPage(props: { page: Extract<Pages, { page: 'scheduled' }> }) {
  const { peer } = props.page
  const [loaded, setLoaded] = createSignal(false)
  createEffect(
    on(
      () => refreshes('stale'),
      () => {
        api.scheduled
          .load({ peer })
          .then((ids) => onlyScheduled(peer, ids))
          .catch(() => undefined)
          .finally(() => setLoaded(true))
      },
    ),
  )
  const waiting = createMemo(() =>
    Object.values(state.scheduled[peer] ?? {}).toSorted((a, b) => a.date - b.date || a.id - b.id),
  )
  return (
    <SidePage title={words().acts.scheduled}>
      <Show
        when={waiting().length > 0}
        fallback={<p class="nothing">{loaded() ? words().acts.noScheduled : <Spinner />}</p>}
      >
        <ul class="waiting-messages">
          <For each={waiting()}>{(message) => <Waiting message={message} />}</For>
        </ul>
      </Show>
    </SidePage>
  )
}

function Waiting(props: { message: Message }) {
  const at = () => ({ peer: props.message.peer, ids: [props.message.id] })
  const sendNow = () => attempt(() => api.scheduled.sendNow(at()))
  async function remove(): Promise<void> {
    const { acts } = words()
    const answer = await ask({
      title: acts.deleteScheduledTitle,
      action: acts.delete,
      danger: true,
    })
    if (answer) await attempt(() => api.scheduled.remove(at()))
  }
  function menu(event: MouseEvent): void {
    const { acts } = words()
    const { message } = props
    const change = canEdit(message, 0)
      ? [{ icon: 'edit' as const, text: acts.editText, onClick: () => openScheduledEdit(message) }]
      : []
    openMenu(event, [
      { icon: 'send', text: acts.sendNow, onClick: () => void sendNow() },
      { icon: 'calendar', text: acts.reschedule, onClick: () => openReschedule(message) },
      ...change,
      { icon: 'trash', text: acts.delete, danger: true, onClick: () => void remove() },
    ])
  }
  return (
    <li class="waiting-message" onContextMenu={menu}>
      <Show when={props.message.media}>
        <p>
          <bdi>{summary({ ...props.message, text: '', entities: [] })}</bdi>
        </p>
      </Show>
      <Show when={props.message.text}>
        <Styled
          text={{ text: props.message.text, entities: props.message.entities }}
          words={words().text}
          emoji={customEmoji}
        />
      </Show>
      <footer>
        <span>
          {props.message.date === WHEN_ONLINE
            ? words().acts.whenOnline
            : whenSaid(props.message.date)}
        </span>
        <span>
          <Button look="plain" onClick={() => void sendNow()}>
            {words().acts.sendNow}
          </Button>
          <IconButton icon="more" label={words().app.more} onClick={menu} />
        </span>
      </footer>
    </li>
  )
}
