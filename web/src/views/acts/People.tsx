/** A list of people that comes in pages: who voted, reacted, read. */

import { createSignal, For, type JSX, onMount, Show } from 'solid-js'
import { words } from '../../locale'
import type { PeerId } from '../../model'
import { go } from '../../state/route'
import { Button, Row, Spinner } from '../../ui/kit'
import { attempt } from '../../ui/overlays'
import { PeerName } from '../../ui/PeerName'
import { Avatar } from '../Avatar'

export interface PeoplePage<P> {
  people: P[]
  total: number
  next?: string
}

export function People<P extends { peer: PeerId }>(props: {
  load: (from?: string) => Promise<PeoplePage<P>>
  /** Under the name, and at the end of the line. */
  detail?: (person: P) => string
  end?: (person: P) => JSX.Element
  /** What is said where there is nobody. */
  nobody: string
  onChosen: () => void
}) {
  const [people, setPeople] = createSignal<P[]>([])
  const [next, setNext] = createSignal<string>()
  const [busy, setBusy] = createSignal(true)
  async function more(): Promise<void> {
    setBusy(true)
    await attempt(async () => {
      const page = await props.load(next())
      setPeople((all) => [...all, ...page.people])
      setNext(page.next)
    })
    setBusy(false)
  }
  onMount(() => void more())
  return (
    <>
      <For each={people()}>
        {(person) => (
          <Row
            start={<Avatar peer={person.peer} size={40} person />}
            title={<PeerName peer={person.peer} person />}
            detail={props.detail?.(person)}
            end={props.end?.(person)}
            onClick={() => {
              props.onChosen()
              go({ peer: person.peer })
            }}
          />
        )}
      </For>
      <Show when={busy()}>
        <p class="nothing">
          <Spinner />
        </p>
      </Show>
      <Show when={!busy() && people().length === 0}>
        <p class="nothing">{props.nobody}</p>
      </Show>
      <Show when={!busy() && next()}>
        <Button look="plain" onClick={() => void more()}>
          {words().acts.more}
        </Button>
      </Show>
    </>
  )
}
