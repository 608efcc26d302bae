/**
 * Tells of new messages while nobody looks at the page. What is shown follows the settings of the
 * chat; of secret chats never more than that there is something. Nothing stays when it was read
 * elsewhere, deleted, or when this browser is locked.
 */

import { createEffect, on, onCleanup } from 'solid-js'
import { words } from '../locale'
import type { Change, Message, PeerId } from '../model'
import { isChannel } from '../model'
import { chatName } from '../state/names'
import { onChange } from '../state/reducers'
import { secrets } from '../state/secret'
import { isMuted, notifySettings } from '../state/select'
import { state } from '../state/store'
import { authorOf, serviceText, summary } from '../views/message/service'
import { serviceWorker } from './serviceWorker'
import { playSound } from './sound'

/** Milliseconds in which what was read elsewhere, or what a burst brings, is heard of first. */
const PATIENCE = 700
const ICON = '/web/icon-192.png'
const BADGE = '/web/badge.png'

interface Note {
  title: string
  body: string
  tag: string
  hash: string
}

const tagOf = (peer: PeerId) => `chat:${peer}`

const isLooking = () => document.visibilityState === 'visible' && document.hasFocus()

/** Newest message of each chat that is to be told of. */
const waiting = new Map<PeerId, Message>()
/** What is shown, by chat. */
const shown = new Map<PeerId, number>()
let timer: ReturnType<typeof setTimeout> | undefined

async function show({ title, body, tag, hash }: Note): Promise<void> {
  if (!('Notification' in window) || Notification.permission !== 'granted') return
  const registration = await serviceWorker()
  const options = { body, tag, renotify: true, silent: true, data: { hash } }
  await registration?.showNotification(title, { ...options, icon: ICON, badge: BADGE })
}

/** Takes away what is shown, under a tag or altogether. */
async function close(tag?: string): Promise<void> {
  const registration = await navigator.serviceWorker?.getRegistration()
  const open = await registration?.getNotifications(tag ? { tag } : undefined)
  for (const each of open ?? []) each.close()
}

function noteOf(message: Message): Note {
  const { peer } = message
  const at = { tag: tagOf(peer), hash: `#/${peer}` }
  const { push } = words()
  if (!notifySettings(peer).previews) return { ...at, title: push.title, body: push.newMessage }
  const author = authorOf(message)
  const said = message.service ? serviceText(message) : summary(message)
  return {
    ...at,
    title: chatName(peer),
    body: author && !message.service ? words().chats.author(author, said) : said,
  }
}

const isNews = ({ peer, id, out, mentioned }: Message): boolean => {
  const dialog = state.dialogs[peer]
  if (!dialog || out || id <= dialog.readIn || dialog.archived) return false
  return !isMuted(peer) || mentioned
}

function tell(): void {
  timer = undefined
  const told = [...waiting.values()].filter(isNews)
  waiting.clear()
  if (isLooking()) return
  for (const message of told) {
    shown.set(message.peer, message.id)
    void show(noteOf(message))
  }
  if (told.some(({ peer, silent }) => !silent && !notifySettings(peer).silent)) void playSound()
}

function hear(change: Change): void {
  if (change.kind === 'messages' && change.fresh) {
    for (const message of change.messages) {
      if (!message.out && !message.scheduled) waiting.set(message.peer, message)
    }
    if (waiting.size > 0 && timer === undefined) timer = setTimeout(tell, PATIENCE)
  } else if (change.kind === 'dialogs') {
    for (const { peer, unread } of change.dialogs) if (unread === 0 && shown.has(peer)) drop(peer)
  } else if (change.kind === 'messagesGone') {
    for (const [peer, id] of shown) {
      const concerned = change.peer === undefined ? !isChannel(peer) : change.peer === peer
      if (concerned && change.ids.includes(id)) drop(peer)
    }
  }
}

function drop(peer: PeerId): void {
  shown.delete(peer)
  void close(tagOf(peer))
}

/** Says of secret chats that there is something, whenever more is unread. */
function tellOfSecrets(): void {
  let before = Number.POSITIVE_INFINITY
  createEffect(() => {
    const now = Object.values(secrets.lines).reduce((sum, line) => sum + (line?.unread ?? 0), 0)
    if (now > before && !isLooking()) {
      const { push } = words()
      void show({ title: push.title, body: push.newSecret, tag: 'secret', hash: '#/' })
      void playSound()
    } else if (now === 0) void close('secret')
    before = now
  })
}

/** Tells from now on, for the account that is open. */
export function tellOfNews(): void {
  // What was shown before belongs to what is looked at now.
  void close()
  onCleanup(onChange(hear))
  tellOfSecrets()
  createEffect(
    on(
      () => state.me,
      (me) => {
        if (me) return
        waiting.clear()
        shown.clear()
        void close()
      },
    ),
  )
}
