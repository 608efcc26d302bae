/** One folder: its name and sign, and what is in it. */

import { createResource, createSignal, For, Show } from 'solid-js'
import { createStore } from 'solid-js/store'
import { words } from '../../locale'
import type { Folder, PeerId } from '../../model'
import { api } from '../../state/api'
import { chatName } from '../../state/names'
import { state } from '../../state/store'
import { copyText } from '../../ui/copying'
import { Button, Field, IconButton, Row, Switch } from '../../ui/kit'
import { ask, attempt, toast } from '../../ui/overlays'
import { pickPeers } from '../PeerPicker'
import { ListPage } from './ListPage'
import { folderCopy } from './lines'
import { PeerLine } from './PeerLine'

/** Characters of a folder's name, and chats that it can name, as the server takes them. */
const TITLE = 12
const MOST = 100

/** What stands for a folder; the ones for which apps have drawings of their own. */
const SIGNS = [
  '🐱',
  '📕',
  '💰',
  '📸',
  '🎮',
  '🏡',
  '💡',
  '👍',
  '🎵',
  '🎨',
  '✈️',
  '⚽️',
  '⭐',
  '🎓',
].concat(['👑', '👤', '👥', '💬', '✅', '🔔', '🤖', '📢', '🗂'])

type Rule = 'contacts' | 'strangers' | 'groups' | 'channels' | 'bots'
type Limit = 'withoutMuted' | 'withoutRead' | 'withoutArchived'

const RULES: Rule[] = ['contacts', 'strangers', 'groups', 'channels', 'bots']
const LIMITS: Limit[] = ['withoutMuted', 'withoutRead', 'withoutArchived']

export const EMPTY_FOLDER: Folder = {
  id: 0,
  title: '',
  pinned: [],
  included: [],
  excluded: [],
  contacts: false,
  strangers: false,
  groups: false,
  channels: false,
  bots: false,
  withoutMuted: false,
  withoutRead: false,
  withoutArchived: false,
  shared: false,
}

function ruleWords(rule: Rule | Limit): string {
  const { chats } = words()
  return {
    contacts: chats.kindContacts,
    strangers: chats.kindStrangers,
    groups: chats.kindGroups,
    channels: chats.kindChannels,
    bots: chats.kindBots,
    withoutMuted: chats.withoutMuted,
    withoutRead: chats.withoutRead,
    withoutArchived: chats.withoutArchived,
  }[rule]
}

/** Deletes a folder, after asking. */
export async function removeFolder(id: number): Promise<boolean> {
  const { chats } = words()
  const asked = await ask({
    title: chats.deleteFolder,
    text: chats.deleteFolderText,
    action: chats.deleteFolder,
    danger: true,
  })
  return asked !== undefined && attempt(() => api.folders.remove({ id }))
}

