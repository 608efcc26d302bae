/** Changes what a scheduled message says, without changing when it goes. */

import { unwrap } from 'solid-js/store'
import { words } from '../../locale'
import type { Message, StyledText } from '../../model'
import { api } from '../../state/api'
import { LONGEST } from '../../state/letters'
import { Editor, type EditorHandle } from '../../text/Editor'
import { Button } from '../../ui/kit'
import { attempt, Dialog } from '../../ui/overlays'

export default function ScheduledEdit(props: { message: Message; onClose: () => void }) {
  const { peer, id, date, media } = props.message
  let editor: EditorHandle | undefined
  function begin(): void {
    const { text, entities } = props.message
    editor?.set({ text, entities: unwrap(entities) })
    editor?.focus()
  }
  async function save(text: StyledText | undefined): Promise<void> {
    if (!text || (!text.text && !media)) return
    if (await attempt(() => api.scheduled.change({ peer, id, date, text }))) props.onClose()
  }
  return (
    <Dialog
      title={words().acts.editText}
      onClose={props.onClose}
      actions={<Button onClick={() => void save(editor?.written())}>{words().app.save}</Button>}
    >
      <Editor
        ref={(handle) => {
          editor = handle
          // Its element is in the page by then.
          queueMicrotask(begin)
        }}
        words={words().text}
        label={words().acts.text}
        longest={LONGEST}
        onSubmit={(text) => void save(text)}
      />
    </Dialog>
  )
}
