/** All pinned messages of a chat, or of a thread. */

import { Show } from 'solid-js'
import { VirtualRows } from '../../list'
import { words } from '../../locale'
import { api } from '../../state/api'
import { message as messageOf } from '../../state/select'
import { refreshes } from '../../state/store'
import { Button, Spinner } from '../../ui/kit'
import { ask, attempt, openMenu } from '../../ui/overlays'
import { SidePage } from '../info/SidePage'
import { type SidePage as Pages, side } from '../panels'
import { show, useFinding } from './finding'
import { MESSAGE_ROW, MessageLine } from './MessageLine'
import { unpin } from './menu'
import { canPin } from './rights'

export default function PinnedPage(props: { page: Extract<Pages, { page: 'pinned' }> }) {
  const { peer, thread } = props.page
  const found = useFinding(
    peer,
    () => refreshes('pinned', peer) + refreshes('stale'),
    (_, before, limit) => api.pins.list({ peer, thread, before, limit }),
  )
  async function unpinAll(): Promise<void> {
    const { acts } = words()
    const answer = await ask({ title: acts.unpinAllTitle, action: acts.unpinAll, danger: true })
    if (answer && (await attempt(() => api.pins.unpinAll({ peer, thread })))) side.close()
  }
  return (
    <SidePage title={words().acts.pinnedMessages(found.total() ?? 0)} fixed>
      <div class="acts-page">
        <Show
          when={found.rows().length > 0}
          fallback={
            <p class="nothing">
              <Show when={found.total() !== undefined || found.failed()} fallback={<Spinner />}>
                {found.failed() ? words().app.offline : words().acts.noPinned}
              </Show>
            </p>
          }
        >
          <div class="acts-list">
            <VirtualRows
              items={found.rows()}
              rowHeight={MESSAGE_ROW}
              label={words().acts.pinnedMessages(found.total() ?? 0)}
              atEnd={found.atEnd()}
              onNearEnd={found.more}
              onActivate={({ key }) => show({ peer, thread }, key)}
              onMenu={({ key }, event) => {
                if (!canPin(peer)) return
                openMenu(event, [
                  {
                    icon: 'unpin',
                    text: words().acts.unpin,
                    onClick: () => void unpin({ peer, id: key }),
                  },
                ])
              }}
              render={(item) => (
                <Show when={messageOf(peer, item().key)}>
                  {(message) => <MessageLine message={message()} />}
                </Show>
              )}
            />
          </div>
          <Show when={canPin(peer)}>
            <Button look="danger" onClick={() => void unpinAll()}>
              {words().acts.unpinAll}
            </Button>
          </Show>
        </Show>
      </div>
    </SidePage>
  )
}
