/** Ways to choose files: the menu of the clip, and dropping them onto the chat. */

import { createSignal, onCleanup, onMount, Show } from 'solid-js'
import { words } from '../../locale'
import { Icon, IconButton } from '../../ui/kit'
import { type MenuItem, openMenu } from '../../ui/overlays'
import './sending.css'

/** Told of files; `asFiles` where they shall not be touched. */
export type OnFiles = (files: File[], asFiles: boolean) => void

export function AttachButton(props: {
  onFiles: OnFiles
  /** What else can be sent: a poll, a place. */
  others?: MenuItem[]
  disabled?: boolean
}) {
  let seen: HTMLInputElement | undefined
  let any: HTMLInputElement | undefined
  function taken(input: HTMLInputElement, asFiles: boolean) {
    const files = Array.from(input.files ?? [])
    // The same file can be chosen again.
    input.value = ''
    if (files.length > 0) props.onFiles(files, asFiles)
  }
  return (
    <>
      <IconButton
        icon="attach"
        label={words().media.attach}
        aria-haspopup="menu"
        disabled={props.disabled}
        onClick={(event) =>
          openMenu(event, [
            { icon: 'photo', text: words().media.attachMedia, onClick: () => seen?.click() },
            { icon: 'file', text: words().media.attachFile, onClick: () => any?.click() },
            ...(props.others ?? []),
          ])
        }
      />
      <input
        ref={seen}
        class="attach-input"
        type="file"
        multiple
        tabIndex={-1}
        aria-hidden="true"
        data-attach="media"
        accept="image/jpeg,image/png,image/webp,image/gif,video/*"
        onChange={(event) => taken(event.currentTarget, false)}
      />
      <input
        ref={any}
        class="attach-input"
        type="file"
        multiple
        tabIndex={-1}
        aria-hidden="true"
        data-attach="file"
        onChange={(event) => taken(event.currentTarget, true)}
      />
    </>
  )
}

const carriesFiles = (event: DragEvent): boolean =>
  event.dataTransfer?.types.includes('Files') ?? false

/** Lies over its parent, which is positioned, while files are dragged over it. */
export function DropOverlay(props: { onFiles: OnFiles }) {
  const [depth, setDepth] = createSignal(0)
  const [over, setOver] = createSignal<'media' | 'files'>()
  let anchor: HTMLSpanElement | undefined

  onMount(() => {
    const field = anchor?.parentElement
    if (!field) return
    const onEnter = (event: DragEvent) => carriesFiles(event) && setDepth((now) => now + 1)
    const onLeave = (event: DragEvent) =>
      carriesFiles(event) && setDepth((now) => Math.max(0, now - 1))
    const onOver = (event: DragEvent) => carriesFiles(event) && event.preventDefault()
    const onDrop = (event: DragEvent) => {
      // Dropped beside both: the browser shall not open it in our place.
      if (carriesFiles(event)) event.preventDefault()
      setDepth(0)
    }
    field.addEventListener('dragenter', onEnter)
    field.addEventListener('dragleave', onLeave)
    field.addEventListener('dragover', onOver)
    field.addEventListener('drop', onDrop)
    onCleanup(() => {
      field.removeEventListener('dragenter', onEnter)
      field.removeEventListener('dragleave', onLeave)
      field.removeEventListener('dragover', onOver)
      field.removeEventListener('drop', onDrop)
    })
  })

  const zone = (name: 'media' | 'files') => (
    <div
      class="drop-zone"
      classList={{ over: over() === name }}
      onDragEnter={() => setOver(name)}
      onDragLeave={() => setOver(undefined)}
      onDrop={(event) => {
        event.preventDefault()
        setOver(undefined)
        const files = Array.from(event.dataTransfer?.files ?? [])
        if (files.length > 0) props.onFiles(files, name === 'files')
      }}
    >
      <Icon name={name === 'media' ? 'photo' : 'file'} size={40} />
      <strong>{words().media.dropHere}</strong>
      <span>{name === 'media' ? words().media.dropMedia : words().media.dropFiles}</span>
    </div>
  )

  return (
    <>
      <span ref={anchor} hidden />
      <Show when={depth() > 0}>
        <div class="drop-overlay">
          {zone('media')}
          {zone('files')}
        </div>
      </Show>
    </>
  )
}
