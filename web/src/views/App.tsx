/** The whole page: log-in, or three columns. */

import {
  createEffect,
  createMemo,
  createSignal,
  lazy,
  Match,
  on,
  onCleanup,
  onMount,
  Show,
  Suspense,
  Switch,
} from 'solid-js'
import { Dynamic } from 'solid-js/web'
import { words } from '../locale'
import { beginOutside } from '../push'
import { api } from '../state/api'
import { lockWhenIdle } from '../state/lock'
import { route } from '../state/route'
import { state } from '../state/store'
import { Spinner } from '../ui/kit'
import { attempt, Overlays } from '../ui/overlays'
import type { ChatPane } from './chat/ChatPane'
import { ListColumn } from './chats/ListColumn'
import { tellOfLogins } from './lock/loginAlert'
import { side } from './panels'
import './base.css'

const Login = lazy(() => import('./login/Login'))
const LockScreen = lazy(() => import('./lock/LockScreen'))
const Ended = lazy(() => import('./lock/Ended'))
const SideColumn = lazy(() => import('./info/SideColumn'))
const SecretPane = lazy(() => import('./secret/SecretPane'))

/**
 * The chat, once its code is there: not by `lazy`, as what a chat waits for would then hide all of
 * it.
 */
const [chatPane, setChatPane] = createSignal<typeof ChatPane>()

async function loadChatPane(): Promise<void> {
  if (chatPane()) return
  await attempt(async () => {
    const found = await import('./chat/ChatPane')
    setChatPane(() => found.ChatPane)
  })
}

/** Milliseconds between two words to the server that somebody is looking. */
const PRESENCE = 45_000

export function App() {
  onMount(() => void api.session.open())
  beginOutside()
  return (
    <>
      <Switch
        fallback={
          <div class="nothing">
            <Spinner />
            <p class="heard">{words().app.loading}</p>
          </div>
        }
      >
        <Match when={state.me !== 0}>
          <Main />
        </Match>
        <Match when={state.locked}>
          <Suspense>
            <LockScreen />
          </Suspense>
        </Match>
        <Match when={state.ended}>
          {(reason) => (
            <Suspense>
              <Ended reason={reason()} />
            </Suspense>
          )}
        </Match>
        <Match when={state.ready}>
          <Suspense>
            <Login />
          </Suspense>
        </Match>
      </Switch>
      <Overlays />
    </>
  )
}

function Main() {
  keepPresence()
  lockWhenIdle()
  markPainting()
  createEffect(() => route().peer !== undefined && void loadChatPane())
  tellOfLogins()
  // Another message of the same chat leaves the column beside it as it is.
  createEffect(
    on(
      createMemo(() => route().peer),
      side.close,
      { defer: true },
    ),
  )
  const inChat = () => route().peer !== undefined || route().secret !== undefined
  return (
    <div class="columns" classList={{ 'in-chat': inChat(), 'with-side': side.top() !== undefined }}>
      <ListColumn />
      <Switch fallback={<Nothing />}>
        <Match when={route().secret} keyed>
          {(id) => (
            <Suspense>
              <SecretPane id={id} />
            </Suspense>
          )}
        </Match>
        <Match when={route().peer} keyed>
          {(peer) => (
            <Show when={chatPane()} fallback={<main class="column-chat" />}>
              {(Pane) => (
                <Dynamic
                  component={Pane()}
                  peer={peer}
                  thread={route().thread}
                  message={route().message}
                />
              )}
            </Show>
          )}
        </Match>
      </Switch>
      <Show when={side.top()}>
        <Suspense>
          <SideColumn />
        </Suspense>
      </Show>
    </div>
  )
}

function Nothing() {
  return (
    <main class="column-chat">
      <p class="nothing">{words().app.chooseChat}</p>
    </main>
  )
}

/**
 * Marks when the chats were first painted (`chappe:painted`), by which the start is measured; what
 * the next step needs is fetched from then on.
 */
function markPainting() {
  onMount(() =>
    requestAnimationFrame(() =>
      setTimeout(() => {
        performance.mark('chappe:painted')
        void loadChatPane()
      }),
    ),
  )
}

/** Lets others see that one is here, as far as one's privacy says, while one looks at the page. */
function keepPresence() {
  const say = () => {
    // A page that is not seen may be gone at any moment.
    if (document.hidden) api.session.flush().catch(() => undefined)
    if (state.connection !== 'connected') return
    api.session.online({ online: !document.hidden }).catch(() => undefined)
  }
  createEffect(on(() => state.connection, say))
  const timer = setInterval(() => !document.hidden && say(), PRESENCE)
  document.addEventListener('visibilitychange', say)
  onCleanup(() => {
    clearInterval(timer)
    document.removeEventListener('visibilitychange', say)
  })
}
