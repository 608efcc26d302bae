/** The folders above the chat list. */

import { createEffect, createMemo, For, on, Show } from 'solid-js'
import { words } from '../../locale'
import { state } from '../../state/store'
import { plainName } from '../../text/isolate'
import { Badge } from '../../ui/kit'
import { openMenu } from '../../ui/overlays'
import { list } from '../panels'
import { folderById, folderDialogs, folderId, setFolder, unreadChats, unreadInMain } from './lines'
import './folders.css'

const ALL = 0

export function FolderTabs(props: { controls: string }) {
  let bar: HTMLDivElement | undefined
  const ids = createMemo(() => [ALL, ...state.folders.map((each) => each.id)])
  // A folder that was looked at may be deleted on another device.
  createEffect(() => ids().includes(folderId()) || setFolder(ALL))
  createEffect(
    on(folderId, () => {
      const tab = bar?.querySelector('[aria-selected=true]')
      tab?.scrollIntoView({ inline: 'nearest', block: 'nearest' })
    }),
  )

  function onKeyDown(event: KeyboardEvent): void {
    const all = ids()
    const at = all.indexOf(folderId())
    const forward = getComputedStyle(event.currentTarget as Element).direction === 'rtl' ? -1 : 1
    const to = {
      ArrowRight: at + forward,
      ArrowLeft: at - forward,
      Home: 0,
      End: all.length - 1,
    }[event.key]
    if (to === undefined) return
    event.preventDefault()
    const id = all[(to + all.length) % all.length] ?? ALL
    setFolder(id)
    bar?.querySelector<HTMLElement>(`[data-folder="${id}"]`)?.focus()
  }

  return (
    <div
      ref={bar}
      class="folder-tabs"
      role="tablist"
      tabindex="-1"
      aria-label={words().chats.folders}
      onKeyDown={onKeyDown}
    >
      <For each={ids()}>{(id) => <Tab id={id} controls={props.controls} />}</For>
    </div>
  )
}

function Tab(props: { id: number; controls: string }) {
  const folder = () => folderById(props.id)
  const unread = createMemo(() => {
    const found = folder()
    return found ? unreadChats(folderDialogs(found)) : unreadInMain()
  })
  const title = () => {
    const found = folder()
    if (!found) return words().chats.allChats
    return `${found.emoticon ?? ''} ${plainName(found.title)}`.trim()
  }
  const chosen = () => folderId() === props.id
  return (
    <button
      type="button"
      role="tab"
      class="folder-tab"
      data-folder={props.id}
      aria-selected={chosen()}
      aria-controls={props.controls}
      tabindex={chosen() ? 0 : -1}
      onClick={() => setFolder(props.id)}
      onContextMenu={(event) =>
        openMenu(event, [
          {
            icon: 'edit',
            text: words().chats.folders,
            onClick: () => list.open({ page: 'folders' }),
          },
        ])
      }
    >
      <bdi class="clip">{title()}</bdi>
      <Show when={unread().all > 0}>
        <Badge count={unread().all} quiet={unread().loud === 0} />
      </Show>
    </button>
  )
}
