/** What is about to be sent: files to be looked at once more, with a caption. */

import { createEffect, createMemo, createSignal, For, on, Show } from 'solid-js'
import { createStore } from 'solid-js/store'
import { language, words } from '../../locale'
import { canBePhoto } from '../../media/kinds'
import { prepare } from '../../media/probe'
import { type Attachment, ONCE, type StyledText } from '../../model'
import { fileSize } from '../../text/dates'
import { Editor, type EditorHandle } from '../../text/Editor'
import { Button, Icon, IconButton, Spinner, Switch } from '../../ui/kit'
import { Dialog, toast } from '../../ui/overlays'
import { pictureOf, useBlobUrl } from './OutgoingMedia'
import { FileName } from './parts'
import './sending.css'

/** Parts of 512 kB, of which there are 4000 at most (core.telegram.org/api/files). */
const LARGEST = 4000 * 512 * 1024
/** Files that one takes to the dialog at a time. */
const MOST = 100
/** Seconds after which a photo or video goes, once it is seen. */
const TIMERS = [3, 10, 30, 60]
/** Of a caption, in UTF-16 code units (config `caption_length_limit_default`). */
const LONGEST_CAPTION = 1024

export interface Sending {
  attachments: Attachment[]
  caption: StyledText
  /** As albums, where they can be. */
  grouped: boolean
}

interface Entry {
  file: File
  hidden: boolean
  attachment?: Attachment
}

export function SendPreview(props: {
  files: File[]
  /** Untouched, from the start. */
  asFiles?: boolean
  caption?: StyledText
  /** Whether it can be made to disappear: in private chats. */
  timed?: boolean
  onSend: (sending: Sending) => void
  onClose: () => void
}) {
  const [asFile, setAsFile] = createSignal(props.asFiles ?? false)
  const [grouped, setGrouped] = createSignal(true)
  const [entries, setEntries] = createStore<Entry[]>(acceptable(props.files))
  const [ttl, setTtl] = createSignal(0)
  let editor: EditorHandle | undefined

  createEffect(
    on(asFile, (untouched) => {
      for (const { file } of entries) void look(file, untouched)
    }),
  )

  async function look(file: File, untouched: boolean) {
    const isThis = (entry: Entry) => entry.file === file
    setEntries(isThis, 'attachment', undefined)
    const attachment = await prepare(file, { asFile: untouched, unnamed: words().media.unnamed })
    if (untouched === asFile()) setEntries(isThis, 'attachment', attachment)
  }

  const ready = () => entries.length > 0 && entries.every(({ attachment }) => attachment)
  const picturesAmong = createMemo(() =>
    entries.some(({ file }) => /^(image|video|audio)\//.test(file.type)),
  )

  const canBeTimed = () => entries.some(({ attachment }) => attachment && canHide(attachment))

  function remove(index: number) {
    setEntries((all) => all.filter((_, at) => at !== index))
    if (entries.length === 0) props.onClose()
  }

  /** With what was chosen for it here. */
  function finished(attachment: Attachment, hidden: boolean): Attachment {
    if (!canHide(attachment)) return { ...attachment }
    return { ...attachment, spoiler: hidden, ttl: ttl() || undefined }
  }

  function send() {
    if (!ready()) return
    const attachments = entries.flatMap(({ attachment, hidden }) =>
      attachment ? [finished(attachment, hidden)] : [],
    )
    const caption = editor?.written() ?? { text: '', entities: [] }
    props.onSend({ attachments, caption, grouped: grouped() })
  }

  return (
    <Dialog
      title={words().media.sendTitle(entries.length)}
      onClose={props.onClose}
      actions={
        <>
          <Button look="plain" onClick={() => props.onClose()}>
            {words().media.cancel}
          </Button>
          <Button disabled={!ready()} onClick={send}>
            {words().media.send}
          </Button>
        </>
      }
    >
      <ul class="send-files">
        <For each={entries}>
          {(entry, i) => (
            <SendEntry
              entry={entry}
              onHide={() => setEntries(i(), 'hidden', (hidden) => !hidden)}
              onRemove={() => remove(i())}
            />
          )}
        </For>
      </ul>
      <Show when={picturesAmong()}>
        <Switch
          label={words().media.asFiles}
          hint={asFile() ? words().media.asFilesHint : undefined}
          checked={asFile()}
          onChange={setAsFile}
        />
      </Show>
      <Show when={entries.length > 1}>
        <Switch label={words().media.grouped} checked={grouped()} onChange={setGrouped} />
      </Show>
      <Show when={props.timed && canBeTimed()}>
        <label class="send-timer">
          <span>{words().media.timer}</span>
          <select onChange={(event) => setTtl(Number(event.currentTarget.value))}>
            <option value="0">{words().media.timerOff}</option>
            <option value={ONCE}>{words().media.onceView}</option>
            <For each={TIMERS}>
              {(seconds) => <option value={seconds}>{words().media.timerAfter(seconds)}</option>}
            </For>
          </select>
        </label>
      </Show>
      <div class="send-caption">
        <Editor
          words={words().text}
          label={words().media.caption}
          placeholder={words().media.caption}
          longest={LONGEST_CAPTION}
          ref={(handle) => {
            editor = handle
            if (props.caption) handle.set(props.caption)
            queueMicrotask(() => handle.focus())
          }}
          onSubmit={send}
        />
      </div>
    </Dialog>
  )
}

/** Leaves out what is too large, and says so. */
function acceptable(files: File[]): Entry[] {
  return files.slice(0, MOST).flatMap((file) => {
    if (file.size <= LARGEST) return [{ file, hidden: false }]
    toast(words().media.tooLarge(file.name, fileSize(LARGEST, language())))
    return []
  })
}

const canHide = ({ as }: Attachment): boolean => as === 'photo' || as === 'video'

function SendEntry(props: { entry: Entry; onHide: () => void; onRemove: () => void }) {
  const picture = () => props.entry.attachment && pictureOf(props.entry.attachment)
  const url = useBlobUrl(picture)
  const name = () => props.entry.attachment?.name ?? props.entry.file.name
  /** A picture that goes as a file although it was to be shown. */
  const isOwnFile = () => {
    const { attachment, file } = props.entry
    if (attachment?.as !== 'file' || !file.type.startsWith('image/')) return false
    const { width = 0, height = 0 } = attachment
    return !canBePhoto({ width, height })
  }
  return (
    <li class="send-file">
      <span class="send-thumb" classList={{ hidden: props.entry.hidden }}>
        <Show when={props.entry.attachment} fallback={<Spinner size={24} />}>
          <Show when={url()} fallback={<Icon name="file" />}>
            {(address) => <img src={address()} alt="" draggable={false} />}
          </Show>
        </Show>
      </span>
      <span class="send-words">
        <FileName name={name()} />
        <small>
          {props.entry.attachment
            ? fileSize(props.entry.attachment.blob.size, language())
            : words().media.preparing}
          <Show when={isOwnFile()}> · {words().media.ownFile}</Show>
        </small>
      </span>
      <Show when={props.entry.attachment && canHide(props.entry.attachment)}>
        <IconButton
          icon={props.entry.hidden ? 'eye' : 'eyeOff'}
          label={props.entry.hidden ? words().media.unhide : words().media.hide}
          pressed={props.entry.hidden}
          onClick={props.onHide}
        />
      </Show>
      <IconButton icon="close" label={words().media.removeOne(name())} onClick={props.onRemove} />
    </li>
  )
}
