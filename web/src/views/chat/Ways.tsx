/** Buttons over the history: to its end, to the next mention, to the next reaction. */

import { Show } from 'solid-js'
import { words } from '../../locale'
import { api } from '../../state/api'
import type { Place } from '../../state/histories'
import { keep } from '../../state/reducers/messages'
import { state } from '../../state/store'
import type { IconName } from '../../ui/icons'
import { Badge, Icon } from '../../ui/kit'
import { attempt, openMenu } from '../../ui/overlays'
import type { Waiting } from '../../worker/operations/chat'
import { unreadIn } from './reading'

export function Ways(props: {
  place: Place
  /** The end is out of sight. */
  away: boolean
  onDown: () => void
  onJump: (id: number) => void
}) {
  const dialog = () => state.dialogs[props.place.peer]
  const next = (what: Waiting) =>
    attempt(async () => {
      const found = await api.chat.nextWaiting({ ...props.place, what })
      if (!found) {
        await api.chat.seenAll({ ...props.place, what })
        return
      }
      keep([found])
      props.onJump(found.id)
    })
  const all = (event: MouseEvent, what: Waiting, text: string) =>
    openMenu(event, [
      {
        icon: 'checks',
        text,
        onClick: () => void attempt(() => api.chat.seenAll({ ...props.place, what })),
      },
    ])
  return (
    <div class="ways">
      <Show when={(dialog()?.reactions ?? 0) > 0}>
        <Way
          icon="heart"
          label={words().chat.nextReaction}
          count={dialog()?.reactions ?? 0}
          onClick={() => void next('reactions')}
          onContextMenu={(event) => all(event, 'reactions', words().chat.allReactions)}
        />
      </Show>
      <Show when={(dialog()?.mentions ?? 0) > 0}>
        <Way
          icon="at"
          label={words().chat.nextMention}
          count={dialog()?.mentions ?? 0}
          onClick={() => void next('mentions')}
          onContextMenu={(event) => all(event, 'mentions', words().chat.allMentions)}
        />
      </Show>
      <Show when={props.away}>
        <Way
          icon="down"
          label={words().chat.toEnd}
          count={unreadIn(props.place)}
          onClick={() => props.onDown()}
        />
      </Show>
    </div>
  )
}

function Way(props: {
  icon: IconName
  label: string
  count: number
  onClick: () => void
  onContextMenu?: (event: MouseEvent) => void
}) {
  return (
    <button
      type="button"
      class="way"
      aria-label={props.label}
      title={props.label}
      onClick={() => props.onClick()}
      onContextMenu={(event) => {
        event.stopPropagation()
        props.onContextMenu?.(event)
      }}
    >
      <Icon name={props.icon} />
      <Show when={props.count > 0}>
        <Badge count={props.count} />
      </Show>
    </button>
  )
}
