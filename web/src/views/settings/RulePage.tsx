/** Who may see or do one thing, and for whom it is otherwise. */

import { createResource, For, Show } from 'solid-js'
import { words } from '../../locale'
import { api } from '../../state/api'
import { chatName } from '../../state/names'
import { state } from '../../state/store'
import { IconButton, Row } from '../../ui/kit'
import { attempt } from '../../ui/overlays'
import type { Base, PrivacyKey, PrivacyRules } from '../../worker/operations/privacy'
import { Avatar } from '../Avatar'
import { pickPeers } from '../PeerPicker'
import { Choices, Group, Loaded, Page } from './parts'
import { isKey } from './rules'

const BASES: Base[] = ['everybody', 'contacts', 'nobody']

export default function RulePage(props: { name: string }) {
  return (
    <Show when={isKey(props.name) ? props.name : undefined} keyed>
      {(key) => <Rule of={key} />}
    </Show>
  )
}

function Rule(props: { of: PrivacyKey }) {
  const [rules, { mutate, refetch }] = createResource(() => api.privacy.rules({ key: props.of }))
  const title = () => words().settings.privacy.keys[props.of]

  async function save(next: PrivacyRules) {
    const before = rules.latest
    mutate(next)
    const done = await attempt(async () =>
      mutate(await api.privacy.setRules({ key: props.of, rules: next })),
    )
    if (!done) mutate(before)
  }

  async function pick(found: PrivacyRules, kind: 'always' | 'never') {
    const peers = await pickPeers({
      title: words().settings.privacy[kind],
      kind: 'all',
      without: [...found[kind], state.me],
    })
    if (!peers) return
    // Nobody can be in both lists: the last choice holds.
    const other = kind === 'always' ? 'never' : 'always'
    await save({
      ...found,
      [kind]: [...found[kind], ...peers],
      [other]: found[other].filter((each) => !peers.includes(each)),
    })
  }

  return (
    <Page title={title()}>
      <Loaded of={rules} again={() => void refetch()}>
        {(found) => (
          <>
            <Choices
              title={words().settings.privacy.who}
              note={words().settings.privacy.notes[props.of]}
              options={BASES.map((value) => ({ value, text: words().settings.privacy[value] }))}
              value={found.base}
              onChoose={(base) => void save({ ...found, base })}
            />
            <For each={['never', 'always'] as const}>
              {(kind) => (
                <Show when={found.base !== (kind === 'never' ? 'nobody' : 'everybody')}>
                  <Group title={words().settings.privacy[kind]}>
                    <For each={found[kind]}>
                      {(peer) => (
                        <Row
                          start={<Avatar peer={peer} size={40} />}
                          title={<bdi>{chatName(peer)}</bdi>}
                          end={
                            <IconButton
                              icon="close"
                              label={words().app.remove}
                              onClick={() =>
                                void save({
                                  ...found,
                                  [kind]: found[kind].filter((each) => each !== peer),
                                })
                              }
                            />
                          }
                        />
                      )}
                    </For>
                    <Row
                      icon="plus"
                      title={words().settings.privacy.add}
                      onClick={() => void pick(found, kind)}
                    />
                  </Group>
                </Show>
              )}
            </For>
          </>
        )}
      </Loaded>
    </Page>
  )
}
