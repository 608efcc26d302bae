/**
 * Messages on their way out. Each is kept in this browser until the server has it, under the number
 * by which the server recognises it (`random_id`): what is sent again after a reload or a break is
 * taken once. Messages of one chat leave in the order in which they were written.
 */

import type { tl } from '@mtcute/web'
import type { Enclosure, Entity, Letter, Message, Outgoing, PeerId } from '../model'
import { long } from './records/ids'
import { message } from './records/messages'
import { entitiesOf } from './records/text'
import { refreshDialogs } from './refreshing'
import { Refusing, refusalOf, type Session } from './session'

const PREFIX = 'outgoing:'
const LARGEST_ALBUM = 10

/** Makes of what is enclosed what the API takes: uploads what has to be. */
export type Prepare = (
  session: Session,
  enclosure: Enclosure,
  signal: AbortSignal,
  onProgress: (done: number) => void,
) => Promise<tl.TypeInputMedia>

interface Kept {
  letter: Letter
  /** When it was written, in Unix seconds. */
  date: number
  /** Reason of the server's refusal: it stays until the person decides. */
  failed?: string
}

/** What all messages of an album share. */
interface Common {
  peer: tl.TypeInputPeer
  replyTo: tl.TypeInputReplyTo | undefined
  silent: boolean | undefined
  scheduleDate: number | undefined
  sendAs: tl.TypeInputPeer | undefined
  invertMedia: boolean | undefined
}

export class Outbox {
  readonly #queues = new Map<PeerId, Kept[]>()
  readonly #running = new Set<PeerId>()
  readonly #cancelling = new Map<string, AbortController>()
  /** Those that the browser had no room to keep: they leave for as long as the page is open. */
  readonly #unkept = new Set<string>()

  constructor(
    private readonly session: Session,
    private readonly prepare: Prepare,
  ) {}

  /** Takes up what was left from the last time. */
  async recall(): Promise<void> {
    const found: Kept[] = []
    for (const name of await this.session.store.names(PREFIX)) {
      const kept = await this.session.store.get<Kept>(name)
      if (kept) found.push(kept)
    }
    found.sort((a, b) => a.date - b.date)
    for (const kept of found) {
      if (kept.failed) this.#show(kept, 'failed', kept.failed)
      else this.#accept(kept)
    }
  }

  /**
   * Takes messages; they are safe here when the promise is kept. Where the browser has no room for
   * them they leave all the same, and `STORAGE_FULL` says that they must not be left alone.
   */
  async send(letters: Letter[]): Promise<void> {
    const all = letters.map((letter): Kept => ({ letter, date: Date.now() / 1000 }))
    for (const kept of all) {
      const { key } = kept.letter
      await this.session.store.put(PREFIX + key, kept).catch(() => this.#unkept.add(key))
    }
    for (const kept of all) this.#accept(kept)
    if (all.some(({ letter }) => this.#unkept.has(letter.key))) throw new Refusing('STORAGE_FULL')
  }

  /** Tries again what was refused. */
  async retry(key: string): Promise<void> {
    const kept = await this.session.store.get<Kept>(PREFIX + key)
    if (kept) this.#accept({ ...kept, failed: undefined })
  }

  /** Gives up a message that has not left. */
  async cancel(peer: PeerId, key: string): Promise<void> {
    const queue = this.#queues.get(peer)
    if (queue) {
      this.#queues.set(
        peer,
        queue.filter((each) => each.letter.key !== key),
      )
    }
    this.#unkept.delete(key)
    await this.session.store.delete(PREFIX + key)
    this.#cancelling.get(key)?.abort()
    this.session.tell({ kind: 'outgoingGone', peer, key })
  }

  #accept(kept: Kept): void {
    this.#show(kept, 'waiting')
    const { peer, key } = kept.letter
    const queue = this.#queues.get(peer) ?? []
    if (queue.some((each) => each.letter.key === key)) return
    queue.push(kept)
    this.#queues.set(peer, queue)
    if (!this.#running.has(peer)) void this.#run(peer)
  }

  async #run(peer: PeerId): Promise<void> {
    this.#running.add(peer)
    // What is accepted in the same turn may be an album: it is looked at together.
    await Promise.resolve()
    for (;;) {
      const queue = this.#queues.get(peer) ?? []
      const batch = together(queue)
      if (batch.length === 0) break
      const again: Kept[] = []
      try {
        await this.#post(batch)
      } catch (error) {
        again.push(...(await this.#failed(batch, refusalOf(error).reason)))
      }
      const gone = new Set(batch)
      const rest = (this.#queues.get(peer) ?? []).filter((each) => !gone.has(each))
      this.#queues.set(peer, [...again, ...rest])
    }
    this.#running.delete(peer)
  }

  /** Shows what was refused. Gives what is left of an album of which a part was given up. */
  async #failed(batch: Kept[], reason: string): Promise<Kept[]> {
    const left: Kept[] = []
    for (const kept of batch) {
      const { key } = kept.letter
      const name = PREFIX + key
      // Given up in the meantime.
      const unkept = this.#unkept.has(key)
      if (!unkept && !(await this.session.store.get(name))) continue
      if (reason === 'CANCELLED') left.push(kept)
      else {
        this.#show(kept, 'failed', reason)
        if (!unkept) await this.session.store.put(name, { ...kept, failed: reason })
      }
    }
    return left
  }

  async #post(batch: Kept[]): Promise<void> {
    const [first] = batch
    if (!first) return
    const cancelling = new AbortController()
    for (const kept of batch) {
      this.#cancelling.set(kept.letter.key, cancelling)
      this.#show(kept, 'sending')
    }
    try {
      await this.#taken(batch, await this.#request(batch, first, cancelling.signal))
    } finally {
      for (const kept of batch) this.#cancelling.delete(kept.letter.key)
    }
  }

  async #request(batch: Kept[], first: Kept, signal: AbortSignal): Promise<tl.TypeUpdates> {
    const common = await this.#common(first.letter)
    if (batch.length > 1) return this.#album(batch, common, signal)
    return first.letter.enclosure
      ? this.#media(first, common, signal)
      : this.#text(first.letter, common, signal)
  }
  async #common(letter: Letter): Promise<Common> {
    return {
      peer: await this.session.input(letter.peer),
      replyTo: await this.#replyTo(letter),
      silent: letter.silent,
      scheduleDate: letter.schedule,
      sendAs: letter.as === undefined ? undefined : await this.session.input(letter.as),
      invertMedia: letter.above,
    }
  }

