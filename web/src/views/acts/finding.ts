/** Pages of messages of one chat, in a list that grows, newest first. */

import { type Accessor, createEffect, createMemo, createSignal, on, onCleanup } from 'solid-js'
import type { Message, PeerId } from '../../model'
import type { Place } from '../../state/histories'
import { keep } from '../../state/reducers/messages'
import { go } from '../../state/route'
import { message as messageOf } from '../../state/select'
import { side } from '../panels'

/** Messages in one request. */
const PAGE = 40

interface Answer {
  messages: Message[]
  total: number
}

/** A message that is found, as rows of a list have it. */
export interface FoundRow {
  key: number
}

export interface Finding {
  rows: Accessor<FoundRow[]>
  /** How many there are in all; undefined until the server has answered. */
  total: Accessor<number | undefined>
  failed: Accessor<boolean>
  more: () => Promise<void>
  atEnd: Accessor<boolean>
}

/**
 * Asks again whenever `question` gives something else, after `pause` milliseconds. Messages that
 * are deleted meanwhile leave the list.
 */
export function useFinding<Q>(
  peer: PeerId,
  question: Accessor<Q | undefined>,
  load: (question: Q, before: number, limit: number, signal: AbortSignal) => Promise<Answer>,
  pause = 0,
): Finding {
  const [ids, setIds] = createSignal<number[]>([])
  const [total, setTotal] = createSignal<number>()
  const [failed, setFailed] = createSignal(false)
  const [atEnd, setAtEnd] = createSignal(true)
  let asking = new AbortController()

  async function page(asked: Q, before: number): Promise<void> {
    const { signal } = asking
    try {
      const answer = await load(asked, before, PAGE, signal)
      if (signal.aborted) return
      keep(answer.messages)
      const found = answer.messages.map((each) => each.id)
      setIds((all) => (before === 0 ? found : [...all, ...found]))
      setTotal(answer.total)
      setFailed(false)
      setAtEnd(found.length < PAGE)
    } catch {
      if (!signal.aborted) setFailed(true)
    }
  }

  createEffect(
    on(question, (asked) => {
      asking.abort()
      asking = new AbortController()
      setIds([])
      setTotal(undefined)
      setAtEnd(true)
      if (asked === undefined) return
      const timer = setTimeout(() => void page(asked, 0), pause)
      onCleanup(() => clearTimeout(timer))
    }),
  )
  onCleanup(() => asking.abort())

  return {
    rows: createMemo(() => ids().flatMap((key) => (messageOf(peer, key) ? [{ key }] : []))),
    total,
    failed,
    more: async () => {
      const asked = question()
      const last = ids().at(-1)
      if (asked !== undefined && last !== undefined) await page(asked, last)
    },
    atEnd,
  }
}

/** Width up to which the third column covers the chat, as in `base.css`. */
const COVERED = '(max-width: 1150px)'

/** Shows a message in its chat, and the chat where it is covered. */
export function show(place: Place, id: number): void {
  if (matchMedia(COVERED).matches) side.close()
  go({ ...place, message: id }, true)
}
