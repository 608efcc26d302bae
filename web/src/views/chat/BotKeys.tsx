/** What bots put in the place of the keyboard, and their commands. */

import { createMemo, createSignal, For, Show } from 'solid-js'
import { words } from '../../locale'
import type { Enclosure, Button as Key, Message, PeerId } from '../../model'
import type { Place } from '../../state/histories'
import { me, message as messageOf } from '../../state/select'
import { historyKey, state } from '../../state/store'
import { neutral, plainName } from '../../text/isolate'
import { IconButton } from '../../ui/kit'
import { ask, openMenu, toast } from '../../ui/overlays'
import type { Facts } from '../../worker/operations/chat'

export function CommandButton(props: {
  peer: PeerId
  commands: Facts['commands']
  onCommand: (command: string) => void
}) {
  const isBot = () => {
    const known = state.peers[props.peer]
    return known?.kind === 'user' && known.bot !== undefined
  }
  return (
    <Show when={isBot() && props.commands.length > 0}>
      <IconButton
        icon="menu"
        label={words().chat.commands}
        onClick={(event) =>
          openMenu(
            event,
            props.commands.map(({ command, description }) => ({
              text: `/${command} – ${plainName(description)}`,
              onClick: () => props.onCommand(`/${command}`),
            })),
          )
        }
      />
    </Show>
  )
}

/** Which keys were hidden, or used where they are for once: by chat, the id of their message. */
const [hidden, setHidden] = createSignal<Record<string, number>>({})

export function BotKeys(props: {
  place: Place
  onSay: (text: string) => void
  onEnclose: (enclosure: Enclosure) => void
}) {
  const key = () => historyKey(props.place.peer, props.place.thread)
  /** The newest message that brings keys. */
  const source = createMemo((): Message | undefined => {
    const ids = state.histories[key()]?.ids ?? []
    const id = ids.findLast((each) => {
      const markup = messageOf(props.place.peer, each)?.markup
      return markup && !markup.inline
    })
    return id === undefined ? undefined : messageOf(props.place.peer, id)
  })
  const shown = () => {
    const found = source()
    return found && hidden()[key()] !== found.id && !found.out ? found : undefined
  }
  const hide = (id: number) => setHidden((all) => ({ ...all, [key()]: id }))

  async function press(button: Key, found: Message): Promise<void> {
    if (found.markup?.once) hide(found.id)
    if (button.kind === 'text') props.onSay(button.text)
    else if (button.kind === 'phone') await givePhone()
    else if (button.kind === 'location') await givePlace()
  }

  async function givePhone(): Promise<void> {
    const { chat } = words()
    const sure = await ask({
      title: chat.sharePhone,
      text: chat.sharePhoneNote,
      action: chat.share,
    })
    const own = me()
    if (!sure || own?.kind !== 'user') return
    const { phone = '', first, last } = own
    props.onEnclose({ kind: 'contact', phone, first, last })
  }

  async function givePlace(): Promise<void> {
    const { chat } = words()
    if (await ask({ title: chat.sharePlace, action: chat.share })) findPlace(props.onEnclose)
  }

  return (
    <Show when={shown()}>
      {(found) => (
        <div class="bot-keys" role="group" aria-label={words().chat.keyboard}>
          <For each={found().markup?.rows ?? []}>
            {(row) => (
              <div class="bot-keys-row">
                <For each={row}>
                  {(button) => (
                    <button
                      type="button"
                      class="bot-key"
                      onClick={() => void press(button, found())}
                    >
                      <bdi>{neutral(button.text)}</bdi>
                    </button>
                  )}
                </For>
              </div>
            )}
          </For>
          <IconButton
            icon="down"
            label={words().chat.hideKeyboard}
            onClick={() => hide(found().id)}
          />
        </div>
      )}
    </Show>
  )
}

/** Asks the browser where it is; it asks the person. */
export function findPlace(give: (enclosure: Enclosure) => void): void {
  const { geolocation } = navigator
  const failed = () => toast(words().chat.noPlace)
  if (!geolocation) {
    failed()
    return
  }
  geolocation.getCurrentPosition(
    ({ coords: { latitude, longitude } }) => give({ kind: 'place', latitude, longitude }),
    failed,
  )
}
