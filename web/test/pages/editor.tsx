/** The field for messages, what becomes of a message, and the emoji picker, without an app. */

import { createSignal, Show } from 'solid-js'
import { render } from 'solid-js/web'
import { text as en } from '../../src/locale/en/text'
import { text as fr } from '../../src/locale/fr/text'
import type { StyledText } from '../../src/model'
import { Editor, type EditorHandle } from '../../src/text/Editor'
import type { Completion } from '../../src/text/editor/completion'
import { completeEmoji } from '../../src/text/emoji/complete'
import { Picker } from '../../src/text/emoji/Picker'
import { Styled } from '../../src/text/Styled'
import './editor.css'

const asked = new URLSearchParams(location.search)
const language = asked.get('language') === 'fr' ? 'fr' : 'en'
const words = { en, fr }[language]
const [shown, setShown] = createSignal<StyledText>()
const [picking, setPicking] = createSignal(false)
const heard: unknown[][] = []
const note =
  (name: string) =>
  (...values: unknown[]) => {
    heard.push([name, ...values])
  }
let handle!: EditorHandle

const longest = { task: 0 }
new PerformanceObserver((entries) => {
  for (const entry of entries.getEntries()) longest.task = Math.max(longest.task, entry.duration)
}).observe({ type: 'longtask' })

const people = ['marcel', 'marianne', 'nadia'].map(
  (name): Completion => ({
    key: name,
    label: name,
    detail: `@${name}`,
    insert: { text: `@${name}`, entities: [] },
  }),
)

const field = {
  heard,
  longest,
  value: () => handle.value(),
  written: () => handle.written(),
  set: (styled: StyledText) => handle.set(styled),
  insert: (part: string | StyledText) => handle.insert(part),
  clear: () => handle.clear(),
  show: setShown,
  pick: setPicking,
}

declare global {
  interface Window {
    field: typeof field
  }
}
window.field = field

render(
  () => (
    <>
      <div id="shown">
        <Show when={shown()}>
          {(text) => (
            <Styled
              text={text()}
              words={words}
              onLink={note('link')}
              onMention={note('mention')}
              onName={note('name')}
              onHashtag={note('hashtag')}
              onCommand={note('command')}
            />
          )}
        </Show>
      </div>
      <div id="write">
        <Editor
          words={words}
          label="Message"
          placeholder="Write here"
          longest={asked.has('short') ? 20 : undefined}
          sendBy={asked.has('ctrl') ? 'ctrlEnter' : 'enter'}
          ref={(given) => {
            handle = given
          }}
          onSubmit={(styled) => {
            heard.push(['submit', styled])
            setShown(styled)
            handle.clear()
          }}
          onTyping={note('typing')}
          onFiles={(files) => heard.push(['files', files.map((file) => file.name)])}
          onEditLast={note('edit')}
          complete={async ({ kind, query }) =>
            kind === 'mention'
              ? people.filter((one) => one.key.startsWith(query))
              : kind === 'emoji'
                ? completeEmoji(query, language)
                : []
          }
        />
      </div>
      <div id="picker">
        <Show when={picking()}>
          <Picker
            words={words}
            language={language}
            focus
            onPick={(emoji) => handle.insert(emoji)}
            onClose={() => setPicking(false)}
            tabs={[{ id: 'stickers', label: words.stickers, content: () => <p>No stickers</p> }]}
          />
        </Show>
      </div>
    </>
  ),
  document.getElementById('app') as HTMLElement,
)
