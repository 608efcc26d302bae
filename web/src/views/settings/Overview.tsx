/** The first page of the settings: who one is here, and where everything else is. */

import { createResource, Show } from 'solid-js'
import { LANGUAGES, language, words } from '../../locale'
import { api, server } from '../../state/api'
import { askLock, lock, lockNow } from '../../state/lock'
import { me } from '../../state/select'
import { refreshes, state } from '../../state/store'
import type { IconName } from '../../ui/icons'
import { Button, Row } from '../../ui/kit'
import { ask, attempt } from '../../ui/overlays'
import { Avatar } from '../Avatar'
import { list } from '../panels'
import { Group, Onward, Page } from './parts'
import type { Section } from './Settings'

/** Under which it is remembered that nobody wants to hear of the password again. */
const DISMISSED = 'password-card'

export function Overview() {
  void askLock()
  const [password, { mutate }] = createResource(
    () => refreshes('privacy') + 1,
    () => api.password.state().catch(() => undefined),
  )
  const open = (section: Section) => list.open({ page: 'settings', section })
  const line = (section: Section, icon: IconName, detail?: string) => (
    <Row
      icon={icon}
      title={words().settings[section].title}
      detail={detail}
      end={<Onward />}
      onClick={() => open(section)}
    />
  )
  const self = () => {
    const found = me()
    return found?.kind === 'user' ? found : undefined
  }
  const encourages = () =>
    password.latest?.set === false && localStorage.getItem(DISMISSED) === null

  return (
    <Page title={words().app.settings}>
      <div class="settings-me">
        <Avatar peer={state.me} size={96} person />
        <strong>
          <bdi>{self()?.name}</bdi>
        </strong>
        <small>
          <bdi>{self()?.phone && `+${self()?.phone}`}</bdi>
          {self()?.username && ` · @${self()?.username}`}
        </small>
      </div>
      <Show when={encourages()}>
        <aside class="settings-card">
          <p>
            <strong>{words().settings.encourage.title}</strong>
          </p>
          <p>{words().settings.encourage.text}</p>
          <Button onClick={() => open('password')}>{words().settings.password.set}</Button>
          <Button
            look="plain"
            onClick={() => {
              localStorage.setItem(DISMISSED, '1')
              mutate(undefined)
            }}
          >
            {words().settings.encourage.later}
          </Button>
        </aside>
      </Show>
      <Group>
        {line('profile', 'user')}
        {line('notifications', 'bell')}
        {line('privacy', 'shield')}
        {line(
          'password',
          'key',
          password.latest && (password.latest.set ? words().settings.on : words().settings.off),
        )}
        {line(
          'passcode',
          'lock',
          lock() && (lock()?.guarded ? words().settings.on : words().settings.off),
        )}
        <Show when={lock()?.guarded}>
          <Row icon="lock" title={words().settings.passcode.now} onClick={() => void lockNow()} />
        </Show>
        {line('devices', 'device')}
      </Group>
      <Group>
        {line('looks', 'moon', LANGUAGES[language()])}
        <Row
          icon="folder"
          title={words().settings.folders}
          end={<Onward />}
          onClick={() => list.open({ page: 'folders' })}
        />
        {line('storage', 'download')}
      </Group>
      <Group>
        {line('sight', 'eye')}
        {line('decisions', 'flag')}
        {line('account', 'warning')}
        <Row icon="logout" title={words().settings.logOut} danger onClick={() => void leave()} />
      </Group>
      <Group>
        <Row
          icon="info"
          title={<bdi>{server.name}</bdi>}
          detail={words().settings.version(server.version)}
        />
        <Row
          icon="key"
          title={<span class="settings-key">{server.fingerprint}</span>}
          detail={words().settings.fingerprint}
        />
      </Group>
    </Page>
  )
}

async function leave() {
  const { settings } = words()
  const sure = await ask({
    title: settings.logOut,
    text: settings.logOutText,
    action: settings.logOut,
    danger: true,
  })
  if (sure) await attempt(() => api.vault.logOut())
}
