/** Pictures and files from the server, as addresses that elements can show. */

import type { Accessor } from 'solid-js'
import { unwrap } from 'solid-js/store'
import type { Document, FileRef, Photo, Size } from '../../model'
import { api } from '../../state/api'
import { type Loaded, ObjectUrls } from './urls'

/** A size of a picture. */
export interface PictureWanted {
  file: FileRef
  /** Letter of the size; empty for a document that is a picture itself. */
  size: string
  /** 0 where it is not known. */
  bytes: number
  /** May be seen once only, and is not kept. */
  once?: boolean
}

/** A whole file, to be played or saved. */
export type FileWanted = Pick<Document, 'file' | 'size' | 'mime'> & { once?: boolean }

const KEPT_PICTURES = 48 * 1024 * 1024
const KEPT_FILES = 64 * 1024 * 1024

const nameOf = ({ kind, id }: FileRef): string => `${kind}:${id}`

const pictures = new ObjectUrls<PictureWanted>(
  ({ file, size }) => `${nameOf(file)}:${size}`,
  ({ file, size, bytes, once }, loading) =>
    api.media.picture({ file: unwrap(file), size, bytes, once }, loading),
  KEPT_PICTURES,
)

export const files = new ObjectUrls<FileWanted>(
  ({ file }) => nameOf(file),
  ({ file, size, mime, once }, loading) =>
    api.media.download({ file: unwrap(file), bytes: size, mime, once }, loading),
  KEPT_FILES,
)

/** Follows a picture; nothing is fetched while `wanted` gives nothing. */
export const usePicture = (wanted: Accessor<PictureWanted | undefined>): Accessor<Loaded> =>
  pictures.use(wanted)

/** Follows a whole file. */
export const useFile = (wanted: Accessor<FileWanted | undefined>): Accessor<Loaded> =>
  files.use(wanted)

/**
 * Chooses among the sizes of a picture.
 *
 * @param width CSS pixels that it will fill
 * @param density device pixels in one of them
 * @returns the smallest that is sharp there, or the largest that there is
 */
export function sizeFor(
  sizes: readonly Size[],
  width: number,
  density = globalThis.devicePixelRatio ?? 1,
): Size | undefined {
  return sizes.find((size) => size.width >= width * Math.min(density, 2)) ?? sizes.at(-1)
}

/** A photo as large as it is shown. */
export function photoWanted(photo: Photo, width: number): PictureWanted | undefined {
  const size = sizeFor(photo.sizes, width)
  const once = photo.ttl !== undefined
  return size && { file: photo.file, size: size.type, bytes: size.bytes, once }
}

/** The thumbnail of a document, where it has one. */
export function thumbWanted(document: Document, width: number): PictureWanted | undefined {
  const size = sizeFor(document.thumbs, width)
  return size && { file: document.file, size: size.type, bytes: size.bytes }
}
