/**
 * What this service decided about oneself, and what became of one's reports: messages of the
 * service account, which carry a tag that is the same in every language.
 */

import { createResource, For, Show } from 'solid-js'
import { region, words } from '../../locale'
import type { Message } from '../../model'
import { SERVICE } from '../../model'
import { api } from '../../state/api'
import { now } from '../../state/clock'
import { dayAndTime } from '../../text/dates'
import { Styled } from '../../text/Styled'
import { attempt } from '../../ui/overlays'
import { MarkupRows } from '../acts/MarkupRows'
import { openLink } from '../links'
import { Group, Loaded, Page } from './parts'

const TAGS = { decisions: '#decision', reports: '#report' }
/** Shown of each sort, the newest. */
const MOST = 50

export default function DecisionsPage() {
  return (
    <Page title={words().settings.decisions.title}>
      <Told tag={TAGS.decisions} title={words().settings.decisions.mine} />
      <Told tag={TAGS.reports} title={words().settings.decisions.reports} />
    </Page>
  )
}

function Told(props: { tag: string; title: string }) {
  const [found, { refetch }] = createResource(() =>
    api.acts.search({ peer: SERVICE, query: props.tag, kind: 'all', before: 0, limit: MOST }),
  )
  return (
    <Group title={props.title}>
      <Loaded of={found} again={() => void refetch()}>
        {({ messages }) => (
          <Show
            when={messages.length > 0}
            fallback={<p class="settings-note">{words().settings.decisions.none}</p>}
          >
            <For each={messages}>{(message) => <Notice message={message} />}</For>
          </Show>
        )}
      </Loaded>
    </Group>
  )
}

function Notice(props: { message: Message }) {
  const when = () => dayAndTime(props.message.date, now(), { locale: region() }, words().text)
  return (
    <details class="decision">
      <summary>
        <time>{when()}</time> <span dir="auto">{props.message.text.split('\n', 1)[0]}</span>
      </summary>
      <div class="decision-text">
        <Styled
          text={{ text: props.message.text, entities: props.message.entities }}
          words={words().text}
          onLink={(url, shown, ask) => void attempt(() => openLink(url, { shown, ask }))}
        />
      </div>
      <MarkupRows message={props.message} />
    </details>
  )
}
