/** All that a session does with files. */

import type { Session } from '../session'
import { Downloads } from './downloads'
import { MediaStore } from './store'
import { Uploads } from './uploads'

/** Under which the limit of what is kept is remembered. */
const LIMIT = 'media-limit'

export interface MediaRoom {
  store: MediaStore
  downloads: Downloads
  uploads: Uploads
}

const rooms = new WeakMap<Session, Promise<MediaRoom>>()

async function furnish(session: Session): Promise<MediaRoom> {
  const store = await MediaStore.open(await session.store.get<number>(LIMIT), session.store.seal)
  return { store, downloads: new Downloads(session, store), uploads: new Uploads(session) }
}

/** Gives the room of a session, which is made when the first file is asked for. */
export function mediaOf(session: Session): Promise<MediaRoom> {
  let room = rooms.get(session)
  if (!room) {
    room = furnish(session)
    rooms.set(session, room)
  }
  return room
}

/** Keeps at most so many bytes of files in this browser, from now on. */
export async function limitMedia(session: Session, bytes: number): Promise<void> {
  const { store } = await mediaOf(session)
  await session.store.put(LIMIT, bytes)
  await store.setLimit(bytes)
}

/** Deletes every file that is kept in this browser. */
export async function forgetMedia(session: Session): Promise<void> {
  const { store } = await mediaOf(session)
  await store.clear()
}
