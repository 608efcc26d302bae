/** What administrators did in the last days (core.telegram.org/api/recent-actions). */

import { createMemo, createResource, createSignal, For, onCleanup, Show } from 'solid-js'
import { region, words } from '../../locale'
import type { Deed, DeedKind, PeerId } from '../../model'
import { api } from '../../state/api'
import { now } from '../../state/clock'
import { nameOf } from '../../state/names'
import { dayAndTime } from '../../text/dates'
import { neutral } from '../../text/isolate'
import { Button, IconButton } from '../../ui/kit'
import { openMenu } from '../../ui/overlays'
import type { SidePage as Page } from '../panels'
import { deedText, rightsChanged } from './deeds'
import { usePages } from './loading'
import { chatOf } from './rights'
import { SidePage } from './SidePage'

const PAGE = 50
/** Milliseconds after the last key at which the server is asked. */
const PAUSE = 300

export default function LogPage(props: { page: Extract<Page, { page: 'log' }> }) {
  const { peer } = props.page
  const [query, setQuery] = createSignal('')
  const [kind, setKind] = createSignal<DeedKind>()
  const [by, setBy] = createSignal<PeerId>()
  let pause: ReturnType<typeof setTimeout> | undefined
  onCleanup(() => clearTimeout(pause))
  const [admins] = createResource(() =>
    api.members
      .list({ peer, filter: 'admins', query: '', from: 0, limit: 100 })
      .catch(() => undefined),
  )
  // A memo, so that a page is loaded anew only for another question.
  const asked = createMemo(() => ({ query: query(), kind: kind(), by: by() }))
  const pages = usePages(asked, async (known: Deed[], wanted) => {
    const items = await api.admin.log({
      peer,
      query: wanted.query,
      kinds: wanted.kind ? [wanted.kind] : [],
      by: wanted.by,
      before: known.at(-1)?.id,
      limit: PAGE,
    })
    return { items, done: items.length < PAGE }
  })
  const filtered = () => Boolean(query() || kind() || by() !== undefined)
  const kinds = (): DeedKind[] => {
    const found = chatOf(peer)
    const all: DeedKind[] = ['members', 'admins', 'info', 'invites', 'messages', 'pins']
    return found?.kind === 'channel' && found.forum ? [...all, 'topics'] : all
  }

  function filterMenu(event: Event) {
    const { admin } = words()
    openMenu(event, [
      {
        icon: kind() === undefined ? 'check' : undefined,
        text: admin.allDeeds,
        onClick: () => setKind(undefined),
      },
      ...kinds().map((each) => ({
        icon: kind() === each ? ('check' as const) : undefined,
        text: admin.deedKinds[each],
        onClick: () => setKind(each),
      })),
    ])
  }

  function adminMenu(event: Event) {
    openMenu(event, [
      {
        icon: by() === undefined ? 'check' : undefined,
        text: words().admin.allAdmins,
        onClick: () => setBy(undefined),
      },
      ...(admins.latest?.members ?? []).map((each) => ({
        icon: by() === each.peer ? ('check' as const) : undefined,
        text: nameOf(each.peer),
        onClick: () => setBy(each.peer),
      })),
    ])
  }

  return (
    <SidePage
      title={words().admin.log}
      actions={
        <>
          <IconButton
            icon="users"
            label={words().admin.allAdmins}
            pressed={by() !== undefined}
            onClick={adminMenu}
          />
          <IconButton
            icon="list"
            label={words().admin.filter}
            pressed={kind() !== undefined}
            onClick={filterMenu}
          />
        </>
      }
    >
      <div class="info-search">
        <input
          type="search"
          placeholder={words().admin.searchLog}
          aria-label={words().admin.searchLog}
          dir="auto"
          onInput={(event) => {
            const text = event.currentTarget.value.trim()
            clearTimeout(pause)
            pause = setTimeout(() => setQuery(text), PAUSE)
          }}
        />
      </div>
      <ul class="deeds" aria-label={words().admin.log} aria-busy={pages.busy()}>
        <For each={pages.items()}>{(deed) => <Line deed={deed} />}</For>
      </ul>
      <Show when={pages.items().length === 0}>
        <p class="nothing">
          {pages.error() ||
            (pages.busy()
              ? words().app.loading
              : filtered()
                ? words().admin.noDeedsFound
                : words().admin.noDeeds)}
        </p>
      </Show>
      <Show when={!pages.done() && pages.items().length > 0}>
        <Button look="plain" busy={pages.busy()} onClick={() => void pages.more()}>
          {words().app.more}
        </Button>
      </Show>
    </SidePage>
  )
}

/** Whether what it was is worth to be shown beside what it is. */
const SHOWS_BOTH = [
  'changeTitle',
  'changeAbout',
  'changeUsername',
  'editTopic',
  'exportedInviteEdit',
]

function Line(props: { deed: Deed }) {
  const { deed } = props
  const before = () => {
    if (deed.said) return deed.said.before
    return SHOWS_BOTH.includes(deed.action) && deed.before !== deed.after ? deed.before : undefined
  }
  const after = () => {
    if (deed.said) return deed.said.after
    return deed.action === 'changeAbout' ? deed.after : undefined
  }
  return (
    <li class="deed">
      <span dir="auto">{deedText(deed)}</span>
      <Show when={before()}>
        {(text) => (
          <blockquote class="before" dir="auto">
            <span class="heard">{words().admin.was} </span>
            {neutral(text())}
          </blockquote>
        )}
      </Show>
      <Show when={after()}>{(text) => <blockquote dir="auto">{neutral(text())}</blockquote>}</Show>
      <Show when={rightsChanged(deed).length > 0}>
        <ul>
          <For each={rightsChanged(deed)}>{(line) => <li>{line}</li>}</For>
        </ul>
      </Show>
      <small>{dayAndTime(deed.date, now(), { locale: region() }, words().text)}</small>
    </li>
  )
}
