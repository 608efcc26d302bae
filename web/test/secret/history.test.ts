import type { Long } from '@mtcute/web'
import { beforeEach, describe, expect, it } from 'vitest'
import type { Change, SecretMessage } from '../../src/model'
import type { KeptMessage } from '../../src/worker/secret/book'
import { happen } from '../../src/worker/secret/events'
import { seconds } from '../../src/worker/secret/history'
import { endChat } from '../../src/worker/secret/opening'
import { begin } from '../../src/worker/secret/receiving'
import { SecretChats } from '../../src/worker/secret/secrets'
import { readAll, removeFrom, sayIn } from '../../src/worker/secret/sending'
import type { Session } from '../../src/worker/session'
import { Box } from '../vault/box'
import { crypto, type End, settled, text } from './ends'

/** A disk that stops taking anything after some writes, as when the tab dies. */
class Disk extends Box {
  left = Number.POSITIVE_INFINITY
  read: string[] = []

  constructor(records: [string, unknown][] = []) {
    super()
    for (const [name, value] of records) this.records.set(name, structuredClone(value))
    const { put, delete: remove, get } = this
    this.put = async (name, value) => {
      this.#spend()
      await put(name, value)
    }
    this.delete = async (name) => {
      this.#spend()
      await remove(name)
    }
    this.get = async (name) => {
      this.read.push(name)
      return get(name)
    }
  }

  #spend(): void {
    if (this.left-- <= 0) throw new Error('the tab is gone')
  }
}

type Request = { _: string; data?: Uint8Array; randomId?: Long }

/** A server that takes what is sent, or does not answer. */
class Server {
  readonly taken: Request[] = []
  silent = false

  call = async (request: Request): Promise<unknown> => {
    if (this.silent) return new Promise(() => undefined)
    if (request._ === 'messages.sendEncrypted') this.taken.push(request)
    if (request._ === 'updates.getState') return { pts: 1, date: 1 }
    if (request._ === 'updates.getDifference') return { _: 'updates.differenceEmpty' }
    return true
  }
}

function chatsOver(disk: Disk, server: Server, told: Change[] = []): SecretChats {
  const tell = (...changes: Change[]) => told.push(...changes)
  const { sha1, sha256, igeEncrypt, igeDecrypt } = crypto
  const createAesIge = (key: Uint8Array, iv: Uint8Array) => ({
    encrypt: (data: Uint8Array) => igeEncrypt(data, key, iv),
    decrypt: (data: Uint8Array) => igeDecrypt(data, key, iv),
  })
  const client = { crypto: { sha1, sha256, createAesIge }, onError: { emit: () => undefined } }
  return new SecretChats({ store: disk, call: server.call, tell, client } as unknown as Session)
}

const never = { signal: new AbortController().signal, progress: () => undefined }
const quiet = () => new Promise((done) => setTimeout(done, 5))

let one: End
let id: string
beforeEach(() => {
  one = settled().one
  id = String(one.chat.id)
})

async function open(disk = new Disk(), server = new Server()): Promise<SecretChats> {
  const chats = chatsOver(disk, server)
  await chats.book.saveChat({ chat: one.chat, unread: 0 })
  await begin(chats)
  return chats
}

async function kept(chats: SecretChats): Promise<SecretMessage[]> {
  return (await chats.book.page(id, Number.POSITIVE_INFINITY, 100)).map(({ message }) => message)
}

const say = (chats: SecretChats, words: string) =>
  sayIn(chats, id, { text: words, entities: [], silent: false }, undefined, never)

const hear = (chats: SecretChats, name: string, ttl = 0) =>
  happen(chats.history, id, { kind: 'message', id: name, date: 1, content: text(name, { ttl }) })

