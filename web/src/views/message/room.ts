/** What a message must know of the chat in which it is shown. */

import { createContext, useContext } from 'solid-js'
import type { Message, PeerId } from '../../model'
import { isUser } from '../../model'
import type { Place } from '../../state/histories'
import { state } from '../../state/store'
import type { Track } from '../media/player'

export interface Room {
  place: Place
  /** CSS pixels that a bubble may fill. */
  width: () => number
  /** Shows a message of this place, and keeps the way back to the one that led there. */
  jumpTo: (id: number, from?: number) => void
  /** Opens the viewer on what a message carries. */
  openMedia: (message: Message) => void
  /** The sounds that are loaded, in their order. */
  queue: () => Track[]
  /** Says something here, as pressing a command does. */
  say: (text: string) => void
}

const RoomContext = createContext<Room>()

export const RoomProvider = RoomContext.Provider

export function useRoom(): Room {
  const found = useContext(RoomContext)
  if (!found) throw new Error('a message is drawn outside of a chat')
  return found
}

export function isBroadcast(peer: PeerId): boolean {
  const known = state.peers[peer]
  return known?.kind === 'channel' && known.broadcast
}

/** Whether authors are named and pictured beside what they say. */
export const showsAuthors = (peer: PeerId): boolean => !isUser(peer) && !isBroadcast(peer)

/** Whether a message stands on our side. */
export const isOwn = (message: Message): boolean => message.out && !isBroadcast(message.peer)
