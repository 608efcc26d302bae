/** What was said in the secret chats of this browser: kept, shown, and destroyed in time. */

import type { Change, SecretId } from '../../model'
import type { Store } from '../store'
import { isFresh, type KeptChat, type KeptMessage, lineOf, SecretBook } from './book'

/** The longest that a clock of the browser can wait, in milliseconds. */
const WAIT_MAX = 2 ** 31 - 1

export const seconds = () => Math.floor(Date.now() / 1000)

export class History {
  readonly book: SecretBook
  #clock: ReturnType<typeof setTimeout> | undefined
  /** When the next message goes, in Unix seconds. */
  #next = Number.POSITIVE_INFINITY

  /** `later` does something when everything before it is done, and nobody waits for it. */
  constructor(
    store: Store,
    private readonly tell: (...changes: Change[]) => void,
    private readonly later: (work: () => Promise<void>) => void,
  ) {
    this.book = new SecretBook(store)
  }

  tellLine(id: SecretId): void {
    const kept = this.book.chats.get(id)
    if (kept) this.tell({ kind: 'secretLines', lines: [lineOf(kept)] })
  }

  tellLines(): void {
    this.tell({ kind: 'secretLines', lines: [...this.book.chats.values()].map(lineOf) })
  }

  /** Keeps a message that is new, as the last one of its chat. */
  async add(kept: KeptMessage): Promise<void> {
    const { message } = kept
    const line = this.book.chats.get(message.chat)
    if (line) {
      const unread = line.unread + (isFresh(message) ? 1 : 0)
      this.book.chats.set(message.chat, { ...line, top: message, unread })
    }
    await this.put(kept)
  }

  /** Keeps a message as it is now. */
  async put(kept: KeptMessage): Promise<void> {
    await this.book.put(kept)
    const line = this.book.chats.get(kept.message.chat)
    if (line?.top?.place === kept.message.place) {
      this.book.chats.set(kept.message.chat, { ...line, top: kept.message })
    }
    this.tell({ kind: 'secretMessages', messages: [kept.message] })
  }

  /** Somebody has read a message: its time runs. */
  async seen(kept: KeptMessage): Promise<void> {
    const { message } = kept
    const goes = message.ttl ? (message.goes ?? seconds() + message.ttl) : undefined
    await this.put({ ...kept, message: { ...message, state: 'read', goes } })
    if (goes) this.#wake(goes)
  }

  /** Destroys messages, by their `random_id`. The line of the chat is changed, and not saved. */
  async remove(chat: SecretId, ids: string[]): Promise<void> {
    const found = await Promise.all([...new Set(ids)].map((id) => this.book.byId(chat, id)))
    const unseen = found.filter((kept) => kept && isFresh(kept.message)).length
    const places = await this.book.remove(chat, ids)
    if (places.length === 0) return
    this.tell({ kind: 'secretMessagesGone', chat, places })
    const line = this.book.chats.get(chat)
    if (!line) return
    const top = places.includes(line.top?.place ?? 0) ? await this.book.last(chat) : line.top
    this.book.chats.set(chat, { ...line, top, unread: Math.max(0, line.unread - unseen) })
    this.tellLine(chat)
  }

  /** Destroys everything that was said in a chat. The line of the chat is changed, and not saved. */
  async forget(chat: SecretId): Promise<void> {
    await this.book.clear(chat)
    this.tell({ kind: 'secretMessagesGone', chat })
    const line = this.book.chats.get(chat)
    if (!line) return
    this.book.chats.set(chat, { ...line, top: undefined, unread: 0 })
    this.tellLine(chat)
  }

  /** Saves the line of a chat as it is now. */
  async save(chat: SecretId): Promise<void> {
    const line = this.book.chats.get(chat)
    if (line) await this.book.saveChat(line)
  }

  /** Destroys a chat with everything that was said in it. */
  async drop(chat: SecretId): Promise<void> {
    await this.book.removeChat(chat)
    this.tell({ kind: 'secretGone', chat })
  }

  /** What of a chat its messages have changed in the meantime. */
  heard(chat: SecretId): Pick<KeptChat, 'unread' | 'top'> {
    const now = this.book.chats.get(chat)
    return { unread: now?.unread ?? 0, top: now?.top }
  }

  // --- timers -------------------------------------------------------------------------------------

  #wake(at: number): void {
    if (at >= this.#next) return
    this.#next = at
    clearTimeout(this.#clock)
    const wait = Math.min(Math.max(at * 1000 - Date.now(), 0), WAIT_MAX)
    this.#clock = setTimeout(() => this.later(() => this.expire()), wait)
  }

  /** Destroys messages whose time is over, and waits for the next one. */
  async expire(): Promise<void> {
    this.#next = Number.POSITIVE_INFINITY
    const over = new Map<SecretId, string[]>()
    let next = Number.POSITIVE_INFINITY
    for (const { chat, id, goes } of this.book.due()) {
      if (goes > seconds()) next = Math.min(next, goes)
      else over.set(chat, [...(over.get(chat) ?? []), id])
    }
    for (const [chat, ids] of over) {
      await this.remove(chat, ids)
      await this.save(chat)
    }
    if (Number.isFinite(next)) this.#wake(next)
  }
}
