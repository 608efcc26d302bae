/** A line of the chat list. */

import { Match, Show, Switch } from 'solid-js'
import { region, words } from '../../locale'
import { type Dialog, isUser, type Message, type PeerId, type SecretLine } from '../../model'
import { now } from '../../state/clock'
import { chatName, isolated, nameOf } from '../../state/names'
import { lastOf, secrets } from '../../state/secret'
import { isMuted, rank, topMessage } from '../../state/select'
import { historyKey, state } from '../../state/store'
import { shortDate } from '../../text/dates'
import { neutral } from '../../text/isolate'
import type { IconName } from '../../ui/icons'
import { Badge, Icon } from '../../ui/kit'
import { PeerName } from '../../ui/PeerName'
import { Avatar } from '../Avatar'
import { authorOf, summary } from '../message/service'
import { summary as secretSummary } from '../secret/naming'
import { busyText } from './doing'
import { archivedDialogs, folderById, folderId, unreadChats } from './lines'

/** Height of a line, in CSS pixels. */
export const ROW = 72
const PICTURE = 54

const day = (date: number) => shortDate(date, now(), { locale: region() })

type Delivery = 'sending' | 'failed' | 'sent' | 'read'

/** How far our last message has come; nothing where the last one is somebody else's. */
function delivery(dialog: Dialog, top: Message | undefined): Delivery | undefined {
  const outgoing = state.outgoing[dialog.peer] ?? []
  if (outgoing.some((each) => each.state === 'failed')) return 'failed'
  if (outgoing.length > 0) return 'sending'
  if (!top?.out || top.service || dialog.peer === state.me) return undefined
  const known = state.peers[dialog.peer]
  if (known?.kind === 'channel' && known.broadcast) return undefined
  return top.id <= dialog.readOut ? 'read' : 'sent'
}

function DeliveryMark(props: { delivery: Delivery }) {
  const icon = () =>
    ({ sending: 'clock', failed: 'warning', sent: 'check', read: 'checks' })[
      props.delivery
    ] as 'clock'
  const label = () => {
    const { chats } = words()
    return { sending: chats.sending, failed: chats.notSent, sent: chats.sent, read: chats.read }[
      props.delivery
    ]
  }
  return (
    <span class={`chat-row-delivery ${props.delivery}`} role="img" aria-label={label()}>
      <Icon name={icon()} size={17} />
    </span>
  )
}

/** The last message of a chat in a line; nothing where it has none. */
function lastWords(dialog: Dialog, top: Message | undefined): string {
  const waiting = state.outgoing[dialog.peer]?.at(-1)
  if (waiting) return neutral(waiting.text.slice(0, 160)) || words().chats.sending
  if (!top) return ''
  return summary(top)
}

/** What of a chat's draft is shown: not while the chat is open, as it stands in the field. */
function draftOf(peer: PeerId, open: boolean): string {
  const draft = open ? undefined : state.drafts[historyKey(peer)]
  return draft ? neutral(draft.text.slice(0, 160).replace(/\s+/g, ' ')).trim() : ''
}

const authorWords = (dialog: Dialog, top: Message | undefined): string | undefined => {
  const waits = (state.outgoing[dialog.peer]?.length ?? 0) > 0
  return waits || !top ? undefined : authorOf(top)
}

export function ChatRow(props: { peer: PeerId; open: boolean }) {
  const dialog = () => state.dialogs[props.peer]
  return <Show when={dialog()}>{(found) => <Line dialog={found()} open={props.open} />}</Show>
}

function Line(props: { dialog: Dialog; open: boolean }) {
  const peer = () => props.dialog.peer
  const top = () => topMessage(props.dialog)
  const muted = () => isMuted(peer())
  const pinned = () => {
    const folder = folderById(folderId())
    return folder ? folder.pinned.includes(peer()) : props.dialog.pinned
  }
  const draft = () => draftOf(peer(), props.open)
  /** Why nothing of a group or channel is shown here. */
  const withheld = () => (isUser(peer()) ? undefined : state.peers[peer()]?.withheld)
  const author = () => authorWords(props.dialog, top())
  return (
    <div class="chat-row" classList={{ open: props.open }}>
      <Avatar peer={peer()} size={PICTURE} online />
      <div class="chat-row-words">
        <div class="chat-row-head">
          <KindSign peer={peer()} />
          <PeerName peer={peer()} />
          <Show when={muted()}>
            <span class="chat-row-sign" role="img" aria-label={words().chats.muted}>
              <Icon name="mute" size={15} />
            </span>
          </Show>
          <span class="chat-row-when">
            <Show when={!draft() && delivery(props.dialog, top())}>
              {(state) => <DeliveryMark delivery={state()} />}
            </Show>
            <Show when={rank(props.dialog)}>{(date) => <time>{day(date())}</time>}</Show>
          </span>
        </div>
        <div class="chat-row-last">
          <span class="chat-row-text" dir="auto">
            <Switch fallback={<bdi>{lastWords(props.dialog, top())}</bdi>}>
              <Match when={withheld()}>{(why) => <bdi>{why()}</bdi>}</Match>
              <Match when={busyText(peer())}>
                {(text) => <span class="chat-row-busy">{text()}</span>}
              </Match>
              <Match when={draft()}>
                <span class="chat-row-draft">{words().chats.author(words().chats.draft, '')}</span>
                <bdi>{draft()}</bdi>
              </Match>
              <Match when={author()}>
                {(name) => (
                  <>
                    <span class="chat-row-author">
                      {words().chats.author(isolated(name()), '')}
                    </span>
                    <bdi>{lastWords(props.dialog, top())}</bdi>
                  </>
                )}
              </Match>
            </Switch>
          </span>
          <Counts dialog={props.dialog} muted={muted()} pinned={pinned()} />
        </div>
      </div>
    </div>
  )
}

