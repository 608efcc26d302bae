/** The secret chats of a session, made when they are first needed. */

import type { Session } from '../session'
import { hear } from './receiving'
import { SecretChats } from './secrets'

const rooms = new WeakMap<Session, SecretChats>()

export function secretsOf(session: Session): SecretChats {
  const known = rooms.get(session)
  if (known) return known
  const made = new SecretChats(session)
  session.others.add((update) => hear(made, update))
  rooms.set(session, made)
  return made
}
