"""Who is online (core.telegram.org/api/account#updating-online-status).

An app says that its owner is there and says it again while it is so; if it falls silent, the owner
is taken to have left after `ONLINE_FOR` seconds. One number holds both states: until when an
account is online, which once past is when it was last seen. Viewers get that number, so nothing
needs to be sent when it passes.

Whom the owner's privacy rules keep from it, and whoever keeps their own from the owner, gets no
more than a rough idea (core.telegram.org/api/privacy, key `privacyKeyStatusTimestamp`).
"""

from __future__ import annotations

from enum import IntEnum
from typing import Final

from chappe.core import access, people
from chappe.core.context import Core
from chappe.core.privacy import Key, Ties, ties
from chappe.model import Account, BoxId, Me, Presence, Record, Told, UserId, replace
from chappe.store import contacts as contact_rows
from chappe.store.db import Tx, WriteTx
from chappe.store.tables import ACCOUNTS

ONLINE_FOR: Final = 300
"""Seconds for which one sign of life counts."""
_DAY: Final = 86_400


class Roughly(IntEnum):
    """When somebody was last online, for those who may not know exactly: each holds up to so many
    days (core.telegram.org/type/UserStatus)."""

    RECENTLY = 3
    LAST_WEEK = 7
    LAST_MONTH = 30


class Seen(Record, frozen=True):
    """What one viewer may know of when an account is or was online; numbers are as `Account.seen`,
    0 where there is nothing to know."""

    exactly: int = 0
    roughly: int = 0
    """What is shown as a `Roughly`, in place of `exactly`."""
    by_me: bool = False
    """It is rough only because the viewer hides the same from the account."""


async def set_online(core: Core, me: Me, online: bool) -> None:
    """Note that the asker is there or has left, and tell those who may know and are online.

    May be called often: nothing is written while what is known is still good.
    """

    async def known(tx: Tx) -> tuple[bool, list[UserId]]:
        account = await access.account(tx, me.user)
        if _still_good(account, core.now(), online):
            return True, []
        others = await people.audience(tx, me.user)
        there = [other for other in others if core.hub.online(BoxId(other))]
        return False, await _watchers(tx, me.user, there)

    nothing_new, told = await core.db.read(known)
    if nothing_new:
        return

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


async def _watchers(tx: Tx, user: UserId, others: list[UserId]) -> list[UserId]:
    """Those of some people who may know exactly when somebody is online, and say so themselves."""
    shut_out = await contact_rows.blocked_among(tx, user, others)
    between = await ties(tx, user, others)
    return [
        other
        for other in others
        if other not in shut_out
        and between.shows(other, Key.LAST_SEEN)
        and between.may(other, Key.LAST_SEEN)
    ]


def seen_through(between: Ties, account: Account) -> Seen:
    """Give what a viewer may know of an account's last seen; nothing to whom it has blocked."""
    user = account.id
    if user == between.me:
        return Seen(exactly=account.seen)
    if user in between.blockers:
        return Seen()
    shown, shared = between.may(user, Key.LAST_SEEN), between.shows(user, Key.LAST_SEEN)
    if shown and shared:
        return Seen(exactly=account.seen)
    return Seen(roughly=account.seen, by_me=shown)


def roughly(seen: int, now: int) -> Roughly | None:
    """Say when somebody was last online as those may know who may not know more; None for longer
    ago than a month."""
    days = max(0, now - seen) / _DAY
    return next((span for span in Roughly if days < span), None)
