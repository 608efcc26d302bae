/** What the next message of a chat answers, or which one is being edited. */

import { createStore } from 'solid-js/store'
import type { Message, StyledText } from '../../model'
import type { Place } from '../../state/histories'
import { historyKey } from '../../state/store'

export interface Composing {
  /** Id of the message answered, in the same chat. */
  reply?: number
  /** The part of it that is answered. */
  quote?: StyledText & { offset: number }
  /** Id of the message that is being edited. */
  edit?: number
  /** Grows whenever the field should take the focus. */
  asked: number
}

const [all, setAll] = createStore<Record<string, Composing>>({})

const NOTHING: Composing = { asked: 0 }

const keyOf = ({ peer, thread }: Place) => historyKey(peer, thread)

export const composing = (place: Place): Composing => all[keyOf(place)] ?? NOTHING

function put(place: Place, what: Omit<Composing, 'asked'>): void {
  const asked = composing(place).asked + 1
  setAll(keyOf(place), { reply: undefined, quote: undefined, edit: undefined, ...what, asked })
}

/** Lets the next message answer this one, or a part of it. */
export function reply(place: Place, message: Message, quote?: Composing['quote']): void {
  put(place, { reply: message.id, quote })
}

/** Puts a message into the field, to be changed. */
export function edit(place: Place, message: Message): void {
  put(place, { edit: message.id })
}

/** Takes back whichever of both is under way. */
export function cancel(place: Place): void {
  put(place, {})
}

/** Sets what is answered as a draft has it, without calling for the focus. */
export function recall(place: Place, id: number | undefined): void {
  setAll(keyOf(place), {
    reply: id,
    quote: undefined,
    edit: undefined,
    asked: composing(place).asked,
  })
}
