/** All that is seen while this browser is locked. */

import { createSignal, onCleanup, onMount, Show } from 'solid-js'
import { reasonOf } from '../../bridge/page'
import { words } from '../../locale'
import { api, server } from '../../state/api'
import { Button, Field, Icon } from '../../ui/kit'
import { ask, attempt } from '../../ui/overlays'
import { trying } from '../../ui/trying'
import '../login/login.css'

export default function LockScreen() {
  const [passcode, setPasscode] = createSignal('')
  const [wait, setWait] = createSignal(0)
  const form = trying()
  let field: HTMLInputElement | undefined

  const look = async () => setWait((await api.vault.state()).wait)
  const clock = setInterval(() => setWait((left) => Math.max(0, left - 1)), 1_000)
  onCleanup(() => clearInterval(clock))
  onMount(() => {
    field?.focus()
    void look()
  })

  async function enter() {
    const done = await form.run(async () => {
      try {
        await api.vault.unlock({ passcode: passcode() })
      } catch (error) {
        // The time to wait is shown as it passes.
        if (reasonOf(error) !== 'PASSCODE_WAIT') throw error
      }
    })
    await look()
    if (done) return
    field?.focus()
    field?.select()
  }

  async function forget() {
    const { lock } = words()
    const sure = await ask({
      title: lock.forgot,
      text: lock.forgotText,
      action: lock.deleteAll,
      danger: true,
    })
    if (sure) await attempt(() => api.vault.forget())
  }

  return (
    <main class="login">
      <form
        class="login-card login-step"
        onSubmit={(event) => {
          event.preventDefault()
          void enter()
        }}
      >
        <p class="login-emblem">
          <Icon name="lock" size={48} />
        </p>
        <h1 class="login-title">{words().lock.locked(server.name)}</h1>
        <Field
          ref={field}
          label={words().lock.passcode}
          type="password"
          name="passcode"
          autocomplete="off"
          error={form.error()}
          onInput={setPasscode}
        />
        <Show when={wait() > 0}>
          <p class="login-lead" role="timer">
            {words().lock.wait(wait())}
          </p>
        </Show>
        <Button type="submit" busy={form.busy()} disabled={wait() > 0 || passcode() === ''}>
          {words().lock.unlock}
        </Button>
        <Button look="plain" onClick={forget}>
          {words().lock.forgot}
        </Button>
      </form>
    </main>
  )
}
