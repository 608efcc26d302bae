/**
 * What each kind of update does here: to the chat list, to what is kept, and what the page is told.
 *
 * They come in order and without holes (core.telegram.org/api/updates); what is caught up after a
 * break may repeat some, so each can be applied twice.
 */

import type { RawUpdateInfo, tl } from '@mtcute/web'
import type { Doing, Message, NotifyScope, PeerId } from '../model'
import { threadOf } from '../model'
import { tellOfLogin } from './operations/authorizations'
import { channelPeer, peerId, text64 } from './records/ids'
import { poll, votes, webPage } from './records/media'
import { draft, message, notifySettings, reactions } from './records/messages'
import { presence } from './records/peers'
import { loadFolders, refreshDialogs } from './refreshing'
import type { Session } from './session'
import { refreshTopics, topicTold } from './topics'

type Kind = tl.TypeUpdate['_']
type Update<K extends Kind> = tl.FindByName<tl.TypeUpdate, K>
type Handlers = { [K in Kind]?: (session: Session, update: Update<K>) => void }

const ARCHIVE = 1
const ALL_CHATS = {
  notifyUsers: 'users',
  notifyChats: 'groups',
  notifyBroadcasts: 'channels',
} as const

const HANDLERS: Handlers = {
  updateNewMessage: (session, update) => arrived(session, update.message),
  updateNewChannelMessage: (session, update) => arrived(session, update.message),
  updateEditMessage: (session, update) => edited(session, update.message),
  updateEditChannelMessage: (session, update) => edited(session, update.message),
  updateDeleteMessages: (session, update) => gone(session, update.messages),
  updateDeleteChannelMessages: (session, update) =>
    gone(session, update.messages, channelPeer(update.channelId)),
  updateNewScheduledMessage: (session, update) => {
    const made = session.record(update.message)
    if (made)
      session.tell({ kind: 'messages', messages: [{ ...made, scheduled: true }], fresh: true })
  },
  updateDeleteScheduledMessages: (session, update) =>
    session.tell({ kind: 'scheduledGone', peer: peerId(update.peer), ids: update.messages }),

  updateReadHistoryInbox: (session, update) =>
    readIn(session, peerId(update.peer), update.maxId, update.stillUnreadCount, update.topMsgId),
  updateReadChannelInbox: (session, update) =>
    readIn(session, channelPeer(update.channelId), update.maxId, update.stillUnreadCount),
  updateReadHistoryOutbox: (session, update) => readOut(session, peerId(update.peer), update.maxId),
  updateReadChannelOutbox: (session, update) =>
    readOut(session, channelPeer(update.channelId), update.maxId),
  updateReadChannelDiscussionInbox: (session, update) =>
    session.tell({
      kind: 'readIn',
      peer: channelPeer(update.channelId),
      thread: update.topMsgId,
      upTo: update.readMaxId,
    }),
  updateReadChannelDiscussionOutbox: (session, update) =>
    session.tell({
      kind: 'readOut',
      peer: channelPeer(update.channelId),
      thread: update.topMsgId,
      upTo: update.readMaxId,
    }),
  updateReadMessagesContents: (session, update) =>
    session.tell({ kind: 'heard', ids: update.messages }),
  updateChannelReadMessagesContents: (session, update) => {
    const peer = channelPeer(update.channelId)
    session.tell({ kind: 'heard', peer, ids: update.messages })
    refreshDialogs(session, [peer])
  },

  updateUserTyping: (session, update) =>
    doing(session, update.userId, update.userId, update.action, update.topMsgId),
  updateChatUserTyping: (session, update) =>
    doing(session, -update.chatId, peerId(update.fromId), update.action),
  updateChannelUserTyping: (session, update) =>
    doing(
      session,
      channelPeer(update.channelId),
      peerId(update.fromId),
      update.action,
      update.topMsgId,
    ),
  updateUserStatus: (session, update) => {
    const now = presence(update.status)
    const known = session.peers.get(update.userId)
    if (known?.kind === 'user') session.peers.set(known.id, { ...known, presence: now })
    session.tell({ kind: 'presence', user: update.userId, presence: now })
  },
  updateUserName: (session, update) => {
    const known = session.peers.get(update.userId)
    if (known?.kind !== 'user') return
    const names = update.usernames.filter((each) => each.active).map((each) => each.username)
    session.know([
      {
        ...known,
        first: update.firstName,
        last: update.lastName,
        name: `${update.firstName} ${update.lastName}`.trim() || known.name,
        username: names[0],
        usernames: names,
      },
    ])
  },
  updateUserPhone: (session, update) => {
    const known = session.peers.get(update.userId)
    if (known?.kind === 'user') session.know([{ ...known, phone: update.phone }])
  },
  updateUser: (session, update) => {
    session.tell({ kind: 'refresh', what: 'full', peer: update.userId })
  },
  updateChat: (session, update) => {
    refreshDialogs(session, [-update.chatId])
    session.tell({ kind: 'refresh', what: 'full', peer: -update.chatId })
  },
  updateChannel: (session, update) => {
    const peer = channelPeer(update.channelId)
    // It came along in the same batch: whether we are still in it stands there.
    const known = session.peers.get(peer)
    if (known?.kind === 'channel' && (known.left || known.forbidden)) session.dialogs.remove(peer)
    else refreshDialogs(session, [peer])
    session.tell({ kind: 'refresh', what: 'full', peer })
  },
  updateChatParticipants: (session, update) =>
    session.tell({ kind: 'refresh', what: 'full', peer: -update.participants.chatId }),
  updatePeerSettings: (session, update) =>
    session.tell({ kind: 'refresh', what: 'full', peer: peerId(update.peer) }),
  updatePeerBlocked: (session, update) => {
    session.tell({ kind: 'refresh', what: 'blocked' })
    session.tell({ kind: 'refresh', what: 'full', peer: peerId(update.peerId) })
  },
  updateChannelAvailableMessages: (session, update) => {
    const peer = channelPeer(update.channelId)
    void session.tails.drop(peer)
    session.tell({ kind: 'cleared', peer, upTo: update.availableMinId })
    refreshDialogs(session, [peer])
  },
  updatePendingJoinRequests: (session, update) =>
    session.tell({ kind: 'refresh', what: 'requests', peer: peerId(update.peer) }),
  updateChatDefaultBannedRights: (session, update) => {
    refreshDialogs(session, [peerId(update.peer)])
  },
  updateConfig: (session) => session.tell({ kind: 'refresh', what: 'config' }),
  updatePrivacy: (session) => session.tell({ kind: 'refresh', what: 'privacy' }),
  updateNewAuthorization: (session, update) => {
    session.tell({ kind: 'refresh', what: 'authorizations' })
    if (update.unconfirmed) void tellOfLogin(session, update.hash.toString())
  },
  updateContactsReset: (session) => session.tell({ kind: 'refresh', what: 'contacts' }),
  updateStickerSets: (session) => session.tell({ kind: 'refresh', what: 'stickers' }),
  updateStickerSetsOrder: (session) => session.tell({ kind: 'refresh', what: 'stickers' }),
  updateNewStickerSet: (session) => session.tell({ kind: 'refresh', what: 'stickers' }),
  updateRecentStickers: (session) => session.tell({ kind: 'refresh', what: 'stickers' }),
  updateFavedStickers: (session) => session.tell({ kind: 'refresh', what: 'stickers' }),
  updateSavedGifs: (session) => session.tell({ kind: 'refresh', what: 'stickers' }),

  updateDialogPinned: (session, update) => {
    if (update.peer._ !== 'dialogPeer') return
    const pinned = update.pinned ?? false
    // A new one goes above the others.
    const places = session.dialogs.all().map((each) => each.pinnedAt ?? 0)
    const pinnedAt = pinned ? Math.min(0, ...places) - 1 : undefined
    session.dialogs.change(peerId(update.peer.peer), { pinned, pinnedAt })
  },
  updatePinnedDialogs: (session, update) => {
    const archived = update.folderId === ARCHIVE
    const order = (update.order ?? []).flatMap((each) =>
      each._ === 'dialogPeer' ? [peerId(each.peer)] : [],
    )
    for (const dialog of session.dialogs.all()) {
      if (dialog.archived !== archived) continue
      const place = order.indexOf(dialog.peer)
      const pinned = place >= 0
      if (pinned || dialog.pinned) {
        session.dialogs.change(dialog.peer, { pinned, pinnedAt: pinned ? place : undefined })
      }
    }
  },
  updateDialogFilter: (session) => void loadFolders(session).catch(() => undefined),
  updateDialogFilters: (session) => void loadFolders(session).catch(() => undefined),
  updateDialogFilterOrder: (session) => void loadFolders(session).catch(() => undefined),
  updateDialogUnreadMark: (session, update) => {
    if (update.peer._ !== 'dialogPeer') return
    session.dialogs.change(peerId(update.peer.peer), { marked: update.unread ?? false })
  },
  updateFolderPeers: (session, update) => {
    for (const each of update.folderPeers) {
      session.dialogs.change(peerId(each.peer), {
        archived: each.folderId === ARCHIVE,
        pinned: false,
        pinnedAt: undefined,
      })
    }
  },
  updateDraftMessage: (session, update) => {
    const peer = peerId(update.peer)
    const now = draft(update.draft)
    if (!update.topMsgId) session.dialogs.change(peer, { draft: now })
    session.tell({ kind: 'draft', peer, thread: update.topMsgId, draft: now })
  },
  updateNotifySettings: (session, update) => {
    const settings = notifySettings(update.notifySettings)
    const scope = scopeOf(update.peer)
    if ('peer' in scope && !scope.thread) session.dialogs.change(scope.peer, { notify: settings })
    session.tell({ kind: 'notify', scope, settings })
  },
  updatePeerHistoryTTL: (session, update) => {
    session.dialogs.change(peerId(update.peer), { ttl: update.ttlPeriod })
    session.tell({ kind: 'refresh', what: 'full', peer: peerId(update.peer) })
  },

  updatePinnedMessages: (session, update) =>
    pinned(session, peerId(update.peer), update.messages, update.pinned),
  updatePinnedChannelMessages: (session, update) =>
    pinned(session, channelPeer(update.channelId), update.messages, update.pinned),
  updateMessageReactions: (session, update) => {
    const peer = peerId(update.peer)
    const now = reactions(update.reactions)
    void session.tails.change(
      peer,
      each(update.msgId, (found) => ({ ...found, reactions: now })),
    )
    session.tell({ kind: 'reactions', peer, id: update.msgId, reactions: now })
    // How many wait to be seen is not in it.
    if (now.recent.some((each) => each.unread)) refreshDialogs(session, [peer])
  },
  updateMessagePoll: (session, update) => {
    session.tell({
      kind: 'poll',
      id: text64(update.pollId),
      poll: update.poll && poll(update.poll, update.results),
      votes: votes(update.results),
    })
  },
  updateWebPage: (session, update) => pageFound(session, update.webpage),
  updateChannelWebPage: (session, update) => pageFound(session, update.webpage),
  updateChannelMessageViews: (session, update) =>
    session.tell({
      kind: 'views',
      peer: channelPeer(update.channelId),
      id: update.id,
      views: update.views,
    }),
  updateChannelMessageForwards: (session, update) =>
    session.tell({
      kind: 'views',
      peer: channelPeer(update.channelId),
      id: update.id,
      forwards: update.forwards,
    }),

  updatePinnedForumTopic: (session, update) =>
    session.tell({
      kind: 'topicPinned',
      peer: peerId(update.peer),
      id: update.topicId,
      pinned: update.pinned ?? false,
    }),
  // Which ones are pinned is told in their records.
  updatePinnedForumTopics: (session, update) =>
    refreshTopics(session, peerId(update.peer), update.order ?? []),
  updateServiceNotification: (session, update) =>
    session.tell({ kind: 'notice', text: update.message, popup: update.popup ?? false }),
}

