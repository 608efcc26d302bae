/** About a group or channel: what it is, who is in it, and the way to its administration. */

import { createResource, For, Show } from 'solid-js'
import { language, words } from '../../locale'
import type { FullChat, PeerId } from '../../model'
import { api } from '../../state/api'
import { isolated, nameOf } from '../../state/names'
import { go, route } from '../../state/route'
import { refreshes } from '../../state/store'
import { whole } from '../../text/dates'
import { Badge, IconButton, Row } from '../../ui/kit'
import { ask, attempt } from '../../ui/overlays'
import { openReportPeer, openTimerDialog } from '../acts/dialogs'
import { removeChat } from '../chats/chatMenu'
import { PeerLine } from '../chats/PeerLine'
import { side } from '../panels'
import { Group, Loaded, Onward } from '../settings/parts'
import { addMembers } from './adding'
import { About, Fact } from './facts'
import { type Action, Head } from './Head'
import { useFullChat } from './loading'
import { MemberLine } from './MemberLine'
import { openMember } from './memberMenu'
import { publicLink } from './naming'
import { muteAction, NotifyRows, timerText } from './notify'
import { chatOf, isAdmin, isBroadcast, isInside, mayAsAdmin, mayEdit, mayInvite } from './rights'
import { SharedRows } from './SharedRows'
import { SidePage } from './SidePage'

/** Members who are shown without going to their page. */
const FEW = 20

export function ChatInfo(props: { peer: PeerId; title: string }) {
  const { peer } = props
  const full = useFullChat(peer)
  const chat = () => chatOf(peer)
  const inside = () => isInside(chat())
  const broadcast = () => isBroadcast(chat())
  const manages = () => isAdmin(chat()) || mayEdit(chat())
  const status = () => {
    const members = full.value()?.members ?? chat()?.members
    if (members === undefined) return ''
    return broadcast() ? words().chat.subscribers(members) : words().chat.members(members)
  }
  const actions = (): Action[] => {
    const { info } = words()
    const all: Action[] = [muteAction(peer)]
    all.push({
      icon: 'search',
      text: info.search,
      onClick: () => side.open({ page: 'search', peer }),
    })
    if (mayInvite(chat()) && !broadcast()) {
      all.push({
        icon: 'userAdd',
        text: info.add,
        onClick: () => void addMembers(peer, []),
      })
    }
    return all
  }
  async function destroy() {
    const { admin } = words()
    const text = admin.destroyText(isolated(nameOf(peer)))
    const title = broadcast() ? admin.destroyChannel : admin.destroyGroup
    if (!(await ask({ title, text, action: title, danger: true }))) return
    const done = await attempt(() => api.admin.destroy({ peer }))
    if (!done) return
    side.close()
    if (route().peer === peer) go({})
  }
  return (
    <SidePage
      title={props.title}
      actions={
        <Show when={mayEdit(chat())}>
          <IconButton
            icon="edit"
            label={words().app.edit}
            onClick={() => side.open({ page: 'edit', peer })}
          />
        </Show>
      }
    >
      <Head
        peer={peer}
        photo={full.value()?.photo}
        status={status()}
        actions={inside() ? actions() : []}
      />
      <Loaded of={full.of} again={full.again}>
        {() => <Facts peer={peer} full={full.value() as FullChat} />}
      </Loaded>
      <Show when={inside()}>
        <Group>
          <NotifyRows peer={peer} />
          <Show when={mayAsAdmin(chat(), 'change_info')}>
            <Row
              icon="timer"
              title={words().info.timer}
              detail={timerText(full.value()?.ttl ?? 0)}
              onClick={() => openTimerDialog(peer)}
            />
          </Show>
        </Group>
        <Show when={manages()}>
          <ManageRows peer={peer} full={full.value()} />
        </Show>
      </Show>
      <SharedRows peer={peer} />
      <Show when={full.value()?.canSeeMembers}>
        <FewMembers peer={peer} total={full.value()?.members} />
      </Show>
      <Group>
        <Show when={chat() && !chat()?.creator}>
          <Row
            danger
            icon="flag"
            title={words().acts.report}
            onClick={() => openReportPeer(peer)}
          />
        </Show>
        <Show when={inside()}>
          <Row
            danger
            icon="logout"
            title={broadcast() ? words().info.leaveChannel : words().info.leaveGroup}
            onClick={() => void removeChat(peer).then((done) => done && side.close())}
          />
        </Show>
        <Show when={chat()?.creator && inside()}>
          <Row
            danger
            icon="trash"
            title={broadcast() ? words().admin.destroyChannel : words().admin.destroyGroup}
            onClick={() => void destroy()}
          />
        </Show>
      </Group>
    </SidePage>
  )
}

