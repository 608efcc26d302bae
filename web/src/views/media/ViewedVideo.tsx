/** A video in the viewer: played while it comes where that is possible, else when it has come. */

import { createSignal, onCleanup, onMount, Show } from 'solid-js'
import { words } from '../../locale'
import type { Document } from '../../model'
import { ProgressButton } from './parts'
import { useFile } from './pictures'
import { openStream, type Stream } from './streams'

export function ViewedVideo(props: { document: Document; onShown: () => void }) {
  // The document of a viewed item does not change: the viewer makes a new one for each.
  const { file, size, mime, ttl } = props.document
  const [failed, setFailed] = createSignal(false)
  const [stream, setStream] = createSignal<Stream>()
  const [whole, setWhole] = createSignal(false)
  const loaded = useFile(() =>
    whole() ? { file, size, mime, once: ttl !== undefined } : undefined,
  )

  onMount(() => {
    // What may be seen once goes nowhere but through memory.
    const opened = ttl === undefined ? openStream(file, size, mime) : undefined
    setStream(opened)
    setWhole(!opened)
  })
  onCleanup(() => stream()?.close())

  function onError() {
    // A service worker may have gone, or its answers do not suit the browser.
    if (stream()) {
      stream()?.close()
      setStream(undefined)
      setWhole(true)
    } else setFailed(true)
  }

  return (
    <div class="viewed">
      <Show
        when={!failed() && !loaded().failed && (stream()?.url ?? loaded().url)}
        fallback={
          <div class="viewed-waiting">
            <Show
              when={!failed() && !loaded().failed}
              fallback={
                <p class="media-failed" role="alert">
                  {words().media.unplayable}
                </p>
              }
            >
              <ProgressButton
                icon="video"
                label={words().media.downloading}
                progress={loaded().progress}
                onClick={() => undefined}
              />
            </Show>
          </div>
        }
      >
        {(url) => (
          // biome-ignore lint/a11y/useMediaCaption: what people send each other has none
          <video
            src={url()}
            controls
            autoplay
            playsinline
            controlslist={ttl === undefined ? undefined : 'nodownload'}
            aria-label={words().media.video}
            onLoadedData={() => props.onShown()}
            onError={onError}
          />
        )}
      </Show>
    </div>
  )
}
