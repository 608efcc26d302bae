/** Chooses when a message is to be sent (core.telegram.org/api/scheduled-messages). */

import { createSignal, Show } from 'solid-js'
import { words } from '../../locale'
import { isUser, type PeerId, WHEN_ONLINE } from '../../model'
import { state } from '../../state/store'
import { Button } from '../../ui/kit'
import { Dialog } from '../../ui/overlays'
import { dateField, momentOf, timeField } from './moments'
import { whenSaid } from './when'
import './poll-form.css'

const HOUR = 3_600
/** Seconds from now between which the server takes a date; what is sooner goes at once. */
const SOONEST = 10
const LATEST = 365 * 24 * HOUR

export function ScheduleDialog(props: {
  peer: PeerId
  /** When it goes as yet, where it is scheduled already. */
  date?: number
  /** Unix seconds, or `WHEN_ONLINE`. */
  onChoose: (schedule: number) => void
  onClose: () => void
}) {
  const now = () => Date.now() / 1000
  const first = props.date && props.date !== WHEN_ONLINE ? props.date : now() + HOUR
  const [date, setDate] = createSignal(dateField(first))
  const [time, setTime] = createSignal(timeField(first))
  const chosen = () => {
    const at = momentOf(date(), time())
    return at !== undefined && at > now() + SOONEST && at < now() + LATEST ? at : undefined
  }
  const waits = () => {
    const known = state.peers[props.peer]
    return isUser(props.peer) && known?.kind === 'user' && !known.bot && !known.self
  }
  return (
    <Dialog
      title={props.date ? words().acts.rescheduleTitle : words().acts.scheduleTitle}
      onClose={props.onClose}
      actions={
        <>
          <Show when={waits()}>
            <Button look="plain" onClick={() => props.onChoose(WHEN_ONLINE)}>
              {words().acts.whenOnline}
            </Button>
          </Show>
          <Button
            disabled={chosen() === undefined}
            onClick={() => {
              const at = chosen()
              if (at !== undefined) props.onChoose(at)
            }}
          >
            <Show when={chosen()} fallback={words().acts.scheduleTitle}>
              {(at) => words().acts.scheduleAt(whenSaid(at()))}
            </Show>
          </Button>
        </>
      }
    >
      <div class="make-when">
        <label>
          {words().acts.date}
          <input
            type="date"
            name="date"
            min={dateField(now())}
            max={dateField(now() + LATEST)}
            value={date()}
            onInput={(event) => setDate(event.currentTarget.value)}
          />
        </label>
        <label>
          {words().acts.time}
          <input
            type="time"
            name="time"
            value={time()}
            onInput={(event) => setTime(event.currentTarget.value)}
          />
        </label>
      </div>
      <Show when={chosen() === undefined}>
        <p class="make-error" role="alert">
          {words().acts.past}
        </p>
      </Show>
    </Dialog>
  )
}
