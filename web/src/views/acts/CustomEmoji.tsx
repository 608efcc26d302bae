/** A custom emoji, drawn as its document (core.telegram.org/api/custom-emoji). */

import { createResource, type JSX, Show } from 'solid-js'
import type { Document } from '../../model'
import { api } from '../../state/api'
import { thumbWanted, usePicture } from '../media/pictures'
import './custom-emoji.css'

/** CSS pixels; the style sheet makes it as large as the text around. */
const SIZE = 24
/** Ids in one request (method/messages.getCustomEmojiDocuments). */
const AT_ONCE = 200

const known = new Map<string, Promise<Document | undefined>>()
let wanted = new Map<string, (document: Document | undefined) => void>()

/** Gives the document of an emoji; those that are asked for in one turn go in one request. */
function documentOf(id: string): Promise<Document | undefined> {
  const found = known.get(id)
  if (found) return found
  const made = new Promise<Document | undefined>((resolve) => {
    if (wanted.size === 0) queueMicrotask(fetchWanted)
    wanted.set(id, resolve)
  })
  known.set(id, made)
  return made
}

async function fetchWanted(): Promise<void> {
  const all = [...wanted]
  wanted = new Map()
  for (let at = 0; at < all.length; at += AT_ONCE) {
    const some = all.slice(at, at + AT_ONCE)
    try {
      const documents = await api.acts.customEmoji({ ids: some.map(([id]) => id) })
      const byId = new Map(documents.map((each) => [each.file.id, each]))
      for (const [id, resolve] of some) resolve(byId.get(id))
    } catch {
      for (const [id, resolve] of some) {
        // The next one that is drawn asks again.
        known.delete(id)
        resolve(undefined)
      }
    }
  }
}

const isPicture = (document: Document) => document.mime.startsWith('image/')

export function CustomEmoji(props: { document: string; alt: string }) {
  const [document] = createResource(() => props.document, documentOf)
  const picture = usePicture(() => {
    const found = document()
    if (!found) return undefined
    return isPicture(found)
      ? { file: found.file, size: '', bytes: found.size }
      : thumbWanted(found, SIZE)
  })
  return (
    <Show when={picture().url} fallback={props.alt}>
      {(url) => <img class="custom-emoji-image" src={url()} alt={props.alt} draggable={false} />}
    </Show>
  )
}

/** For `Styled`: what stands in the place of a custom emoji. */
export const customEmoji = (document: string, alt: string): JSX.Element => (
  <CustomEmoji document={document} alt={alt} />
)
