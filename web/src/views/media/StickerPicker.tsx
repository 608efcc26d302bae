/** Stickers and GIFs to choose from: tabs beside the emoji. */

import {
  createResource,
  createSignal,
  For,
  type JSX,
  onCleanup,
  onMount,
  Show,
  Suspense,
} from 'solid-js'
import { words } from '../../locale'
import type { Document, StickerSet } from '../../model'
import { api } from '../../state/api'
import { refreshes } from '../../state/store'
import type { PickerTab } from '../../text/emoji/Picker'
import { IconButton, Spinner } from '../../ui/kit'
import { attempt, openMenu } from '../../ui/overlays'
import { shownSize } from './MessageMedia'
import { whileVisible } from './parts'
import { Sticker } from './Sticker'
import { Gif } from './Video'
import './sticker-picker.css'

const STICKER = 72
const GIF = 130
/** Milliseconds of quiet before what was typed is searched. */
const QUIET = 300

/** The tabs that the emoji picker shows beside its own. */
export function stickerTabs(onPick: (document: Document) => void): PickerTab[] {
  return [
    {
      id: 'stickers',
      label: words().media.stickers,
      content: () => (
        <Suspense fallback={<Spinner />}>
          <StickerPicker onPick={onPick} />
        </Suspense>
      ),
    },
    {
      id: 'gifs',
      label: words().media.gifs,
      content: () => (
        <Suspense fallback={<Spinner />}>
          <GifPicker onPick={onPick} />
        </Suspense>
      ),
    },
  ]
}

export function StickerPicker(props: { onPick: (document: Document) => void }) {
  const [query, setQuery] = createSignal('')
  const changed = () => refreshes('stickers')
  const [sets] = createResource(changed, () => api.stickers.sets())
  const [recent] = createResource(changed, () => api.stickers.recent())
  const [favourites, { refetch }] = createResource(changed, () => api.stickers.favourites())
  const [found] = createResource(
    () => query().trim() || undefined,
    (emoji) => api.stickers.search({ emoji }),
  )
  let timer: ReturnType<typeof setTimeout> | undefined
  onCleanup(() => clearTimeout(timer))

  function onInput(value: string) {
    clearTimeout(timer)
    timer = setTimeout(() => setQuery(value), QUIET)
  }

  async function favour(document: Document) {
    const kept = !favourites()?.some(({ file }) => file.id === document.file.id)
    await attempt(() => api.stickers.favour({ file: document.file, kept }))
    void refetch()
  }

  const grid = (documents: Document[]) => (
    <StickerGrid documents={documents} onPick={props.onPick} onFavour={favour} />
  )
  const nothing = () =>
    !sets.loading && !sets()?.length && !recent()?.length && !favourites()?.length
  return (
    <div class="sticker-picker">
      <input
        class="sticker-search"
        type="search"
        placeholder={words().media.searchStickers}
        aria-label={words().media.searchStickers}
        onInput={(event) => onInput(event.currentTarget.value)}
      />
      <div class="sticker-scroller">
        <Show
          when={!query().trim()}
          fallback={
            <Show when={!found.loading} fallback={<Spinner />}>
              <Show
                when={found()?.length}
                fallback={<p class="sticker-none">{words().media.noneFound}</p>}
              >
                {grid(found() ?? [])}
              </Show>
            </Show>
          }
        >
          <Show when={favourites()?.length}>
            <Section title={words().media.favouriteStickers}>{grid(favourites() ?? [])}</Section>
          </Show>
          <Show when={recent()?.length}>
            <Section title={words().media.recentStickers}>{grid(recent() ?? [])}</Section>
          </Show>
          <For each={sets()}>
            {(set) => (
              // Each waits for itself alone.
              <Suspense fallback={<div class="sticker-grid waiting" />}>
                <SetSection set={set} onPick={props.onPick} onFavour={favour} />
              </Suspense>
            )}
          </For>
          <Show when={nothing()}>
            <p class="sticker-none">{words().media.noStickers}</p>
          </Show>
        </Show>
      </div>
    </div>
  )
}

function Section(props: { title: string; end?: JSX.Element; children: JSX.Element }) {
  return (
    <section class="sticker-section" aria-label={props.title}>
      <header>
        <h3>
          <bdi>{props.title}</bdi>
        </h3>
        {props.end}
      </header>
      {props.children}
    </section>
  )
}

/** A set, whose stickers are fetched when it comes into view. */
function SetSection(props: {
  set: StickerSet
  onPick: (document: Document) => void
  onFavour: (document: Document) => void
}) {
  const [seen, setSeen] = createSignal(false)
  const { id, accessHash, title } = props.set
  const [whole] = createResource(seen, () => api.stickers.set({ id, accessHash }))
  let box: HTMLDivElement | undefined
  onMount(() => {
    if (box) onCleanup(whileVisible(box, (visible) => visible && setSeen(true)))
  })
  return (
    <div ref={box}>
      <Section
        title={title}
        end={
          <IconButton
            icon="close"
            size={18}
            label={words().media.removeSet}
            onClick={() =>
              void attempt(() => api.stickers.install({ id, accessHash, installed: false }))
            }
          />
        }
      >
        <Show when={whole()} fallback={<div class="sticker-grid waiting" />}>
          {(found) => (
            <StickerGrid
              documents={found().stickers}
              onPick={props.onPick}
              onFavour={props.onFavour}
            />
          )}
        </Show>
      </Section>
    </div>
  )
}

function StickerGrid(props: {
  documents: Document[]
  onPick: (document: Document) => void
  onFavour: (document: Document) => void
}) {
  return (
    <div class="sticker-grid">
      <For each={props.documents}>
        {(document) => (
          <span
            role="presentation"
            onContextMenu={(event) =>
              openMenu(event, [
                {
                  icon: 'heart',
                  text: words().media.favouriteStickers,
                  onClick: () => props.onFavour(document),
                },
              ])
            }
          >
            <Sticker
              quiet
              document={document}
              size={STICKER}
              onPress={() => props.onPick(document)}
            />
          </span>
        )}
      </For>
    </div>
  )
}

/** GIFs that one has kept. */
export function GifPicker(props: { onPick: (document: Document) => void }) {
  const [gifs] = createResource(
    () => refreshes('stickers'),
    () => api.stickers.gifs(),
  )
  return (
    <div class="sticker-scroller">
      <Show
        when={gifs()?.length}
        fallback={
          <Show when={!gifs.loading} fallback={<Spinner />}>
            <p class="sticker-none">{words().media.noGifs}</p>
          </Show>
        }
      >
        <div class="gif-grid">
          <For each={gifs()}>
            {(gif) => (
              <div class="gif-choice">
                <Gif document={gif} {...shownSize(gif, GIF)} />
                <button
                  type="button"
                  class="gif-pick"
                  aria-label={words().media.gif}
                  onClick={() => props.onPick(gif)}
                  onContextMenu={(event) =>
                    openMenu(event, [
                      {
                        icon: 'trash',
                        text: words().media.removeGif,
                        danger: true,
                        onClick: () =>
                          void attempt(() => api.stickers.saveGif({ file: gif.file, kept: false })),
                      },
                    ])
                  }
                />
              </div>
            )}
          </For>
        </div>
      </Show>
    </div>
  )
}
