/** Lines of chats, with what pressing them does. */

import { Match, Switch } from 'solid-js'
import { VirtualRows } from '../../list'
import { words } from '../../locale'
import { go, route } from '../../state/route'
import { openMenu } from '../../ui/overlays'
import { list } from '../panels'
import { endChat } from '../secret/actions'
import { hideArchive } from './archiveRow'
import { ArchiveRow, ChatRow, describeChat, describeSecret, ROW, SecretChatRow } from './ChatRow'
import { chatMenu } from './chatMenu'
import type { Line } from './lines'
import './chatRow.css'

export function openLine(line: Line): void {
  if ('chat' in line) go({ peer: line.chat })
  else if ('secret' in line) go({ secret: line.key })
  else list.open({ page: 'archive' })
}

/** The line of what is open in the middle column. */
export const openKey = (): Line['key'] | undefined => route().peer ?? route().secret

const chatOf = (line: Line) => ('chat' in line ? line.chat : undefined)
const secretOf = (line: Line) => ('secret' in line ? line.secret : undefined)

function describe(line: Line): string {
  if ('chat' in line) return describeChat(line.chat, line.key === openKey())
  return 'secret' in line ? describeSecret(line.secret) : words().chats.archive
}

export function ChatList(props: {
  lines: Line[]
  label: string
  /** The folder that they are of; 0 for none. */
  folder: number
  done: boolean
  onNearEnd: () => Promise<unknown>
}) {
  function menu(line: Line, event: MouseEvent): void {
    if ('chat' in line) openMenu(event, chatMenu(event, line.chat, props.folder))
    else if ('secret' in line) {
      const { secret } = words()
      const text = line.secret.stage === 'ended' ? secret.forget : secret.end
      openMenu(event, [
        { icon: 'trash', text, danger: true, onClick: () => void endChat(line.secret) },
      ])
    } else {
      openMenu(event, [{ icon: 'eyeOff', text: words().chats.hideArchive, onClick: hideArchive }])
    }
  }

  return (
    <VirtualRows
      items={props.lines}
      rowHeight={ROW}
      label={props.label}
      describe={describe}
      selected={openKey()}
      onActivate={openLine}
      onMenu={menu}
      atEnd={props.done}
      onNearEnd={props.onNearEnd}
      render={(line) => (
        <Switch fallback={<ArchiveRow />}>
          <Match when={chatOf(line())}>
            {(peer) => <ChatRow peer={peer()} open={openKey() === line().key} />}
          </Match>
          <Match when={secretOf(line())}>
            {(secret) => <SecretChatRow line={secret()} open={openKey() === line().key} />}
          </Match>
        </Switch>
      )}
    />
  )
}
