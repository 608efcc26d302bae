/** Reports messages: the server leads through it, from what is wrong to words of one's own. */

import { createSignal, For, Match, onMount, Show, Switch } from 'solid-js'
import { words } from '../../locale'
import type { Message } from '../../model'
import { api } from '../../state/api'
import { Button, Row, Spinner } from '../../ui/kit'
import { attempt, Dialog, toast } from '../../ui/overlays'
import type { ReportStep } from '../../worker/operations/reports'
import './report.css'

const LONGEST = 512

export default function ReportDialog(props: {
  messages: Message[]
  onDone?: () => void
  onClose: () => void
}) {
  const [step, setStep] = createSignal<ReportStep>()
  const [comment, setComment] = createSignal('')
  const [busy, setBusy] = createSignal(false)
  const peer = props.messages[0]?.peer ?? 0
  const ids = props.messages.map((each) => each.id)

  async function go(key: string, said = ''): Promise<void> {
    setBusy(true)
    let next: ReportStep | undefined
    const done = await attempt(async () => {
      next = await api.reports.messages({ peer, ids, key, comment: said })
    })
    setBusy(false)
    if (!done) return props.onClose()
    if (next?.kind !== 'done') return void setStep(next)
    toast(words().acts.reportSent)
    props.onDone?.()
    props.onClose()
  }
  onMount(() => void go(''))

  return (
    <Dialog title={words().acts.reportTitle(ids.length)} onClose={props.onClose}>
      <Switch fallback={<Spinner />}>
        <Match when={step()?.kind === 'choose' && (step() as ReportStep & { kind: 'choose' })}>
          {(choice) => (
            <>
              <p>{choice().title}</p>
              <For each={choice().options}>
                {(each) => <Row title={each.text} onClick={() => void go(each.key)} />}
              </For>
            </>
          )}
        </Match>
        <Match when={step()?.kind === 'comment' && (step() as ReportStep & { kind: 'comment' })}>
          {(asked) => (
            <form
              onSubmit={(event) => {
                event.preventDefault()
                void go(asked().key, comment().trim())
              }}
            >
              <label class="report-comment">
                {asked().optional ? words().acts.reportWordsOptional : words().acts.reportWords}
                <textarea
                  dir="auto"
                  rows={4}
                  maxlength={LONGEST}
                  required={!asked().optional}
                  value={comment()}
                  onInput={(event) => setComment(event.currentTarget.value)}
                />
              </label>
              <Button type="submit" look="danger" busy={busy()}>
                {words().acts.reportSend}
              </Button>
            </form>
          )}
        </Match>
      </Switch>
      <Show when={busy()}>
        <p class="quiet" role="status">
          {words().acts.reportWait}
        </p>
      </Show>
    </Dialog>
  )
}
