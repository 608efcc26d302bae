/** The rights of an administrator: only those that we have ourselves can be given. */

import { createSignal, For, Show } from 'solid-js'
import { words } from '../../locale'
import type { AdminRight, Member, PeerId } from '../../model'
import { api } from '../../state/api'
import { isolated, nameOf } from '../../state/names'
import { Button, Field, Row, Switch } from '../../ui/kit'
import { ask, attempt, Dialog, toast } from '../../ui/overlays'
import { trying } from '../../ui/trying'
import { side } from '../panels'
import { Group } from '../settings/parts'
import { chatOf, isBroadcast, mayAsAdmin } from './rights'
import { UpgradeRow } from './UpgradeRow'

/** Characters of a title (method/channels.editAdmin). */
const LONGEST_TITLE = 16

const IN_GROUPS: AdminRight[] = [
  'change_info',
  'delete_messages',
  'ban_users',
  'invite_users',
  'pin_messages',
  'manage_topics',
  'anonymous',
  'add_admins',
]
const IN_CHANNELS: AdminRight[] = [
  'change_info',
  'post_messages',
  'edit_messages',
  'delete_messages',
  'invite_users',
  'add_admins',
]
/** What a new administrator is given unless it is taken from them. */
const AT_FIRST = (right: AdminRight): boolean => right !== 'anonymous' && right !== 'add_admins'

export function AdminForm(props: { peer: PeerId; member: Member }) {
  const { peer, member } = props
  const user = member.peer
  const chat = () => chatOf(peer)
  const isGroup = () => chat()?.kind === 'group'
  const offered = (): AdminRight[] => {
    const found = chat()
    const all = isBroadcast(found) ? IN_CHANNELS : IN_GROUPS
    const forum = found?.kind === 'channel' && found.forum
    return all.filter((right) => right !== 'manage_topics' || forum)
  }
  const initial = () =>
    member.role === 'admin'
      ? member.rights
      : offered().filter((right) => AT_FIRST(right) && mayAsAdmin(chat(), right))
  const [rights, setRights] = createSignal(initial())
  const [title, setTitle] = createSignal(member.title ?? '')
  const [transferring, setTransferring] = createSignal(false)
  const work = trying()
  const turn = (right: AdminRight, on: boolean) =>
    setRights((all) => (on ? [...all, right] : all.filter((each) => each !== right)))

  async function save() {
    // Without any right somebody is an administrator all the same, as the server has it.
    const given: AdminRight[] = [...new Set<AdminRight>([...rights(), 'other'])]
    const done = await work.run(() =>
      api.members.promote({ peer, user, rights: given, title: title().trim() }),
    )
    if (done) side.back()
  }

  async function demote() {
    const { admin } = words()
    const text = admin.demoteText(isolated(nameOf(user)))
    const question = { title: admin.demote, text, action: admin.demote, danger: true }
    if (!(await ask(question))) return
    if (await attempt(() => api.members.promote({ peer, user, rights: [], title: '' }))) side.back()
  }

  return (
    <>
      <Show
        when={!isGroup()}
        fallback={<Group note={words().admin.upgradeFor}>{words().admin.groupAdminText}</Group>}
      >
        <Group title={words().admin.mayDo}>
          <For each={offered()}>
            {(right) => (
              <Switch
                label={words().admin.rights[right]}
                checked={rights().includes(right)}
                disabled={!mayAsAdmin(chat(), right)}
                onChange={(on) => turn(right, on)}
              />
            )}
          </For>
        </Group>
        <Show when={!isBroadcast(chat())}>
          <Group>
            <div class="settings-form">
              <Field
                label={words().admin.title}
                hint={words().admin.titleHint}
                value={title()}
                maxLength={LONGEST_TITLE}
                onInput={setTitle}
              />
            </div>
          </Group>
        </Show>
      </Show>
      <div class="settings-form">
        <Show when={work.error()}>
          <p class="settings-error" role="alert">
            {work.error()}
          </p>
        </Show>
        <Show when={!(isGroup() && member.role === 'admin')}>
          <Button busy={work.busy()} onClick={() => void save()}>
            {member.role === 'admin' ? words().app.save : words().admin.promote}
          </Button>
        </Show>
      </div>
      <Show when={member.role === 'admin'}>
        <Group>
          <Row danger icon="close" title={words().admin.demote} onClick={() => void demote()} />
          <Show when={chat()?.creator && !isGroup()}>
            <Row
              danger
              icon="key"
              title={words().admin.transfer}
              onClick={() => setTransferring(true)}
            />
          </Show>
        </Group>
      </Show>
      <Show when={isGroup()}>
        <UpgradeRow peer={peer} />
      </Show>
      <Show when={transferring()}>
        <Transfer peer={peer} user={user} onClose={() => setTransferring(false)} />
      </Show>
    </>
  )
}

function Transfer(props: { peer: PeerId; user: PeerId; onClose: () => void }) {
  const { peer, user } = props
  const [password, setPassword] = createSignal('')
  const work = trying()
  const name = isolated(nameOf(user))
  async function transfer() {
    const done = await work.run(() => api.members.transfer({ peer, user, password: password() }))
    if (!done) return
    toast(words().admin.transferred(name))
    props.onClose()
    side.back()
  }
  return (
    <Dialog
      title={words().admin.transfer}
      onClose={() => props.onClose()}
      actions={
        <>
          <Button look="plain" onClick={() => props.onClose()}>
            {words().app.cancel}
          </Button>
          <Button
            look="danger"
            busy={work.busy()}
            disabled={!password()}
            onClick={() => void transfer()}
          >
            {words().admin.transfer}
          </Button>
        </>
      }
    >
      <p>{words().admin.transferText(name)}</p>
      <Field
        label={words().admin.password}
        type="password"
        autocomplete="current-password"
        dir="ltr"
        value={password()}
        error={work.error()}
        onInput={setPassword}
      />
    </Dialog>
  )
}
