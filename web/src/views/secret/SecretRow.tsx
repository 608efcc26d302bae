/** A secret chat in the list of chats. */

import { Show } from 'solid-js'
import { language, words } from '../../locale'
import type { SecretLine } from '../../model'
import { go, route } from '../../state/route'
import { lastOf, secrets } from '../../state/secret'
import { shortDate } from '../../text/dates'
import { neutral } from '../../text/isolate'
import { Badge, Icon } from '../../ui/kit'
import { nameOf, summary } from './naming'
import './secret.css'

export function SecretRow(props: { line: SecretLine }) {
  const last = () => {
    const { top, stage, end, user } = props.line
    if ((secrets.typing[props.line.id] ?? 0) > 0) return words().secret.typing
    if (stage === 'waiting') return words().secret.waiting(nameOf(user))
    if (stage === 'ended') return end === 'broken' ? words().secret.broken : words().secret.ended
    return top ? neutral(summary(top, user)) : words().secret.title
  }
  return (
    <button
      type="button"
      class="secret-row"
      aria-current={route().secret === props.line.id ? 'true' : undefined}
      onClick={() => go({ secret: props.line.id })}
    >
      <span class="secret-row-lock">
        <Icon name="lock" />
      </span>
      <span class="secret-row-words">
        <span class="secret-row-head">
          <bdi class="clip">{nameOf(props.line.user)}</bdi>
          <span class="heard">{words().secret.title}</span>
          <time>{shortDate(lastOf(props.line), Date.now() / 1000, { locale: language() })}</time>
        </span>
        <span class="secret-row-last">
          <bdi class="clip">{last()}</bdi>
          <Show when={props.line.unread > 0}>
            <Badge count={props.line.unread} />
          </Show>
        </span>
      </span>
    </button>
  )
}
