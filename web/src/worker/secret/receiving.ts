/** What comes for the secret chats of this browser, now or while it was closed. */

import type { tl } from '@mtcute/web'
import type { SecretId } from '../../model'
import { receive } from '../../secret/receive'
import type { KeptMessage } from './book'
import { sealedFile } from './files'
import { acceptAsked, resume } from './opening'
import type { SecretChats } from './secrets'

/** How far this browser has confirmed its queue (core.telegram.org/api/updates#qts). */
const CONFIRMED = 'secret-qts'
/** Unix seconds up to which it knows who asked for chats. */
const HEARD = 'secret-heard'

/** Shows what is kept, takes up what was cut off, and asks for what came in the meantime. */
export async function begin(chats: SecretChats): Promise<void> {
  const { book, history } = chats
  await chats.alone(async () => {
    await book.recall()
    chats.ready = true
    await history.expire()
    history.tellLines()
    for (const kept of [...book.chats.values()]) await resume(chats, kept)
  })
  await catchUp(chats)
}

/** Asks for what is not confirmed: it may have come while nothing could be read or written. */
async function catchUp(chats: SecretChats): Promise<void> {
  const { session } = chats
  const { pts, date: now } = await session.call({ _: 'updates.getState' })
  const qts = (await session.store.get<number>(CONFIRMED)) ?? 1
  // Requests for chats are found by their date; some are heard twice, and taken once.
  const date = (await session.store.get<number>(HEARD)) ?? now
  const found = await session.call({ _: 'updates.getDifference', pts, date, qts })
  if (found._ !== 'updates.difference' && found._ !== 'updates.differenceSlice') return
  for (const update of found.otherUpdates) {
    if (update._ === 'updateEncryption') hear(chats, update)
  }
  await session.store.put(HEARD, now)
  const state = found._ === 'updates.difference' ? found.state : found.intermediateState
  const messages = found.newEncryptedMessages
  for (const [at, message] of messages.entries()) {
    const last = at === messages.length - 1
    // Only the last of them is known by its number in the queue.
    await chats.alone(() => arrived(chats, message, last ? state.qts : 0))
  }
  if (found._ === 'updates.differenceSlice' && messages.length > 0) await catchUp(chats)
}

/** Takes an update, if it is about secret chats. What comes too early is caught up with. */
export function hear(chats: SecretChats, update: tl.TypeUpdate): void {
  if (!chats.ready) return
  switch (update._) {
    case 'updateNewEncryptedMessage':
      chats.later(() => arrived(chats, update.message, update.qts))
      return
    case 'updateEncryption':
      chats.later(() => changed(chats, update.chat))
      return
    case 'updateEncryptedMessagesRead':
      chats.later(() => readUpTo(chats, String(update.chatId), update.maxDate))
      return
    case 'updateEncryptedChatTyping':
      if (chats.book.chats.has(String(update.chatId))) {
        chats.session.tell({ kind: 'secretTyping', chat: String(update.chatId) })
      }
      return
  }
}

async function arrived(
  chats: SecretChats,
  message: tl.TypeEncryptedMessage,
  qts: number,
): Promise<void> {
  const kept = chats.book.chats.get(String(message.chatId))
  if (kept) {
    const file = message._ === 'encryptedMessage' ? sealedFile(message.file) : undefined
    const packet = { data: message.bytes, date: message.date }
    const step = receive(kept.chat, file ? { ...packet, file } : packet, chats.world)
    await chats.take(kept, step)
  }
  if (!qts) return
  const { session } = chats
  await session.store.put(CONFIRMED, qts)
  // Nobody waits for it: what is not confirmed comes again, and is taken once.
  void session.call({ _: 'messages.receivedQueue', maxQts: qts }).catch(() => undefined)
}

async function changed(chats: SecretChats, chat: tl.TypeEncryptedChat): Promise<void> {
  if (chat._ !== 'encryptedChatRequested') return chats.learn(chat)
  const known = chats.book.chats.has(String(chat.id))
  if (!known && chat.adminId !== chats.session.me) await acceptAsked(chats, chat)
}

/** The other side has read what was sent until then, in Unix seconds. */
async function readUpTo(chats: SecretChats, chat: SecretId, date: number): Promise<void> {
  const changed: KeptMessage[] = []
  for await (const kept of chats.book.all(chat)) {
    const { message } = kept
    if (message.out && message.date <= date && message.state !== 'read') changed.push(kept)
  }
  for (const kept of changed) await chats.history.seen(kept)
}
