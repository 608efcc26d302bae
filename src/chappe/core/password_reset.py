"""Getting rid of a password that nobody remembers (core.telegram.org/api/srp#password-reset).

A device that is logged in may ask; the password goes away a week later, unless somebody declines
in between. The owner is told at once, so whoever has stolen a device or a session cannot use this
unseen. After it was declined, it cannot be asked again for as long.
"""

from __future__ import annotations

from typing import Final

from chappe.core import passwords
from chappe.core.context import Core
from chappe.core.refused import Refused
from chappe.locale import moment, pick
from chappe.model import Me, Record, UserId, replace
from chappe.store import passwords as rows
from chappe.store.db import Tx, WriteTx
from chappe.store.passwords import PASSWORDS
from chappe.store.tables import ACCOUNTS

WAIT: Final = 7 * 24 * 3600
"""Seconds from the asking to the end of the password, and from a refusal to the next asking."""
RESETS_A_ROUND: Final = 100


class Reset(Record, frozen=True):
    """Where the removal of a password stands: gone, or one of two moments (Unix time)."""

    until: int = 0
    """It is on its way and ends then."""
    retry: int = 0
    """It was declined, and cannot be asked before then."""


async def ask(core: Core, me: Me) -> Reset:
    """Ask for the password to be removed; once the time has come, remove it.

    Refuses with PASSWORD_EMPTY where there is none.
    """

    async def body(tx: WriteTx) -> Reset:
        present = await passwords.find(tx, me.user)
        if present is None:
            raise Refused("PASSWORD_EMPTY")
        now = core.now()
        if present.reset_at and present.reset_at <= now:
            await _remove(core, tx, me.user)
            return Reset()
        if present.reset_at:
            return Reset(until=present.reset_at)
        if present.retry_at > now:
            return Reset(retry=present.retry_at)
        at = now + WAIT
        tx.put(PASSWORDS, replace(present, reset_at=at))
        account = await tx.get(ACCOUNTS, me.user)
        assert account is not None  # it asks
        date = moment(at, pick(account.lang, core.config.language))
        await passwords.alert(core, tx, me.user, lambda words: words.reset_asked, date=date)
        return Reset(until=at)

    return await core.db.write(body)


async def decline(core: Core, me: Me) -> None:
    """Keep the password after all. Refuses with RESET_REQUEST_MISSING where nobody asked."""

    async def body(tx: WriteTx) -> None:
        present = await passwords.find(tx, me.user)
        if present is None or not present.reset_at:
            raise Refused("RESET_REQUEST_MISSING")
        tx.put(PASSWORDS, replace(present, reset_at=0, retry_at=core.now() + WAIT))
        await passwords.alert(core, tx, me.user, lambda words: words.reset_declined)

    await core.db.write(body)


async def finish(core: Core) -> None:
    """Remove the passwords whose time has come."""

    async def body(tx: WriteTx) -> None:
        for user in await rows.due_resets(tx, core.now(), RESETS_A_ROUND):
            await _remove(core, tx, user)

    async def due(tx: Tx) -> bool:
        return bool(await rows.due_resets(tx, core.now(), 1))

    if await core.db.read(due):
        await core.db.write(body)


async def _remove(core: Core, tx: WriteTx, user: UserId) -> None:
    await passwords.remove(core, tx, user, lambda words: words.reset_done)
