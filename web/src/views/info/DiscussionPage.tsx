/** The group in which posts of a channel are discussed. */

import { createResource, For, Show } from 'solid-js'
import { words } from '../../locale'
import type { PeerId } from '../../model'
import { api } from '../../state/api'
import { isolated, nameOf } from '../../state/names'
import { go } from '../../state/route'
import { Button, Row } from '../../ui/kit'
import { ask, attempt } from '../../ui/overlays'
import { PeerLine } from '../chats/PeerLine'
import { list, type SidePage as Page } from '../panels'
import { Group, Loaded } from '../settings/parts'
import { useFullChat } from './loading'
import { SidePage } from './SidePage'

export default function DiscussionPage(props: { page: Extract<Page, { page: 'discussion' }> }) {
  const { peer } = props.page
  const full = useFullChat(peer)
  const [groups, { refetch }] = createResource(() => api.admin.discussions())
  async function link(group: PeerId) {
    const { admin } = words()
    const title = admin.linkGroup(isolated(nameOf(group)))
    const question = { title, text: admin.linkGroupText, action: admin.chooseDiscussion }
    if (!(await ask(question))) return
    await attempt(async () => {
      await api.admin.setDiscussion({ channel: peer, group })
      full.again()
    })
  }
  async function unlink() {
    const { admin } = words()
    const question = { title: admin.unlink, text: admin.unlinkText, action: admin.unlink }
    if (!(await ask({ ...question, danger: true }))) return
    await attempt(async () => {
      await api.admin.setDiscussion({ channel: peer })
      full.again()
    })
  }
  return (
    <SidePage title={words().admin.discussion}>
      <Loaded of={full.of} again={full.again}>
        {() => (
          <Show
            when={full.value()?.linked}
            fallback={
              <Group title={words().admin.chooseDiscussion} note={words().admin.discussionText}>
                <Loaded of={groups} again={() => void refetch()}>
                  {(all) => (
                    <For
                      each={all}
                      fallback={
                        <>
                          <p class="settings-note">{words().admin.noGroups}</p>
                          <Row
                            icon="users"
                            title={words().chats.createGroup}
                            onClick={() => list.open({ page: 'newGroup' })}
                          />
                        </>
                      }
                    >
                      {(group) => (
                        <button type="button" class="info-person" onClick={() => void link(group)}>
                          <PeerLine peer={group} />
                        </button>
                      )}
                    </For>
                  )}
                </Loaded>
              </Group>
            }
          >
            {(group) => (
              <Group note={words().admin.discussionText}>
                <button type="button" class="info-person" onClick={() => go({ peer: group() })}>
                  <PeerLine peer={group()} />
                </button>
                <div class="settings-form">
                  <Button look="danger" onClick={() => void unlink()}>
                    {words().admin.unlink}
                  </Button>
                </div>
              </Group>
            )}
          </Show>
        )}
      </Loaded>
    </SidePage>
  )
}
