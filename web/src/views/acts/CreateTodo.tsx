/** Makes a checklist (core.telegram.org/api/todo). */

import { createSignal, Show } from 'solid-js'
import { words } from '../../locale'
import type { Enclosure } from '../../model'
import { Button, Field, Switch } from '../../ui/kit'
import { Dialog } from '../../ui/overlays'
import { Lines } from './Lines'
import './poll-form.css'

/** App configuration: todo_items_max, todo_title_length_max, todo_item_length_max. */
const MOST = 30
const LONGEST_TITLE = 32
const LONGEST_ITEM = 64

export function CreateTodo(props: {
  onCreate: (enclosure: Extract<Enclosure, { kind: 'todo' }>) => void
  onClose: () => void
}) {
  const [title, setTitle] = createSignal('')
  const [items, setItems] = createSignal([''])
  const [othersAdd, setOthersAdd] = createSignal(true)
  const [othersDone, setOthersDone] = createSignal(true)
  const [error, setError] = createSignal<string>()

  function create(): void {
    const filled = items()
      .map((each) => each.trim())
      .filter((each) => each !== '')
    if (!title().trim() || filled.length === 0) return void setError(words().acts.fewItems)
    props.onCreate({
      kind: 'todo',
      title: { text: title().trim(), entities: [] },
      items: filled.map((text) => ({ text, entities: [] })),
      othersAdd: othersAdd(),
      othersDone: othersDone(),
    })
  }

  return (
    <Dialog
      title={words().acts.newTodo}
      onClose={props.onClose}
      actions={<Button onClick={create}>{words().acts.create}</Button>}
    >
      <div class="make">
        <Field
          label={words().acts.todoTitle}
          autofocus
          maxlength={LONGEST_TITLE}
          value={title()}
          onInput={setTitle}
        />
        <fieldset>
          <Lines
            values={items()}
            most={MOST}
            longest={LONGEST_ITEM}
            label={(number) => words().acts.item(number)}
            remove={words().acts.removeItem}
            onChange={setItems}
          />
        </fieldset>
        <div>
          <Switch label={words().acts.othersAdd} checked={othersAdd()} onChange={setOthersAdd} />
          <Switch label={words().acts.othersDone} checked={othersDone()} onChange={setOthersDone} />
        </div>
        <Show when={error()}>
          <p class="make-error" role="alert">
            {error()}
          </p>
        </Show>
      </div>
    </Dialog>
  )
}
