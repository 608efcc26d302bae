"""SQL of the devices that are told of news through a push service."""

from __future__ import annotations

from typing import Final

from chappe.model import BoxId, KeyId, Record, UserId
from chappe.store.db import Keyed, Tx


class PushDevice(Record, frozen=True):
    """Where a device hears of news while it has no connection."""

    key: KeyId
    """The permanent key of the device, with whose authorization this ends."""
    account: UserId
    endpoint: str
    """An address at the push service, which only the device and the server know."""
    public: bytes
    """The browser's public key, an uncompressed point of P-256."""
    secret: bytes
    """16 bytes that the browser made for this alone (RFC 8291, 2.1)."""
    no_muted: bool
    """Nothing is to come for chats that are muted."""
    created: int


PUSH_DEVICES: Final = Keyed("push_devices", PushDevice, key=("key",))
_COLUMNS: Final = ", ".join(PUSH_DEVICES.columns)


def _device(row: tuple[object, ...]) -> PushDevice:
    key, account, endpoint, public, secret, no_muted, created = row
    return PushDevice(key, account, endpoint, public, secret, bool(no_muted), created)  # type: ignore[arg-type]


async def of_account(tx: Tx, account: UserId) -> list[PushDevice]:
    """The devices of an account, the oldest first."""
    rows = await tx.all(
        f"select {_COLUMNS} from push_devices where account = $1 order by created, key", account
    )
    return [_device(row) for row in rows]


async def at(tx: Tx, endpoint: str) -> list[PushDevice]:
    """The devices that hear of news at an address: several where one browser has several
    accounts."""
    rows = await tx.all(
        f"select {_COLUMNS} from push_devices where endpoint = $1 order by created, key", endpoint
    )
    return [_device(row) for row in rows]


async def everyone(tx: Tx) -> list[tuple[UserId, KeyId]]:
    """(account, key) of every such device."""
    rows = await tx.all("select account, key from push_devices order by account, key")
    return [(UserId(row[0]), KeyId(row[1])) for row in rows]


async def unread(tx: Tx, box: BoxId) -> int:
    """How many messages somebody has not read, in all chats of the main list and the archive."""
    found = await tx.value(
        "select cast(sum(unread) as bigint) from dialogs where box = $1 and unread > 0", box
    )
    return int(found or 0)
