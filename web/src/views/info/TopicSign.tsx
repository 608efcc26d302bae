/** The sign of a topic: its emoji, else a letter on its colour. */

import { Show } from 'solid-js'
import type { Topic } from '../../model'
import { Icon } from '../../ui/kit'
import { CustomEmoji } from '../acts/CustomEmoji'
import './topics.css'

/** The topic that every forum has (core.telegram.org/api/forum#forum-topics). */
export const GENERAL = 1

export function TopicSign(props: {
  topic: Pick<Topic, 'id' | 'title' | 'color' | 'emoji'>
  /** CSS pixels. */
  size: number
}) {
  const color = () => `#${(props.topic.color & 0xffffff).toString(16).padStart(6, '0')}`
  const letter = () => Array.from(props.topic.title.trim())[0]?.toUpperCase() ?? ''
  return (
    <span
      class="topic-sign"
      style={{ '--size': `${props.size}px`, '--colour': color() }}
      aria-hidden="true"
    >
      <Show
        when={props.topic.id !== GENERAL}
        fallback={<Icon name="hash" size={props.size * 0.6} />}
      >
        <Show when={props.topic.emoji} fallback={<span class="topic-letter">{letter()}</span>}>
          {(document) => <CustomEmoji document={document()} alt={letter()} />}
        </Show>
      </Show>
    </span>
  )
}
