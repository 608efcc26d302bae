/** Somebody, or a chat, in a list to choose from. */

import { type JSX, Show } from 'solid-js'
import { region, words } from '../../locale'
import type { PeerId } from '../../model'
import { now } from '../../state/clock'
import { state } from '../../state/store'
import { presence } from '../../text/dates'
import { PeerName } from '../../ui/PeerName'
import { Avatar } from '../Avatar'
import './peerLine.css'

/** Height of a line, in CSS pixels. */
export const PEER_ROW = 60

/** What stands under a name: when somebody was last seen, how many members there are. */
export function peerDetail(id: PeerId): string {
  const { chats, text } = words()
  const peer = state.peers[id]
  if (!peer || id === state.me) return ''
  if (peer.kind === 'user') {
    if (peer.bot) return chats.bot
    return peer.deleted ? '' : presence(peer.presence, now(), { locale: region() }, text)
  }
  const broadcast = peer.kind === 'channel' && peer.broadcast
  if (!peer.members) return broadcast ? chats.channel : chats.group
  return broadcast ? chats.subscriberCount(peer.members) : chats.memberCount(peer.members)
}

export function PeerLine(props: {
  peer: PeerId
  /** In the place of what usually stands under the name. */
  detail?: string
  /** Puts the username in front of it. */
  username?: boolean
  end?: JSX.Element
}) {
  const name = () => (props.username ? state.peers[props.peer]?.username : undefined)
  const detail = () => {
    const found = [name() && `@${name()}`, props.detail ?? peerDetail(props.peer)]
    return found.filter(Boolean).join(', ')
  }
  return (
    <span class="peer-line">
      <Avatar peer={props.peer} size={44} online />
      <span class="peer-line-words">
        <PeerName peer={props.peer} />
        <Show when={detail()}>
          {(text) => (
            <span class="peer-line-detail" dir="auto">
              {text()}
            </span>
          )}
        </Show>
      </span>
      {props.end}
    </span>
  )
}
