/** Members of a group or channel: all, the administrators, or those who were kept out. */

import { createMemo, createSignal, onCleanup, Show } from 'solid-js'
import { VirtualRows } from '../../list'
import { words } from '../../locale'
import type { Member } from '../../model'
import { isChannel } from '../../model'
import { api } from '../../state/api'
import { nameOf } from '../../state/names'
import { refreshes, state } from '../../state/store'
import { IconButton } from '../../ui/kit'
import { isOnline } from '../Avatar'
import { matcher } from '../chats/matching'
import { PEER_ROW } from '../chats/PeerLine'
import { pickPeers } from '../PeerPicker'
import { type SidePage as Page, side } from '../panels'
import { addMembers } from './adding'
import { usePages } from './loading'
import { MemberLine, memberDetail } from './MemberLine'
import { openMember } from './memberMenu'
import { chatOf, isBroadcast, mayAsAdmin, mayInvite, mayPromote, mayRestrict } from './rights'
import { SidePage } from './SidePage'

const PAGE = 100
/** Milliseconds after the last key at which the server is asked. */
const PAUSE = 250

export default function MembersPage(props: { page: Extract<Page, { page: 'members' }> }) {
  const { peer, filter = 'all' } = props.page
  const chat = () => chatOf(peer)
  const [typed, setTyped] = createSignal('')
  const [query, setQuery] = createSignal('')
  let pause: ReturnType<typeof setTimeout> | undefined
  onCleanup(() => clearTimeout(pause))

  const pages = usePages(
    () => [query(), refreshes('full', peer)] as const,
    async (known: Member[], [wanted]) => {
      const found = await api.members.list({
        peer,
        filter,
        query: wanted,
        from: known.length,
        limit: PAGE,
      })
      // Some may have come or gone between two pages.
      const seen = new Set(known.map((each) => each.peer))
      const items = found.members.filter((each) => !seen.has(each.peer))
      return { items, done: !isChannel(peer) || found.members.length < PAGE }
    },
  )
  const shown = createMemo(() => {
    const matches = matcher(typed())
    const fits = pages.items().filter((each) => {
      const known = state.peers[each.peer]
      return !typed() || matches(known?.name, ...(known?.usernames ?? []))
    })
    return inOrder(query() ? pages.items() : fits).map((member) => ({ key: member.peer, member }))
  })
  const title = () => {
    const { info, admin } = words()
    if (filter === 'admins') return admin.admins
    if (filter === 'banned') return admin.banned
    if (filter === 'restricted') return admin.restrictedMembers
    return isBroadcast(chat()) ? info.subscribers : info.members
  }

  function search(text: string) {
    setTyped(text)
    clearTimeout(pause)
    // Basic groups and lists of administrators are here as a whole.
    if (isChannel(peer) && filter !== 'admins') {
      pause = setTimeout(() => setQuery(text.trim()), PAUSE)
    }
  }

  function activate(member: Member, event: Event) {
    const can = mayPromote(chat(), member) || mayRestrict(chat(), member)
    if (filter === 'admins' && mayPromote(chat(), member)) {
      side.open({ page: 'member', peer, user: member.peer, as: 'admin' })
    } else if (filter === 'restricted' && can) {
      side.open({ page: 'member', peer, user: member.peer, as: 'restricted' })
    } else if (filter === 'banned') openMember(event, peer, member)
    else side.open({ page: 'info', peer: member.peer })
  }

  /** Somebody to be made an administrator, or restricted. */
  async function choose(as: 'admin' | 'restricted') {
    const { admin } = words()
    const found = await pickPeers({
      kind: 'anybody',
      most: 1,
      title: as === 'admin' ? admin.promote : admin.restrict,
    })
    const user = found?.[0]
    if (user !== undefined) side.open({ page: 'member', peer, user, as })
  }

  const add = () => {
    if (filter === 'all' && mayInvite(chat())) {
      return {
        label: words().info.addMembers,
        onClick: () =>
          void addMembers(
            peer,
            pages.items().map((each) => each.peer),
          ),
      }
    }
    const promotes = chat()?.kind === 'group' ? chat()?.creator : mayAsAdmin(chat(), 'add_admins')
    if (filter === 'admins' && promotes) {
      return { label: words().admin.promote, onClick: () => void choose('admin') }
    }
    if (filter === 'restricted' && mayAsAdmin(chat(), 'ban_users')) {
      return { label: words().admin.restrict, onClick: () => void choose('restricted') }
    }
    return undefined
  }

  return (
    <SidePage
      title={title()}
      fixed
      actions={
        <Show when={add()}>
          {(button) => (
            <IconButton icon="userAdd" label={button().label} onClick={button().onClick} />
          )}
        </Show>
      }
    >
      <div class="info-search">
        <input
          type="search"
          value={typed()}
          placeholder={words().info.searchMembers}
          aria-label={words().info.searchMembers}
          dir="auto"
          onInput={(event) => search(event.currentTarget.value)}
        />
      </div>
      <Show
        when={shown().length > 0}
        fallback={
          <p class="nothing">
            {pages.error() ||
              (pages.busy()
                ? words().app.loading
                : typed()
                  ? words().info.nobodyFound
                  : words().info.nobody)}
          </p>
        }
      >
        <VirtualRows
          items={shown()}
          render={(item) => <MemberLine member={item().member} />}
          rowHeight={PEER_ROW}
          label={title()}
          describe={({ member }) =>
            [nameOf(member.peer), member.title, memberDetail(member)].filter(Boolean).join(', ')
          }
          onActivate={({ member }, event) => activate(member, event)}
          onMenu={({ member }, event) => openMember(event, peer, member)}
          atEnd={pages.done()}
          onNearEnd={pages.more}
        />
      </Show>
    </SidePage>
  )
}

/** Who leads is first, who is here now comes next; others stay as the server has them. */
function inOrder(members: Member[]): Member[] {
  const rank = ({ role, peer }: Member): number => {
    if (role === 'creator') return 0
    if (isOnline(state.peers[peer])) return 1
    return role === 'admin' ? 2 : 3
  }
  return members.toSorted((a, b) => rank(a) - rank(b))
}
