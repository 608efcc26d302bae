/** What two people compare: the picture of their key, its numbers, and emoji. */

import { createResource, For, Show } from 'solid-js'
import { words } from '../../locale'
import type { SecretLine } from '../../model'
import { api } from '../../state/api'
import { Dialog } from '../../ui/overlays'
import { nameOf } from './naming'

const SIDE = 12

export function KeyDialog(props: { line: SecretLine; onClose: () => void }) {
  return (
    <Dialog title={words().secret.key} onClose={props.onClose}>
      <KeyComparison line={props.line} />
    </Dialog>
  )
}

export function KeyComparison(props: { line: SecretLine }) {
  const [comparison] = createResource(
    () => [props.line.id, props.line.stage] as const,
    ([chat]) => api.secret.comparison({ chat }),
  )
  return (
    <Show when={comparison()} fallback={<p>{words().secret.noKey}</p>}>
      {(shown) => (
        <div class="secret-key">
          <svg
            class="secret-key-picture"
            viewBox={`0 0 ${SIDE} ${SIDE}`}
            role="img"
            aria-label={words().secret.keyPicture}
          >
            <For each={shown().squares}>
              {(colour, at) => (
                <rect
                  class={`square-${colour}`}
                  x={at() % SIDE}
                  y={Math.floor(at() / SIDE)}
                  width="1"
                  height="1"
                />
              )}
            </For>
          </svg>
          <section aria-label={words().secret.keyEmoji} class="secret-key-emoji">
            <For each={shown().emoji}>{(emoji) => <span>{emoji}</span>}</For>
          </section>
          <section aria-label={words().secret.keyNumbers} class="secret-key-numbers" dir="ltr">
            <For each={shown().hex}>{(row) => <p>{row.join('  ')}</p>}</For>
          </section>
          <p class="secret-key-text">{words().secret.keyText(nameOf(props.line.user))}</p>
        </div>
      )}
    </Show>
  )
}
