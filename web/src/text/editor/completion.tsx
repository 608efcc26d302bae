/** Suggestions for what is being typed. */

import {
  createEffect,
  createSignal,
  createUniqueId,
  For,
  type JSX,
  on,
  onCleanup,
  Show,
} from 'solid-js'
import type { StyledText } from '../../model'
import type { Token } from './tokens'

export interface Completion {
  key: string
  /** What it is, in one line. */
  label: string
  detail?: string
  picture?: () => JSX.Element
  /** What stands in the place of the token; a space is put behind it. */
  insert: StyledText
}

/** Gives what fits a token, the best first. What comes after another token was typed is dropped. */
export type Complete = (token: Token, signal: AbortSignal) => Promise<readonly Completion[]>

interface Options {
  /** The token at the caret; nothing closes the list. */
  token: () => Token | undefined
  complete: () => Complete | undefined
  choose: (token: Token, completion: Completion) => void
}

const sameToken = (a: Token | undefined, b: Token | undefined) =>
  a === b || (a?.kind === b?.kind && a?.query === b?.query && a?.start === b?.start)

/** Looks for suggestions as the token changes, and moves in their list by keys. */
export function useCompletion(options: Options) {
  const id = createUniqueId()
  const [found, setFound] = createSignal<readonly Completion[]>([])
  const [active, setActive] = createSignal(0)
  /** The token that the suggestions are for: those for an earlier one are shown, not chosen. */
  const [answered, setAnswered] = createSignal<Token>()
  const [refused, setRefused] = createSignal<Token>()
  let asked = new AbortController()

  createEffect(
    on(options.token, (token, before) => {
      if (sameToken(token, before)) return
      asked.abort()
      asked = new AbortController()
      const { signal } = asked
      // Of another kind or another place, the old suggestions say nothing.
      if (token?.kind !== before?.kind || token?.start !== before?.start) {
        setFound([])
        setRefused(undefined)
      }
      const complete = options.complete()
      if (!token || !complete) return
      complete(token, signal).then(
        (list) => {
          if (signal.aborted) return
          setActive(0)
          setAnswered(token)
          setFound(list)
        },
        // Without suggestions one goes on writing.
        () => !signal.aborted && setFound([]),
      )
    }),
  )
  onCleanup(() => asked.abort())

  const open = () => found().length > 0 && options.token() !== undefined && !refused()
  const optionId = (index: number) => `${id}-${index}`
  const isFresh = () => sameToken(answered(), options.token())
  const choose = (index: number) => {
    const token = options.token()
    const completion = found()[index]
    if (token && completion && isFresh()) options.choose(token, completion)
  }

  /** Takes the keys that the open list is moved with; says whether it took this one. */
  const onKeyDown = (event: KeyboardEvent): boolean => {
    if (!open() || event.ctrlKey || event.metaKey || event.altKey) return false
    const count = found().length
    if (event.key === 'ArrowDown') setActive((active() + 1) % count)
    else if (event.key === 'ArrowUp') setActive((active() + count - 1) % count)
    else if ((event.key === 'Enter' || event.key === 'Tab') && !event.shiftKey && isFresh()) {
      choose(active())
    } else if (event.key === 'Escape') setRefused(options.token())
    else return false
    event.preventDefault()
    event.stopPropagation()
    return true
  }

  return { id, found, active, setActive, open, optionId, choose, onKeyDown }
}

/** The list, above the field. */
export function CompletionList(props: { of: ReturnType<typeof useCompletion>; label: string }) {
  const { of } = props
  let list: HTMLDivElement | undefined
  createEffect(() => {
    const id = of.optionId(of.active())
    if (of.open()) list?.querySelector(`[id="${id}"]`)?.scrollIntoView({ block: 'nearest' })
  })
  return (
    <Show when={of.open()}>
      <div ref={list} class="completion" id={of.id} role="listbox" aria-label={props.label}>
        <For each={of.found()}>
          {(completion, index) => (
            // biome-ignore lint/a11y/useFocusableInteractive: the field keeps the focus
            // biome-ignore lint/a11y/useKeyWithClickEvents: the field has the keys
            <div
              role="option"
              id={of.optionId(index())}
              class="completion-option"
              aria-selected={of.active() === index()}
              onPointerDown={(event) => event.preventDefault()}
              onMouseDown={(event) => event.preventDefault()}
              onPointerMove={() => of.setActive(index())}
              onClick={() => of.choose(index())}
            >
              <Show when={completion.picture}>
                {(picture) => <span class="completion-picture">{picture()()}</span>}
              </Show>
              <bdi class="completion-label">{completion.label}</bdi>
              <Show when={completion.detail}>
                <bdi class="completion-detail">{completion.detail}</bdi>
              </Show>
            </div>
          )}
        </For>
      </div>
    </Show>
  )
}
