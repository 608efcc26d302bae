/** Secret chats begin and end. */

import type { tl } from '@mtcute/web'
import type { PeerId, SecretId } from '../../model'
import { checkGroup, type Group, Unsafe } from '../../secret/group'
import { accept, ask, end } from '../../secret/handshake'
import { undelivered } from '../../secret/send'
import { text64 } from '../records/ids'
import { Refusing } from '../session'
import { type KeptChat, secretId } from './book'
import { padded, random, type SecretChats } from './secrets'

/** The numbers in which keys are agreed on, checked; and the server's randomness. */
async function exchange(chats: SecretChats): Promise<{ group: Group; mixed: Uint8Array }> {
  const answer = await chats.session.call({
    _: 'messages.getDhConfig',
    version: chats.group?.version ?? 0,
    randomLength: 256,
  })
  if (answer._ === 'messages.dhConfig') {
    const group = { prime: answer.p, g: answer.g }
    checkGroup(group, random)
    chats.group = { version: answer.version, group }
  }
  if (!chats.group) throw new Refusing('DH_G_A_INVALID')
  return { group: chats.group.group, mixed: answer.random }
}

/** Asks somebody for a chat. */
export async function askFor(chats: SecretChats, user: PeerId): Promise<SecretId> {
  const { group, mixed } = await exchange(chats)
  const { chat, requests } = ask(user, group, chats.world, mixed)
  const id = secretId(chat)
  const step = { chat, requests: [], events: [] }
  await chats.alone(() => chats.take({ chat, unread: 0 }, step))
  try {
    for (const request of requests) await chats.make(chat, request)
  } catch (error) {
    await chats.alone(() => chats.history.drop(id))
    throw error
  }
  return id
}

/** Accepts a chat that somebody asks for, unless their half of the exchange is a trap. */
export async function acceptAsked(
  chats: SecretChats,
  chat: tl.RawEncryptedChatRequested,
): Promise<void> {
  const { group, mixed } = await exchange(chats)
  const asked = {
    id: chat.id,
    accessHash: text64(chat.accessHash),
    user: chat.adminId,
    half: padded(chat.gA),
    date: chat.date,
  }
  try {
    const step = accept(asked, group, chats.world, mixed)
    await chats.take({ chat: step.chat, unread: 0 }, step)
  } catch (error) {
    if (!(error instanceof Unsafe)) throw error
    await chats.session.call({ _: 'messages.discardEncryption', chatId: chat.id })
  }
}

/** Takes up what a chat was doing when this browser was closed. */
export async function resume(chats: SecretChats, kept: KeptChat): Promise<void> {
  const { chat } = kept
  const cutOff = chat.stage === 'accepting' || (chat.stage === 'asking' && chat.accessHash === '0')
  if (!cutOff) return chats.take(kept, undelivered(chat, chats.world))
  // How far the server got is not known, and our half of the exchange is gone.
  const { requests } = end(chat, 'here', chats.world)
  for (const request of requests) await chats.make(chat, request).catch(() => undefined)
  await chats.history.drop(secretId(chat))
}

/** Ends a chat; with `forget` nothing of it stays, here or there. */
export async function endChat(chats: SecretChats, id: SecretId, forget: boolean): Promise<void> {
  await chats.alone(async () => {
    const line = chats.find(id)
    const step = end(line.chat, 'here', chats.world, forget)
    await chats.take(line, { ...step, requests: [] })
    // Made here and now: afterwards nothing may be left that knows of the chat.
    for (const request of step.requests) {
      await chats.make(line.chat, request).catch(() => undefined)
    }
    if (forget) await chats.history.drop(id)
  })
}
