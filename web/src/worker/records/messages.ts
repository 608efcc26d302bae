/** Messages of TL as records. */

import type { tl } from '@mtcute/web'
import type {
  Button,
  Draft,
  Forward,
  Markup,
  Message,
  NotifySettings,
  PeerId,
  ReactionKind,
  Reactions,
  Replies,
  Reply,
  Service,
} from '../../model'
import { channelPeer, peerId, text64 } from './ids'
import { media } from './media'
import { withholding } from './peers'
import { entities } from './text'

const NEVER = 0
/** What the protocol says for "muted for ever". */
export const FOR_EVER = 0x7fffffff

/** `me` is needed to say who wrote what in private chats. */
export function message(found: tl.TypeMessage, me: PeerId): Message | undefined {
  if (found._ === 'messageEmpty') return undefined
  const peer = peerId(found.peerId)
  const out = found.out ?? false
  const from = found.fromId ? peerId(found.fromId) : out && peer > 0 ? me : peer
  const common = {
    peer,
    id: found.id,
    from,
    out,
    date: found.date,
    silent: found.silent ?? false,
    mentioned: found.mentioned ?? false,
    unheard: found.mediaUnread ?? false,
    reply: reply(found.replyTo, peer),
    reactions: found.reactions && reactions(found.reactions),
    ttl: found.ttlPeriod,
    saved: found.savedPeerId && peerId(found.savedPeerId),
  }
  if (found._ === 'messageService') {
    return {
      ...common,
      text: '',
      entities: [],
      service: service(found.action),
      pinned: false,
      noForwards: false,
      scheduled: false,
    }
  }
  const reason = withholding(found.restrictionReason)
  if (reason) return { ...common, ...WITHHELD, reactions: undefined, text: reason.text }
  const shown = media(found.media, { peer, id: found.id })
  return {
    ...common,
    edited: found.editHide ? undefined : found.editDate,
    text: found.message,
    entities: entities(found.entities),
    media: shown?.kind === 'page' ? { ...shown, above: found.invertMedia ?? false } : shown,
    forward: found.fwdFrom && forward(found.fwdFrom),
    replies: found.replies && replies(found.replies),
    views: found.views,
    forwards: found.forwards,
    author: found.postAuthor,
    via: found.viaBotId,
    markup: found.replyMarkup && markup(found.replyMarkup),
    album: found.groupedId && text64(found.groupedId),
    pinned: found.pinned ?? false,
    noForwards: found.noforwards ?? false,
    scheduled: false,
  }
}

/** What is left of a message whose content is withheld here. */
const WITHHELD = {
  entities: [],
  pinned: false,
  noForwards: true,
  scheduled: false,
  withheld: true,
}

function reply(found: tl.TypeMessageReplyHeader | undefined, peer: PeerId): Reply | undefined {
  if (found?._ !== 'messageReplyHeader') return undefined
  const elsewhere = found.replyToPeerId && peerId(found.replyToPeerId)
  return {
    id: found.replyToMsgId,
    peer: elsewhere === peer ? undefined : elsewhere,
    top: found.replyToTopId,
    quote:
      found.quote && found.quoteText !== undefined
        ? {
            text: found.quoteText,
            entities: entities(found.quoteEntities),
            offset: found.quoteOffset ?? 0,
          }
        : undefined,
    from: found.replyFrom && {
      peer: found.replyFrom.fromId && peerId(found.replyFrom.fromId),
      name: found.replyFrom.fromName,
    },
    forum: found.forumTopic ?? false,
  }
}

function forward(found: tl.TypeMessageFwdHeader): Forward {
  return {
    from: found.fromId && peerId(found.fromId),
    name: found.fromName,
    date: found.date,
    post: found.channelPost,
    author: found.postAuthor,
    savedFrom:
      found.savedFromPeer && found.savedFromMsgId
        ? { peer: peerId(found.savedFromPeer), id: found.savedFromMsgId }
        : undefined,
  }
}

export function reactionKind(found: tl.TypeReaction): ReactionKind | undefined {
  if (found._ === 'reactionEmoji') return { emoji: found.emoticon }
  if (found._ === 'reactionCustomEmoji') return { document: text64(found.documentId) }
  return undefined
}

export function reactions(found: tl.TypeMessageReactions): Reactions {
  return {
    counts: found.results.flatMap((each) => {
      const reaction = reactionKind(each.reaction)
      return reaction
        ? [{ reaction, count: each.count, chosen: each.chosenOrder !== undefined }]
        : []
    }),
    recent: (found.recentReactions ?? []).flatMap((each) => {
      const reaction = reactionKind(each.reaction)
      return reaction ? [{ peer: peerId(each.peerId), reaction, unread: each.unread ?? false }] : []
    }),
    listed: found.canSeeList ?? false,
  }
}

