"""Who is in a basic group: adding, leaving, removing, admins (core.telegram.org/api/rights).

A message of a group lies in the box of everybody who was in it when it was sent. Whoever leaves
keeps what they have and gets nothing more; the group that they see is the one that they left.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Final

from chappe.core import access, amend, groups, messages, passwords, rights
from chappe.core.context import Core
from chappe.core.filing import Posted
from chappe.core.groups import Changed, addable, announce, tell
from chappe.core.limits import Rule
from chappe.core.passwords import Proof
from chappe.core.refused import Refused
from chappe.core.trust.floods import watching
from chappe.model import (
    BoxId,
    CreatorChanged,
    Group,
    Me,
    Member,
    MemberRemoved,
    MembersAdded,
    PeerId,
    Right,
    Role,
    UserId,
    replace,
)
from chappe.store import contacts as contact_rows
from chappe.store import groups as rows
from chappe.store import invites as invite_rows
from chappe.store import messages as message_rows
from chappe.store.db import Tx, WriteTx
from chappe.store.tables import GROUPS, MEMBERS
from chappe.store.trust.marks import SHUT

MOST_ADMINS: Final = 50
"""Admins of one group, its creator not counted."""
MOST_HANDED_ON: Final = 100
"""Earlier messages that somebody new can be given."""

ADDED: Final = Rule("people added to groups", burst=200, every=60)
"""Adding people is a way to bother strangers."""


async def add(core: Core, me: Me, peer: PeerId, user: UserId, *, earlier: int = 0) -> Changed:
    """Add somebody to a group, and give them the last `earlier` messages that the asker has of it;
    or let the asker back in who has left it.

    Whoever does not allow the asker to add them is named in `Changed.missing`. Refuses with
    CHAT_ADMIN_REQUIRED, USER_ALREADY_PARTICIPANT, USERS_TOO_MUCH (the group is full), USER_KICKED
    (only admins bring back who was removed), USER_NOT_MUTUAL_CONTACT (only they bring back who has
    left), YOU_BLOCKED_USER, and as `groups.addable` does.
    """
    if user == me.user:
        return await _return(core, me, peer)
    core.limits.take(ADDED, me.user)
    await watching.invite(core, me, 1)

    async def body(tx: WriteTx) -> Changed:
        await tx.lock(me.user, user, peer)
        group, member = await access.inside(tx, me.user, peer)
        rights.check(group, member, Right.INVITE)
        if await access.blocked(tx, me.user, user):
            raise Refused("YOU_BLOCKED_USER")
        await _may_bring(tx, member, user)
        _, missing = await addable(tx, me.user, [user])
        if missing:
            return Changed(peer, missing=tuple(missing))
        await enter(core, tx, group, user, inviter=me.user)
        others = await messages.lock(tx, me.user, peer)
        if earlier > 0 and not (await access.account(tx, user)).bot:
            await _hand_on(core, tx, me, peer, user, min(earlier, MOST_HANDED_ON))
        told = await tell(core, tx, me, peer, MembersAdded((user,)), others)
        await announce_of(core, tx, peer, origin=me)
        return Changed(peer, (told,))

    return await core.db.write(body)


async def _may_bring(tx: Tx, member: Member, user: UserId) -> None:
    was = await tx.get(MEMBERS, member.peer, user)
    if was is None:
        return
    if was.inside:
        raise Refused("USER_ALREADY_PARTICIPANT")
    if was.role == Role.REMOVED and not member.admin:
        raise Refused("USER_KICKED")
    if was.role == Role.GONE:
        mine = await contact_rows.of_owner(tx, member.account, [user])
        if user not in mine or user not in await contact_rows.owners_of(tx, member.account, [user]):
            raise Refused("USER_NOT_MUTUAL_CONTACT")


async def _return(core: Core, me: Me, peer: PeerId) -> Changed:
    """Let the asker back into a group that the asker has left."""
    core.limits.take(ADDED, me.user)
    await watching.join(core, me)

    async def body(tx: WriteTx) -> Changed:
        await tx.lock(me.user, peer)
        await access.living(tx, me.user)
        group, member = await access.group(tx, me.user, peer)
        if member.inside:
            raise Refused("USER_ALREADY_PARTICIPANT")
        if member.role != Role.GONE or group.closed:
            raise Refused("CHAT_FORBIDDEN")
        if await groups.is_full(tx, me.user):
            raise Refused("CHANNELS_TOO_MUCH")
        await enter(core, tx, group, me.user, inviter=me.user)
        others = await messages.lock(tx, me.user, peer)
        told = await tell(core, tx, me, peer, MembersAdded((me.user,)), others)
        await announce_of(core, tx, peer, origin=me)
        return Changed(peer, (told,))

    return await core.db.write(body)


async def enter(core: Core, tx: WriteTx, group: Group, user: UserId, *, inviter: UserId) -> None:
    """Put somebody into a group, who may and is not there yet. Refuses with USERS_TOO_MUCH."""
    if group.members >= groups.MOST_MEMBERS:
        raise Refused("USERS_TOO_MUCH")
    bot = (await access.account(tx, user)).bot
    tx.put(MEMBERS, Member(group.peer, user, Role.MEMBER, inviter, core.now(), bot=bot))
    grown = replace(group, members=group.members + 1, version=group.version + 1)
    tx.put(GROUPS, replace(grown, bots=group.bots + bot))


async def announce_of(
    core: Core,
    tx: WriteTx,
    peer: PeerId,
    *,
    origin: Me | None = None,
    also: Sequence[UserId] = (),
) -> None:
    """Tell of the present state of a group, as `groups.announce`."""
    group = await tx.get(GROUPS, peer)
    if group is not None:
        await announce(core, tx, group, origin=origin, also=also)


async def _hand_on(core: Core, tx: WriteTx, me: Me, peer: PeerId, user: UserId, most: int) -> None:
    entries = await message_rows.page(tx, BoxId(me.user), peer, below=1 << 62, limit=most)
    seen = await access.visible(tx, me.user, list(reversed(entries)))
    await messages.hand_on(core, tx, peer, user, seen)


# --- leaving and removing -------------------------------------------------------------------------


async def remove(
    core: Core, me: Me, peer: PeerId, user: UserId, *, revoke_history: bool = False
) -> Changed:
    """Take somebody out of a group, or leave it; with `revoke_history` what they wrote goes too.

    A creator who leaves hands the group over (`rights.heir`). Refuses with USER_NOT_PARTICIPANT,
    CHAT_ADMIN_REQUIRED; with PEER_ID_INVALID whoever is out of it already.
    """
    while revoke_history and await core.db.write(partial(_revoke_piece, core, me, peer, user)):
        pass

    async def body(tx: WriteTx) -> Changed:
        others = await messages.lock(tx, me.user, peer)
        group, other = await _removable(tx, me, peer, user)
        posted = []
        if user == group.creator:
            group, told = await _hand_over(core, tx, me, group, others)
            posted = told
        posted.append(await tell(core, tx, me, peer, MemberRemoved(user), others))
        role = Role.GONE if user == me.user else Role.REMOVED
        await leave(tx, group, other, role)
        await announce_of(core, tx, peer, origin=me, also=[user])
        return Changed(peer, tuple(posted))

    return await core.db.write(body)


async def _removable(tx: Tx, me: Me, peer: PeerId, user: UserId) -> tuple[Group, Member]:
    if user == me.user:
        group, member = await access.belonging(tx, user, peer)
        if not member.inside:
            # COMPAT(Telethon, 1.45): its delete_dialog leaves first, and takes only this for an
            # answer.
            raise Refused("PEER_ID_INVALID")
        if group.standing & SHUT:
            return group, member
    group, member = await access.inside(tx, me.user, peer)
    other = await tx.get(MEMBERS, peer, user)
    if other is None or not other.inside:
        raise Refused("USER_NOT_PARTICIPANT")
    if user != me.user:
        rights.check_removal(group, member, other)
    return group, other


async def _revoke_piece(core: Core, me: Me, peer: PeerId, user: UserId, tx: WriteTx) -> bool:
    """Delete some of what somebody wrote in a group, for everybody; tells whether there is more.

    Like single messages: one's own, and anybody's for admins.
    """
    await messages.lock(tx, me.user, peer)
    await _removable(tx, me, peer, user)
    _, member = await access.inside(tx, me.user, peer)
    if user != me.user and not member.admin:
        raise Refused("CHAT_ADMIN_REQUIRED")
    found = await rows.by_author(tx, BoxId(me.user), peer, user, amend.DELETE_BATCH)
    copies = await message_rows.copies_of(tx, [entry.content for entry in found])
    await tx.lock(me.user, *(copy.box for copy in copies))
    await amend.erase(core, tx, me, found, revoke=True)
    return len(found) == amend.DELETE_BATCH


async def leave(tx: WriteTx, group: Group, member: Member, role: Role) -> None:
    """Take somebody out of a group's rows; where nobody is left but bots, the group ends.

    Links that they made are worthless from now on: whoever is no admin lets nobody in.
    """
    tx.put(MEMBERS, replace(member, role=role, known=group.title))
    await invite_rows.revoke_all(tx, group.peer, member.account)
    left = replace(
        group,
        members=group.members - 1,
        bots=group.bots - member.bot,
        version=group.version + 1,
    )
    if left.members > left.bots:
        tx.put(GROUPS, left)
        return
    for bot in await rows.bots(tx, group.peer):
        tx.put(MEMBERS, replace(bot, role=Role.GONE, known=group.title))
    await groups.close(tx, replace(left, members=0, bots=0))


async def leave_all(core: Core, tx: WriteTx, user: UserId) -> None:
    """Take an account that is being deleted out of all its groups; what it created goes to its
    heir, or ends."""
    await invite_rows.forget_account(tx, user)
    for member in await rows.of_account(tx, user):
        await tx.lock(user, member.peer)
        group = await tx.get(GROUPS, member.peer)
        if group is None or not member.inside:
            continue
        heir = rights.heir(await rows.inside(tx, group.peer))
        if group.creator == user and heir is not None:
            tx.put(MEMBERS, replace(heir, role=Role.CREATOR))
            group = replace(group, creator=heir.account)
        await leave(tx, group, member, Role.GONE)
        await announce_of(core, tx, group.peer)


# --- admins ---------------------------------------------------------------------------------------


async def appoint(core: Core, me: Me, peer: PeerId, user: UserId, *, admin: bool) -> None:
    """Make a member an admin, or an admin a member; the creator's to decide.

    Refuses with CHAT_ADMIN_REQUIRED, USER_NOT_PARTICIPANT, USER_CREATOR, ADMINS_TOO_MUCH,
    CHAT_NOT_MODIFIED.
    """
    core.limits.take(groups.CHANGED, me.user)

    async def body(tx: WriteTx) -> None:
        await tx.lock(me.user, peer)
        group, member = await access.inside(tx, me.user, peer)
        rights.check_creator(group, member)
        other = await _other_member(tx, group, user)
        if other.admin == admin:
            raise Refused("CHAT_NOT_MODIFIED")
        if admin:
            there = [one for one in await rows.inside(tx, peer) if one.role == Role.ADMIN]
            if len(there) >= MOST_ADMINS:
                raise Refused("ADMINS_TOO_MUCH")
        else:
            await invite_rows.revoke_all(tx, peer, user)
        tx.put(MEMBERS, replace(other, role=Role.ADMIN if admin else Role.MEMBER))
        tx.put(GROUPS, replace(group, version=group.version + 1))
        # The one who appoints is told as well: the answer to messages.editChatAdmin says nothing.
        await announce_of(core, tx, peer)

    await core.db.write(body)


async def _other_member(tx: Tx, group: Group, user: UserId) -> Member:
    other = await tx.get(MEMBERS, group.peer, user)
    if other is None or not other.inside:
        raise Refused("USER_NOT_PARTICIPANT")
    if user == group.creator:
        raise Refused("USER_CREATOR")
    return other


async def hand_over(
    core: Core, me: Me, peer: PeerId, user: UserId, proof: Proof | None, address: str
) -> Changed:
    """Make somebody else the creator of a group; the one who was stays as an admin.

    It takes the creator's second password: refuses with PASSWORD_MISSING where there is none, and
    as `passwords.verify`. Refuses with CHAT_ADMIN_REQUIRED, USER_NOT_PARTICIPANT, USER_CREATOR, and
    with USER_BOT where it would be a bot.
    """
    proven = await passwords.verify(core, me, proof, address)

    async def body(tx: WriteTx) -> Changed:
        others = await messages.lock(tx, me.user, peer)
        await passwords.hold(tx, proven)
        group, member = await access.inside(tx, me.user, peer)
        rights.check_creator(group, member)
        other = await _other_member(tx, group, user)
        if other.bot:
            raise Refused("USER_BOT")
        told = await _crown(core, tx, me, group, other, others)
        tx.put(MEMBERS, replace(member, role=Role.ADMIN))
        await announce_of(core, tx, peer, origin=me)
        return Changed(peer, (told,))

    return await core.db.write(body)


async def _hand_over(
    core: Core, tx: WriteTx, me: Me, group: Group, others: Sequence[UserId]
) -> tuple[Group, list[Posted]]:
    """Find a new creator for a group that its own is leaving; the last one leaves it to nobody."""
    heir = rights.heir(await rows.inside(tx, group.peer))
    if heir is None:
        return group, []
    told = await _crown(core, tx, me, group, heir, others)
    return replace(group, creator=heir.account, version=group.version + 1), [told]


async def _crown(
    core: Core, tx: WriteTx, me: Me, group: Group, heir: Member, others: Sequence[UserId]
) -> Posted:
    tx.put(MEMBERS, replace(heir, role=Role.CREATOR))
    tx.put(GROUPS, replace(group, creator=heir.account, version=group.version + 1))
    return await tell(core, tx, me, group.peer, CreatorChanged(heir.account), others)


async def heir_of(core: Core, me: Me, peer: PeerId) -> UserId | None:
    """Name who would be the creator if the asker, who is, left; None where nobody is left.

    Refuses with CHAT_ADMIN_REQUIRED.
    """

    async def body(tx: Tx) -> UserId | None:
        rights.check_creator(*await access.inside(tx, me.user, peer))
        heir = rights.heir(await rows.inside(tx, peer))
        return None if heir is None else heir.account

    return await core.db.read(body)
