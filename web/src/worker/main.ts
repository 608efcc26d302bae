/**
 * The worker: everything that speaks with the server and everything that is kept in this browser.
 * The page asks for operations and is told of changes (`bridge`).
 */

import { IdbStorage, tl } from '@mtcute/web'
import { serve } from '../bridge/worker'
import type { Change, ServerFacts } from '../model'
import { makeClient } from './connection'
import { MEDIA_DATABASE } from './media/store'
import { operations } from './operations'
import { channelPeer } from './records/ids'
import { refusalOf, Session } from './session'
import { openStore } from './store'
import { apply } from './updates'

declare const self: DedicatedWorkerGlobalScope

/** Names of the databases in this browser. */
const SESSION_DATABASE = 'chappe-session'
const RECORDS_DATABASE = 'chappe'

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

const tellAll = serve(self, operations, () => session, refusalOf)
const tell = (...changes: Change[]) => tellAll(changes)
const session = open()

async function open(): Promise<Session> {
  const { server, language } = await started
  const store = await openStore(RECORDS_DATABASE)
  const client = await makeClient(server, new IdbStorage(SESSION_DATABASE), language, {
    onTooLong: (channel) => {
      const peer = channel === undefined ? undefined : channelPeer(channel)
      void made.tails.drop(peer)
      tell({ kind: 'stale', peer })
    },
  })

  async function forget(reason: string): Promise<void> {
    await client.destroy()
    store.close()
    await Promise.all([SESSION_DATABASE, RECORDS_DATABASE, MEDIA_DATABASE].map(deleteDatabase))
    tell({ kind: 'ended', reason })
  }

  const made = new Session(client, server, store, tell, forget)
  client.onRawUpdate.add((info) => apply(made, info))
  client.onConnectionState.add((state) => tell({ kind: 'connection', state }))
  client.onError.add((error) => {
    if (tl.RpcError.is(error) && ENDING.includes(error.text)) void forget(error.text)
  })
  await client.prepare()
  made.me = (await client.storage.self.fetch())?.userId ?? 0
  void client
    .connect()
    .then(() => (made.me ? client.startUpdatesLoop() : undefined))
    .catch((error) => client.onError.emit(error))
  return made
}

function deleteDatabase(name: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.deleteDatabase(name)
    request.onsuccess = () => resolve()
    request.onerror = () => reject(request.error)
    request.onblocked = () => resolve()
  })
}
