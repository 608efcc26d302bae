/** Invite links of a group or channel. */

import { createResource, createSignal, For, Show } from 'solid-js'
import { words } from '../../locale'
import type { Invite } from '../../model'
import { api } from '../../state/api'
import { refreshes } from '../../state/store'
import { Row } from '../../ui/kit'
import { ask, attempt, type MenuItem, openMenu } from '../../ui/overlays'
import { PeerLine } from '../chats/PeerLine'
import type { SidePage as Page } from '../panels'
import { Group, Loaded } from '../settings/parts'
import { copy } from './facts'
import { inviteDetail, shortLink } from './inviteWords'
import { LinkDialog } from './LinkDialog'
import { LinkEditor } from './LinkEditor'
import { chatOf } from './rights'
import { SidePage } from './SidePage'

export default function LinksPage(props: { page: Extract<Page, { page: 'links' }> }) {
  const { peer } = props.page
  const [admin, setAdmin] = createSignal<number>()
  const [live, { refetch }] = createResource(
    () => [refreshes('full', peer), admin()] as const,
    async ([, of]) => {
      const [current, revoked] = await Promise.all([
        api.invites.list({ peer, revoked: false, admin: of }),
        api.invites.list({ peer, revoked: true, admin: of }),
      ])
      return { current, revoked }
    },
  )
  const [makers] = createResource(async () =>
    chatOf(peer)?.creator ? api.invites.makers({ peer }).catch(() => []) : [],
  )
  const [looked, setLooked] = createSignal<Invite>()
  /** `new` for one that is being made. */
  const [edited, setEdited] = createSignal<Invite | 'new'>()
  const again = () => void refetch()

  async function revoke(invite: Invite) {
    const { admin } = words()
    const text = invite.permanent ? admin.revokeMainText : admin.revokeText
    if (!(await ask({ title: admin.revoke, text, action: admin.revoke, danger: true }))) return
    await attempt(() => api.invites.revoke({ peer, link: invite.link }))
    again()
  }

  async function removeAll() {
    const { admin } = words()
    const question = { title: admin.deleteRevoked, action: admin.deleteRevoked, danger: true }
    if (!(await ask(question))) return
    await attempt(() => api.invites.removeRevoked({ peer }))
    again()
  }

  function menu(event: Event, invite: Invite) {
    const { app, admin } = words()
    const items: MenuItem[] = invite.revoked
      ? [
          {
            icon: 'trash',
            text: admin.deleteLink,
            danger: true,
            onClick: () =>
              void attempt(() => api.invites.remove({ peer, link: invite.link })).then(again),
          },
        ]
      : [
          { icon: 'copy', text: app.copy, onClick: () => void copy(invite.link) },
          { icon: 'qr', text: admin.qr, onClick: () => setLooked(invite) },
          { icon: 'block', text: admin.revoke, danger: true, onClick: () => void revoke(invite) },
        ]
    if (!invite.revoked && !invite.permanent) {
      items.splice(2, 0, { icon: 'edit', text: app.edit, onClick: () => setEdited(invite) })
    }
    openMenu(event, items)
  }

  const line = (invite: Invite) => (
    <div class="link-line" onContextMenu={(event) => menu(event, invite)}>
      <Row
        icon="link"
        title={
          <bdi dir={invite.title ? undefined : 'ltr'}>{invite.title || shortLink(invite)}</bdi>
        }
        detail={inviteDetail(invite)}
        onClick={() => setLooked(invite)}
      />
    </div>
  )

  return (
    <SidePage title={words().admin.links}>
      <Loaded of={live} again={again}>
        {() => (
          <>
            <For each={live.latest?.current.filter((each) => each.permanent)}>
              {(invite) => (
                <Group title={words().admin.mainLink} note={words().admin.mainLinkText}>
                  {line(invite)}
                </Group>
              )}
            </For>
            <Group title={words().admin.moreLinks} note={words().admin.noLinks}>
              <Show when={admin() === undefined}>
                <Row icon="plus" title={words().admin.newLink} onClick={() => setEdited('new')} />
              </Show>
              <For each={live.latest?.current.filter((each) => !each.permanent)}>{line}</For>
            </Group>
            <Show when={live.latest?.revoked.length}>
              <Group title={words().admin.revoked}>
                <For each={live.latest?.revoked}>{line}</For>
                <Show when={admin() === undefined}>
                  <Row
                    danger
                    icon="trash"
                    title={words().admin.deleteRevoked}
                    onClick={() => void removeAll()}
                  />
                </Show>
              </Group>
            </Show>
          </>
        )}
      </Loaded>
      <Show when={makers.latest?.length && admin() === undefined}>
        <Group title={words().admin.ofOthers}>
          <For each={makers.latest}>
            {(each) => (
              <button type="button" class="info-person" onClick={() => setAdmin(each.admin)}>
                <PeerLine peer={each.admin} detail={words().admin.linkCount(each.count)} />
              </button>
            )}
          </For>
        </Group>
      </Show>
      <Show when={admin() !== undefined}>
        <Group>
          <Row icon="back" title={words().admin.mainLink} onClick={() => setAdmin(undefined)} />
        </Group>
      </Show>
      <Show when={looked()} keyed>
        {(invite) => (
          <LinkDialog peer={peer} invite={invite} onClose={() => setLooked(undefined)} />
        )}
      </Show>
      <Show when={edited()} keyed>
        {(found) => (
          <LinkEditor
            peer={peer}
            invite={found === 'new' ? undefined : found}
            onDone={again}
            onClose={() => setEdited(undefined)}
          />
        )}
      </Show>
    </SidePage>
  )
}
