/** What was shared in a chat, by kind. */

import {
  createEffect,
  createMemo,
  createSignal,
  For,
  type JSX,
  lazy,
  onCleanup,
  onMount,
  Show,
  Suspense,
} from 'solid-js'
import { region, words } from '../../locale'
import type { Document, Message, Photo } from '../../model'
import { api } from '../../state/api'
import { now } from '../../state/clock'
import { go } from '../../state/route'
import { dayAndTime, playTime } from '../../text/dates'
import { found } from '../../text/find'
import { neutral } from '../../text/isolate'
import { shownUrl } from '../../text/links'
import { Icon, Spinner } from '../../ui/kit'
import { openMenu } from '../../ui/overlays'
import { PeerName } from '../../ui/PeerName'
import type { SharedKind } from '../../worker/operations/full'
import { openLink } from '../links'
import { FileRow } from '../media/FileRow'
import { isShown, trackOf } from '../media/MessageMedia'
import { PreviewImage, whileVisible } from '../media/parts'
import { photoWanted, thumbWanted, usePicture } from '../media/pictures'
import { Music, Voice } from '../media/Sound'
import type { SidePage as Page } from '../panels'
import { usePages } from './loading'
import { SidePage } from './SidePage'
import './shared.css'

const Viewer = lazy(() => import('../media/Viewer').then((found) => ({ default: found.Viewer })))

const PAGE = 60
/** CSS pixels that a tile fills at most. */
const TILE = 140
const KINDS: SharedKind[] = ['media', 'files', 'links', 'voice', 'music', 'gifs']

type Visual = { message: Message; media: Photo | Document }

export default function SharedPage(props: { page: Extract<Page, { page: 'shared' }> }) {
  const { peer, thread } = props.page
  const [kind, setKind] = createSignal(props.page.kind)
  const [opened, setOpened] = createSignal<number>()
  const pages = usePages(kind, async (known: Message[], wanted) => {
    const page = await api.full.shared({
      peer,
      thread,
      kind: wanted,
      before: known.at(-1)?.id,
      limit: PAGE,
    })
    return { items: page.messages, done: page.done }
  })
  const messages = pages.items
  const visuals = createMemo(() =>
    messages().flatMap((message): Visual[] =>
      isShown(message.media) ? [{ message, media: message.media }] : [],
    ),
  )
  const show = (message: Message) => go({ peer, thread, message: message.id })
  const menu = (event: Event, message: Message) =>
    openMenu(event, [{ icon: 'comment', text: words().info.openAt, onClick: () => show(message) }])
  return (
    <SidePage title={words().info.kinds[kind()]}>
      <div class="shared-tabs" role="tablist" aria-label={words().info.shared}>
        <For each={KINDS}>
          {(each) => (
            <button
              type="button"
              role="tab"
              aria-selected={kind() === each}
              onClick={() => setKind(each)}
            >
              {words().info.kinds[each]}
            </button>
          )}
        </For>
      </div>
      <Show
        when={kind() === 'media' || kind() === 'gifs'}
        fallback={
          <ul class="shared-list">
            <For each={messages()}>
              {(message) => (
                <li class="shared-item" onContextMenu={(event) => menu(event, message)}>
                  <Item message={message} kind={kind()} all={messages()} />
                  <small class="shared-note">
                    <button type="button" onClick={() => show(message)}>
                      <PeerName peer={message.from} person />
                      {' · '}
                      {dayAndTime(message.date, now(), { locale: region() }, words().text)}
                    </button>
                  </small>
                </li>
              )}
            </For>
          </ul>
        }
      >
        <div class="shared-grid">
          <For each={visuals()}>
            {(each) => (
              <Tile
                visual={each}
                onOpen={() => setOpened(each.message.id)}
                onMenu={(event) => menu(event, each.message)}
              />
            )}
          </For>
        </div>
      </Show>
      <End pages={pages} />
      <Show when={opened() !== undefined}>
        <Suspense>
          <Viewer
            items={visuals().toReversed()}
            start={opened() ?? 0}
            head={(message) => (
              <>
                <PeerName peer={message.from} person />
                <small>{dayAndTime(message.date, now(), { locale: region() }, words().text)}</small>
              </>
            )}
            onNear={(end) => end === 'start' && void pages.more()}
            onClose={() => setOpened(undefined)}
          />
        </Suspense>
      </Show>
    </SidePage>
  )
}

