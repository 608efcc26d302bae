/** Who and when, in secret chats. */

import { words } from '../../locale'
import type { PeerId, SecretMessage } from '../../model'
import { peer } from '../../state/select'
import { plainName } from '../../text/isolate'

export const nameOf = (user: PeerId): string => {
  const known = peer(user)
  return known ? plainName(known.name) : words().app.deletedAccount
}

const MINUTE = 60
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR
const WEEK = 7 * DAY

/** Timers that are offered, in seconds; 0 for none. */
export const TIMERS = [0, 5, 30, MINUTE, HOUR, DAY, WEEK]

export function timerText(seconds: number): string {
  const { secret } = words()
  if (seconds === 0) return secret.timerOff
  if (seconds < MINUTE) return secret.seconds(seconds)
  if (seconds < HOUR) return secret.minutes(Math.round(seconds / MINUTE))
  if (seconds < DAY) return secret.hours(Math.round(seconds / HOUR))
  if (seconds < WEEK) return secret.days(Math.round(seconds / DAY))
  return secret.weeks(Math.round(seconds / WEEK))
}

/** A message in a line: of the chat list, or of what is answered. */
export function summary(message: SecretMessage, user: PeerId): string {
  const { secret, app } = words()
  if (message.service) {
    const who = message.out ? app.you : nameOf(user)
    if (message.service.action === 'screenshot') return secret.screenshot(who)
    const { seconds } = message.service
    return seconds ? secret.timerSet(who, timerText(seconds)) : secret.timerTaken(who)
  }
  if (message.text) return message.text
  const { media } = message
  switch (media?.kind) {
    case 'photo':
      return secret.photo
    case 'document':
      if (media.as === 'voice') return secret.voice
      return media.as === 'video' || media.as === 'round' ? secret.video : media.name || secret.file
    case 'contact':
      return secret.contact
    case 'place':
      return secret.place
    default:
      return secret.unsupported
  }
}
