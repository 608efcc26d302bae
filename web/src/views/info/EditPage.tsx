/** What a group or channel is called, who finds it, and how it works. */

import { createEffect, createSignal, on, Show } from 'solid-js'
import { words } from '../../locale'
import type { Channel, FullChat, PeerId } from '../../model'
import { api } from '../../state/api'
import { nameOf } from '../../state/names'
import { Button, Field, Row, Switch } from '../../ui/kit'
import { attempt, toast } from '../../ui/overlays'
import { trying } from '../../ui/trying'
import type { Setting } from '../../worker/operations/admin'
import { Avatar } from '../Avatar'
import { PhotoField } from '../chats/PhotoField'
import { createNameCheck, PublicNameField } from '../chats/PublicNameField'
import { type SidePage as Page, side } from '../panels'
import { Choices, Group, Onward } from '../settings/parts'
import { useFullChat } from './loading'
import { chatOf, isBroadcast, mayAsAdmin } from './rights'
import { SidePage } from './SidePage'
import { UpgradeRow } from './UpgradeRow'

/** Characters of a name and of a description (core.telegram.org/method/channels.createChannel). */
const LONGEST_NAME = 128
const LONGEST_ABOUT = 255

export default function EditPage(props: { page: Extract<Page, { page: 'edit' }> }) {
  const { peer } = props.page
  const full = useFullChat(peer)
  const chat = () => chatOf(peer)
  const channel = () => {
    const found = chat()
    return found?.kind === 'channel' ? found : undefined
  }
  const linkedName = () => {
    const linked = full.value()?.linked
    return linked === undefined ? words().admin.noDiscussion : nameOf(linked)
  }
  return (
    <SidePage title={isBroadcast(chat()) ? words().admin.editChannel : words().admin.editGroup}>
      <Identity peer={peer} full={full.value()} />
      <Show when={channel()} fallback={<UpgradeRow peer={peer} />}>
        {(found) => (
          <>
            <Show when={found().creator}>
              <Publicity channel={found()} />
            </Show>
            <Settings channel={found()} full={full.value()} />
          </>
        )}
      </Show>
      <Group>
        <Show when={mayAsAdmin(chat(), 'change_info')}>
          <Row
            icon="heart"
            title={words().admin.reactions}
            end={<Onward />}
            onClick={() => side.open({ page: 'reactions', peer })}
          />
        </Show>
        <Show when={isBroadcast(chat()) && mayAsAdmin(chat(), 'change_info')}>
          <Row
            icon="comment"
            title={words().admin.discussion}
            detail={linkedName()}
            end={<Onward />}
            onClick={() => side.open({ page: 'discussion', peer })}
          />
        </Show>
        <Show when={chat()?.creator || mayAsAdmin(chat(), 'change_info')}>
          <Switch
            label={words().admin.noForwards}
            hint={words().admin.noForwardsText}
            checked={chat()?.noForwards ?? false}
            disabled={!chat()?.creator}
            onChange={(protect) =>
              void attempt(() => api.admin.turn({ peer, setting: 'noForwards', on: protect }))
            }
          />
        </Show>
      </Group>
    </SidePage>
  )
}

function Identity(props: { peer: PeerId; full: FullChat | undefined }) {
  const { peer } = props
  const known = chatOf(peer)
  const [name, setName] = createSignal(known?.name ?? '')
  const [about, setAbout] = createSignal(props.full?.about ?? '')
  const [touched, setTouched] = createSignal(false)
  const [photo, setPhoto] = createSignal<Blob>()
  const work = trying()
  // It comes after the page; what was typed meanwhile stays.
  createEffect(
    on(
      () => props.full?.about,
      (found) => {
        if (!touched()) setAbout(found ?? '')
      },
    ),
  )
  const changed = () =>
    photo() !== undefined ||
    name().trim() !== chatOf(peer)?.name ||
    (touched() && about().trim() !== props.full?.about)

  async function save() {
    const done = await work.run(async () => {
      const blob = photo()
      if (name().trim() !== chatOf(peer)?.name) {
        await api.admin.setTitle({ peer, title: name().trim() })
      }
      if (touched() && about().trim() !== props.full?.about) {
        await api.admin.setAbout({ peer, about: about().trim() })
      }
      if (blob) await api.creating.setPhoto({ peer, blob })
    })
    if (!done) return
    setPhoto(undefined)
    setTouched(false)
    toast(words().admin.saved)
  }

  return (
    <Group>
      <form
        class="settings-form"
        onSubmit={(event) => {
          event.preventDefault()
          void save()
        }}
      >
        <div class="edit-photo">
          <Avatar peer={peer} size={88} />
          <PhotoField photo={photo()} onChange={setPhoto} />
          <Show when={chatOf(peer)?.photo && !photo()}>
            <Button
              look="danger"
              onClick={() => void attempt(() => api.creating.setPhoto({ peer }))}
            >
              {words().admin.removePhoto}
            </Button>
          </Show>
        </div>
        <Field
          label={words().admin.name}
          value={name()}
          maxLength={LONGEST_NAME}
          error={name().trim() ? undefined : words().admin.nameNeeded}
          onInput={setName}
        />
        <div class="field">
          <label for="edit-about">{words().admin.description}</label>
          <textarea
            id="edit-about"
            rows="3"
            dir="auto"
            maxLength={LONGEST_ABOUT}
            value={about()}
            onInput={(event) => {
              setTouched(true)
              setAbout(event.currentTarget.value)
            }}
          />
        </div>
        <Show when={work.error()}>
          <p class="settings-error" role="alert">
            {work.error()}
          </p>
        </Show>
        <Button type="submit" busy={work.busy()} disabled={!changed() || !name().trim()}>
          {words().app.save}
        </Button>
      </form>
    </Group>
  )
}

