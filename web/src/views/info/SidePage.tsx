/** A page of the third column: its head with the way back, and what it holds. */

import { type JSX, onMount, Show } from 'solid-js'
import { words } from '../../locale'
import { IconButton } from '../../ui/kit'
import { side } from '../panels'
import './info.css'

export function SidePage(props: {
  title: string
  /** Buttons at the end of the head. */
  actions?: JSX.Element
  /** The page scrolls a list of its own. */
  fixed?: boolean
  children: JSX.Element
}) {
  let heading: HTMLHeadingElement | undefined
  // What is heard, and where Tab goes on from.
  onMount(() => heading?.focus({ preventScroll: true }))
  return (
    <section class="side-page" aria-label={props.title}>
      <header class="column-head">
        <Show
          when={side.deep()}
          fallback={<IconButton icon="close" label={words().app.close} onClick={side.close} />}
        >
          <IconButton icon="back" class="turned" label={words().app.back} onClick={side.back} />
        </Show>
        <h2 ref={heading} tabIndex={-1} class="clip">
          {props.title}
        </h2>
        {props.actions}
      </header>
      <div class={props.fixed ? 'side-fixed' : 'column-body'}>{props.children}</div>
    </section>
  )
}
