/** One message of a secret chat. */

import { createSignal, onCleanup, Show } from 'solid-js'
import { region, words } from '../../locale'
import type { PeerId, SecretMessage, StyledText } from '../../model'
import { exactly, time } from '../../text/dates'
import { found } from '../../text/find'
import { Styled } from '../../text/Styled'
import { Icon } from '../../ui/kit'
import { attempt, type MenuItem, openMenu } from '../../ui/overlays'
import { openLink } from '../links'
import { removeMessage } from './actions'
import { summary } from './naming'
import { SecretMedia } from './SecretMedia'

/** How far a message of ours has come. */
const SIGNS = { sending: 'clock', sent: 'check', read: 'checks', failed: 'warning' } as const

interface BubbleProps {
  message: SecretMessage
  user: PeerId
  /** The message that it answers, where that is still here. */
  answered?: SecretMessage
  onReply: (message: SecretMessage) => void
  onJump: (place: number) => void
}

export function SecretBubble(props: BubbleProps) {
  const menu = (): MenuItem[] => {
    const { message } = props
    const { secret } = words()
    const copied = () => void navigator.clipboard.writeText(message.text)
    return [
      { icon: 'reply', text: secret.reply, onClick: () => props.onReply(message) },
      { icon: 'copy', text: secret.copy, disabled: !message.text, onClick: copied },
      {
        icon: 'trash',
        text: secret.remove,
        danger: true,
        onClick: () => void removeMessage(message),
      },
    ]
  }
  return (
    <Show
      when={!props.message.service}
      fallback={
        <li class="secret-note">
          <span>{summary(props.message, props.user)}</span>
        </li>
      }
    >
      <li
        class="secret-bubble"
        classList={{ own: props.message.out }}
        id={`secret-${props.message.place}`}
      >
        {/* The bubble opens a menu, which the button in it does for the keyboard. */}
        <div class="secret-bubble-body" onContextMenu={(event) => openMenu(event, menu())}>
          <Show when={props.answered}>
            {(answered) => (
              <button
                type="button"
                class="secret-answered"
                title={words().secret.jump}
                onClick={() => props.onJump(answered().place)}
              >
                <bdi class="clip">{summary(answered(), props.user)}</bdi>
              </button>
            )}
          </Show>
          <Show when={props.message.media}>
            {(media) => <SecretMedia message={props.message} media={media()} />}
          </Show>
          <Show when={props.message.text}>
            <Styled
              text={withLinks(props.message)}
              words={words().text}
              onLink={(url, shown, ask) => void attempt(() => openLink(url, { shown, ask }))}
            />
          </Show>
          <Foot message={props.message} onMenu={(event) => openMenu(event, menu())} />
        </div>
      </li>
    </Show>
  )
}

/** The server has not looked into the text: links that the sender's app did not mark are found here. */
function withLinks({ text, entities }: SecretMessage): StyledText {
  const marked = new Set(entities.map(({ kind, offset }) => `${kind}${offset}`))
  const more = found(text, entities).filter(({ kind, offset }) => !marked.has(`${kind}${offset}`))
  return { text, entities: [...entities, ...more] }
}

function Foot(props: { message: SecretMessage; onMenu: (event: MouseEvent) => void }) {
  const place = () => ({ locale: region() })
  const state = () => words().secret[props.message.state]
  return (
    <span class="secret-foot">
      <Show when={props.message.goes}>{(goes) => <Countdown until={goes()} />}</Show>
      <Show when={props.message.ttl > 0 && !props.message.goes}>
        <Icon name="timer" size={14} />
      </Show>
      <time title={exactly(props.message.date, place())}>{time(props.message.date, place())}</time>
      <Show when={props.message.out}>
        <span role="img" aria-label={state()} title={state()} data-state={props.message.state}>
          <Icon name={SIGNS[props.message.state]} size={16} />
        </span>
      </Show>
      <button
        type="button"
        class="secret-more"
        aria-label={words().app.more}
        aria-haspopup="menu"
        onClick={(event) => props.onMenu(event)}
      >
        <Icon name="more" size={16} />
      </button>
    </span>
  )
}

/** How long a message is still there. */
function Countdown(props: { until: number }) {
  const [now, setNow] = createSignal(Date.now() / 1000)
  const timer = setInterval(() => setNow(Date.now() / 1000), 1000)
  onCleanup(() => clearInterval(timer))
  const left = () => Math.max(0, Math.ceil(props.until - now()))
  return (
    <span class="secret-countdown" title={words().secret.goes(left())}>
      <Icon name="timer" size={14} />
      {left()}
    </span>
  )
}
