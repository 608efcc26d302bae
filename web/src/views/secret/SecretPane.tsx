/** A secret chat: what was said, and the field in which one writes. */

import {
  createEffect,
  createSignal,
  For,
  Match,
  on,
  onCleanup,
  onMount,
  Show,
  Switch,
} from 'solid-js'
import { words } from '../../locale'
import type { SecretLine, SecretMessage } from '../../model'
import { api } from '../../state/api'
import { go } from '../../state/route'
import { loadSecret, secretMessages, secrets } from '../../state/secret'
import { Button, Icon, IconButton } from '../../ui/kit'
import { openMenu } from '../../ui/overlays'
import { clearChat, endChat, timerMenu } from './actions'
import { KeyDialog } from './KeyDialog'
import { nameOf, timerText } from './naming'
import { SecretBubble } from './SecretBubble'
import { SecretComposer } from './SecretComposer'
import './secret.css'

/** Pixels from the end within which what comes is scrolled to. */
const NEAR_END = 120

export default function SecretPane(props: { id: string }) {
  return (
    <main class="column-chat secret">
      <Switch fallback={<p class="nothing">{words().app.chooseChat}</p>}>
        <Match when={secrets.lines[props.id]}>{(line) => <Chat line={line()} />}</Match>
      </Switch>
    </main>
  )
}

function Chat(props: { line: SecretLine }) {
  const [answering, setAnswering] = createSignal<SecretMessage>()
  return (
    <>
      <Head line={props.line} />
      <History line={props.line} onReply={setAnswering} />
      <Show
        when={props.line.stage === 'open'}
        fallback={
          <p class="secret-state" role="status">
            {stateText(props.line)}
          </p>
        }
      >
        <SecretComposer
          line={props.line}
          answering={answering()}
          onDone={() => setAnswering(undefined)}
        />
      </Show>
    </>
  )
}

function stateText(line: SecretLine): string {
  const { secret } = words()
  if (line.stage === 'waiting') return secret.waiting(nameOf(line.user))
  return line.end === 'broken' ? secret.broken : secret.ended
}

function Head(props: { line: SecretLine }) {
  const [comparing, setComparing] = createSignal(false)
  const typing = () => (secrets.typing[props.line.id] ?? 0) > 0
  const menu = (event: MouseEvent) =>
    openMenu(event, [
      {
        icon: 'trash',
        text: words().secret.clear,
        danger: true,
        onClick: () => void clearChat(props.line),
      },
      {
        icon: 'close',
        text: props.line.stage === 'ended' ? words().secret.forget : words().secret.end,
        danger: true,
        onClick: () => void endChat(props.line),
      },
    ])
  return (
    <header class="column-head">
      <IconButton icon="back" label={words().app.back} class="secret-back" onClick={() => go({})} />
      <Icon name="lock" />
      <div class="secret-who">
        <h2 class="clip">
          <bdi>{nameOf(props.line.user)}</bdi>
        </h2>
        <small>{typing() ? words().secret.typing : words().secret.title}</small>
      </div>
      <Show when={props.line.stage === 'open'}>
        <Show when={props.line.ttl > 0}>
          <small class="secret-ttl">{timerText(props.line.ttl)}</small>
        </Show>
        <IconButton
          icon="timer"
          label={words().secret.timer}
          aria-haspopup="menu"
          onClick={(event) =>
            openMenu(
              event,
              timerMenu(props.line),
              <p class="secret-menu-head">{words().secret.timerText}</p>,
            )
          }
        />
        <IconButton icon="key" label={words().secret.key} onClick={() => setComparing(true)} />
      </Show>
      <IconButton icon="more" label={words().app.more} aria-haspopup="menu" onClick={menu} />
      <Show when={comparing()}>
        <KeyDialog line={props.line} onClose={() => setComparing(false)} />
      </Show>
    </header>
  )
}

function History(props: { line: SecretLine; onReply: (message: SecretMessage) => void }) {
  let scroller!: HTMLDivElement
  const id = () => props.line.id
  const messages = () => secretMessages(id())
  const toEnd = () => {
    scroller.scrollTop = scroller.scrollHeight
  }
  const earlier = async () => {
    const before = scroller.scrollHeight
    await loadSecret(id())
    scroller.scrollTop += scroller.scrollHeight - before
  }
  onMount(() => void loadSecret(id()).then(() => requestAnimationFrame(toEnd)))

  // What is read is what somebody looks at: here, and in a page that is seen.
  const read = () => {
    if (props.line.unread > 0 && !document.hidden) {
      api.secret.read({ chat: id() }).catch(() => undefined)
    }
  }
  createEffect(on(() => props.line.unread, read))
  onMount(() => document.addEventListener('visibilitychange', read))
  onCleanup(() => document.removeEventListener('visibilitychange', read))

  createEffect(
    on(
      () => messages().at(-1)?.place,
      () => {
        const far = scroller.scrollHeight - scroller.scrollTop - scroller.clientHeight
        if (far < NEAR_END || messages().at(-1)?.out) requestAnimationFrame(toEnd)
      },
    ),
  )
  const jump = (place: number) =>
    document.getElementById(`secret-${place}`)?.scrollIntoView({ block: 'center' })
  const answered = (message: SecretMessage) =>
    message.reply ? messages().find(({ id }) => id === message.reply) : undefined

  return (
    <div class="secret-history" ref={scroller} role="log" aria-label={words().secret.title}>
      <Show when={secrets.histories[id()]?.atStart === false}>
        <Button look="plain" onClick={() => void earlier()}>
          {words().secret.earlier}
        </Button>
      </Show>
      <Show when={secrets.histories[id()]?.atStart && props.line.stage === 'open'}>
        <p class="secret-note">
          <span>{words().secret.opened}</span>
        </p>
      </Show>
      <ol class="secret-list">
        <For each={messages()}>
          {(message) => (
            <SecretBubble
              message={message}
              user={props.line.user}
              answered={answered(message)}
              onReply={props.onReply}
              onJump={jump}
            />
          )}
        </For>
      </ol>
    </div>
  )
}