/** Applies one update. Kinds that mean nothing here are passed over. */
export function apply(session: Session, { update, peers }: RawUpdateInfo): void {
  session.learn({ users: [...peers.users.values()], chats: [...peers.chats.values()] })
  const handler = HANDLERS[update._] as
    | ((session: Session, update: tl.TypeUpdate) => void)
    | undefined
  if (handler) handler(session, update)
  else for (const other of session.others) other(update)
}

// --- messages -------------------------------------------------------------------------------------

function arrived(session: Session, found: tl.TypeMessage): void {
  const made = message(found, session.me)
  if (!made) return
  session.tell({ kind: 'messages', messages: [made], fresh: true })
  void session.tails.add(made, threadsOf(session, made))
  if (!session.dialogs.arrived(made)) refreshDialogs(session, [made.peer])
  topicTold(session, made)
  if (made.service?.action === 'historyClear') refreshDialogs(session, [made.peer])
}

/** The histories that a message stands in: that of the chat, and its thread's. */
function threadsOf(session: Session, made: Message): (number | undefined)[] {
  const known = session.peers.get(made.peer)
  const thread = threadOf(made, known?.kind === 'channel' && known.forum)
  return [undefined, ...(thread ? [thread] : []), made.id]
}

function edited(session: Session, found: tl.TypeMessage): void {
  const made = message(found, session.me)
  if (!made) return
  session.dialogs.edited(made)
  void session.tails.change(
    made.peer,
    each(made.id, () => made),
  )
  session.tell({ kind: 'messageChanged', message: made })
}

