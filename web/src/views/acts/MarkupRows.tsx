/** Keys that a bot put under its message (core.telegram.org/api/bots/buttons). */

import { createSignal, For } from 'solid-js'
import { unwrap } from 'solid-js/store'
import { words } from '../../locale'
import type { Button, Message } from '../../model'
import { api } from '../../state/api'
import { go } from '../../state/route'
import { state } from '../../state/store'
import { plainName } from '../../text/isolate'
import type { IconName } from '../../ui/icons'
import { Icon } from '../../ui/kit'
import { ask, attempt, toast } from '../../ui/overlays'
import { openLink } from '../links'
import { raise } from './raise'
import './markup.css'

const SIGNS: Partial<Record<Button['kind'], IconName>> = {
  link: 'link',
  app: 'link',
  inline: 'share',
  copy: 'copy',
  profile: 'user',
}

export function MarkupRows(props: { message: Message }) {
  return (
    <div class="markup" role="group" aria-label={words().acts.keys}>
      <For each={props.message.markup?.rows}>
        {(row) => (
          <div class="markup-row">
            <For each={row}>{(button) => <Key message={props.message} button={button} />}</For>
          </div>
        )}
      </For>
    </div>
  )
}

function Key(props: { message: Message; button: Button }) {
  const [busy, setBusy] = createSignal(false)
  const sign = () => SIGNS[props.button.kind]
  async function press(): Promise<void> {
    if (busy()) return
    setBusy(true)
    await pressed(props.message, props.button)
    setBusy(false)
  }
  return (
    <button
      type="button"
      class="markup-key"
      aria-busy={busy()}
      classList={{ busy: busy() }}
      onClick={() => void press()}
    >
      <bdi>{plainName(props.button.text)}</bdi>
      {sign() && <Icon name={sign() as IconName} size={14} class="markup-sign" />}
    </button>
  )
}

/** Whose keys these are: the bot that wrote the message, or through which it was written. */
const botOf = (message: Message) => message.via ?? message.from

async function pressed(message: Message, button: Button): Promise<void> {
  const { acts, app } = words()
  switch (button.kind) {
    case 'callback':
      return call(message, button.data, button.password)
    case 'link':
    case 'app':
      // Nobody sees the address on a key.
      return void (await attempt(() => openLink(button.url, { shown: button.text, ask: true })))
    case 'copy':
      if (await attempt(() => navigator.clipboard.writeText(button.copy))) toast(app.copied)
      return
    case 'profile':
      return state.peers[button.user] ? go({ peer: button.user }) : toast(acts.cannotPress)
    case 'inline': {
      const bot = state.peers[botOf(message)]
      if (!bot?.username) return toast(acts.cannotPress)
      const text = `@${bot.username} ${button.query}`
      if (button.samePeer) return draftHere(message.peer, text)
      return raise(() => import('./InlineTarget'), { text })
    }
    default:
      toast(acts.cannotPress)
  }
}

const draftHere = async (peer: number, text: string): Promise<void> => {
  const date = Math.floor(Date.now() / 1000)
  await attempt(() => api.messages.saveDraft({ peer, draft: { text, entities: [], date } }))
}

async function call(message: Message, data: Uint8Array, password: boolean): Promise<void> {
  const { peer, id } = message
  const at = { peer, id, data: unwrap(data) }
  if (password) return raise(() => import('./PasswordKey'), at)
  await attempt(async () => say(await api.acts.press(at)))
}

/** Does what a bot answers: says it, shows it until it is read, or leads somewhere. */
export async function say(answer: { text?: string; alert: boolean; url?: string }): Promise<void> {
  const text = answer.text?.trim()
  if (text && answer.alert) await ask({ title: text, action: words().app.ok })
  else if (text) toast(text)
  if (answer.url) await openLink(answer.url, { ask: true })
}