describe('what is said in a secret chat', () => {
  it('is sent once, or was never said, wherever the tab dies', async () => {
    let writes = 0
    for (let died = true; died; writes++) {
      const disk = new Disk()
      const server = new Server()
      const chats = await open(disk, server)
      disk.left = writes
      await say(chats, 'words').catch(() => undefined)
      await quiet()
      died = disk.left < 0
      const after = new Disk([...disk.records])
      const again = chatsOver(after, server)
      await begin(again)
      await quiet()
      const found = await kept(again)
      expect(found.map(({ state }) => state)).toEqual(found.map(() => 'sent'))
      const names = new Set(server.taken.map(({ randomId }) => String(randomId)))
      expect([...names]).toEqual(found.map((message) => message.id))
      expect(again.find(id).top).toEqual(found.at(-1))
      expect(again.chat(id).unconfirmed.every((sent) => sent.delivered)).toBe(true)
      if (writes > 1) expect(found).toHaveLength(1)
    }
    expect(writes).toBeGreaterThan(4)
  })

  it('is there when the other side has confirmed it, though the server never said so', async () => {
    const server = new Server()
    const chats = await open(new Disk(), server)
    server.silent = true
    await say(chats, 'words')
    expect((await kept(chats)).map(({ state }) => state)).toEqual(['sending'])
    const line = chats.find(id)
    await chats.take(line, {
      chat: { ...line.chat, confirmed: line.chat.sent, unconfirmed: [] },
      requests: [],
      events: [],
    })
    expect((await kept(chats)).map(({ state }) => state)).toEqual(['sent'])
  })

  it('has failed where the chat ended before', async () => {
    const server = new Server()
    const chats = await open(new Disk(), server)
    await say(chats, 'before')
    await quiet()
    server.silent = true
    await say(chats, 'too late')
    server.silent = false
    await endChat(chats, id, false)
    expect((await kept(chats)).map(({ state }) => state)).toEqual(['sent', 'failed'])
  })
})

describe('what comes in a secret chat', () => {
  it('is counted until it is read, or gone', async () => {
    const chats = await open()
    for (const name of ['1', '2', '3']) await hear(chats, name)
    expect(chats.find(id).unread).toBe(3)
    await happen(chats.history, id, { kind: 'deleted', ids: ['3', '3', '9'] })
    expect(chats.find(id)).toMatchObject({ unread: 2, top: { id: '2' } })
    await readAll(chats, id)
    await happen(chats.history, id, { kind: 'deleted', ids: ['1'] })
    expect(chats.find(id).unread).toBe(0)
    await hear(chats, '4')
    await happen(chats.history, id, { kind: 'deleted', ids: ['2'] })
    expect(chats.find(id).unread).toBe(1)
  })

  it('is counted where the tab died before the chat was saved', async () => {
    const disk = new Disk()
    const chats = await open(disk)
    await hear(chats, '1')
    await hear(chats, '2')
    const again = chatsOver(new Disk([...disk.records].reverse()), new Server())
    await begin(again)
    expect(again.find(id)).toMatchObject({ unread: 2, top: { id: '2' } })
    expect((await kept(again)).map((message) => message.id)).toEqual(['1', '2'])
  })
})

describe('what goes by itself', () => {
  /** A message whose time was over some seconds ago. */
  const late = ({ message }: KeptMessage): KeptMessage => ({
    message: { ...message, state: 'read', goes: seconds() - 5 },
  })

  it('is found without looking into any other message', async () => {
    const disk = new Disk()
    const chats = await open(disk)
    for (let at = 0; at < 50; at++) await hear(chats, `${at}`)
    await hear(chats, '100', 10)
    const found = await chats.book.byId(id, '100')
    if (!found) throw new Error('it is gone already')
    await chats.history.put(late(found))
    disk.read = []
    await chats.history.expire()
    const looked = disk.read.filter((name) => name.startsWith('secret-message:'))
    expect(new Set(looked).size).toBeLessThanOrEqual(2)
    expect(chats.book.has(id, '100')).toBe(false)
    expect([...disk.records.keys()].filter((name) => name.startsWith('secret-due:'))).toEqual([])
    expect(chats.find(id).top?.id).toBe('49')
  })

  it('is gone when this browser is opened again, and was not lost meanwhile', async () => {
    const disk = new Disk()
    const chats = await open(disk)
    await hear(chats, '1', 10)
    await hear(chats, '2', 1000)
    await readAll(chats, id)
    const found = await chats.book.byId(id, '1')
    if (!found) throw new Error('it is gone already')
    await chats.history.put(late(found))
    const again = chatsOver(new Disk([...disk.records]), new Server())
    await begin(again)
    expect((await kept(again)).map((message) => message.id)).toEqual(['2'])
    expect(again.book.due().map((due) => due.id)).toEqual(['2'])
    await removeFrom(again, id, [2])
    expect(again.book.due()).toEqual([])
  })
})
