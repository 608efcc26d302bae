/** One invite link: to copy, to photograph, and who came in by it. */

import { createResource, createSignal, For, lazy, Show, Suspense } from 'solid-js'
import { region, words } from '../../locale'
import type { Invite, PeerId } from '../../model'
import { api } from '../../state/api'
import { now } from '../../state/clock'
import { dayAndTime } from '../../text/dates'
import { Button, Spinner } from '../../ui/kit'
import { Dialog } from '../../ui/overlays'
import { PeerLine } from '../chats/PeerLine'
import { side } from '../panels'
import { copy } from './facts'
import { inviteDetail } from './inviteWords'

const QrCode = lazy(() => import('../../ui/QrCode').then((found) => ({ default: found.QrCode })))

export function LinkDialog(props: { peer: PeerId; invite: Invite; onClose: () => void }) {
  const { peer, invite } = props
  const [qr, setQr] = createSignal(false)
  const [joined] = createResource(() =>
    api.invites.entrants({ peer, link: invite.link, requested: false }).catch(() => undefined),
  )
  const when = (date: number) => dayAndTime(date, now(), { locale: region() }, words().text)
  return (
    <Dialog
      title={invite.title || words().info.inviteLink}
      onClose={() => props.onClose()}
      actions={
        <Show when={!invite.revoked}>
          <Button look="plain" aria-pressed={qr()} onClick={() => setQr(!qr())}>
            {words().admin.qr}
          </Button>
          <Button onClick={() => void copy(invite.link)}>{words().app.copy}</Button>
        </Show>
      }
    >
      <p class="link-address" dir="ltr">
        {invite.link}
      </p>
      <p>{inviteDetail(invite)}</p>
      <Show when={qr()}>
        <Suspense fallback={<Spinner />}>
          <QrCode text={invite.link} label={words().admin.qrOf} />
        </Suspense>
      </Show>
      <h3>{words().admin.joinedBy}</h3>
      <For
        each={joined.latest?.entrants}
        fallback={<p>{joined.loading ? words().app.loading : words().admin.nobodyJoined}</p>}
      >
        {(each) => (
          <button
            type="button"
            class="info-person"
            onClick={() => {
              props.onClose()
              side.open({ page: 'info', peer: each.user })
            }}
          >
            <PeerLine peer={each.user} detail={words().admin.joinedAt(when(each.date))} />
          </button>
        )}
      </For>
    </Dialog>
  )
}
