/** What is found in everything: chats, people, messages. */

import {
  createEffect,
  createMemo,
  createSignal,
  For,
  type JSX,
  on,
  onCleanup,
  onMount,
  Show,
} from 'solid-js'
import { language, region, words } from '../../locale'
import type { Message, PeerId } from '../../model'
import { api } from '../../state/api'
import { now } from '../../state/clock'
import { chatName, isolated } from '../../state/names'
import { go } from '../../state/route'
import { sorted } from '../../state/select'
import { state } from '../../state/store'
import { dayAndTime, day as dayHeading, shortDate } from '../../text/dates'
import { Icon, Spinner } from '../../ui/kit'
import { PeerName } from '../../ui/PeerName'
import type { Found, SearchKind, SearchPlace } from '../../worker/operations/search'
import { Avatar } from '../Avatar'
import { authorOf, summary } from '../message/service'
import { type DayFound, readDay } from './dateWords'
import { matcher } from './matching'
import { PeerLine } from './PeerLine'
import { forgetRecent, noteRecent, recentPeers } from './recent'
import './search.css'

/** Milliseconds after the last key at which the server is asked. */
const PAUSE = 250
const NAMES = 20
const MESSAGES = 30
/** Names that are shown at once of each kind. */
const SHOWN = 20

const KINDS: SearchKind[] = ['all', 'photo', 'video', 'file', 'link', 'voice', 'music']

function kindWords(kind: SearchKind): string {
  const { chats } = words()
  return {
    all: chats.tabChats,
    photo: chats.tabPhotos,
    video: chats.tabVideos,
    file: chats.tabFiles,
    link: chats.tabLinks,
    voice: chats.tabVoice,
    music: chats.tabMusic,
  }[kind]
}

/** Chats of the list whose names match. */
function localMatches(query: string): PeerId[] {
  const matches = matcher(query)
  return sorted(Object.values(state.dialogs))
    .filter(({ peer }) =>
      matches(chatName(peer), state.peers[peer]?.name, ...(state.peers[peer]?.usernames ?? [])),
    )
    .map(({ peer }) => peer)
}

interface Results {
  messages: Message[]
  next?: SearchPlace
  total: number
}

export function SearchResults(props: { query: string; onDone: () => void }) {
  const [kind, setKind] = createSignal<SearchKind>('all')
  const [named, setNamed] = createSignal<{ mine: PeerId[]; others: PeerId[] }>()
  const [found, setFound] = createSignal<Results>()
  const [busy, setBusy] = createSignal(false)
  const [failed, setFailed] = createSignal(false)
  const query = () => props.query.trim()
  const day = createMemo(() => readDay(query(), now(), language()))
  let asking = new AbortController()

  function messagesOf(from?: SearchPlace): Promise<Found> {
    const range: DayFound | undefined = day()
    return api.search.messages(
      {
        query: range ? '' : query(),
        kind: kind(),
        after: range?.after ?? 0,
        before: range?.before ?? 0,
        from,
        limit: MESSAGES,
      },
      { signal: asking.signal },
    )
  }

  async function search(): Promise<void> {
    asking.abort()
    asking = new AbortController()
    const { signal } = asking
    setFailed(false)
    if (!query() && kind() === 'all') {
      setNamed(undefined)
      setFound(undefined)
      setBusy(false)
      return
    }
    setBusy(true)
    try {
      const [names, messages] = await Promise.all([
        kind() === 'all' && query()
          ? api.search.names({ query: query(), limit: NAMES }, { signal })
          : undefined,
        messagesOf(),
      ])
      if (signal.aborted) return
      setNamed(names)
      setFound(messages)
    } catch {
      if (!signal.aborted) setFailed(true)
    } finally {
      if (!signal.aborted) setBusy(false)
    }
  }

  async function more(): Promise<void> {
    const known = found()
    if (!known?.next || busy()) return
    const { signal } = asking
    setBusy(true)
    try {
      const page = await messagesOf(known.next)
      if (signal.aborted) return
      setFound({
        messages: [...known.messages, ...page.messages],
        next: page.next,
        total: known.total,
      })
    } catch {
      if (!signal.aborted) setFailed(true)
    } finally {
      if (!signal.aborted) setBusy(false)
    }
  }

  createEffect(
    on([query, kind], () => {
      const timer = setTimeout(() => void search(), PAUSE)
      onCleanup(() => clearTimeout(timer))
    }),
  )
  onCleanup(() => asking.abort())

  const mine = createMemo(() => {
    if (!query()) return []
    const local = localMatches(query())
    const contacts = (named()?.mine ?? []).filter((id) => !local.includes(id))
    return [...local, ...contacts].slice(0, SHOWN)
  })
  const others = createMemo(() => (named()?.others ?? []).filter((id) => !mine().includes(id)))
  const nothing = () =>
    !busy() && found() && mine().length + others().length + (found()?.messages.length ?? 0) === 0

  function openPeer(peer: PeerId): void {
    noteRecent(peer)
    go({ peer })
    props.onDone()
  }
  function openMessage(message: Message): void {
    noteRecent(message.peer)
    go({ peer: message.peer, message: message.id })
  }

  return (
    <div class="search">
      <div class="search-kinds" role="group" aria-label={words().chats.results}>
        <For each={KINDS}>
          {(each) => (
            <button type="button" aria-pressed={kind() === each} onClick={() => setKind(each)}>
              {kindWords(each)}
            </button>
          )}
        </For>
      </div>
      <div class="search-found column-body" onKeyDown={walk}>
        <Show when={query() || kind() !== 'all'} fallback={<Recent onOpen={openPeer} />}>
          <Show when={kind() === 'all'}>
            <Section title={words().chats.chatsAndContacts} some={mine().length > 0}>
              <For each={mine()}>{(peer) => <PeerResult peer={peer} onOpen={openPeer} />}</For>
            </Section>
            <Section title={words().chats.publicOnes} some={others().length > 0}>
              <For each={others()}>
                {(peer) => <PeerResult peer={peer} onOpen={openPeer} username />}
              </For>
            </Section>
          </Show>
          <Section
            title={
              day()
                ? words().chats.onDay(
                    dayHeading(day()?.after ?? 0, now(), { locale: region() }).toLowerCase(),
                  )
                : words().chats.messages
            }
            some={(found()?.messages.length ?? 0) > 0}
          >
            <For each={found()?.messages}>
              {(message) => <MessageResult message={message} onOpen={openMessage} />}
            </For>
            <Show when={found()?.next}>
              <More onSeen={() => void more()} />
            </Show>
          </Section>
          <div role="status">
            <Show when={busy()}>
              <p class="search-note">
                <Spinner size={22} />
                <span class="heard">{words().chats.searching}</span>
              </p>
            </Show>
            <Show when={failed()}>
              <p class="search-note">{words().chats.searchFailed}</p>
            </Show>
            <Show when={nothing() && !failed()}>
              <p class="search-note">
                {query()
                  ? words().chats.nothingFoundFor(isolated(query().slice(0, 64)))
                  : words().chats.nothingFound}
              </p>
            </Show>
          </div>
        </Show>
      </div>
    </div>
  )
}

