/** What secret chats ask of the server. */

import type { tl } from '@mtcute/web'
import type { Request, SecretChat } from '../../secret/chat'
import { long } from '../records/ids'
import type { Session } from '../session'

export const inputChat = (chat: SecretChat): tl.TypeInputEncryptedChat => ({
  _: 'inputEncryptedChat',
  chatId: chat.id,
  accessHash: long(chat.accessHash),
})

/** Makes a request once; gives what the server then says of the chat, if it does. */
export async function make(
  session: Session,
  chat: SecretChat,
  request: Request,
): Promise<tl.TypeEncryptedChat | undefined> {
  switch (request.method) {
    case 'requestEncryption':
      return session.call({
        _: 'messages.requestEncryption',
        userId: await session.inputUser(request.user),
        randomId: request.id,
        gA: request.half,
      })
    case 'acceptEncryption':
      return session.call({
        _: 'messages.acceptEncryption',
        peer: inputChat(chat),
        gB: request.half,
        keyFingerprint: long(String(request.fingerprint)),
      })
    case 'discardEncryption': {
      const { deleteHistory } = request
      await session.call({ _: 'messages.discardEncryption', chatId: chat.id, deleteHistory })
      return undefined
    }
    case 'send':
      await send(session, chat, request)
      return undefined
  }
}

async function send(
  session: Session,
  chat: SecretChat,
  request: Extract<Request, { method: 'send' }>,
): Promise<void> {
  const { data, silent, file } = request
  const shared = { peer: inputChat(chat), randomId: long(request.randomId), data }
  if (request.service) {
    await session.call({ _: 'messages.sendEncryptedService', ...shared })
  } else if (file) {
    const named = { id: long(file.id), accessHash: long(file.accessHash) }
    await session.call({
      _: 'messages.sendEncryptedFile',
      ...shared,
      silent,
      file: { _: 'inputEncryptedFile', ...named },
    })
  } else await session.call({ _: 'messages.sendEncrypted', ...shared, silent })
}
