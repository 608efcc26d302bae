/** A photo in a chat: its box at once, a blur of it soon, then the photo. */

import { createSignal, type JSX, Show } from 'solid-js'
import { words } from '../../locale'
import { ONCE, type Photo } from '../../model'
import { Icon } from '../../ui/kit'
import { Box, PreviewImage, ProgressButton } from './parts'
import { photoWanted, usePicture } from './pictures'
import './picture.css'

/** Hides what is under it until it is pressed. */
export function Cover(props: { hidden: boolean; onReveal: () => void; children: JSX.Element }) {
  return (
    <Show when={props.hidden} fallback={props.children}>
      <button
        type="button"
        class="media-cover"
        aria-label={words().media.spoiler}
        title={words().media.spoiler}
        onClick={(event) => {
          event.stopPropagation()
          props.onReveal()
        }}
      >
        <Icon name="eyeOff" size={28} />
      </button>
    </Show>
  )
}

/** What stands on media that may be seen once: they open in the viewer only. */
export function OnceLabel(props: { ttl: number }) {
  const text = () => (props.ttl >= ONCE ? words().media.onceView : words().media.onceFor(props.ttl))
  return (
    <span class="media-once">
      <Icon name="fire" size={18} />
      {text()}
    </span>
  )
}

export function Picture(props: {
  photo: Photo
  /** CSS pixels. */
  width: number
  height: number
  onOpen: () => void
}) {
  const [revealed, setRevealed] = createSignal(false)
  const once = () => props.photo.ttl !== undefined
  const hidden = () => props.photo.spoiler && !revealed()
  const loaded = usePicture(() => (once() ? undefined : photoWanted(props.photo, props.width)))
  return (
    <Box width={props.width} height={props.height} class="picture">
      <PreviewImage preview={props.photo.preview} />
      <Cover hidden={hidden()} onReveal={() => setRevealed(true)}>
        <button
          type="button"
          class="picture-open"
          aria-label={`${words().media.photo}. ${words().media.open}`}
          onClick={() => props.onOpen()}
        >
          <Show when={loaded().url}>
            {(url) => <img src={url()} alt={words().media.photo} draggable={false} />}
          </Show>
          <Show when={props.photo.ttl}>{(ttl) => <OnceLabel ttl={ttl()} />}</Show>
        </button>
        <Show when={!once() && !loaded().url}>
          <span class="media-middle">
            <Show
              when={!loaded().failed}
              fallback={<span class="media-failed">{words().media.failed}</span>}
            >
              <ProgressButton
                icon="photo"
                label={words().media.downloading}
                progress={loaded().progress}
                onClick={() => props.onOpen()}
              />
            </Show>
          </span>
        </Show>
      </Cover>
    </Box>
  )
}
