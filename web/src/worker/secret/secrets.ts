/**
 * The secret chats of this browser: what comes is taken in, what is said is saved and then sent.
 *
 * One thing happens after another. A step's new state is written before any of its requests leaves;
 * an update is confirmed to the server (`messages.receivedQueue`) when what it said is written.
 */

import { tl } from '@mtcute/web'
import type { Attachment as Given, PeerId, SecretId, SecretMessage } from '../../model'
import type { Event, Request, SecretChat, Step, World } from '../../secret/chat'
import type { Content } from '../../secret/content'
import { type Crypto, type Random, randomLong } from '../../secret/crypto'
import { checkGroup, type Group, Unsafe } from '../../secret/group'
import { accept, ask, end, open } from '../../secret/handshake'
import { receive } from '../../secret/receive'
import { CannotSend, type Deed, delivered, perform, say, undelivered } from '../../secret/send'
import { long, text64 } from '../records/ids'
import { Refusing, type Session } from '../session'
import { type KeptChat, type KeptMessage, lineOf, SecretBook, secretId } from './book'
import { fetchFile, sealedFile, sendUp, type Way } from './files'
import { messageOf, serviceOf } from './records'

/** Milliseconds after which a request is made again that the server did not take. */
const RETRY = 15_000
/** How far this browser has confirmed its queue (core.telegram.org/api/updates#qts). */
const CONFIRMED = 'secret-qts'
/** Unix seconds up to which it knows who asked for chats. */
const HEARD = 'secret-heard'
/** What of the chat has ended for good, whatever we try. */
const OVER = ['ENCRYPTION_DECLINED', 'ENCRYPTION_ID_INVALID', 'CHAT_ID_INVALID']

const random: Random = (size) => globalThis.crypto.getRandomValues(new Uint8Array(size))
const seconds = () => Math.floor(Date.now() / 1000)

export class SecretChats {
  readonly #book: SecretBook
  /** The chats of this browser are known. */
  #ready = false
  readonly #crypto: Crypto
  #last: Promise<unknown> = Promise.resolve()
  /** Requests of each chat, which leave one after another. */
  readonly #queues = new Map<SecretId, Promise<unknown>>()
  #group: { version: number; group: Group } | undefined
  #clock: ReturnType<typeof setTimeout> | undefined
  /** When the next message goes, in Unix seconds. */
  #next = Number.POSITIVE_INFINITY

