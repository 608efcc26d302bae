/** Lines of a page that say one thing, and copy it where somebody presses them. */

import { type JSX, Show } from 'solid-js'
import { words } from '../../locale'
import { found } from '../../text/find'
import { Styled } from '../../text/Styled'
import { attempt, toast } from '../../ui/overlays'
import { openLink } from '../links'

export async function copy(text: string): Promise<void> {
  if (await attempt(() => navigator.clipboard.writeText(text))) toast(words().info.copied)
}

export function Fact(props: {
  name: string
  children: JSX.Element
  /** What a press copies. */
  copies?: string
}) {
  const content = () => (
    <>
      <span class="info-value" dir="auto">
        {props.children}
      </span>
      <small>{props.name}</small>
    </>
  )
  return (
    <Show when={props.copies} fallback={<div class="info-fact">{content()}</div>}>
      {(text) => (
        <button
          type="button"
          class="info-fact"
          title={words().app.copy}
          onClick={() => void copy(text())}
        >
          {content()}
        </button>
      )}
    </Show>
  )
}

/** Words that somebody wrote about themselves or a chat, with the links in them. */
export function About(props: { name: string; text: string }) {
  return (
    <div class="info-fact">
      <Styled
        text={{ text: props.text, entities: found(props.text) }}
        words={words().text}
        onLink={(url, shown, ask) => void openLink(url, { shown, ask })}
        onMention={(name) => void openLink(`tg://resolve?domain=${encodeURIComponent(name)}`)}
      />
      <small>{props.name}</small>
    </div>
  )
}