/** Arrows go from one result to the next; from the field the first is reached by the same key. */
function walk(event: KeyboardEvent): void {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
  if (!step) return
  const all = Array.from(
    (event.currentTarget as Element).querySelectorAll<HTMLElement>('[data-result]'),
  )
  const at = all.indexOf(document.activeElement as HTMLElement)
  const next = all[at + step]
  event.preventDefault()
  if (next) next.focus()
  else if (step < 0) document.querySelector<HTMLElement>('[data-search]')?.focus()
}

function Section(props: { title: string; some: boolean; children: JSX.Element }) {
  return (
    <Show when={props.some}>
      <section>
        <h2 class="search-title">{props.title}</h2>
        {props.children}
      </section>
    </Show>
  )
}

function Recent(props: { onOpen: (peer: PeerId) => void }) {
  const known = () => recentPeers().filter((id) => state.peers[id])
  return (
    <Show when={known().length > 0}>
      <section>
        <h2 class="search-title">
          {words().chats.recent}
          <button type="button" class="search-forget" onClick={forgetRecent}>
            {words().chats.clearRecent}
          </button>
        </h2>
        <For each={known()}>{(peer) => <PeerResult peer={peer} onOpen={props.onOpen} />}</For>
      </section>
    </Show>
  )
}

function PeerResult(props: { peer: PeerId; username?: boolean; onOpen: (peer: PeerId) => void }) {
  return (
    <button
      type="button"
      class="search-result"
      data-result
      onClick={() => props.onOpen(props.peer)}
    >
      <PeerLine peer={props.peer} username={props.username} />
    </button>
  )
}

function MessageResult(props: { message: Message; onOpen: (message: Message) => void }) {
  const date = () => props.message.date
  const place = () => ({ locale: region() })
  return (
    <button
      type="button"
      class="search-result"
      data-result
      onClick={() => props.onOpen(props.message)}
    >
      <span class="peer-line search-message">
        <Avatar peer={props.message.peer} size={44} />
        <span class="peer-line-words">
          <span class="search-message-head">
            <PeerName peer={props.message.peer} />
            <time title={dayAndTime(date(), now(), place(), words().text)}>
              {shortDate(date(), now(), place())}
            </time>
          </span>
          <span class="peer-line-detail" dir="auto">
            <Show when={authorOf(props.message)}>
              {(name) => (
                <span class="chat-row-author">{words().chats.author(isolated(name()), '')}</span>
              )}
            </Show>
            <bdi>{summary(props.message)}</bdi>
          </span>
        </span>
      </span>
    </button>
  )
}

/** Loads more when it comes into view. */
function More(props: { onSeen: () => void }) {
  let element: HTMLDivElement | undefined
  onMount(() => {
    if (!element) return
    const observer = new IntersectionObserver(
      (entries) => entries.at(-1)?.isIntersecting && props.onSeen(),
      { rootMargin: '400px' },
    )
    observer.observe(element)
    onCleanup(() => observer.disconnect())
  })
  return (
    <div ref={element} class="search-note">
      <Icon name="more" />
    </div>
  )
}
