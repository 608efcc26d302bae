/** Sends messages on to other chats, with a comment if one wishes. */

import { createSignal, Show } from 'solid-js'
import { words } from '../../locale'
import type { Message, PeerId } from '../../model'
import { api } from '../../state/api'
import { newKey, textLetters } from '../../state/letters'
import { written } from '../../text/parse'
import { Field, Switch } from '../../ui/kit'
import { attempt, toast } from '../../ui/overlays'
import { PeerPicker } from '../PeerPicker'

/** Chats to which one can forward at once. */
const MOST = 20

export default function ForwardDialog(props: {
  messages: Message[]
  onDone?: () => void
  onClose: () => void
}) {
  const [withoutAuthor, setWithoutAuthor] = createSignal(false)
  const [withoutCaptions, setWithoutCaptions] = createSignal(false)
  const [comment, setComment] = createSignal('')
  const captioned = () =>
    props.messages.some(
      ({ media, text }) => (media?.kind === 'photo' || media?.kind === 'document') && text !== '',
    )
  const messages = props.messages.toSorted((a, b) => a.id - b.id)
  const from = messages[0]?.peer ?? 0

  async function send(targets: PeerId[]): Promise<void> {
    const said = written({ text: comment().trim(), entities: [] })
    props.onClose()
    let done = 0
    for (const to of targets) {
      const went = await attempt(async () => {
        if (said.text) await api.messages.send({ letters: textLetters({ peer: to }, said) })
        await api.acts.forward({
          from,
          ids: messages.map((each) => each.id),
          keys: messages.map(newKey),
          to,
          withoutAuthor: withoutAuthor() || withoutCaptions(),
          withoutCaptions: withoutCaptions(),
          silent: false,
        })
      })
      if (went) done++
    }
    if (done === 0) return
    toast(words().acts.forwarded(done))
    props.onDone?.()
  }

  return (
    <PeerPicker
      title={words().acts.forwardTitle(messages.length)}
      kind="chats"
      most={MOST}
      action={words().acts.send}
      onPick={(targets) => void send(targets)}
      onClose={props.onClose}
    >
      <Field
        label={words().acts.addComment}
        value={comment()}
        maxlength={4096}
        onInput={setComment}
      />
      <Switch
        label={words().acts.withoutAuthor}
        checked={withoutAuthor() || withoutCaptions()}
        disabled={withoutCaptions()}
        onChange={setWithoutAuthor}
      />
      <Show when={captioned()}>
        <Switch
          label={words().acts.withoutCaptions}
          checked={withoutCaptions()}
          onChange={setWithoutCaptions}
        />
      </Show>
    </PeerPicker>
  )
}
