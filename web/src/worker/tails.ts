/**
 * The newest messages of chats that were opened, kept for the next start and for reading offline.
 *
 * A tail has no holes: it grows by what follows its end, and is dropped when something may be
 * missing. What is shown from it is replaced as soon as the server has answered.
 */

import type { Message, PeerId } from '../model'
import { Deferred, type Store } from './store'

/** Messages of a chat that are kept. */
const KEPT = 100
/** Chats whose tails are in memory. */
const OPEN = 40
const WRITE_AFTER = 1_500

const nameOf = (peer: PeerId, thread?: number) =>
  thread ? `tail:${peer}:${thread}` : `tail:${peer}:`

export class Tails {
  readonly #open = new Map<string, Promise<Message[] | undefined>>()
  readonly #changed = new Set<string>()
  readonly #writing: Deferred

  constructor(private readonly store: Store) {
    this.#writing = new Deferred(() => this.#write(), WRITE_AFTER)
  }

  /** Gives what is kept of a chat, oldest first, or `undefined`. */
  read(peer: PeerId, thread?: number): Promise<Message[] | undefined> {
    const name = nameOf(peer, thread)
    let found = this.#open.get(name)
    if (found) this.#open.delete(name)
    else found = this.store.get<Message[]>(name)
    this.#open.set(name, found)
    for (const [oldest] of this.#open) {
      if (this.#open.size <= OPEN) break
      if (!this.#changed.has(oldest)) this.#open.delete(oldest)
    }
    return found
  }

  /** Keeps a page that reaches to the end of the history. */
  keep(peer: PeerId, thread: number | undefined, messages: Message[]): void {
    this.#set(nameOf(peer, thread), Promise.resolve(messages.slice(-KEPT)))
  }

  /** Applies `step` to every tail of a chat: to that of the whole history, and those of threads. */
  async change(peer: PeerId, step: (messages: Message[]) => Message[]): Promise<void> {
    const names = new Set(await this.store.names(`tail:${peer}:`))
    for (const name of this.#open.keys()) if (name.startsWith(`tail:${peer}:`)) names.add(name)
    for (const name of names) {
      const before = this.#open.get(name) ?? this.store.get<Message[]>(name)
      this.#set(
        name,
        before.then((messages) => messages && step(messages)),
      )
    }
  }

  /** Adds a message that follows what is kept. */
  async add(message: Message, threads: (number | undefined)[]): Promise<void> {
    for (const thread of threads) {
      const messages = await this.read(message.peer, thread)
      if (!messages || messages.some((each) => each.id === message.id)) continue
      const last = messages.at(-1)
      if (last && last.id > message.id) continue
      this.keep(message.peer, thread, [...messages, message])
    }
  }

  /** Forgets a chat in which something may be missing, or all of them. */
  async drop(peer?: PeerId): Promise<void> {
    const prefix = peer === undefined ? 'tail:' : `tail:${peer}:`
    for (const name of [...this.#open.keys()]) {
      if (!name.startsWith(prefix)) continue
      this.#open.delete(name)
      this.#changed.delete(name)
    }
    for (const name of await this.store.names(prefix)) await this.store.delete(name)
  }

  flush(): Promise<void> {
    return this.#writing.flush()
  }

  #set(name: string, messages: Promise<Message[] | undefined>): void {
    this.#open.set(name, messages)
    this.#changed.add(name)
    this.#writing.touch()
  }

  async #write(): Promise<void> {
    const names = [...this.#changed]
    this.#changed.clear()
    for (const name of names) {
      const messages = await this.#open.get(name)
      if (messages) await this.store.put(name, messages)
    }
  }
}