export function FolderEdit(props: { folder: Folder; onDone: () => void }) {
  const [folder, setFolder] = createStore(folderCopy(props.folder))
  const [error, setError] = createSignal<string>()
  const [busy, setBusy] = createSignal(false)
  const isNew = props.folder.id === 0

  async function save(): Promise<void> {
    const { chats } = words()
    const some =
      folder.included.length + folder.pinned.length > 0 || RULES.some((rule) => folder[rule])
    if (!folder.title.trim()) return void setError(chats.folderNameNeeded)
    if (!some) return void toast(chats.folderEmpty)
    setBusy(true)
    const made = { ...folderCopy(folder), title: folder.title.trim() }
    const done = await attempt(() => api.folders.save({ folder: made }))
    setBusy(false)
    if (done) props.onDone()
  }

  async function choose(which: 'included' | 'excluded'): Promise<void> {
    const other = which === 'included' ? folder.excluded : folder.included
    const chosen = await pickPeers({
      title: which === 'included' ? words().chats.included : words().chats.excluded,
      kind: 'all',
      most: MOST,
      chosen: [...folder[which]],
      without: [...other],
      orNobody: true,
    })
    if (chosen) setFolder(which, chosen)
  }

  const drop = (which: 'included' | 'excluded', peer: PeerId) => {
    setFolder(which, (all) => all.filter((id) => id !== peer))
    setFolder('pinned', (all) => all.filter((id) => id !== peer))
  }

  return (
    <ListPage
      title={isNew ? words().chats.newFolder : words().chats.editFolder}
      onBack={props.onDone}
      actions={
        <Button look="plain" busy={busy()} onClick={() => void save()}>
          {words().app.save}
        </Button>
      }
    >
      <div class="column-body">
        <div class="list-form">
          <Field
            label={words().chats.folderName}
            value={folder.title}
            maxlength={TITLE}
            autofocus={isNew}
            error={error()}
            onInput={(value) => {
              setFolder('title', value)
              setError(undefined)
            }}
          />
          <div class="folder-signs" role="group" aria-label={words().chats.folderSign}>
            <For each={SIGNS}>
              {(sign) => (
                <button
                  type="button"
                  aria-pressed={folder.emoticon === sign}
                  onClick={() => setFolder('emoticon', folder.emoticon === sign ? undefined : sign)}
                >
                  {sign}
                </button>
              )}
            </For>
          </div>
        </div>
        <Peers
          title={words().chats.included}
          peers={[...new Set([...folder.pinned, ...folder.included])]}
          onChoose={() => void choose('included')}
          onDrop={(peer) => drop('included', peer)}
        />
        <Show when={!folder.shared}>
          <h2 class="search-title">{words().chats.kinds}</h2>
          <For each={RULES}>
            {(rule) => (
              <Switch
                label={ruleWords(rule)}
                checked={folder[rule]}
                onChange={(on) => setFolder(rule, on)}
              />
            )}
          </For>
          <Peers
            title={words().chats.excluded}
            peers={folder.excluded}
            onChoose={() => void choose('excluded')}
            onDrop={(peer) => drop('excluded', peer)}
          />
          <For each={LIMITS}>
            {(limit) => (
              <Switch
                label={ruleWords(limit)}
                checked={folder[limit]}
                onChange={(on) => setFolder(limit, on)}
              />
            )}
          </For>
        </Show>
        <Show when={!isNew}>
          <Sharing folder={props.folder} />
          <Row
            icon="trash"
            danger
            title={words().chats.deleteFolder}
            onClick={async () => {
              if (await removeFolder(props.folder.id)) props.onDone()
            }}
          />
        </Show>
      </div>
    </ListPage>
  )
}

function Peers(props: {
  title: string
  peers: PeerId[]
  onChoose: () => void
  onDrop: (peer: PeerId) => void
}) {
  return (
    <section>
      <h2 class="search-title">{props.title}</h2>
      <Row icon="plus" title={words().chats.addChats} onClick={props.onChoose} />
      <For each={props.peers}>
        {(peer) => (
          <PeerLine
            peer={peer}
            end={
              <IconButton
                icon="close"
                size={18}
                label={words().chats.unchoose(chatName(peer))}
                onClick={() => props.onDrop(peer)}
              />
            }
          />
        )}
      </For>
    </section>
  )
}

/** Chats into which we may invite by a link. */
function canInvite(peer: PeerId): boolean {
  const known = state.peers[peer]
  if (!known || known.kind === 'user' || known.left || known.forbidden) return false
  return (
    known.creator || (known.admin?.includes('invite_users') ?? false) || Boolean(known.username)
  )
}

function Sharing(props: { folder: Folder }) {
  const [links, { refetch }] = createResource(
    () => props.folder.shared && props.folder.id,
    (id) => api.folders.links({ id }).catch(() => []),
  )

  async function share(): Promise<void> {
    const { chats } = words()
    const peers = props.folder.included.filter(canInvite)
    if (peers.length === 0) return toast(chats.shareNothing)
    const asked = await ask({
      title: chats.shareFolder,
      text: chats.shareFolderText,
      action: chats.shareFolder,
    })
    if (!asked) return
    await attempt(async () => {
      const { url } = await api.folders.share({ id: props.folder.id, peers })
      await refetch()
      await copyText(url)
    })
  }

  return (
    <section>
      <h2 class="search-title">{words().chats.folderLink}</h2>
      <For each={links.latest}>
        {(link) => (
          <div class="folder-line">
            <Row
              icon="link"
              title={<bdi dir="ltr">{link.url}</bdi>}
              detail={words().chats.chatsCount(link.peers.length)}
              onClick={() => void copyText(link.url)}
            />
            <IconButton
              icon="trash"
              label={words().chats.revoke}
              onClick={() =>
                void attempt(async () => {
                  await api.folders.revoke({ id: props.folder.id, url: link.url })
                  await refetch()
                })
              }
            />
          </div>
        )}
      </For>
      <Row icon="share" title={words().chats.shareFolder} onClick={() => void share()} />
    </section>
  )
}
