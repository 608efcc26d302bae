/** What a new message means for the topic that it is in. */

import { type Message, topicOf } from '../../model'
import { setState, state } from '../store'

/** Puts a new message at the end of its topic; it is counted once, however often it is told. */
export function raiseTopic(message: Message): void {
  const { peer, id, out } = message
  const topic = topicOf(message)
  const known = state.topics[peer]?.[topic]
  if (!known || id <= known.top) return
  if (out) {
    setState('topics', peer, topic, { top: id, unread: 0, readIn: id })
    return
  }
  const unread = id > known.readIn
  setState('topics', peer, topic, {
    top: id,
    unread: known.unread + (unread ? 1 : 0),
    mentions: known.mentions + (unread && message.mentioned ? 1 : 0),
  })
}
