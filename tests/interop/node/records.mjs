// TL objects of either library as the plain records of `device.py`.
//
// mtcute names a constructor in `_` ("peerUser"), GramJS in `className` ("PeerUser"); long numbers are
// Long there and big-integer here. Everything else has the same names in both.

import { fromLibrary } from './raw.mjs'

const ENTITIES = {
  text_url: 'messageEntityTextUrl',
  mention_name: 'messageEntityMentionName',
  bot_command: 'messageEntityBotCommand',
}

export function nameOf(object) {
  const name = object?._ ?? object?.className
  return name && name[0].toLowerCase() + name.slice(1)
}

/** The constructor of an entity: "bold" is messageEntityBold. */
export function entityName(kind) {
  return ENTITIES[kind] ?? `messageEntity${kind[0].toUpperCase()}${kind.slice(1)}`
}

export function number(value) {
  return value === undefined || value === null ? 0 : Number(value.toString())
}

/** A group's number is negative, as in `device.py`. */
export function peerId(peer) {
  return peer?.chatId ? -number(peer.chatId) : number(peer?.userId ?? peer?.channelId)
}

/** "CODE_INVALID" of an error that the server sent, "" of any other. */
export function reasonOf(error) {
  const text = error.errorMessage ?? (error.code ? error.text : undefined) ?? ''
  if (text === 'FLOOD' || error.constructor.name === 'FloodWaitError') return `FLOOD_WAIT_${error.seconds}`
  return text
}

export function person(user) {
  return {
    id: number(user.id),
    first_name: user.firstName ?? '',
    last_name: user.lastName ?? '',
    username: user.username ?? '',
    phone: user.phone ?? '',
    contact: Boolean(user.contact),
    mutual: Boolean(user.mutualContact),
    photo: nameOf(user.photo) === 'userProfilePhoto',
    deleted: Boolean(user.deleted),
  }
}

function entity(item) {
  const name = nameOf(item)
  const known = Object.keys(ENTITIES).find((kind) => ENTITIES[kind] === name)
  return {
    kind: known ?? name.replace('messageEntity', '').toLowerCase(),
    offset: item.offset,
    length: item.length,
    extra: String(item.url ?? item.language ?? (item.userId ? number(item.userId) : '')),
  }
}

function sizes(items) {
  return (items ?? []).map((size) => size.type)
}

function media(value) {
  if (!value?.photo && !value?.document) return null // also where it has destroyed itself
  switch (nameOf(value)) {
    case 'messageMediaPhoto': {
      const large = value.photo.sizes.filter((size) => size.w).at(-1)
      return {
        kind: 'photo',
        width: large.w,
        height: large.h,
        sizes: sizes(value.photo.sizes),
        dc: value.photo.dcId,
      }
    }
    case 'messageMediaDocument':
      return document(value.document)
    default:
      return null
  }
}

function document(doc) {
  const record = {
    kind: 'document',
    size: number(doc.size),
    mime: doc.mimeType,
    sizes: sizes(doc.thumbs),
    dc: doc.dcId,
  }
  for (const attribute of doc.attributes) {
    switch (nameOf(attribute)) {
      case 'documentAttributeFilename':
        record.name = attribute.fileName
        break
      case 'documentAttributeVideo':
        if (record.kind !== 'animation') record.kind = attribute.roundMessage ? 'round' : 'video'
        Object.assign(record, { width: attribute.w, height: attribute.h, duration: attribute.duration })
        break
      case 'documentAttributeAudio':
        record.kind = attribute.voice ? 'voice' : 'audio'
        record.duration = attribute.duration
        break
      case 'documentAttributeAnimated':
        record.kind = 'animation'
        break
    }
  }
  return record
}

/** A message in the box of `self`, which stands for the sender where none is named. */
export function message(raw, self) {
  const peer = peerId(raw.peerId)
  const reply = raw.replyTo
  return {
    id: raw.id,
    peer,
    sender: raw.fromId ? peerId(raw.fromId) : raw.out ? self : peer,
    out: Boolean(raw.out),
    date: raw.date,
    text: raw.message ?? '',
    service: raw.action ? nameOf(raw.action).replace('messageAction', '') : '',
    entities: (raw.entities ?? []).map(entity),
    reply_to: reply?.replyToMsgId ?? 0,
    quote: reply?.quoteText ?? '',
    forwarded_from: raw.fwdFrom ? peerId(raw.fwdFrom.fromId) : 0,
    edited: Boolean(raw.editDate),
    pinned: Boolean(raw.pinned),
    group: raw.groupedId ? raw.groupedId.toString() : '',
    media: media(raw.media),
  }
}

/** The dialogs of an answer to messages.getDialogs or getPinnedDialogs. */
export function dialogs(raw, texts) {
  return raw.map((dialog) => {
    const peer = peerId(dialog.peer)
    return {
      peer,
      top: dialog.topMessage,
      text: texts.get(peer) ?? '',
      unread: dialog.unreadCount,
      read_in: dialog.readInboxMaxId,
      read_out: dialog.readOutboxMaxId,
      pinned: Boolean(dialog.pinned),
      draft: nameOf(dialog.draft) === 'draftMessage' ? dialog.draft.message : '',
    }
  })
}

export function sessions(raw) {
  return raw.authorizations.map((one) => ({
    hash: one.hash.toString(),
    current: Boolean(one.current),
    device: one.deviceModel,
  }))
}

/** What a device tells of one update. */
export function event(update, self) {
  switch (nameOf(update)) {
    case 'updateNewMessage':
      return { kind: 'message', message: message(update.message, self) }
    case 'updateShortMessage': {
      const peer = { userId: update.userId }
      return { kind: 'message', message: message({ ...update, peerId: peer }, self) }
    }
    case 'updateShortChatMessage': {
      const [peer, from] = [{ chatId: update.chatId }, { userId: update.fromId }]
      return { kind: 'message', message: message({ ...update, peerId: peer, fromId: from }, self) }
    }
    case 'updateEditMessage':
      return { kind: 'edited', message: message(update.message, self) }
    case 'updateDeleteMessages':
      return { kind: 'deleted', ids: update.messages }
    case 'updateReadHistoryOutbox':
      return { kind: 'read_out', peer: peerId(update.peer), ids: [update.maxId] }
    case 'updateReadHistoryInbox':
      return { kind: 'read_in', peer: peerId(update.peer), ids: [update.maxId] }
    case 'updateUserTyping':
      return { kind: 'typing', peer: number(update.userId) }
    case 'updatePinnedMessages':
      return { kind: 'pinned', peer: peerId(update.peer), ids: update.messages }
    case 'updateDraftMessage':
      return { kind: 'draft', peer: peerId(update.peer), text: update.draft.message ?? '' }
    case 'updateDialogPinned':
      return { kind: 'dialog_pinned', peer: peerId(update.peer.peer) }
    default:
      return { kind: 'update', update: fromLibrary(update) }
  }
}
