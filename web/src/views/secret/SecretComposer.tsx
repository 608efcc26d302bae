/** Where one writes into a secret chat: text, and files by button, paste or drop. */

import { createEffect, createSignal, on, Show } from 'solid-js'
import { words } from '../../locale'
import { prepare } from '../../media/probe'
import type { SecretLine, SecretMessage, StyledText } from '../../model'
import { api } from '../../state/api'
import { Editor, type EditorHandle } from '../../text/Editor'
import { Icon, IconButton } from '../../ui/kit'
import { attempt } from '../../ui/overlays'
import { summary } from './naming'

export function SecretComposer(props: {
  line: SecretLine
  answering?: SecretMessage
  onDone: () => void
}) {
  let chooser!: HTMLInputElement
  let editor: EditorHandle | undefined
  const [progress, setProgress] = createSignal<number>()
  createEffect(
    on(
      () => props.answering,
      (message) => message && editor?.focus(),
    ),
  )

  const say = async (said: StyledText, file?: File) => {
    const chat = props.line.id
    const { text, entities } = said
    const reply = props.answering?.id
    return attempt(async () => {
      const attachment =
        file && (await prepare(file, { asFile: false, unnamed: words().media.unnamed }))
      const onProgress = file ? setProgress : undefined
      try {
        await api.secret.send({ chat, text, entities, reply, attachment }, { onProgress })
      } finally {
        setProgress(undefined)
      }
      props.onDone()
    })
  }
  const submit = async (said: StyledText) => {
    if (!said.text) return
    const typed = editor?.value()
    editor?.clear()
    if (!(await say(said)) && typed) editor?.set(typed)
  }
  const sendFiles = async (files: File[]) => {
    for (const file of files) if (!(await say({ text: '', entities: [] }, file))) return
  }

  return (
    <div class="secret-composer">
      <Show when={props.answering}>
        {(message) => (
          <div class="secret-answering">
            <Icon name="reply" size={18} />
            <bdi class="clip">{summary(message(), props.line.user)}</bdi>
            <IconButton icon="close" label={words().secret.noReply} onClick={props.onDone} />
          </div>
        )}
      </Show>
      <Show when={progress() !== undefined}>
        <progress value={progress()} aria-label={words().media.uploading} />
      </Show>
      <div class="secret-write">
        <IconButton
          icon="attach"
          label={words().secret.attach}
          disabled={progress() !== undefined}
          onClick={() => chooser.click()}
        />
        <input
          ref={chooser}
          type="file"
          multiple
          hidden
          onChange={() => {
            void sendFiles(Array.from(chooser.files ?? []))
            chooser.value = ''
          }}
        />
        <Editor
          words={words().text}
          label={words().secret.write}
          placeholder={words().secret.write}
          ref={(handle) => {
            editor = handle
          }}
          onSubmit={(said) => void submit(said)}
          onFiles={(files) => void sendFiles(files)}
          onTyping={() => api.secret.typing({ chat: props.line.id }).catch(() => undefined)}
        />
        <IconButton
          icon="send"
          label={words().secret.send}
          onClick={() => editor && void submit(editor.written())}
        />
      </div>
    </div>
  )
}
