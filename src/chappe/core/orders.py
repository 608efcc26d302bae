"""What an operator asks of a running server from the command line.

Commands read the database beside the server and never write into it. Where something has to change,
the command leaves an order: a small file in the data directory, which the server carries out within
seconds, or when it starts, and removes. Whoever may write there may do everything with the data
anyway, so an order needs no other proof.
"""

from __future__ import annotations

import asyncio
import logging
import os
import secrets
import time
from collections.abc import Callable
from pathlib import Path
from typing import Final

import msgspec

from chappe.core import authenticators
from chappe.core.context import Core
from chappe.core.publishing import robots
from chappe.core.trust import place_orders, rule_orders, staff
from chappe.core.trust.denied import Denied
from chappe.core.trust.place_orders import OfPlaces
from chappe.core.trust.rule_orders import OfRules
from chappe.model import PeerId, UserId
from chappe.store import login_emails as rows
from chappe.store.db import WriteTx
from chappe.store.tables import ACCOUNTS

log = logging.getLogger(__name__)

FOLDER: Final = "orders"
"""Its name inside the data directory."""
A_ROUND: Final = 100


class Enrol(msgspec.Struct, frozen=True, tag="enrol"):
    """Give an account the authenticator whose secret is of this salt, in place of any other."""

    account: UserId
    salt: bytes


class Dismiss(msgspec.Struct, frozen=True, tag="dismiss"):
    """Take an account's authenticator away."""

    account: UserId


class Robots(msgspec.Struct, frozen=True, tag="robots"):
    """Let search engines list the pages of a channel, or ask them not to."""

    channel: PeerId
    allowed: bool


class StaffAdd(msgspec.Struct, frozen=True, tag="staff add"):
    """Let somebody begin at the desk with the link of which `token` is the digest."""

    name: str
    duties: int
    lang: str
    token: bytes


class StaffDuties(msgspec.Struct, frozen=True, tag="staff duties"):
    """Give a member of staff other duties."""

    staff: int
    duties: int


class StaffEnd(msgspec.Struct, frozen=True, tag="staff end"):
    """Let a member of staff go."""

    staff: int


class StaffReset(msgspec.Struct, frozen=True, tag="staff reset"):
    """Let a member of staff begin anew with the link of which `token` is the digest."""

    staff: int
    token: bytes


OfStaff = StaffAdd | StaffDuties | StaffEnd | StaffReset
Order = Enrol | Dismiss | Robots | OfStaff | OfPlaces | OfRules

_read: Final[Callable[[bytes], Order]] = msgspec.json.Decoder(Order).decode


def give(data: Path, order: Order) -> None:
    """Leave an order in a data directory. Raises `OSError`."""
    folder = data / FOLDER
    folder.mkdir(mode=0o700, exist_ok=True)
    name = f"{time.time_ns():020d}-{secrets.token_hex(4)}"  # they are carried out in this order
    draft = folder / f".{name}"
    with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        file.write(msgspec.json.encode(order))
    owner = data.stat()
    if os.geteuid() == 0:
        # The server runs as whoever owns its directory, and has to be able to read it.
        os.chown(folder, owner.st_uid, owner.st_gid)
        os.chown(draft, owner.st_uid, owner.st_gid)
    draft.rename(folder / f"{name}.json")


async def carry_out(core: Core) -> None:
    """Do what was asked since the last time. One that cannot be read is reported and removed."""
    folder = core.config.data / FOLDER
    for file in await asyncio.to_thread(_waiting, folder):
        order = await asyncio.to_thread(_understood, file)
        if order is None:
            log.error("order not understood", extra={"file": file.name})
        else:
            await _try(core, order)
        await asyncio.to_thread(file.unlink)


async def _try(core: Core, order: Order) -> None:
    what = type(order).__name__.lower()
    try:
        await _obey(core, order)
    except Denied as denied:  # the command looked before, but things have changed since
        log.warning("order not possible", extra={"order": what, "reason": denied.reason})
    else:
        log.info("order carried out", extra={"order": what})


def _understood(file: Path) -> Order | None:
    try:
        return _read(file.read_bytes())
    except msgspec.DecodeError:
        return None


def _waiting(folder: Path) -> list[Path]:
    return sorted(folder.glob("*.json"))[:A_ROUND]


async def _obey(core: Core, order: Order) -> None:
    if isinstance(order, Robots):
        await robots.set_listed(core, order.channel, listed=order.allowed)
    elif isinstance(order, OfStaff):
        await _staff(core, order)
    elif isinstance(order, OfPlaces):
        await place_orders.obey(core, order)
    elif isinstance(order, OfRules):
        await rule_orders.obey(core, order)
    else:
        await _guard(core, order)


async def _guard(core: Core, order: Enrol | Dismiss) -> None:
    async def body(tx: WriteTx) -> None:
        account = await tx.get(ACCOUNTS, order.account)
        if account is None or account.deleted is not None:
            return  # it has gone meanwhile
        if isinstance(order, Enrol):
            await authenticators.enrol(core, tx, order.account, order.salt)
        else:
            await rows.drop_authenticator(tx, order.account)

    await core.db.write(body)


async def _staff(core: Core, order: OfStaff) -> None:
    async def body(tx: WriteTx) -> None:
        match order:
            case StaffAdd():
                await staff.add(core, tx, None, order.name, order.duties, order.lang, order.token)
            case StaffDuties():
                await staff.set_duties(core, tx, None, order.staff, order.duties)
            case StaffEnd():
                await staff.end(core, tx, None, order.staff)
            case StaffReset():
                await staff.reset(core, tx, None, order.staff, order.token)

    await core.db.write(body)
