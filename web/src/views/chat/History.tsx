/** What was said in a chat: a window of it that keeps its place, and the ways through it. */

import {
  batch,
  createEffect,
  createMemo,
  createSignal,
  Match,
  on,
  onCleanup,
  onMount,
  Show,
  Switch,
  untrack,
} from 'solid-js'
import { type ListHandle, VirtualList } from '../../list'
import { region, words } from '../../locale'
import type { Message } from '../../model'
import { api } from '../../state/api'
import {
  leaveHistory,
  loadAfter,
  jumpTo as loadAround,
  loadBefore,
  loadEnd,
  openHistory,
  type Place,
} from '../../state/histories'
import { nameOf } from '../../state/names'
import { keep, sentAs } from '../../state/reducers/messages'
import { route } from '../../state/route'
import { message as messageOf } from '../../state/select'
import { historyKey, refreshes, state } from '../../state/store'
import { day, time } from '../../text/dates'
import { Spinner } from '../../ui/kit'
import { toast } from '../../ui/overlays'
import { openMessageMenu } from '../acts/menu'
import { isSelecting, toggle } from '../acts/Selection'
import { trackOf } from '../media/MessageMedia'
import { Bubble } from '../message/Bubble'
import { MessageRow } from '../message/MessageRow'
import { OutgoingRow } from '../message/OutgoingRow'
import { isOwn, type Room, RoomProvider, useRoom } from '../message/room'
import { summary } from '../message/service'
import { reply } from './composing'
import { type ChatItem, keyOf, layItems } from './items'
import { longPress } from './longPress'
import { MediaViewer } from './MediaViewer'
import { readUpTo, unreadIn, useReading } from './reading'
import { Ways } from './Ways'
import './history.css'

/** Unread messages up to which the end of the history has the first of them. */
const NEAR_END = 40
/** Pixels from the end within which one is at the end, as far as the ways through are concerned. */
const AT_END = 200
/** What a column leaves free beside bubbles, in CSS pixels. */
const MARGIN = 96
const WIDEST = 480
/** The topic that every forum has, which nobody's message heads. */
const GENERAL = 1

