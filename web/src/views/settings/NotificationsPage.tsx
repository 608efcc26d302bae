/** Of what one is told, and how much of it is shown. */

import { createResource, createSignal, For, onMount, Show } from 'solid-js'
import { words } from '../../locale'
import { api } from '../../state/api'
import { chatName } from '../../state/names'
import { state } from '../../state/store'
import { IconButton, Row, Switch } from '../../ui/kit'
import { ask, attempt } from '../../ui/overlays'
import { Avatar } from '../Avatar'
import { Push } from './Push'
import { Group, Page } from './parts'

const KINDS = ['users', 'groups', 'channels'] as const
/** Until then nothing is heard: the largest date of the protocol. */
const FOR_EVER = 0x7fffffff

export default function NotificationsPage() {
  const [exceptions, { refetch }] = createResource(() =>
    api.notifications.exceptions().catch(() => []),
  )
  onMount(() => void attempt(() => api.dialogs.loadNotify()))
  return (
    <Page title={words().settings.notifications.title}>
      <Permission />
      <Push />
      <For each={KINDS}>{(kind) => <OfKind kind={kind} />}</For>
      <Show when={exceptions()?.length}>
        <Group title={words().settings.notifications.exceptions}>
          <For each={exceptions()}>
            {(each) => (
              <Row
                start={<Avatar peer={each.peer} size={40} />}
                title={<bdi>{chatName(each.peer)}</bdi>}
                detail={
                  each.settings.mutedUntil > Date.now() / 1_000
                    ? words().settings.notifications.muted
                    : words().settings.notifications.loud
                }
                end={
                  <IconButton
                    icon="close"
                    label={words().app.remove}
                    onClick={() =>
                      void attempt(() => api.notifications.forget({ peer: each.peer })).then(
                        () => void refetch(),
                      )
                    }
                  />
                }
              />
            )}
          </For>
        </Group>
      </Show>
      <Group>
        <Row
          icon="refresh"
          danger
          title={words().settings.notifications.reset}
          onClick={() => void reset().then(() => void refetch())}
        />
      </Group>
    </Page>
  )
}

async function reset() {
  const { notifications } = words().settings
  const sure = await ask({ title: notifications.reset, action: notifications.reset, danger: true })
  if (!sure) return
  await attempt(async () => {
    await api.notifications.reset()
    await api.dialogs.loadNotify()
  })
}

/** Whether the browser shows anything at all. */
function Permission() {
  const [permission, setPermission] = createSignal(
    'Notification' in window ? Notification.permission : 'denied',
  )
  return (
    <Show when={permission() !== 'granted'}>
      <Group note={permission() === 'denied' && words().settings.notifications.denied}>
        <Show when={permission() === 'default'}>
          <Row
            icon="bell"
            title={words().settings.notifications.allow}
            onClick={() => void Notification.requestPermission().then(setPermission)}
          />
        </Show>
      </Group>
    </Show>
  )
}

function OfKind(props: { kind: (typeof KINDS)[number] }) {
  const settings = () => state.notify[props.kind]
  const set = (change: Partial<ReturnType<typeof settings>>) =>
    void attempt(() =>
      api.notifications.set({
        scope: { all: props.kind },
        settings: { ...settings(), ...change },
      }),
    )
  const loud = () => settings().mutedUntil <= Date.now() / 1_000
  return (
    <Group title={words().settings.notifications[props.kind]}>
      <Switch
        label={words().settings.notifications.show}
        checked={loud()}
        onChange={(on) => set({ mutedUntil: on ? 0 : FOR_EVER })}
      />
      <Switch
        label={words().settings.notifications.preview}
        hint={words().settings.notifications.previewNote}
        checked={settings().previews}
        disabled={!loud()}
        onChange={(previews) => set({ previews })}
      />
      <Switch
        label={words().settings.notifications.sound}
        checked={!settings().silent}
        disabled={!loud()}
        onChange={(on) => set({ silent: !on })}
      />
    </Group>
  )
}
