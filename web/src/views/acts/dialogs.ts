/** Dialogs about messages and chats, each fetched when it is opened first. */

import type { Message, PeerId, Poll, ReactionKind } from '../../model'
import { clearChat } from '../chats/chatMenu'
import type { MemberQuestion } from './MemberChoice'
import { raise } from './raise'

/** Empties the history of a chat, after asking. */
export const openClearDialog = (peer: PeerId): void => void clearChat(peer)

/** Sets after how long messages of a chat go. */
export const openTimerDialog = (peer: PeerId): void =>
  raise(() => import('./TimerDialog'), { peer })

/** Sends messages on; `onDone` is called when they went. */
export const openForwardDialog = (messages: Message[], onDone?: () => void): void =>
  raise(() => import('./ForwardDialog'), { messages, onDone })

/** Deletes messages, after asking for whom. */
export const openDeleteDialog = (messages: Message[], onDone?: () => void): void =>
  raise(() => import('./DeleteDialog'), { messages, onDone })

/** Reports messages of one chat; `onDone` is called when they were. */
export const openReport = (messages: Message[], onDone?: () => void): void =>
  raise(() => import('./ReportDialog'), { messages, onDone })

/** Reports a person, a group or a channel as a whole. */
export const openReportPeer = (peer: PeerId): void => raise(() => import('./ReportPeer'), { peer })

/** Shows who reacted, first those with `reaction`. */
export const openReactors = (message: Message, reaction?: ReactionKind): void =>
  raise(() => import('./ReactorsDialog'), { message, reaction })

/** All reactions that one may choose from. */
export const openReactionPicker = (message: Message): void =>
  raise(() => import('./ReactionPicker'), { message })

/** Shows who voted for what. */
export const openVotes = (message: Message, poll: Poll): void =>
  raise(() => import('./VotesDialog'), { message, poll })

/** Shows who read a message in a group. */
export const openReaders = (message: Message): void =>
  raise(() => import('./ReadersDialog'), { message })

/** Chooses one of those who write in a chat. */
export const openMemberChoice = (question: MemberQuestion): void =>
  raise(() => import('./MemberChoice'), question)

/** Changes when a scheduled message goes. */
export const openReschedule = (message: Message): void =>
  raise(() => import('./Reschedule'), { message })

/** Changes what a scheduled message says. */
export const openScheduledEdit = (message: Message): void =>
  raise(() => import('./ScheduledEdit'), { message })
