/** About a person or a bot. */

import { createSignal, For, Show } from 'solid-js'
import { language, region, words } from '../../locale'
import type { FullUser, PeerId } from '../../model'
import { SERVICE } from '../../model'
import { api } from '../../state/api'
import { now } from '../../state/clock'
import { isolated, nameOf } from '../../state/names'
import { go, route } from '../../state/route'
import { state } from '../../state/store'
import { presence } from '../../text/dates'
import { Row } from '../../ui/kit'
import { ask, attempt, toast } from '../../ui/overlays'
import { openReportPeer, openTimerDialog } from '../acts/dialogs'
import { blockPerson, removeChat } from '../chats/chatMenu'
import { EditContact } from '../chats/EditContact'
import { PeerLine } from '../chats/PeerLine'
import { pickPeers } from '../PeerPicker'
import { side } from '../panels'
import { startSecret } from '../secret/actions'
import { Group, Loaded, Onward } from '../settings/parts'
import { reportMissing } from './adding'
import { About, Fact } from './facts'
import { type Action, Head } from './Head'
import { useFullUser } from './loading'
import { publicLink } from './naming'
import { muteAction, NotifyRows, timerText } from './notify'
import { SharedRows } from './SharedRows'

export function PersonInfo(props: { user: PeerId }) {
  const { user } = props
  const full = useFullUser(user)
  const [editing, setEditing] = createSignal(false)
  const known = () => {
    const found = state.peers[user]
    return found?.kind === 'user' ? found : undefined
  }
  const isPerson = () => !known()?.bot && !known()?.deleted && user !== SERVICE
  const status = () => {
    const peer = known()
    if (user === SERVICE) return words().chat.serviceNote
    if (!peer || peer.deleted) return ''
    if (peer.bot) return words().chat.bot
    return presence(peer.presence, now(), { locale: region() }, words().text)
  }
  const actions = (): Action[] => {
    const all: Action[] = []
    const { info } = words()
    if (route().peer !== user) {
      all.push({ icon: 'comment', text: info.write, onClick: () => go({ peer: user }) })
    }
    all.push(muteAction(user))
    all.push({
      icon: 'search',
      text: info.search,
      onClick: () => side.open({ page: 'search', peer: user }),
    })
    return all
  }

  async function addToGroup() {
    const { info } = words()
    const chosen = await pickPeers({ kind: 'chats', most: 1, title: info.addToGroup })
    const group = chosen?.[0]
    if (group === undefined || group > 0) return
    await attempt(async () => {
      const missing = await api.members.add({ peer: group, users: [user] })
      if (missing.length > 0) reportMissing(group, missing)
      else toast(info.botAdded(isolated(nameOf(user)), isolated(nameOf(group))))
    })
  }

  async function removeContact() {
    const { info } = words()
    const text = info.removeContactText(isolated(nameOf(user)))
    const question = { title: info.removeContact, text, action: info.removeContact, danger: true }
    if (await ask(question)) await attempt(() => api.contacts.remove({ user }))
  }

  return (
    <>
      <Head peer={user} photo={full.value()?.photo} status={status()} actions={actions()} />
      <Loaded of={full.of} again={full.again}>
        {() => <Facts user={user} full={full.value() as FullUser} />}
      </Loaded>
      <Group>
        <NotifyRows peer={user} />
        <Show when={isPerson()}>
          <Row
            icon="timer"
            title={words().info.timer}
            detail={timerText(full.value()?.ttl ?? 0)}
            onClick={() => openTimerDialog(user)}
          />
        </Show>
      </Group>
      <SharedRows peer={user} />
      <Show when={full.value()?.common}>
        {(count) => (
          <Group>
            <Row
              icon="users"
              title={words().info.commonCount(count())}
              end={<Onward />}
              onClick={() => side.open({ page: 'common', peer: user })}
            />
          </Group>
        )}
      </Show>
      <Group note={full.value()?.blocked ? words().info.blocked : undefined}>
        <Show when={isPerson()}>
          <Row
            icon="userAdd"
            title={known()?.contact ? words().info.editContact : words().info.addContact}
            onClick={() => setEditing(true)}
          />
          <Row icon="lock" title={words().info.secret} onClick={() => void startSecret(user)} />
          <Show when={known()?.contact}>
            <Row
              danger
              icon="trash"
              title={words().info.removeContact}
              onClick={() => void removeContact()}
            />
          </Show>
        </Show>
        <Show when={known()?.bot?.joinsGroups}>
          <Row icon="userAdd" title={words().info.addToGroup} onClick={() => void addToGroup()} />
        </Show>
        <Show when={user !== SERVICE && full.value() && !known()?.deleted}>
          <Show
            when={full.value()?.blocked}
            fallback={
              <Row
                danger
                icon="block"
                title={words().info.block}
                onClick={() => void blockPerson(user)}
              />
            }
          >
            <Row
              icon="unlock"
              title={words().info.unblock}
              onClick={() => void attempt(() => api.chat.unblock({ peer: user }))}
            />
          </Show>
        </Show>
        <Show when={user !== SERVICE && !known()?.self && !known()?.deleted}>
          <Row
            danger
            icon="flag"
            title={words().acts.report}
            onClick={() => openReportPeer(user)}
          />
        </Show>
        <Show when={state.dialogs[user]}>
          <Row
            danger
            icon="trash"
            title={words().info.deleteChat}
            onClick={() => void removeChat(user).then((done) => done && side.close())}
          />
        </Show>
      </Group>
      <Show when={editing()}>
        <EditContact user={user} onClose={() => setEditing(false)} />
      </Show>
    </>
  )
}

