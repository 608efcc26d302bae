/** As whom one writes: oneself, the group, or a channel of one's own. */

import { createEffect, createResource, createSignal, Show } from 'solid-js'
import { words } from '../../locale'
import type { PeerId } from '../../model'
import { isChannel } from '../../model'
import { api } from '../../state/api'
import { nameOf } from '../../state/names'
import { state } from '../../state/store'
import { attempt, openMenu } from '../../ui/overlays'
import type { Facts } from '../../worker/operations/chat'
import { Avatar } from '../Avatar'

/** Where one may write as somebody else; `chosen` is nothing where there is no choice. */
export function useSendAs(peer: PeerId, facts: () => Facts | undefined) {
  const group = () => {
    const known = state.peers[peer]
    return isChannel(peer) && known?.kind === 'channel' && !known.broadcast && !known.left
  }
  const [all] = createResource(group, () => api.chat.sendAs({ peer }).catch((): PeerId[] => []))
  const [chosen, setChosen] = createSignal<PeerId>()
  createEffect(() => setChosen(facts()?.as))
  const choices = () => (group() ? (all() ?? []) : [])
  return {
    choices,
    chosen: () => (choices().length > 1 ? (chosen() ?? choices()[0]) : undefined),
    choose: (as: PeerId) => {
      setChosen(as)
      void attempt(() => api.chat.saveSendAs({ peer, as }))
    },
  }
}

export function SendAs(props: { choices: ReturnType<typeof useSendAs> }) {
  return (
    <Show when={props.choices.chosen()}>
      {(chosen) => (
        <button
          type="button"
          class="icon-button"
          aria-label={words().chat.writesAs(nameOf(chosen()))}
          title={words().chat.writesAs(nameOf(chosen()))}
          onClick={(event) =>
            openMenu(
              event,
              props.choices.choices().map((peer) => ({
                icon: peer === chosen() ? 'check' : peer === state.me ? 'user' : 'channel',
                text: nameOf(peer),
                onClick: () => props.choices.choose(peer),
              })),
              <p class="menu-title">{words().chat.sendAs}</p>,
            )
          }
        >
          <Avatar peer={chosen()} size={30} person />
        </button>
      )}
    </Show>
  )
}
