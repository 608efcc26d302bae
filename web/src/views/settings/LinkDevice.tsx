/** Logs a new device in: its QR code is scanned, or what it says is pasted. */

import { createSignal, onCleanup, Show } from 'solid-js'
import { words } from '../../locale'
import { api } from '../../state/api'
import { Button, Field } from '../../ui/kit'
import { Dialog, toast } from '../../ui/overlays'
import { trying } from '../../ui/trying'
import { SettingsForm } from './SettingsForm'

/** As far as browsers have it (wicg.github.io/shape-detection-api). */
interface Detector {
  detect: (source: HTMLVideoElement) => Promise<{ rawValue: string }[]>
}
type DetectorClass = new (options: { formats: string[] }) => Detector

const detectorClass = (): DetectorClass | undefined =>
  (window as { BarcodeDetector?: DetectorClass }).BarcodeDetector

/** Milliseconds between two looks through the camera. */
const LOOK = 250

export function LinkDevice(props: { onClose: () => void }) {
  const [link, setLink] = createSignal('')
  const [scanning, setScanning] = createSignal(false)
  const form = trying()

  async function accept(found: string) {
    const done = await form.run(async () => {
      const { model } = await api.authorizations.accept({ link: found })
      toast(words().settings.devices.linked(model))
    })
    if (done) props.onClose()
  }

  return (
    <Dialog title={words().settings.devices.link} onClose={props.onClose}>
      <SettingsForm onSubmit={() => accept(link())}>
        <p>{words().settings.devices.linkHow}</p>
        <Show when={detectorClass() && navigator.mediaDevices}>
          <Show
            when={scanning()}
            fallback={
              <Button look="plain" onClick={() => setScanning(true)}>
                {words().settings.devices.scan}
              </Button>
            }
          >
            <Scanner
              onFound={(text) => {
                setScanning(false)
                void accept(text)
              }}
              onFailed={() => {
                setScanning(false)
                form.complain(words().settings.devices.noCamera)
              }}
            />
          </Show>
        </Show>
        <Field
          label={words().settings.devices.paste}
          placeholder="tg://login?token=…"
          dir="ltr"
          autocomplete="off"
          spellcheck={false}
          error={form.error()}
          onInput={setLink}
        />
        <p class="settings-note">{words().settings.devices.linkWarning}</p>
        <Button type="submit" busy={form.busy()} disabled={link().trim() === ''}>
          {words().settings.devices.accept}
        </Button>
      </SettingsForm>
    </Dialog>
  )
}

function Scanner(props: { onFound: (text: string) => void; onFailed: () => void }) {
  let stopped = false
  let stream: MediaStream | undefined
  const stop = () => {
    stopped = true
    for (const track of stream?.getTracks() ?? []) track.stop()
  }
  onCleanup(stop)

  async function watch(video: HTMLVideoElement) {
    const found = detectorClass()
    if (!found) return props.onFailed()
    try {
      const detector = new found({ formats: ['qr_code'] })
      stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: 'environment' } })
      if (stopped) return stop()
      video.srcObject = stream
      await video.play()
      while (!stopped) {
        const codes = await detector.detect(video)
        const code = codes.find(({ rawValue }) => rawValue.startsWith('tg://login?'))
        if (code && !stopped) return props.onFound(code.rawValue)
        await new Promise((resolve) => setTimeout(resolve, LOOK))
      }
    } catch {
      if (!stopped) props.onFailed()
    }
  }

  return (
    <video
      ref={(video) => void watch(video)}
      class="scanner"
      muted
      playsinline
      aria-label={words().settings.devices.scan}
    />
  )
}
