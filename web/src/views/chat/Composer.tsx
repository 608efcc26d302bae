/** Where one writes: text, files, voice, stickers; answers, changes, and when it shall be sent. */

import {
  createEffect,
  createMemo,
  createSignal,
  lazy,
  on,
  onCleanup,
  onMount,
  Show,
  Suspense,
} from 'solid-js'
import { unwrap } from 'solid-js/store'
import { reasonOf } from '../../bridge/page'
import { language, words } from '../../locale'
import type { Attachment, Document, Enclosure, Letter, Message, StyledText } from '../../model'
import { WHEN_ONLINE } from '../../model'
import { api } from '../../state/api'
import type { Place } from '../../state/histories'
import {
  enclosureLetter,
  fileLetters,
  LONGEST,
  type Manner,
  textLetters,
} from '../../state/letters'
import { sendKey } from '../../state/looks'
import { message as messageOf } from '../../state/select'
import { historyKey, state } from '../../state/store'
import { Editor, type EditorHandle } from '../../text/Editor'
import { editable } from '../../text/edit'
import { Icon, IconButton } from '../../ui/kit'
import { attempt, type MenuItem, openMenu } from '../../ui/overlays'
import type { Facts } from '../../worker/operations/chat'
import { AttachButton, DropOverlay } from '../media/Attach'
import type { Sending } from '../media/SendPreview'
import { VoiceRecorder } from '../media/VoiceRecorder'
import { attachable } from './attachable'
import { BotKeys, CommandButton } from './BotKeys'
import { completionsIn } from './completions'
import { cancel, composing, edit } from './composing'
import { useDrafts } from './drafts'
import { useLinkPreview } from './linkPreview'
import { SendAs, useSendAs } from './SendAs'
import { Strips } from './Strips'
import './composer.css'

const PickerPop = lazy(() => import('./PickerPop'))
const SendPreview = lazy(() =>
  import('../media/SendPreview').then((found) => ({ default: found.SendPreview })),
)
const CreatePoll = lazy(() =>
  import('../acts/CreatePoll').then((found) => ({ default: found.CreatePoll })),
)
const CreateTodo = lazy(() =>
  import('../acts/CreateTodo').then((found) => ({ default: found.CreateTodo })),
)
const ScheduleDialog = lazy(() =>
  import('../acts/ScheduleDialog').then((found) => ({ default: found.ScheduleDialog })),
)

/** What is written may become so many messages. */
const MOST_MESSAGES = 10

export interface ComposerProps {
  place: Place
  facts: Facts | undefined
  /** Says a text here: bots' keys, commands in messages. */
  onReady: (say: (text: string) => void) => void
}

