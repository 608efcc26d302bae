/** What one member may do, and until when less than others. */

import { createSignal, Show } from 'solid-js'
import { language, region, words } from '../../locale'
import type { BannedRight, Member, PeerId } from '../../model'
import { api } from '../../state/api'
import { now } from '../../state/clock'
import { dayAndTime, span } from '../../text/dates'
import { Button, Row } from '../../ui/kit'
import { trying } from '../../ui/trying'
import { side } from '../panels'
import { Choices, Group } from '../settings/parts'
import { BannedSwitches } from './BannedSwitches'
import { removeMember } from './memberMenu'
import { chatOf } from './rights'

const HOUR = 3_600
const DAY = 24 * HOUR
const SPANS = [HOUR, DAY, 7 * DAY, 30 * DAY]
/** As it was set before. */
const AS_IT_IS = -1

export function RestrictForm(props: { peer: PeerId; member: Member }) {
  const { peer, member } = props
  const user = member.peer
  const chat = () => chatOf(peer)
  const defaults = () => chat()?.defaults ?? []
  const before = member.banned
  const [banned, setBanned] = createSignal<BannedRight[]>(
    (before?.rights ?? []).filter((right) => !defaults().includes(right)),
  )
  const [lasts, setLasts] = createSignal(before?.until ? AS_IT_IS : 0)
  const work = trying()
  const forum = () => {
    const found = chat()
    return found?.kind === 'channel' && found.forum
  }
  const options = () => {
    const { admin, text } = words()
    const all = [
      { value: 0, text: admin.forEver },
      ...SPANS.map((seconds) => ({ value: seconds, text: span(seconds, language()) })),
    ]
    if (!before?.until) return all
    const when = dayAndTime(before.until, now(), { locale: region() }, text)
    return [{ value: AS_IT_IS, text: admin.untilNow(when) }, ...all]
  }

  async function save(rights: BannedRight[]) {
    const until =
      lasts() === AS_IT_IS
        ? (before?.until ?? 0)
        : lasts() && Math.floor(Date.now() / 1000) + lasts()
    const done = await work.run(() =>
      api.members.restrict({ peer, user, banned: { rights, until } }),
    )
    if (done) side.back()
  }

  return (
    <>
      <Group title={words().admin.mayMember}>
        <BannedSwitches banned={banned()} fixed={defaults()} forum={forum()} onChange={setBanned} />
      </Group>
      <Choices
        title={words().admin.lasts}
        options={options()}
        value={lasts()}
        onChoose={setLasts}
      />
      <div class="settings-form">
        <Show when={work.error()}>
          <p class="settings-error" role="alert">
            {work.error()}
          </p>
        </Show>
        <Button
          busy={work.busy()}
          disabled={banned().length === 0 && member.role !== 'restricted'}
          onClick={() => void save(banned())}
        >
          {words().app.save}
        </Button>
      </div>
      <Group>
        <Show when={member.role === 'restricted'}>
          <Row icon="unlock" title={words().admin.lift} onClick={() => void save([])} />
        </Show>
        <Row
          danger
          icon="block"
          title={words().admin.remove}
          onClick={() => void removeMember(peer, user).then((done) => done && side.back())}
        />
      </Group>
    </>
  )
}
