/** People who can neither write to one nor see much. */

import { createResource, For, Show } from 'solid-js'
import { words } from '../../locale'
import type { PeerId } from '../../model'
import { api } from '../../state/api'
import { chatName } from '../../state/names'
import { refreshes } from '../../state/store'
import { Button, Row } from '../../ui/kit'
import { attempt } from '../../ui/overlays'
import { Avatar } from '../Avatar'
import { pickPeers } from '../PeerPicker'
import { Group, Loaded, Page } from './parts'

export default function BlockedPage() {
  const [blocked, { refetch, mutate }] = createResource(
    () => refreshes('blocked') + 1,
    () => api.privacy.blocked({ offset: 0 }),
  )
  async function more() {
    const known = blocked.latest
    if (!known) return
    const next = await api.privacy.blocked({ offset: known.peers.length })
    mutate({ peers: [...known.peers, ...next.peers], total: next.total })
  }
  async function block(known: PeerId[]) {
    const peers = await pickPeers({
      title: words().settings.blocked.block,
      kind: 'anybody',
      without: known,
    })
    await attempt(async () => {
      for (const peer of peers ?? []) await api.dialogs.block({ peer })
    })
  }
  return (
    <Page title={words().settings.blocked.title}>
      <Loaded of={blocked} again={() => void refetch()}>
        {(found) => (
          <Group note={words().settings.blocked.note}>
            <Row
              icon="plus"
              title={words().settings.blocked.block}
              onClick={() => void block(found.peers)}
            />
            <For each={found.peers}>
              {(peer) => (
                <Row
                  start={<Avatar peer={peer} size={40} />}
                  title={<bdi>{chatName(peer)}</bdi>}
                  end={
                    <Button
                      look="plain"
                      onClick={() => void attempt(() => api.chat.unblock({ peer }))}
                    >
                      {words().settings.blocked.unblock}
                    </Button>
                  }
                />
              )}
            </For>
            <Show when={found.peers.length < found.total}>
              <Row title={words().app.more} onClick={() => void attempt(more)} />
            </Show>
          </Group>
        )}
      </Loaded>
    </Page>
  )
}
