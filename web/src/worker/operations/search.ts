/** Search in everything: people, chats and messages. */

import type { Message, PeerId } from '../../model'
import { peerId } from '../records/ids'
import { FILTERS } from '../searching'
import type { Session } from '../session'

/** People, groups and channels whose names begin with a text. */
export async function names(
  session: Session,
  { query, limit }: { query: string; limit: number },
): Promise<{ mine: PeerId[]; others: PeerId[] }> {
  const found = await session.call({ _: 'contacts.search', q: query, limit })
  return { mine: found.myResults.map(peerId), others: found.results.map(peerId) }
}

export type SearchKind = 'all' | 'photo' | 'video' | 'file' | 'link' | 'voice' | 'music'

/** Where the next page of what was found begins. */
export interface SearchPlace {
  rate: number
  peer: PeerId
  id: number
}

export interface Found {
  messages: Message[]
  total: number
  next?: SearchPlace
}

/** Searches the messages of all chats, newest first. Dates are Unix seconds; 0 for no limit. */
export async function messages(
  session: Session,
  args: {
    query: string
    kind: SearchKind
    after: number
    before: number
    from?: SearchPlace
    limit: number
  },
): Promise<Found> {
  const { query, kind, after, before, from, limit } = args
  const answer = await session.call({
    _: 'messages.searchGlobal',
    q: query,
    filter: FILTERS[kind],
    minDate: after,
    maxDate: before,
    offsetRate: from?.rate ?? 0,
    offsetPeer: from ? await session.input(from.peer) : { _: 'inputPeerEmpty' },
    offsetId: from?.id ?? 0,
    limit,
  })
  if (answer._ === 'messages.messagesNotModified') return { messages: [], total: 0 }
  const found = session.records(answer.messages)
  const last = found.at(-1)
  const more = answer._ === 'messages.messagesSlice' && found.length >= limit && last
  return {
    messages: found,
    total: 'count' in answer ? answer.count : found.length,
    next: more ? { rate: answer.nextRate ?? last.date, peer: last.peer, id: last.id } : undefined,
  }
}
