/** The chat list with its head: menu, search, the state of the connection, folders. */

import { createMemo, createSignal, type JSX, Match, onCleanup, Show, Switch } from 'solid-js'
import { words } from '../../locale'
import { chooseTheme } from '../../state/looks'
import { go } from '../../state/route'
import { state } from '../../state/store'
import { Button, Icon, IconButton, Spinner } from '../../ui/kit'
import { type MenuItem, openMenu } from '../../ui/overlays'
import { list } from '../panels'
import { archiveHidden, hideArchive, showArchive } from './archiveRow'
import { ChatList, openKey, openLine } from './ChatList'
import { FolderTabs } from './FolderTabs'
import { FrozenCard } from './FrozenCard'
import { archivedDialogs, folderById, folderId, type Line, shownLines } from './lines'
import { listFailed, loadLists, loadMore } from './loading'
import { NoChats } from './NoChats'
import { SearchResults } from './SearchResults'

const LIST = 'chat-list'

const isDark = (): boolean => {
  const chosen = document.documentElement.dataset.theme
  return chosen ? chosen === 'dark' : matchMedia('(prefers-color-scheme: dark)').matches
}

function mainMenu(): MenuItem[] {
  const { chats, app } = words()
  const page =
    (to: 'newGroup' | 'newChannel' | 'newSecret' | 'contacts' | 'archive' | 'folders') => () =>
      list.open({ page: to })
  const dark = isDark()
  return [
    { icon: 'group', text: chats.newGroup, onClick: page('newGroup') },
    { icon: 'channel', text: chats.newChannel, onClick: page('newChannel') },
    { icon: 'lock', text: chats.newSecret, onClick: page('newSecret') },
    { icon: 'user', text: chats.contacts, onClick: page('contacts') },
    { icon: 'bookmark', text: app.savedMessages, onClick: () => go({ peer: state.me }) },
    { icon: 'archive', text: chats.archive, onClick: page('archive') },
    { icon: 'folder', text: chats.folders, onClick: page('folders') },
    {
      icon: 'moon',
      text: dark ? chats.nightOff : chats.nightOn,
      onClick: () => chooseTheme(dark ? 'light' : 'dark'),
    },
    { icon: 'settings', text: app.settings, onClick: () => list.open({ page: 'settings' }) },
    ...archiveItems(),
  ]
}

function archiveItems(): MenuItem[] {
  const { chats } = words()
  if (archivedDialogs().length === 0) return []
  return archiveHidden()
    ? [{ icon: 'eye', text: chats.showArchive, onClick: showArchive }]
    : [{ icon: 'eyeOff', text: chats.hideArchive, onClick: hideArchive }]
}

