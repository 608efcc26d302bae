/** What links ask before they are followed: to join, to add a folder, to leave the messenger. */

import { createEffect, createSignal, For, Match, Show, Switch } from 'solid-js'
import { words } from '../../locale'
import type { PeerId } from '../../model'
import { api } from '../../state/api'
import { chatName, isolated } from '../../state/names'
import { go, route } from '../../state/route'
import { neutral, plainName } from '../../text/isolate'
import { shownUrl } from '../../text/links'
import { copyText } from '../../ui/copying'
import { Button, Icon } from '../../ui/kit'
import { attempt, Dialog, toast } from '../../ui/overlays'
import { Avatar } from '../Avatar'
import { closeQuestion, type LinkQuestion, leave, linkQuestion, openLink } from '../links'
import { photoWanted, usePicture } from '../media/pictures'
import { setFolder } from './lines'
import { PeerLine } from './PeerLine'
import './links.css'

type Of<K extends LinkQuestion['kind']> = Extract<LinkQuestion, { kind: K }>

const of = <K extends LinkQuestion['kind']>(kind: K): Of<K> | undefined => {
  const found = linkQuestion()
  return found?.kind === kind ? (found as Of<K>) : undefined
}

export function LinkDialogs() {
  // A link that led into the client, from a page of the server or from another program.
  createEffect(() => {
    const { link } = route()
    if (link === undefined) return
    go({}, true)
    // Nobody here has seen it: if it leads out of the messenger, they are asked.
    void openLink(link, { ask: true })
  })
  return (
    <Switch>
      <Match when={of('invite')} keyed>
        {(question) => <InviteDialog {...question} />}
      </Match>
      <Match when={of('folder')} keyed>
        {(question) => <FolderDialog {...question} />}
      </Match>
      <Match when={of('leave')} keyed>
        {(question) => <LeaveDialog {...question} />}
      </Match>
      <Match when={of('start')} keyed>
        {(question) => <StartDialog {...question} />}
      </Match>
    </Switch>
  )
}

function InviteDialog(props: Of<'invite'>) {
  const { invitation } = props
  const [busy, setBusy] = createSignal(false)
  const picture = usePicture(() => invitation.photo && photoWanted(invitation.photo, 96))

  async function join(): Promise<void> {
    setBusy(true)
    await attempt(async () => {
      const peer = await api.creating.joinBy({ hash: props.hash })
      closeQuestion()
      if (peer === undefined) toast(words().chats.asked)
      else go({ peer })
    })
    setBusy(false)
  }

  return (
    <Dialog
      title={words().chats.invite}
      onClose={closeQuestion}
      actions={
        <>
          <Button look="plain" onClick={closeQuestion}>
            {words().app.cancel}
          </Button>
          <Button busy={busy()} onClick={() => void join()}>
            {invitation.byRequest ? words().chats.askToJoin : words().chats.join}
          </Button>
        </>
      }
    >
      <div class="invite">
        <Show
          when={picture().url}
          fallback={
            <span class="invite-photo">
              <Icon name={invitation.broadcast ? 'channel' : 'group'} size={44} />
            </span>
          }
        >
          {(url) => <img class="invite-photo" src={url()} alt="" />}
        </Show>
        <h3 class="invite-title">
          <bdi>{plainName(invitation.title)}</bdi>
          <Show when={invitation.verified}>
            <span class="peer-name-verified" role="img" aria-label={words().chats.verified}>
              <Icon name="check" size={12} />
            </span>
          </Show>
          <Show when={invitation.scam || invitation.fake}>
            <span class="peer-name-warning">
              {invitation.scam ? words().chats.scam : words().chats.fake}
            </span>
          </Show>
        </h3>
        <p class="invite-count">
          {invitation.broadcast
            ? words().chats.subscriberCount(invitation.members)
            : words().chats.memberCount(invitation.members)}
        </p>
        <Show when={invitation.about}>
          <p class="invite-about" dir="auto">
            {neutral(invitation.about)}
          </p>
        </Show>
        <Show when={invitation.known.length > 0}>
          <ul class="invite-known">
            <For each={invitation.known.slice(0, 5)}>
              {(peer) => (
                <li title={chatName(peer)}>
                  <Avatar peer={peer} size={40} />
                  <span class="heard">{chatName(peer)}</span>
                </li>
              )}
            </For>
          </ul>
        </Show>
      </div>
    </Dialog>
  )
}

function FolderDialog(props: Of<'folder'>) {
  const { missing, title } = props.folder
  const [chosen, setChosen] = createSignal<PeerId[]>(missing)
  const [busy, setBusy] = createSignal(false)
  const fresh = title !== undefined

  async function join(): Promise<void> {
    setBusy(true)
    const done = await attempt(() => api.folders.join({ slug: props.slug, peers: chosen() }))
    setBusy(false)
    if (!done) return
    closeQuestion()
    setFolder(0)
  }

  return (
    <Dialog
      title={fresh ? words().chats.joinFolder(isolated(plainName(title))) : words().chats.folders}
      onClose={closeQuestion}
      actions={
        <>
          <Button look="plain" onClick={closeQuestion}>
            {words().app.cancel}
          </Button>
          <Show when={missing.length > 0}>
            <Button busy={busy()} disabled={chosen().length === 0} onClick={() => void join()}>
              {fresh ? words().app.add : words().chats.join}
            </Button>
          </Show>
        </>
      }
    >
      <p>
        {fresh
          ? words().chats.joinFolderText(missing.length)
          : missing.length > 0
            ? words().chats.folderMore(missing.length)
            : words().chats.folderThere}
      </p>
      <For each={missing}>
        {(peer) => (
          <label class="check">
            <input
              type="checkbox"
              checked={chosen().includes(peer)}
              onChange={(event) =>
                setChosen((all) =>
                  event.currentTarget.checked
                    ? [...all, peer]
                    : all.filter((each) => each !== peer),
                )
              }
            />
            <PeerLine peer={peer} />
          </label>
        )}
      </For>
    </Dialog>
  )
}

function LeaveDialog(props: Of<'leave'>) {
  return (
    <Dialog
      title={words().chats.openLink}
      onClose={closeQuestion}
      actions={
        <>
          <Button look="plain" onClick={closeQuestion}>
            {words().app.cancel}
          </Button>
          <Button
            look="plain"
            onClick={() => {
              void copyText(props.url)
              closeQuestion()
            }}
          >
            {words().chats.copyLink}
          </Button>
          <Button
            onClick={() => {
              leave(props.url)
              closeQuestion()
            }}
          >
            {words().chats.open}
          </Button>
        </>
      }
    >
      <p>
        {props.shown === props.url
          ? words().chats.openLinkTo
          : words().chats.openLinkShown(isolated(plainName(props.shown).slice(0, 100)))}
      </p>
      <p class="link-target" dir="ltr">
        {shownUrl(props.url, 500)}
      </p>
    </Dialog>
  )
}

function StartDialog(props: Of<'start'>) {
  const start = () => {
    closeQuestion()
    void attempt(() => api.chat.startBot({ bot: props.bot, start: props.start }))
  }
  return (
    <Dialog
      title={chatName(props.bot)}
      onClose={closeQuestion}
      actions={
        <>
          <Button look="plain" onClick={closeQuestion}>
            {words().app.cancel}
          </Button>
          <Button onClick={start}>{words().chats.startBot}</Button>
        </>
      }
    >
      <p>{words().chats.startBotText(isolated(chatName(props.bot)))}</p>
    </Dialog>
  )
}
