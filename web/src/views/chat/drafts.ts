/** Keeps what was begun to be written: in this browser at once, on the server a moment later. */

import { createEffect, on, onCleanup, untrack } from 'solid-js'
import { unwrap } from 'solid-js/store'
import type { Draft, StyledText } from '../../model'
import { api } from '../../state/api'
import type { Place } from '../../state/histories'
import { historyKey, state } from '../../state/store'
import type { EditorHandle } from '../../text/Editor'
import { composing, recall } from './composing'

/** Milliseconds without a change after which a draft is saved. */
const PAUSE = 1_000

export interface Drafts {
  /** The field is there: put into it what was begun. */
  begin: () => void
  /** The text has changed. */
  touch: () => void
  /** What was written has been sent. */
  drop: () => void
  /** What stood in the field before a message was edited in it. */
  kept: () => StyledText
}

/** `onShown` is called when a draft was put into the field. */
export function useDrafts(
  place: Place,
  editor: () => EditorHandle | undefined,
  onShown: (text: string) => void,
): Drafts {
  const key = historyKey(place.peer, place.thread)
  const draft = () => state.drafts[key]
  let timer: ReturnType<typeof setTimeout> | undefined
  /** What the draft is, as far as this field knows. */
  let known: { text: string; reply?: number } = { text: '' }

  function show(found: Draft | undefined): void {
    known = { text: found?.text ?? '', reply: found?.reply }
    editor()?.set({ text: known.text, entities: unwrap(found?.entities) ?? [] })
    recall(place, found?.reply === place.thread ? undefined : found?.reply)
    onShown(known.text)
  }

  function save(): void {
    clearTimeout(timer)
    timer = undefined
    const field = editor()
    const { edit, reply } = composing(place)
    if (!field || edit !== undefined) return
    const { text, entities } = field.value()
    if (text === known.text && reply === known.reply) return
    known = { text, reply }
    const now = Date.now() / 1000
    const next: Draft | undefined =
      text.trim() || reply !== undefined
        ? { text, entities: structuredClone(unwrap(entities)), date: Math.floor(now), reply }
        : undefined
    // Offline it stays in this browser, and is saved with the next change.
    api.messages.saveDraft({ ...place, draft: next }).catch(() => undefined)
  }

  const touch = () => {
    clearTimeout(timer)
    timer = setTimeout(save, PAUSE)
  }

  // Written on another device. What is being written here is not touched.
  createEffect(
    on(
      draft,
      (found) => {
        const field = editor()
        if (!field || composing(place).edit !== undefined) return
        const own = field.value().text
        if ((found?.text ?? '') === own) return
        const untouched = own === '' || own === known.text
        if (untouched) show(found)
      },
      { defer: true },
    ),
  )
  createEffect(on(() => composing(place).reply, touch, { defer: true }))
  addEventListener('pagehide', save)
  onCleanup(() => {
    removeEventListener('pagehide', save)
    save()
  })

  return {
    begin: () => show(untrack(draft)),
    touch,
    drop: () => {
      clearTimeout(timer)
      known = { text: '' }
    },
    kept: () => {
      const found = draft()
      return { text: found?.text ?? '', entities: unwrap(found?.entities) ?? [] }
    },
  }
}
