/** The topics of a forum, in the place of its history. */

import { createEffect, createMemo, createSignal, on, onCleanup, onMount, Show } from 'solid-js'
import { VirtualRows } from '../../list'
import { region, words } from '../../locale'
import { explain } from '../../locale/refusal'
import { type PeerId, type Topic, topicOf } from '../../model'
import { api } from '../../state/api'
import { now } from '../../state/clock'
import { onChange } from '../../state/reducers'
import { go } from '../../state/route'
import { message } from '../../state/select'
import { historyKey, refreshes, state } from '../../state/store'
import { shortDate } from '../../text/dates'
import { plainName } from '../../text/isolate'
import { Badge, Button, Icon, Spinner } from '../../ui/kit'
import { ChatHeader } from '../chat/ChatHeader'
import { busyText } from '../chats/doing'
import { matcher } from '../chats/matching'
import { authorOf, summary } from '../message/service'
import { chatOf, mayMakeTopics } from './rights'
import { TopicSign } from './TopicSign'
import { editTopic, openTopicMenu } from './topicMenu'
import './topics.css'

/** CSS pixels. */
const ROW = 68

const inOrder = (topics: Topic[]): Topic[] =>
  topics.toSorted((a, b) => Number(b.pinned) - Number(a.pinned) || b.top - a.top)

export default function Topics(props: { peer: PeerId }) {
  const { peer } = props
  const [done, setDone] = createSignal(false)
  const [error, setError] = createSignal('')
  const [query, setQuery] = createSignal('')
  /** Last messages that were looked for in vain, by topic. */
  const asked = new Map<number, number>()
  const refresh = (ids: number[]) => void api.topics.refresh({ peer, ids }).catch(() => undefined)
  let last: { id: number; top: number; date: number } | undefined

  async function load(fresh: boolean): Promise<void> {
    setError('')
    try {
      const page = await api.topics.load({ peer, after: fresh ? undefined : last })
      // Pinned ones come first whatever their date, so that they are no place to go on from.
      const place = page.ids
        .flatMap((id) => state.topics[peer]?.[id] ?? [])
        .filter((each) => !each.pinned)
        .at(-1)
      if (place) {
        const date = message(peer, place.top)?.date ?? place.date
        last = { id: place.id, top: place.top, date }
      }
      setDone(page.done || !place)
    } catch (reason) {
      setError(explain(reason))
      setDone(true)
    }
  }
  onMount(() => void load(true))
  onCleanup(
    onChange((change) => {
      if (change.kind !== 'messages' || !change.fresh) return
      const news = change.messages.filter((each) => each.peer === peer).map(topicOf)
      const unknown = news.filter((id) => !state.topics[peer]?.[id])
      if (unknown.length > 0) refresh(unknown)
    }),
  )
  // A last message that was deleted: the one before it is the last now.
  createEffect(() => {
    const lost = all().filter(({ top }) => !message(peer, top))
    const unasked = lost.filter(({ id, top }) => asked.get(id) !== top)
    for (const { id, top } of unasked) asked.set(id, top)
    if (unasked.length > 0) refresh(unasked.map(({ id }) => id))
  })
  createEffect(
    on(
      () => refreshes('stale'),
      () => void load(true),
      { defer: true },
    ),
  )
  createEffect(
    on(
      () => state.connection === 'connected',
      (connected) => connected && error() && void load(true),
      { defer: true },
    ),
  )

  const all = () => Object.values(state.topics[peer] ?? {})
  const shown = createMemo(() => {
    const matches = matcher(query())
    const manages = mayMakeTopics(chatOf(peer))
    const some = all().filter(
      (each) => (manages || !each.hidden) && (!query() || matches(each.title)),
    )
    return inOrder(some).map((topic) => ({ key: topic.id, topic }))
  })

  return (
    <>
      <ChatHeader place={{ peer }} facts={undefined} />
      <div class="topics-bar">
        <input
          type="search"
          value={query()}
          placeholder={words().info.searchTopics}
          aria-label={words().info.searchTopics}
          dir="auto"
          onInput={(event) => setQuery(event.currentTarget.value)}
        />
        <Show when={mayMakeTopics(chatOf(peer))}>
          <Button look="plain" onClick={() => editTopic(peer)}>
            <Icon name="plus" size={20} />
            {words().info.newTopic}
          </Button>
        </Show>
      </div>
      <div class="topics">
        <Show
          when={shown().length > 0}
          fallback={
            <div class="nothing">
              <Show when={done() || query()} fallback={<Spinner />}>
                <p>{error() || words().info.noTopics}</p>
              </Show>
            </div>
          }
        >
          <VirtualRows
            items={shown()}
            render={(item) => <TopicRow topic={state.topics[peer]?.[item().key] ?? item().topic} />}
            rowHeight={ROW}
            label={words().info.topics}
            describe={({ topic }) => described(topic)}
            onActivate={({ topic }) => go({ peer, thread: topic.id })}
            onMenu={({ topic }, event) => openTopicMenu(event, topic)}
            atEnd={done()}
            onNearEnd={() => load(false)}
          />
        </Show>
      </div>
    </>
  )
}

