/** What one can do with a message: its menu. */

import { createComponent, type JSX } from 'solid-js'
import { unwrap } from 'solid-js/store'
import { words } from '../../locale'
import type { Message, StyledText } from '../../model'
import { isChannel, isUser } from '../../model'
import { api } from '../../state/api'
import type { Place } from '../../state/histories'
import { isolated, nameOf } from '../../state/names'
import { go } from '../../state/route'
import { state } from '../../state/store'
import { part } from '../../text/edit'
import { ask, attempt, type MenuItem, openMenu, toast } from '../../ui/overlays'
import { openComments } from '../chat/comments'
import { edit, reply } from '../chat/composing'
import { saveDocument, savePhoto } from '../media/saving'
import {
  openDeleteDialog,
  openForwardDialog,
  openReactors,
  openReaders,
  openReport,
} from './dialogs'
import { QuickReactions } from './QuickReactions'
import { canCopy, canEdit, canPin, canWrite, isProtected, isReportable } from './rights'
import { toggle } from './Selection'
import { whenSaid } from './when'

const now = () => Math.floor(Date.now() / 1000)

/** Opens the menu of a message, or of the album that it is part of, with quick reactions above it. */
export function openMessageMenu(event: Event, message: Message, place: Place): void {
  const all = albumOf(message)
  // The one that speaks for an album is the one with its caption.
  const spoken = all.find((each) => each.text !== '') ?? message
  const selection = selectedText(event, spoken)
  const items = [
    ...answering(spoken, place, selection),
    ...copying(spoken, selection),
    ...keeping(message, all),
    ...asking(spoken, place),
    {
      icon: 'select',
      text: words().acts.select,
      onClick: () => {
        for (const { id } of all) toggle(place, id)
      },
    },
    isReportable(message) && {
      icon: 'flag',
      text: words().acts.report,
      onClick: () => openReport(all),
    },
    {
      icon: 'trash',
      text: words().acts.delete,
      danger: true,
      onClick: () => openDeleteDialog(all),
    },
  ].filter((item): item is MenuItem => Boolean(item))
  openMenu(event, items, head(spoken))
}

/** All messages of the album that a message is part of, in their order; else itself alone. */
function albumOf(message: Message): Message[] {
  const { peer, album } = message
  if (album === undefined) return [message]
  return Object.values(state.messages[peer] ?? {})
    .filter((each) => each.album === album)
    .toSorted((a, b) => a.id - b.id)
}

/** Drawn where the menu is, so that it goes with it. */
function head(message: Message): JSX.Element {
  const draw = () => createComponent(QuickReactions, { message })
  return draw as unknown as JSX.Element
}

type Items = (MenuItem | false | undefined)[]

// --- answering ------------------------------------------------------------------------------------

function answering(message: Message, place: Place, selection: Selected | undefined): Items {
  const { acts } = words()
  const writes = canWrite(message.peer)
  const replies = message.replies
  const isPost = replies?.channel !== undefined
  return [
    writes && { icon: 'reply', text: acts.reply, onClick: () => reply(place, message) },
    writes &&
      selection?.quote !== undefined && {
        icon: 'quote',
        text: acts.quote,
        onClick: () => reply(place, message, selection.quote),
      },
    canEdit(message, now()) && {
      icon: 'edit',
      text: acts.edit,
      onClick: () => edit(place, message),
    },
    isPost && {
      icon: 'comment',
      text: acts.viewComments,
      onClick: () => void attempt(() => openComments(message)),
    },
    !isPost &&
      isChannel(message.peer) &&
      place.thread === undefined &&
      (replies?.count ?? 0) > 0 && {
        icon: 'comment',
        text: acts.viewThread,
        onClick: () => go({ peer: message.peer, thread: message.id }),
      },
  ]
}

interface Selected {
  text: string
  /** Where the selection is all of one piece in the message's text. */
  quote?: StyledText & { offset: number }
}

/** The text that is selected within the message at which a menu was asked for. */
function selectedText(event: Event, message: Message): Selected | undefined {
  const selection = getSelection()
  const text = selection?.toString().trim()
  if (!selection || !text || !(event.target instanceof Element)) return undefined
  const row = event.target.closest('[data-row]')
  if (!row || !selection.anchorNode || !selection.focusNode) return undefined
  if (!row.contains(selection.anchorNode) || !row.contains(selection.focusNode)) return undefined
  const offset = message.text.indexOf(text)
  if (offset < 0) return { text }
  const styled = { text: message.text, entities: unwrap(message.entities) }
  return { text, quote: { ...part(styled, offset, offset + text.length), offset } }
}

// --- copying --------------------------------------------------------------------------------------

export async function copy(text: string, said: string): Promise<void> {
  if (await attempt(() => navigator.clipboard.writeText(text))) toast(said)
}

function copying(message: Message, selection: Selected | undefined): Items {
  const { acts } = words()
  const free = canCopy(message)
  return [
    free &&
      selection !== undefined && {
        icon: 'copy',
        text: acts.copySelected,
        onClick: () => void copy(selection.text, acts.textCopied),
      },
    free &&
      selection === undefined &&
      message.text !== '' && {
        icon: 'copy',
        text: acts.copyText,
        onClick: () => void copy(message.text, acts.textCopied),
      },
    isChannel(message.peer) && {
      icon: 'link',
      text: acts.copyLink,
      onClick: () => void copyLink(message),
    },
  ]
}

