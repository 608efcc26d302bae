/** Chooses the chat in which a bot is asked, as one of its keys wishes. */

import { words } from '../../locale'
import type { PeerId } from '../../model'
import { api } from '../../state/api'
import { go } from '../../state/route'
import { attempt } from '../../ui/overlays'
import { PeerPicker } from '../PeerPicker'

export default function InlineTarget(props: {
  /** `@bot` and what it is asked. */
  text: string
  onClose: () => void
}) {
  async function choose([peer]: PeerId[]): Promise<void> {
    props.onClose()
    if (peer === undefined) return
    const date = Math.floor(Date.now() / 1000)
    const draft = { text: props.text, entities: [], date }
    if (await attempt(() => api.messages.saveDraft({ peer, draft }))) go({ peer })
  }
  return (
    <PeerPicker
      title={words().acts.chooseChat}
      kind="chats"
      most={1}
      onPick={(peers) => void choose(peers)}
      onClose={props.onClose}
    />
  )
}
