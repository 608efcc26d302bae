/**
 * What mtcute keeps of a session (keys, where the updates stand, who is who), as sealed records
 * instead of databases of its own. It is held in memory; keys are written at once, the rest soon
 * after it changed.
 */

import {
  type IPeersRepository,
  type ITelegramStorageProvider,
  MemoryAuthKeysRepository,
  MemoryKeyValueRepository,
  MemoryPeersRepository,
  MemoryRefMessagesRepository,
  MemoryStorageDriver,
} from '@mtcute/web'
import { Deferred, type Store } from '../store'

const SESSION = 'mtproto'
const REFERENCES = 'mtproto-references'
const PEERS = 'mtproto-peers:'
/** Peers are spread over so many records, as there may be thousands and few change at a time. */
const SHARDS = 16
/** Milliseconds from a change to its being written. */
const SOON = 250

type Entries<K, V> = [K, V][]

interface KeptSession {
  values: Entries<string, Uint8Array>
  keys: Entries<number, Uint8Array>
  temporary: Entries<string, Uint8Array>
  expiries: Entries<string, number>
}

class Driver extends MemoryStorageDriver {
  readonly #waiting = new Map<string, () => Promise<void>>()
  readonly #writing = new Deferred(() => this.save(), SOON)

  /** Writes a record soon, as it will be then. */
  changed(name: string, write: () => Promise<void>): void {
    this.#waiting.set(name, write)
    this.#writing.touch()
  }

  async save(): Promise<void> {
    const all = [...this.#waiting.values()]
    this.#waiting.clear()
    await Promise.all(all.map((write) => write()))
  }

  async destroy(): Promise<void> {
    this.#writing.cancel()
    await this.save()
  }
}

export class SealedSession implements ITelegramStorageProvider {
  readonly driver = new Driver()
  readonly kv: Values
  readonly authKeys: Keys
  readonly peers: Peers
  readonly refMessages: References

  private constructor(private readonly store: Store) {
    const write = () => this.driver.changed(SESSION, () => this.#writeSession())
    this.kv = new Values(this.driver, write)
    this.authKeys = new Keys(this.driver, () => this.#writeSession())
    this.peers = new Peers(this.driver, (shard) =>
      this.driver.changed(PEERS + shard, () => this.#writePeers(shard)),
    )
    this.refMessages = new References(this.driver, () =>
      this.driver.changed(REFERENCES, () => this.#writeReferences()),
    )
  }

  static async open(store: Store): Promise<SealedSession> {
    const made = new SealedSession(store)
    const [session, references, ...shards] = await Promise.all([
      store.get<KeptSession>(SESSION),
      store.get<[number, string[]][]>(REFERENCES),
      ...Array.from({ length: SHARDS }, (_, shard) =>
        store.get<IPeersRepository.PeerInfo[]>(PEERS + shard),
      ),
    ])
    for (const [key, value] of session?.values ?? []) made.kv.state.set(key, value)
    const keys = made.authKeys.state
    for (const [dc, key] of session?.keys ?? []) keys.authKeys.set(dc, key)
    for (const [name, key] of session?.temporary ?? []) keys.authKeysTemp.set(name, key)
    for (const [name, until] of session?.expiries ?? []) keys.authKeysTempExpiry.set(name, until)
    for (const peer of shards.flat()) if (peer) made.peers.recall(peer)
    for (const [peer, refs] of references ?? []) {
      made.refMessages.state.refs.set(peer, new Set(refs))
    }
    return made
  }

  #writeSession(): Promise<void> {
    const { authKeys, authKeysTemp, authKeysTempExpiry } = this.authKeys.state
    const kept: KeptSession = {
      values: [...this.kv.state],
      keys: [...authKeys],
      temporary: [...authKeysTemp],
      expiries: [...authKeysTempExpiry],
    }
    return this.store.put(SESSION, kept)
  }

  #writePeers(shard: number): Promise<void> {
    const all = [...this.peers.state.entities.values()]
    return this.store.put(
      PEERS + shard,
      all.filter((each) => shardOf(each.id) === shard),
    )
  }

  #writeReferences(): Promise<void> {
    const refs = [...this.refMessages.state.refs].map(([peer, found]) => [peer, [...found]])
    return this.store.put(REFERENCES, refs)
  }
}

const shardOf = (peer: number) => Math.abs(peer) % SHARDS

class Values extends MemoryKeyValueRepository {
  constructor(
    driver: Driver,
    private readonly changed: () => void,
  ) {
    super(driver)
  }

  override set(key: string, value: Uint8Array): void {
    super.set(key, value)
    this.changed()
  }

  override delete(key: string): void {
    super.delete(key)
    this.changed()
  }

  override deleteAll(): void {
    super.deleteAll()
    this.changed()
  }
}

/** mtcute waits for these to be written before it uses them. */
class Keys extends MemoryAuthKeysRepository {
  constructor(
    driver: Driver,
    private readonly write: () => Promise<void>,
  ) {
    super(driver)
  }

  override set(dc: number, key: Uint8Array | null): Promise<void> {
    super.set(dc, key)
    return this.write()
  }

  override setTemp(
    dc: number,
    index: number,
    key: Uint8Array | null,
    expires: number,
  ): Promise<void> {
    super.setTemp(dc, index, key, expires)
    return this.write()
  }

  override deleteByDc(dc: number): Promise<void> {
    super.deleteByDc(dc)
    return this.write()
  }

  override deleteAll(): Promise<void> {
    super.deleteAll()
    return this.write()
  }
}

class Peers extends MemoryPeersRepository {
  constructor(
    driver: Driver,
    private readonly changed: (shard: number) => void,
  ) {
    super(driver)
  }

  /** Takes what was kept, which is nothing new. */
  recall(peer: IPeersRepository.PeerInfo): void {
    super.store(peer)
  }

  override store(peer: IPeersRepository.PeerInfo): void {
    super.store(peer)
    this.changed(shardOf(peer.id))
  }

  override deleteAll(): void {
    super.deleteAll()
    for (let shard = 0; shard < SHARDS; shard++) this.changed(shard)
  }
}

class References extends MemoryRefMessagesRepository {
  constructor(
    driver: Driver,
    private readonly changed: () => void,
  ) {
    super(driver)
  }

  override store(peer: number, chat: number, message: number): void {
    super.store(peer, chat, message)
    this.changed()
  }

  override delete(chat: number, messages: number[]): void {
    super.delete(chat, messages)
    this.changed()
  }

  override deleteByPeer(peer: number): void {
    super.deleteByPeer(peer)
    this.changed()
  }

  override deleteAll(): void {
    super.deleteAll()
    this.changed()
  }
}
