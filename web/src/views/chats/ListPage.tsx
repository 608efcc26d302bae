/** A page in the place of the chat list: its head with the way back, and what it holds. */

import { type JSX, onMount } from 'solid-js'
import { words } from '../../locale'
import { IconButton } from '../../ui/kit'
import { list } from '../panels'

export function ListPage(props: {
  title: string
  /** Where "back" leads; to the page before, if it is not given. */
  onBack?: () => void
  /** Buttons at the end of the head. */
  actions?: JSX.Element
  children: JSX.Element
}) {
  let head: HTMLHeadingElement | undefined
  // What is heard, and where Tab goes on from.
  onMount(() => head?.focus({ preventScroll: true }))
  return (
    <section class="list-page" aria-label={props.title}>
      <header class="column-head">
        <IconButton
          icon="back"
          label={words().app.back}
          onClick={() => (props.onBack ? props.onBack() : list.back())}
        />
        <h1 ref={head} tabindex="-1" class="clip">
          {props.title}
        </h1>
        {props.actions}
      </header>
      {props.children}
    </section>
  )
}
