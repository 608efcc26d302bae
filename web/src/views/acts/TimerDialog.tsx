/** Sets after how long messages of a chat go (core.telegram.org/method/messages.setHistoryTTL). */

import { createSignal, For } from 'solid-js'
import { language, words } from '../../locale'
import type { PeerId } from '../../model'
import { api } from '../../state/api'
import { state } from '../../state/store'
import { span } from '../../text/dates'
import { Button } from '../../ui/kit'
import { attempt, Dialog, toast } from '../../ui/overlays'

const DAY = 86_400
const CHOICES = [0, DAY, 2 * DAY, 7 * DAY, 30 * DAY, 90 * DAY, 180 * DAY, 365 * DAY]

export default function TimerDialog(props: { peer: PeerId; onClose: () => void }) {
  const now = state.dialogs[props.peer]?.ttl ?? 0
  const [seconds, setSeconds] = createSignal(now)
  const [busy, setBusy] = createSignal(false)
  const choices = [...new Set([...CHOICES, now])].toSorted((a, b) => a - b)
  async function save(): Promise<void> {
    setBusy(true)
    const done = await attempt(() => api.acts.setTimer({ peer: props.peer, seconds: seconds() }))
    setBusy(false)
    if (!done) return
    toast(words().acts.timerSet)
    props.onClose()
  }
  return (
    <Dialog
      title={words().acts.timerTitle}
      onClose={props.onClose}
      actions={
        <>
          <Button look="plain" onClick={props.onClose}>
            {words().app.cancel}
          </Button>
          <Button busy={busy()} disabled={seconds() === now} onClick={() => void save()}>
            {words().app.save}
          </Button>
        </>
      }
    >
      <p>{words().acts.timerText}</p>
      <div role="radiogroup" aria-label={words().acts.timerTitle}>
        <For each={choices}>
          {(choice) => (
            <label class="check">
              <input
                type="radio"
                name="timer"
                checked={seconds() === choice}
                onChange={() => setSeconds(choice)}
              />
              {choice === 0 ? words().acts.timerOff : span(choice, language())}
            </label>
          )}
        </For>
      </div>
    </Dialog>
  )
}
