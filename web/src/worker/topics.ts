/** Topics of forums, told to the page as the server gives them. */

import type { tl } from '@mtcute/web'
import type { Message, PeerId, Topic } from '../model'
import { topic } from './records/dialogs'
import type { Session } from './session'

/** Milliseconds in which more topics are gathered for one request. */
const GATHER = 150
/** Topics in one request (method/messages.getForumTopicsByID). */
const AT_ONCE = 50

const waiting = new WeakMap<Session, Map<PeerId, Set<number>>>()

export function tellTopics(
  session: Session,
  peer: PeerId,
  found: tl.messages.TypeForumTopics,
): Topic[] {
  const topics = found.topics.flatMap((each) => topic(each, peer) ?? [])
  const messages = session.records(found.messages)
  session.tell({ kind: 'messages', messages, fresh: false }, { kind: 'topics', topics })
  return topics
}

export async function loadTopics(session: Session, peer: PeerId, ids: number[]): Promise<void> {
  const found = await session.call({
    _: 'messages.getForumTopicsByID',
    peer: await session.input(peer),
    topics: ids,
  })
  const topics = tellTopics(session, peer, found)
  for (const id of ids) {
    if (!topics.some((each) => each.id === id)) session.tell({ kind: 'topicGone', peer, id })
  }
}

/** Loads topics anew, soon; those that are no more go. */
export function refreshTopics(session: Session, peer: PeerId, ids: number[]): void {
  const all = waiting.get(session) ?? new Map<PeerId, Set<number>>()
  waiting.set(session, all)
  const found = all.get(peer)
  if (found) {
    for (const id of ids) found.add(id)
    return
  }
  all.set(peer, new Set(ids))
  setTimeout(() => {
    const wanted = [...(all.get(peer) ?? [])]
    all.delete(peer)
    for (let start = 0; start < wanted.length; start += AT_ONCE) {
      // One that could not be loaded stays as it was; the next update tries again.
      loadTopics(session, peer, wanted.slice(start, start + AT_ONCE)).catch(() => undefined)
    }
  }, GATHER)
}

/** A message that says what became of its topic. */
export function topicTold(session: Session, { peer, id, service, reply }: Message): void {
  if (service?.action === 'topicCreate') refreshTopics(session, peer, [id])
  else if (service?.action === 'topicEdit')
    refreshTopics(session, peer, [reply?.top ?? reply?.id ?? 1])
}
