"""What becomes of channels when an account is deleted that is in them."""

from __future__ import annotations

from chappe.core.channels import life
from chappe.core.channels.joining import announce, go_out
from chappe.core.context import Core
from chappe.model import AdminRight, Channel, Role, UserId, replace
from chappe.store import channel_lists
from chappe.store import channels as rows
from chappe.store.db import WriteTx
from chappe.store.tables import CHANNELS, PARTICIPANTS


async def leave_all(core: Core, tx: WriteTx, user: UserId) -> None:
    """Take an account that is being deleted out of all its channels. What it made goes to the admin
    who was there first, or without one ends where nobody else is in it."""
    for peer in await rows.joined(tx, user):
        await tx.lock(user, peer)
        found, one = await tx.get(CHANNELS, peer), await tx.get(PARTICIPANTS, peer, user)
        if found is None or one is None:
            continue
        if found.creator == user and not found.closed:
            found = await _hand_over(core, tx, found)
        if not found.closed:
            await go_out(core, tx, found, replace(one, role=Role.GONE, rights=0, rank=""))
            announce(core, tx, peer)
    await channel_lists.forget_person(tx, user)


async def _hand_over(core: Core, tx: WriteTx, found: Channel) -> Channel:
    leading = await channel_lists.admins(tx, found.peer)
    heir = next((one for one in leading if one.role == Role.ADMIN), None)
    if heir is not None:
        kept = heir.rights & AdminRight.ANONYMOUS
        crowned = replace(heir, role=Role.CREATOR, rights=kept, actor=UserId(0))
        tx.put(PARTICIPANTS, crowned)
        handed = replace(found, creator=heir.account)
        tx.put(CHANNELS, handed)
        return handed
    if found.members > 1:
        return found
    await life.close(core, tx, found)
    return replace(found, closed=True)
