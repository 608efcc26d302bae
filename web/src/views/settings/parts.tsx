/** What the pages of the settings are made of. */

import { For, type JSX, type ParentProps, type Resource, Show } from 'solid-js'
import { words } from '../../locale'
import { explain } from '../../locale/refusal'
import { Button, Icon, Spinner } from '../../ui/kit'
import { ListPage } from '../chats/ListPage'
import './settings.css'

/** A page of the settings, with the way back. */
export function Page(props: ParentProps<{ title: string }>) {
  return (
    <ListPage title={props.title}>
      <div class="column-body settings">{props.children}</div>
    </ListPage>
  )
}

/** Some lines that belong together, with what is to be said of them. */
export function Group(props: ParentProps<{ title?: string; note?: JSX.Element }>) {
  return (
    <section class="settings-group">
      <Show when={props.title}>
        <h3>{props.title}</h3>
      </Show>
      {props.children}
      <Show when={props.note}>
        <p class="settings-note">{props.note}</p>
      </Show>
    </section>
  )
}

let choices = 0

/** One of a few. */
export function Choices<T extends string | number>(props: {
  title: string
  options: { value: T; text: string }[]
  value: T | undefined
  disabled?: boolean
  note?: JSX.Element
  onChoose: (value: T) => void
}) {
  const name = `choice-${++choices}`
  return (
    <fieldset class="settings-group" disabled={props.disabled}>
      <legend>{props.title}</legend>
      <For each={props.options}>
        {(option) => (
          <label class="row">
            <input
              type="radio"
              name={name}
              checked={props.value === option.value}
              onChange={() => props.onChoose(option.value)}
            />
            <span class="row-words">{option.text}</span>
          </label>
        )}
      </For>
      <Show when={props.note}>
        <p class="settings-note">{props.note}</p>
      </Show>
    </fieldset>
  )
}

/** What is asked of the server: waited for, or why it did not come. */
export function Loaded<T>(props: {
  of: Resource<T>
  again: () => void
  children: (value: T) => JSX.Element
}) {
  return (
    <Show
      when={!props.of.error}
      fallback={
        <div class="settings-wait" role="alert">
          <p>{explain(props.of.error)}</p>
          <Button look="plain" onClick={props.again}>
            {words().app.retry}
          </Button>
        </div>
      }
    >
      <Show
        when={props.of.latest !== undefined}
        fallback={
          <div class="settings-wait">
            <Spinner />
          </div>
        }
      >
        {props.children(props.of.latest as T)}
      </Show>
    </Show>
  )
}

/** The arrow at the end of a line that leads further. */
export const Onward = () => <Icon name="forward" size={18} class="turned muted" />
