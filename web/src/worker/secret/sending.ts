/** What people say and do in the secret chats of this browser. */

import type { Attachment as Given, SecretId } from '../../model'
import type { Step } from '../../secret/chat'
import type { Content } from '../../secret/content'
import { randomLong } from '../../secret/crypto'
import { CannotSend } from '../../secret/packets'
import { type Deed, perform, say } from '../../secret/send'
import { Refusing } from '../session'
import type { KeptMessage } from './book'
import { sendUp, type Way } from './files'
import { seconds } from './history'
import { messageOf, serviceOf } from './records'
import { inputChat } from './requests'
import { random, type SecretChats } from './secrets'

type Said = Pick<Content, 'text' | 'entities' | 'silent' | 'reply'>

/** Says something; a file that goes with it is sent up first. */
export async function sayIn(
  chats: SecretChats,
  id: SecretId,
  said: Said,
  given: Given | undefined,
  way: Way,
): Promise<void> {
  const { session, crypto } = chats
  const chat = chats.chat(id)
  if (chat.stage !== 'open') throw new Refusing('ENCRYPTION_DECLINED')
  const tools = { crypto, random }
  const file = given && (await sendUp(session, inputChat(chat), given, tools, way))
  await chats.alone(async () => {
    const line = chats.find(id)
    const content: Content = { ...said, ttl: line.chat.ttl }
    if (file) content.attachment = file.attachment
    const name = String(randomLong(random))
    const step = attempt(() => say(line.chat, content, name, chats.world, file?.sealed))
    const about = { chat: id, place: chats.book.next(id), id: name, out: true, date: seconds() }
    const message = messageOf(about, content, file?.sealed)
    await chats.take(line, step, file ? { message, file } : { message })
  })
}

/** Takes everything that has come as read. */
export async function readAll(chats: SecretChats, id: SecretId): Promise<void> {
  const { book, history, session } = chats
  await chats.alone(async () => {
    const line = chats.find(id)
    if (line.unread === 0) return
    const fresh: KeptMessage[] = []
    for await (const kept of book.all(id)) {
      if (!kept.message.out && kept.message.state !== 'read') fresh.push(kept)
    }
    const timed = fresh.filter(({ message }) => message.ttl > 0).map(({ message }) => message.id)
    await book.saveChat({ ...line, unread: 0 })
    for (const kept of fresh) await history.seen(kept)
    const now = chats.find(id)
    const open = now.chat.stage === 'open'
    if (timed.length > 0 && open) await act(chats, id, { kind: 'read', ids: timed })
    history.tellLine(id)
    const maxDate = Math.max(...fresh.map(({ message }) => message.date), 0)
    if (!maxDate || !open) return
    const peer = inputChat(now.chat)
    void session.call({ _: 'messages.readEncryptedHistory', peer, maxDate }).catch(() => undefined)
  })
}

/** Deletes messages here and there. */
export async function removeFrom(
  chats: SecretChats,
  id: SecretId,
  places: number[],
): Promise<void> {
  await chats.alone(async () => {
    const found = await Promise.all(places.map((place) => chats.book.get(id, place)))
    const ids = found.flatMap((kept) => (kept ? [kept.message.id] : []))
    if (ids.length === 0) return
    if (chats.chat(id).stage === 'open') await act(chats, id, { kind: 'delete', ids })
    await chats.history.remove(id, ids)
    await chats.history.save(id)
  })
}

/** Sets after how many seconds messages go once they are read; 0 for never. */
export async function setTimerOf(chats: SecretChats, id: SecretId, after: number): Promise<void> {
  await chats.alone(async () => {
    await act(chats, id, { kind: 'timer', seconds: after })
    const name = String(randomLong(random))
    const about = { chat: id, place: chats.book.next(id), id: name, out: true, date: seconds() }
    const message = serviceOf(about, { action: 'timer', seconds: after })
    await chats.history.add({ message: { ...message, state: 'sent' } })
    await chats.history.save(id)
    chats.history.tellLine(id)
  })
}

/** Deletes the whole history here and there. */
export async function clearAll(chats: SecretChats, id: SecretId): Promise<void> {
  await chats.alone(async () => {
    if (chats.chat(id).stage === 'open') await act(chats, id, { kind: 'flush' })
    await chats.history.forget(id)
    await chats.history.save(id)
  })
}

export async function typingIn(chats: SecretChats, id: SecretId): Promise<void> {
  const chat = chats.chat(id)
  if (chat.stage !== 'open') return
  const peer = inputChat(chat)
  await chats.session.call({ _: 'messages.setEncryptedTyping', peer, typing: true })
}

async function act(chats: SecretChats, id: SecretId, deed: Deed): Promise<void> {
  const line = chats.find(id)
  const step = attempt(() => perform(line.chat, deed, chats.world))
  await chats.take(line, step)
}

function attempt(step: () => Step): Step {
  try {
    return step()
  } catch (error) {
    throw error instanceof CannotSend ? new Refusing('ENCRYPTION_DECLINED') : error
  }
}