/** Messages are no more: `peer` is missing for those of our own box, which ids alone name. */
export function gone(session: Session, ids: number[], peer?: PeerId): void {
  const away = new Set(ids)
  const touched = session.dialogs.touchedBy(ids, peer)
  const among = peer === undefined ? session.dialogs.all().map((each) => each.peer) : [peer]
  for (const one of among) {
    if (peer !== undefined || one > -1_000_000_000_000) {
      void session.tails.change(one, (messages) => messages.filter(({ id }) => !away.has(id)))
    }
  }
  session.tell({ kind: 'messagesGone', peer, ids })
  refreshDialogs(session, touched)
}

const each = (id: number, step: (message: Message) => Message) => (messages: Message[]) =>
  messages.map((message) => (message.id === id ? step(message) : message))

/** Messages are pinned, or no longer. */
export function pinned(session: Session, peer: PeerId, ids: number[], now = false): void {
  const set = new Set(ids)
  void session.tails.change(peer, (messages) =>
    messages.map((message) => (set.has(message.id) ? { ...message, pinned: now } : message)),
  )
  session.tell({ kind: 'pinned', peer, ids, pinned: now })
}

// --- reading --------------------------------------------------------------------------------------

function readIn(
  session: Session,
  peer: PeerId,
  upTo: number,
  unread: number,
  thread?: number,
): void {
  if (!thread) {
    session.dialogs.change(peer, (known) =>
      upTo >= known.readIn ? { readIn: upTo, unread, marked: false } : {},
    )
  }
  session.tell({ kind: 'readIn', peer, upTo, unread, thread })
}

