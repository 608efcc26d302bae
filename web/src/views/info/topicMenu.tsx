/** What can be done with a topic, as far as we may. */

import { createSignal, For } from 'solid-js'
import { words } from '../../locale'
import type { PeerId, Topic } from '../../model'
import { api } from '../../state/api'
import { isolated } from '../../state/names'
import { go, route } from '../../state/route'
import { state } from '../../state/store'
import { plainName } from '../../text/isolate'
import { Button, Field } from '../../ui/kit'
import { ask, attempt, Dialog, type MenuItem, openMenu } from '../../ui/overlays'
import { trying } from '../../ui/trying'
import { raise } from '../acts/raise'
import { chatOf, mayAsAdmin } from './rights'
import { GENERAL, TopicSign } from './TopicSign'

/** Characters of a topic's name (method/messages.createForumTopic). */
const LONGEST = 128
/** Colours of topics, 0xRRGGBB (core.telegram.org/api/forum#creating-forum-topics). */
const COLORS = [0x6fb9f0, 0xffd67e, 0xcb86db, 0x8eee98, 0xff93b2, 0xfb6f5f]

const isMutedTopic = ({ notify }: Topic): boolean => notify.mutedUntil > Date.now() / 1000
const FOR_EVER = 0x7fffffff

export function openTopicMenu(event: Event, topic: Topic): void {
  const { info } = words()
  const { peer, id } = topic
  const chat = chatOf(peer)
  const manages = mayAsAdmin(chat, 'manage_topics')
  const mine = topic.mine
  const items: MenuItem[] = []
  if (topic.unread > 0) {
    items.push({
      icon: 'checks',
      text: info.readTopic,
      onClick: () => void attempt(() => api.messages.read({ peer, thread: id, upTo: topic.top })),
    })
  }
  items.push({
    icon: isMutedTopic(topic) ? 'bell' : 'mute',
    text: isMutedTopic(topic) ? info.unmute : info.mute,
    onClick: () =>
      void attempt(() =>
        api.notifications.set({
          scope: { peer, thread: id },
          settings: { ...topic.notify, mutedUntil: isMutedTopic(topic) ? 0 : FOR_EVER },
        }),
      ),
  })
  if (manages) {
    items.push({
      icon: topic.pinned ? 'unpin' : 'pin',
      text: topic.pinned ? info.unpinTopic : info.pinTopic,
      onClick: () => void attempt(() => api.topics.pin({ peer, id, pinned: !topic.pinned })),
    })
  }
  if (manages || mine) {
    items.push(
      { icon: 'edit', text: info.editTopic, onClick: () => editTopic(peer, topic) },
      {
        icon: topic.closed ? 'unlock' : 'lock',
        text: topic.closed ? info.openTopic : info.closeTopic,
        onClick: () => void attempt(() => api.topics.edit({ peer, id, closed: !topic.closed })),
      },
    )
  }
  if (manages && id === GENERAL) {
    items.push({
      icon: topic.hidden ? 'eye' : 'eyeOff',
      text: topic.hidden ? info.showTopic : info.hideTopic,
      onClick: () => void attempt(() => api.topics.edit({ peer, id, hidden: !topic.hidden })),
    })
  }
  if (id !== GENERAL && mayAsAdmin(chat, 'delete_messages')) {
    items.push({
      icon: 'trash',
      text: info.deleteTopic,
      danger: true,
      onClick: () => void removeTopic(topic),
    })
  }
  openMenu(event, items)
}

async function removeTopic({ peer, id, title }: Topic): Promise<void> {
  const { info } = words()
  const text = info.deleteTopicText(isolated(plainName(title)))
  const question = { title: info.deleteTopic, text, action: info.deleteTopic, danger: true }
  if (!(await ask(question))) return
  const done = await attempt(() => api.topics.remove({ peer, id }))
  if (done && route().peer === peer && route().thread === id) go({ peer })
}

/** Makes a topic, or changes one. */
export const editTopic = (peer: PeerId, topic?: Topic): void =>
  raise(async () => ({ default: TopicDialog }), { peer, topic })

function TopicDialog(props: { peer: PeerId; topic?: Topic; onClose: () => void }) {
  const { topic, peer } = props
  const [title, setTitle] = createSignal(topic?.title ?? '')
  const [color, setColor] = createSignal(
    topic?.color ?? COLORS[Object.keys(state.topics[peer] ?? {}).length % COLORS.length] ?? 0,
  )
  const work = trying()
  const submit = async () => {
    const named = title().trim()
    if (!named) return
    const done = await work.run(async () => {
      if (topic) await api.topics.edit({ peer, id: topic.id, title: named })
      else {
        const id = await api.topics.make({ peer, title: named, color: color() })
        if (id !== undefined) go({ peer, thread: id })
      }
    })
    if (done) props.onClose()
  }
  return (
    <Dialog
      title={topic ? words().info.editTopic : words().info.newTopic}
      onClose={() => props.onClose()}
      actions={
        <>
          <Button look="plain" onClick={() => props.onClose()}>
            {words().app.cancel}
          </Button>
          <Button busy={work.busy()} disabled={!title().trim()} onClick={() => void submit()}>
            {topic ? words().app.save : words().info.createTopic}
          </Button>
        </>
      }
    >
      <form
        class="topic-form"
        onSubmit={(event) => {
          event.preventDefault()
          void submit()
        }}
      >
        <TopicSign
          topic={{ id: topic?.id ?? 0, title: title(), color: color(), emoji: topic?.emoji }}
          size={56}
        />
        <Field
          label={words().info.topicName}
          value={title()}
          maxLength={LONGEST}
          error={work.error()}
          onInput={setTitle}
        />
        {/* Later the colour cannot be changed. */}
        {!topic && (
          <fieldset class="topic-colors">
            <legend>{words().info.topicColor}</legend>
            <For each={COLORS}>
              {(each, at) => (
                <label>
                  <input
                    type="radio"
                    name="topic-color"
                    checked={color() === each}
                    onChange={() => setColor(each)}
                  />
                  <span class="heard">{words().info.colors[at()]}</span>
                  <span
                    class="topic-color"
                    style={{ '--colour': `#${each.toString(16).padStart(6, '0')}` }}
                  />
                </label>
              )}
            </For>
          </fieldset>
        )}
      </form>
    </Dialog>
  )
}
