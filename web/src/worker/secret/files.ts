/** Files of secret chats on their way: the server gets and gives ciphertext. */

import type { tl } from '@mtcute/web'
import { packWaveform } from '../../media/waveform'
import type { FileRef, Attachment as Given } from '../../model'
import type { Attachment, SealedFile } from '../../secret/content'
import type { Crypto, Random } from '../../secret/crypto'
import {
  fileFingerprint,
  makeFileKey,
  type Piecewise,
  sealing,
  unsealing,
} from '../../secret/files'
import { WHOLE } from '../media/locations'
import { mediaOf } from '../media/room'
import { text64 } from '../records/ids'
import { Refusing, type Session } from '../session'

/** Bytes that are worked on at once; whole blocks. */
const PIECE = 1 << 20
/** A thumbnail goes in the message, of which the server takes 64 KB. */
const THUMB_MAX = 32 * 1024

/** What goes on while a file is on its way. */
export interface Way {
  signal: AbortSignal
  progress: (done: number) => void
}

async function through(blob: Blob, work: Piecewise): Promise<Blob> {
  const pieces: BlobPart[] = []
  for (let at = 0; at < blob.size; at += PIECE) {
    const piece = new Uint8Array(await blob.slice(at, at + PIECE).arrayBuffer())
    pieces.push(work.next(piece) as Uint8Array<ArrayBuffer>)
  }
  return new Blob(pieces)
}

export function sealedFile(file: tl.TypeEncryptedFile | undefined): SealedFile | undefined {
  if (file?._ !== 'encryptedFile') return undefined
  return {
    id: text64(file.id),
    accessHash: text64(file.accessHash),
    size: file.size,
    dc: file.dcId,
    fingerprint: file.keyFingerprint,
  }
}

/** Encrypts a file and sends it up for a chat; it is sent in a message afterwards. */
export async function sendUp(
  session: Session,
  peer: tl.TypeInputEncryptedChat,
  given: Given,
  tools: { crypto: Crypto; random: Random },
  way: Way,
): Promise<{ attachment: Attachment; sealed: SealedFile }> {
  const key = makeFileKey(tools.random)
  const ciphertext = await through(given.blob, sealing(tools.crypto, key, tools.random))
  const { uploads } = await mediaOf(session)
  const uploaded = await uploads.send(ciphertext, '', way)
  if (uploaded._ === 'inputFileStoryDocument') throw new Refusing('FILE_ID_INVALID')
  const { id, parts } = uploaded
  const named = { id, parts, keyFingerprint: fileFingerprint(key) }
  const file: tl.TypeInputEncryptedFile =
    uploaded._ === 'inputFileBig'
      ? { _: 'inputEncryptedFileBigUploaded', ...named }
      : { _: 'inputEncryptedFileUploaded', ...named, md5Checksum: '' }
  const answer = await session.call({ _: 'messages.uploadEncryptedFile', peer, file })
  const sealed = sealedFile(answer)
  if (!sealed) throw new Refusing('FILE_EMPTY')
  return { attachment: await attachmentOf(given, key), sealed }
}

async function attachmentOf(
  given: Given,
  key: { key: Uint8Array; iv: Uint8Array },
): Promise<Attachment> {
  const { as, name, mime, width, height, duration, waveform, thumb } = given
  const attachment: Attachment = { as, name, mime, size: given.blob.size, ...key, width, height }
  if (duration !== undefined) attachment.duration = Math.round(duration)
  if (waveform) attachment.waveform = packWaveform(waveform)
  if (thumb && thumb.size <= THUMB_MAX) {
    const bytes = new Uint8Array(await thumb.arrayBuffer())
    attachment.thumb = { bytes, width: width ?? 0, height: height ?? 0 }
  }
  return attachment
}

/** Fetches a file and decrypts it. */
export async function fetchFile(
  session: Session,
  { attachment, sealed }: { attachment: Attachment; sealed: SealedFile },
  crypto: Crypto,
  way: Way,
): Promise<Blob> {
  const { id, accessHash, size } = sealed
  const file: FileRef = { kind: 'secret', id, accessHash, reference: new Uint8Array() }
  const { downloads } = await mediaOf(session)
  const wanted = { file, size: WHOLE, urgency: 'asked' } as const
  const ciphertext = await downloads.whole(wanted, size, way.signal, way.progress)
  if (ciphertext.size < attachment.size) throw new Refusing('FILE_GONE')
  return through(ciphertext, unsealing(crypto, attachment))
}
