/** People that one knows, and how one finds them (core.telegram.org/api/contacts). */

import { Long, tl } from '@mtcute/web'
import type { PeerId } from '../../model'
import { peerId } from '../records/ids'
import type { Session } from '../session'

export async function list(session: Session): Promise<PeerId[]> {
  const found = await session.call({ _: 'contacts.getContacts', hash: Long.ZERO })
  return found._ === 'contacts.contacts' ? found.contacts.map((each) => each.userId) : []
}

/** Takes somebody into the contacts, or gives them another name there. */
export async function add(
  session: Session,
  args: { user: PeerId; first: string; last: string; sharePhone: boolean },
): Promise<void> {
  const known = session.peers.get(args.user)
  await session.act({
    _: 'contacts.addContact',
    id: await session.inputUser(args.user),
    firstName: args.first,
    lastName: args.last,
    phone: known?.kind === 'user' ? (known.phone ?? '') : '',
    addPhonePrivacyException: args.sharePhone,
  })
  session.tell(
    { kind: 'refresh', what: 'contacts' },
    { kind: 'refresh', what: 'full', peer: args.user },
  )
}

/** Takes a number into the contacts; gives who has it, where somebody here has. */
export async function importNumber(
  session: Session,
  args: { phone: string; first: string; last: string },
): Promise<PeerId | undefined> {
  const found = await session.call({
    _: 'contacts.importContacts',
    contacts: [
      {
        _: 'inputPhoneContact',
        clientId: Long.ONE,
        phone: args.phone,
        firstName: args.first,
        lastName: args.last,
      },
    ],
  })
  session.tell({ kind: 'refresh', what: 'contacts' })
  return found.imported[0]?.userId
}

export async function remove(session: Session, { user }: { user: PeerId }): Promise<void> {
  await session.act({ _: 'contacts.deleteContacts', id: [await session.inputUser(user)] })
  session.tell({ kind: 'refresh', what: 'contacts' }, { kind: 'refresh', what: 'full', peer: user })
}

/** What the server says where nobody has a name or number. */
const NOBODY = ['USERNAME_NOT_OCCUPIED', 'USERNAME_INVALID', 'PHONE_NOT_OCCUPIED']

async function orNobody(asked: Promise<tl.contacts.TypeResolvedPeer>): Promise<PeerId | undefined> {
  try {
    return peerId((await asked).peer)
  } catch (error) {
    if (tl.RpcError.is(error) && NOBODY.includes(error.text)) return undefined
    throw error
  }
}

/** Gives who, or which chat, has a username. */
export const byUsername = (
  session: Session,
  { name }: { name: string },
): Promise<PeerId | undefined> =>
  orNobody(session.call({ _: 'contacts.resolveUsername', username: name }))

/** Gives who has a number, if they let themselves be found by it. */
export const byPhone = (
  session: Session,
  { phone }: { phone: string },
): Promise<PeerId | undefined> => orNobody(session.call({ _: 'contacts.resolvePhone', phone }))

/** Makes a link by which others can write to us without knowing our number. */
export async function myLink(session: Session): Promise<{ url: string; expires: number }> {
  const { url, expires } = await session.call({ _: 'contacts.exportContactToken' })
  return { url, expires }
}

/** Gives whose link it is. */
export async function byLink(session: Session, { token }: { token: string }): Promise<PeerId> {
  const found = await session.call({ _: 'contacts.importContactToken', token })
  session.learn({ users: [found] })
  return found.id
}
