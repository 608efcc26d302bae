/** Notifications of a chat, and for how long its messages stay. */

import { Show } from 'solid-js'
import { language, region, words } from '../../locale'
import type { NotifySettings, PeerId } from '../../model'
import { api } from '../../state/api'
import { now } from '../../state/clock'
import { isMuted, notifySettings } from '../../state/select'
import { dayAndTime, span } from '../../text/dates'
import { Row, Switch } from '../../ui/kit'
import { attempt, openMenu } from '../../ui/overlays'
import { muteMenu } from '../chats/chatMenu'
import type { Action } from './Head'

const YEAR = 365 * 86_400

export function muteAction(peer: PeerId): Action {
  return isMuted(peer)
    ? { icon: 'bell', text: words().info.unmute, onClick: () => unmute(peer) }
    : {
        icon: 'mute',
        text: words().info.mute,
        onClick: (event) => openMenu(event, muteMenu(peer)),
      }
}

const unmute = (peer: PeerId): void => void attempt(() => api.dialogs.mute({ peer, until: 0 }))

function muteText(peer: PeerId): string {
  const { info, text } = words()
  const { mutedUntil } = notifySettings(peer)
  if (mutedUntil <= now()) return info.notificationsOn
  if (mutedUntil > now() + YEAR) return info.notificationsOff
  return info.mutedUntil(dayAndTime(mutedUntil, now(), { locale: region() }, text))
}

/** Whether, and how, one is told of messages of a chat. */
export function NotifyRows(props: { peer: PeerId }) {
  const change = (part: Partial<NotifySettings>) =>
    void attempt(() =>
      api.notifications.set({
        scope: { peer: props.peer },
        settings: { ...notifySettings(props.peer), ...part },
      }),
    )
  return (
    <>
      <Row
        icon={isMuted(props.peer) ? 'mute' : 'bell'}
        title={words().info.notifications}
        detail={muteText(props.peer)}
        onClick={(event) => {
          if (isMuted(props.peer)) unmute(props.peer)
          else openMenu(event, muteMenu(props.peer))
        }}
      />
      <Show when={!isMuted(props.peer)}>
        <Switch
          label={words().info.preview}
          checked={notifySettings(props.peer).previews}
          onChange={(previews) => change({ previews })}
        />
        <Switch
          label={words().info.sound}
          checked={!notifySettings(props.peer).silent}
          onChange={(on) => change({ silent: !on })}
        />
      </Show>
    </>
  )
}

export const timerText = (seconds: number): string =>
  seconds > 0 ? words().info.after(span(seconds, language())) : words().info.off
