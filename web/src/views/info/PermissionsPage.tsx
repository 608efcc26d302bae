/** What members of a group may do, and how often. */

import { Show } from 'solid-js'
import { createStore } from 'solid-js/store'
import { language, words } from '../../locale'
import type { BannedRight } from '../../model'
import { api } from '../../state/api'
import { span, whole } from '../../text/dates'
import { Row } from '../../ui/kit'
import { attempt } from '../../ui/overlays'
import { type SidePage as Page, side } from '../panels'
import { Choices, Group, Onward } from '../settings/parts'
import { BannedSwitches } from './BannedSwitches'
import { useFullChat } from './loading'
import { chatOf } from './rights'
import { SidePage } from './SidePage'
import { UpgradeRow } from './UpgradeRow'

/** Seconds that the server takes (method/channels.toggleSlowMode). */
const PACES = [0, 10, 30, 60, 300, 900, 3_600]

export default function PermissionsPage(props: { page: Extract<Page, { page: 'permissions' }> }) {
  const { peer } = props.page
  const full = useFullChat(peer)
  const chat = () => chatOf(peer)
  const channel = () => {
    const found = chat()
    return found?.kind === 'channel' ? found : undefined
  }
  /** What was changed here and is not told by the server yet. */
  const [pending, setPending] = createStore<{ rights?: BannedRight[] }>({})
  const banned = () => pending.rights ?? chat()?.defaults ?? []

  async function change(rights: BannedRight[]) {
    setPending('rights', rights)
    await attempt(() => api.admin.setDefaults({ peer, rights }))
    if (pending.rights === rights) setPending('rights', undefined)
  }

  return (
    <SidePage title={words().admin.permissions}>
      <Group title={words().admin.mayAll}>
        <BannedSwitches
          banned={banned()}
          forum={channel()?.forum ?? false}
          onChange={(rights) => void change(rights)}
        />
      </Group>
      <Show when={channel()} fallback={<UpgradeRow peer={peer} />}>
        <Choices
          title={words().admin.slow}
          note={words().admin.slowText}
          options={PACES.map((seconds) => ({
            value: seconds,
            text: seconds === 0 ? words().admin.off : span(seconds, language()),
          }))}
          value={full.value()?.slowSeconds}
          onChoose={(seconds) => void attempt(() => api.admin.setSlow({ peer, seconds }))}
        />
        <Group title={words().admin.exceptions}>
          <Row
            icon="lock"
            title={words().admin.restrictedMembers}
            end={
              <>
                <span class="info-count">{whole(full.value()?.restricted ?? 0, language())}</span>
                <Onward />
              </>
            }
            onClick={() => side.open({ page: 'members', peer, filter: 'restricted' })}
          />
          <Row
            icon="block"
            title={words().admin.banned}
            end={
              <>
                <span class="info-count">{whole(full.value()?.banned ?? 0, language())}</span>
                <Onward />
              </>
            }
            onClick={() => side.open({ page: 'members', peer, filter: 'banned' })}
          />
        </Group>
      </Show>
    </SidePage>
  )
}
