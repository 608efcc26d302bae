/** Finds where the posts of a channel are discussed. */

import { createStore } from 'solid-js/store'
import type { Message } from '../../model'
import { api } from '../../state/api'
import { go } from '../../state/route'
import { historyKey } from '../../state/store'
import type { Discussion } from '../../worker/operations/chat'

const [found, setFound] = createStore<Record<string, Discussion>>({})

/** To where the comments of a thread were read when it was opened. */
export const discussionOf = (peer: number, thread: number): Discussion | undefined =>
  found[historyKey(peer, thread)]

/** Opens the comments of a post. */
export async function openComments(post: Message): Promise<void> {
  const discussion = await api.chat.discussion({ peer: post.peer, id: post.id })
  setFound(historyKey(discussion.peer, discussion.thread), discussion)
  go({ peer: discussion.peer, thread: discussion.thread })
}
