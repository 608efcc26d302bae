/** Above a chat that a stranger began: report it as spam, or hear no more of that question. */

import { createResource, Show } from 'solid-js'
import { words } from '../../locale'
import { isUser, type PeerId } from '../../model'
import { api } from '../../state/api'
import { isolated, nameOf } from '../../state/names'
import { refreshes } from '../../state/store'
import { Button, IconButton } from '../../ui/kit'
import { ask, attempt, toast } from '../../ui/overlays'
import './strangerBar.css'

export function StrangerBar(props: { peer: PeerId }) {
  const { peer } = props
  const [offered, { mutate }] = createResource(
    () => [refreshes('full', peer)] as const,
    () => api.reports.offered({ peer }).catch(() => false),
  )

  async function report(): Promise<void> {
    const { chat } = words()
    const name = isolated(nameOf(peer))
    const question = {
      title: chat.spamTitle,
      text: isUser(peer) ? chat.spamPerson(name) : chat.spamChat(name),
      action: chat.spamReport,
      danger: true,
    }
    if (!(await ask(question))) return
    if (!(await attempt(() => api.reports.spam({ peer })))) return
    mutate(false)
    toast(words().acts.reportSent)
  }

  async function dismiss(): Promise<void> {
    if (await attempt(() => api.reports.dismiss({ peer }))) mutate(false)
  }

  return (
    <Show when={offered.latest}>
      <div class="stranger-bar">
        <Button look="plain" onClick={() => void report()}>
          {isUser(peer) ? words().chat.spamBlock : words().chat.spamReport}
        </Button>
        <IconButton
          icon="close"
          size={18}
          label={words().chat.spamDismiss}
          onClick={() => void dismiss()}
        />
      </div>
    </Show>
  )
}
