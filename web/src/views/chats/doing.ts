/** What people are doing in a chat, in words. */

import { words } from '../../locale'
import type { Doing, PeerId } from '../../model'
import { isUser } from '../../model'
import { isolated, shortName } from '../../state/names'
import { historyKey, state } from '../../state/store'

function doingWords(doing: Doing): string {
  const { chats } = words()
  return {
    typing: chats.typing,
    recording: chats.recording,
    photo: chats.sendingPhoto,
    video: chats.sendingVideo,
    file: chats.sendingFile,
    sticker: chats.choosingSticker,
    place: chats.sendingPlace,
    contact: chats.sendingContact,
    other: chats.busy,
  }[doing]
}

/** "typing…", with names in groups; nothing where nobody does anything. */
export function busyText(peer: PeerId, thread?: number): string | undefined {
  const { chats } = words()
  const busy = state.busy[historyKey(peer, thread)] ?? []
  const [first, second] = busy
  if (!first) return undefined
  if (isUser(peer)) return doingWords(first.doing)
  const name = (user: PeerId) => isolated(shortName(user))
  if (!second) return chats.oneDoes(name(first.user), doingWords(first.doing))
  return busy.length === 2
    ? chats.twoType(name(first.user), name(second.user))
    : chats.manyType(busy.length)
}
