"""SQL of data exports."""

from __future__ import annotations

from typing import Final

from chappe.model import KeyId, Record, UserId
from chappe.store.db import Keyed, Tx


class Takeout(Record, frozen=True):
    """A device that exports the data of its account, or has asked to."""

    key: KeyId
    """The permanent key of the device, with whose authorization this ends."""
    account: UserId
    takeout: int
    """By which the device names the export; 0 while it has to wait."""
    date: int
    """When it began, or was asked for."""


class SavedNumber(Record, frozen=True):
    """A number out of somebody's address book."""

    phone: str
    first_name: str
    last_name: str
    date: int
    """When it was brought here; 0 where that is not known."""


TAKEOUTS: Final = Keyed("takeouts", Takeout, key=("key",))


async def numbers(tx: Tx, owner: UserId) -> list[SavedNumber]:
    """The numbers that an account's apps have brought from the address books of devices, those of
    people with an account first."""
    known = await tx.all(
        "select phone, first_name, last_name, added from contacts"
        " where owner = $1 and phone <> '' order by phone",
        owner,
    )
    awaited = await tx.all(
        "select phone, first_name, last_name, 0 from awaited where owner = $1 order by phone", owner
    )
    return [SavedNumber(*row) for row in (*known, *awaited)]