async function copyLink({ peer, id, reply }: Message): Promise<void> {
  let link = ''
  const thread = reply?.top !== undefined
  const done = await attempt(async () => {
    link = await api.acts.link({ peer, id, thread })
  })
  if (done) await copy(link, words().acts.linkCopied)
}

// --- keeping --------------------------------------------------------------------------------------

function keeping(message: Message, all: Message[]): Items {
  const { acts } = words()
  const free = !isProtected(message)
  return [
    free && {
      icon: 'share',
      text: acts.forward,
      onClick: () => openForwardDialog(all),
    },
    ...(free ? filed(message) : []),
    canPin(message.peer) && {
      icon: message.pinned ? 'unpin' : 'pin',
      text: message.pinned ? acts.unpin : acts.pin,
      onClick: () => void (message.pinned ? unpin(message) : pin(message)),
    },
  ]
}

function filed({ media }: Message): Items {
  const { acts } = words()
  if (media?.kind === 'photo' && media.ttl === undefined) {
    return [{ icon: 'download', text: acts.save, onClick: () => void savePhoto(media) }]
  }
  if (media?.kind !== 'document' || media.ttl !== undefined) return []
  const file = unwrap(media.file)
  const save = {
    icon: 'download' as const,
    text: acts.save,
    onClick: () => void saveDocument(media),
  }
  if (media.as === 'sticker') {
    const favour = () => api.stickers.favour({ file, kept: true })
    return [
      {
        icon: 'heart',
        text: acts.keepSticker,
        onClick: async () => (await attempt(favour)) && toast(acts.stickerKept),
      },
    ]
  }
  if (media.as !== 'gif') return [save]
  const keep = () => api.stickers.saveGif({ file, kept: true })
  return [
    {
      icon: 'gif',
      text: acts.keepGif,
      onClick: async () => (await attempt(keep)) && toast(acts.gifKept),
    },
    save,
  ]
}

/** Pins a message, after asking whom to tell, or for whom. */
async function pin({ peer, id }: Message): Promise<void> {
  const { acts } = words()
  const saved = peer === state.me
  const answer = await ask({
    title: acts.pinTitle,
    action: acts.pin,
    option: saved ? undefined : isUser(peer) ? acts.pinFor(isolated(nameOf(peer))) : acts.pinNotify,
  })
  if (!answer) return
  const mine = isUser(peer) && !answer.option
  await attempt(() => api.pins.pin({ peer, id, silent: !isUser(peer) && !answer.option, mine }))
}

export async function unpin({ peer, id }: Pick<Message, 'peer' | 'id'>): Promise<void> {
  const { acts } = words()
  const answer = await ask({ title: acts.unpinTitle, action: acts.unpin })
  if (answer) await attempt(() => api.pins.unpin({ peer, id }))
}

// --- asking ---------------------------------------------------------------------------------------

/** Members up to which a group tells who read a message (chat_read_mark_size_threshold). */
const SMALL_GROUP = 100

function asking(message: Message, place: Place): Items {
  const { acts } = words()
  const { peer, media } = message
  const known = state.peers[peer]
  const poll = media?.kind === 'poll' && !message.forward ? media : undefined
  const read = (state.dialogs[peer]?.readOut ?? 0) >= message.id
  const person = known?.kind === 'user' && !known.bot && !known.self
  const group =
    known !== undefined &&
    known.kind !== 'user' &&
    !(known.kind === 'channel' && known.broadcast) &&
    (known.members ?? 0) <= SMALL_GROUP
  return [
    poll &&
      !poll.closed &&
      !poll.quiz &&
      poll.answers.some((each) => each.chosen) && {
        icon: 'refresh',
        text: acts.retractVote,
        onClick: () => void attempt(() => api.polls.vote({ peer, id: message.id, options: [] })),
      },
    poll &&
      !poll.closed &&
      canEdit(message, now(), true) && {
        icon: 'poll',
        text: acts.stopPoll,
        onClick: () => void stopPoll(message),
      },
    message.reactions?.listed &&
      message.reactions.counts.length > 0 && {
        icon: 'heart',
        text: acts.reactedBy,
        onClick: () => openReactors(message),
      },
    message.out &&
      group &&
      place.thread === undefined && {
        icon: 'checks',
        text: acts.readBy,
        onClick: () => openReaders(message),
      },
    message.out &&
      person &&
      read && { icon: 'checks', text: acts.readAt, onClick: () => void tellRead(message) },
  ]
}

async function stopPoll({ peer, id }: Message): Promise<void> {
  const { acts } = words()
  const answer = await ask({
    title: acts.stopPollTitle,
    text: acts.stopPollText,
    action: acts.stopPoll,
    danger: true,
  })
  if (answer) await attempt(() => api.polls.close({ peer, id }))
}

async function tellRead({ peer, id }: Message): Promise<void> {
  await attempt(async () =>
    toast(words().acts.wasRead(whenSaid(await api.acts.readDate({ peer, id })))),
  )
}