/** Loads more when it comes into view; says what there is to say at the end. */
function End(props: { pages: ReturnType<typeof usePages<Message, SharedKind>> }) {
  let element: HTMLDivElement | undefined
  const [near, setNear] = createSignal(false)
  onMount(() => element && onCleanup(whileVisible(element, setNear)))
  createEffect(() => {
    if (near() && !props.pages.busy() && !props.pages.done()) void props.pages.more()
  })
  return (
    <div ref={element} class="shared-end">
      <Show when={props.pages.busy()}>
        <Spinner />
      </Show>
      <Show when={props.pages.done() && props.pages.items().length === 0}>
        <p>{props.pages.error() || words().info.nothingShared}</p>
      </Show>
    </div>
  )
}

function Tile(props: { visual: Visual; onOpen: () => void; onMenu: (event: Event) => void }) {
  let element: HTMLButtonElement | undefined
  const [visible, setVisible] = createSignal(false)
  onMount(() => element && onCleanup(whileVisible(element, setVisible)))
  const { media } = props.visual
  // What can be seen once only, or was covered, is not shown in passing.
  const covered = media.ttl !== undefined || media.spoiler
  const loaded = usePicture(() => {
    if (!visible() || covered) return undefined
    return media.kind === 'photo' ? photoWanted(media, TILE) : thumbWanted(media, TILE)
  })
  const label = (): string => {
    const { info } = words()
    const what = media.kind === 'photo' ? info.photo : info.video
    const date = dayAndTime(props.visual.message.date, now(), { locale: region() }, words().text)
    return `${what}, ${date}`
  }
  return (
    <button
      ref={element}
      type="button"
      class="shared-tile"
      aria-label={label()}
      onClick={() => props.onOpen()}
      onContextMenu={(event) => props.onMenu(event)}
    >
      <PreviewImage preview={media.preview} width={media.width} height={media.height} />
      <Show when={loaded().url}>{(url) => <img src={url()} alt="" draggable={false} />}</Show>
      <Show when={covered}>
        <Icon name="eyeOff" />
      </Show>
      <Show when={media.kind === 'document' && media.duration}>
        {(seconds) => <span class="shared-time">{playTime(seconds())}</span>}
      </Show>
    </button>
  )
}

function Item(props: { message: Message; kind: SharedKind; all: Message[] }): JSX.Element {
  const { media } = props.message
  if (props.kind === 'links') return <Links message={props.message} />
  if (media?.kind !== 'document') return null
  if (props.kind === 'files') return <FileRow document={media} />
  const queue = () =>
    props.all
      .flatMap((each) => (each.media?.kind === 'document' ? [trackOf(each, each.media)] : []))
      .toReversed()
  return props.kind === 'voice' ? (
    <Voice track={trackOf(props.message, media)} queue={queue} />
  ) : (
    <Music track={trackOf(props.message, media)} queue={queue} />
  )
}

function Links(props: { message: Message }) {
  const { text, entities, media } = props.message
  const addresses = (): { url: string; shown: string }[] => {
    const all = [...entities, ...found(text, entities)].flatMap((each) => {
      const said = text.slice(each.offset, each.offset + each.length)
      if (each.kind === 'link') return [{ url: each.url, shown: said }]
      return each.kind === 'url' ? [{ url: said, shown: said }] : []
    })
    return all.filter((each, at) => all.findIndex(({ url }) => url === each.url) === at)
  }
  const page = () => (media?.kind === 'page' ? media : undefined)
  return (
    <>
      <Show when={page()?.title}>
        {(title) => <bdi class="shared-title">{neutral(title())}</bdi>}
      </Show>
      <Show when={page()?.text}>{(text) => <bdi class="shared-text">{neutral(text())}</bdi>}</Show>
      <For each={addresses()}>
        {({ url, shown }) => (
          <button
            type="button"
            class="shared-link"
            dir="ltr"
            onClick={() => void openLink(url, { shown })}
          >
            {shownUrl(url)}
          </button>
        )}
      </For>
    </>
  )
}
