/** The photo of a new group or channel. */

import { createEffect, createSignal, on, onCleanup, Show } from 'solid-js'
import { words } from '../../locale'
import { Icon, IconButton } from '../../ui/kit'
import { toast } from '../../ui/overlays'
import './photoField.css'

/** Pixels of each side: what is shown of a photo at its largest. */
const SIDE = 640
const QUALITY = 0.87
/** Bytes of a file that is not even tried. */
export const LARGEST = 64 * 1024 * 1024

/** The middle of a picture as a square JPEG; nothing of what else stands in the file is kept. */
export async function square(file: Blob): Promise<Blob> {
  const bitmap = await createImageBitmap(file)
  try {
    const from = Math.min(bitmap.width, bitmap.height)
    const side = Math.min(from, SIDE)
    const canvas = new OffscreenCanvas(side, side)
    const context = canvas.getContext('2d')
    if (!context) throw new Error('this browser cannot draw')
    const x = (bitmap.width - from) / 2
    const y = (bitmap.height - from) / 2
    context.drawImage(bitmap, x, y, from, from, 0, 0, side, side)
    return await canvas.convertToBlob({ type: 'image/jpeg', quality: QUALITY })
  } finally {
    bitmap.close()
  }
}

export function PhotoField(props: { photo: Blob | undefined; onChange: (photo?: Blob) => void }) {
  const [url, setUrl] = createSignal<string>()
  let input: HTMLInputElement | undefined

  createEffect(
    on(
      () => props.photo,
      (photo) => {
        const made = photo && URL.createObjectURL(photo)
        setUrl(made)
        if (made) onCleanup(() => URL.revokeObjectURL(made))
      },
    ),
  )

  async function take(file: File | undefined): Promise<void> {
    if (!file) return
    try {
      if (file.size > LARGEST || file.type === 'image/svg+xml') throw new Error('no photo')
      props.onChange(await square(file))
    } catch {
      toast(words().chats.photoUnreadable)
    }
  }

  return (
    <div class="photo-field">
      <button
        type="button"
        class="photo-field-button"
        aria-label={words().chats.choosePhoto}
        title={words().chats.choosePhoto}
        onClick={() => input?.click()}
      >
        <Show when={url()} fallback={<Icon name="photo" size={36} />}>
          {(address) => <img src={address()} alt={words().chats.photo} />}
        </Show>
      </button>
      <input
        ref={input}
        type="file"
        accept="image/jpeg,image/png,image/webp,image/gif"
        hidden
        onChange={(event) => {
          void take(event.currentTarget.files?.[0])
          event.currentTarget.value = ''
        }}
      />
      <Show when={props.photo}>
        <IconButton
          icon="trash"
          label={words().chats.removePhoto}
          onClick={() => props.onChange(undefined)}
        />
      </Show>
    </div>
  )
}
