/** What stands under a history: the field, or why there is none and what can be done about it. */

import { createSignal, Match, onCleanup, Show, Switch } from 'solid-js'
import { reasonOf } from '../../bridge/page'
import { region, words } from '../../locale'
import { api } from '../../state/api'
import { now } from '../../state/clock'
import { freeze } from '../../state/freeze'
import type { Place } from '../../state/histories'
import { go } from '../../state/route'
import { isMuted } from '../../state/select'
import { historyKey, state } from '../../state/store'
import { dayAndTime, playTime } from '../../text/dates'
import { Button, Icon } from '../../ui/kit'
import { attempt, toast } from '../../ui/overlays'
import type { Facts } from '../../worker/operations/chat'
import { isSelecting } from '../acts/Selection'
import { SelectionBar } from '../acts/SelectionBar'
import { Composer } from './Composer'
import { type Bar, barOf } from './rights'

export function Footer(props: {
  place: Place
  facts: Facts | undefined
  onReady: (say: (text: string) => void) => void
}) {
  const { peer, thread } = props.place
  const topic = () => (thread === undefined ? undefined : state.topics[peer]?.[thread])
  const bar = (): Bar => {
    const found = barOf({
      peer: state.peers[peer],
      facts: props.facts,
      empty: (state.histories[historyKey(peer)]?.ids.length ?? 1) === 0,
      topicClosed: topic()?.closed ?? false,
      ownTopic: topic()?.mine ?? false,
      now: now(),
    })
    return freeze() && found.kind === 'write' ? { kind: 'closed', why: 'frozen' } : found
  }
  const as = <K extends Bar['kind']>(kind: K) => {
    const found = bar()
    return found.kind === kind ? (found as Extract<Bar, { kind: K }>) : undefined
  }
  const [busy, setBusy] = createSignal(false)
  async function act(work: () => Promise<unknown>): Promise<void> {
    setBusy(true)
    await attempt(work)
    setBusy(false)
  }
  const muted = () => isMuted(peer)
  const slow = useSlow(() => props.facts)
  return (
    <Show when={!isSelecting(props.place)} fallback={<SelectionBar place={props.place} />}>
      <Switch>
        <Match when={as('write')}>
          <Show
            when={slow()}
            fallback={<Composer place={props.place} facts={props.facts} onReady={props.onReady} />}
          >
            {(seconds) => (
              <p class="bar-note" role="timer">
                {words().chat.slow(playTime(seconds()))}
              </p>
            )}
          </Show>
        </Match>
        <Match when={as('follow')}>
          <BarButton
            text={muted() ? words().chat.unmute : words().chat.mute}
            busy={busy()}
            onClick={() => void act(() => api.dialogs.mute({ peer, until: muted() ? 0 : -1 }))}
          />
        </Match>
        <Match when={as('join')}>
          {(join) => (
            <BarButton
              text={join().request ? words().chat.askToJoin : words().chat.join}
              busy={busy()}
              onClick={() =>
                void act(async () => {
                  try {
                    await api.chat.join({ peer })
                  } catch (error) {
                    // The answer to somebody who has asked: not a refusal.
                    if (reasonOf(error) !== 'INVITE_REQUEST_SENT') throw error
                    toast(words().chat.asked)
                  }
                })
              }
            />
          )}
        </Match>
        <Match when={as('start')}>
          <BarButton
            text={words().chat.start}
            busy={busy()}
            onClick={() => void act(() => api.chat.startBot({ bot: peer }))}
          />
        </Match>
        <Match when={as('unblock')}>
          <BarButton
            text={words().chat.unblock}
            busy={busy()}
            onClick={() => void act(() => api.chat.unblock({ peer }))}
          />
        </Match>
        <Match when={as('moved')}>
          {(moved) => (
            <BarButton
              text={words().chat.openMoved}
              busy={false}
              onClick={() => go({ peer: moved().to })}
            />
          )}
        </Match>
        <Match when={as('withheld')}>
          {(found) => (
            <p class="bar-note withheld" dir="auto">
              <Icon name="shield" /> {found().text}
            </p>
          )}
        </Match>
        <Match when={as('closed')}>{(closed) => <p class="bar-note">{whyText(closed())}</p>}</Match>
      </Switch>
    </Show>
  )
}

function whyText({ why, until }: Extract<Bar, { kind: 'closed' }>): string {
  const { chat, text } = words()
  if (why !== 'banned' || !until) return chat.why[why]
  const when = dayAndTime(until, Date.now() / 1000, { locale: region() }, text)
  return chat.bannedUntil(when)
}

function BarButton(props: { text: string; busy: boolean; onClick: () => void }) {
  return (
    <div class="bar-note">
      <Button look="plain" busy={props.busy} onClick={() => props.onClick()}>
        {props.text}
      </Button>
    </div>
  )
}

/** Seconds until one may write again in slow mode; nothing where one may. */
function useSlow(facts: () => Facts | undefined): () => number | undefined {
  const [time, setTime] = createSignal(Date.now() / 1000)
  const timer = setInterval(() => setTime(Date.now() / 1000), 1000)
  onCleanup(() => clearInterval(timer))
  return () => {
    const left = Math.ceil((facts()?.slowUntil ?? 0) - time())
    return left > 0 ? left : undefined
  }
}