const titleOf = (topic: Topic): string => plainName(topic.title) || words().info.general

function described(topic: Topic): string {
  const { info } = words()
  const parts = [titleOf(topic)]
  if (topic.pinned) parts.push(info.pinned)
  if (topic.closed) parts.push(info.closed)
  if (topic.unread > 0) parts.push(info.unread(topic.unread))
  if (topic.mentions > 0) parts.push(info.unreadMentions(topic.mentions))
  return parts.join(', ')
}

function TopicRow(props: { topic: Topic }) {
  const topic = () => props.topic
  const top = () => message(topic().peer, topic().top)
  const muted = () => topic().notify.mutedUntil > now()
  const draft = () => state.drafts[historyKey(topic().peer, topic().id)]
  const author = () => {
    const found = top()
    return found && authorOf(found)
  }
  const said = () => {
    const found = top()
    return found ? summary(found) : words().info.noMessages
  }
  return (
    <div class="topic-row">
      <TopicSign topic={topic()} size={44} />
      <div class="topic-words">
        <div class="topic-head">
          <bdi class="topic-title clip">{titleOf(topic())}</bdi>
          <Show when={topic().closed}>
            <Icon name="lock" size={14} />
          </Show>
          <Show when={topic().hidden}>
            <Icon name="eyeOff" size={14} />
          </Show>
          <Show when={muted()}>
            <Icon name="mute" size={14} />
          </Show>
          <span class="topic-when">
            <Show when={top()?.date}>
              {(date) => shortDate(date(), now(), { locale: region() })}
            </Show>
          </span>
        </div>
        <div class="topic-head">
          <span class="topic-last clip" dir="auto">
            <Show when={busyText(topic().peer, topic().id)} fallback={lastWords()}>
              {(text) => <span class="topic-busy">{text()}</span>}
            </Show>
          </span>
          <Show when={topic().mentions > 0}>
            <span class="topic-mention" aria-hidden="true">
              @
            </span>
          </Show>
          <Show
            when={topic().unread > 0}
            fallback={
              <Show when={topic().pinned}>
                <Icon name="pin" size={16} />
              </Show>
            }
          >
            <Badge count={topic().unread} quiet={muted()} />
          </Show>
        </div>
      </div>
    </div>
  )

  function lastWords() {
    return (
      <Show
        when={draft()?.text}
        fallback={
          <>
            <Show when={author()}>{(name) => <bdi>{words().chats.author(name(), '')}</bdi>}</Show>
            <bdi>{said()}</bdi>
          </>
        }
      >
        {(text) => (
          <>
            <span class="topic-draft">{words().chats.author(words().chats.draft, '')}</span>
            <bdi>{text()}</bdi>
          </>
        )}
      </Show>
    )
  }
}
