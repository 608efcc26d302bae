/** Somebody in the list of members: who they are here, until when something holds. */

import { Show } from 'solid-js'
import { region, words } from '../../locale'
import type { Member } from '../../model'
import { now } from '../../state/clock'
import { isolated, nameOf } from '../../state/names'
import { dayAndTime } from '../../text/dates'
import { plainName } from '../../text/isolate'
import { PeerLine } from '../chats/PeerLine'

export function memberDetail(member: Member): string | undefined {
  const { admin, info, text } = words()
  const by = member.by === undefined ? '' : isolated(nameOf(member.by))
  switch (member.role) {
    case 'banned':
      return by && admin.bannedBy(by)
    case 'restricted': {
      const until = member.banned?.until
      if (!until) return by ? admin.restrictedBy(by) : admin.restricted
      return info.until(dayAndTime(until, now(), { locale: region() }, text))
    }
    default:
      return undefined
  }
}

export function MemberLine(props: { member: Member; detail?: string }) {
  const badge = () => {
    const { role, title } = props.member
    if (role !== 'creator' && role !== 'admin') return undefined
    return plainName(title ?? '') || words().info[role]
  }
  return (
    <PeerLine
      peer={props.member.peer}
      detail={props.detail ?? memberDetail(props.member)}
      end={
        <Show when={badge()}>
          {(text) => (
            <bdi class="info-title" classList={{ creator: props.member.role === 'creator' }}>
              {text()}
            </bdi>
          )}
        </Show>
      }
    />
  )
}
