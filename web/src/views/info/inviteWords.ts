/** What is to be said of an invite link in few words. */

import { language, region, words } from '../../locale'
import type { Invite } from '../../model'
import { now } from '../../state/clock'
import { dayAndTime, whole } from '../../text/dates'

/** The address without what all of them begin with. */
export const shortLink = ({ link }: Pick<Invite, 'link'>): string =>
  link.replace(/^https?:\/\//, '')

export const isExpired = ({ expires }: Invite): boolean => expires > 0 && expires <= now()
export const isUsedUp = ({ limit, used }: Invite): boolean => limit > 0 && used >= limit

/** "3 of 10, 2 wait, until tomorrow at 14:00" */
export function inviteDetail(invite: Invite): string {
  const { admin, text } = words()
  const parts = [
    invite.limit > 0
      ? admin.of(whole(invite.used, language()), invite.limit)
      : admin.joined(invite.used),
  ]
  if (invite.requested > 0) parts.push(admin.waiting(invite.requested))
  if (isExpired(invite)) parts.push(admin.expired)
  else if (isUsedUp(invite)) parts.push(admin.full)
  else if (invite.expires > 0) {
    parts.push(admin.until(dayAndTime(invite.expires, now(), { locale: region() }, text)))
  }
  return parts.join(', ')
}