  async #replyTo(letter: Letter): Promise<tl.TypeInputReplyTo | undefined> {
    const { reply, thread, quote } = letter
    const id = reply ?? thread
    if (id === undefined) return undefined
    return {
      _: 'inputReplyToMessage',
      replyToMsgId: id,
      topMsgId: thread,
      replyToPeerId:
        letter.replyPeer === undefined ? undefined : await this.session.input(letter.replyPeer),
      quoteText: quote?.text,
      quoteEntities: quote && (await this.entities(quote.entities)),
      quoteOffset: quote?.offset,
    }
  }

  /** Entities as the API takes them; names of people who were never seen are plain text. */
  async entities(known: Entity[]): Promise<tl.TypeMessageEntity[]> {
    const users = new Map<number, tl.TypeInputUser>()
    for (const each of known) {
      if (each.kind !== 'name') continue
      const found = await this.session.inputUser(each.user).catch(() => undefined)
      if (found) users.set(each.user, found)
    }
    return entitiesOf(known, (id) => users.get(id))
  }

  async #text(letter: Letter, common: Common, abortSignal: AbortSignal): Promise<tl.TypeUpdates> {
    return this.session.call(
      {
        _: 'messages.sendMessage',
        ...common,
        message: letter.text,
        entities: await this.entities(letter.entities),
        randomId: long(letter.key),
        noWebpage: letter.withoutPreview,
        clearDraft: true,
      },
      { abortSignal },
    )
  }

  async #media(kept: Kept, common: Common, abortSignal: AbortSignal): Promise<tl.TypeUpdates> {
    return this.session.call(
      {
        _: 'messages.sendMedia',
        ...common,
        media: await this.#prepared(kept, abortSignal),
        message: kept.letter.text,
        entities: await this.entities(kept.letter.entities),
        randomId: long(kept.letter.key),
        clearDraft: true,
      },
      { abortSignal },
    )
  }

  async #album(batch: Kept[], common: Common, abortSignal: AbortSignal): Promise<tl.TypeUpdates> {
    const multiMedia: tl.TypeInputSingleMedia[] = []
    for (const kept of batch) {
      const media = await this.#prepared(kept, abortSignal)
      multiMedia.push({
        _: 'inputSingleMedia',
        // An album takes files that the server already has (method/messages.sendMultiMedia).
        media: await this.#uploaded(common.peer, media),
        randomId: long(kept.letter.key),
        message: kept.letter.text,
        entities: await this.entities(kept.letter.entities),
      })
    }
    return this.session.call(
      { _: 'messages.sendMultiMedia', ...common, multiMedia, clearDraft: true },
      { abortSignal },
    )
  }

  #prepared(kept: Kept, signal: AbortSignal): Promise<tl.TypeInputMedia> {
    const { enclosure } = kept.letter
    if (!enclosure) throw new Error('nothing enclosed')
    return this.prepare(this.session, enclosure, signal, (done) =>
      this.#show(kept, 'sending', undefined, done),
    )
  }

  async #uploaded(peer: tl.TypeInputPeer, media: tl.TypeInputMedia): Promise<tl.TypeInputMedia> {
    if (media._ !== 'inputMediaUploadedPhoto' && media._ !== 'inputMediaUploadedDocument') {
      return media
    }
    const found = await this.session.call({ _: 'messages.uploadMedia', peer, media })
    if (found._ === 'messageMediaPhoto' && found.photo?._ === 'photo') {
      const { id, accessHash, fileReference } = found.photo
      return {
        _: 'inputMediaPhoto',
        id: { _: 'inputPhoto', id, accessHash, fileReference },
        spoiler: media.spoiler,
      }
    }
    if (found._ === 'messageMediaDocument' && found.document?._ === 'document') {
      const { id, accessHash, fileReference } = found.document
      return {
        _: 'inputMediaDocument',
        id: { _: 'inputDocument', id, accessHash, fileReference },
        spoiler: media.spoiler,
      }
    }
    throw new Error('nothing was made of an upload')
  }

  /** The server has it: what was shown as going out is replaced by what it is now. */
  async #taken(batch: Kept[], updates: tl.TypeUpdates): Promise<void> {
    const ids = new Map<string, number>()
    const made = new Map<number, Message>()
    if (updates._ === 'updates' || updates._ === 'updatesCombined') {
      for (const update of updates.updates) {
        if (update._ === 'updateMessageID') ids.set(update.randomId.toString(), update.id)
        else if ('message' in update && typeof update.message !== 'string') {
          const found = message(update.message as tl.TypeMessage, this.session.me)
          const scheduled = update._ === 'updateNewScheduledMessage'
          if (found) made.set(found.id, scheduled ? { ...found, scheduled } : found)
        }
      }
    }
    for (const { letter } of batch) {
      const found =
        updates._ === 'updateShortSentMessage'
          ? this.#short(letter, updates)
          : made.get(ids.get(letter.key) ?? 0)
      await this.session.store.delete(PREFIX + letter.key)
      if (found) {
        this.session.tell({ kind: 'sent', peer: letter.peer, key: letter.key, message: found })
        if (updates._ === 'updateShortSentMessage') this.#arrived(found)
      } else this.session.tell({ kind: 'outgoingGone', peer: letter.peer, key: letter.key })
    }
    // mtcute passes over this one without a look at its place in the sequence, and would then take
    // the next update for one that comes after a gap.
    if (updates._ === 'updateShortSentMessage') this.session.moved(updates)
    else this.session.client.handleClientUpdate(updates, false)
  }

  /** The server says no more than what it added to what we sent. */
  #short(letter: Letter, sent: tl.RawUpdateShortSentMessage): Message | undefined {
    return message(
      {
        _: 'message',
        out: true,
        id: sent.id,
        peerId: { _: 'peerUser', userId: letter.peer },
        fromId: { _: 'peerUser', userId: this.session.me },
        date: sent.date,
        message: letter.text,
        media: sent.media,
        entities: sent.entities,
        ttlPeriod: sent.ttlPeriod,
        silent: letter.silent,
        replyTo: letter.reply ? { _: 'messageReplyHeader', replyToMsgId: letter.reply } : undefined,
      },
      this.session.me,
    )
  }

  #arrived(found: Message): void {
    if (!this.session.dialogs.arrived(found)) refreshDialogs(this.session, [found.peer])
    void this.session.tails.add(found, [undefined])
  }

  #show(kept: Kept, state: Outgoing['state'], error?: string, progress?: number): void {
    this.session.tell({ kind: 'outgoing', outgoing: shown(kept, state, error, progress) })
  }
}

/** Takes from the front of a queue what leaves in one request: a message, or an album. */
function together(queue: Kept[]): Kept[] {
  const [first] = queue
  if (!first) return []
  const { album } = first.letter
  if (album === undefined) return [first]
  const end = queue.findIndex((each) => each.letter.album !== album)
  return queue.slice(
    0,
    end < 0 ? Math.min(queue.length, LARGEST_ALBUM) : Math.min(end, LARGEST_ALBUM),
  )
}

function shown(
  { letter, date }: Kept,
  state: Outgoing['state'],
  error?: string,
  progress?: number,
): Outgoing {
  return {
    key: letter.key,
    peer: letter.peer,
    thread: letter.thread,
    date,
    text: letter.text,
    entities: letter.entities,
    reply: letter.reply,
    album: letter.album,
    silent: letter.silent ?? false,
    schedule: letter.schedule,
    enclosure: letter.enclosure,
    state,
    error,
    progress,
  }
}
