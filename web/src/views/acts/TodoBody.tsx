/** A checklist in its message (core.telegram.org/api/todo). */

import { createSignal, For, Show } from 'solid-js'
import { words } from '../../locale'
import type { Media, Message, TodoItem } from '../../model'
import { api } from '../../state/api'
import { nameOf } from '../../state/names'
import { state } from '../../state/store'
import { Styled } from '../../text/Styled'
import { Button, Icon, IconButton } from '../../ui/kit'
import { attempt } from '../../ui/overlays'
import { Avatar } from '../Avatar'
import { customEmoji } from './CustomEmoji'
import './poll.css'

type Todo = Extract<Media, { kind: 'todo' }>

/** Items of a list, and UTF-16 code units of one (app configuration: todo_*_max). */
const MOST = 30
const LONGEST = 200

export function TodoBody(props: { message: Message }) {
  const todo = () => {
    const { media } = props.message
    return media?.kind === 'todo' ? media : undefined
  }
  return <Show when={todo()}>{(found) => <List message={props.message} todo={found()} />}</Show>
}

function List(props: { message: Message; todo: Todo }) {
  const [adding, setAdding] = createSignal(false)
  const sent = () => props.message.id !== 0 && !props.message.scheduled
  const own = () => props.message.out && !props.message.forward
  const mayTick = () => sent() && (own() || (props.todo.othersDone && !props.message.forward))
  const mayAdd = () =>
    sent() &&
    props.todo.items.length < MOST &&
    (own() || (props.todo.othersAdd && !props.message.forward))
  const done = () => props.todo.items.filter((each) => each.doneBy !== undefined).length

  async function tick(item: TodoItem): Promise<void> {
    const { peer, id } = props.message
    const isDone = item.doneBy !== undefined
    await attempt(() =>
      api.polls.tick({
        peer,
        id,
        done: isDone ? [] : [item.id],
        undone: isDone ? [item.id] : [],
      }),
    )
  }

  return (
    <div class="todo" role="group" aria-label={words().acts.todo}>
      <p class="todo-title">
        <Styled text={props.todo.title} words={words().text} emoji={customEmoji} inline />
      </p>
      <div class="todo-kind">
        <span>{props.todo.othersDone ? words().acts.groupTodo : words().acts.todo}</span>
        <span>{words().acts.todoDone(done(), props.todo.items.length)}</span>
      </div>
      <div class="todo-items">
        <For each={props.todo.items}>
          {(item) => (
            <button
              type="button"
              class="todo-item"
              classList={{ done: item.doneBy !== undefined }}
              role="checkbox"
              aria-checked={item.doneBy !== undefined}
              disabled={!mayTick()}
              onClick={() => void tick(item)}
            >
              <span class="poll-mark many" classList={{ picked: item.doneBy !== undefined }}>
                <Show when={item.doneBy !== undefined}>
                  <Icon name="check" size={14} />
                </Show>
              </span>
              <span class="poll-text">
                <Styled text={item.text} words={words().text} emoji={customEmoji} inline />
              </span>
              <Show when={item.doneBy !== state.me && item.doneBy}>
                {(peer) => (
                  <span
                    role="img"
                    aria-label={words().acts.doneBy(nameOf(peer()))}
                    title={words().acts.doneBy(nameOf(peer()))}
                  >
                    <Avatar peer={peer()} size={20} person />
                  </span>
                )}
              </Show>
            </button>
          )}
        </For>
      </div>
      <Show when={mayAdd()}>
        <Show
          when={adding()}
          fallback={
            <Button look="plain" onClick={() => setAdding(true)}>
              <Icon name="plus" size={18} />
              {words().acts.addItem}
            </Button>
          }
        >
          <NewItem message={props.message} todo={props.todo} onDone={() => setAdding(false)} />
        </Show>
      </Show>
    </div>
  )
}

function NewItem(props: { message: Message; todo: Todo; onDone: () => void }) {
  const [text, setText] = createSignal('')
  const [busy, setBusy] = createSignal(false)
  async function add(event: Event): Promise<void> {
    event.preventDefault()
    const said = text().trim()
    if (!said || busy()) return
    setBusy(true)
    const { peer, id } = props.message
    const after = Math.max(0, ...props.todo.items.map((each) => each.id))
    const done = await attempt(() => api.polls.append({ peer, id, after, items: [said] }))
    setBusy(false)
    if (done) props.onDone()
  }
  return (
    <form class="todo-add" onSubmit={(event) => void add(event)}>
      <input
        type="text"
        dir="auto"
        autofocus
        maxlength={LONGEST}
        aria-label={words().acts.itemText}
        placeholder={words().acts.itemText}
        value={text()}
        onInput={(event) => setText(event.currentTarget.value)}
        onKeyDown={(event) => {
          event.stopPropagation()
          if (event.key === 'Escape') props.onDone()
        }}
      />
      <IconButton icon="check" type="submit" label={words().acts.addItem} disabled={busy()} />
    </form>
  )
}
