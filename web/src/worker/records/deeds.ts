/** What administrators did (core.telegram.org/api/recent-actions), of TL as records. */

import type { tl } from '@mtcute/web'
import type { Deed, Member, PeerId } from '../../model'
import { channelMember, invite } from './full'
import { channelPeer, text64 } from './ids'
import { message } from './messages'
import { bannedRights } from './peers'

const PREFIX = 'channelAdminLogEventAction'

export function deed(found: tl.TypeChannelAdminLogEvent, me: PeerId): Deed {
  const name = found.action._.slice(PREFIX.length)
  return {
    id: text64(found.id),
    by: found.userId,
    date: found.date,
    action: name.charAt(0).toLowerCase() + name.slice(1),
    ...detail(found.action, me),
  }
}

type Detail = Partial<Deed>

function detail(action: tl.TypeChannelAdminLogEventAction, me: PeerId): Detail {
  switch (action._) {
    case 'channelAdminLogEventActionChangeTitle':
    case 'channelAdminLogEventActionChangeAbout':
    case 'channelAdminLogEventActionChangeUsername':
      return { before: action.prevValue, after: action.newValue }
    case 'channelAdminLogEventActionChangeUsernames':
      return { before: action.prevValue.join(', '), after: action.newValue.join(', ') }
    case 'channelAdminLogEventActionChangePhoto':
      return { on: action.newPhoto._ === 'photo' }
    case 'channelAdminLogEventActionToggleInvites':
    case 'channelAdminLogEventActionToggleSignatures':
    case 'channelAdminLogEventActionToggleSignatureProfiles':
    case 'channelAdminLogEventActionTogglePreHistoryHidden':
    case 'channelAdminLogEventActionToggleNoForwards':
    case 'channelAdminLogEventActionToggleForum':
    case 'channelAdminLogEventActionToggleAntiSpam':
      return { on: action.newValue }
    case 'channelAdminLogEventActionToggleSlowMode':
    case 'channelAdminLogEventActionChangeHistoryTTL':
      return { seconds: action.newValue }
    case 'channelAdminLogEventActionChangeLinkedChat': {
      const to = action.newValue || action.prevValue
      return { on: action.newValue !== 0, whom: to ? channelPeer(to) : undefined }
    }
    case 'channelAdminLogEventActionUpdatePinned': {
      const made = said(action.message, me)
      const on = action.message._ === 'message' && (action.message.pinned ?? false)
      return { said: made, on }
    }
    case 'channelAdminLogEventActionDeleteMessage':
    case 'channelAdminLogEventActionSendMessage':
    case 'channelAdminLogEventActionStopPoll':
      return { said: said(action.message, me) }
    case 'channelAdminLogEventActionEditMessage': {
      const before = message(action.prevMessage, me)
      const after = said(action.newMessage, me)
      return { said: after && { ...after, before: before?.text ?? '' } }
    }
    case 'channelAdminLogEventActionParticipantInvite':
      return { whom: channelMember(action.participant).peer }
    case 'channelAdminLogEventActionParticipantToggleBan':
    case 'channelAdminLogEventActionParticipantToggleAdmin': {
      const now = channelMember(action.newParticipant)
      return {
        whom: now.peer,
        was: rights(channelMember(action.prevParticipant)),
        now: rights(now),
      }
    }
    case 'channelAdminLogEventActionDefaultBannedRights':
      return {
        was: {
          role: 'member',
          rights: [],
          banned: { rights: bannedRights(action.prevBannedRights), until: 0 },
        },
        now: {
          role: 'member',
          rights: [],
          banned: { rights: bannedRights(action.newBannedRights), until: 0 },
        },
      }
    case 'channelAdminLogEventActionParticipantJoinByInvite':
    case 'channelAdminLogEventActionExportedInviteDelete':
    case 'channelAdminLogEventActionExportedInviteRevoke':
      return { after: invite(action.invite)?.link }
    case 'channelAdminLogEventActionExportedInviteEdit':
      return { before: invite(action.prevInvite)?.link, after: invite(action.newInvite)?.link }
    case 'channelAdminLogEventActionParticipantJoinByRequest':
      return { whom: action.approvedBy }
    case 'channelAdminLogEventActionCreateTopic':
    case 'channelAdminLogEventActionDeleteTopic':
      return { topic: topicOf(action.topic), after: topicOf(action.topic)?.title }
    case 'channelAdminLogEventActionEditTopic':
      return {
        topic: topicOf(action.newTopic),
        before: topicOf(action.prevTopic)?.title,
        after: topicOf(action.newTopic)?.title,
      }
    case 'channelAdminLogEventActionPinTopic': {
      const now = topicOf(action.newTopic ?? action.prevTopic)
      return { topic: now, after: now?.title, on: topicOf(action.newTopic)?.pinned ?? false }
    }
    default:
      return {}
  }
}

const rights = ({ role, title, rights, banned }: Member) => ({ role, title, rights, banned })

/** What was said; where there are no words, its media stands in the message's place in the view. */
function said(found: tl.TypeMessage, me: PeerId): Deed['said'] {
  const made = message(found, me)
  return made && { id: made.id, from: made.from, after: made.text }
}

function topicOf(found: tl.TypeForumTopic | undefined): Deed['topic'] {
  if (found?._ !== 'forumTopic') return undefined
  return {
    id: found.id,
    title: found.title,
    closed: found.closed ?? false,
    hidden: found.hidden ?? false,
    pinned: found.pinned ?? false,
  }
}
