/** A file in a chat: its name, its size, and the way to the disk. Nothing of it is opened here but pictures. */

import { Show } from 'solid-js'
import { language, words } from '../../locale'
import type { Document } from '../../model'
import { fileSize } from '../../text/dates'
import { FileName, PreviewImage, ProgressButton } from './parts'
import { thumbWanted, usePicture } from './pictures'
import { cancelSaving, saveDocument, savingOf } from './saving'
import './file.css'

export function FileRow(props: {
  document: Document
  /** Shows what is in it, where that is a picture. */
  onOpen?: () => void
  /** For a file that is going up: 0 to 1, and what ends that. */
  uploading?: { progress: number; onCancel: () => void }
}) {
  const saving = () => savingOf(props.document.file)
  const name = () => props.document.name || words().media.unnamed
  const thumb = usePicture(() => (props.uploading ? undefined : thumbWanted(props.document, 56)))
  const progress = () =>
    props.uploading?.progress ?? (saving()?.failed ? undefined : saving()?.progress)

  function press() {
    if (props.uploading) props.uploading.onCancel()
    else if (progress() !== undefined) cancelSaving(props.document.file)
    else void saveDocument(props.document)
  }

  return (
    <div class="file-row" role="group" aria-label={words().media.file}>
      <div class="file-tile">
        <Show when={thumb().url} fallback={<PreviewImage preview={props.document.preview} />}>
          {(url) => <img src={url()} alt="" draggable={false} />}
        </Show>
        <ProgressButton
          small
          icon={progress() === undefined ? 'download' : 'close'}
          label={progress() === undefined ? words().media.download : words().media.cancel}
          progress={progress()}
          onClick={press}
        />
      </div>
      <div class="file-words">
        <Show when={props.onOpen} fallback={<FileName name={name()} />}>
          <button
            type="button"
            class="file-open"
            title={words().media.open}
            onClick={() => props.onOpen?.()}
          >
            <FileName name={name()} />
          </button>
        </Show>
        <small class="file-detail">
          <Show when={progress()} fallback={fileSize(props.document.size, language())}>
            {(done) => (
              <>
                {fileSize(done() * props.document.size, language())} /{' '}
                {fileSize(props.document.size, language())}
              </>
            )}
          </Show>
          <Show when={saving()?.failed}>
            <span role="alert"> · {words().media.failed}</span>
          </Show>
        </small>
      </div>
    </div>
  )
}
