/** Chats that were put away. */

import { Show } from 'solid-js'
import { words } from '../../locale'
import { state } from '../../state/store'
import { ChatList } from './ChatList'
import { ListPage } from './ListPage'
import { archiveLines } from './lines'
import { loadMore } from './loading'
import { NoChats } from './NoChats'

export default function ArchivePage() {
  return (
    <ListPage title={words().chats.archive}>
      <Show
        when={archiveLines().length > 0}
        fallback={<NoChats text={words().chats.archiveEmpty} />}
      >
        <ChatList
          lines={archiveLines()}
          label={words().chats.archive}
          folder={0}
          done={state.dialogsDone.archive}
          onNearEnd={() => loadMore(true)}
        />
      </Show>
    </ListPage>
  )
}
