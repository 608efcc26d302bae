/** The terms of an invite link. */

import { createSignal, Show } from 'solid-js'
import { words } from '../../locale'
import type { Invite, PeerId } from '../../model'
import { api } from '../../state/api'
import { Button, Field, Switch } from '../../ui/kit'
import { Dialog } from '../../ui/overlays'
import { trying } from '../../ui/trying'
import { Choices } from '../settings/parts'

const HOUR = 3_600
const DAY = 24 * HOUR
const AS_IT_IS = -1
/** Characters of a name (method/messages.exportChatInvite). */
const LONGEST = 32
const MOST = 99_999

export function LinkEditor(props: {
  peer: PeerId
  invite?: Invite
  onDone: () => void
  onClose: () => void
}) {
  const { peer, invite } = props
  const [title, setTitle] = createSignal(invite?.title ?? '')
  const [lasts, setLasts] = createSignal(invite?.expires ? AS_IT_IS : 0)
  const [limit, setLimit] = createSignal(invite?.limit ?? 0)
  const [byRequest, setByRequest] = createSignal(invite?.byRequest ?? false)
  const work = trying()
  const options = () => {
    const { admin } = words()
    const all = [
      { value: 0, text: admin.never },
      { value: HOUR, text: admin.hour },
      { value: DAY, text: admin.day },
      { value: 7 * DAY, text: admin.week },
    ]
    return invite?.expires ? [{ value: AS_IT_IS, text: admin.asItIs }, ...all] : all
  }
  async function save() {
    const expires =
      lasts() === AS_IT_IS
        ? (invite?.expires ?? 0)
        : lasts() && Math.floor(Date.now() / 1000) + lasts()
    const terms = { title: title().trim(), expires, limit: limit(), byRequest: byRequest() }
    const done = await work.run(() =>
      invite
        ? api.invites.edit({ peer, link: invite.link, terms })
        : api.invites.make({ peer, terms }),
    )
    if (!done) return
    props.onDone()
    props.onClose()
  }
  return (
    <Dialog
      title={invite ? words().admin.editLink : words().admin.newLink}
      onClose={() => props.onClose()}
      actions={
        <>
          <Button look="plain" onClick={() => props.onClose()}>
            {words().app.cancel}
          </Button>
          <Button busy={work.busy()} onClick={() => void save()}>
            {words().app.save}
          </Button>
        </>
      }
    >
      <Field
        label={words().admin.linkName}
        hint={words().admin.linkNameHint}
        value={title()}
        maxLength={LONGEST}
        error={work.error()}
        onInput={setTitle}
      />
      <Choices
        title={words().admin.expires}
        options={options()}
        value={lasts()}
        onChoose={setLasts}
      />
      <Switch label={words().admin.byRequest} checked={byRequest()} onChange={setByRequest} />
      <Show when={!byRequest()}>
        <Field
          label={words().admin.limit}
          hint={limit() ? undefined : words().admin.noLimit}
          type="number"
          min="0"
          max={MOST}
          dir="ltr"
          value={limit() || ''}
          onInput={(text) => setLimit(Math.min(MOST, Math.max(0, Math.floor(Number(text)) || 0)))}
        />
      </Show>
    </Dialog>
  )
}
