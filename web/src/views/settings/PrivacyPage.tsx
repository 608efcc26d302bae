/** Who may see and do what. */

import { createResource, For } from 'solid-js'
import { words } from '../../locale'
import { api } from '../../state/api'
import { refreshes } from '../../state/store'
import { Row, Switch } from '../../ui/kit'
import { attempt } from '../../ui/overlays'
import { list } from '../panels'
import { lengthOf } from './dates'
import { Choices, Group, Loaded, Onward, Page } from './parts'
import { KEYS } from './rules'

const DAY = 86_400
const TIMERS = [0, DAY, 7 * DAY, 31 * DAY]
const LIFETIMES = [30, 90, 180, 365, 730]

export default function PrivacyPage() {
  const changed = () => refreshes('privacy') + 1
  const [blocked] = createResource(
    () => refreshes('blocked') + 1,
    () => api.privacy.blocked({ offset: 0 }).catch(() => undefined),
  )
  const [habits, habit] = createResource(changed, () => api.privacy.habits())
  const [timer, timing] = createResource(() => api.account.timer())
  const [lifetime, living] = createResource(() => api.account.lifetime())
  return (
    <Page title={words().settings.privacy.title}>
      <Group>
        <Row
          icon="block"
          title={words().settings.blocked.title}
          detail={blocked.latest && words().settings.people(blocked.latest.total)}
          end={<Onward />}
          onClick={() => list.open({ page: 'settings', section: 'blocked' })}
        />
      </Group>
      <Group title={words().settings.privacy.who}>
        <For each={KEYS}>
          {(key) => {
            const [rules] = createResource(changed, () =>
              api.privacy.rules({ key }).catch(() => undefined),
            )
            const detail = () => {
              const found = rules.latest
              if (!found) return undefined
              const base = words().settings.privacy[found.base]
              const others = [
                found.never.length > 0 ? `−${found.never.length}` : '',
                found.always.length > 0 ? `+${found.always.length}` : '',
              ].filter(Boolean)
              return others.length > 0 ? `${base} (${others.join(', ')})` : base
            }
            return (
              <Row
                title={words().settings.privacy.keys[key]}
                detail={detail()}
                end={<Onward />}
                onClick={() => list.open({ page: 'settings', section: `rule:${key}` })}
              />
            )
          }}
        </For>
      </Group>
      <Loaded of={habits} again={() => void habit.refetch()}>
        {(found) => (
          <Group>
            <Switch
              label={words().settings.privacy.hideRead}
              hint={words().settings.privacy.hideReadNote}
              checked={found.hideRead}
              onChange={(hideRead) => void attempt(() => api.privacy.setHabits({ hideRead }))}
            />
            <Switch
              label={words().settings.privacy.strangers}
              hint={words().settings.privacy.strangersNote}
              checked={found.archiveStrangers}
              onChange={(archiveStrangers) =>
                void attempt(() => api.privacy.setHabits({ archiveStrangers }))
              }
            />
          </Group>
        )}
      </Loaded>
      <Choices
        title={words().settings.privacy.timer}
        note={words().settings.privacy.timerNote}
        options={TIMERS.map((value) => ({
          value,
          text: value ? lengthOf(value) : words().settings.off,
        }))}
        value={timer.latest}
        onChoose={(seconds) =>
          void attempt(() => api.account.setTimer({ seconds })).then(() => void timing.refetch())
        }
      />
      <Choices
        title={words().settings.privacy.lifetime}
        note={words().settings.privacy.lifetimeNote}
        options={LIFETIMES.map((value) => ({ value, text: words().settings.days(value) }))}
        value={lifetime.latest}
        onChoose={(days) =>
          void attempt(() => api.account.setLifetime({ days })).then(() => void living.refetch())
        }
      />
    </Page>
  )
}
