"""Taking one's data along (core.telegram.org/api/takeout).

Whatever an export reads, an app could read without one; it is the announcement that protects: all
devices are told, and a device that is new has to wait a day, in which its owner can throw it out.
"""

from __future__ import annotations

from typing import Final

from chappe.core import access, messages
from chappe.core.authorizations import FRESH
from chappe.core.context import Core
from chappe.core.refused import Refused
from chappe.locale import moment, pick, texts
from chappe.model import Authorization, Content, Me
from chappe.store import takeouts as rows
from chappe.store.db import Tx, WriteTx
from chappe.store.tables import AUTHORIZATIONS
from chappe.store.takeouts import TAKEOUTS, SavedNumber, Takeout

LIFE: Final = 7 * 24 * 3600
"""Seconds for which an export goes on; then it has to be asked for again."""
QUIET: Final = 24 * 3600
"""Seconds for which the same device's next export is not announced again."""
_ENDED: Final = -1
"""In place of a number: none is negative."""


async def begin(core: Core, me: Me) -> int:
    """Let the asker's device export the data of its account; gives the number by which it names the
    export. The account's devices are told.

    Refuses with TAKEOUT_INIT_DELAY and the seconds to wait where the device is new.
    """

    async def body(tx: WriteTx) -> tuple[int, int]:
        await access.living(tx, me.user)
        device = await _device(tx, me)
        now = core.now()
        wait = max(0, device.created + FRESH - now)
        before = await tx.get(TAKEOUTS, me.key)
        number = 0 if wait else int.from_bytes(core.random(8), "little") >> 1 | 1
        known = before is not None and bool(before.takeout) == bool(number)
        if before is None or not known or now - before.date > QUIET:
            tx.put(TAKEOUTS, Takeout(me.key, me.user, number, now))
            await _announce(core, tx, device, wait)
        elif number:
            tx.put(TAKEOUTS, Takeout(me.key, me.user, number, before.date))
        return number, wait

    number, wait = await core.db.write(body)
    if wait:
        raise Refused("TAKEOUT_INIT_DELAY", wait)
    return number


async def check(core: Core, me: Me, number: int) -> None:
    """Make sure that the asker's device is exporting. Refuses with TAKEOUT_INVALID."""

    async def body(tx: Tx) -> Takeout | None:
        return await tx.get(TAKEOUTS, me.key)

    found = await core.db.read(body)
    if (
        found is None
        or found.account != me.user
        or number <= 0
        or found.takeout != number
        or core.now() - found.date > LIFE
    ):
        raise Refused("TAKEOUT_INVALID")


async def finish(core: Core, me: Me) -> None:
    """End the asker's export."""

    async def body(tx: WriteTx) -> None:
        found = await tx.get(TAKEOUTS, me.key)
        if found is not None:
            # Kept, so that beginning again does not fill the chat with announcements.
            tx.put(TAKEOUTS, Takeout(me.key, found.account, _ENDED, found.date))

    await core.db.write(body)


async def numbers(core: Core, me: Me) -> list[SavedNumber]:
    """Give the numbers that the asker's apps have brought from address books."""
    return await core.db.read(lambda tx: rows.numbers(tx, me.user))


async def _device(tx: Tx, me: Me) -> Authorization:
    device = await tx.get(AUTHORIZATIONS, me.key)
    if device is None or device.account != me.user:
        raise Refused("AUTH_KEY_UNREGISTERED")
    return device


async def _announce(core: Core, tx: WriteTx, device: Authorization, wait: int) -> None:
    account = await access.living(tx, device.account)
    language = pick(account.lang, core.config.language)
    words = texts(language).takeouts
    text = (words.waiting if wait else words.begun).format(
        device=", ".join(part for part in (device.device, device.system) if part) or "?",
        app=device.app or "?",
        address=device.address or "?",
        date=moment(core.now() + wait, language),
    )
    await messages.notify(core, tx, account.id, Content(text=text.strip()))
