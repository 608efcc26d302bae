/** Secret chats and their histories in this browser, one record for each message; all are sealed. */

import type { SecretId, SecretLine, SecretMessage } from '../../model'
import type { SecretChat } from '../../secret/chat'
import type { Attachment, SealedFile } from '../../secret/content'
import type { Store } from '../store'

const CHATS = 'secret-chat:'
const MESSAGES = 'secret-message:'
/** One for each message that goes, so that a clock need not look into them all. */
const DUE = 'secret-due:'
const PLACE_DIGITS = 12

/** A message with what opens its file, which the page never sees. */
export interface KeptMessage {
  message: SecretMessage
  file?: { attachment: Attachment; sealed: SealedFile }
}

export interface KeptChat {
  chat: SecretChat
  unread: number
  top?: SecretMessage
  /** Said, with its number in the chat, and not written down as a message of its own yet. */
  fresh?: KeptMessage
}

/** A message whose time runs. */
export interface Due {
  chat: SecretId
  id: string
  /** Unix seconds. */
  goes: number
}

export const secretId = (chat: Pick<SecretChat, 'id'>): SecretId => String(chat.id)

export function lineOf({ chat, unread, top }: KeptChat): SecretLine {
  const { user, creator, created, ttl, end } = chat
  const waits = chat.stage === 'asking' || chat.stage === 'accepting'
  const stage = waits ? 'waiting' : chat.stage === 'open' ? 'open' : 'ended'
  return { id: secretId(chat), user, stage, end, creator, created, ttl, unread, top }
}

/** Whether somebody else said it, and nobody here has read it. */
export const isFresh = ({ out, service, state }: SecretMessage): boolean =>
  !out && !service && state !== 'read'

const dueName = ({ goes, chat, id }: Due): string => `${DUE}${goes}:${chat}:${id}`

interface Entry {
  place: number
  id: string
}

export class SecretBook {
  readonly chats = new Map<SecretId, KeptChat>()
  /** Of each chat, in order. */
  readonly #entries = new Map<SecretId, Entry[]>()
  /** What goes, by the name of its record in the index. */
  readonly #due = new Map<string, Due>()

  constructor(private readonly store: Store) {}

  /** Reads the chats; messages are read when they are shown. */
  async recall(): Promise<void> {
    for (const name of await this.store.names(MESSAGES)) {
      const [chat = '', place = '', id = ''] = name.slice(MESSAGES.length).split(':')
      this.#of(chat).push({ place: Number(place), id })
    }
    // The names come in any order: they are sealed where they lie.
    for (const entries of this.#entries.values()) entries.sort((a, b) => a.place - b.place)
    for (const name of await this.store.names(DUE)) {
      const [goes, chat = '', id = ''] = name.slice(DUE.length).split(':')
      this.#due.set(name, { chat, id, goes: Number(goes) })
    }
    for (const name of await this.store.names(CHATS)) {
      const kept = await this.store.get<KeptChat>(name)
      if (kept) await this.#mend(kept)
    }
  }

  /**
   * Brings a chat and its messages together where the browser was closed between writing one and
   * the other: what is said is written with the chat first, what comes is a message first.
   */
  async #mend({ fresh, ...kept }: KeptChat): Promise<void> {
    const id = secretId(kept.chat)
    this.chats.set(id, kept)
    if (fresh) {
      if (!this.has(id, fresh.message.id)) await this.put(fresh)
    }
    const shown = kept.top?.place ?? 0
    // The one that stands in the line is read as well: it may have been sent or read since.
    for (const { place } of this.#of(id).filter(({ place }) => place >= shown)) {
      const message = (await this.get(id, place))?.message
      if (!message) continue
      kept.unread += place > shown && isFresh(message) ? 1 : 0
      kept.top = message
    }
    await this.saveChat(kept)
  }

