/** Says above the chats that the account is frozen, since when, and what can be done about it. */

import { Show } from 'solid-js'
import { region, words } from '../../locale'
import { now } from '../../state/clock'
import { freeze } from '../../state/freeze'
import { dayAndTime } from '../../text/dates'
import { Button } from '../../ui/kit'
import { attempt } from '../../ui/overlays'
import { openLink } from '../links'
import { list } from '../panels'
import './frozenCard.css'

export function FrozenCard() {
  const when = (at: number) => dayAndTime(at, now(), { locale: region() }, words().text)
  return (
    <Show when={freeze()}>
      {(found) => (
        <aside class="frozen-card" role="status">
          <p>
            <strong>{words().chats.frozenTitle}</strong>
          </p>
          <p>{words().chats.frozen(when(found().since))}</p>
          <Show when={found().until}>
            {(until) => <p>{words().chats.frozenUntil(when(until()))}</p>}
          </Show>
          <Show when={found().appeal}>
            {(link) => (
              <Button onClick={() => void attempt(() => openLink(link()))}>
                {words().chats.frozenAppeal}
              </Button>
            )}
          </Show>
          <Button
            look="plain"
            onClick={() => list.open({ page: 'settings', section: 'decisions' })}
          >
            {words().chats.frozenWhy}
          </Button>
        </aside>
      )}
    </Show>
  )
}
