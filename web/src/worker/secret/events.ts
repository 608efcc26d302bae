/** What a step in a secret chat gave, as its history shows it. */

import type { SecretId } from '../../model'
import type { Event } from '../../secret/chat'
import type { History } from './history'
import { messageOf, serviceOf } from './records'

/** Writes down what happened in a chat. What was written down already is left as it is. */
export async function happen(history: History, id: SecretId, event: Event): Promise<void> {
  const { book } = history
  const about = { chat: id, place: book.next(id), out: false }
  switch (event.kind) {
    case 'message': {
      if (book.has(id, event.id)) return
      const { content, file: sealed } = event
      const message = messageOf({ ...about, id: event.id, date: event.date }, content, sealed)
      const { attachment } = content
      await history.add(
        attachment && sealed ? { message, file: { attachment, sealed } } : { message },
      )
      return
    }
    case 'timer':
    case 'screenshot': {
      if (book.has(id, event.id)) return
      const service =
        event.kind === 'timer'
          ? ({ action: 'timer', seconds: event.seconds } as const)
          : ({ action: 'screenshot' } as const)
      const message = serviceOf({ ...about, id: event.id, date: event.date }, service)
      await history.add({ message })
      return
    }
    case 'read':
      for (const each of event.ids) {
        const found = await book.byId(id, each)
        if (found?.message.out) await history.seen(found)
      }
      return
    case 'deleted':
      await history.remove(id, event.ids)
      return
    case 'flushed':
      await history.forget(id)
      return
  }
}
