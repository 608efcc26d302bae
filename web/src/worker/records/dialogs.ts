/** Lines of the chat list, folders and topics of TL as records. */

import type { tl } from '@mtcute/web'
import type { Dialog, Folder, PeerId, Topic } from '../../model'
import { peerId, text64 } from './ids'
import { draft, notifySettings } from './messages'
import { styled } from './text'

const ARCHIVE = 1

/** `pinnedAt` is the place among the pinned ones, where it is known. */
export function dialog(found: tl.TypeDialog, pinnedAt?: number): Dialog | undefined {
  if (found._ !== 'dialog') return undefined
  const pinned = found.pinned ?? false
  return {
    peer: peerId(found.peer),
    top: found.topMessage,
    unread: found.unreadCount,
    mentions: found.unreadMentionsCount,
    reactions: found.unreadReactionsCount,
    readIn: found.readInboxMaxId,
    readOut: found.readOutboxMaxId,
    pinned,
    pinnedAt: pinned ? pinnedAt : undefined,
    archived: found.folderId === ARCHIVE,
    marked: found.unreadMark ?? false,
    notify: notifySettings(found.notifySettings),
    draft: draft(found.draft),
    ttl: found.ttlPeriod,
  }
}

/** `me` stands for "Saved messages". */
export function folder(found: tl.TypeDialogFilter, me: PeerId): Folder | undefined {
  if (found._ === 'dialogFilterDefault') return undefined
  const named = (peers: tl.TypeInputPeer[]) => peers.flatMap((peer) => inputPeerId(peer, me) ?? [])
  const own = found._ === 'dialogFilter' ? found : undefined
  return {
    id: found.id,
    title: styled(found.title).text,
    emoticon: found.emoticon,
    pinned: named(found.pinnedPeers),
    included: named(found.includePeers),
    excluded: named(own?.excludePeers ?? []),
    contacts: own?.contacts ?? false,
    strangers: own?.nonContacts ?? false,
    groups: own?.groups ?? false,
    channels: own?.broadcasts ?? false,
    bots: own?.bots ?? false,
    withoutMuted: own?.excludeMuted ?? false,
    withoutRead: own?.excludeRead ?? false,
    withoutArchived: own?.excludeArchived ?? false,
    shared: found._ === 'dialogFilterChatlist',
  }
}

function inputPeerId(peer: tl.TypeInputPeer, me: PeerId): PeerId | undefined {
  switch (peer._) {
    case 'inputPeerSelf':
      return me
    case 'inputPeerUser':
      return peerId({ _: 'peerUser', userId: peer.userId })
    case 'inputPeerChat':
      return peerId({ _: 'peerChat', chatId: peer.chatId })
    case 'inputPeerChannel':
      return peerId({ _: 'peerChannel', channelId: peer.channelId })
    default:
      return undefined
  }
}

export function topic(found: tl.TypeForumTopic, peer: PeerId): Topic | undefined {
  if (found._ !== 'forumTopic') return undefined
  return {
    peer,
    id: found.id,
    title: found.title,
    color: found.iconColor,
    emoji: found.iconEmojiId && text64(found.iconEmojiId),
    top: found.topMessage,
    unread: found.unreadCount,
    mentions: found.unreadMentionsCount,
    readIn: found.readInboxMaxId,
    readOut: found.readOutboxMaxId,
    closed: found.closed ?? false,
    hidden: found.hidden ?? false,
    pinned: found.pinned ?? false,
    mine: found.my ?? false,
    from: peerId(found.fromId),
    date: found.date,
    notify: notifySettings(found.notifySettings),
    draft: draft(found.draft),
  }
}
