/** The name of a person or chat with its marks: checked by the operator, or warned of. */

import { Show } from 'solid-js'
import { words } from '../locale'
import type { PeerId } from '../model'
import { chatName, nameOf } from '../state/names'
import { state } from '../state/store'
import { Icon } from './kit'
import './peerName.css'

export function PeerName(props: {
  peer: PeerId
  /** Calls oneself by one's name, not "Saved messages". */
  person?: boolean
}) {
  const known = () => state.peers[props.peer]
  const warning = () => {
    const peer = known()
    if (peer?.scam) return words().chats.scam
    return peer?.fake ? words().chats.fake : undefined
  }
  return (
    <span class="peer-name">
      <bdi class="peer-name-text">{props.person ? nameOf(props.peer) : chatName(props.peer)}</bdi>
      <Show when={known()?.verified}>
        <span class="peer-name-verified" role="img" aria-label={words().chats.verified}>
          <Icon name="check" size={12} />
        </span>
      </Show>
      <Show when={warning()}>{(text) => <span class="peer-name-warning">{text()}</span>}</Show>
    </span>
  )
}