function readOut(session: Session, peer: PeerId, upTo: number): void {
  session.dialogs.change(peer, (known) => ({ readOut: Math.max(known.readOut, upTo) }))
  session.tell({ kind: 'readOut', peer, upTo })
}

// --- the rest -------------------------------------------------------------------------------------

function doing(
  session: Session,
  peer: PeerId,
  user: PeerId,
  action: tl.TypeSendMessageAction,
  thread?: number,
): void {
  session.tell({ kind: 'doing', peer, thread, user, doing: doingOf(action) })
}

function doingOf(action: tl.TypeSendMessageAction): Doing | undefined {
  switch (action._) {
    case 'sendMessageCancelAction':
      return undefined
    case 'sendMessageTypingAction':
      return 'typing'
    case 'sendMessageRecordAudioAction':
    case 'sendMessageRecordVideoAction':
    case 'sendMessageRecordRoundAction':
      return 'recording'
    case 'sendMessageUploadPhotoAction':
      return 'photo'
    case 'sendMessageUploadVideoAction':
    case 'sendMessageUploadRoundAction':
      return 'video'
    case 'sendMessageUploadDocumentAction':
    case 'sendMessageUploadAudioAction':
      return 'file'
    case 'sendMessageChooseStickerAction':
      return 'sticker'
    case 'sendMessageGeoLocationAction':
      return 'place'
    case 'sendMessageChooseContactAction':
      return 'contact'
    default:
      return 'other'
  }
}

export function scopeOf(peer: tl.TypeNotifyPeer): NotifyScope {
  switch (peer._) {
    case 'notifyPeer':
      return { peer: peerId(peer.peer) }
    case 'notifyForumTopic':
      return { peer: peerId(peer.peer), thread: peer.topMsgId }
    default:
      return { all: ALL_CHATS[peer._] }
  }
}

function pageFound(session: Session, found: tl.TypeWebPage): void {
  if (found._ === 'webPageNotModified') return
  const page =
    found._ === 'webPageEmpty'
      ? undefined
      : webPage({ _: 'messageMediaWebPage', webpage: found }, undefined)
  const url = found.url ?? page?.url
  if (url) session.tell({ kind: 'webPage', url, page })
}
