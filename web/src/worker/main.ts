/**
 * The worker: everything that speaks with the server and everything that is kept in this browser.
 * The page asks for operations and is told of changes (`bridge`).
 */

import { tl } from '@mtcute/web'
import { serve } from '../bridge/worker'
import type { Change, ServerFacts } from '../model'
import { Vault } from '../secret/keys'
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
import { wipe } from './vault/wipe'

declare const self: DedicatedWorkerGlobalScope

/** Name of the database of all that is no file. */
const RECORDS_DATABASE = 'chappe'
/** Milliseconds for the server to hear that a session ends; it ends here all the same. */
const FAREWELL = 3_000

/** What ends a session for good (core.telegram.org/api/errors#401-unauthorized). */
const ENDING = [
  'AUTH_KEY_UNREGISTERED',
  'AUTH_KEY_INVALID',
  'SESSION_REVOKED',
  'SESSION_EXPIRED',
  'USER_DEACTIVATED',
  'USER_DEACTIVATED_BAN',
]

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
    forget: async (reason) => {
      if (!guard.vault.locked) {
        const { client, me } = await session
        if (me) await farewell(client.call({ _: 'auth.logOut' }))
      }
      await forget(raw, reason)
    },
  }
}

/** Waits for something that is only a courtesy. */
async function farewell(work: Promise<unknown>): Promise<void> {
  const late = new Promise((resolve) => setTimeout(resolve, FAREWELL))
  await Promise.race([work.catch(() => undefined), late])
}

/** Leaves nothing in this browser, and says to the page why. */
async function forget(raw: Store, reason: string): Promise<void> {
  const { guard } = await keeper
  if (!guard.vault.locked) await farewell((await session).client.destroy())
  raw.close()
  await wipe()
  tell({ kind: 'ended', reason })
}

async function open(): Promise<Session> {
  const { server, language } = await started
  await unlocked
  const raw = await store
  const sealed = await sealedStore(raw, (await keeper).guard.vault)
  const client = await makeClient(server, await SealedSession.open(sealed), language, {
    onTooLong: (channel) => {
      const peer = channel === undefined ? undefined : channelPeer(channel)
      void made.tails.drop(peer)
      tell({ kind: 'stale', peer })
    },
  })

  const made = new Session(client, server, sealed, tell, (reason) => forget(raw, reason))
  client.onRawUpdate.add((info) => apply(made, info))
  client.onConnectionState.add((state) => tell({ kind: 'connection', state }))
  client.onError.add((error) => {
    if (tl.RpcError.is(error) && ENDING.includes(error.text)) void forget(raw, error.text)
  })
  await client.prepare()
  made.me = (await client.storage.self.fetch())?.userId ?? 0
  void client
    .connect()
    .then(() => (made.me ? client.startUpdatesLoop() : undefined))
    .catch((error) => client.onError.emit(error))
  return made
}
