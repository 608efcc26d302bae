/** Reports messages: the server leads through it, from what is wrong to words of one's own. */

import { createEffect, createSignal, For, Match, on, onMount, Show, Switch } from 'solid-js'
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
  /** What led to the step that is shown, the last choice at its end. */
  const [path, setPath] = createSignal<string[]>([])
  let content: HTMLDivElement | undefined
  const peer = props.messages[0]?.peer ?? 0
  const ids = props.messages.map((each) => each.id)

  /** Asks what follows after these choices. */
  async function go(choices: string[], said = ''): Promise<void> {
    if (busy()) return
    setBusy(true)
    let next: ReportStep | undefined
    const key = choices.at(-1) ?? ''
    const done = await attempt(async () => {
      next = await api.reports.messages({ peer, ids, key, comment: said })
    })
    setBusy(false)
    // Where words were refused, they are still there to be changed.
    if (!done) return step() ? undefined : props.onClose()
    if (next?.kind !== 'done') {
      setPath(choices)
      return void setStep(next)
    }
    toast(words().acts.reportSent)
    props.onDone?.()
    props.onClose()
  }
  // What was pressed is gone with its step, and the keys with it.
  createEffect(
    on(step, () => content?.querySelector<HTMLElement>('.row, textarea')?.focus(), { defer: true }),
  )
  onMount(() => void go([]))

  const Back = () => (
    <Show when={path().length > 0}>
      <Button look="plain" onClick={() => void go(path().slice(0, -1))}>
        {words().app.back}
      </Button>
    </Show>
  )
  return (
    <Dialog title={words().acts.reportTitle(ids.length)} onClose={props.onClose}>
      <div ref={content}>
        <Switch fallback={<Spinner />}>
          <Match when={step()?.kind === 'choose' && (step() as ReportStep & { kind: 'choose' })}>
            {(choice) => (
              <div role="group" aria-label={choice().title}>
                <p>{choice().title}</p>
                <For each={choice().options}>
                  {(each) => (
                    <Row title={each.text} onClick={() => void go([...path(), each.key])} />
                  )}
                </For>
                <div class="report-end">
                  <Back />
                </div>
              </div>
            )}
          </Match>
          <Match when={step()?.kind === 'comment' && (step() as ReportStep & { kind: 'comment' })}>
            {(asked) => (
              <form
                onSubmit={(event) => {
                  event.preventDefault()
                  void go([...path().slice(0, -1), asked().key], comment().trim())
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
                <div class="report-end">
                  <Back />
                  <Button type="submit" look="danger" busy={busy()}>
                    {words().acts.reportSend}
                  </Button>
                </div>
              </form>
            )}
          </Match>
        </Switch>
      </div>
      <Show when={busy()}>
        <p class="quiet" role="status">
          {words().acts.reportWait}
        </p>
      </Show>
    </Dialog>
  )
}
