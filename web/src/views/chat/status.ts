/** The line under a chat's name: who is there, what they are doing. */

import { region, words } from '../../locale'
import { SERVICE } from '../../model'
import type { Place } from '../../state/histories'
import { state } from '../../state/store'
import { presence } from '../../text/dates'
import type { Facts } from '../../worker/operations/chat'

/** Who is there, where nobody is doing anything. `now` is Unix seconds. */
export function statusText(place: Place, facts: Facts | undefined, now: number): string {
  const { chat, text } = words()
  const { peer, thread } = place
  const known = state.peers[peer]
  if (thread !== undefined) {
    const topic = state.topics[peer]?.[thread]
    return topic ? '' : chat.commentsOf
  }
  if (peer === state.me) return chat.savedNote
  if (peer === SERVICE) return chat.serviceNote
  if (known?.kind === 'user') {
    if (known.bot) return chat.bot
    if (known.deleted) return ''
    return presence(known.presence, now, { locale: region() }, text)
  }
  const members = facts?.members ?? known?.members
  if (members === undefined) return ''
  if (known?.kind === 'channel' && known.broadcast) return chat.subscribers(members)
  const online = facts?.online ?? 0
  return online > 1 ? `${chat.members(members)}, ${chat.online(online)}` : chat.members(members)
}