  constructor(private readonly session: Session) {
    this.#book = new SecretBook(session.store)
    const { crypto } = session.client
    this.#crypto = {
      sha1: (data) => crypto.sha1(data),
      sha256: (data) => crypto.sha256(data),
      igeEncrypt: (data, key, iv) => crypto.createAesIge(key, iv).encrypt(data),
      igeDecrypt: (data, key, iv) => crypto.createAesIge(key, iv).decrypt(data),
    }
  }

  get #world(): World {
    return { crypto: this.#crypto, random, now: seconds() }
  }

  /** Does one thing when those before it are done. */
  #alone<T>(work: () => Promise<T>): Promise<T> {
    const done = this.#last.then(work)
    this.#last = done.catch(() => undefined)
    return done
  }

  /** Like `#alone`, where nobody waits for it. */
  #later(work: () => Promise<void>): void {
    this.#alone(work).catch((error) => this.session.client.onError.emit(error))
  }

  /** Shows what is kept, takes up what was cut off, and asks for what came in the meantime. */
  async begin(): Promise<void> {
    await this.#alone(async () => {
      await this.#book.recall()
      this.#ready = true
      await this.#expire()
      this.session.tell({
        kind: 'secretLines',
        lines: [...this.#book.chats.values()].map(lineOf),
      })
      for (const kept of [...this.#book.chats.values()]) await this.#resume(kept)
    })
    await this.#catchUp()
  }

  /** Takes up what a chat was doing when this browser was closed. */
  async #resume(kept: KeptChat): Promise<void> {
    const { chat } = kept
    const cutOff =
      chat.stage === 'accepting' || (chat.stage === 'asking' && chat.accessHash === '0')
    if (!cutOff) return this.#take(kept, undelivered(chat, this.#world))
    // How far the server got is not known, and our half of the exchange is gone.
    const { requests } = end(chat, 'here', this.#world)
    for (const request of requests) await this.#make(chat, request).catch(() => undefined)
    await this.#drop(secretId(chat))
  }

  /** Asks for what is not confirmed: it may have come while nothing could be read or written. */
  async #catchUp(): Promise<void> {
    const { pts, date: now } = await this.session.call({ _: 'updates.getState' })
    const qts = (await this.session.store.get<number>(CONFIRMED)) ?? 1
    // Requests for chats are found by their date; some are heard twice, and taken once.
    const date = (await this.session.store.get<number>(HEARD)) ?? now
    const found = await this.session.call({ _: 'updates.getDifference', pts, date, qts })
    if (found._ !== 'updates.difference' && found._ !== 'updates.differenceSlice') return
    for (const update of found.otherUpdates) if (update._ === 'updateEncryption') this.hear(update)
    await this.session.store.put(HEARD, now)
    const state = found._ === 'updates.difference' ? found.state : found.intermediateState
    const messages = found.newEncryptedMessages
    for (const [at, message] of messages.entries()) {
      const last = at === messages.length - 1
      // Only the last of them is known by its number in the queue.
      await this.#alone(() => this.#arrived(message, last ? state.qts : 0))
    }
    if (found._ === 'updates.differenceSlice' && messages.length > 0) await this.#catchUp()
  }

  /** Takes an update, if it is about secret chats. What comes too early is caught up with. */
  hear(update: tl.TypeUpdate): void {
    if (!this.#ready) return
    switch (update._) {
      case 'updateNewEncryptedMessage':
        this.#later(() => this.#arrived(update.message, update.qts))
        return
      case 'updateEncryption':
        this.#later(() => this.#changed(update.chat))
        return
      case 'updateEncryptedMessagesRead':
        this.#later(() => this.#readUpTo(String(update.chatId), update.maxDate))
        return
      case 'updateEncryptedChatTyping':
        if (this.#book.chats.has(String(update.chatId))) {
          this.session.tell({ kind: 'secretTyping', chat: String(update.chatId) })
        }
        return
    }
  }

  // --- what comes ---------------------------------------------------------------------------------

  async #arrived(message: tl.TypeEncryptedMessage, qts: number): Promise<void> {
    const kept = this.#book.chats.get(String(message.chatId))
    if (kept) {
      const file = message._ === 'encryptedMessage' ? sealedFile(message.file) : undefined
      const packet = { data: message.bytes, date: message.date }
      const step = receive(kept.chat, file ? { ...packet, file } : packet, this.#world)
      await this.#take(kept, step)
    }
    if (!qts) return
    await this.session.store.put(CONFIRMED, qts)
    // Nobody waits for it: what is not confirmed comes again, and is taken once.
    void this.session.call({ _: 'messages.receivedQueue', maxQts: qts }).catch(() => undefined)
  }

  async #changed(chat: tl.TypeEncryptedChat): Promise<void> {
    const kept = this.#book.chats.get(String(chat.id))
    switch (chat._) {
      case 'encryptedChatRequested':
        if (!kept && chat.adminId !== this.session.me) await this.#accept(chat)
        return
      case 'encryptedChat':
        if (kept) await this.#opened(kept, chat)
        return
      case 'encryptedChatWaiting':
        if (!kept) return
        await this.#book.saveChat({
          ...kept,
          chat: { ...kept.chat, accessHash: text64(chat.accessHash) },
        })
        return
      case 'encryptedChatDiscarded':
        if (chat.historyDeleted) await this.#forgetHistory(String(chat.id))
        await this.#over(String(chat.id))
        return
    }
  }

  /** The other side, or the server, has ended a chat. */
  async #over(id: SecretId): Promise<void> {
    const kept = this.#book.chats.get(id)
    if (!kept) return
    // Another device of ours was quicker to accept: it is not a chat of this browser.
    if (kept.chat.stage === 'accepting') await this.#drop(id)
    else await this.#take(kept, end(kept.chat, 'there', this.#world))
  }

  async #drop(id: SecretId): Promise<void> {
    await this.#book.removeChat(id)
    this.session.tell({ kind: 'secretGone', chat: id })
  }

  async #accept(chat: tl.RawEncryptedChatRequested): Promise<void> {
    const { group, mixed } = await this.#exchange()
    const asked = {
      id: chat.id,
      accessHash: text64(chat.accessHash),
      user: chat.adminId,
      half: padded(chat.gA),
      date: chat.date,
    }
    try {
      const step = accept(asked, group, this.#world, mixed)
      await this.#take({ chat: step.chat, unread: 0 }, step)
    } catch (error) {
      if (!(error instanceof Unsafe)) throw error
      await this.session.call({ _: 'messages.discardEncryption', chatId: chat.id })
    }
  }

  async #opened(kept: KeptChat, chat: tl.RawEncryptedChat): Promise<void> {
    const accepted = {
      accessHash: text64(chat.accessHash),
      half: padded(chat.gAOrB),
      fingerprint: BigInt(text64(chat.keyFingerprint)),
    }
    await this.#take(kept, open(kept.chat, accepted, this.#world))
  }

  async #readUpTo(chat: SecretId, date: number): Promise<void> {
    const changed: KeptMessage[] = []
    for await (const kept of this.#book.all(chat)) {
      const { message } = kept
      if (message.out && message.date <= date && message.state !== 'read') changed.push(kept)
    }
    for (const kept of changed) await this.#seen(kept)
  }

  /** Somebody has read a message: its time runs. */
  async #seen(kept: KeptMessage): Promise<void> {
    const { message } = kept
    const goes = message.ttl ? (message.goes ?? seconds() + message.ttl) : undefined
    await this.#put({ ...kept, message: { ...message, state: 'read', goes } })
    if (goes) this.#wake(goes)
  }

  // --- steps --------------------------------------------------------------------------------------

  /** Saves what a step gave, tells of it, and lets its requests leave. */
  async #take(before: KeptChat, step: Step): Promise<void> {
    const id = secretId(step.chat)
    const kept: KeptChat = { ...before, ...this.#book.chats.get(id), chat: step.chat }
    // Known from here on, so that what comes with it finds its chat.
    this.#book.chats.set(id, kept)
    for (const event of step.events) await this.#happen(kept, event)
    await this.#book.saveChat({ ...kept, ...this.#heard(kept) })
    this.#tellLine(id)
    for (const request of step.requests) this.#enqueue(id, request)
  }

  /** What may have been changed in the meantime by events. */
  #heard(kept: KeptChat): Pick<KeptChat, 'unread' | 'top'> {
    const now = this.#book.chats.get(secretId(kept.chat))
    return { unread: now?.unread ?? 0, top: now?.top }
  }

  #tellLine(id: SecretId): void {
    const kept = this.#book.chats.get(id)
    if (kept) this.session.tell({ kind: 'secretLines', lines: [lineOf(kept)] })
  }

  async #happen({ chat }: KeptChat, event: Event): Promise<void> {
    const id = secretId(chat)
    const about = { chat: id, place: this.#book.next(id), out: false }
    switch (event.kind) {
      case 'message': {
        if (this.#book.has(id, event.id)) return
        const { content, file: sealed } = event
        const message = messageOf({ ...about, id: event.id, date: event.date }, content, sealed)
        const { attachment } = content
        await this.#add(
          attachment && sealed ? { message, file: { attachment, sealed } } : { message },
        )
        return
      }
      case 'timer':
      case 'screenshot':
        await this.#note({ ...about, id: event.id, date: event.date }, event)
        return
      case 'read':
        for (const each of event.ids) {
          const found = await this.#book.byId(id, each)
          if (found?.message.out) await this.#seen(found)
        }
        return
      case 'deleted':
        await this.#remove(id, event.ids)
        return
      case 'flushed':
        await this.#forgetHistory(id)
        return
      case 'typing':
        this.session.tell({ kind: 'secretTyping', chat: id })
        return
    }
  }

  async #note(
    about: Parameters<typeof serviceOf>[0],
    event: Extract<Event, { kind: 'timer' | 'screenshot' }>,
  ): Promise<void> {
    if (this.#book.has(about.chat, about.id)) return
    const service =
      event.kind === 'timer'
        ? ({ action: 'timer', seconds: event.seconds } as const)
        : ({ action: 'screenshot' } as const)
    await this.#add({ message: serviceOf(about, service) })
  }

  async #add(kept: KeptMessage): Promise<void> {
    const { message } = kept
    const line = this.#book.chats.get(message.chat)
    if (line) {
      const unread = message.out || message.service ? line.unread : line.unread + 1
      this.#book.chats.set(message.chat, { ...line, top: message, unread })
    }
    await this.#put(kept)
  }

  async #put(kept: KeptMessage): Promise<void> {
    await this.#book.put(kept)
    const line = this.#book.chats.get(kept.message.chat)
    if (line?.top?.place === kept.message.place) {
      this.#book.chats.set(kept.message.chat, { ...line, top: kept.message })
    }
    this.session.tell({ kind: 'secretMessages', messages: [kept.message] })
  }

  async #remove(chat: SecretId, ids: string[]): Promise<void> {
    const places = await this.#book.remove(chat, ids)
    if (places.length === 0) return
    this.session.tell({ kind: 'secretMessagesGone', chat, places })
    const line = this.#book.chats.get(chat)
    if (!line || !places.includes(line.top?.place ?? 0)) return
    await this.#book.saveChat({ ...line, top: await this.#book.last(chat) })
    this.#tellLine(chat)
  }

  async #forgetHistory(chat: SecretId): Promise<void> {
    await this.#book.clear(chat)
    this.session.tell({ kind: 'secretMessagesGone', chat })
    const line = this.#book.chats.get(chat)
    if (!line) return
    await this.#book.saveChat({ ...line, top: undefined, unread: 0 })
    this.#tellLine(chat)
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
      const kept = this.#book.chats.get(id)
      if (!kept) return
      try {
        await this.#make(kept.chat, request)
        return
      } catch (error) {
        if (tl.RpcError.is(error) && (OVER.includes(error.text) || request.method !== 'send')) {
          await this.#alone(() => this.#over(id))
          return
        }
      }
      await new Promise((resolve) => setTimeout(resolve, RETRY))
    }
  }

  async #make(chat: SecretChat, request: Request): Promise<void> {
    switch (request.method) {
      case 'requestEncryption': {
        const answer = await this.session.call({
          _: 'messages.requestEncryption',
          userId: await this.session.inputUser(request.user),
          randomId: request.id,
          gA: request.half,
        })
        await this.#alone(() => this.#changed(answer))
        return
      }
      case 'acceptEncryption': {
        const answer = await this.session.call({
          _: 'messages.acceptEncryption',
          peer: inputChat(chat),
          gB: request.half,
          keyFingerprint: long(String(request.fingerprint)),
        })
        await this.#alone(() => this.#changed(answer))
        return
      }
      case 'discardEncryption': {
        const { deleteHistory } = request
        await this.session.call({
          _: 'messages.discardEncryption',
          chatId: chat.id,
          deleteHistory,
        })
        return
      }
      case 'send':
        await this.#send(chat, request)
        return
    }
  }

  async #send(chat: SecretChat, request: Extract<Request, { method: 'send' }>): Promise<void> {
    if (chat.stage !== 'open') return
    const { data, silent, file } = request
    const shared = { peer: inputChat(chat), randomId: long(request.randomId), data }
    if (request.service) {
      await this.session.call({ _: 'messages.sendEncryptedService', ...shared })
    } else if (file) {
      const named = { id: long(file.id), accessHash: long(file.accessHash) }
      await this.session.call({
        _: 'messages.sendEncryptedFile',
        ...shared,
        silent,
        file: { _: 'inputEncryptedFile', ...named },
      })
    } else await this.session.call({ _: 'messages.sendEncrypted', ...shared, silent })
    await this.#alone(() => this.#taken(secretId(chat), request.seq, request.randomId))
  }

  /** The server has a message. */
  async #taken(id: SecretId, seq: number, randomId: string): Promise<void> {
    const line = this.#book.chats.get(id)
    if (!line) return
    await this.#book.saveChat({ ...line, chat: delivered(line.chat, seq) })
    const found = await this.#book.byId(id, randomId)
    if (!found || found.message.state !== 'sending') return
    await this.#put({ ...found, message: { ...found.message, state: 'sent' } })
    this.#tellLine(id)
  }

  /** The numbers in which keys are agreed on, checked; and the server's randomness. */
  async #exchange(): Promise<{ group: Group; mixed: Uint8Array }> {
    const answer = await this.session.call({
      _: 'messages.getDhConfig',
      version: this.#group?.version ?? 0,
      randomLength: 256,
    })
    if (answer._ === 'messages.dhConfig') {
      const group = { prime: answer.p, g: answer.g }
      checkGroup(group, random)
      this.#group = { version: answer.version, group }
    }
    if (!this.#group) throw new Refusing('DH_G_A_INVALID')
    return { group: this.#group.group, mixed: answer.random }
  }

  // --- what people do -----------------------------------------------------------------------------

  #find(id: SecretId): KeptChat {
    const kept = this.#book.chats.get(id)
    if (!kept) throw new Refusing('CHAT_ID_INVALID')
    return kept
  }

  chat(id: SecretId): SecretChat {
    return this.#find(id).chat
  }

  get crypto(): Crypto {
    return this.#crypto
  }

  async ask(user: PeerId): Promise<SecretId> {
    const { group, mixed } = await this.#exchange()
    const { chat, requests } = ask(user, group, this.#world, mixed)
    const id = secretId(chat)
    const step = { chat, requests: [], events: [] }
    await this.#alone(() => this.#take({ chat, unread: 0 }, step))
    try {
      for (const request of requests) await this.#make(chat, request)
    } catch (error) {
      await this.#alone(() => this.#drop(id))
      throw error
    }
    return id
  }

  async page(id: SecretId, before: number, limit: number): Promise<SecretMessage[]> {
    this.#find(id)
    return (await this.#book.page(id, before, limit)).map(({ message }) => message)
  }

  /** Says something; with a file that is here it is sent up first. */
  async say(
    id: SecretId,
    said: Pick<Content, 'text' | 'entities' | 'silent' | 'reply'>,
    given: Given | undefined,
    way: Way,
  ): Promise<void> {
    const { chat } = this.#find(id)
    if (chat.stage !== 'open') throw new Refusing('ENCRYPTION_DECLINED')
    const tools = { crypto: this.#crypto, random }
    const file = given && (await sendUp(this.session, inputChat(chat), given, tools, way))
    await this.#alone(async () => {
      const line = this.#find(id)
      const content: Content = { ...said, ttl: line.chat.ttl }
      if (file) content.attachment = file.attachment
      const name = text(randomLong(random))
      const step = attempt(() => say(line.chat, content, name, this.#world, file?.sealed))
      const about = { chat: id, place: this.#book.next(id), id: name, out: true, date: seconds() }
      const message = messageOf(about, content, file?.sealed)
      await this.#add(file ? { message, file } : { message })
      await this.#take(line, step)
    })
  }

  /** Takes everything that has come as read. */
  async read(id: SecretId): Promise<void> {
    await this.#alone(async () => {
      const line = this.#find(id)
      if (line.unread === 0) return
      const fresh: KeptMessage[] = []
      for await (const kept of this.#book.all(id)) {
        if (!kept.message.out && kept.message.state !== 'read') fresh.push(kept)
      }
      const timed = fresh.filter(({ message }) => message.ttl > 0).map(({ message }) => message.id)
      await this.#book.saveChat({ ...line, unread: 0 })
      for (const kept of fresh) await this.#seen(kept)
      const now = this.#find(id)
      if (timed.length > 0 && now.chat.stage === 'open') {
        const step = attempt(() => perform(now.chat, { kind: 'read', ids: timed }, this.#world))
        await this.#take(now, step)
      }
      this.#tellLine(id)
      const maxDate = Math.max(...fresh.map(({ message }) => message.date), 0)
      if (!maxDate || now.chat.stage !== 'open') return
      const peer = inputChat(now.chat)
      void this.session
        .call({ _: 'messages.readEncryptedHistory', peer, maxDate })
        .catch(() => undefined)
    })
  }

  async remove(id: SecretId, places: number[]): Promise<void> {
    await this.#alone(async () => {
      const line = this.#find(id)
      const found = await Promise.all(places.map((place) => this.#book.get(id, place)))
      const ids = found.flatMap((kept) => (kept ? [kept.message.id] : []))
      if (ids.length === 0) return
      if (line.chat.stage === 'open') await this.#do(id, { kind: 'delete', ids })
      await this.#remove(id, ids)
    })
  }

  async setTimer(id: SecretId, seconds_: number): Promise<void> {
    await this.#alone(async () => {
      await this.#do(id, { kind: 'timer', seconds: seconds_ })
      const about = { chat: id, place: this.#book.next(id), out: true, date: seconds() }
      const service = { action: 'timer', seconds: seconds_ } as const
      const message = serviceOf({ ...about, id: text(randomLong(random)) }, service)
      await this.#add({ message: { ...message, state: 'sent' } })
      this.#tellLine(id)
    })
  }

  async clear(id: SecretId): Promise<void> {
    await this.#alone(async () => {
      if (this.#find(id).chat.stage === 'open') await this.#do(id, { kind: 'flush' })
      await this.#forgetHistory(id)
    })
  }

  async #do(id: SecretId, deed: Deed): Promise<void> {
    const line = this.#find(id)
    await this.#take(
      line,
      attempt(() => perform(line.chat, deed, this.#world)),
    )
  }

  /** Ends a chat; with `forget` nothing of it stays, here or there. */
  async end(id: SecretId, forget: boolean): Promise<void> {
    await this.#alone(async () => {
      const line = this.#find(id)
      const step = end(line.chat, 'here', this.#world, forget)
      await this.#take(line, { ...step, requests: [] })
      // Made here and now: afterwards nothing may be left that knows of the chat.
      for (const request of step.requests)
        await this.#make(line.chat, request).catch(() => undefined)
      if (!forget) return
      await this.#drop(id)
    })
  }

  async typing(id: SecretId): Promise<void> {
    const { chat } = this.#find(id)
    if (chat.stage !== 'open') return
    const peer = inputChat(chat)
    await this.session.call({ _: 'messages.setEncryptedTyping', peer, typing: true })
  }

  /** Gives the decrypted file of a message, with the media type that its sender says it has. */
  async file(id: SecretId, place: number, way: Way): Promise<{ blob: Blob; mime: string }> {
    this.#find(id)
    const kept = await this.#book.get(id, place)
    if (!kept?.file) throw new Refusing('FILE_GONE')
    const blob = await fetchFile(this.session, kept.file, this.#crypto, way)
    return { blob, mime: kept.file.attachment.mime }
  }

  // --- timers -------------------------------------------------------------------------------------

  #wake(at: number): void {
    if (at >= this.#next) return
    this.#next = at
    clearTimeout(this.#clock)
    const wait = Math.min(Math.max(at * 1000 - Date.now(), 0), 2 ** 31 - 1)
    this.#clock = setTimeout(() => this.#later(() => this.#expire()), wait)
  }

  /** Destroys messages whose time is over, and waits for the next one. */
  async #expire(): Promise<void> {
    this.#next = Number.POSITIVE_INFINITY
    const over = new Map<SecretId, string[]>()
    let next = Number.POSITIVE_INFINITY
    for await (const { message } of this.#book.all()) {
      if (!message.goes) continue
      if (message.goes > seconds()) next = Math.min(next, message.goes)
      else over.set(message.chat, [...(over.get(message.chat) ?? []), message.id])
    }
    for (const [chat, ids] of over) await this.#remove(chat, ids)
    if (Number.isFinite(next)) this.#wake(next)
  }
}

const text = (value: bigint): string => String(value)

const inputChat = (chat: SecretChat): tl.TypeInputEncryptedChat => ({
  _: 'inputEncryptedChat',
  chatId: chat.id,
  accessHash: long(chat.accessHash),
})

/** Numbers of the exchange, without the zeros that some send without. */
function padded(half: Uint8Array): Uint8Array {
  if (half.length >= 256) return half
  const whole = new Uint8Array(256)
  whole.set(half, 256 - half.length)
  return whole
}

function attempt(step: () => Step): Step {
  try {
    return step()
  } catch (error) {
    throw error instanceof CannotSend ? new Refusing('ENCRYPTION_DECLINED') : error
  }
}
