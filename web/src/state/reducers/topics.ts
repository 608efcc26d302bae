/** What a new message means for the topic that it is in. */

import type { Message } from '../../model'
import { setState, state } from '../store'

/** The topic that every forum has (core.telegram.org/api/forum#forum-topics). */
const GENERAL = 1

/** The topic of a message of a forum: a plain answer without the mark of one is in "General". */
export function topicOf({ id, reply, service }: Message): number {
  if (service?.action === 'topicCreate') return id
  return (reply?.forum ? (reply.top ?? reply.id) : undefined) ?? GENERAL
}

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
