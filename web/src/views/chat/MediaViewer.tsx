/** The viewer over the photos and videos of an open chat. */

import { createMemo, lazy, Show, Suspense } from 'solid-js'
import { region, words } from '../../locale'
import type { Message } from '../../model'
import { loadAfter, loadBefore, type Place } from '../../state/histories'
import { dayAndTime } from '../../text/dates'
import { Styled } from '../../text/Styled'
import { PeerName } from '../../ui/PeerName'
import { openDeleteDialog, openForwardDialog } from '../acts/dialogs'
import { isShown, isViewed } from '../media/MessageMedia'

const Viewer = lazy(() => import('../media/Viewer').then((found) => ({ default: found.Viewer })))

export function MediaViewer(props: {
  place: Place
  /** Those that are loaded, the oldest first. */
  messages: Message[]
  start: number
  onClose: () => void
}) {
  const items = createMemo(() =>
    props.messages.flatMap((message) => {
      const { media } = message
      return isShown(media) && isViewed(media) ? [{ message, media }] : []
    }),
  )
  return (
    <Suspense>
      <Viewer
        items={items()}
        start={props.start}
        head={(message) => (
          <>
            <PeerName peer={message.from} person />
            <small>
              {dayAndTime(message.date, Date.now() / 1000, { locale: region() }, words().text)}
            </small>
          </>
        )}
        caption={(message) => (
          <Show when={message.text}>
            <Styled
              text={{ text: message.text, entities: message.entities }}
              words={words().text}
            />
          </Show>
        )}
        onNear={(end) => {
          const load = end === 'start' ? loadBefore : loadAfter
          load(props.place).catch(() => undefined)
        }}
        onForward={(message) => openForwardDialog([message])}
        onDelete={(message) => openDeleteDialog([message])}
        onClose={props.onClose}
      />
    </Suspense>
  )
}
