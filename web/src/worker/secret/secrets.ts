/**
 * The secret chats of this browser: what all that is done with them has in common.
 *
 * One thing happens after another. A step's new state is written before any of its requests leaves;
 * an update is confirmed to the server (`messages.receivedQueue`) when what it said is written.
 */

import { tl } from '@mtcute/web'
import type { SecretId } from '../../model'
import type { Request, SecretChat, Step, World } from '../../secret/chat'
import type { Crypto, Random } from '../../secret/crypto'
import type { Group } from '../../secret/group'
import { end, open } from '../../secret/handshake'
import { delivered } from '../../secret/send'
import { text64 } from '../records/ids'
import { Refusing, type Session } from '../session'
import { type KeptChat, type KeptMessage, type SecretBook, secretId } from './book'
import { happen } from './events'
import { History, seconds } from './history'
import { make } from './requests'

/** Milliseconds after which a request is made again that the server did not take. */
const RETRY = 15_000
/** What of the chat has ended for good, whatever we try. */
const OVER = ['ENCRYPTION_DECLINED', 'ENCRYPTION_ID_INVALID', 'CHAT_ID_INVALID']

export const random: Random = (size) => globalThis.crypto.getRandomValues(new Uint8Array(size))

export class SecretChats {
  readonly history: History
  readonly crypto: Crypto
  /** The chats of this browser are known. */
  ready = false
  /** The numbers in which keys are agreed on, once they are checked. */
  group: { version: number; group: Group } | undefined
  #last: Promise<unknown> = Promise.resolve()
  /** Requests of each chat, which leave one after another. */
  readonly #queues = new Map<SecretId, Promise<unknown>>()

  constructor(readonly session: Session) {
    this.history = new History(session.store, session.tell, (work) => this.later(work))
    const { crypto } = session.client
    this.crypto = {
      sha1: (data) => crypto.sha1(data),
      sha256: (data) => crypto.sha256(data),
      igeEncrypt: (data, key, iv) => crypto.createAesIge(key, iv).encrypt(data),
      igeDecrypt: (data, key, iv) => crypto.createAesIge(key, iv).decrypt(data),
    }
  }

  get book(): SecretBook {
    return this.history.book
  }

  get world(): World {
    return { crypto: this.crypto, random, now: seconds() }
  }

  /** Does one thing when those before it are done. */
  alone<T>(work: () => Promise<T>): Promise<T> {
    const done = this.#last.then(work)
    this.#last = done.catch(() => undefined)
    return done
  }

  /** Like `alone`, where nobody waits for it. */
  later(work: () => Promise<void>): void {
    this.alone(work).catch((error) => this.session.client.onError.emit(error))
  }

  find(id: SecretId): KeptChat {
    const kept = this.book.chats.get(id)
    if (!kept) throw new Refusing('CHAT_ID_INVALID')
    return kept
  }

  chat(id: SecretId): SecretChat {
    return this.find(id).chat
  }

  // --- steps --------------------------------------------------------------------------------------

  /**
   * Saves what a step gave, tells of it, and lets its requests leave; `said` is what we say with
   * it, which has its number in the chat before it stands in the history.
   */
  async take(before: KeptChat, step: Step, said?: KeptMessage): Promise<void> {
    const id = secretId(step.chat)
    const was = this.book.chats.get(id) ?? before
    const kept: KeptChat = { ...before, ...was, chat: step.chat }
    // Known from here on, so that what comes with it finds its chat.
    this.book.chats.set(id, kept)
    for (const event of step.events) {
      if (event.kind === 'typing') this.session.tell({ kind: 'secretTyping', chat: id })
      else await happen(this.history, id, event)
    }
    await this.#settle(was.chat, step.chat)
    if (said) {
      await this.book.saveChat({ ...kept, ...this.history.heard(id), fresh: said })
      await this.history.add(said)
    }
    await this.book.saveChat({ ...kept, ...this.history.heard(id) })
    this.history.tellLine(id)
    for (const request of step.requests) this.#enqueue(id, request)
  }