function Facts(props: { peer: PeerId; full: FullChat }) {
  const names = () => chatOf(props.peer)?.usernames ?? []
  return (
    <Group>
      <Show when={props.full.about}>
        {(text) => <About name={words().info.description} text={text()} />}
      </Show>
      <Show
        when={names()[0]}
        fallback={
          <Show when={props.full.link}>
            {(link) => (
              <Fact name={words().info.inviteLink} copies={link()}>
                <bdi dir="ltr">{link()}</bdi>
              </Fact>
            )}
          </Show>
        }
      >
        {(name) => (
          <Fact name={words().info.link} copies={publicLink(name())}>
            <bdi dir="ltr">{publicLink(name())}</bdi>
          </Fact>
        )}
      </Show>
      <Show when={props.full.linked}>
        {(linked) => (
          <button type="button" class="info-person" onClick={() => go({ peer: linked() })}>
            <PeerLine
              peer={linked()}
              detail={
                isBroadcast(chatOf(props.peer))
                  ? words().info.linkedGroup
                  : words().info.linkedChannel
              }
            />
          </button>
        )}
      </Show>
    </Group>
  )
}

function ManageRows(props: { peer: PeerId; full: FullChat | undefined }) {
  const { peer } = props
  const chat = () => chatOf(peer)
  const isGroup = () => chat()?.kind === 'group'
  const count = (value: number | undefined) => (
    <>
      <span class="info-count">{value === undefined ? '' : whole(value, language())}</span>
      <Onward />
    </>
  )
  return (
    <Group title={words().info.manage}>
      <Show when={mayAsAdmin(chat(), 'invite_users') && props.full?.requests}>
        {(waiting) => (
          <Row
            icon="userAdd"
            title={words().admin.requests}
            end={<Badge count={waiting()} />}
            onClick={() => side.open({ page: 'requests', peer })}
          />
        )}
      </Show>
      <Show when={mayAsAdmin(chat(), 'invite_users')}>
        <Row
          icon="link"
          title={words().admin.links}
          end={<Onward />}
          onClick={() => side.open({ page: 'links', peer })}
        />
      </Show>
      <Show when={mayAsAdmin(chat(), 'ban_users') && !isBroadcast(chat())}>
        <Row
          icon="key"
          title={words().admin.permissions}
          end={<Onward />}
          onClick={() => side.open({ page: 'permissions', peer })}
        />
      </Show>
      <Show when={isAdmin(chat())}>
        <Row
          icon="shield"
          title={words().admin.admins}
          end={count(props.full?.admins)}
          onClick={() => side.open({ page: 'members', peer, filter: 'admins' })}
        />
      </Show>
      <Show when={!isGroup() && mayAsAdmin(chat(), 'ban_users')}>
        <Row
          icon="block"
          title={words().admin.banned}
          end={count(props.full?.banned)}
          onClick={() => side.open({ page: 'members', peer, filter: 'banned' })}
        />
      </Show>
      <Show when={!isGroup() && isAdmin(chat())}>
        <Row
          icon="list"
          title={words().admin.log}
          end={<Onward />}
          onClick={() => side.open({ page: 'log', peer })}
        />
      </Show>
    </Group>
  )
}

function FewMembers(props: { peer: PeerId; total: number | undefined }) {
  const { peer } = props
  const [found] = createResource(
    () => refreshes('full', peer),
    () =>
      api.members
        .list({ peer, filter: 'all', query: '', from: 0, limit: FEW })
        .catch(() => undefined),
  )
  const broadcast = () => isBroadcast(chatOf(peer))
  return (
    <Group title={broadcast() ? words().info.subscribers : words().info.members}>
      <Show when={mayInvite(chatOf(peer))}>
        <Row
          icon="userAdd"
          title={words().info.addMembers}
          onClick={() =>
            void addMembers(
              peer,
              (found.latest?.members ?? []).map((each) => each.peer),
            )
          }
        />
      </Show>
      <For each={found.latest?.members.slice(0, FEW)}>
        {(member) => (
          <button
            type="button"
            class="info-person"
            onClick={() => side.open({ page: 'info', peer: member.peer })}
            onContextMenu={(event) => openMember(event, peer, member)}
          >
            <MemberLine member={member} />
          </button>
        )}
      </For>
      <Row
        icon="users"
        title={words().info.allMembers}
        end={
          <>
            <span class="info-count">
              {props.total === undefined ? '' : whole(props.total, language())}
            </span>
            <Onward />
          </>
        }
        onClick={() => side.open({ page: 'members', peer })}
      />
    </Group>
  )
}
