/** Search in one chat, or in a thread of it: by words, kind, author and date. */

import { createMemo, createSignal, For, onMount, Show } from 'solid-js'
import { VirtualRows } from '../../list'
import { language, words } from '../../locale'
import type { PeerId } from '../../model'
import { isUser } from '../../model'
import { api } from '../../state/api'
import { jumpToDate } from '../../state/histories'
import { isolated, nameOf } from '../../state/names'
import { message as messageOf } from '../../state/select'
import { state } from '../../state/store'
import { whole } from '../../text/dates'
import { Button, IconButton, Spinner } from '../../ui/kit'
import { attempt, toast } from '../../ui/overlays'
import type { SearchKind } from '../../worker/operations/search'
import { SidePage } from '../info/SidePage'
import type { SidePage as Pages } from '../panels'
import { openMemberChoice } from './dialogs'
import { show, useFinding } from './finding'
import { MESSAGE_ROW, MessageLine } from './MessageLine'
import { dateField, momentOf } from './moments'
import './people.css'

/** Milliseconds after the last key at which the server is asked. */
const PAUSE = 250
const KINDS: SearchKind[] = ['all', 'photo', 'video', 'link', 'file', 'voice', 'music']

export default function SearchPage(props: { page: Extract<Pages, { page: 'search' }> }) {
  const { peer, thread } = props.page
  const [query, setQuery] = createSignal('')
  const [kind, setKind] = createSignal<SearchKind>('all')
  const [from, setFrom] = createSignal<PeerId>()
  const [current, setCurrent] = createSignal<number>()
  let field: HTMLInputElement | undefined
  onMount(() => field?.focus())

  const question = createMemo(() => {
    const wanted = query().trim()
    if (!wanted && kind() === 'all' && from() === undefined) return undefined
    setCurrent(undefined)
    return { query: wanted, kind: kind(), from: from() }
  })
  const found = useFinding(
    peer,
    question,
    (asked, before, limit, signal) =>
      api.acts.search({ peer, thread, ...asked, before, limit }, { signal }),
    PAUSE,
  )
  const at = () => found.rows().findIndex((each) => each.key === current())
  const choose = (key: number) => {
    setCurrent(key)
    show({ peer, thread }, key)
  }
  /** Goes to an older, or with -1 a newer, result. */
  async function step(by: 1 | -1): Promise<void> {
    if (by === 1 && at() === found.rows().length - 1 && !found.atEnd()) await found.more()
    const next = found.rows()[at() + by]
    if (next) choose(next.key)
  }
  const hasAuthors = () => {
    const known = state.peers[peer]
    return !isUser(peer) && !(known?.kind === 'channel' && known.broadcast)
  }

  async function toDate(field: string): Promise<void> {
    const date = momentOf(field, '00:00')
    if (date === undefined) return
    await attempt(async () => {
      const id = await jumpToDate({ peer, thread }, date)
      if (id === undefined) toast(words().acts.nothingOn)
      else show({ peer, thread }, id)
    })
  }

  return (
    <SidePage title={words().acts.search} fixed>
      <div class="acts-page">
        <form
          class="acts-search"
          role="search"
          onSubmit={(event) => {
            event.preventDefault()
            void step(1)
          }}
        >
          <input
            ref={field}
            type="search"
            dir="auto"
            autocomplete="off"
            maxlength={256}
            aria-label={words().acts.searchHint}
            placeholder={words().acts.searchHint}
            value={query()}
            onInput={(event) => setQuery(event.currentTarget.value)}
          />
          <div class="people-kinds">
            <For each={KINDS}>
              {(each) => (
                <button type="button" aria-pressed={kind() === each} onClick={() => setKind(each)}>
                  {words().acts.kinds[each]}
                </button>
              )}
            </For>
          </div>
          <div class="acts-search-more">
            <Show when={hasAuthors()}>
              <Button
                look="plain"
                onClick={() => openMemberChoice({ peer, thread, onChoose: setFrom })}
              >
                <Show when={from()} fallback={words().acts.from}>
                  {(member) => words().acts.fromMember(isolated(nameOf(member())))}
                </Show>
              </Button>
            </Show>
            <label>
              {words().acts.toDate}
              <input
                type="date"
                name="date"
                max={dateField(Date.now() / 1000)}
                onChange={(event) => void toDate(event.currentTarget.value)}
              />
            </label>
          </div>
        </form>
        <Show when={question()} fallback={<p class="nothing">{words().acts.startSearch}</p>}>
          <Show
            when={found.total() !== undefined}
            fallback={<p class="nothing">{found.failed() ? words().app.offline : <Spinner />}</p>}
          >
            <div class="acts-note" role="status">
              <span>
                <Show when={found.rows().length > 0} fallback={words().acts.noneFound}>
                  {at() < 0
                    ? words().acts.found(found.total() ?? 0)
                    : words().acts.foundAt(
                        whole(at() + 1, language()),
                        whole(found.total() ?? 0, language()),
                      )}
                </Show>
              </span>
              <Show when={found.rows().length > 0}>
                <span>
                  <IconButton
                    icon="up"
                    size={20}
                    label={words().acts.previousFound}
                    disabled={found.atEnd() && at() >= found.rows().length - 1}
                    onClick={() => void step(1)}
                  />
                  <IconButton
                    icon="down"
                    size={20}
                    label={words().acts.nextFound}
                    disabled={at() <= 0}
                    onClick={() => void step(-1)}
                  />
                </span>
              </Show>
            </div>
            <div class="acts-list">
              <VirtualRows
                items={found.rows()}
                rowHeight={MESSAGE_ROW}
                label={words().acts.found(found.total() ?? 0)}
                selected={current()}
                atEnd={found.atEnd()}
                onNearEnd={found.more}
                onActivate={({ key }) => choose(key)}
                render={(item) => (
                  <Show when={messageOf(peer, item().key)}>
                    {(message) => <MessageLine message={message()} query={question()?.query} />}
                  </Show>
                )}
              />
            </div>
          </Show>
        </Show>
      </div>
    </SidePage>
  )
}
