/** Groups in which both of us are. */

import { Show } from 'solid-js'
import { VirtualRows } from '../../list'
import { words } from '../../locale'
import { api } from '../../state/api'
import { nameOf } from '../../state/names'
import { go } from '../../state/route'
import { PEER_ROW, PeerLine } from '../chats/PeerLine'
import type { SidePage as Page } from '../panels'
import { usePages } from './loading'
import { SidePage } from './SidePage'

const PAGE = 100
const CHANNEL_BASE = -1e12

export default function CommonPage(props: { page: Extract<Page, { page: 'common' }> }) {
  const groups = usePages(
    () => props.page.peer,
    async (known: number[], user) => {
      const last = known.at(-1)
      const before =
        last === undefined ? undefined : last < CHANNEL_BASE ? CHANNEL_BASE - last : -last
      const items = await api.full.common({ user, before, limit: PAGE })
      return { items, done: items.length < PAGE }
    },
  )
  return (
    <SidePage title={words().info.common} fixed>
      <Show
        when={groups.items().length > 0}
        fallback={
          <p class="nothing">
            {groups.error() || (groups.done() ? words().info.noCommon : words().app.loading)}
          </p>
        }
      >
        <VirtualRows
          items={groups.items().map((key) => ({ key }))}
          render={(item) => <PeerLine peer={item().key} />}
          rowHeight={PEER_ROW}
          label={words().info.common}
          describe={(item) => nameOf(item.key)}
          onActivate={(item) => go({ peer: item.key })}
          atEnd={groups.done()}
          onNearEnd={groups.more}
        />
      </Show>
    </SidePage>
  )
}