function Facts(props: { user: PeerId; full: FullUser }) {
  const known = () => {
    const found = state.peers[props.user]
    return found?.kind === 'user' ? found : undefined
  }
  const names = () => known()?.usernames ?? []
  return (
    <Group>
      <Show when={props.full.about || props.full.bot?.description}>
        {(text) => (
          <About
            name={known()?.bot ? words().info.description : words().info.about}
            text={text()}
          />
        )}
      </Show>
      <Show when={known()?.phone}>
        {(phone) => (
          <Fact name={words().info.phone} copies={`+${phone()}`}>
            <bdi dir="ltr">+{phone()}</bdi>
          </Fact>
        )}
      </Show>
      <Show when={names()[0]}>
        {(name) => (
          <Fact name={words().info.username} copies={publicLink(name())}>
            {names()
              .map((each) => `@${each}`)
              .join(', ')}
          </Fact>
        )}
      </Show>
      <Show when={props.full.birthday}>
        {(date) => <Fact name={words().info.birthday}>{birthdayText(date())}</Fact>}
      </Show>
      <Show when={props.full.channel}>
        {(channel) => (
          <button type="button" class="info-person" onClick={() => go({ peer: channel() })}>
            <PeerLine peer={channel()} />
          </button>
        )}
      </Show>
      <Show when={props.full.bot?.commands.length}>
        <Fact name={words().info.botCommands}>
          <For each={props.full.bot?.commands}>
            {({ command, description }) => (
              <>
                <bdi>/{command}</bdi> – <bdi>{description}</bdi>
                {'\n'}
              </>
            )}
          </For>
        </Fact>
      </Show>
    </Group>
  )
}

/** "14 July 1990 (35 years old)"; the year is a leap year where none is told, for 29 February. */
function birthdayText({ day, month, year }: NonNullable<FullUser['birthday']>): string {
  const date = new Date(Date.UTC(year ?? 2000, month - 1, day))
  const text = new Intl.DateTimeFormat(language(), {
    day: 'numeric',
    month: 'long',
    year: year ? 'numeric' : undefined,
    timeZone: 'UTC',
  }).format(date)
  if (!year) return text
  const today = new Date(now() * 1000)
  const early =
    today.getMonth() + 1 < month || (today.getMonth() + 1 === month && today.getDate() < day)
  return `${text} (${words().info.years(today.getFullYear() - year - (early ? 1 : 0))})`
}
