/** A new channel: what it is called, who finds it, who is told of it. */

import { createSignal, Match, Switch } from 'solid-js'
import { words } from '../../locale'
import type { PeerId } from '../../model'
import { api } from '../../state/api'
import { go } from '../../state/route'
import { Button, Field } from '../../ui/kit'
import { attempt } from '../../ui/overlays'
import { PeerChooser } from '../PeerPicker'
import { list } from '../panels'
import { ListPage } from './ListPage'
import { tellMissing } from './NewGroup'
import { PhotoField } from './PhotoField'
import { createNameCheck, PublicNameField } from './PublicNameField'

const TITLE = 128
const ABOUT = 255
/** People that can be added at once. */
const MOST = 200

export default function NewChannel() {
  const [step, setStep] = createSignal<'name' | 'link' | 'people'>('name')
  const [title, setTitle] = createSignal('')
  const [about, setAbout] = createSignal('')
  const [photo, setPhoto] = createSignal<Blob>()
  const [missingTitle, setMissingTitle] = createSignal(false)
  const [peer, setPeer] = createSignal<PeerId>(0)
  const [isPublic, setPublic] = createSignal(false)
  const [people, setPeople] = createSignal<PeerId[]>([])
  const [busy, setBusy] = createSignal(false)
  const name = createNameCheck(peer)

  async function whileBusy(work: () => Promise<void>): Promise<void> {
    if (busy()) return
    setBusy(true)
    await attempt(work)
    setBusy(false)
  }

  function create(event: SubmitEvent): void {
    event.preventDefault()
    if (!title().trim()) return void setMissingTitle(true)
    void whileBusy(async () => {
      setPeer(
        await api.creating.channel({
          title: title().trim(),
          about: about().trim(),
          broadcast: true,
        }),
      )
      setStep('link')
      const blob = photo()
      if (blob) await api.creating.setPhoto({ peer: peer(), blob })
    })
  }

  function publish(event: SubmitEvent): void {
    event.preventDefault()
    void whileBusy(async () => {
      if (isPublic()) {
        if (name.state() !== 'free') return
        await api.creating.setName({ peer: peer(), name: name.value() })
      }
      setStep('people')
    })
  }

  const finish = () =>
    whileBusy(async () => {
      if (people().length > 0) {
        tellMissing(await api.creating.invite({ peer: peer(), users: people() }))
      }
      leave()
    })

  function leave(): void {
    list.close()
    go({ peer: peer() })
  }

  return (
    <ListPage
      title={step() === 'people' ? words().chats.addMembers : words().chats.newChannel}
      onBack={() => (step() === 'name' ? list.back() : leave())}
    >
      <Switch>
        <Match when={step() === 'name'}>
          <form class="list-form column-body" onSubmit={create}>
            <PhotoField photo={photo()} onChange={setPhoto} />
            <Field
              label={words().chats.channelName}
              value={title()}
              maxlength={TITLE}
              autofocus
              error={missingTitle() ? words().chats.titleNeeded : undefined}
              onInput={(value) => {
                setTitle(value)
                setMissingTitle(false)
              }}
            />
            <Field
              label={words().chats.description}
              value={about()}
              maxlength={ABOUT}
              onInput={setAbout}
            />
            <Button type="submit" busy={busy()}>
              {words().chats.createChannel}
            </Button>
          </form>
        </Match>
        <Match when={step() === 'link'}>
          <form class="list-form column-body" onSubmit={publish}>
            <Choice
              chosen={!isPublic()}
              title={words().chats.privateChannel}
              text={words().chats.privateChannelText}
              onChoose={() => setPublic(false)}
            />
            <Choice
              chosen={isPublic()}
              title={words().chats.publicChannel}
              text={words().chats.publicChannelText}
              onChoose={() => setPublic(true)}
            />
            <PublicNameField check={name} hidden={!isPublic()} />
            <Button type="submit" busy={busy()} disabled={isPublic() && name.state() !== 'free'}>
              {words().app.next}
            </Button>
          </form>
        </Match>
        <Match when={step() === 'people'}>
          <PeerChooser kind="anybody" most={MOST} chosen={people()} onChange={setPeople} />
          <div class="list-end">
            <Button busy={busy()} onClick={() => void finish()}>
              {people().length > 0 ? words().app.add : words().chats.skip}
            </Button>
          </div>
        </Match>
      </Switch>
    </ListPage>
  )
}

function Choice(props: { chosen: boolean; title: string; text: string; onChoose: () => void }) {
  return (
    <label class="switch">
      <span class="switch-words">
        <span>{props.title}</span>
        <small>{props.text}</small>
      </span>
      <input
        type="radio"
        class="choice"
        name="reach"
        checked={props.chosen}
        onChange={() => props.onChoose()}
      />
    </label>
  )
}