export function MainPage() {
  const [query, setQuery] = createSignal('')
  const [searching, setSearching] = createSignal(false)
  let field: HTMLInputElement | undefined

  const lines = createMemo((): Line[] => {
    const shown = shownLines()
    const archive = folderId() === 0 && !archiveHidden() && archivedDialogs().length > 0
    return archive ? [{ key: 'archive', archive: true }, ...shown] : shown
  })

  function leaveSearch(): void {
    setQuery('')
    setSearching(false)
    field?.blur()
  }

  /** Opens the chat beside the one that is open. */
  function step(by: number): void {
    const chats = lines().filter((each) => each.key !== 'archive')
    const at = chats.findIndex((each) => each.key === openKey())
    const next = at < 0 ? chats[0] : chats[at + by]
    if (next) openLine(next)
  }

  function onKey(event: KeyboardEvent): void {
    if (event.defaultPrevented || event.isComposing || document.querySelector('dialog[open]')) {
      return
    }
    const typing = isTyping(event.target)
    if (event.altKey && (event.key === 'ArrowDown' || event.key === 'ArrowUp')) {
      event.preventDefault()
      step(event.key === 'ArrowDown' ? 1 : -1)
    } else if (
      ((event.ctrlKey || event.metaKey) && event.key === 'k') ||
      (event.key === '/' && !typing && !event.ctrlKey && !event.altKey && !event.metaKey)
    ) {
      event.preventDefault()
      while (list.top()) list.back()
      setSearching(true)
      field?.focus()
      field?.select()
    } else if (event.key === 'Escape' && searching()) {
      event.preventDefault()
      leaveSearch()
    } else if (event.key === 'Escape' && list.top()) {
      event.preventDefault()
      list.back()
    } else if (event.key === 'Escape' && !typing && openKey() !== undefined) {
      event.preventDefault()
      go({})
    }
  }
  addEventListener('keydown', onKey)
  onCleanup(() => removeEventListener('keydown', onKey))

  return (
    <div class="list-main" inert={list.top() !== undefined}>
      <header class="column-head">
        <Show
          when={searching()}
          fallback={
            <IconButton
              icon="menu"
              label={words().chats.menu}
              aria-haspopup="menu"
              onClick={(event) => openMenu(event, mainMenu())}
            />
          }
        >
          <IconButton icon="back" label={words().app.back} onClick={leaveSearch} />
        </Show>
        <search class="list-search">
          <Icon name="search" size={18} />
          <input
            ref={field}
            type="search"
            data-search
            dir="auto"
            autocomplete="off"
            spellcheck={false}
            maxlength={256}
            aria-label={words().chats.searchIn}
            placeholder={words().chats.searchIn}
            value={query()}
            onFocus={() => setSearching(true)}
            onInput={(event) => setQuery(event.currentTarget.value)}
            onKeyDown={(event) => {
              if (event.key !== 'ArrowDown' && event.key !== 'Enter') return
              const first = document.querySelector<HTMLElement>('[data-result]')
              if (!first) return
              event.preventDefault()
              if (event.key === 'Enter') first.click()
              else first.focus()
            }}
          />
          <Show when={query()}>
            <IconButton
              icon="close"
              size={18}
              label={words().chats.searchClear}
              onClick={() => {
                setQuery('')
                field?.focus()
              }}
            />
          </Show>
        </search>
        <IconButton
          icon="edit"
          label={words().chats.new}
          aria-haspopup="menu"
          onClick={(event) => openMenu(event, newMenu())}
        />
      </header>
      <Connection />
      <FrozenCard />
      <Show
        when={searching()}
        fallback={
          <>
            <Show when={state.folders.length > 0}>
              <FolderTabs controls={LIST} />
            </Show>
            <div
              id={LIST}
              class="list-lines"
              role={state.folders.length > 0 ? 'tabpanel' : undefined}
            >
              <Lines lines={lines()} />
            </div>
          </>
        }
      >
        <SearchResults query={query()} onDone={leaveSearch} />
      </Show>
    </div>
  )
}

function newMenu(): MenuItem[] {
  const { chats } = words()
  return [
    { icon: 'search', text: chats.findFriend, onClick: () => list.open({ page: 'contacts' }) },
    { icon: 'group', text: chats.newGroup, onClick: () => list.open({ page: 'newGroup' }) },
    { icon: 'channel', text: chats.newChannel, onClick: () => list.open({ page: 'newChannel' }) },
    { icon: 'lock', text: chats.newSecret, onClick: () => list.open({ page: 'newSecret' }) },
  ]
}

function Lines(props: { lines: Line[] }): JSX.Element {
  const empty = () => props.lines.length === 0
  const folder = () => folderById(folderId())
  return (
    <Switch
      fallback={
        <ChatList
          lines={props.lines}
          label={folder()?.title ?? words().chats.list}
          folder={folderId()}
          done={state.dialogsDone.main}
          onNearEnd={() => loadMore(false)}
        />
      }
    >
      <Match when={empty() && !state.dialogsDone.main && listFailed()}>
        <NoChats text={words().chats.loadFailed}>
          <Button onClick={() => void loadLists()}>{words().app.retry}</Button>
        </NoChats>
      </Match>
      <Match when={empty() && !state.dialogsDone.main}>
        <div class="nothing">
          <Spinner />
        </div>
      </Match>
      <Match when={empty() && folder()}>
        <NoChats text={words().chats.emptyFolder}>
          <Button look="plain" onClick={() => list.open({ page: 'folders' })}>
            {words().chats.editFolder}
          </Button>
        </NoChats>
      </Match>
      <Match when={empty()}>
        <NoChats text={words().chats.empty} hint={words().chats.emptyHint}>
          <Button onClick={() => list.open({ page: 'contacts' })}>
            {words().chats.findFriend}
          </Button>
        </NoChats>
      </Match>
    </Switch>
  )
}

/** Said while there is something to say: a connection that works is no news. */
function Connection() {
  const text = () => {
    const { app } = words()
    switch (state.connection) {
      case 'offline':
        return app.offline
      case 'connecting':
        return app.connecting
      case 'updating':
        return app.updating
      default:
        return undefined
    }
  }
  return (
    <div role="status" class="list-connection">
      <Show when={text()}>
        {(said) => (
          <p>
            <Show
              when={state.connection !== 'offline'}
              fallback={<Icon name="warning" size={16} />}
            >
              <Spinner size={16} />
            </Show>
            {said()}
          </p>
        )}
      </Show>
    </div>
  )
}

/** Whether keys belong to a field in which something stands. */
function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false
  if (target.isContentEditable) return true
  return target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement
}