/** Private, or public under a name. */
function Publicity(props: { channel: Channel }) {
  const peer = props.channel.id
  const check = createNameCheck(() => peer, props.channel.username ?? '')
  const [open, setOpen] = createSignal(props.channel.username !== undefined)
  const work = trying()
  const changed = () => (open() ? check.value() : '') !== (props.channel.username ?? '')
  const ready = () => changed() && (!open() || check.state() === 'free')
  return (
    <>
      <Choices
        title={words().admin.kind}
        options={[
          { value: 'private', text: words().admin.private },
          { value: 'public', text: words().admin.public },
        ]}
        value={open() ? 'public' : 'private'}
        note={open() ? words().admin.publicText : words().admin.privateText}
        onChoose={(kind) => setOpen(kind === 'public')}
      />
      <Show when={open() || changed()}>
        <Group>
          <div class="settings-form">
            <PublicNameField check={check} hidden={!open()} />
            <Show when={work.error()}>
              <p class="settings-error" role="alert">
                {work.error()}
              </p>
            </Show>
            <Button
              busy={work.busy()}
              disabled={!ready()}
              onClick={() =>
                void work
                  .run(() => api.creating.setName({ peer, name: open() ? check.value() : '' }))
                  .then((done) => done && toast(words().admin.saved))
              }
            >
              {words().app.save}
            </Button>
          </div>
        </Group>
      </Show>
    </>
  )
}

function Settings(props: { channel: Channel; full: FullChat | undefined }) {
  const peer = props.channel.id
  const turn = (setting: Setting) => (on: boolean) =>
    void attempt(() => api.admin.turn({ peer, setting, on }))
  const edits = () => mayAsAdmin(props.channel, 'change_info')
  const bans = () => mayAsAdmin(props.channel, 'ban_users')
  return (
    <Show
      when={!props.channel.broadcast}
      fallback={
        <Show when={edits()}>
          <Group>
            <Switch
              label={words().admin.signatures}
              checked={props.channel.signatures}
              onChange={turn('signatures')}
            />
          </Group>
        </Show>
      }
    >
      <Group>
        <Show when={edits() && !props.channel.username && !props.full?.linked}>
          <Switch
            label={words().admin.history}
            checked={props.full ? !props.full.hiddenHistory : false}
            disabled={!props.full}
            onChange={(shown) => turn('hiddenHistory')(!shown)}
          />
        </Show>
        <Show when={props.channel.creator}>
          <Switch
            label={words().admin.forum}
            hint={words().admin.forumText}
            checked={props.channel.forum}
            onChange={turn('forum')}
          />
        </Show>
        <Show when={bans()}>
          <Show when={props.channel.linked}>
            <Switch
              label={words().admin.joinToSend}
              checked={props.channel.joinToSend}
              onChange={turn('joinToSend')}
            />
          </Show>
          <Show when={props.channel.username || (props.channel.linked && props.channel.joinToSend)}>
            <Switch
              label={words().admin.joinRequest}
              checked={props.channel.joinRequest}
              onChange={turn('joinRequest')}
            />
          </Show>
          <Switch
            label={words().admin.hideMembers}
            checked={props.full?.hiddenMembers ?? false}
            disabled={!props.full}
            onChange={turn('hiddenMembers')}
          />
        </Show>
      </Group>
    </Show>
  )
}
