/** Chooses one of those who write in a chat. */

import { createResource, createSignal, For } from 'solid-js'
import { words } from '../../locale'
import type { PeerId } from '../../model'
import { api } from '../../state/api'
import { chatName } from '../../state/names'
import { state } from '../../state/store'
import { Field, Row } from '../../ui/kit'
import { Dialog } from '../../ui/overlays'
import { PeerName } from '../../ui/PeerName'
import { Avatar } from '../Avatar'
import { matcher } from '../chats/matching'

export interface MemberQuestion {
  peer: PeerId
  thread?: number
  /** Nobody in particular is `undefined`. */
  onChoose: (member: PeerId | undefined) => void
}

export default function MemberChoice(props: MemberQuestion & { onClose: () => void }) {
  const [query, setQuery] = createSignal('')
  const [members] = createResource(query, (asked) =>
    api.chat
      .mentionable({ peer: props.peer, thread: props.thread, query: asked.trim() })
      .catch((): PeerId[] => []),
  )
  const offered = () => {
    const matches = matcher(query())
    return (members.latest ?? []).filter((id) =>
      matches(chatName(id), state.peers[id]?.name, ...(state.peers[id]?.usernames ?? [])),
    )
  }
  const choose = (member?: PeerId) => {
    props.onClose()
    props.onChoose(member)
  }
  return (
    <Dialog title={words().acts.chooseMember} onClose={props.onClose}>
      <Field label={words().app.search} autofocus value={query()} onInput={setQuery} />
      <Row icon="users" title={words().acts.anyMember} onClick={() => choose()} />
      <For each={offered()}>
        {(id) => (
          <Row
            start={<Avatar peer={id} size={40} person />}
            title={<PeerName peer={id} person />}
            onClick={() => choose(id)}
          />
        )}
      </For>
    </Dialog>
  )
}
