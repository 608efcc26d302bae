/** With whom one wants to talk in secret. */

import { createMemo, createSignal, For, Show } from 'solid-js'
import { words } from '../../locale'
import { SERVICE, type User } from '../../model'
import { go } from '../../state/route'
import { state } from '../../state/store'
import { Field, Icon, IconButton, Row } from '../../ui/kit'
import { startSecret } from './actions'
import { nameOf } from './naming'

/** Names that are shown at once; more are found by their letters. */
const SHOWN = 50

export function NewSecret() {
  const [wanted, setWanted] = createSignal('')
  const people = createMemo(() =>
    Object.values(state.peers)
      .filter((each): each is User => each?.kind === 'user')
      .filter((user) => !user.self && !user.bot && !user.deleted && (user.contact || hasChat(user)))
      .sort((a, b) => a.name.localeCompare(b.name)),
  )
  const found = () => {
    const letters = wanted().trim().toLocaleLowerCase()
    return people()
      .filter(({ name }) => name.toLocaleLowerCase().includes(letters))
      .slice(0, SHOWN)
  }
  return (
    <>
      <header class="column-head">
        <IconButton
          icon="back"
          label={words().app.back}
          class="secret-back"
          onClick={() => go({})}
        />
        <Icon name="lock" />
        <h2>{words().secret.start}</h2>
      </header>
      <div class="secret-new">
        <Field label={words().app.search} type="search" onInput={setWanted} />
        <Show
          when={found().length > 0}
          fallback={<p class="secret-note">{words().secret.nobody}</p>}
        >
          <For each={found()}>
            {(user) => (
              <Row
                icon="user"
                title={<bdi>{nameOf(user.id)}</bdi>}
                onClick={() => void startSecret(user.id)}
              />
            )}
          </For>
        </Show>
      </div>
    </>
  )
}

/** Somebody with whom one talks already. */
const hasChat = (user: User): boolean => state.dialogs[user.id] !== undefined && user.id !== SERVICE
