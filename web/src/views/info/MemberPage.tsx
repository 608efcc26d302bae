/** What one member may do: as an administrator, or as one who is restricted. */

import { createResource, Match, Show, Switch } from 'solid-js'
import { words } from '../../locale'
import type { Member } from '../../model'
import { api } from '../../state/api'
import { refreshes } from '../../state/store'
import { type SidePage as Page, side } from '../panels'
import { Group, Loaded } from '../settings/parts'
import { AdminForm } from './AdminForm'
import { MemberLine } from './MemberLine'
import { RestrictForm } from './RestrictForm'
import { chatOf, mayPromote, mayRestrict } from './rights'
import { SidePage } from './SidePage'

export default function MemberPage(props: { page: Extract<Page, { page: 'member' }> }) {
  const { peer, user, as } = props.page
  const [member, { refetch }] = createResource(
    () => refreshes('full', peer),
    () => api.members.one({ peer, user }),
  )
  const title = () => {
    const { admin } = words()
    if (as === 'restricted') return admin.restrict
    return !member.error && member.latest?.role === 'admin' ? admin.editAdmin : admin.promote
  }
  return (
    <SidePage title={title()}>
      <Loaded of={member} again={() => void refetch()}>
        {(found) => (
          <>
            <Group>
              <button
                type="button"
                class="info-person"
                onClick={() => side.open({ page: 'info', peer: user })}
              >
                <MemberLine member={member.latest ?? found} />
              </button>
            </Group>
            <Switch>
              <Match when={as === 'admin' && mayPromote(chatOf(peer), found)}>
                <AdminForm peer={peer} member={found} />
              </Match>
              <Match when={as === 'restricted' && mayRestrict(chatOf(peer), found)}>
                <RestrictForm peer={peer} member={found as Member} />
              </Match>
            </Switch>
            <Show
              when={
                as === 'admin'
                  ? !mayPromote(chatOf(peer), found)
                  : !mayRestrict(chatOf(peer), found)
              }
            >
              <p class="settings-note">{words().errors.CHAT_ADMIN_REQUIRED}</p>
            </Show>
          </>
        )}
      </Loaded>
    </SidePage>
  )
}
