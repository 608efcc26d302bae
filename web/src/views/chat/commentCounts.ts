/** Keeps the counts of comments under the posts of an open channel right. */

import { onCleanup } from 'solid-js'
import type { PeerId } from '../../model'
import { api } from '../../state/api'
import { onChange } from '../../state/reducers'
import { state } from '../../state/store'

/** Milliseconds in which more comments are gathered for one request. */
const GATHER = 400
/** Posts in one request (method/messages.getMessagesViews). */
const MOST = 100

/**
 * No update tells of a new comment (core.telegram.org/api/discussion): the message that comes in the
 * discussion group does, and the newest posts are counted again. For as long as the caller lives.
 */
export function followComments(channel: PeerId): void {
  let timer: ReturnType<typeof setTimeout> | undefined
  const posts = (group: PeerId): number[] =>
    Object.values(state.messages[channel] ?? {})
      .filter((each) => each.replies?.channel === group)
      .map((each) => each.id)
      .slice(-MOST)
  const stop = onChange((change) => {
    if (change.kind !== 'messages' || !change.fresh || timer) return
    const said = change.messages.find(({ peer, reply }) => peer !== channel && reply !== undefined)
    if (!said || posts(said.peer).length === 0) return
    timer = setTimeout(() => {
      timer = undefined
      const ids = posts(said.peer)
      api.chat.counted({ peer: channel, ids }).catch(() => undefined)
    }, GATHER)
  })
  onCleanup(() => {
    stop()
    clearTimeout(timer)
  })
}
