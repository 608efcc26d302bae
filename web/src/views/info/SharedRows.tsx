/** How much of each kind was shared in a chat, and the way to it. */

import { createResource, For, Show } from 'solid-js'
import { language, words } from '../../locale'
import type { PeerId } from '../../model'
import { api } from '../../state/api'
import { whole } from '../../text/dates'
import type { IconName } from '../../ui/icons'
import { Row } from '../../ui/kit'
import type { SharedKind } from '../../worker/operations/full'
import { side } from '../panels'
import { Group, Onward } from '../settings/parts'

export const SHARED_ICONS: Record<SharedKind, IconName> = {
  media: 'photo',
  files: 'file',
  links: 'link',
  voice: 'mic',
  music: 'play',
  gifs: 'gif',
}

export function SharedRows(props: { peer: PeerId; thread?: number }) {
  const [counts] = createResource(
    () => [props.peer, props.thread] as const,
    ([peer, thread]) => api.full.counts({ peer, thread }).catch(() => undefined),
  )
  const kinds = () => {
    const known = counts.latest
    if (!known) return []
    return (Object.keys(SHARED_ICONS) as SharedKind[]).filter((kind) => known[kind] > 0)
  }
  return (
    <Show when={kinds().length > 0}>
      <Group title={words().info.shared}>
        <For each={kinds()}>
          {(kind) => (
            <Row
              icon={SHARED_ICONS[kind]}
              title={words().info.kinds[kind]}
              end={
                <>
                  <span class="info-count">{whole(counts.latest?.[kind] ?? 0, language())}</span>
                  <Onward />
                </>
              }
              onClick={() =>
                side.open({ page: 'shared', peer: props.peer, thread: props.thread, kind })
              }
            />
          )}
        </For>
      </Group>
    </Show>
  )
}
