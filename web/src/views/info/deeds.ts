/** What administrators did, as sentences. */

import { language, region, words } from '../../locale'
import type { Actor } from '../../locale/en/service'
import type { AdminRight, BannedRight, Deed, PeerId } from '../../model'
import { now } from '../../state/clock'
import { isolated, nameOf } from '../../state/names'
import { state } from '../../state/store'
import { dayAndTime, span } from '../../text/dates'
import { plainName } from '../../text/isolate'

const actor = (id: PeerId): Actor => ({ name: isolated(nameOf(id)), own: id === state.me })

const named = (id: PeerId | undefined): string => isolated(id === undefined ? '' : nameOf(id))

/** The sentence of what was done. */
export function deedText(deed: Deed): string {
  const say = words().admin.deeds
  const who = actor(deed.by)
  const whom = named(deed.whom)
  const after = isolated(plainName(deed.after ?? ''))
  const { on = false, seconds = 0 } = deed
  switch (deed.action) {
    case 'changeTitle':
      return say.changeTitle(who, after)
    case 'changeAbout':
      return say.changeAbout(who)
    case 'changeUsername':
    case 'changeUsernames':
      return deed.after ? say.changeUsername(who, after) : say.removeUsername(who)
    case 'changePhoto':
      return on ? say.changePhoto(who) : say.removePhoto(who)
    case 'toggleInvites':
      return say.invites(who, on)
    case 'toggleSignatures':
    case 'toggleSignatureProfiles':
      return say.signatures(who, on)
    case 'updatePinned':
      return on ? say.pinned(who) : say.unpinned(who)
    case 'editMessage':
      return say.edited(who)
    case 'deleteMessage':
      return say.deleted(who, named(deed.said?.from))
    case 'sendMessage':
      return say.sent(who)
    case 'stopPoll':
      return say.stoppedPoll(who)
    case 'participantJoin':
      return say.joined(who)
    case 'participantJoinByInvite':
      return say.joinedByLink(who, after)
    case 'participantJoinByRequest':
      return say.joinedByRequest(who, whom)
    case 'participantLeave':
      return say.left(who)
    case 'participantInvite':
      return say.invited(who, whom)
    case 'participantToggleBan':
      return banText(deed, who, whom)
    case 'participantToggleAdmin':
      return adminText(deed, who, whom)
    case 'togglePreHistoryHidden':
      return say.history(who, on)
    case 'defaultBannedRights':
      return say.defaults(who)
    case 'changeLinkedChat':
      return on ? say.linked(who, whom) : say.unlinked(who, whom)
    case 'toggleSlowMode':
      return seconds ? say.slow(who, span(seconds, language())) : say.slowOff(who)
    case 'changeHistoryTTL':
      return seconds ? say.timer(who, span(seconds, language())) : say.timerOff(who)
    case 'exportedInviteDelete':
      return say.linkDeleted(who, after)
    case 'exportedInviteRevoke':
      return say.linkRevoked(who, after)
    case 'exportedInviteEdit':
      return say.linkEdited(who, after)
    case 'toggleNoForwards':
      return say.noForwards(who, on)
    case 'changeAvailableReactions':
      return say.reactions(who)
    case 'toggleForum':
      return say.forum(who, on)
    case 'createTopic':
      return say.topicMade(who, after)
    case 'editTopic':
      return say.topicEdited(who, after)
    case 'deleteTopic':
      return say.topicDeleted(who, after)
    case 'pinTopic':
      return on ? say.topicPinned(who, after) : say.topicUnpinned(who, after)
    case 'toggleAntiSpam':
      return say.antiSpam(who, on)
    case 'changeLocation':
      return say.place(who)
    case 'startGroupCall':
    case 'discardGroupCall':
    case 'participantMute':
    case 'participantUnmute':
    case 'participantVolume':
    case 'toggleGroupCallSetting':
      return say.call(who)
    case 'changePeerColor':
    case 'changeProfilePeerColor':
    case 'changeWallpaper':
    case 'changeEmojiStatus':
    case 'changeStickerSet':
    case 'changeEmojiStickerSet':
      return say.looks(who)
    default:
      return say.other(who)
  }
}

function banText({ was, now: is }: Deed, who: Actor, whom: string): string {
  const say = words().admin.deeds
  if (is?.role === 'banned') return say.banned(who, whom)
  if (is?.role === 'restricted') {
    const until = is.banned?.until
    if (!until) return say.restricted(who, whom)
    const when = dayAndTime(until, now(), { locale: region() }, words().text)
    return say.restrictedUntil(who, whom, when)
  }
  return was?.role === 'banned' ? say.unbanned(who, whom) : say.lifted(who, whom)
}

function adminText({ was, now: is }: Deed, who: Actor, whom: string): string {
  const say = words().admin.deeds
  if (is?.role === 'creator') return say.transferred(who, whom)
  if (is?.role !== 'admin') return say.demoted(who, whom)
  return was?.role === 'admin' ? say.rights(who, whom) : say.promoted(who, whom)
}

/** Rights that were given and taken, each as a line. */
export function rightsChanged({ was, now: is }: Deed): string[] {
  if (!was || !is) return []
  const { given, taken, rights, may } = words().admin
  const lines: string[] = []
  const admins = new Set<AdminRight>([...was.rights, ...is.rights])
  for (const right of admins) {
    const before = was.rights.includes(right)
    const after = is.rights.includes(right)
    if (before !== after && right !== 'other') lines.push((after ? given : taken)(rights[right]))
  }
  const before = was.banned?.rights ?? []
  const after = is.banned?.rights ?? []
  // Who may not even read may do nothing else, which need not be said.
  if (after.includes('view_messages') || before.includes('view_messages')) return lines
  for (const right of new Set<BannedRight>([...before, ...after])) {
    if (before.includes(right) === after.includes(right)) continue
    lines.push((before.includes(right) ? given : taken)(may[right]))
  }
  return lines
}