  #of(chat: SecretId): Entry[] {
    const found = this.#entries.get(chat) ?? []
    this.#entries.set(chat, found)
    return found
  }

  async saveChat(kept: KeptChat): Promise<void> {
    const id = secretId(kept.chat)
    this.chats.set(id, kept)
    await this.store.put(CHATS + id, kept)
  }

  async removeChat(chat: SecretId): Promise<void> {
    this.chats.delete(chat)
    await this.clear(chat)
    await this.store.delete(CHATS + chat)
  }

  #name(chat: SecretId, { place, id }: Entry): string {
    return `${MESSAGES}${chat}:${String(place).padStart(PLACE_DIGITS, '0')}:${id}`
  }

  /** Where a message would stand that comes now. */
  next(chat: SecretId): number {
    return (this.#of(chat).at(-1)?.place ?? 0) + 1
  }

  /** Whether there is one of this name: the other side may choose what it likes. */
  has(chat: SecretId, id: string): boolean {
    return this.#of(chat).some((entry) => entry.id === id)
  }

  async put(kept: KeptMessage): Promise<void> {
    const { chat, place, id, goes } = kept.message
    if (goes) {
      const due = { chat, id, goes }
      // First: what is to go may not stay because nobody wrote down when.
      await this.store.put(dueName(due), true)
      this.#due.set(dueName(due), due)
    }
    const entries = this.#of(chat)
    if (!entries.some((entry) => entry.place === place)) entries.push({ place, id })
    await this.store.put(this.#name(chat, { place, id }), kept)
  }

  async get(chat: SecretId, place: number): Promise<KeptMessage | undefined> {
    const entry = this.#of(chat).find((entry) => entry.place === place)
    return entry && this.store.get<KeptMessage>(this.#name(chat, entry))
  }

  async byId(chat: SecretId, id: string): Promise<KeptMessage | undefined> {
    const entry = this.#of(chat).find((entry) => entry.id === id)
    return entry && this.store.get<KeptMessage>(this.#name(chat, entry))
  }

  /** The last messages before a place, in order. */
  async page(chat: SecretId, before: number, limit: number): Promise<KeptMessage[]> {
    const entries = this.#of(chat).filter(({ place }) => place < before)
    const found = await Promise.all(
      entries.slice(-limit).map((entry) => this.store.get<KeptMessage>(this.#name(chat, entry))),
    )
    return found.filter((kept) => kept !== undefined)
  }

  /** All of a chat, or of all chats, one after another. */
  async *all(chat?: SecretId): AsyncGenerator<KeptMessage> {
    for (const [id, entries] of [...this.#entries]) {
      if (chat !== undefined && chat !== id) continue
      for (const entry of [...entries]) {
        const kept = await this.store.get<KeptMessage>(this.#name(id, entry))
        if (kept) yield kept
      }
    }
  }

  /** Destroys messages; gives the places that were not empty. */
  async remove(chat: SecretId, ids: string[]): Promise<number[]> {
    const entries = this.#of(chat)
    const gone = entries.filter(({ id }) => ids.includes(id))
    this.#entries.set(
      chat,
      entries.filter((entry) => !gone.includes(entry)),
    )
    for (const entry of gone) await this.store.delete(this.#name(chat, entry))
    await this.#forgetDue((due) => due.chat === chat && ids.includes(due.id))
    return gone.map(({ place }) => place)
  }

  async clear(chat: SecretId): Promise<void> {
    for (const entry of this.#of(chat)) await this.store.delete(this.#name(chat, entry))
    this.#entries.delete(chat)
    await this.#forgetDue((due) => due.chat === chat)
  }

  /** What is to go sooner or later. */
  due(): Due[] {
    return [...this.#due.values()]
  }

  async #forgetDue(over: (due: Due) => boolean): Promise<void> {
    for (const [name, due] of [...this.#due]) {
      if (!over(due)) continue
      this.#due.delete(name)
      await this.store.delete(name)
    }
  }

  /** What stands last now. */
  async last(chat: SecretId): Promise<SecretMessage | undefined> {
    return (await this.page(chat, Number.POSITIVE_INFINITY, 1))[0]?.message
  }
}
