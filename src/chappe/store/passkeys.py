"""Passkeys: the public keys with which somebody logs in without a code."""

from __future__ import annotations

from typing import Final

from chappe.model import Record, UserId
from chappe.store.db import Keyed, Tx, WriteTx


class Passkey(Record, frozen=True):
    """What is kept of a credential (core.telegram.org/api/passkeys)."""

    id: str
    """The credential's id in base64url, without padding."""
    account: UserId
    name: str
    """What its owner knows it by: the device on which it was made."""
    key: bytes
    """The public key in COSE (RFC 9052)."""
    counter: int
    """How often the authenticator says that it was used; 0 for ever where it does not count."""
    created: int
    used: int
    """Unix time at which somebody last logged in with it, 0 for never."""


PASSKEYS: Final = Keyed("passkeys", Passkey, key=("id",))

_COLUMNS: Final = ", ".join(PASSKEYS.columns)


async def of_account(tx: Tx, account: UserId) -> list[Passkey]:
    """The passkeys of an account, the oldest first."""
    rows = await tx.all(
        f"select {_COLUMNS} from passkeys where account = $1 order by created, id", account
    )
    return [Passkey(*row) for row in rows]


async def forget(tx: WriteTx, account: UserId) -> None:
    """Delete all passkeys of an account."""
    await tx.run("delete from passkeys where account = $1", account)
