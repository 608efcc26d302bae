/** The name under which somebody is among one's contacts. */

import { createSignal } from 'solid-js'
import { words } from '../../locale'
import type { PeerId } from '../../model'
import { api } from '../../state/api'
import { state } from '../../state/store'
import { Button, Field, Switch } from '../../ui/kit'
import { attempt, Dialog } from '../../ui/overlays'

/** Characters of a name. */
const LONGEST = 64

export function EditContact(props: { user: PeerId; onClose: () => void }) {
  const known = state.peers[props.user]
  const [first, setFirst] = createSignal(known?.kind === 'user' ? known.first : '')
  const [last, setLast] = createSignal(known?.kind === 'user' ? known.last : '')
  const [sharePhone, setSharePhone] = createSignal(false)
  const [busy, setBusy] = createSignal(false)
  const isContact = known?.kind === 'user' && known.contact

  async function save(event: SubmitEvent): Promise<void> {
    event.preventDefault()
    if (!first().trim() || busy()) return
    setBusy(true)
    const done = await attempt(() =>
      api.contacts.add({
        user: props.user,
        first: first().trim(),
        last: last().trim(),
        sharePhone: sharePhone(),
      }),
    )
    setBusy(false)
    if (done) props.onClose()
  }

  return (
    <Dialog
      title={isContact ? words().chats.editContact : words().chats.addContact}
      onClose={props.onClose}
    >
      <form class="list-form" onSubmit={save}>
        <Field
          label={words().chats.first}
          value={first()}
          maxlength={LONGEST}
          autofocus
          error={first().trim() ? undefined : words().chats.firstNeeded}
          onInput={setFirst}
        />
        <Field label={words().chats.last} value={last()} maxlength={LONGEST} onInput={setLast} />
        <Switch label={words().chats.sharePhone} checked={sharePhone()} onChange={setSharePhone} />
        <Button type="submit" busy={busy()}>
          {words().app.save}
        </Button>
      </form>
    </Dialog>
  )
}
