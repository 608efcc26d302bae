import { pluralIn } from '../plural'

const plural = pluralIn('en')

const members = plural({ one: '# member', other: '# members' })
const tasks = plural({ one: '# task', other: '# tasks' })

/** Who did something: a name that is ready to stand in a sentence, or the reader. */
export interface Actor {
  name: string
  own: boolean
}

const the = (actor: Actor): string => (actor.own ? 'You' : actor.name)

/** Sentences for what happened in a chat, by the action (core.telegram.org/type/MessageAction). */
export const service = {
  you: 'you',
  members,
  unknown: 'Something happened that this version cannot show.',
  chatCreate: (who: Actor, title: string) => `${the(who)} created the group ${title}`,
  channelCreate: 'Channel created',
  groupCreate: 'Group created',
  chatEditTitle: (who: Actor, title: string) => `${the(who)} changed the name to ${title}`,
  channelEditTitle: (title: string) => `The channel is now called ${title}`,
  chatEditPhoto: (who: Actor) => `${the(who)} changed the photo`,
  channelEditPhoto: 'The photo of the channel was changed',
  chatDeletePhoto: (who: Actor) => `${the(who)} removed the photo`,
  channelDeletePhoto: 'The photo of the channel was removed',
  chatAddUser: (who: Actor, whom: string) => `${the(who)} added ${whom}`,
  chatEnter: (who: Actor) => `${the(who)} joined the group`,
  chatDeleteUser: (who: Actor, whom: string) => `${the(who)} removed ${whom}`,
  chatLeave: (who: Actor) => `${the(who)} left the group`,
  chatJoinedByLink: (who: Actor) => `${the(who)} joined by an invite link`,
  chatJoinedByRequest: (who: Actor) =>
    who.own ? 'Your request to join was accepted' : `${who.name} was accepted into the group`,
  channelJoinedByRequest: 'Your request to join the channel was accepted',
  chatMigrateTo: 'This group became a supergroup',
  channelMigrateFrom: (title: string) => `This supergroup was the group ${title}`,
  pinMessage: (who: Actor, what: string) => `${the(who)} pinned ${what}`,
  pinned: (text: string) => `“${text}”`,
  pinnedMessage: 'a message',
  historyClear: 'The history was cleared',
  ttlSet: (who: Actor, time: string) => `${the(who)} set messages to be deleted after ${time}`,
  ttlOff: (who: Actor) => `${the(who)} turned off automatic deletion`,
  ttlSetHere: (time: string) => `Messages here are deleted after ${time}`,
  ttlOffHere: 'Messages here are no longer deleted by themselves',
  topicCreate: (who: Actor, title: string) => `${the(who)} created the topic ${title}`,
  topicTitle: (who: Actor, title: string) => `${the(who)} renamed the topic to ${title}`,
  topicIcon: (who: Actor) => `${the(who)} changed the icon of the topic`,
  topicClosed: (who: Actor) => `${the(who)} closed the topic`,
  topicOpened: (who: Actor) => `${the(who)} reopened the topic`,
  topicHidden: (who: Actor) => `${the(who)} hid the topic`,
  topicShown: (who: Actor) => `${the(who)} showed the topic again`,
  todoDone: (who: Actor, count: number) => `${the(who)} completed ${tasks(count)}`,
  todoUndone: (who: Actor, count: number) => `${the(who)} reopened ${tasks(count)}`,
  todoAdded: (who: Actor, count: number) => `${the(who)} added ${tasks(count)} to the list`,
  contactSignUp: (who: Actor) => `${the(who)} joined. Say hello!`,
  screenshotTaken: (who: Actor) => `${the(who)} took a screenshot`,
  botAllowed: 'You allowed this bot to write to you',
  requestedPeer: 'You shared what the bot asked for',
  suggestPhoto: (who: Actor) => `${the(who)} suggested a photo for the profile`,
  suggestBirthday: (who: Actor) => `${the(who)} suggested a date of birth`,
  chatTheme: (who: Actor) => `${the(who)} changed the look of the chat`,
  wallPaper: (who: Actor) => `${the(who)} changed the background of the chat`,
  gameScore: (who: Actor) => `${the(who)} scored in a game`,
  callOut: 'Outgoing call',
  callIn: 'Incoming call',
  callMissed: 'Missed call',
  callTook: (call: string, time: string) => `${call} (${time})`,
  groupCall: 'Voice chat',
  near: (who: Actor) => (who.own ? 'You are near' : `${who.name} is near`),
  webView: 'Data was sent to the bot',
  payment: 'Payment',
  gift: (who: Actor) => `${the(who)} sent a gift`,
}
