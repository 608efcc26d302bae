/** New groups and channels, and the way into those of others. */

import { tl } from '@mtcute/web'
import type { Task } from '../../bridge/worker'
import type { Peer, PeerId, Photo } from '../../model'
import { isChannel } from '../../model'
import { mediaOf } from '../media/room'
import { photo } from '../records/media'
import { chat } from '../records/peers'
import { Refusing, type Session } from '../session'

/** Makes a basic group. Gives it, and those who could not be added. */
export async function group(
  session: Session,
  { title, users }: { title: string; users: PeerId[] },
): Promise<{ peer: PeerId; missing: PeerId[] }> {
  const { updates, missingInvitees } = await session.call({
    _: 'messages.createChat',
    title,
    users: await Promise.all(users.map((user) => session.inputUser(user))),
  })
  return {
    peer: made(session, updates),
    missing: missingInvitees.map((each) => each.userId),
  }
}

/** Makes a channel, or a supergroup. */
export async function channel(
  session: Session,
  { title, about, broadcast }: { title: string; about: string; broadcast: boolean },
): Promise<PeerId> {
  const updates = await session.call({
    _: 'channels.createChannel',
    title,
    about,
    broadcast,
    megagroup: !broadcast,
  })
  return made(session, updates)
}

/** Lets updates happen, and gives the chat that they are about. */
function made(session: Session, updates: tl.TypeUpdates): PeerId {
  const chats = 'chats' in updates ? updates.chats : []
  session.learn({ chats, users: 'users' in updates ? updates.users : [] })
  session.client.handleClientUpdate(updates, false)
  const found = chats.map(chat).find((each) => each !== undefined)
  if (!found) throw new Refusing('INTERNAL')
  return found.id
}

/** Gives a group or channel a photo; without `blob` it has none any more. */
export async function setPhoto(
  session: Session,
  { peer, blob }: { peer: PeerId; blob?: Blob },
  task: Task,
): Promise<void> {
  const uploads = (await mediaOf(session)).uploads
  const photo: tl.TypeInputChatPhoto = blob
    ? { _: 'inputChatUploadedPhoto', file: await uploads.send(blob, 'photo.jpg', task) }
    : { _: 'inputChatPhotoEmpty' }
  if (isChannel(peer)) {
    await session.act({
      _: 'channels.editPhoto',
      channel: await session.inputChannel(peer),
      photo,
    })
  } else await session.act({ _: 'messages.editChatPhoto', chatId: -peer, photo })
}

/** Whether a public name can be had for a channel. */
export async function nameFree(
  session: Session,
  { peer, name }: { peer: PeerId; name: string },
): Promise<'free' | 'taken' | 'invalid'> {
  try {
    const free = await session.call({
      _: 'channels.checkUsername',
      channel: await session.inputChannel(peer),
      username: name,
    })
    return free ? 'free' : 'taken'
  } catch (error) {
    if (tl.RpcError.is(error, 'USERNAME_INVALID')) return 'invalid'
    if (tl.RpcError.is(error, 'USERNAME_OCCUPIED')) return 'taken'
    throw error
  }
}

/** Makes a channel public under a name; an empty one makes it private. */
export async function setName(
  session: Session,
  { peer, name }: { peer: PeerId; name: string },
): Promise<void> {
  await session.call({
    _: 'channels.updateUsername',
    channel: await session.inputChannel(peer),
    username: name,
  })
  const known = session.peers.get(peer)
  if (known) {
    session.know([{ ...known, username: name || undefined, usernames: name ? [name] : [] } as Peer])
  }
}

/** What an invitation leads to. */
export type Invitation =
  /** We are in it, or may look at it before we join. */
  | { peer: PeerId }
  | {
      title: string
      about: string
      photo?: Photo
      members: number
      /** Some who are in it, that we know. */
      known: PeerId[]
      broadcast: boolean
      /** An administrator decides who comes in. */
      byRequest: boolean
      verified: boolean
      scam: boolean
      fake: boolean
    }

export async function invitation(
  session: Session,
  { hash }: { hash: string },
): Promise<Invitation> {
  const found = await session.call({ _: 'messages.checkChatInvite', hash })
  if (found._ !== 'chatInvite') {
    session.learn({ chats: [found.chat] })
    const made = chat(found.chat)
    if (!made) throw new Refusing('INVITE_HASH_EXPIRED')
    return { peer: made.id }
  }
  session.learn({ users: found.participants })
  return {
    title: found.title,
    about: found.about ?? '',
    photo: found.photo._ === 'photo' ? photo(found.photo, undefined) : undefined,
    members: found.participantsCount,
    known: (found.participants ?? []).map((each) => each.id),
    broadcast: found.broadcast ?? false,
    byRequest: found.requestNeeded ?? false,
    verified: found.verified ?? false,
    scam: found.scam ?? false,
    fake: found.fake ?? false,
  }
}

/** Joins by an invitation; gives the chat, or nothing where an administrator decides. */
export async function joinBy(
  session: Session,
  { hash }: { hash: string },
): Promise<PeerId | undefined> {
  try {
    return made(session, await session.call({ _: 'messages.importChatInvite', hash }))
  } catch (error) {
    if (tl.RpcError.is(error, 'INVITE_REQUEST_SENT')) return undefined
    throw error
  }
}

/** Adds people to a supergroup or channel. Gives those who could not be added. */
export async function invite(
  session: Session,
  { peer, users }: { peer: PeerId; users: PeerId[] },
): Promise<PeerId[]> {
  const { updates, missingInvitees } = await session.call({
    _: 'channels.inviteToChannel',
    channel: await session.inputChannel(peer),
    users: await Promise.all(users.map((user) => session.inputUser(user))),
  })
  session.client.handleClientUpdate(updates, false)
  return missingInvitees.map((each) => each.userId)
}