export function Composer(props: ComposerProps) {
  const { place } = props
  const { peer } = place
  let editor: EditorHandle | undefined
  const [typed, setTyped] = createSignal('')
  const [picking, setPicking] = createSignal(false)
  const [files, setFiles] = createSignal<{ files: File[]; asFiles: boolean }>()
  const [making, setMaking] = createSignal<'poll' | 'todo'>()
  const [scheduling, setScheduling] = createSignal<(manner: Manner) => void>()
  const drafts = useDrafts(place, () => editor, setTyped)
  const preview = useLinkPreview(typed)
  const as = useSendAs(peer, () => props.facts)
  const now = () => composing(place)
  const edited = createMemo(() => {
    const id = now().edit
    return id === undefined ? undefined : messageOf(peer, id)
  })
  const isEmpty = () => typed().trim() === ''
  const broadcast = () => {
    const known = state.peers[peer]
    return known?.kind === 'channel' && known.broadcast
  }

  const placeholder = () => {
    const { chat } = words()
    if (broadcast()) return chat.post
    if (place.thread !== undefined && !state.topics[peer]?.[place.thread]) return chat.comment
    return as.chosen() !== undefined && as.chosen() !== state.me ? chat.anonymous : chat.write
  }

  const manner = (): Manner => ({
    reply: now().reply,
    quote: now().quote && structuredClone(unwrap(now().quote)),
    as: as.chosen(),
    withoutPreview: preview.refused() || undefined,
  })

  /** Hands letters over; what is answered has been answered then. */
  function send(letters: Letter[]): void {
    if (letters.length === 0) return
    cancel(place)
    void attempt(() => api.messages.send({ letters }))
  }

  function clear(): void {
    drafts.drop()
    editor?.clear()
    setTyped('')
    preview.reset()
  }

  function submit(said: StyledText, how: Manner = {}): void {
    const message = edited()
    if (message) return void save(message, said)
    if (!said.text) return
    const letters = textLetters(place, said, { ...manner(), ...how })
    clear()
    send(letters)
  }

  async function save(message: Message, said: StyledText): Promise<void> {
    if (!said.text && !message.media) return
    const done = await attempt(() =>
      api.messages
        .edit({
          peer,
          id: message.id,
          text: said.text,
          entities: said.entities,
          withoutPreview: preview.refused() || undefined,
        })
        .catch((error) => {
          if (reasonOf(error) !== 'MESSAGE_NOT_MODIFIED') throw error
        }),
    )
    if (done) cancel(place)
  }

  function sendFiles(sending: Sending): void {
    const { attachments, caption, grouped } = sending
    setFiles(undefined)
    clear()
    send(fileLetters(place, attachments, caption, grouped, manner()))
  }

  function sendEnclosure(enclosure: Enclosure, how: Manner = {}): void {
    send([enclosureLetter(place, enclosure, { ...manner(), withoutPreview: undefined, ...how })])
  }

  const sendVoice = (attachment: Attachment) => sendEnclosure({ kind: 'upload', attachment })
  const sendSticker = (document: Document) => {
    setPicking(false)
    sendEnclosure({ kind: 'known', file: structuredClone(unwrap(document.file)) })
  }

  /** Ways to send what is written, for the menu of the button. */
  function ways(): MenuItem[] {
    const { chat } = words()
    const said = (how: Manner) => submit(editor?.written() ?? { text: '', entities: [] }, how)
    const items: MenuItem[] = [
      { icon: 'mute', text: chat.silently, onClick: () => said({ silent: true }) },
      {
        icon: 'calendar',
        text: chat.schedule,
        onClick: () => setScheduling(() => said),
      },
    ]
    const known = state.peers[peer]
    if (known?.kind === 'user' && !known.self && !known.bot && known.presence.kind !== 'unknown') {
      items.push({
        icon: 'user',
        text: chat.whenOnline,
        onClick: () => said({ schedule: WHEN_ONLINE }),
      })
    }
    return items
  }

  function typing(doing: 'typing' | 'recording' | 'none'): void {
    if (peer === state.me || broadcast() || state.connection !== 'connected') return
    api.messages.typing({ ...place, doing }).catch(() => undefined)
  }

  function editLast(): void {
    const ids = state.histories[historyKey(peer, place.thread)]?.ids ?? []
    const last = ids.findLast((id) => {
      const found = messageOf(peer, id)
      return found?.out && !found.service && !found.forward && canBeEdited(found)
    })
    const found = last === undefined ? undefined : messageOf(peer, last)
    if (found) edit(place, found)
  }

  // A message that is edited takes the field; what stood there comes back afterwards.
  createEffect(
    on(
      () => now().edit,
      (id, before) => {
        if (id === before) return
        const message = edited()
        if (message) {
          const { text, entities } = unwrap(message)
          editor?.set(editable({ text, entities: structuredClone(entities) }))
        } else if (before !== undefined) editor?.set(structuredClone(drafts.kept()))
        setTyped(editor?.value().text ?? '')
      },
      { defer: true },
    ),
  )
  createEffect(
    on(
      () => now().asked,
      () => editor?.focus(),
      { defer: true },
    ),
  )

  onMount(() => {
    props.onReady((text) => send(textLetters(place, { text, entities: [] })))
    // On a touch screen the keyboard would cover what one came to read.
    if (matchMedia('(hover: hover)').matches) editor?.focus()
    document.addEventListener('keydown', onKey)
    onCleanup(() => document.removeEventListener('keydown', onKey))
  })

  /** Escape leaves an answer or a change; other letters are written, wherever the focus was. */
  function onKey(event: KeyboardEvent): void {
    if (event.defaultPrevented || document.querySelector('dialog[open]')) return
    if (event.key === 'Escape' && (now().edit !== undefined || now().reply !== undefined)) {
      event.preventDefault()
      cancel(place)
      return
    }
    const letter = event.key.length === 1 && !event.ctrlKey && !event.metaKey && !event.altKey
    if (
      letter &&
      event.key !== ' ' &&
      event.key !== '/' &&
      document.activeElement === document.body
    )
      editor?.focus()
  }

  return (
    <footer class="composer">
      <DropOverlay onFiles={(found, asFiles) => setFiles({ files: found, asFiles })} />
      <Strips place={place} page={preview.page()} onWithoutPage={preview.refuse} />
      <div class="composer-line">
        <Show when={!edited()}>
          <SendAs choices={as} />
          <CommandButton
            commands={props.facts?.commands ?? []}
            peer={peer}
            onCommand={startCommand}
          />
        </Show>
        <IconButton
          icon="smile"
          label={words().chat.emoji}
          pressed={picking()}
          onClick={() => setPicking((open) => !open)}
        />
        <Editor
          words={words().text}
          label={words().chat.writeLabel}
          placeholder={placeholder()}
          longest={edited() ? LONGEST : LONGEST * MOST_MESSAGES}
          sendBy={sendKey() === 'enter' ? 'enter' : 'ctrlEnter'}
          complete={completionsIn(place, () => props.facts)}
          ref={(handle) => {
            editor = handle
            drafts.begin()
          }}
          onChange={({ text }) => {
            setTyped(text)
            drafts.touch()
          }}
          onSubmit={(said) => submit(said)}
          onTyping={() => typing('typing')}
          onFiles={(found) => setFiles({ files: found, asFiles: false })}
          onEditLast={editLast}
        />
        <Show when={!edited()}>
          <AttachButton
            onFiles={(found, asFiles) => setFiles({ files: found, asFiles })}
            others={attachable({
              onPoll: () => setMaking('poll'),
              onTodo: () => setMaking('todo'),
              onEnclose: sendEnclosure,
            })}
          />
        </Show>
        <Show
          when={isEmpty() && !edited()}
          fallback={
            <button
              type="button"
              class="send-button"
              aria-label={edited() ? words().chat.saveEdit : words().chat.send}
              title={edited() ? words().chat.saveEdit : words().chat.send}
              onClick={() => submit(editor?.written() ?? { text: '', entities: [] })}
              onContextMenu={(event) => !edited() && openMenu(event, ways())}
            >
              <Icon name={edited() ? 'check' : 'send'} />
            </button>
          }
        >
          <VoiceRecorder
            onSend={sendVoice}
            onRecording={(active) => typing(active ? 'recording' : 'none')}
          />
        </Show>
      </div>
      <BotKeys
        place={place}
        onSay={(text) => send(textLetters(place, { text, entities: [] }, manner()))}
        onEnclose={sendEnclosure}
      />
      <Show when={picking()}>
        <Suspense>
          <PickerPop
            language={language()}
            onEmoji={(emoji) => editor?.insert(emoji)}
            onSticker={sendSticker}
            onClose={() => {
              setPicking(false)
              editor?.focus()
            }}
          />
        </Suspense>
      </Show>
      <Suspense>
        <Show when={files()} keyed>
          {(chosen) => (
            <SendPreview
              files={chosen.files}
              asFiles={chosen.asFiles}
              timed={peer > 0 && peer !== state.me}
              caption={editor?.written()}
              onSend={sendFiles}
              onClose={() => setFiles(undefined)}
            />
          )}
        </Show>
        <Show when={making() === 'poll'}>
          <CreatePoll
            onCreate={(enclosure) => {
              setMaking(undefined)
              sendEnclosure(enclosure)
            }}
            onClose={() => setMaking(undefined)}
          />
        </Show>
        <Show when={making() === 'todo'}>
          <CreateTodo
            onCreate={(enclosure) => {
              setMaking(undefined)
              sendEnclosure(enclosure)
            }}
            onClose={() => setMaking(undefined)}
          />
        </Show>
        <Show when={scheduling()} keyed>
          {(said) => (
            <ScheduleDialog
              peer={peer}
              onChoose={(schedule) => {
                setScheduling(undefined)
                said({ schedule })
              }}
              onClose={() => setScheduling(undefined)}
            />
          )}
        </Show>
      </Suspense>
    </footer>
  )

  /** A command without anything behind it is sent at once. */
  function startCommand(command: string): void {
    send(textLetters(place, { text: command, entities: [] }, manner()))
  }
}

/** Whether the text of a message of ours can be changed. */
function canBeEdited({ media }: Message): boolean {
  if (!media) return true
  if (media.kind === 'document') return media.as !== 'sticker' && media.as !== 'round'
  return media.kind === 'photo' || media.kind === 'page'
}
