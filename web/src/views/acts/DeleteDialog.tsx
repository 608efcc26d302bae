/** Deletes messages, after asking for whom. */

import { createSignal, Show } from 'solid-js'
import { words } from '../../locale'
import { isUser, type Message } from '../../model'
import { api } from '../../state/api'
import { isolated, nameOf } from '../../state/names'
import { state } from '../../state/store'
import { Button } from '../../ui/kit'
import { attempt, Dialog } from '../../ui/overlays'
import { deletionReach } from './rights'

export default function DeleteDialog(props: {
  messages: Message[]
  onDone?: () => void
  onClose: () => void
}) {
  const [forAll, setForAll] = createSignal(false)
  const [busy, setBusy] = createSignal(false)
  const { acts, app, errors } = words()
  const peer = props.messages[0]?.peer ?? 0
  const reach = deletionReach(props.messages)
  const text = () => {
    if (reach === 'none') return errors.MESSAGE_DELETE_FORBIDDEN ?? app.failed
    if (peer === state.me) return acts.deleteSaved
    return reach === 'all' || forAll() ? acts.deleteForAll : acts.deleteForMe
  }
  async function remove(): Promise<void> {
    setBusy(true)
    const ids = props.messages.map((each) => each.id)
    const done = await attempt(() =>
      api.messages.remove({ peer, ids, forAll: reach === 'all' || forAll() }),
    )
    setBusy(false)
    if (!done) return
    props.onDone?.()
    props.onClose()
  }
  return (
    <Dialog
      title={acts.deleteTitle(props.messages.length)}
      onClose={props.onClose}
      actions={
        <>
          <Button look="plain" onClick={props.onClose}>
            {app.cancel}
          </Button>
          <Show when={reach !== 'none'}>
            <Button look="danger" busy={busy()} onClick={() => void remove()}>
              {acts.delete}
            </Button>
          </Show>
        </>
      }
    >
      <p>{text()}</p>
      <Show when={reach === 'choice'}>
        <label class="check">
          <input
            type="checkbox"
            checked={forAll()}
            onChange={(event) => setForAll(event.currentTarget.checked)}
          />
          {isUser(peer) ? acts.alsoFor(isolated(nameOf(peer))) : acts.alsoForAll}
        </label>
      </Show>
    </Dialog>
  )
}
