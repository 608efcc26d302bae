/** What every operation of the worker works with: the connection, what is known, whom to tell. */

import { type BaseTelegramClient, MtPeerNotFoundError, type RpcCallOptions, tl } from '@mtcute/web'
import { resolveChannel, resolvePeer, resolveUser } from '@mtcute/web/methods.js'
import type { Refusal } from '../bridge/protocol'
import type { Change, Message, Peer, PeerId, ServerFacts } from '../model'
import { DialogBook } from './dialogs'
import { prepare } from './enclosures'
import { Outbox } from './outbox'
import { message } from './records/messages'
import { chat, merged, user } from './records/peers'
import { Tails } from './tails'
import type { SealedStore } from './vault/store'

type Call = Parameters<BaseTelegramClient['call']>[0]

interface WithPeers {
  users?: tl.TypeUser[]
  chats?: tl.TypeChat[]
}

export class Session {
  /** Who is signed in here. */
  me: PeerId = 0
  readonly peers = new Map<PeerId, Peer>()
  readonly dialogs: DialogBook
  readonly tails: Tails
  readonly outbox: Outbox
  /** Who takes the updates that are none of messages and chats: secret chats, calls to log in. */
  readonly others = new Set<(update: tl.TypeUpdate) => void>()

  constructor(
    readonly client: BaseTelegramClient,
    readonly server: ServerFacts,
    readonly store: SealedStore,
    readonly tell: (...changes: Change[]) => void,
    /** Leaves nothing in this browser, and says to the page why. */
    readonly forget: (reason: string) => Promise<void>,
  ) {
    this.dialogs = new DialogBook(store, this.peers, tell)
    this.tails = new Tails(store)
    this.outbox = new Outbox(this, prepare)
  }

  /** Calls a method of the API; what the answer says of people and chats is told to the page. */
  async call<T extends Call>(
    request: T,
    options?: RpcCallOptions,
  ): Promise<tl.RpcCallReturn[T['_']]> {
    const result = await this.client.call(request as never, options)
    if (typeof result === 'object' && result !== null) this.learn(result as WithPeers)
    return result as tl.RpcCallReturn[T['_']]
  }

  /** Calls a method that answers with updates, and lets them happen as if they had been pushed. */
  async act<T extends Call>(request: T, options?: RpcCallOptions): Promise<tl.TypeUpdates> {
    const result = (await this.call(request, options)) as tl.TypeUpdates
    this.client.handleClientUpdate(result, false)
    return result
  }

  /** Takes note of how far an answer has moved the sequence of our box, or of a channel's. */
  moved(found: { pts: number; ptsCount: number }, channel = 0): void {
    this.client.handleClientUpdate({
      _: 'updates',
      seq: 0,
      date: 0,
      users: [],
      chats: [],
      updates: [
        { _: 'mtcute.dummyUpdate', channelId: channel, pts: found.pts, ptsCount: found.ptsCount },
      ],
    })
  }

  /** Takes people and chats that came along with something. */
  learn({ users, chats }: WithPeers): void {
    if (!Array.isArray(users) && !Array.isArray(chats)) return
    const seen: Peer[] = []
    for (const each of users ?? []) seen.push(user(each))
    for (const each of chats ?? []) {
      const made = chat(each)
      if (made) seen.push(made)
    }
    this.know(seen)
  }

  /** Takes records of people and chats, and tells the page of those that say something new. */
  know(seen: Peer[]): void {
    const news = seen.flatMap((each) => {
      const known = this.peers.get(each.id)
      const now = merged(known, each)
      if (known && JSON.stringify(known) === JSON.stringify(now)) return []
      this.peers.set(each.id, now)
      return [now]
    })
    if (news.length > 0) this.tell({ kind: 'peers', peers: news })
  }

  /** Makes records of messages, leaving out what is empty. */
  records(found: tl.TypeMessage[]): Message[] {
    return found.flatMap((each) => message(each, this.me) ?? [])
  }

  record(found: tl.TypeMessage): Message | undefined {
    return message(found, this.me)
  }

  /** Gives the input of a peer; a refusal `PEER_ID_INVALID` where it was never seen. */
  input(peer: PeerId): Promise<tl.TypeInputPeer> {
    return peer === this.me
      ? Promise.resolve({ _: 'inputPeerSelf' })
      : resolvePeer(this.client, peer)
  }

  inputUser(peer: PeerId): Promise<tl.TypeInputUser> {
    return peer === this.me
      ? Promise.resolve({ _: 'inputUserSelf' })
      : resolveUser(this.client, peer)
  }

  inputChannel(peer: PeerId): Promise<tl.TypeInputChannel> {
    return resolveChannel(this.client, peer)
  }
}

/** Translates what went wrong for the page. Details of what nobody foresaw stay here. */
export function refusalOf(error: unknown): Refusal {
  if (tl.RpcError.is(error)) {
    const { seconds } = error as tl.RpcError & { seconds?: number }
    return { reason: error.text.replace(/_%d|_\d+$/, ''), seconds }
  }
  if (error instanceof MtPeerNotFoundError) return { reason: 'PEER_ID_INVALID' }
  if (error instanceof Refusing) return { reason: error.reason, seconds: error.seconds }
  if (error instanceof Error && error.name === 'AbortError') return { reason: 'CANCELLED' }
  return { reason: 'INTERNAL' }
}

/** A refusal of the worker's own. */
export class Refusing extends Error {
  constructor(
    readonly reason: string,
    /** Seconds to wait, where it is a matter of time. */
    readonly seconds?: number,
  ) {
    super(reason)
    this.name = 'Refusing'
  }
}
