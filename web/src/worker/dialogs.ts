/** The chat list as the worker knows it: what updates do to its lines, and what is kept of it. */

import {
  type Change,
  type Dialog,
  type Folder,
  type Message,
  type Peer,
  type PeerId,
  readOn,
} from '../model'
import { Deferred, type Store } from './store'

const RECORD = 'dialogs'
const WRITE_AFTER = 1_000
/** Lines that are kept for the next start. */
const KEPT = 200

/** What is painted at the next start before anything has come from the server. */
export interface Snapshot {
  dialogs: Dialog[]
  tops: Message[]
  folders: Folder[]
  peers: Peer[]
}

export class DialogBook {
  readonly #dialogs = new Map<PeerId, Dialog>()
  readonly #tops = new Map<PeerId, Message>()
  readonly #writing: Deferred
  folders: Folder[] = []

  constructor(
    private readonly store: Store,
    private readonly peers: ReadonlyMap<PeerId, Peer>,
    private readonly tell: (...changes: Change[]) => void,
  ) {
    this.#writing = new Deferred(() => this.#write(), WRITE_AFTER)
  }

  /** Gives what was kept, and takes it as its own. */
  async recall(): Promise<Snapshot | undefined> {
    const found = await this.store.get<Snapshot>(RECORD)
    for (const dialog of found?.dialogs ?? []) this.#dialogs.set(dialog.peer, dialog)
    for (const top of found?.tops ?? []) this.#tops.set(top.peer, top)
    this.folders = found?.folders ?? []
    return found
  }

  get(peer: PeerId): Dialog | undefined {
    return this.#dialogs.get(peer)
  }

  all(): Dialog[] {
    return [...this.#dialogs.values()]
  }

  top(peer: PeerId): Message | undefined {
    return this.#tops.get(peer)
  }

  /** Takes lines as the server gave them, with their newest messages. */
  put(told: Dialog[], tops: Message[]): void {
    const dialogs = told.map((each) => {
      const known = this.#dialogs.get(each.peer)
      return known ? readOn(known, each) : each
    })
    for (const dialog of dialogs) this.#dialogs.set(dialog.peer, dialog)
    for (const top of tops) {
      if (this.#dialogs.get(top.peer)?.top === top.id) this.#tops.set(top.peer, top)
    }
    if (tops.length > 0) this.tell({ kind: 'messages', messages: tops, fresh: false })
    if (dialogs.length > 0) this.tell({ kind: 'dialogs', dialogs })
    this.#writing.touch()
  }

  /** Changes a line, where there is one. */
  change(peer: PeerId, change: Partial<Dialog> | ((dialog: Dialog) => Partial<Dialog>)): void {
    const known = this.#dialogs.get(peer)
    if (!known) return
    this.put([{ ...known, ...(typeof change === 'function' ? change(known) : change) }], [])
  }

  remove(peer: PeerId): void {
    if (!this.#dialogs.delete(peer)) return
    this.#tops.delete(peer)
    this.tell({ kind: 'dialogGone', peer })
    this.#writing.touch()
  }

  /**
   * Takes a message that has just come. Says false where its chat is not in the list, or where the
   * count of unread ones cannot be told from the message alone.
   */
  arrived(message: Message): boolean {
    const known = this.#dialogs.get(message.peer)
    if (!known) return false
    if (message.id <= known.top) return true
    const unread = !message.out && message.id > known.readIn
    this.#tops.set(message.peer, message)
    this.put(
      [
        {
          ...known,
          top: message.id,
          unread: known.unread + (unread ? 1 : 0),
          mentions: known.mentions + (unread && message.mentioned && message.unheard ? 1 : 0),
        },
      ],
      [],
    )
    return true
  }

  /** Takes another form of a message, where it is the newest of its chat. */
  edited(message: Message): void {
    if (this.#dialogs.get(message.peer)?.top !== message.id) return
    this.#tops.set(message.peer, message)
    this.#writing.touch()
  }

  /** Lines whose counts or newest message may be wrong now that messages are gone. */
  touchedBy(ids: number[], peer?: PeerId): PeerId[] {
    const among = peer === undefined ? this.all().filter((each) => isOwnBox(each.peer)) : [peer]
    return among.flatMap((each) => {
      const dialog = typeof each === 'number' ? this.#dialogs.get(each) : each
      const touched =
        dialog && ids.some((id) => id === dialog.top || (dialog.unread > 0 && id > dialog.readIn))
      return dialog && touched ? [dialog.peer] : []
    })
  }

  setFolders(folders: Folder[]): void {
    this.folders = folders
    this.tell({ kind: 'folders', folders })
    this.#writing.touch()
  }

  flush(): Promise<void> {
    return this.#writing.flush()
  }

  async #write(): Promise<void> {
    const newest = [...this.#dialogs.values()]
      .sort((a, b) => this.#rank(b) - this.#rank(a))
      .slice(0, KEPT)
    const tops = newest.flatMap((dialog) => this.#tops.get(dialog.peer) ?? [])
    const named = new Set([...newest.map((each) => each.peer), ...tops.map((each) => each.from)])
    await this.store.put(RECORD, {
      dialogs: newest,
      tops,
      folders: this.folders,
      peers: [...named].flatMap((id) => this.peers.get(id) ?? []),
    } satisfies Snapshot)
  }

  #rank(dialog: Dialog): number {
    return dialog.pinned ? Number.MAX_SAFE_INTEGER : (this.#tops.get(dialog.peer)?.date ?? 0)
  }
}

/** Private chats and basic groups share one sequence of ids; channels have their own. */
const isOwnBox = (peer: PeerId) => peer > -1_000_000_000_000
