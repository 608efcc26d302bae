/** The photos that somebody, or a chat, has or had: over the whole page. */

import { createResource, createSignal, onMount, Show } from 'solid-js'
import { words } from '../../locale'
import type { PeerId, Photo } from '../../model'
import { api } from '../../state/api'
import { IconButton } from '../../ui/kit'
import { PeerName } from '../../ui/PeerName'
import { ViewedPhoto } from '../media/ViewedPhoto'
import '../media/viewer.css'

/** Photos that are looked through; older ones are no more than memories. */
const MOST = 60

export function Photos(props: { peer: PeerId; first: Photo; onClose: () => void }) {
  let dialog: HTMLDialogElement | undefined
  const [at, setAt] = createSignal(0)
  const [older] = createResource(() =>
    api.full.chatPhotos({ peer: props.peer, limit: MOST }).catch(() => [] as Photo[]),
  )
  const all = () => {
    const known = older.latest ?? []
    const others = known.filter((each) => each.file.id !== props.first.file.id)
    return [props.first, ...others]
  }
  const photo = () => all()[at()] ?? props.first
  const step = (by: number) => setAt((now) => Math.min(Math.max(now + by, 0), all().length - 1))
  onMount(() => dialog?.showModal())

  function onKeyDown(event: KeyboardEvent) {
    event.stopPropagation()
    const rtl = getComputedStyle(event.currentTarget as Element).direction === 'rtl'
    if (event.key === 'ArrowLeft') step(rtl ? 1 : -1)
    else if (event.key === 'ArrowRight') step(rtl ? -1 : 1)
    else return
    event.preventDefault()
  }

  return (
    <dialog
      ref={dialog}
      class="viewer"
      aria-label={words().info.photos}
      onClose={() => props.onClose()}
      onKeyDown={onKeyDown}
    >
      <header class="viewer-head">
        <div class="viewer-who">
          <PeerName peer={props.peer} person />
          <Show when={all().length > 1}>
            <small aria-live="polite">{words().info.photoOf(at() + 1, all().length)}</small>
          </Show>
        </div>
        <Show when={all().length > 1}>
          <IconButton
            icon="back"
            class="turned"
            label={words().info.lastPhoto}
            disabled={at() === 0}
            onClick={() => step(-1)}
          />
          <IconButton
            icon="forward"
            class="turned"
            label={words().info.nextPhoto}
            disabled={at() >= all().length - 1}
            onClick={() => step(1)}
          />
        </Show>
        <IconButton icon="close" label={words().app.close} onClick={() => dialog?.close()} />
      </header>
      <Show when={photo()} keyed>
        {(shown) => (
          <ViewedPhoto
            media={shown}
            onShown={() => undefined}
            onStep={step}
            onClose={() => dialog?.close()}
          />
        )}
      </Show>
    </dialog>
  )
}
