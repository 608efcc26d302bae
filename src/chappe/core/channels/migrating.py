"""A basic group becomes a supergroup (core.telegram.org/api/channel#migration).

The supergroup has the group's looks, settings, people, admins and links. What was said before stays
where it is, in the boxes of those who have it; the two name each other, so that clients show one
chat.
"""

from __future__ import annotations

from typing import Final

from chappe.core import access, groups, messages, rights
from chappe.core.channels import life
from chappe.core.channels.joining import announce, enter, tell
from chappe.core.context import Core
from chappe.core.groups import Changed
from chappe.core.limits import Rule
from chappe.core.refused import Refused
from chappe.model import (
    AdminRight,
    Channel,
    FileId,
    Group,
    Me,
    Member,
    MessageId,
    MigratedFrom,
    MigratedTo,
    PeerId,
    Role,
    Trait,
    Use,
    UserId,
    replace,
)
from chappe.store import files as file_rows
from chappe.store import groups as group_rows
from chappe.store import invites as invite_rows
from chappe.store.db import Tx, WriteTx
from chappe.store.files import FILES
from chappe.store.tables import CHANNELS, DIALOGS, MEMBERS, PARTICIPANTS

MIGRATED: Final = Rule("groups made supergroups", burst=10, every=300)
OF_ADMINS: Final = (
    AdminRight.INFO
    | AdminRight.DELETE
    | AdminRight.BAN
    | AdminRight.INVITE
    | AdminRight.PIN
    | AdminRight.CALLS
    | AdminRight.OTHER
)
"""What admins of a basic group may do, who have no single rights."""


async def migrate(core: Core, me: Me, peer: PeerId) -> tuple[Changed, Changed]:
    """Make a basic group a supergroup; its creator's to decide. Gives what happened to the group
    and to the supergroup, each with the message that tells of it.

    Whoever is in too many channels is left out. Refuses with CHAT_ADMIN_REQUIRED, CHAT_INVALID
    where it is one already, CHAT_RESTRICTED where the desk has restricted it, CHANNELS_TOO_MUCH
    (core.telegram.org/method/messages.migrateChat).
    """
    core.limits.take(MIGRATED, me.user)
    numbers = life.draw(core)

    async def body(tx: WriteTx) -> tuple[Changed, Changed]:
        others = await messages.lock(tx, me.user, peer)
        group, member = await access.inside(tx, me.user, peer)
        rights.check_creator(group, member)
        if group.standing:
            raise Refused("CHAT_RESTRICTED")  # it would come out of it as another chat
        people = await group_rows.inside(tx, peer)
        traits = Trait.NO_FORWARDS if group.no_forwards else 0
        made = await life.begin(
            core,
            tx,
            me,
            numbers,
            group.title,
            group.about,
            traits,
            ttl=group.ttl,
            banned=group.banned,
        )
        to = await groups.tell(core, tx, me, peer, MigratedTo(made.peer), others)
        made = replace(
            made,
            photo=await _hand_photo(core, tx, group, made.peer),
            reactions=group.reactions,
            origin=peer,
            origin_top=to.message.id,
        )
        tx.put(CHANNELS, made)
        # Told before the others come in, for whom it is read then.
        from_ = await tell(core, tx, me, made.peer, MigratedFrom(group.title, peer))
        for one in people:
            if one.account != me.user:
                await _bring(core, tx, made, one)
        await _close(core, tx, group, people, made.peer)
        announce(core, tx, made.peer)
        return Changed(peer, (to,)), Changed(made.peer, from_)

    return await core.db.write(body)


async def _hand_photo(core: Core, tx: WriteTx, group: Group, to: PeerId) -> FileId | None:
    if group.photo is None or await tx.get(FILES, group.photo) is None:
        return None
    file_rows.hold(tx, group.photo, Use.GROUP, to, core.now())
    return group.photo


async def _bring(core: Core, tx: WriteTx, made: Channel, member: Member) -> None:
    """Let a member of the group into the supergroup, as what they were."""
    try:
        one = await enter(core, tx, made, member.account, inviter=member.inviter)
    except Refused:
        return  # they are in as many channels as one may be in
    if member.admin:
        admin = replace(one, role=Role.ADMIN, rights=int(OF_ADMINS), actor=made.creator)
        tx.put(PARTICIPANTS, admin)
    old = await tx.get(DIALOGS, member.account, member.peer)
    new = await tx.get(DIALOGS, member.account, made.peer)
    if old is not None and new is not None:
        tx.put(DIALOGS, replace(new, folder=old.folder))


async def _close(core: Core, tx: WriteTx, group: Group, people: list[Member], to: PeerId) -> None:
    """End the group; its links lead into the supergroup from now on."""
    for one in people:
        tx.put(MEMBERS, replace(one, role=Role.GONE, known=group.title))
    await invite_rows.move(tx, group.peer, to)
    gone = replace(group, migrated=to, members=0, bots=0, version=group.version + 1)
    await groups.close(tx, gone)
    await groups.announce(core, tx, gone, also=[one.account for one in people])


async def newest_before(tx: Tx, viewer: UserId, found: Channel) -> MessageId:
    """Give the number of the newest message that somebody has of the group that a supergroup was,
    or 0: numbers differ between the boxes of those who were in it."""
    if found.origin is None:
        return MessageId(0)
    dialog = await tx.get(DIALOGS, viewer, found.origin)
    return MessageId(0) if dialog is None else dialog.top
