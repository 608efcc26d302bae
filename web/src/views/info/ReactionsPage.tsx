/** The reactions that members may give. */

import { createResource, createSignal, For, Show } from 'solid-js'
import { words } from '../../locale'
import type { Allowed } from '../../model'
import { api } from '../../state/api'
import { attempt } from '../../ui/overlays'
import type { SidePage as Page } from '../panels'
import { Choices, Group, Loaded } from '../settings/parts'
import { useFullChat } from './loading'
import { SidePage } from './SidePage'

export default function ReactionsPage(props: { page: Extract<Page, { page: 'reactions' }> }) {
  const { peer } = props.page
  const full = useFullChat(peer)
  const [known, { refetch }] = createResource(() => api.admin.reactions())
  const [chosen, setChosen] = createSignal<Allowed>()
  const allowed = () => chosen() ?? full.value()?.reactions
  const some = (): string[] => {
    const now = allowed()
    if (now?.kind !== 'some') return []
    return now.some.flatMap((each) => ('emoji' in each ? [each.emoji] : []))
  }
  async function change(next: Allowed) {
    const before = allowed()
    setChosen(next)
    if (!(await attempt(() => api.admin.setReactions({ peer, allowed: next })))) setChosen(before)
  }
  const choose = (kind: Allowed['kind']) => {
    if (kind !== 'some') return change({ kind })
    const first = (known.latest ?? []).map((emoji) => ({ emoji }))
    return change({ kind, some: first })
  }
  const toggle = (emoji: string) => {
    const next = some().includes(emoji)
      ? some().filter((each) => each !== emoji)
      : [...some(), emoji]
    return change(
      next.length > 0
        ? { kind: 'some', some: next.map((each) => ({ emoji: each })) }
        : { kind: 'none' },
    )
  }
  return (
    <SidePage title={words().admin.reactions}>
      <Loaded of={full.of} again={full.again}>
        {() => (
          <Choices
            title={words().admin.reactions}
            options={[
              { value: 'all', text: words().admin.reactionsAll },
              { value: 'some', text: words().admin.reactionsSome },
              { value: 'none', text: words().admin.reactionsNone },
            ]}
            value={allowed()?.kind}
            onChoose={(kind) => void choose(kind)}
          />
        )}
      </Loaded>
      <Show when={allowed()?.kind === 'some'}>
        <Group title={words().admin.reactionCount(some().length)}>
          <Loaded of={known} again={() => void refetch()}>
            {(all) => (
              <div class="reaction-choices">
                <For each={all}>
                  {(emoji) => (
                    <button
                      type="button"
                      aria-pressed={some().includes(emoji)}
                      onClick={() => void toggle(emoji)}
                    >
                      {emoji}
                    </button>
                  )}
                </For>
              </div>
            )}
          </Loaded>
        </Group>
      </Show>
    </SidePage>
  )
}
