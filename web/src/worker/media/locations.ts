/** Where the bytes of a file are asked for (core.telegram.org/type/InputFileLocation). */

import type { tl } from '@mtcute/web'
import type { FileRef } from '../../model'
import { long } from '../records/ids'
import { Refusing, type Session } from '../session'

/** The size that is the file itself, of a document. */
export const WHOLE = ''

/** The name under which a file is kept: the same whatever its reference. */
export function keyOf(file: FileRef, size: string): string {
  return `${file.kind}:${file.id}:${size}`
}

/** For photos of people and chats: `c` and beyond is the large one. */
const LARGE = new Set(['c', 'x', 'y', 'w', 'big'])

export async function locationOf(
  session: Session,
  file: FileRef,
  size: string,
): Promise<tl.TypeInputFileLocation> {
  const named = { id: long(file.id), accessHash: long(file.accessHash || '0') }
  switch (file.kind) {
    case 'photo':
      return {
        _: 'inputPhotoFileLocation',
        ...named,
        fileReference: file.reference,
        thumbSize: size,
      }
    case 'document':
      return {
        _: 'inputDocumentFileLocation',
        ...named,
        fileReference: file.reference,
        thumbSize: size,
      }
    case 'peer':
      if (file.peer === undefined) throw new Refusing('LOCATION_INVALID')
      return {
        _: 'inputPeerPhotoFileLocation',
        big: LARGE.has(size),
        peer: await session.input(file.peer),
        photoId: named.id,
      }
    case 'secret':
      return { _: 'inputEncryptedFileLocation', ...named }
    default:
      throw new Refusing('LOCATION_INVALID')
  }
}

const REFERENCE = /^FILE_REFERENCE_/

/** Whether the reference, and nothing else, was what the server did not like. */
export function isStale(error: unknown): boolean {
  return error instanceof Error && 'text' in error && REFERENCE.test(String(error.text))
}

/** Looks for a photo or document with an id, however deep in an answer. */
function findReference(value: unknown, kind: string, id: string): Uint8Array | undefined {
  if (typeof value !== 'object' || value === null || ArrayBuffer.isView(value)) return undefined
  const found = value as { _?: string; id?: unknown; fileReference?: Uint8Array }
  if (found._ === kind && String(found.id) === id) return found.fileReference
  for (const each of Object.values(value)) {
    const reference = findReference(each, kind, id)
    if (reference) return reference
  }
  return undefined
}

/**
 * Asks for the message again in which a file was seen, and gives the file with its new reference
 * (core.telegram.org/api/file-references); undefined where the message no longer has it.
 */
export async function renewed(session: Session, file: FileRef): Promise<FileRef | undefined> {
  if (!file.origin) return undefined
  const { peer, id } = file.origin
  const wanted: tl.TypeInputMessage[] = [{ _: 'inputMessageID', id }]
  const input = await session.input(peer)
  const answer =
    input._ === 'inputPeerChannel'
      ? await session.call({
          _: 'channels.getMessages',
          channel: await session.inputChannel(peer),
          id: wanted,
        })
      : await session.call({ _: 'messages.getMessages', id: wanted })
  const reference = findReference(answer, file.kind, file.id)
  return reference && { ...file, reference }
}
