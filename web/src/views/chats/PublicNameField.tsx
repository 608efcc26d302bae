/** The public name of a group or channel: whether it can be had is said while it is typed. */

import { type Accessor, createEffect, createSignal, on, onCleanup, Show } from 'solid-js'
import { words } from '../../locale'
import type { PeerId } from '../../model'
import { api } from '../../state/api'
import { Field } from '../../ui/kit'

/** Milliseconds after the last key at which the server is asked. */
const PAUSE = 350
const SHAPE = /^[A-Za-z]\w{3,31}$/

export type NameState = 'empty' | 'checking' | 'free' | 'taken' | 'invalid' | 'failed'

export interface NameCheck {
  value: Accessor<string>
  setValue: (value: string) => void
  state: Accessor<NameState>
}

/** Follows a name as it is typed. `initial` is the one that `peer` has already. */
export function createNameCheck(peer: Accessor<PeerId>, initial = ''): NameCheck {
  const [value, setValue] = createSignal(initial)
  const [state, setState] = createSignal<NameState>(initial ? 'free' : 'empty')
  createEffect(
    on(
      value,
      (name) => {
        if (name === '') return setState('empty')
        if (name.toLowerCase() === initial.toLowerCase()) return setState('free')
        if (!SHAPE.test(name)) return setState('invalid')
        setState('checking')
        const asking = new AbortController()
        const timer = setTimeout(async () => {
          const found = await api.creating
            .nameFree({ peer: peer(), name }, { signal: asking.signal })
            .catch((): NameState => 'failed')
          if (!asking.signal.aborted) setState(found)
        }, PAUSE)
        onCleanup(() => {
          clearTimeout(timer)
          asking.abort()
        })
      },
      { defer: true },
    ),
  )
  return { value, setValue: (text) => setValue(text.trim().replace(/^@/, '')), state }
}

export function PublicNameField(props: { check: NameCheck; hidden?: boolean }) {
  const { check } = props
  const hint = () => {
    const { chats } = words()
    switch (check.state()) {
      case 'checking':
        return chats.linkChecking
      case 'free':
        return chats.linkFree
      case 'empty':
        return chats.linkInvalid
      default:
        return undefined
    }
  }
  const error = () => {
    const { chats, app } = words()
    switch (check.state()) {
      case 'taken':
        return chats.linkTaken
      case 'invalid':
        return chats.linkInvalid
      case 'failed':
        return app.failed
      default:
        return undefined
    }
  }
  return (
    <Show when={!props.hidden}>
      <Field
        label={`${words().chats.publicLink} (${location.host}/…)`}
        value={check.value()}
        maxlength={33}
        dir="ltr"
        autocomplete="off"
        autocapitalize="none"
        spellcheck={false}
        hint={hint()}
        error={error()}
        onInput={check.setValue}
      />
    </Show>
  )
}
