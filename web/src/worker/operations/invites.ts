/** Invite links and those who ask to come in: `api.invites` (core.telegram.org/api/invites). */

import type { tl } from '@mtcute/web'
import type { Entrant, Invite, PeerId } from '../../model'
import { entrant, invite } from '../records/full'
import { Refusing, type Session } from '../session'

const PAGE = 100

/** Links that somebody made: ours, if nobody is named. */
export async function list(
  session: Session,
  args: { peer: PeerId; revoked: boolean; admin?: PeerId; after?: Invite },
): Promise<Invite[]> {
  const { invites } = await session.call({
    _: 'messages.getExportedChatInvites',
    peer: await session.input(args.peer),
    adminId: await session.inputUser(args.admin ?? session.me),
    revoked: args.revoked,
    offsetDate: args.after?.date,
    offsetLink: args.after?.link,
    limit: PAGE,
  })
  return invites.flatMap((each) => invite(each) ?? [])
}

/** Other administrators who have made links. */
export async function makers(
  session: Session,
  { peer }: { peer: PeerId },
): Promise<{ admin: PeerId; count: number }[]> {
  const { admins } = await session.call({
    _: 'messages.getAdminsWithInvites',
    peer: await session.input(peer),
  })
  return admins
    .filter((each) => each.adminId !== session.me)
    .map((each) => ({ admin: each.adminId, count: each.invitesCount }))
}

export interface InviteTerms {
  title: string
  /** Unix seconds; 0 for never. */
  expires: number
  /** 0 for any number; not together with `byRequest`. */
  limit: number
  byRequest: boolean
}

export async function make(
  session: Session,
  args: { peer: PeerId; terms: InviteTerms },
): Promise<Invite> {
  const { terms } = args
  const found = await session.call({
    _: 'messages.exportChatInvite',
    peer: await session.input(args.peer),
    title: terms.title || undefined,
    expireDate: terms.expires || undefined,
    usageLimit: terms.byRequest ? undefined : terms.limit || undefined,
    requestNeeded: terms.byRequest,
  })
  return certain(invite(found))
}

export async function edit(
  session: Session,
  args: { peer: PeerId; link: string; terms: InviteTerms },
): Promise<Invite> {
  const { terms } = args
  const found = await session.call({
    _: 'messages.editExportedChatInvite',
    peer: await session.input(args.peer),
    link: args.link,
    title: terms.title,
    expireDate: terms.expires,
    usageLimit: terms.byRequest ? 0 : terms.limit,
    requestNeeded: terms.byRequest,
  })
  return certain(invite(found.invite))
}

/** Nobody comes in by it any more. A main link is replaced by another, which is given. */
export async function revoke(
  session: Session,
  args: { peer: PeerId; link: string },
): Promise<Invite | undefined> {
  const found = await session.call({
    _: 'messages.editExportedChatInvite',
    peer: await session.input(args.peer),
    link: args.link,
    revoked: true,
  })
  session.tell({ kind: 'refresh', what: 'full', peer: args.peer })
  return found._ === 'messages.exportedChatInviteReplaced' ? invite(found.newInvite) : undefined
}

/** Takes a revoked link out of the list. */
export async function remove(
  session: Session,
  args: { peer: PeerId; link: string },
): Promise<void> {
  await session.call({
    _: 'messages.deleteExportedChatInvite',
    peer: await session.input(args.peer),
    link: args.link,
  })
}

export async function removeRevoked(session: Session, { peer }: { peer: PeerId }): Promise<void> {
  await session.call({
    _: 'messages.deleteRevokedExportedChatInvites',
    peer: await session.input(peer),
    adminId: { _: 'inputUserSelf' },
  })
}

/** Who came in by a link, or (`requested`) asks to come in by it, or at all. */
export async function entrants(
  session: Session,
  args: { peer: PeerId; link?: string; requested: boolean; query?: string; after?: Entrant },
): Promise<{ entrants: Entrant[]; total: number }> {
  const found = await session.call({
    _: 'messages.getChatInviteImporters',
    peer: await session.input(args.peer),
    link: args.link,
    requested: args.requested,
    q: args.query || undefined,
    offsetDate: args.after?.date ?? 0,
    offsetUser: args.after
      ? await session.inputUser(args.after.user)
      : ({ _: 'inputUserEmpty' } satisfies tl.TypeInputUser),
    limit: PAGE,
  })
  return { entrants: found.importers.map(entrant), total: found.count }
}

/** Lets somebody in who asked to, or not. */
export async function decide(
  session: Session,
  args: { peer: PeerId; user: PeerId; let: boolean },
): Promise<void> {
  await session.act({
    _: 'messages.hideChatJoinRequest',
    approved: args.let,
    peer: await session.input(args.peer),
    userId: await session.inputUser(args.user),
  })
  settled(session, args.peer)
}

export async function decideAll(
  session: Session,
  args: { peer: PeerId; link?: string; let: boolean },
): Promise<void> {
  await session.act({
    _: 'messages.hideAllChatJoinRequests',
    approved: args.let,
    peer: await session.input(args.peer),
    link: args.link,
  })
  settled(session, args.peer)
}

function settled(session: Session, peer: PeerId): void {
  session.tell({ kind: 'refresh', what: 'requests', peer }, { kind: 'refresh', what: 'full', peer })
}

function certain(found: Invite | undefined): Invite {
  if (!found) throw new Refusing('INTERNAL')
  return found
}
