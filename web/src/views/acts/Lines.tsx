/** Lines of text to fill in: there is always a free one at the end, until there are enough. */

import { For, type JSX, Show } from 'solid-js'
import { IconButton } from '../../ui/kit'

export function Lines(props: {
  /** What was filled in, the free one among it. */
  values: string[]
  most: number
  /** UTF-16 code units of one. */
  longest: number
  label: (number: number) => string
  remove: string
  onChange: (values: string[]) => void
  /** Stands before a line. */
  before?: (at: number) => JSX.Element
}) {
  const put = (at: number, value: string) => {
    const next = props.values.with(at, value)
    if (at === next.length - 1 && value && next.length < props.most) next.push('')
    props.onChange(next)
  }
  const remove = (at: number) => {
    const next = props.values.toSpliced(at, 1)
    if (next.at(-1) !== '') next.push('')
    props.onChange(next)
  }
  const places = () => props.values.map((_, at) => at)
  return (
    <For each={places()}>
      {(at) => (
        <div class="make-line">
          {props.before?.(at)}
          <input
            type="text"
            dir="auto"
            maxlength={props.longest}
            aria-label={props.label(at + 1)}
            placeholder={props.label(at + 1)}
            value={props.values[at] ?? ''}
            onInput={(event) => put(at, event.currentTarget.value)}
          />
          <Show when={props.values[at]}>
            <IconButton icon="close" size={18} label={props.remove} onClick={() => remove(at)} />
          </Show>
        </div>
      )}
    </For>
  )
}
