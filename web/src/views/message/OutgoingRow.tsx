/** A message on its way out of this browser, drawn as it will be, with what can be done about it. */

import { createMemo, For, Show } from 'solid-js'
import { Refused } from '../../bridge/page'
import { words } from '../../locale'
import { explain } from '../../locale/refusal'
import type { Attachment, Media, Message, Outgoing } from '../../model'
import { api } from '../../state/api'
import { state } from '../../state/store'
import { Button, Spinner } from '../../ui/kit'
import { attempt } from '../../ui/overlays'
import { OutgoingMedia } from '../media/OutgoingMedia'
import { Bubble } from './Bubble'
import { useRoom } from './room'

export function OutgoingRow(props: { keys: string[]; first: boolean; last: boolean }) {
  const room = useRoom()
  const leaving = createMemo(() => {
    const all = state.outgoing[room.place.peer] ?? []
    return props.keys.flatMap((key) => all.find((each) => each.key === key) ?? [])
  })
  const first = () => leaving()[0]
  const failed = () => leaving().find((each) => each.state === 'failed')
  const cancel = (each: Outgoing) =>
    attempt(() => api.messages.cancel({ peer: each.peer, key: each.key }))
  const uploads = () => leaving().some((each) => attachmentOf(each) !== undefined)
  return (
    <Show when={first()}>
      {(head) => (
        <div class="message own leaving" classList={{ first: props.first, last: props.last }}>
          <div class="message-body">
            <Bubble
              messages={leaving().map(asMessage)}
              first={props.first}
              last={props.last}
              leaving={failed() ?? head()}
            >
              <Show when={head().enclosure?.kind === 'known'}>
                <Spinner />
              </Show>
              <Show when={uploads()}>
                <For each={leaving()}>
                  {(each) => (
                    <Show when={attachmentOf(each)}>
                      {(attachment) => (
                        <OutgoingMedia
                          attachment={attachment()}
                          progress={each.progress}
                          width={room.width()}
                          onCancel={() => void cancel(each)}
                        />
                      )}
                    </Show>
                  )}
                </For>
              </Show>
            </Bubble>
            <Show when={failed()}>
              {(each) => (
                <div class="leaving-failed" role="alert">
                  <span>{reason(each())}</span>
                  <Button
                    look="plain"
                    onClick={() =>
                      void attempt(async () => {
                        for (const { key } of leaving()) await api.messages.retry({ key })
                      })
                    }
                  >
                    {words().app.retry}
                  </Button>
                  <Button
                    look="danger"
                    onClick={() => {
                      for (const one of leaving()) void cancel(one)
                    }}
                  >
                    {words().app.delete}
                  </Button>
                </div>
              )}
            </Show>
          </div>
        </div>
      )}
    </Show>
  )
}

const reason = ({ error }: Outgoing): string =>
  explain(new Refused({ reason: error ?? 'INTERNAL' }))

function attachmentOf({ enclosure }: Outgoing): Attachment | undefined {
  return enclosure?.kind === 'upload' ? enclosure.attachment : undefined
}

/** What is on its way, in the form of a message that has arrived. */
export function asMessage(leaving: Outgoing): Message {
  return {
    peer: leaving.peer,
    id: 0,
    from: state.me,
    out: true,
    date: leaving.date,
    text: leaving.text,
    entities: leaving.entities,
    media: mediaOf(leaving),
    reply: leaving.reply === undefined ? undefined : { id: leaving.reply, forum: false },
    album: leaving.album,
    pinned: false,
    silent: leaving.silent,
    mentioned: false,
    unheard: false,
    noForwards: false,
    scheduled: false,
  }
}

function mediaOf({ key, enclosure }: Outgoing): Media | undefined {
  switch (enclosure?.kind) {
    case 'poll':
      return {
        kind: 'poll',
        id: key,
        question: enclosure.question,
        answers: enclosure.answers.map((text, index) => ({
          text,
          option: String(index),
          voters: 0,
          chosen: false,
          correct: false,
        })),
        // Nobody votes before it is there.
        closed: true,
        public: enclosure.public,
        multiple: enclosure.multiple,
        quiz: enclosure.correct !== undefined,
        total: 0,
        recent: [],
      }
    case 'todo':
      return {
        kind: 'todo',
        title: enclosure.title,
        items: enclosure.items.map((text, index) => ({ id: index + 1, text })),
        othersAdd: enclosure.othersAdd,
        othersDone: enclosure.othersDone,
      }
    case 'contact':
    case 'place':
      return enclosure
    case 'dice':
      return { ...enclosure, value: 0 }
    default:
      return undefined
  }
}
