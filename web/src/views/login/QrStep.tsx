/** Logging in by another device of one's own, which scans what is shown here. */

import { createSignal, onCleanup, onMount, Show } from 'solid-js'
import { words } from '../../locale'
import { explain } from '../../locale/refusal'
import { api } from '../../state/api'
import { Button, Spinner } from '../../ui/kit'
import { toast } from '../../ui/overlays'
import { QrCode } from '../../ui/QrCode'
import { first, type StepProps } from './steps'

/** Milliseconds before what is shown runs out in which a new one is asked for. */
const EARLY = 2_000
/** Milliseconds that one is shown at least, whatever the clock of this device says. */
const LEAST = 5_000

export function QrStep(props: StepProps) {
  const [link, setLink] = createSignal('')
  const [error, setError] = createSignal('')
  const stop = new AbortController()
  onCleanup(() => stop.abort())
  onMount(() => void show())

  async function show() {
    setError('')
    try {
      while (!stop.signal.aborted) {
        const found = await api.auth.qrLink()
        if (stop.signal.aborted) return
        if (found.step === 'password') return props.onStep({ step: 'password' })
        if (found.step !== 'shown') return
        setLink(found.link)
        await acceptedOr(Math.max(LEAST, found.expires * 1_000 - Date.now() - EARLY))
      }
    } catch (reason) {
      if (stop.signal.aborted) return
      setLink('')
      setError(explain(reason))
    }
  }

  /** Waits until another device has accepted, or time is up. */
  async function acceptedOr(milliseconds: number) {
    const waiting = new AbortController()
    const either = AbortSignal.any([stop.signal, waiting.signal])
    const accepted = api.auth.qrAccepted(undefined, { signal: either }).catch(() => undefined)
    const timer = new Promise<void>((resolve) => {
      const clock = setTimeout(resolve, milliseconds)
      either.addEventListener('abort', () => clearTimeout(clock))
    })
    await Promise.race([accepted, timer])
    waiting.abort()
  }

  async function copy() {
    await navigator.clipboard.writeText(link())
    toast(words().app.copied)
  }

  return (
    <section class="login-step">
      <h2>{words().login.qrTitle}</h2>
      <Show when={!error()} fallback={<p class="login-error">{error()}</p>}>
        <Show when={link()} fallback={<Spinner />}>
          <QrCode text={link()} label={words().login.qrLabel} />
        </Show>
      </Show>
      <p class="login-lead">{words().login.qrLead}</p>
      <Show when={error()}>
        <Button onClick={() => void show()}>{words().app.retry}</Button>
      </Show>
      <Show when={link() && navigator.clipboard}>
        <Button look="plain" onClick={() => void copy()}>
          {words().login.qrCopy}
        </Button>
      </Show>
      <Button look="plain" onClick={() => props.onStep(first())}>
        {words().login.byNumber}
      </Button>
    </section>
  )
}
