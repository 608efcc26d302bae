/** Asks for the passcode that guards the secret chats of this browser. */

import { createSignal } from 'solid-js'
import { reasonOf } from '../../bridge/page'
import { words } from '../../locale'
import { explain } from '../../locale/refusal'
import { api } from '../../state/api'
import { Button, Field, Icon } from '../../ui/kit'

export function Unlock() {
  const [passcode, setPasscode] = createSignal('')
  const [error, setError] = createSignal<string>()
  const [busy, setBusy] = createSignal(false)
  const unlock = async (event: Event) => {
    event.preventDefault()
    setBusy(true)
    try {
      await api.secret.unlock({ passcode: passcode() })
    } catch (reason) {
      const wrong = reasonOf(reason) === 'PASSCODE_INVALID'
      setError(wrong ? words().secret.wrongPasscode : explain(reason))
    } finally {
      setBusy(false)
    }
  }
  return (
    <form class="secret-unlock" onSubmit={(event) => void unlock(event)}>
      <Icon name="lock" size={40} />
      <h2>{words().secret.locked}</h2>
      <Field
        label={words().secret.passcode}
        hint={words().secret.lockedText}
        error={error()}
        type="password"
        autocomplete="off"
        onInput={setPasscode}
      />
      <Button type="submit" busy={busy()}>
        {words().secret.unlock}
      </Button>
    </form>
  )
}
