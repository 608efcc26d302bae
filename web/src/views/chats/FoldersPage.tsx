/** The folders of the chat list: their order, and how each is made up. */

import { createSignal, For, Show } from 'solid-js'
import { words } from '../../locale'
import type { Folder } from '../../model'
import { api } from '../../state/api'
import { state } from '../../state/store'
import { plainName } from '../../text/isolate'
import { Icon, IconButton, Row } from '../../ui/kit'
import { attempt, openMenu } from '../../ui/overlays'
import { EMPTY_FOLDER, FolderEdit, removeFolder } from './FolderEdit'
import { ListPage } from './ListPage'
import { folderDialogs } from './lines'

export default function FoldersPage() {
  const [edited, setEdited] = createSignal<Folder>()
  const order = () => state.folders.map((each) => each.id)

  function move(id: number, by: number): void {
    const all = order()
    const at = all.indexOf(id)
    const to = at + by
    if (to < 0 || to >= all.length) return
    void attempt(() => api.folders.reorder({ order: all.toSpliced(at, 1).toSpliced(to, 0, id) }))
  }

  function menu(event: Event, folder: Folder): void {
    const { chats } = words()
    openMenu(event, [
      { icon: 'edit', text: chats.editFolder, onClick: () => setEdited(folder) },
      { icon: 'up', text: chats.moveUp, onClick: () => move(folder.id, -1) },
      { icon: 'down', text: chats.moveDown, onClick: () => move(folder.id, 1) },
      {
        icon: 'trash',
        text: chats.deleteFolder,
        danger: true,
        onClick: () => void removeFolder(folder.id),
      },
    ])
  }

  return (
    <Show
      when={edited()}
      keyed
      fallback={
        <ListPage
          title={words().chats.folders}
          actions={
            <IconButton
              icon="plus"
              label={words().chats.newFolder}
              onClick={() => setEdited(EMPTY_FOLDER)}
            />
          }
        >
          <div class="column-body">
            <p class="list-note">{words().chats.foldersText}</p>
            <For each={state.folders}>
              {(folder) => (
                <div class="folder-line">
                  <Row
                    start={
                      <span class="folder-sign">{folder.emoticon ?? <Icon name="folder" />}</span>
                    }
                    title={<bdi>{plainName(folder.title)}</bdi>}
                    detail={[
                      words().chats.chatsCount(folderDialogs(folder).length),
                      folder.shared && words().chats.sharedFolder,
                    ]
                      .filter(Boolean)
                      .join(', ')}
                    onClick={() => setEdited(folder)}
                  />
                  <IconButton
                    icon="more"
                    label={words().app.more}
                    aria-haspopup="menu"
                    onClick={(event) => menu(event, folder)}
                  />
                </div>
              )}
            </For>
            <Row
              icon="plus"
              title={words().chats.newFolder}
              onClick={() => setEdited(EMPTY_FOLDER)}
            />
          </div>
        </ListPage>
      }
    >
      {(folder) => <FolderEdit folder={folder} onDone={() => setEdited(undefined)} />}
    </Show>
  )
}
