/** Operations on files: `api.media`. */

import { Handed, type Task } from '../../bridge/worker'
import {
  HEAD,
  isDecodable,
  OCTETS,
  pictureExtent,
  pictureType,
  playedType,
} from '../../media/kinds'
import { type FileRef, isChannel, type PeerId } from '../../model'
import { readContents } from '../contents'
import type { Urgency } from '../media/lanes'
import { WHOLE } from '../media/locations'
import { forgetMedia, limitMedia, mediaOf } from '../media/room'
import { Refusing, type Session } from '../session'

/** Bytes that one answer to a player may have. */
const LARGEST_RANGE = 1024 * 1024

/**
 * Gives a picture that can be drawn without danger: its first bytes are those of a JPEG, PNG, WebP
 * or GIF of bearable size, and its type says so.
 */
export async function picture(
  session: Session,
  {
    file,
    size,
    bytes = 0,
    urgency = 'seen',
    once = false,
  }: { file: FileRef; size: string; bytes?: number; urgency?: Urgency; once?: boolean },
  task: Task,
): Promise<Blob> {
  const { downloads } = await mediaOf(session)
  const wanted = { file, size, urgency, once }
  const found = await downloads.whole(wanted, bytes, task.signal, task.progress)
  const head = new Uint8Array(await found.slice(0, HEAD).arrayBuffer())
  const type = pictureType(head)
  const extent = pictureExtent(head)
  if (!type || !extent || !isDecodable(extent)) throw new Refusing('PICTURE_INVALID')
  return found.slice(0, found.size, type)
}

/** Gives a whole file, with a type under which nothing in it can run. */
export async function download(
  session: Session,
  {
    file,
    bytes,
    mime = OCTETS,
    once = false,
  }: { file: FileRef; bytes: number; mime?: string; once?: boolean },
  task: Task,
): Promise<Blob> {
  const { downloads } = await mediaOf(session)
  const wanted = { file, size: WHOLE, urgency: 'asked', once } as const
  const found = await downloads.whole(wanted, bytes, task.signal, task.progress)
  return found.slice(0, found.size, playedType(mime))
}

/** Gives some bytes out of the middle of a file, for a player; fewer where the file ends. */
export async function range(
  session: Session,
  { file, from, to }: { file: FileRef; from: number; to: number },
  task: Task,
): Promise<Handed<ArrayBuffer>> {
  if (from < 0 || to <= from) throw new Refusing('LIMIT_INVALID')
  const { downloads } = await mediaOf(session)
  const wanted = { file, size: WHOLE, urgency: 'seen' } as const
  const end = Math.min(to, from + LARGEST_RANGE)
  const found = await (await downloads.range(wanted, from, end, task.signal)).arrayBuffer()
  return new Handed(found, [found])
}

/** Tells the author that a message was played, or seen for the only time. */
export async function heard(
  session: Session,
  { peer, id }: { peer: PeerId; id: number },
): Promise<void> {
  await readContents(session, peer, [id])
  session.tell({ kind: 'heard', peer: isChannel(peer) ? peer : undefined, ids: [id] })
}

/** Says how many bytes of files are kept in this browser, and how many may be. */
export async function usage(session: Session): Promise<{ bytes: number; limit: number }> {
  const { store } = await mediaOf(session)
  return { bytes: store.total, limit: store.limit }
}

export function setLimit(session: Session, { bytes }: { bytes: number }): Promise<void> {
  return limitMedia(session, bytes)
}

/** Deletes every file that is kept in this browser; what is on the server stays. */
export function clear(session: Session): Promise<void> {
  return forgetMedia(session)
}
