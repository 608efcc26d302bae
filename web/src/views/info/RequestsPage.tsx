/** People who ask to join. */

import { For, Show } from 'solid-js'
import { region, words } from '../../locale'
import type { Entrant } from '../../model'
import { api } from '../../state/api'
import { now } from '../../state/clock'
import { isolated, nameOf } from '../../state/names'
import { refreshes } from '../../state/store'
import { dayAndTime } from '../../text/dates'
import { Button } from '../../ui/kit'
import { ask, attempt } from '../../ui/overlays'
import { PeerLine } from '../chats/PeerLine'
import { type SidePage as Page, side } from '../panels'
import { Group } from '../settings/parts'
import { usePages } from './loading'
import { SidePage } from './SidePage'

export default function RequestsPage(props: { page: Extract<Page, { page: 'requests' }> }) {
  const { peer } = props.page
  const pages = usePages(
    () => refreshes('requests', peer),
    async (known: Entrant[]) => {
      const found = await api.invites.entrants({ peer, requested: true, after: known.at(-1) })
      return { items: found.entrants, done: known.length + found.entrants.length >= found.total }
    },
  )
  const when = (date: number) => dayAndTime(date, now(), { locale: region() }, words().text)
  const decide = (user: number, accepted: boolean) =>
    void attempt(() => api.invites.decide({ peer, user, let: accepted }))
  async function decideAll(accepted: boolean) {
    const { admin } = words()
    const title = accepted ? admin.acceptAll : admin.declineAll
    const text = admin.allText(pages.items().length)
    if (!(await ask({ title, text, action: title, danger: !accepted }))) return
    await attempt(() => api.invites.decideAll({ peer, let: accepted }))
  }
  return (
    <SidePage title={words().admin.requests}>
      <Show
        when={pages.items().length > 0}
        fallback={
          <p class="nothing">
            {pages.error() || (pages.busy() ? words().app.loading : words().admin.noRequests)}
          </p>
        }
      >
        <Group>
          <For each={pages.items()}>
            {(each) => (
              <div class="request">
                <button
                  type="button"
                  class="info-person"
                  onClick={() => side.open({ page: 'info', peer: each.user })}
                >
                  <PeerLine peer={each.user} detail={words().admin.askedAt(when(each.date))} />
                </button>
                <div class="request-answers">
                  <Button
                    aria-label={`${words().admin.accept}: ${isolated(nameOf(each.user))}`}
                    onClick={() => decide(each.user, true)}
                  >
                    {words().admin.accept}
                  </Button>
                  <Button
                    look="danger"
                    aria-label={`${words().admin.decline}: ${isolated(nameOf(each.user))}`}
                    onClick={() => decide(each.user, false)}
                  >
                    {words().admin.decline}
                  </Button>
                </div>
              </div>
            )}
          </For>
        </Group>
        <Show when={!pages.done()}>
          <Button look="plain" busy={pages.busy()} onClick={() => void pages.more()}>
            {words().app.more}
          </Button>
        </Show>
        <Show when={pages.items().length > 1}>
          <div class="settings-form">
            <Button onClick={() => void decideAll(true)}>{words().admin.acceptAll}</Button>
            <Button look="danger" onClick={() => void decideAll(false)}>
              {words().admin.declineAll}
            </Button>
          </div>
        </Show>
      </Show>
    </SidePage>
  )
}
