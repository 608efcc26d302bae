/** Reports a person, a group or a channel as a whole. */

import { createSignal, For } from 'solid-js'
import { words } from '../../locale'
import type { PeerId } from '../../model'
import { api } from '../../state/api'
import { isolated, nameOf } from '../../state/names'
import { Button } from '../../ui/kit'
import { attempt, Dialog, toast } from '../../ui/overlays'
import type { Reason } from '../../worker/operations/reports'
import './report.css'

const LONGEST = 512

export default function ReportPeer(props: { peer: PeerId; onClose: () => void }) {
  const [reason, setReason] = createSignal<Reason>()
  const [comment, setComment] = createSignal('')
  const [busy, setBusy] = createSignal(false)
  const { acts, app } = words()
  const reasons = Object.entries(acts.reportReasons) as [Reason, string][]

  async function send(): Promise<void> {
    const chosen = reason()
    if (chosen === undefined) return
    setBusy(true)
    const said = comment().trim()
    const done = await attempt(() =>
      api.reports.peer({ peer: props.peer, reason: chosen, comment: said }),
    )
    setBusy(false)
    if (!done) return
    toast(acts.reportSent)
    props.onClose()
  }

  return (
    <Dialog
      title={acts.reportPeer(isolated(nameOf(props.peer)))}
      onClose={props.onClose}
      actions={
        <>
          <Button look="plain" onClick={props.onClose}>
            {app.cancel}
          </Button>
          <Button
            look="danger"
            busy={busy()}
            disabled={reason() === undefined}
            onClick={() => void send()}
          >
            {acts.reportSend}
          </Button>
        </>
      }
    >
      <fieldset class="report-reasons">
        <legend>{acts.reportWhy}</legend>
        <For each={reasons}>
          {([key, text]) => (
            <label class="check">
              <input type="radio" name="reason" value={key} onChange={() => setReason(() => key)} />
              {text}
            </label>
          )}
        </For>
      </fieldset>
      <label class="report-comment">
        {acts.reportWordsOptional}
        <textarea
          dir="auto"
          rows={3}
          maxlength={LONGEST}
          value={comment()}
          onInput={(event) => setComment(event.currentTarget.value)}
        />
      </label>
    </Dialog>
  )
}
