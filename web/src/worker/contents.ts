/** What is in a message was looked at: voice messages, mentions, reactions. */

import { isChannel, type PeerId } from '../model'
import type { Session } from './session'

/** Tells the server (methods messages.readMessageContents and channels.readMessageContents). */
export async function readContents(session: Session, peer: PeerId, ids: number[]): Promise<void> {
  if (isChannel(peer)) {
    await session.call({
      _: 'channels.readMessageContents',
      channel: await session.inputChannel(peer),
      id: ids,
    })
  } else session.moved(await session.call({ _: 'messages.readMessageContents', id: ids }))
}
