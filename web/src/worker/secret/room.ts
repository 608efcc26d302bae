/** The secret chats of a session, made when they are first needed. */

import { Vault } from '../../secret/keys'
import type { Session } from '../session'
import { SecretChats } from './secrets'

const rooms = new WeakMap<Session, Promise<SecretChats>>()

async function furnish(session: Session): Promise<SecretChats> {
  const chats = new SecretChats(session, await Vault.open(session.store))
  session.others.add((update) => chats.hear(update))
  return chats
}

export function secretsOf(session: Session): Promise<SecretChats> {
  let room = rooms.get(session)
  if (!room) {
    room = furnish(session)
    rooms.set(session, room)
  }
  return room
}
