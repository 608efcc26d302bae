/** The picture of a person or chat: its photo, else its initials on its colour. */

import { Match, Show, Switch } from 'solid-js'
import { strippedUrl } from '../media/stripped'
import type { Peer, PeerId } from '../model'
import { chatName } from '../state/names'
import { state } from '../state/store'
import { Icon } from '../ui/kit'
import { usePicture } from './media/pictures'
import './avatar.css'

/** Width, in CSS pixels, up to which the small one of the two photos is sharp. */
const SMALL = 80
const NO_REFERENCE = new Uint8Array()

export function Avatar(props: {
  peer: PeerId
  /** CSS pixels; 48 where it is absent. */
  size?: number
  /** Shows oneself as anybody else, not as "Saved messages". */
  person?: boolean
  /** Shows a dot on people who are online. */
  online?: boolean
}) {
  const size = () => props.size ?? 48
  const known = () => state.peers[props.peer]
  const saved = () => props.peer === state.me && !props.person
  const photo = () => (saved() ? undefined : known()?.photo)
  const loaded = usePicture(() => {
    const found = photo()
    return (
      found && {
        file: {
          kind: 'peer',
          id: found.id,
          accessHash: '0',
          reference: NO_REFERENCE,
          peer: props.peer,
        },
        size: size() > SMALL ? 'c' : 'a',
        bytes: 0,
      }
    )
  })
  const shown = () => {
    const stripped = photo()?.stripped
    return loaded().url ?? (stripped && strippedUrl(stripped))
  }
  const deleted = () => {
    const peer = known()
    return peer?.kind === 'user' && peer.deleted
  }
  return (
    <span
      class={`avatar avatar-${known()?.color ?? 0}`}
      classList={{ 'avatar-plain': deleted() ?? false, 'avatar-saved': saved() }}
      style={{ '--avatar': `${size()}px` }}
      aria-hidden="true"
    >
      <Switch fallback={<span class="avatar-initials">{initials(known(), props.peer)}</span>}>
        <Match when={saved()}>
          <Icon name="bookmark" size={size() * 0.5} />
        </Match>
        <Match when={deleted()}>
          <Icon name="user" size={size() * 0.55} />
        </Match>
        <Match when={shown()}>
          {(url) => <img src={url()} alt="" draggable={false} loading="lazy" />}
        </Match>
      </Switch>
      <Show when={props.online && isOnline(known())}>
        <span class="avatar-online" />
      </Show>
    </span>
  )
}

/** Whether somebody is online, as far as they let us know. */
export function isOnline(peer: Peer | undefined): boolean {
  return (
    peer?.kind === 'user' &&
    !peer.self &&
    peer.presence.kind === 'online' &&
    peer.presence.until > Date.now() / 1000
  )
}

/** The first letters of one or two words of a name; whole letters, whatever their script. */
function initials(peer: Peer | undefined, id: PeerId): string {
  const named =
    peer?.kind === 'user' && !peer.deleted ? [peer.first, peer.last] : chatName(id).split(/\s+/)
  const letters = named.flatMap((word) => firstLetter(word) ?? []).slice(0, 2)
  return (letters.length > 0 ? letters.join('') : (firstLetter(chatName(id)) ?? '')).toUpperCase()
}

const segmenter = new Intl.Segmenter()

/** A letter, digit or emoji, with no more than one mark upon it. */
function firstLetter(word: string): string | undefined {
  const found = /[\p{L}\p{N}\p{Extended_Pictographic}].*/u.exec(word.slice(0, 64))?.[0]
  if (!found) return undefined
  for (const { segment } of segmenter.segment(found)) {
    return /^\p{Extended_Pictographic}/u.test(segment) ? segment : Array.from(segment)[0]
  }
  return undefined
}
