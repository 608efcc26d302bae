/** Whether this browser is told of news while the client is closed, or why it cannot be. */

import { Show } from 'solid-js'
import { words } from '../../locale'
import { pushHindrance, pushState, switchPushOff, switchPushOn } from '../../push/subscription'
import { Switch } from '../../ui/kit'
import { attempt, toast } from '../../ui/overlays'
import { Group } from './parts'

async function switchOn(): Promise<void> {
  try {
    await switchPushOn()
  } catch {
    toast(words().push.refused)
  }
}

export function Push() {
  const hindered = () => pushState() === 'impossible' || pushHindrance() !== undefined
  const hindrance = () => {
    const { push } = words()
    return pushHindrance() === 'server' ? push.noServer : push.noBrowser
  }
  return (
    <Group note={hindered() ? hindrance() : words().push.whenClosedNote}>
      <Show when={!hindered()}>
        <Switch
          label={words().push.whenClosed}
          checked={pushState() === 'on'}
          onChange={(on) => void (on ? switchOn() : attempt(switchPushOff))}
        />
      </Show>
    </Group>
  )
}
