/**
 * The worker: everything that speaks with the server and everything that is kept in this browser.
 * The page asks for operations and is told of changes (`bridge`).
 */

import { serve } from '../bridge/worker'
import type { Change, ServerFacts } from '../model'
import { makeClient } from './connection'
import { operations } from './operations'
import { flush } from './operations/session'
import type { Keeper } from './operations/vault'
import { channelPeer } from './records/ids'
import { refusalOf, Session } from './session'
import { openStore, type Store } from './store'
import { apply } from './updates'
import { Guard } from './vault/guard'
import { SealedSession } from './vault/mtproto'
import { sealedStore } from './vault/store'
import { Vault } from './vault/vault'
import { wipe } from './vault/wipe'

declare const self: DedicatedWorkerGlobalScope

/** Name of the database of all that is no file. */
const RECORDS_DATABASE = 'chappe'
/** Milliseconds for the server to hear that a session ends; it ends here all the same. */
const FAREWELL = 3_000

/** What the page says first. */
export interface Start {
  start: { server: ServerFacts; language: string }
}

const started = new Promise<Start['start']>((resolve) => {
  self.addEventListener('message', ({ data }: MessageEvent<Start>) => {
    if ('start' in data) resolve(data.start)
  })
})

const tellAll = serve(self, operations, (area) => (area === 'vault' ? keeper : session), refusalOf)
const tell = (...changes: Change[]) => tellAll(changes)

/** Set when nothing is locked any more, which without a passcode is at once. */
let opened = () => {}
const unlocked = new Promise<void>((resolve) => {
  opened = resolve
})
const store = openStore(RECORDS_DATABASE)
const keeper = keep()
const session = open()

/** Says whether the passcode is needed, and does what can be done without it. */
async function keep(): Promise<Keeper> {
  const raw = await store
  const guard = new Guard(raw, await Vault.open(raw))
  if (guard.vault.locked) tell({ kind: 'locked' })
  else opened()
  return {
    guard,
    opened,
    close: async () => {
      if (guard.vault.locked) return
      const open = await session
      await flush(open)
      await open.client.destroy()
      guard.vault.lock()
    },
    forget: (reason) =>
      forget(raw, reason, async () => {
        const { client, me } = await session
        if (me) await client.call({ _: 'auth.logOut' })
      }),
  }
}

/** Waits for something that is only a courtesy. */
async function farewell(work: Promise<unknown>): Promise<void> {
  const late = new Promise((resolve) => setTimeout(resolve, FAREWELL))
  await Promise.race([work.catch(() => undefined), late])
}

let leaving: Promise<void> | undefined

/** Leaves nothing in this browser, and says to the page why: once, for the first reason. */
function forget(raw: Store, reason: string, before?: () => Promise<void>): Promise<void> {
  const leave = async () => {
    const { guard } = await keeper
    if (!guard.vault.locked) {
      if (before) await farewell(before())
      await farewell((await session).client.destroy())
    }
    raw.close()
    await wipe()
    tell({ kind: 'ended', reason })
  }
  leaving ??= leave()
  return leaving
}

async function open(): Promise<Session> {
  let made: Session | undefined
  const { server, language } = await started
  await unlocked
  const raw = await store
  const sealed = await sealedStore(raw, (await keeper).guard.vault)
  const client = await makeClient(server, await SealedSession.open(sealed), language, {
    onTooLong: (channel) => {
      const peer = channel === undefined ? undefined : channelPeer(channel)
      void made?.tails.drop(peer)
      tell({ kind: 'stale', peer })
    },
    onEnded: (reason) => {
      // Who is not logged in yet is told so, too.
      if (made?.me) void forget(raw, reason)
    },
  })

  made = new Session(client, server, sealed, tell, (reason) => forget(raw, reason))
  client.onRawUpdate.add((info) => apply(made, info))
  client.onConnectionState.add((state) => tell({ kind: 'connection', state }))
  await client.prepare()
  made.me = (await client.storage.self.fetch())?.userId ?? 0
  void client
    .connect()
    .then(() => (made.me ? client.startUpdatesLoop() : undefined))
    .catch((error) => client.onError.emit(error))
  return made
}
