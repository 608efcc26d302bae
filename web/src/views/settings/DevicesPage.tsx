/** The devices on which one is logged in. */

import { createResource, createSignal, For, Show } from 'solid-js'
import { region, words } from '../../locale'
import { api, server } from '../../state/api'
import { refreshes } from '../../state/store'
import { dayAndTime } from '../../text/dates'
import { Button, Row } from '../../ui/kit'
import { ask, attempt, toast } from '../../ui/overlays'
import type { Device } from '../../worker/operations/authorizations'
import { LinkDevice } from './LinkDevice'
import { Choices, Group, Loaded, Page } from './parts'

/** Days; a week to a year (core.telegram.org/method/account.setAuthorizationTTL). */
const DAYS = [7, 30, 90, 180, 365]

export default function DevicesPage() {
  const [linking, setLinking] = createSignal(false)
  const [devices, { refetch }] = createResource(
    () => refreshes('authorizations') + 1,
    () => api.authorizations.list(),
  )
  const again = () => void refetch()

  async function end(hash: string) {
    if (await attempt(() => api.authorizations.end({ hash }))) {
      toast(words().settings.devices.ended)
      again()
    }
  }

  async function endOthers() {
    const { devices } = words().settings
    const sure = await ask({
      title: devices.endOthers,
      text: devices.endOthersNote,
      action: devices.endOthers,
      danger: true,
    })
    if (sure && (await attempt(() => api.authorizations.endOthers()))) again()
  }

  return (
    <Page title={words().settings.devices.title}>
      <Group>
        <Row
          icon="qr"
          title={words().settings.devices.link}
          detail={words().settings.devices.linkNote}
          onClick={() => setLinking(true)}
        />
      </Group>
      <Loaded of={devices} again={again}>
        {(found) => {
          const others = () => found.all.filter((each) => !each.current)
          return (
            <>
              <For each={found.all.filter((each) => each.current)}>
                {(device) => (
                  <Group title={words().settings.devices.this}>
                    <DeviceRow device={device} />
                  </Group>
                )}
              </For>
              <Show when={others().length > 0}>
                <Group>
                  <Row
                    icon="block"
                    danger
                    title={words().settings.devices.endOthers}
                    onClick={() => void endOthers()}
                  />
                </Group>
                <Group title={words().settings.devices.others}>
                  <For each={others()}>
                    {(device) => (
                      <DeviceRow
                        device={device}
                        onEnd={() => void end(device.hash)}
                        onConfirm={() =>
                          void attempt(() =>
                            api.authorizations.confirm({ hash: device.hash }),
                          ).then(again)
                        }
                      />
                    )}
                  </For>
                </Group>
              </Show>
              <Choices
                title={words().settings.devices.after}
                options={DAYS.map((value) => ({ value, text: words().settings.days(value) }))}
                value={found.days}
                onChoose={(days) =>
                  void attempt(() => api.authorizations.setDays({ days })).then(again)
                }
              />
            </>
          )
        }}
      </Loaded>
      <Group title={words().settings.devices.server} note={words().settings.devices.serverNote}>
        <Row icon="globe" title={<bdi>{server.name}</bdi>} detail={location.host} />
        <Row
          icon="key"
          title={<span class="settings-key">{server.fingerprint}</span>}
          detail={words().settings.fingerprint}
        />
      </Group>
      <Show when={linking()}>
        <LinkDevice
          onClose={() => {
            setLinking(false)
            again()
          }}
        />
      </Show>
    </Page>
  )
}

function DeviceRow(props: { device: Device; onEnd?: () => void; onConfirm?: () => void }) {
  const active = () =>
    props.device.current
      ? words().settings.devices.now
      : dayAndTime(props.device.active, Date.now() / 1_000, { locale: region() }, words().text)
  return (
    <Row
      icon="device"
      title={<bdi>{`${props.device.model} · ${props.device.system}`}</bdi>}
      detail={
        <>
          <bdi>{props.device.app}</bdi>
          <br />
          <bdi>{props.device.address}</bdi>
          {` · ${active()}`}
          <Show when={props.device.waiting}>
            <br />
            {words().settings.devices.waiting}
          </Show>
        </>
      }
      end={
        <Show when={props.onEnd}>
          <span class="device-ways">
            <Show when={props.device.unconfirmed}>
              <Button look="plain" onClick={() => props.onConfirm?.()}>
                {words().settings.devices.mine}
              </Button>
            </Show>
            <Button look="danger" onClick={() => props.onEnd?.()}>
              {words().settings.devices.end}
            </Button>
          </span>
        </Show>
      }
    />
  )
}
