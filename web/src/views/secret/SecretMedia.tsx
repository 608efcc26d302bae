/** A file of a secret chat: fetched and decrypted when it is wanted, and forgotten with the page. */

import { createEffect, createSignal, Match, onCleanup, Show, Switch } from 'solid-js'
import { language, words } from '../../locale'
import type { Media, SecretMessage } from '../../model'
import { api } from '../../state/api'
import { fileSize, playTime } from '../../text/dates'
import { Button, Icon } from '../../ui/kit'
import { attempt } from '../../ui/overlays'
import { saveBlob } from '../media/saving'

/** Bytes up to which a picture is fetched as soon as it is seen. */
const PICTURE_MAX = 10 * 1024 * 1024

/** The object URL of a message's file, once `load` was called. */
function useFile(message: () => SecretMessage, picture: boolean) {
  const [url, setUrl] = createSignal<string>()
  const [progress, setProgress] = createSignal<number>()
  const controller = new AbortController()
  onCleanup(() => {
    controller.abort()
    const shown = url()
    if (shown) URL.revokeObjectURL(shown)
  })
  const fetched = async () => {
    const { chat, place } = message()
    setProgress(0)
    try {
      const options = { signal: controller.signal, onProgress: setProgress }
      return await api.secret.file({ chat, place, picture }, options)
    } finally {
      setProgress(undefined)
    }
  }
  const load = () =>
    attempt(async () => {
      const blob = await fetched()
      if (!controller.signal.aborted) setUrl(URL.createObjectURL(blob))
    })
  return { url, progress, load, fetched }
}

type Photo = Extract<Media, { kind: 'photo' }>
type Document = Extract<Media, { kind: 'document' }>

export function SecretMedia(props: { message: SecretMessage; media: Media }) {
  return (
    <Switch fallback={<p class="secret-odd">{words().secret.unsupported}</p>}>
      <Match when={props.media.kind === 'photo' && props.media}>
        {(photo) => <PhotoOf message={props.message} photo={photo()} />}
      </Match>
      <Match when={props.media.kind === 'document' && props.media}>
        {(document) => <FileOf message={props.message} document={document()} />}
      </Match>
      <Match when={props.media.kind === 'contact' && props.media}>
        {(contact) => (
          <p>
            <bdi>{`${contact().first} ${contact().last}`.trim()}</bdi> <bdi>{contact().phone}</bdi>
          </p>
        )}
      </Match>
      <Match when={props.media.kind === 'place' && props.media}>
        {(place) => (
          <p>
            <bdi>{place().title ?? words().secret.place}</bdi> {place().latitude.toFixed(5)},{' '}
            {place().longitude.toFixed(5)}
          </p>
        )}
      </Match>
    </Switch>
  )
}

function PhotoOf(props: { message: SecretMessage; photo: Photo }) {
  const file = useFile(() => props.message, true)
  const size = () => props.photo.sizes[0]?.bytes ?? 0
  createEffect(() => {
    if (size() <= PICTURE_MAX) void file.load()
  })
  return (
    <div class="secret-photo">
      <Show
        when={file.url()}
        fallback={
          <Button
            look="plain"
            busy={file.progress() !== undefined}
            onClick={() => void file.load()}
          >
            {words().secret.show} · {fileSize(size(), language())}
          </Button>
        }
      >
        {(url) => <img src={url()} alt={words().secret.photo} draggable={false} />}
      </Show>
    </div>
  )
}

function FileOf(props: { message: SecretMessage; document: Document }) {
  const file = useFile(() => props.message, false)
  const played = () => ['video', 'round', 'gif', 'voice', 'audio'].includes(props.document.as)
  const sound = () => props.document.as === 'voice' || props.document.as === 'audio'
  const save = () =>
    attempt(async () => {
      saveBlob(await file.fetched(), props.document.name)
    })
  return (
    <div class="secret-file">
      <Switch>
        <Match when={file.url() && sound()}>
          {/* biome-ignore lint/a11y/useMediaCaption: what people send has no captions */}
          <audio src={file.url()} controls />
        </Match>
        <Match when={file.url()}>
          {/* biome-ignore lint/a11y/useMediaCaption: what people send has no captions */}
          <video src={file.url()} controls playsinline />
        </Match>
      </Switch>
      <div class="secret-file-row">
        <Icon name={sound() ? 'mic' : props.document.as === 'video' ? 'video' : 'file'} />
        <span class="secret-file-words">
          <bdi class="clip">{props.document.name || words().secret.file}</bdi>
          <small>
            {fileSize(props.document.size, language())}
            <Show when={props.document.duration}>{(seconds) => <> · {playTime(seconds())}</>}</Show>
          </small>
        </span>
        <Show when={played() && !file.url()}>
          <Button
            look="plain"
            busy={file.progress() !== undefined}
            onClick={() => void file.load()}
          >
            {words().media.play}
          </Button>
        </Show>
        <Button look="plain" busy={file.progress() !== undefined} onClick={() => void save()}>
          {words().secret.download}
        </Button>
      </div>
    </div>
  )
}
