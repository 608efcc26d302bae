/** The top of a page about somebody or a chat: photo, name, and what is done most. */

import { createSignal, For, lazy, Show, Suspense } from 'solid-js'
import { words } from '../../locale'
import type { PeerId, Photo } from '../../model'
import type { IconName } from '../../ui/icons'
import { Icon } from '../../ui/kit'
import { PeerName } from '../../ui/PeerName'
import { Avatar } from '../Avatar'

const Photos = lazy(() => import('./Photos').then((found) => ({ default: found.Photos })))

export interface Action {
  icon: IconName
  text: string
  onClick: (event: MouseEvent) => void
}

export function Head(props: { peer: PeerId; photo?: Photo; status: string; actions: Action[] }) {
  const [looking, setLooking] = createSignal<Photo>()
  return (
    <div class="info-head">
      <Show when={props.photo} fallback={<Avatar peer={props.peer} size={120} />}>
        {(photo) => (
          <button
            type="button"
            class="info-photo"
            aria-label={words().info.photos}
            onClick={() => setLooking(photo())}
          >
            <Avatar peer={props.peer} size={120} />
          </button>
        )}
      </Show>
      <PeerName peer={props.peer} />
      <small aria-live="polite">{props.status}</small>
      <div class="info-does">
        <For each={props.actions}>
          {(action) => (
            <button type="button" onClick={(event) => action.onClick(event)}>
              <Icon name={action.icon} size={22} />
              {action.text}
            </button>
          )}
        </For>
      </div>
      <Show when={looking()} keyed>
        {(first) => (
          <Suspense>
            <Photos peer={props.peer} first={first} onClose={() => setLooking(undefined)} />
          </Suspense>
        )}
      </Show>
    </div>
  )
}
