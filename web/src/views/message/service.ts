/** What happened in a chat as a sentence, and what a message holds in a few words. */

import { language, words } from '../../locale'
import type { Actor } from '../../locale/en/service'
import type { Entity, Media, Message, PeerId } from '../../model'
import { isUser } from '../../model'
import { isolated, nameOf, shortName } from '../../state/names'
import { message as messageOf } from '../../state/select'
import { state } from '../../state/store'
import { playTime, span } from '../../text/dates'
import { neutral, plainName } from '../../text/isolate'

/** UTF-16 units of a message that are shown where there is one line. */
const LONGEST = 160
/** The same of a pinned message that is named in a sentence. */
const NAMED = 40
/** Names in a sentence; of more only the number is told. */
const NAMES = 4
/** UTF-16 units of an emoji that stands for something. */
const SIGN = 16
/** What hides each letter of a spoiler. */
const VEIL = '▒'

const actor = (id: PeerId): Actor => ({ name: isolated(nameOf(id)), own: id === state.me })

function names(ids: PeerId[]): string {
  const { service } = words()
  if (ids.length > NAMES) return service.members(ids.length)
  const all = ids.map((id) => (id === state.me ? service.you : isolated(nameOf(id))))
  return new Intl.ListFormat(language(), { type: 'conjunction' }).format(all)
}

const isBroadcast = (peer: PeerId): boolean => {
  const known = state.peers[peer]
  return known?.kind === 'channel' && known.broadcast
}

/** The sentence of a message that nobody wrote. */
export function serviceText(message: Message): string {
  const { service: say } = words()
  const { service, peer, from } = message
  if (!service) return summary(message)
  const { users, number = 0, text = '' } = service
  const who = actor(from)
  const title = isolated(plainName(service.title ?? ''))
  const channel = isBroadcast(peer)
  switch (service.action) {
    case 'chatCreate':
      return say.chatCreate(who, title)
    case 'channelCreate':
      return channel ? say.channelCreate : say.groupCreate
    case 'chatEditTitle':
      return channel ? say.channelEditTitle(title) : say.chatEditTitle(who, title)
    case 'chatEditPhoto':
      return channel ? say.channelEditPhoto : say.chatEditPhoto(who)
    case 'chatDeletePhoto':
      return channel ? say.channelDeletePhoto : say.chatDeletePhoto(who)
    case 'chatAddUser':
      return users.length === 1 && users[0] === from
        ? say.chatEnter(who)
        : say.chatAddUser(who, names(users))
    case 'chatDeleteUser':
      return users[0] === from ? say.chatLeave(who) : say.chatDeleteUser(who, names(users))
    case 'chatJoinedByLink':
      return say.chatJoinedByLink(who)
    case 'chatJoinedByRequest':
      return channel ? say.channelJoinedByRequest : say.chatJoinedByRequest(who)
    case 'chatMigrateTo':
      return say.chatMigrateTo
    case 'channelMigrateFrom':
      return say.channelMigrateFrom(title)
    case 'pinMessage':
      return say.pinMessage(who, pinnedWords(message))
    case 'historyClear':
      return say.historyClear
    case 'setMessagesTTL': {
      const time = number > 0 ? timeSpan(number) : ''
      if (channel) return time ? say.ttlSetHere(time) : say.ttlOffHere
      return time ? say.ttlSet(who, time) : say.ttlOff(who)
    }
    case 'topicCreate':
      return say.topicCreate(who, title)
    case 'topicEdit':
      return topicSentence(who, text, title)
    case 'todoCompletions':
      return number > 0 ? say.todoDone(who, number) : say.todoUndone(who, -number)
    case 'todoAppendTasks':
      return say.todoAdded(who, number)
    case 'phoneCall':
      return callSentence(message, number, text)
    case 'customAction':
      return neutral(text)
    case 'groupCall':
    case 'groupCallScheduled':
    case 'inviteToGroupCall':
    case 'conferenceCall':
      return say.groupCall
    case 'giftPremium':
    case 'giftCode':
    case 'giftStars':
    case 'giftTon':
    case 'starGift':
    case 'starGiftUnique':
      return say.gift(who)
    case 'paymentSent':
    case 'paymentSentMe':
    case 'paymentRefunded':
      return say.payment
    case 'webViewDataSent':
    case 'webViewDataSentMe':
      return say.webView
    case 'requestedPeer':
    case 'requestedPeerSentMe':
      return say.requestedPeer
    case 'botAllowed':
      return say.botAllowed
    default: {
      const sentence = BY_ACTOR[service.action]
      return sentence ? say[sentence](who) : say.unknown
    }
  }
}

/** Sentences that need to know nothing but who did it. */
const BY_ACTOR: Record<
  string,
  | 'contactSignUp'
  | 'screenshotTaken'
  | 'suggestPhoto'
  | 'suggestBirthday'
  | 'chatTheme'
  | 'wallPaper'
  | 'gameScore'
  | 'near'
