/** Secret chats: `api.secret`. */

import type { Task } from '../../bridge/worker'
import { HEAD, isDecodable, pictureExtent, pictureType, playedType } from '../../media/kinds'
import type { Attachment, Comparison, Entity, PeerId, SecretId, SecretMessage } from '../../model'
import { TTL_MAX } from '../../secret/content'
import { emojiOf, hexRows, squares } from '../../secret/picture'
import { fetchFile } from '../secret/files'
import { askFor, endChat } from '../secret/opening'
import { secretsOf } from '../secret/room'
import { clearAll, readAll, removeFrom, sayIn, setTimerOf, typingIn } from '../secret/sending'
import { Refusing, type Session } from '../session'

/** Asks somebody for a secret chat; it can be written in when they have accepted. */
export async function create(session: Session, args: { user: PeerId }): Promise<SecretId> {
  return askFor(secretsOf(session), args.user)
}

/** Messages before a place, in order; without `before` the last ones. */
export async function history(
  session: Session,
  args: { chat: SecretId; before?: number; limit: number },
): Promise<SecretMessage[]> {
  const { chat, before = Number.POSITIVE_INFINITY, limit } = args
  const secrets = secretsOf(session)
  secrets.find(chat)
  return (await secrets.book.page(chat, before, limit)).map(({ message }) => message)
}

export async function send(
  session: Session,
  args: {
    chat: SecretId
    text: string
    entities: Entity[]
    silent?: boolean
    reply?: string
    attachment?: Attachment
  },
  task: Task,
): Promise<void> {
  const { chat, attachment, silent = false, ...said } = args
  await sayIn(secretsOf(session), chat, { ...said, silent }, attachment, task)
}

export async function read(session: Session, args: { chat: SecretId }): Promise<void> {
  await readAll(secretsOf(session), args.chat)
}

/** Deletes messages here and there. */
export async function remove(
  session: Session,
  args: { chat: SecretId; places: number[] },
): Promise<void> {
  await removeFrom(secretsOf(session), args.chat, args.places)
}

/** Sets after how many seconds messages go once they are read; 0 for never. */
export async function setTimer(
  session: Session,
  args: { chat: SecretId; seconds: number },
): Promise<void> {
  const { chat, seconds } = args
  if (!Number.isInteger(seconds) || seconds < 0 || seconds > TTL_MAX) {
    throw new Refusing('TTL_PERIOD_INVALID')
  }
  await setTimerOf(secretsOf(session), chat, seconds)
}

/** Deletes the whole history here and there. */
export async function clear(session: Session, args: { chat: SecretId }): Promise<void> {
  await clearAll(secretsOf(session), args.chat)
}

/** Ends a chat for good; with `forget` its history goes on both sides. */
export async function end(
  session: Session,
  args: { chat: SecretId; forget: boolean },
): Promise<void> {
  await endChat(secretsOf(session), args.chat, args.forget)
}

export async function typing(session: Session, args: { chat: SecretId }): Promise<void> {
  await typingIn(secretsOf(session), args.chat)
}

/** What both people compare; undefined as long as there is no key. */
export async function comparison(
  session: Session,
  args: { chat: SecretId },
): Promise<Comparison | undefined> {
  const secrets = secretsOf(session)
  const { picture } = secrets.chat(args.chat)
  return (
    picture && {
      squares: squares(picture),
      hex: hexRows(picture),
      emoji: emojiOf(secrets.crypto, picture),
    }
  )
}

/**
 * Gives the decrypted file of a message. A picture only if it can be drawn without danger, anything
 * else with a type under which nothing in it can run.
 */
export async function file(
  session: Session,
  args: { chat: SecretId; place: number; picture: boolean },
  task: Task,
): Promise<Blob> {
  const secrets = secretsOf(session)
  const kept = await secrets.book.get(args.chat, args.place)
  if (!kept?.file) throw new Refusing('FILE_GONE')
  const { mime } = kept.file.attachment
  const blob = await fetchFile(session, kept.file, secrets.crypto, task)
  if (!args.picture) return blob.slice(0, blob.size, playedType(mime))
  const head = new Uint8Array(await blob.slice(0, HEAD).arrayBuffer())
  const type = pictureType(head)
  const extent = pictureExtent(head)
  if (!type || !extent || !isDecodable(extent)) throw new Refusing('PICTURE_INVALID')
  return blob.slice(0, blob.size, type)
}
