/** Choosing people or chats: for new groups, forwarding, exceptions of a rule. */

import {
  createEffect,
  createMemo,
  createResource,
  createSignal,
  For,
  type JSX,
  on,
  onCleanup,
  Show,
} from 'solid-js'
import { VirtualRows } from '../list'
import { words } from '../locale'
import { type Peer, type PeerId, SERVICE, type User } from '../model'
import { api } from '../state/api'
import { chatName } from '../state/names'
import { sorted } from '../state/select'
import { refreshes, state } from '../state/store'
import { Button, Icon } from '../ui/kit'
import { Dialog } from '../ui/overlays'
import { Avatar } from './Avatar'
import { matcher } from './chats/matching'
import { PEER_ROW, PeerLine } from './chats/PeerLine'
import './peerPicker.css'

/** Milliseconds after the last key at which the server is asked. */
const PAUSE = 250
const FOUND = 20

/**
 * Who can be chosen: `people` who are no bots, `anybody` with bots, `chats` in which one may write,
 * `all` chats of the list and all contacts.
 */
export type PickerKind = 'people' | 'anybody' | 'chats' | 'all'

export interface Choosing {
  kind: PickerKind
  /** No more than so many; with 1 a press chooses and is all. */
  most?: number
  /** Those who are not offered: who is in it already. */
  without?: readonly PeerId[]
}

/** Whether we may write in a chat, as far as is known of it. */
function isWritable(peer: Peer): boolean {
  if (peer.kind === 'user') return !peer.deleted
  if (peer.left || peer.forbidden) return false
  if (peer.kind === 'group') return !peer.deactivated
  if (peer.broadcast) return peer.creator || (peer.admin?.includes('post_messages') ?? false)
  return !(peer.banned?.rights.includes('send_plain') ?? false)
}

/** Somebody else, who is not the server itself. */
const isPerson = (peer: Peer): peer is User =>
  peer.kind === 'user' && !peer.deleted && !peer.self && peer.id !== SERVICE

function fits(kind: PickerKind, id: PeerId): boolean {
  const peer = state.peers[id]
  if (!peer) return false
  switch (kind) {
    case 'people':
      return isPerson(peer) && !peer.bot
    case 'anybody':
      return isPerson(peer)
    case 'chats':
      return isWritable(peer)
    default:
      return !(peer.kind === 'user' && peer.deleted)
  }
}

const byName = (a: PeerId, b: PeerId) => chatName(a).localeCompare(chatName(b))

