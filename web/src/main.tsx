/** Begins: one tab at a time speaks for this browser, as they would share one session. */

import { render } from 'solid-js/web'
import { preferred, speak, words } from './locale'
import { start } from './state/api'
import { applyLooks } from './state/looks'
import { Button } from './ui/kit'
import { App } from './views/App'

const LOCK = 'chappe'

async function begin(): Promise<void> {
  applyLooks()
  const language = preferred()
  const spoken = speak(language)
  const root = document.getElementById('app')
  if (!root) throw new Error('no place to draw')
  if (!isSecureContext) {
    await spoken
    render(() => <Insecure />, root)
    return
  }
  const draw = (steal: boolean) => {
    let dispose: (() => void) | undefined
    const held = navigator.locks.request(
      LOCK,
      steal ? { steal } : { ifAvailable: true },
      (lock) => {
        if (!lock) {
          void spoken.then(() => {
            dispose = render(() => <Elsewhere onUse={() => take()} />, root)
          })
          return undefined
        }
        // The worker begins while the dictionary is on its way.
        start(language)
        void spoken.then(() => {
          dispose = render(() => <App />, root)
        })
        // Held until another tab takes it, or this one goes.
        return new Promise(() => undefined)
      },
    )
    // Taken by another tab: a worker cannot be let go half-way, the page begins anew and waits.
    held.catch((error) => {
      if (error instanceof DOMException && error.name === 'AbortError') location.reload()
      else throw error
    })
    const take = () => {
      dispose?.()
      draw(true)
    }
  }
  draw(false)
}

/** Browsers have no keys, locks and service workers for what comes over plain HTTP. */
function Insecure() {
  return (
    <main class="nothing" role="alert">
      <h1>{words().app.insecure.title}</h1>
      <p>{words().app.insecure.why}</p>
      <p>{words().app.insecure.what}</p>
      <a href="/about">{words().app.insecure.about}</a>
    </main>
  )
}

function Elsewhere(props: { onUse: () => void }) {
  return (
    <main class="nothing">
      <p>{words().app.elsewhere}</p>
      <Button onClick={props.onUse}>{words().app.useHere}</Button>
    </main>
  )
}

void begin()