export function History(props: { place: Place; say: (text: string) => void }) {
  // One history is drawn by one component: another place is another one.
  const place = untrack(() => props.place)
  const { peer, thread } = place
  const key = historyKey(peer, thread)
  const history = () => state.histories[key]
  let handle: ListHandle | undefined
  let field!: HTMLDivElement
  const [distance, setDistance] = createSignal(0)
  const [width, setWidth] = createSignal(WIDEST)
  const [viewed, setViewed] = createSignal<number>()
  const [barAt, setBarAt] = createSignal(unreadIn(place) > 0 ? readUpTo(place) : undefined)
  const [back, setBack] = createSignal<number[]>([])
  const look = useReading(place)

  const messages = createMemo(() =>
    // The first message of a thread heads it.
    (history()?.ids ?? []).flatMap((id) => (id === thread ? [] : (messageOf(peer, id) ?? []))),
  )
  const leaving = createMemo(() => {
    if (!history()?.atEnd && messages().length > 0) return []
    return (state.outgoing[peer] ?? []).filter(
      (each) => each.schedule === undefined && (thread === undefined || each.thread === thread),
    )
  })
  const head = () => {
    const known = state.peers[peer]
    const forum = known?.kind === 'channel' && known.forum
    const atStart = history()?.atStart ?? false
    return thread !== undefined && thread !== GENERAL && !forum && atStart ? thread : undefined
  }
  const items = createMemo(() =>
    layItems({
      messages: messages(),
      outgoing: leaving(),
      unreadAfter: barAt(),
      head: head(),
      sentAs: (id) => sentAs(peer, id),
    }),
  )
  const sounds = createMemo(() =>
    messages().flatMap((each) =>
      each.media?.kind === 'document' && (each.media.as === 'voice' || each.media.as === 'audio')
        ? [trackOf(each, each.media)]
        : [],
    ),
  )

  const room: Room = {
    place,
    width,
    jumpTo: (id, from) => void jumpTo(id, from),
    openMedia: (message) => setViewed(message.id),
    queue: sounds,
    say: (text) => props.say(text),
  }

  async function open(): Promise<void> {
    const wanted = route().message
    const unread = unreadIn(place)
    const far = unread > NEAR_END ? readUpTo(place) : 0
    const around = wanted ?? (far > 0 && state.connection !== 'offline' ? far : undefined)
    await openHistory(place, around).catch(() => undefined)
    if (wanted !== undefined) await jumpTo(wanted)
    else toFirstUnread()
  }

  /** Once the server has answered: what was kept here may have ended before what is unread. */
  function toFirstUnread(): void {
    if (items().some(({ kind }) => kind === 'unread')) {
      handle?.scrollTo('unread', { align: 'start' })
    }
  }

  async function jumpTo(id: number, from?: number): Promise<void> {
    try {
      if (id !== thread) await loadAround(place, id)
    } catch {
      toast(words().app.offline)
      return
    }
    // The list takes what has come in the next microtask.
    await Promise.resolve()
    const found = keyOf(items(), id)
    if (found === undefined || !handle?.scrollTo(found, { align: 'center', highlight: true })) {
      toast(words().chat.gone)
    } else if (from !== undefined) setBack((all) => [...all, from])
  }

  async function toEnd(): Promise<void> {
    const last = back().at(-1)
    if (last !== undefined) {
      setBack((all) => all.slice(0, -1))
      return jumpTo(last)
    }
    if (!history()?.atEnd) await loadEnd(place).catch(() => undefined)
    handle?.scrollToEnd({ smooth: true })
  }

  onMount(() => {
    const resizes = new ResizeObserver(([entry]) => {
      if (entry) setWidth(Math.min(WIDEST, Math.max(180, entry.contentRect.width - MARGIN)))
    })
    resizes.observe(field)
    onCleanup(() => resizes.disconnect())
    void open()
    if (thread !== undefined && thread !== GENERAL && !messageOf(peer, thread)) {
      api.history
        .byId({ peer, ids: [thread] })
        .then(keep)
        .catch(() => undefined)
    }
  })
  onCleanup(() => leaveHistory(place))

  // A link to another message of this chat.
  createEffect(
    on(
      route,
      (to) => {
        if (to.peer === peer && to.thread === thread && to.message) void jumpTo(to.message)
      },
      { defer: true },
    ),
  )
  // Something may be missing in what is loaded.
  createEffect(
    on(
      () => refreshes('stale'),
      () => {
        if (!history()?.atEnd && distance() < AT_END) loadEnd(place).catch(() => undefined)
      },
      { defer: true },
    ),
  )
  // Who writes has read, and wants to see it.
  createEffect(
    on(
      () => (state.outgoing[peer] ?? []).length,
      (now, before = 0) => {
        if (now <= before) return
        batch(() => {
          setBarAt(undefined)
          setBack([])
        })
        if (history()?.atEnd) queueMicrotask(() => handle?.scrollToEnd())
        else void toEnd()
      },
      { defer: true },
    ),
  )

  function idsOf(keys: readonly (string | number)[]): number[] {
    const wanted = new Set(keys)
    return items().flatMap((item) =>
      item.kind === 'messages' && wanted.has(item.key) ? item.ids : [],
    )
  }

  /** The message at which something happened. */
  function messageAt(target: EventTarget | null): Message | undefined {
    if (!(target instanceof Element)) return undefined
    const row = target.closest<HTMLElement>('[data-row]')?.dataset.row
    const [id] = row === undefined ? [] : idsOf([row])
    return id === undefined ? undefined : messageOf(peer, id)
  }

  const touch = longPress((event) => onContextMenu(event))

  function onContextMenu(event: MouseEvent): void {
    touch.end()
    const message = messageAt(event.target)
    if (message && !message.service) openMessageMenu(event, message, place)
  }

  function onDoubleClick(event: MouseEvent): void {
    const message = messageAt(event.target)
    const pressed = event.target instanceof Element && event.target.closest('button, a, video')
    if (!message || message.service || pressed || isSelecting(place)) return
    getSelection()?.removeAllRanges()
    reply(place, message)
  }

  function onKeyDown(event: KeyboardEvent): void {
    const target = event.target as HTMLElement
    if (!target.matches('[data-row]')) return
    const message = messageAt(target)
    if (!message || message.service) return
    if (event.key === ' ' || (event.key === 'Enter' && isSelecting(place))) {
      event.preventDefault()
      toggle(place, message.id, event.shiftKey)
    } else if (event.key === 'Enter') {
      event.preventDefault()
      reply(place, message)
    }
  }

  const describe = (item: ChatItem): string => {
    const id = item.kind === 'messages' ? item.ids[0] : undefined
    const message = id === undefined ? undefined : messageOf(peer, id)
    if (!message) return words().chat.message
    const who = message.service ? '' : message.out ? words().app.you : nameOf(message.from)
    return [who, summary(message), time(message.date, { locale: region() })]
      .filter(Boolean)
      .join(', ')
  }

  return (
    <RoomProvider value={room}>
      <div
        ref={field}
        class="history"
        onContextMenu={onContextMenu}
        onPointerDown={touch.onPointerDown}
        onPointerMove={touch.onPointerMove}
        onPointerUp={touch.onPointerUp}
        onPointerCancel={touch.onPointerCancel}
        onDblClick={onDoubleClick}
        onKeyDown={onKeyDown}
      >
        <Show when={history()?.kept && state.connection === 'offline'}>
          <p class="history-note" role="status">
            {words().chat.offlineNote}
          </p>
        </Show>
        <Show
          when={items().length > 0}
          fallback={<Empty loading={history()?.loading === 'whole' || !history()} />}
        >
          <VirtualList
            items={items()}
            label={words().chat.history}
            render={(item) => <Row item={item()} />}
            estimate={estimate}
            describe={describe}
            sticky={(item) => item.kind === 'day'}
            atStart={history()?.atStart ?? false}
            atEnd={history()?.atEnd ?? true}
            initial={
              items().some(({ kind }) => kind === 'unread')
                ? { key: 'unread', align: 'start' }
                : undefined
            }
            insetStart={8}
            insetEnd={8}
            onNearStart={() => loadBefore(place).catch(() => undefined)}
            onNearEnd={() => loadAfter(place).catch(() => undefined)}
            onVisible={(keys) => look(idsOf(keys))}
            onScrollPosition={setDistance}
            handle={(made) => {
              handle = made
            }}
          />
        </Show>
        <Ways
          place={place}
          away={distance() > AT_END || !(history()?.atEnd ?? true) || back().length > 0}
          onDown={() => void toEnd()}
          onJump={(id) => void jumpTo(id)}
        />
      </div>
      <Show when={viewed()} keyed>
        {(id) => (
          <MediaViewer
            place={place}
            messages={messages()}
            start={id}
            onClose={() => setViewed(undefined)}
          />
        )}
      </Show>
    </RoomProvider>
  )

  function estimate(item: ChatItem): number {
    if (item.kind !== 'messages') return 44
    const message = messageOf(peer, item.ids[0] ?? 0)
    if (!message) return 60
    const { media } = message
    const pictured =
      media?.kind === 'photo' || (media?.kind === 'document' && media.as !== 'file') ? 240 : 0
    return 40 + pictured + Math.ceil(message.text.length / (width() / 8)) * 21
  }
}