function KindSign(props: { peer: PeerId }) {
  const icon = (): IconName | undefined => {
    const known = state.peers[props.peer]
    if (known?.kind === 'user') return known.bot ? 'bot' : undefined
    return known?.kind === 'channel' && known.broadcast ? 'channel' : known && 'group'
  }
  return (
    <Show when={icon()}>
      {(name) => (
        <span class="chat-row-sign">
          <Icon name={name()} size={15} />
        </span>
      )}
    </Show>
  )
}

function Counts(props: { dialog: Dialog; muted: boolean; pinned: boolean }) {
  const quiet = () => props.muted
  const unread = () => props.dialog.unread
  return (
    <span class="chat-row-counts">
      <Show when={props.dialog.mentions > 0}>
        <span class="badge" role="img" aria-label={words().chats.mentioned}>
          @
        </span>
      </Show>
      <Show when={props.dialog.reactions > 0}>
        <span class="badge chat-row-reacted" role="img" aria-label={words().chats.reacted}>
          <Icon name="heart" size={13} />
        </span>
      </Show>
      <Switch>
        <Match when={unread() > 0}>
          <Badge count={unread()} quiet={quiet()} label={words().chats.unread(unread())} />
        </Match>
        <Match when={props.dialog.marked}>
          <span
            class="badge"
            classList={{ quiet: quiet() }}
            role="img"
            aria-label={words().chats.markedUnread}
          />
        </Match>
        <Match when={props.pinned}>
          <span class="chat-row-sign" role="img" aria-label={words().chats.pinned}>
            <Icon name="pin" size={16} />
          </span>
        </Match>
      </Switch>
    </span>
  )
}

/** What a screen reader says of a line. */
export function describeChat(peer: PeerId, open: boolean): string {
  const { chats } = words()
  const dialog = state.dialogs[peer]
  if (!dialog) return chatName(peer)
  const top = topMessage(dialog)
  const author = authorWords(dialog, top)
  const last = lastWords(dialog, top)
  const draft = draftOf(peer, open)
  const parts = [
    chatName(peer),
    dialog.unread > 0 ? chats.unread(dialog.unread) : dialog.marked && chats.markedUnread,
    dialog.mentions > 0 && chats.mentioned,
    dialog.reactions > 0 && chats.reacted,
    busyText(peer) ||
      (draft ? chats.author(chats.draft, draft) : author ? chats.author(author, last) : last),
    rank(dialog) > 0 && day(rank(dialog)),
    dialog.pinned && chats.pinned,
    isMuted(peer) && chats.muted,
  ]
  return parts.filter(Boolean).join(', ')
}

export function SecretChatRow(props: { line: SecretLine; open: boolean }) {
  return (
    <div class="chat-row secret" classList={{ open: props.open }}>
      <Avatar peer={props.line.user} size={PICTURE} online />
      <div class="chat-row-words">
        <div class="chat-row-head">
          <span class="chat-row-sign" role="img" aria-label={words().chats.secret}>
            <Icon name="lock" size={15} />
          </span>
          <PeerName peer={props.line.user} />
          <span class="chat-row-when">
            <time>{day(lastOf(props.line))}</time>
          </span>
        </div>
        <div class="chat-row-last">
          <span class="chat-row-text" dir="auto">
            <bdi>{secretWords(props.line)}</bdi>
          </span>
          <span class="chat-row-counts">
            <Show when={props.line.unread > 0}>
              <Badge count={props.line.unread} label={words().chats.unread(props.line.unread)} />
            </Show>
          </span>
        </div>
      </div>
    </div>
  )
}

function secretWords({ id, user, stage, end, top }: SecretLine): string {
  const { secret } = words()
  if ((secrets.typing[id] ?? 0) > 0) return secret.typing
  if (stage === 'waiting') return secret.waiting(isolated(nameOf(user)))
  if (stage === 'ended') return end === 'broken' ? secret.broken : secret.ended
  return top ? neutral(secretSummary(top, user)) : secret.title
}

export const describeSecret = (line: SecretLine): string =>
  [words().chats.secret, nameOf(line.user), secretWords(line)].join(', ')

/** The way into the archive, with what is unread there. */
export function ArchiveRow() {
  const names = () => archivedDialogs().slice(0, 6)
  const unread = () => unreadChats(archivedDialogs())
  return (
    <div class="chat-row">
      <span class="chat-row-archive">
        <Icon name="archive" />
      </span>
      <div class="chat-row-words">
        <div class="chat-row-head">
          <span class="peer-name-text">{words().chats.archive}</span>
        </div>
        <div class="chat-row-last">
          <span class="chat-row-text" dir="auto">
            {names()
              .map((each) => isolated(chatName(each.peer)))
              .join(', ')}
          </span>
          <span class="chat-row-counts">
            <Show when={unread().all > 0}>
              <Badge count={unread().all} quiet={unread().loud === 0} />
            </Show>
          </span>
        </div>
      </div>
    </div>
  )
}
