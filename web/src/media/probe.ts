/**
 * Looks into files of this device before they are sent: what they are, how large, how long; makes
 * photos small and free of what cameras write into them (place, time, serial numbers).
 */

import type { Attachment } from '../model/attachment'
import {
  canBePhoto,
  cleanName,
  HEAD,
  isDecodable,
  OCTETS,
  type PictureExtent,
  pictureExtent,
  pictureType,
  playedType,
} from './kinds'

/** Longer side of a photo that is sent (core.telegram.org/api/files#image-thumbnail-types, `w`). */
export const PHOTO_SIDE = 2560
const PHOTO_QUALITY = 0.87
const THUMB_SIDE = 320
const THUMB_QUALITY = 0.8
/** Milliseconds within which a browser must find out what a video is. */
const PATIENCE = 10_000
/** Beyond it a GIF is sent as the file that it is. */
const LARGEST_GIF = 20 * 1024 * 1024

/** A canvas of that size with the picture on white: JPEG knows no transparency. */
function draw(source: CanvasImageSource, { width, height }: PictureExtent): OffscreenCanvas {
  const canvas = new OffscreenCanvas(width, height)
  const context = canvas.getContext('2d', { alpha: false })
  if (!context) throw new Error('no canvas')
  context.fillStyle = '#fff'
  context.fillRect(0, 0, width, height)
  context.drawImage(source, 0, 0, width, height)
  return canvas
}

/** Scales down to fit into a square; never up. */
export function within({ width, height }: PictureExtent, side: number): PictureExtent {
  const scale = Math.min(1, side / Math.max(width, height))
  return {
    width: Math.max(1, Math.round(width * scale)),
    height: Math.max(1, Math.round(height * scale)),
  }
}

const asJpeg = (canvas: OffscreenCanvas, quality: number): Promise<Blob> =>
  canvas.convertToBlob({ type: 'image/jpeg', quality })

export interface Encoded extends PictureExtent {
  blob: Blob
}

/** Makes a JPEG of at most `side` pixels out of a picture; nothing but pixels passes over. */
export async function encodePhoto(picture: Blob, side = PHOTO_SIDE): Promise<Encoded> {
  const bitmap = await createImageBitmap(picture)
  try {
    const extent = within(bitmap, side)
    return { ...extent, blob: await asJpeg(draw(bitmap, extent), PHOTO_QUALITY) }
  } finally {
    bitmap.close()
  }
}

interface Played extends PictureExtent {
  duration: number
  thumb?: Blob
}

const happens = (element: HTMLMediaElement, event: string): Promise<void> =>
  new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`no ${event}`)), PATIENCE)
    element.addEventListener(
      event,
      () => {
        clearTimeout(timer)
        resolve()
      },
      { once: true },
    )
    element.addEventListener(
      'error',
      () => {
        clearTimeout(timer)
        reject(new Error('not played here'))
      },
      { once: true },
    )
  })

/** What is recorded by browsers does not say how long it is: its end has to be looked for. */
async function durationOf(element: HTMLMediaElement): Promise<number> {
  if (element.duration === Number.POSITIVE_INFINITY) {
    const known = happens(element, 'durationchange')
    element.currentTime = Number.MAX_SAFE_INTEGER
    await known
  }
  return Number.isFinite(element.duration) ? element.duration : 0
}

/** Asks the browser about a video or a sound; refuses what it cannot play. */
async function probePlayed(file: Blob, type: string): Promise<Played> {
  const element = document.createElement(type.startsWith('video/') ? 'video' : 'audio')
  const url = URL.createObjectURL(new Blob([file], { type }))
  try {
    element.preload = 'auto'
    element.muted = true
    element.src = url
    await happens(element, 'loadedmetadata')
    const duration = await durationOf(element)
    if (!(element instanceof HTMLVideoElement)) return { duration, width: 0, height: 0 }
    const extent = { width: element.videoWidth, height: element.videoHeight }
    if (!isDecodable(extent)) return { ...extent, duration }
    // The first picture of many videos is black.
    const sought = happens(element, 'seeked')
    element.currentTime = Math.min(1, duration / 4)
    await sought
    const thumb = await asJpeg(draw(element, within(extent, THUMB_SIDE)), THUMB_QUALITY)
    return { ...extent, duration, thumb }
  } finally {
    element.removeAttribute('src')
    element.load()
    URL.revokeObjectURL(url)
  }
}

/** Prepares a file to be sent as what it is: `asFile` sends every byte of it as it stands. */
export async function prepare(
  file: File,
  options: { asFile: boolean; unnamed: string },
): Promise<Attachment> {
  const name = cleanName(file.name, options.unnamed)
  const plain: Attachment = {
    as: 'file',
    blob: file,
    name,
    mime: file.type || OCTETS,
    spoiler: false,
  }
  const head = new Uint8Array(await file.slice(0, HEAD).arrayBuffer())
  const picture = pictureType(head)
  if (picture) {
    const extent = pictureExtent(head)
    const known = extent ? { ...plain, mime: picture, ...extent } : { ...plain, mime: picture }
    if (options.asFile || !extent || !canBePhoto(extent)) return known
    if (picture === 'image/gif') return file.size > LARGEST_GIF ? known : { ...known, as: 'gif' }
    try {
      const { blob, width, height } = await encodePhoto(file)
      return { ...plain, as: 'photo', blob, mime: 'image/jpeg', width, height }
    } catch {
      return known
    }
  }
  const type = playedType(file.type)
  if (type === OCTETS) return plain
  try {
    const { duration, thumb, width, height } = await probePlayed(file, type)
    const seen = { ...plain, mime: type, duration }
    if (type.startsWith('audio/')) return options.asFile ? plain : { ...seen, as: 'audio' }
    if (!width || !height) return plain
    return { ...seen, as: options.asFile ? 'file' : 'video', width, height, thumb }
  } catch {
    return plain
  }
}