  /**
   * Nothing of ours stays on its way that will not be sent again: what the other side has confirmed
   * has arrived, and what waits when a chat ends never will.
   */
  async #settle(before: SecretChat, after: SecretChat): Promise<void> {
    const waiting = new Set(after.unconfirmed.map(({ seq }) => seq))
    const state = after.stage === 'open' ? 'sent' : 'failed'
    for (const { seq, id, delivered, service } of before.unconfirmed) {
      if (delivered || service || waiting.has(seq)) continue
      const found = await this.book.byId(secretId(after), id)
      if (found?.message.state !== 'sending') continue
      await this.history.put({ ...found, message: { ...found.message, state } })
    }
  }

  /** Takes in what the server says of a chat that is known here. */
  async learn(chat: tl.TypeEncryptedChat): Promise<void> {
    const kept = this.book.chats.get(String(chat.id))
    if (!kept) return
    switch (chat._) {
      case 'encryptedChat': {
        const accepted = {
          accessHash: text64(chat.accessHash),
          half: padded(chat.gAOrB),
          fingerprint: BigInt(text64(chat.keyFingerprint)),
        }
        await this.take(kept, open(kept.chat, accepted, this.world))
        return
      }
      case 'encryptedChatWaiting': {
        const accessHash = text64(chat.accessHash)
        await this.book.saveChat({ ...kept, chat: { ...kept.chat, accessHash } })
        return
      }
      case 'encryptedChatDiscarded':
        // The end of the chat, which is saved next, is saved with it.
        if (chat.historyDeleted) await this.history.forget(String(chat.id))
        await this.#over(String(chat.id))
        return
    }
  }

  /** The other side, or the server, has ended a chat. */
  async #over(id: SecretId): Promise<void> {
    const kept = this.book.chats.get(id)
    if (!kept) return
    // Another device of ours was quicker to accept: it is not a chat of this browser.
    if (kept.chat.stage === 'accepting') await this.history.drop(id)
    else await this.take(kept, end(kept.chat, 'there', this.world))
  }

  // --- requests -----------------------------------------------------------------------------------

  #enqueue(id: SecretId, request: Request): void {
    const before = this.#queues.get(id) ?? Promise.resolve()
    this.#queues.set(
      id,
      before.then(() => this.#persist(id, request)),
    )
  }

  /** Makes a request until the server takes it, or says that it never will. */
  async #persist(id: SecretId, request: Request): Promise<void> {
    for (;;) {
      const kept = this.book.chats.get(id)
      if (!kept) return
      try {
        await this.make(kept.chat, request)
        return
      } catch (error) {
        if (tl.RpcError.is(error) && (OVER.includes(error.text) || request.method !== 'send')) {
          await this.alone(() => this.#over(id))
          return
        }
      }
      await new Promise((resolve) => setTimeout(resolve, RETRY))
    }
  }

  /** Makes a request once, and takes in what the server answers. */
  async make(chat: SecretChat, request: Request): Promise<void> {
    if (request.method === 'send' && chat.stage !== 'open') return
    const answer = await make(this.session, chat, request)
    if (answer) await this.alone(() => this.learn(answer))
    if (request.method !== 'send') return
    await this.alone(() => this.#taken(secretId(chat), request.seq, request.randomId))
  }

  /** The server has a message. */
  async #taken(id: SecretId, seq: number, randomId: string): Promise<void> {
    if (!this.book.chats.has(id)) return
    const found = await this.book.byId(id, randomId)
    const { state } = found?.message ?? {}
    // Before the chat knows it: if this is cut off, it is sent once more, and taken once.
    if (found && (state === 'sending' || state === 'failed')) {
      await this.history.put({ ...found, message: { ...found.message, state: 'sent' } })
    }
    const now = this.find(id)
    await this.book.saveChat({ ...now, chat: delivered(now.chat, seq) })
    this.history.tellLine(id)
  }
}

/** Numbers of the exchange, without the zeros that some send without. */
export function padded(half: Uint8Array): Uint8Array {
  if (half.length >= 256) return half
  const whole = new Uint8Array(256)
  whole.set(half, 256 - half.length)
  return whole
}