function Row(props: { item: ChatItem }) {
  const as = <K extends ChatItem['kind']>(kind: K) =>
    props.item.kind === kind ? (props.item as Extract<ChatItem, { kind: K }>) : undefined
  return (
    <Switch>
      <Match when={as('messages')}>
        {(item) => <MessageRow ids={item().ids} first={item().first} last={item().last} />}
      </Match>
      <Match when={as('outgoing')}>
        {(item) => <OutgoingRow keys={item().keys} first={item().first} last={item().last} />}
      </Match>
      <Match when={as('day')}>
        {(item) => (
          <div class="service day">
            <span class="service-text">
              {day(item().date, Date.now() / 1000, { locale: region() })}
            </span>
          </div>
        )}
      </Match>
      <Match when={as('unread')}>
        <div class="unread-bar">{words().chat.unread}</div>
      </Match>
      <Match when={as('head')}>{(item) => <Head id={item().id} />}</Match>
    </Switch>
  )
}

/** The post that is discussed, above what is said about it. */
function Head(props: { id: number }) {
  const room = useRoom()
  const message = () => messageOf(room.place.peer, props.id)
  return (
    <>
      <Show when={message()}>
        {(found) => (
          <div class="message first last" classList={{ own: isOwn(found()) }}>
            <div class="message-body">
              <Bubble messages={[found()]} first last />
            </div>
          </div>
        )}
      </Show>
      <div class="service">
        <span class="service-text">{words().chat.discussionBegins}</span>
      </div>
    </>
  )
}

function Empty(props: { loading: boolean }) {
  return (
    <div class="history-empty">
      <Show when={!props.loading} fallback={<Spinner />}>
        <span class="service-text">{words().chat.empty}</span>
      </Show>
    </div>
  )
}
