/** Finds somebody by number or username, to write to them or take them into the contacts. */

import { createSignal, Show } from 'solid-js'
import { words } from '../../locale'
import type { PeerId } from '../../model'
import { isUser } from '../../model'
import { api } from '../../state/api'
import { isolated, nameOf } from '../../state/names'
import { state } from '../../state/store'
import { Button, Field, Switch } from '../../ui/kit'
import { attempt, Dialog, toast } from '../../ui/overlays'
import { PeerLine } from './PeerLine'

const NUMBER = /^\+?[\d\s().-]{5,24}$/
const NAME = /^@?([a-z]\w{2,31})$/i
const DIGITS = /\D/g
/** Characters of a name. */
const LONGEST = 64

/** What was typed, as a number or a username. */
function read(text: string): { phone: string } | { name: string } | undefined {
  const typed = text.trim()
  if (NUMBER.test(typed)) return { phone: typed.replace(DIGITS, '') }
  const name = NAME.exec(typed)?.[1]
  return name ? { name } : undefined
}

export function AddContact(props: { onClose: () => void; onFound: (peer: PeerId) => void }) {
  const [typed, setTyped] = createSignal('')
  const [found, setFound] = createSignal<PeerId>()
  const [first, setFirst] = createSignal('')
  const [last, setLast] = createSignal('')
  const [sharePhone, setSharePhone] = createSignal(false)
  const [error, setError] = createSignal<string>()
  const [busy, setBusy] = createSignal(false)
  const person = () => {
    const peer = state.peers[found() ?? 0]
    return peer?.kind === 'user' ? peer : undefined
  }

  async function look(): Promise<void> {
    const asked = read(typed())
    if (!asked) return void setError(words().chats.notFound)
    setBusy(true)
    await attempt(async () => {
      const peer = await ('phone' in asked
        ? api.contacts.byPhone(asked)
        : api.contacts.byUsername(asked))
      if (peer === undefined) setError(words().chats.notFound)
      else if (!isUser(peer)) props.onFound(peer)
      else {
        setFound(peer)
        const known = state.peers[peer]
        if (known?.kind !== 'user') return
        setFirst(known.first)
        setLast(known.last)
      }
    })
    setBusy(false)
  }

  async function add(user: PeerId): Promise<void> {
    if (!first().trim()) return
    setBusy(true)
    const done = await attempt(() =>
      api.contacts.add({
        user,
        first: first().trim(),
        last: last().trim(),
        sharePhone: sharePhone(),
      }),
    )
    setBusy(false)
    if (!done) return
    toast(words().chats.contactAdded(isolated(nameOf(user))))
    props.onClose()
  }

  return (
    <Dialog title={words().chats.addContact} onClose={props.onClose}>
      <Show
        when={found()}
        fallback={
          <form
            class="list-form"
            onSubmit={(event) => {
              event.preventDefault()
              void look()
            }}
          >
            <p>{words().chats.addContactText}</p>
            <Field
              label={words().chats.byNumberOrName}
              value={typed()}
              autofocus
              dir="ltr"
              maxlength={40}
              autocomplete="off"
              autocapitalize="none"
              spellcheck={false}
              error={error()}
              onInput={(value) => {
                setTyped(value)
                setError(undefined)
              }}
            />
            <Button type="submit" busy={busy()} disabled={!typed().trim()}>
              {words().chats.findFriend}
            </Button>
          </form>
        }
      >
        {(user) => (
          <form
            class="list-form"
            onSubmit={(event) => {
              event.preventDefault()
              void add(user())
            }}
          >
            <PeerLine peer={user()} username />
            <Show
              when={!person()?.contact && !person()?.self}
              fallback={
                <Button onClick={() => props.onFound(user())}>{words().chats.write}</Button>
              }
            >
              <Field
                label={words().chats.first}
                value={first()}
                maxlength={LONGEST}
                error={first().trim() ? undefined : words().chats.firstNeeded}
                onInput={setFirst}
              />
              <Field
                label={words().chats.last}
                value={last()}
                maxlength={LONGEST}
                onInput={setLast}
              />
              <Switch
                label={words().chats.sharePhone}
                checked={sharePhone()}
                onChange={setSharePhone}
              />
              <Button type="submit" busy={busy()}>
                {words().chats.addContact}
              </Button>
              <Button look="plain" onClick={() => props.onFound(user())}>
                {words().chats.write}
              </Button>
            </Show>
          </form>
        )}
      </Show>
    </Dialog>
  )
}