> = {
  contactSignUp: 'contactSignUp',
  screenshotTaken: 'screenshotTaken',
  suggestProfilePhoto: 'suggestPhoto',
  suggestBirthday: 'suggestBirthday',
  setChatTheme: 'chatTheme',
  setChatWallPaper: 'wallPaper',
  gameScore: 'gameScore',
  geoProximityReached: 'near',
}

/** The timer of a chat: months are no unit of time that has a length. */
function timeSpan(seconds: number): string {
  return span(seconds, language())
}

function pinnedWords({ peer, reply }: Message): string {
  const { service } = words()
  const found = reply?.id === undefined ? undefined : messageOf(reply.peer ?? peer, reply.id)
  const text = found && !found.service ? summary(found, NAMED) : ''
  return text ? service.pinned(isolated(text)) : service.pinnedMessage
}

function topicSentence(who: Actor, what: string, title: string): string {
  const { service: say } = words()
  switch (what) {
    case 'closed':
      return say.topicClosed(who)
    case 'opened':
      return say.topicOpened(who)
    case 'hidden':
      return say.topicHidden(who)
    case 'shown':
      return say.topicShown(who)
    case 'icon':
      return say.topicIcon(who)
    default:
      return say.topicTitle(who, title)
  }
}

function callSentence(message: Message, seconds: number, reason: string): string {
  const { service: say } = words()
  if (reason === 'phoneCallDiscardReasonMissed' && !message.out) return say.callMissed
  const call = message.out ? say.callOut : say.callIn
  return seconds > 0 ? say.callTook(call, playTime(seconds)) : call
}

/** What of a message, or of one of a secret chat, a line tells. */
export type Told = Pick<Message, 'text' | 'entities' | 'media'>

/** A message in one line: what it carries, and its text or caption. Spoilers stay hidden. */
export function summary(message: Message | Told, longest = LONGEST): string {
  if ('service' in message && message.service) return serviceText(message as Message)
  const text = oneLine(message.text, message.entities, longest)
  const { media } = message
  if (!media || media.kind === 'page') return text
  const word = mediaWords(media)
  return text ? words().chats.author(word, text) : word
}

/** A text on one line, cut, its spoilers veiled. */
function oneLine(text: string, entities: readonly Entity[], longest: number): string {
  let shown = text
  for (const { kind, offset, length } of entities) {
    if (kind !== 'spoiler' || length <= 0 || offset < 0) continue
    const end = Math.min(offset + length, shown.length)
    if (end > offset) {
      shown = shown.slice(0, offset) + VEIL.repeat(end - offset) + shown.slice(end)
    }
  }
  const cut = shown.length > longest ? `${shown.slice(0, longest)}…` : shown
  return neutral(cut.replace(/\s+/g, ' ')).trim()
}

/** What a message carries, in a word or with its own name. */
export function mediaWords(media: Media): string {
  const { media: say, chats } = words()
  const called = (word: string, name: string) => {
    const line = oneLine(plainName(name), [], LONGEST)
    return line ? chats.author(word, line) : word
  }
  switch (media.kind) {
    case 'photo':
      return say.photo
    case 'document':
      return documentWords(media)
    case 'poll':
      return called(chats.poll, media.question.text)
    case 'todo':
      return called(chats.todo, media.title.text)
    case 'contact':
      return called(chats.contact, `${media.first} ${media.last}`)
    case 'place':
      return called(chats.place, media.title ?? '')
    case 'dice':
      return plainName(media.emoji).slice(0, SIGN)
    case 'gone':
      return { photo: say.photo, video: say.video, voice: say.voice }[media.what]
    case 'page':
      return plainName(media.title ?? media.shown)
    default:
      return chats.unsupported
  }
}

function documentWords(media: Extract<Media, { kind: 'document' }>): string {
  const { media: say } = words()
  switch (media.as) {
    case 'video':
      return say.video
    case 'gif':
      return say.gif
    case 'round':
      return say.round
    case 'voice':
      return say.voice
    case 'audio': {
      const named = [media.performer, media.title].filter(Boolean).join(' – ')
      return plainName(named) || plainName(media.name) || say.audio
    }
    case 'sticker':
      return `${plainName(media.emoji ?? '').slice(0, SIGN)} ${say.sticker}`.trim()
    default:
      return plainName(media.name) || say.file
  }
}

/** The author of a message, where the chat list names one: in groups, and oneself. */
export function authorOf(message: Message): string | undefined {
  if (message.service || isBroadcast(message.peer)) return undefined
  if (isUser(message.peer)) {
    return message.out && message.peer !== state.me ? words().app.you : undefined
  }
  return message.out ? words().app.you : shortName(message.from)
}
