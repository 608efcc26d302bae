"""Who is online (core.telegram.org/api/account#updating-online-status).

An app says that its owner is there and says it again while it is so; if it falls silent, the owner
is taken to have left after `ONLINE_FOR` seconds. One number holds both states: until when an
account is online, which once past is when it was last seen. Viewers get that number, so nothing
needs to be sent when it passes.
"""

from __future__ import annotations

from typing import Final

from chappe.core import access, people
from chappe.core.context import Core
from chappe.model import Account, BoxId, Me, Presence, Told, UserId, replace
from chappe.store import contacts as contact_rows
from chappe.store.db import Tx, WriteTx
from chappe.store.tables import ACCOUNTS

ONLINE_FOR: Final = 300
"""Seconds for which one sign of life counts."""


async def set_online(core: Core, me: Me, online: bool) -> None:
    """Note that the asker is there or has left, and tell those who may know and are online.

    May be called often: nothing is written while what is known is still good.
    """

    async def known(tx: Tx) -> tuple[bool, list[UserId]]:
        account = await access.account(tx, me.user)
        if _still_good(account, core.now(), online):
            return True, []
        others = await people.audience(tx, me.user)
        shut_out = await contact_rows.blocked_among(tx, me.user, others)
        return False, [other for other in others if other not in shut_out]

    nothing_new, viewers = await core.db.read(known)
    if nothing_new:
        return
    told = [viewer for viewer in viewers if core.hub.online(BoxId(viewer))]

    async def body(tx: WriteTx) -> None:
        account = await access.living(tx, me.user)
        now = core.now()
        if _still_good(account, now, online):
            return
        seen = now + ONLINE_FOR if online else now
        tx.put(ACCOUNTS, replace(account, seen=seen))
        for viewer in told:
            tx.tell(Told(Presence(BoxId(viewer), me.user, seen)))

    await core.db.write(body)


def _still_good(account: Account, now: int, online: bool) -> bool:
    left = account.seen - now
    return left > ONLINE_FOR // 2 if online else left <= 0


def presence_for(viewer: UserId, account: Account, *, blocked: bool) -> int:
    """Give until when an account is or was online as a viewer may know it, 0 for nothing.

    `blocked`: the account has blocked the viewer, who then learns nothing more of it.
    """
    return 0 if blocked and viewer != account.id else account.seen
