/** The way from a basic group to a supergroup. */

import { Show } from 'solid-js'
import { words } from '../../locale'
import type { PeerId } from '../../model'
import { api } from '../../state/api'
import { go } from '../../state/route'
import { Row } from '../../ui/kit'
import { ask, attempt } from '../../ui/overlays'
import { side } from '../panels'
import { Group } from '../settings/parts'
import { chatOf, isInside } from './rights'

export function UpgradeRow(props: { peer: PeerId }) {
  const chat = () => chatOf(props.peer)
  async function upgrade() {
    const { admin } = words()
    const { peer } = props
    const question = { title: admin.upgrade, text: admin.upgradeText, action: admin.upgrade }
    if (!(await ask(question))) return
    await attempt(async () => {
      const made = await api.admin.upgrade({ peer })
      go({ peer: made })
      side.close()
    })
  }
  return (
    <Show when={chat()?.kind === 'group' && isInside(chat()) && chat()?.creator}>
      <Group note={words().admin.upgradeText}>
        <Row icon="up" title={words().admin.upgrade} onClick={() => void upgrade()} />
      </Group>
    </Show>
  )
}
