/** Emoji, stickers and GIFs, over the field. */

import { onCleanup, onMount } from 'solid-js'
import { words } from '../../locale'
import type { Document } from '../../model'
import { Picker } from '../../text/emoji/Picker'
import type { NameLanguage } from '../../text/emoji/table'
import { stickerTabs } from '../media/StickerPicker'

export default function PickerPop(props: {
  language: NameLanguage
  onEmoji: (emoji: string) => void
  onSticker: (document: Document) => void
  onClose: () => void
}) {
  let root!: HTMLDivElement
  onMount(() => {
    const away = (event: PointerEvent) => {
      const target = event.target as Element
      const inside = root.contains(target) || target.closest('.composer-line, .menu-field, dialog')
      if (!inside) props.onClose()
    }
    document.addEventListener('pointerdown', away)
    onCleanup(() => document.removeEventListener('pointerdown', away))
  })
  return (
    <div ref={root} class="picker-pop">
      <Picker
        words={words().text}
        language={props.language}
        focus={matchMedia('(hover: hover)').matches}
        onPick={props.onEmoji}
        onClose={props.onClose}
        tabs={stickerTabs(props.onSticker)}
      />
    </div>
  )
}