export function replies(found: tl.TypeMessageReplies): Replies {
  return {
    count: found.replies,
    channel: found.comments && found.channelId ? channelPeer(found.channelId) : undefined,
    recent: (found.recentRepliers ?? []).map(peerId),
    maxId: found.maxId ?? 0,
    readMaxId: found.readMaxId ?? 0,
  }
}

export function markup(found: tl.TypeReplyMarkup): Markup | undefined {
  if (found._ !== 'replyInlineMarkup' && found._ !== 'replyKeyboardMarkup') return undefined
  const keyboard = found._ === 'replyKeyboardMarkup' ? found : undefined
  return {
    inline: !keyboard,
    rows: found.rows.map((row) => row.buttons.map(button)),
    once: keyboard?.singleUse ?? false,
    placeholder: keyboard?.placeholder,
  }
}

function button(found: tl.TypeKeyboardButton): Button {
  const text = found.text
  switch (found._) {
    case 'keyboardButton':
      return { kind: 'text', text }
    case 'keyboardButtonRequestPhone':
      return { kind: 'phone', text }
    case 'keyboardButtonRequestGeoLocation':
      return { kind: 'location', text }
    case 'keyboardButtonCallback':
      return { kind: 'callback', text, data: found.data, password: found.requiresPassword ?? false }
    case 'keyboardButtonUrl':
      return { kind: 'link', text, url: found.url }
    case 'keyboardButtonWebView':
    case 'keyboardButtonSimpleWebView':
      return { kind: 'app', text, url: found.url }
    case 'keyboardButtonSwitchInline':
      return { kind: 'inline', text, query: found.query, samePeer: found.samePeer ?? false }
    case 'keyboardButtonCopy':
      return { kind: 'copy', text, copy: found.copyText }
    case 'keyboardButtonUserProfile':
      return { kind: 'profile', text, user: found.userId }
    default:
      return { kind: 'other', text }
  }
}

/** Takes what the words of a service message need; the view has a sentence for each action. */
export function service(found: tl.TypeMessageAction): Service {
  const action = found._.replace(/^messageAction/, '')
  const made: Service = { action: action.charAt(0).toLowerCase() + action.slice(1), users: [] }
  switch (found._) {
    case 'messageActionChatCreate':
      return { ...made, title: found.title, users: found.users }
    case 'messageActionChatEditTitle':
    case 'messageActionChannelCreate':
    case 'messageActionTopicCreate':
      return { ...made, title: found.title }
    case 'messageActionChatAddUser':
      return { ...made, users: found.users }
    case 'messageActionChatDeleteUser':
      return { ...made, users: [found.userId] }
    case 'messageActionChatJoinedByLink':
      return { ...made, users: [found.inviterId] }
    case 'messageActionChatMigrateTo':
      return { ...made, peer: channelPeer(found.channelId) }
    case 'messageActionChannelMigrateFrom':
      return { ...made, title: found.title, peer: -found.chatId }
    case 'messageActionCustomAction':
      return { ...made, text: found.message }
    case 'messageActionSetMessagesTTL':
      return { ...made, number: found.period }
    case 'messageActionTopicEdit':
      return { ...made, title: found.title, text: topicEdit(found) }
    case 'messageActionSetChatTheme':
      return made
    case 'messageActionTodoCompletions':
      return { ...made, number: found.completed.length || -found.incompleted.length }
    case 'messageActionTodoAppendTasks':
      return { ...made, number: found.list.length }
    case 'messageActionPhoneCall':
      return { ...made, number: found.duration, text: found.reason?._ }
    default:
      return made
  }
}

/** Which of the things that an edit of a topic may change. */
function topicEdit(found: tl.RawMessageActionTopicEdit): string {
  if (found.closed !== undefined) return found.closed ? 'closed' : 'opened'
  if (found.hidden !== undefined) return found.hidden ? 'hidden' : 'shown'
  return found.title === undefined ? 'icon' : 'title'
}

export function draft(found: tl.TypeDraftMessage | undefined): Draft | undefined {
  if (found?._ !== 'draftMessage') return undefined
  return {
    text: found.message,
    entities: entities(found.entities),
    date: found.date,
    reply: found.replyTo?._ === 'inputReplyToMessage' ? found.replyTo.replyToMsgId : undefined,
  }
}

export function notifySettings(found: tl.TypePeerNotifySettings): NotifySettings {
  return {
    mutedUntil: found.muteUntil ?? NEVER,
    silent: found.silent ?? false,
    previews: found.showPreviews ?? true,
  }
}