/** A search field, what is chosen, and whom one can choose. */
export function PeerChooser(
  props: Choosing & {
    chosen: PeerId[]
    onChange: (chosen: PeerId[]) => void
    /** Where only one is to be chosen: it was. */
    onOnly?: (peer: PeerId) => void
  },
) {
  const [query, setQuery] = createSignal('')
  const [found, setFound] = createSignal<PeerId[]>([])
  const [contacts] = createResource(
    () => [refreshes('contacts')],
    () => api.contacts.list().catch((): PeerId[] => []),
  )
  const single = () => props.most === 1
  const full = () => props.most !== undefined && props.chosen.length >= props.most

  createEffect(
    on(query, (text) => {
      setFound([])
      if (text.trim().length < 2) return
      const asking = new AbortController()
      const timer = setTimeout(async () => {
        const names = await api.search
          .names({ query: text.trim(), limit: FOUND }, { signal: asking.signal })
          .catch(() => undefined)
        if (names && !asking.signal.aborted) setFound([...names.mine, ...names.others])
      }, PAUSE)
      onCleanup(() => {
        clearTimeout(timer)
        asking.abort()
      })
    }),
  )

  const known = createMemo((): PeerId[] => {
    const listed = sorted(Object.values(state.dialogs)).map((each) => each.peer)
    const people = (contacts() ?? []).toSorted(byName)
    const chats = props.kind === 'chats' || props.kind === 'all'
    return chats
      ? [...new Set([state.me, ...listed, ...people])]
      : [...new Set([...people, ...listed])]
  })
  const offered = createMemo(() => {
    const matches = matcher(query())
    const mine = known().filter((id) =>
      matches(chatName(id), ...(state.peers[id]?.usernames ?? [])),
    )
    return [...new Set([...mine, ...found()])]
      .filter((id) => fits(props.kind, id) && !props.without?.includes(id))
      .map((key) => ({ key }))
  })

  function toggle(id: PeerId): void {
    if (single()) {
      props.onOnly?.(id)
      return
    }
    if (props.chosen.includes(id)) props.onChange(props.chosen.filter((each) => each !== id))
    else if (!full()) {
      props.onChange([...props.chosen, id])
      setQuery('')
    }
  }

  return (
    <div class="picker">
      <Show when={props.chosen.length > 0}>
        <ul class="picker-chosen" aria-label={words().chats.chosen(props.chosen.length)}>
          <For each={props.chosen}>
            {(id) => (
              <li>
                <button
                  type="button"
                  class="picker-chip"
                  aria-label={words().chats.unchoose(chatName(id))}
                  onClick={() => toggle(id)}
                >
                  <Avatar peer={id} size={28} />
                  <bdi class="clip">{chatName(id)}</bdi>
                  <Icon name="close" size={14} />
                </button>
              </li>
            )}
          </For>
        </ul>
      </Show>
      <label class="list-search picker-search">
        <Icon name="search" size={18} />
        <input
          type="search"
          dir="auto"
          autocomplete="off"
          autofocus
          maxlength={128}
          aria-label={words().chats.searchIn}
          placeholder={words().chats.searchIn}
          value={query()}
          onInput={(event) => setQuery(event.currentTarget.value)}
          onKeyDown={(event) => {
            const [first] = offered()
            if (event.key === 'Enter' && query() && first) {
              event.preventDefault()
              toggle(first.key)
            } else if (event.key === 'Backspace' && !query() && props.chosen.length > 0) {
              props.onChange(props.chosen.slice(0, -1))
            }
          }}
        />
      </label>
      <Show when={full() && !single()}>
        <p class="picker-note" role="status">
          {words().chats.tooMany(props.most ?? 0)}
        </p>
      </Show>
      <Show
        when={offered().length > 0}
        fallback={<p class="picker-note">{words().chats.nothingFound}</p>}
      >
        <VirtualRows
          items={offered()}
          rowHeight={PEER_ROW}
          label={props.kind === 'people' ? words().chats.choosePeople : words().chats.chooseChats}
          describe={({ key }) =>
            props.chosen.includes(key) ? `${chatName(key)} ✓` : chatName(key)
          }
          onActivate={({ key }) => toggle(key)}
          render={(item) => (
            <PeerLine
              peer={item().key}
              end={
                <Show when={!single()}>
                  <span
                    class="picker-mark"
                    classList={{ chosen: props.chosen.includes(item().key) }}
                  >
                    <Icon name="check" size={16} />
                  </span>
                </Show>
              }
            />
          )}
        />
      </Show>
    </div>
  )
}

export interface PickerQuestion extends Choosing {
  title: string
  /** What the button says; not needed where only one is chosen. */
  action?: string
  chosen?: PeerId[]
  /** Whether nobody is an answer, too: where a list is edited. */
  orNobody?: boolean
}

/** A dialog in which people or chats are chosen. */
export function PeerPicker(
  props: PickerQuestion & {
    /** More to decide, below the list. */
    children?: JSX.Element
    onPick: (peers: PeerId[]) => void
    onClose: () => void
  },
) {
  const [chosen, setChosen] = createSignal<PeerId[]>(props.chosen ?? [])
  return (
    <Dialog
      title={props.title}
      onClose={() => props.onClose()}
      actions={
        <Show when={props.most !== 1}>
          <Button look="plain" onClick={() => props.onClose()}>
            {words().app.cancel}
          </Button>
          <Button
            disabled={chosen().length === 0 && !props.orNobody}
            onClick={() => props.onPick(chosen())}
          >
            {props.action ?? words().app.done}
          </Button>
        </Show>
      }
    >
      <div class="picker-box">
        <PeerChooser
          kind={props.kind}
          most={props.most}
          without={props.without}
          chosen={chosen()}
          onChange={setChosen}
          onOnly={(peer) => props.onPick([peer])}
        />
      </div>
      {props.children}
    </Dialog>
  )
}

interface Asked extends PickerQuestion {
  answer: (peers: PeerId[] | undefined) => void
}

const [asked, setAsked] = createSignal<Asked>()

/** Asks for people or chats; `undefined` where the person thought better of it. */
export function pickPeers(question: PickerQuestion): Promise<PeerId[] | undefined> {
  return new Promise((answer) => setAsked({ ...question, answer }))
}

/** Where `pickPeers` asks; once on the page. */
export function PeerPicking() {
  const close = (peers?: PeerId[]) => {
    asked()?.answer(peers)
    setAsked(undefined)
  }
  return (
    <Show when={asked()} keyed>
      {(question) => <PeerPicker {...question} onPick={close} onClose={() => close()} />}
    </Show>
  )
}
