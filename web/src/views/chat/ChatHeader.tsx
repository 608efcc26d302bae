/** The head of an open chat: whose it is, what they are doing, and what can be done. */

import { Show } from 'solid-js'
import { language, words } from '../../locale'
import { isUser } from '../../model'
import { api } from '../../state/api'
import { now } from '../../state/clock'
import type { Place } from '../../state/histories'
import { chatName } from '../../state/names'
import { go } from '../../state/route'
import { isMuted } from '../../state/select'
import { state } from '../../state/store'
import { span } from '../../text/dates'
import { plainName } from '../../text/isolate'
import { Icon, IconButton } from '../../ui/kit'
import { attempt, type MenuItem, openMenu } from '../../ui/overlays'
import { PeerName } from '../../ui/PeerName'
import type { Facts } from '../../worker/operations/chat'
import { Avatar, isOnline } from '../Avatar'
import { openClearDialog, openTimerDialog } from '../acts/dialogs'
import { startSelecting } from '../acts/Selection'
import { busyText } from '../chats/doing'
import { side } from '../panels'
import { statusText } from './status'
import './header.css'

const HOUR = 3_600
/** Times for which a chat can be muted, in seconds. */
const MUTES = [HOUR, 8 * HOUR, 48 * HOUR]

export function ChatHeader(props: { place: Place; facts: Facts | undefined }) {
  const peer = () => props.place.peer
  const thread = () => props.place.thread
  const known = () => state.peers[peer()]
  const topic = () => {
    const id = thread()
    return id === undefined ? undefined : state.topics[peer()]?.[id]
  }
  const busy = () => busyText(peer(), thread())
  const connection = () => {
    const { app } = words()
    return {
      offline: app.offline,
      connecting: app.connecting,
      updating: app.updating,
      connected: undefined,
    }[state.connection]
  }
  const status = () => connection() ?? busy() ?? statusText(props.place, props.facts, now())
  /** From a thread back to its chat, from a chat back to the list. */
  const back = () => go(thread() !== undefined ? { peer: peer() } : {})
  const info = () => side.show({ page: 'info', peer: peer(), thread: thread() })

  function menu(event: MouseEvent): void {
    const { chat } = words()
    const linked = props.facts?.linked
    const items: (MenuItem | false | undefined)[] = [
      { icon: 'info', text: chat.viewInfo, onClick: info },
      peer() !== state.me && muteItem(event),
      linked !== undefined && {
        icon: 'comment',
        text: chat.discussion,
        onClick: () => go({ peer: linked }),
      },
      {
        icon: 'select',
        text: chat.selectMessages,
        onClick: () => startSelecting(props.place),
      },
      {
        icon: 'calendar',
        text: chat.toScheduled,
        onClick: () => side.show({ page: 'scheduled', peer: peer() }),
      },
      thread() === undefined && {
        icon: 'timer',
        text: chat.timer,
        onClick: () => openTimerDialog(peer()),
      },
      thread() === undefined &&
        (isUser(peer()) || known()?.kind === 'group') && {
          icon: 'trash',
          text: chat.clear,
          danger: true,
          onClick: () => openClearDialog(peer()),
        },
    ]
    openMenu(
      event,
      items.filter((item): item is MenuItem => Boolean(item)),
    )
  }

  function muteItem(event: MouseEvent): MenuItem {
    const { chat } = words()
    const mute = (until: number) => void attempt(() => api.dialogs.mute({ peer: peer(), until }))
    if (isMuted(peer())) return { icon: 'bell', text: chat.unmute, onClick: () => mute(0) }
    return {
      icon: 'mute',
      text: chat.mute,
      onClick: () =>
        openMenu(event, [
          ...MUTES.map((seconds) => ({
            text: chat.muteFor(span(seconds, language())),
            onClick: () => mute(Math.floor(Date.now() / 1000) + seconds),
          })),
          { text: chat.muteForever, onClick: () => mute(-1) },
        ]),
    }
  }

  return (
    <header class="column-head chat-head">
      <IconButton
        icon="back"
        class={thread() === undefined ? 'chat-back' : ''}
        label={thread() === undefined ? words().chat.back : words().chat.toChat}
        onClick={back}
      />
      <button
        type="button"
        class="chat-who"
        aria-label={`${chatName(peer())}. ${words().chat.about}`}
        title={words().chat.about}
        onClick={info}
      >
        <Avatar peer={peer()} size={42} online />
        <span class="chat-words">
          <h1 class="chat-name">
            <Show when={topic()} fallback={<PeerName peer={peer()} />}>
              {(found) => <bdi>{plainName(found().title)}</bdi>}
            </Show>
            <Show when={isMuted(peer())}>
              <Icon name="mute" size={15} class="chat-muted" />
            </Show>
          </h1>
          <span
            class="chat-status clip"
            classList={{ lively: busy() !== undefined || isOnline(known()) }}
            aria-live="polite"
          >
            <Show when={!connection() && topic()} fallback={status()}>
              {busy() ?? <PeerName peer={peer()} />}
            </Show>
          </span>
        </span>
      </button>
      <IconButton
        icon="search"
        label={words().chat.searchHere}
        onClick={() => side.show({ page: 'search', peer: peer(), thread: thread() })}
      />
      <IconButton icon="more" label={words().chat.menu} onClick={menu} />
    </header>
  )
}
