/** Taking one's data along, and deleting the account. */

import { createResource, createSignal, Show } from 'solid-js'
import { words } from '../../locale'
import { api } from '../../state/api'
import { Button, Field } from '../../ui/kit'
import { ask } from '../../ui/overlays'
import { trying } from '../../ui/trying'
import { Group, Page } from './parts'
import { SettingsForm } from './SettingsForm'

export default function AccountPage() {
  const [known] = createResource(() => api.password.state().catch(() => undefined))
  const [password, setPassword] = createSignal('')
  const form = trying()

  async function remove() {
    const { account } = words().settings
    const sure = await ask({
      title: account.delete,
      text: account.deleteNote,
      action: account.delete,
      danger: true,
    })
    if (sure) await form.run(() => api.account.deleteForGood({ password: password() }))
  }

  return (
    <Page title={words().settings.account.title}>
      <Group title={words().settings.account.export} note={words().settings.account.exportNote} />
      <Group title={words().settings.account.delete} note={words().settings.account.deleteNote}>
        <SettingsForm onSubmit={remove}>
          <Show when={known()?.set}>
            <Field
              label={words().settings.password.present}
              type="password"
              autocomplete="current-password"
              onInput={setPassword}
            />
          </Show>
          <Show when={form.error()}>
            <p class="settings-error" role="alert">
              {form.error()}
            </p>
          </Show>
          <Button type="submit" look="danger" busy={form.busy()}>
            {words().settings.account.delete}
          </Button>
        </SettingsForm>
      </Group>
    </Page>
  )
}
