/** Asks for the password that some keys of bots need (messages.getBotCallbackAnswer). */

import { createSignal } from 'solid-js'
import { words } from '../../locale'
import type { PeerId } from '../../model'
import { api } from '../../state/api'
import { Button, Field } from '../../ui/kit'
import { attempt, Dialog } from '../../ui/overlays'
import { say } from './MarkupRows'

export default function PasswordKey(props: {
  peer: PeerId
  id: number
  data: Uint8Array
  onClose: () => void
}) {
  const [password, setPassword] = createSignal('')
  const [busy, setBusy] = createSignal(false)
  async function press(event: Event): Promise<void> {
    event.preventDefault()
    setBusy(true)
    const { peer, id, data } = props
    await attempt(async () => {
      const answer = await api.acts.press({ peer, id, data, password: password() })
      props.onClose()
      await say(answer)
    })
    setBusy(false)
  }
  return (
    <Dialog title={words().acts.passwordTitle} onClose={props.onClose}>
      <form onSubmit={(event) => void press(event)}>
        <p>{words().acts.passwordNote}</p>
        <Field
          label={words().acts.password}
          type="password"
          autocomplete="current-password"
          value={password()}
          onInput={setPassword}
        />
        <Button type="submit" busy={busy()} disabled={!password()}>
          {words().acts.continue}
        </Button>
      </form>
    </Dialog>
  )
}
