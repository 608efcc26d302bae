/** An open chat: its head, what was said in it, and where one writes. */

import { createEffect, createResource, lazy, on, Show, Suspense } from 'solid-js'
import { isUser, type PeerId } from '../../model'
import { api } from '../../state/api'
import type { Place } from '../../state/histories'
import { go } from '../../state/route'
import { historyKey, refreshes, state } from '../../state/store'
import { Icon } from '../../ui/kit'
import type { Facts } from '../../worker/operations/chat'
import { PinnedBar } from '../acts/PinnedBar'
import { NowPlaying } from '../media/NowPlaying'
import { ChatHeader } from './ChatHeader'
import { followComments } from './commentCounts'
import { Footer } from './Footer'
import { History } from './History'
import { StrangerBar } from './StrangerBar'

const Topics = lazy(() => import('../info/Topics'))

/** `message` of the route is followed by the history. */
export function ChatPane(props: { peer: PeerId; thread?: number; message?: number }) {
  const place = (): Place => ({ peer: props.peer, thread: props.thread })
  const forum = () => {
    const known = state.peers[props.peer]
    return known?.kind === 'channel' && known.forum
  }
  return (
    <main class="column-chat">
      <Show
        when={!forum() || props.thread !== undefined || props.message !== undefined}
        fallback={
          <Suspense>
            <Topics peer={props.peer} />
          </Suspense>
        }
      >
        {/* Another thread is another history, with another field. */}
        <Show when={historyKey(props.peer, props.thread)} keyed>
          <Open place={place()} />
        </Show>
      </Show>
    </main>
  )
}

function Open(props: { place: Place }) {
  const { place } = props
  const { peer } = place
  let say: ((text: string) => void) | undefined
  const [facts, { refetch }] = createResource(
    () => [peer, refreshes('full', peer)] as const,
    ([of]): Promise<Facts | undefined> => api.chat.facts({ peer: of }).catch(() => undefined),
  )
  // What could not be asked for without a connection.
  createEffect(
    on(
      () => state.connection,
      (connection) => connection === 'connected' && !facts.latest && void refetch(),
      { defer: true },
    ),
  )
  // In slow mode each message decides when the next one may follow.
  createEffect(
    on(
      () => (state.outgoing[peer] ?? []).length,
      (now, before = 0) => {
        if (now < before && facts.latest?.slowSeconds) void refetch()
      },
    ),
  )
  followComments(peer)
  // The head, and whether one may write, need to know the topic.
  createEffect(() => {
    const known = state.peers[peer]
    if (!place.thread || known?.kind !== 'channel' || !known.forum) return
    if (state.topics[peer]?.[place.thread] || state.connection !== 'connected') return
    api.topics.refresh({ peer, ids: [place.thread] }).catch(() => undefined)
  })
  // A chat that was never listed says by its line how far it is read.
  createEffect(() => {
    if (!state.dialogs[peer] && state.connection === 'connected') {
      api.dialogs.refresh({ peers: [peer] }).catch(() => undefined)
    }
  })
  /** A group or channel is withheld here, with all that is in it. */
  const hidden = () => !isUser(peer) && state.peers[peer]?.withheld !== undefined
  return (
    <>
      <ChatHeader place={place} facts={facts.latest} />
      <Show when={place.thread === undefined && state.peers[peer]?.withheld === undefined}>
        <StrangerBar peer={peer} />
      </Show>
      <Show when={!hidden()}>
        <PinnedBar place={place} />
      </Show>
      <NowPlaying onJump={({ peer: of, id }) => go({ peer: of, message: id })} />
      {/* Nothing that was known before stays in sight; below it stands why. */}
      <Show
        when={!hidden()}
        fallback={
          <div class="history">
            <div class="history-empty">
              <Icon name="shield" size={64} />
            </div>
          </div>
        }
      >
        <History place={place} say={(text) => say?.(text)} />
      </Show>
      <Footer
        place={place}
        facts={facts.latest}
        onReady={(given) => {
          say = given
        }}
      />
    </>
  )
}
