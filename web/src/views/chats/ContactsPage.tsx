/** People that one knows, and how one finds others. */

import { createMemo, createResource, createSignal, Show } from 'solid-js'
import { VirtualRows } from '../../list'
import { words } from '../../locale'
import type { PeerId } from '../../model'
import { api } from '../../state/api'
import { isolated, nameOf } from '../../state/names'
import { go } from '../../state/route'
import { refreshes, state } from '../../state/store'
import { Icon, IconButton, Row, Spinner } from '../../ui/kit'
import { ask, attempt, type MenuItem, openMenu } from '../../ui/overlays'
import { list, side } from '../panels'
import { startSecret } from '../secret/actions'
import { AddContact } from './AddContact'
import { EditContact } from './EditContact'
import { ListPage } from './ListPage'
import { MyLink } from './MyLink'
import { matcher } from './matching'
import { NoChats } from './NoChats'
import { PEER_ROW, PeerLine } from './PeerLine'

type Open = { dialog: 'add' | 'link' } | { dialog: 'edit'; user: PeerId }

export default function ContactsPage() {
  const [query, setQuery] = createSignal('')
  const [open, setOpen] = createSignal<Open>()
  const [contacts] = createResource(
    () => [refreshes('contacts')],
    () => api.contacts.list(),
  )
  const shown = createMemo(() => {
    if (contacts.state === 'errored') return []
    const matches = matcher(query())
    return (contacts.latest ?? [])
      .filter((id) => id !== state.me && matches(nameOf(id), ...(state.peers[id]?.usernames ?? [])))
      .toSorted((a, b) => nameOf(a).localeCompare(nameOf(b)))
      .map((key) => ({ key }))
  })
  const close = () => setOpen(undefined)

  function write(peer: PeerId): void {
    list.close()
    go({ peer })
  }

  function menu(user: PeerId): MenuItem[] {
    const { chats } = words()
    return [
      { icon: 'comment', text: chats.write, onClick: () => write(user) },
      { icon: 'user', text: chats.openProfile, onClick: () => profile(user) },
      { icon: 'edit', text: chats.editContact, onClick: () => setOpen({ dialog: 'edit', user }) },
      { icon: 'lock', text: chats.newSecret, onClick: () => void startSecret(user) },
      {
        icon: 'trash',
        text: chats.deleteContact,
        danger: true,
        onClick: () => void removeContact(user),
      },
    ]
  }

  function profile(peer: PeerId): void {
    write(peer)
    // The side column closes when another chat opens: after that.
    queueMicrotask(() => side.show({ page: 'info', peer }))
  }

  const failed = () => contacts.state === 'errored'

  return (
    <ListPage
      title={words().chats.contacts}
      actions={
        <IconButton
          icon="userAdd"
          label={words().chats.addContact}
          onClick={() => setOpen({ dialog: 'add' })}
        />
      }
    >
      <label class="list-search picker-search">
        <Icon name="search" size={18} />
        <input
          type="search"
          dir="auto"
          autocomplete="off"
          maxlength={128}
          aria-label={words().chats.searchIn}
          placeholder={words().chats.searchIn}
          onInput={(event) => setQuery(event.currentTarget.value)}
        />
      </label>
      <Row
        icon="userAdd"
        title={words().chats.addContact}
        detail={words().chats.byNumberOrName}
        onClick={() => setOpen({ dialog: 'add' })}
      />
      <Row icon="link" title={words().chats.myLink} onClick={() => setOpen({ dialog: 'link' })} />
      <Show
        when={shown().length > 0}
        fallback={
          <Show
            when={!contacts.loading}
            fallback={
              <div class="nothing">
                <Spinner />
              </div>
            }
          >
            <NoChats
              text={
                failed()
                  ? words().app.failed
                  : query()
                    ? words().chats.nothingFound
                    : words().chats.noContacts
              }
            />
          </Show>
        }
      >
        <VirtualRows
          items={shown()}
          rowHeight={PEER_ROW}
          label={words().chats.contacts}
          onActivate={({ key }) => write(key)}
          onMenu={({ key }, event) => openMenu(event, menu(key))}
          render={(item) => <PeerLine peer={item().key} />}
        />
      </Show>
      <Dialogs open={open()} onClose={close} onFound={write} />
    </ListPage>
  )
}

async function removeContact(user: PeerId): Promise<void> {
  const { chats } = words()
  const text = chats.deleteContactText(isolated(nameOf(user)))
  const asked = { title: chats.deleteContact, text, action: words().app.delete, danger: true }
  if (await ask(asked)) await attempt(() => api.contacts.remove({ user }))
}

function Dialogs(props: {
  open: Open | undefined
  onClose: () => void
  onFound: (peer: PeerId) => void
}) {
  const edited = () => (props.open?.dialog === 'edit' ? props.open.user : undefined)
  return (
    <>
      <Show when={props.open?.dialog === 'add'}>
        <AddContact onClose={props.onClose} onFound={props.onFound} />
      </Show>
      <Show when={props.open?.dialog === 'link'}>
        <MyLink onClose={props.onClose} />
      </Show>
      <Show when={edited()}>{(user) => <EditContact user={user()} onClose={props.onClose} />}</Show>
    </>
  )
}
