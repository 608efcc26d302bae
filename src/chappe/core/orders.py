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
from collections.abc import Callable
from pathlib import Path
from typing import Final

import msgspec

from chappe.core import authenticators
from chappe.core.context import Core
from chappe.core.publishing import robots
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


Order = Enrol | Dismiss | Robots

_read: Final[Callable[[bytes], Order]] = msgspec.json.Decoder(Order).decode


def give(data: Path, order: Order) -> None:
    """Leave an order in a data directory. Raises `OSError`."""
    folder = data / FOLDER
    folder.mkdir(mode=0o700, exist_ok=True)
    name = secrets.token_hex(8)
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
            await _obey(core, order)
            log.info("order carried out", extra={"order": type(order).__name__.lower()})
        await asyncio.to_thread(file.unlink)


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
