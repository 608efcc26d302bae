/** Files on their way to the disk, each with how far it has come. */

import { createStore, unwrap } from 'solid-js/store'
import { words } from '../../locale'
import { cleanName } from '../../media/kinds'
import type { Document, FileRef, Photo } from '../../model'
import { api } from '../../state/api'
import { photoWanted } from './pictures'

interface Saving {
  /** 0 to 1. */
  progress: number
  failed: boolean
}

const [savings, setSavings] = createStore<Record<string, Saving | undefined>>({})
const running = new Map<string, AbortController>()
/** Milliseconds after which a browser has surely taken over what it saves. */
const HANDOVER = 60_000

const nameOf = ({ kind, id }: FileRef): string => `${kind}:${id}`

/** How far a file is, where it is being saved. */
export const savingOf = (file: FileRef): Saving | undefined => savings[nameOf(file)]

/** Gives a blob to the browser as a download: it is never opened here. */
export function saveBlob(blob: Blob, name: string): void {
  const url = URL.createObjectURL(blob.slice(0, blob.size, 'application/octet-stream'))
  const link = document.createElement('a')
  link.href = url
  link.download = cleanName(name, words().media.unnamed)
  link.click()
  setTimeout(() => URL.revokeObjectURL(url), HANDOVER)
}

async function run(
  file: FileRef,
  name: string,
  load: (options: { signal: AbortSignal; onProgress: (done: number) => void }) => Promise<Blob>,
): Promise<void> {
  const key = nameOf(file)
  if (running.has(key)) return
  const controller = new AbortController()
  running.set(key, controller)
  setSavings(key, { progress: 0, failed: false })
  try {
    const blob = await load({
      signal: controller.signal,
      onProgress: (progress) => running.has(key) && setSavings(key, { progress }),
    })
    if (controller.signal.aborted) return
    setSavings(key, undefined)
    saveBlob(blob, name)
  } catch {
    if (!controller.signal.aborted) setSavings(key, { progress: 0, failed: true })
  } finally {
    running.delete(key)
  }
}

/** Fetches a file and saves it under its name. */
export function saveDocument(found: Document): Promise<void> {
  const { file, name, size, mime } = found
  return run(file, name, (options) =>
    api.media.download({ file: unwrap(file), bytes: size, mime }, options),
  )
}

/** Fetches the largest size of a photo and saves it. */
export async function savePhoto(photo: Photo): Promise<void> {
  const wanted = photoWanted(photo, Number.POSITIVE_INFINITY)
  if (!wanted) return
  const { file, size, bytes } = wanted
  await run(file, `photo-${file.id}.jpg`, (options) =>
    api.media.picture({ file: unwrap(file), size, bytes, urgency: 'asked' }, options),
  )
}

/** What has come so far stays here: the next try goes on from there. */
export function cancelSaving(file: FileRef): void {
  const key = nameOf(file)
  running.get(key)?.abort()
  running.delete(key)
  setSavings(key, undefined)
}
