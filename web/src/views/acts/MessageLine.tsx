/** A message as one line of a list: who said it, when, and what. */

import { For, Show } from 'solid-js'
import { region } from '../../locale'
import type { Message } from '../../model'
import { now } from '../../state/clock'
import { shortDate } from '../../text/dates'
import { neutral } from '../../text/isolate'
import { PeerName } from '../../ui/PeerName'
import { Avatar } from '../Avatar'
import { summary } from '../message/service'
import { snippet } from './snippet'
import './message-line.css'

/** Height of a line, in CSS pixels. */
export const MESSAGE_ROW = 68

export function MessageLine(props: {
  message: Message
  /** What is marked in it. */
  query?: string
}) {
  const text = () => neutral(props.message.text)
  return (
    <span class="message-line">
      <Avatar peer={props.message.from} size={44} person />
      <span class="message-line-words">
        <span class="message-line-head">
          <PeerName peer={props.message.from} person />
          <time>{shortDate(props.message.date, now(), { locale: region() })}</time>
        </span>
        <span class="message-line-text" dir="auto">
          <Show when={props.query && text()} fallback={summary(props.message)}>
            <For each={snippet(text(), props.query ?? '')}>
              {(piece) => (piece.found ? <mark>{piece.text}</mark> : piece.text)}
            </For>
          </Show>
        </span>
      </span>
    </span>
  )
}
