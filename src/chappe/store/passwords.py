"""The second password: what is kept of it, codes sent by e-mail, logins that wait for it."""

from __future__ import annotations

from enum import IntEnum
from typing import Final

from chappe.model import KeyId, Record, UserId
from chappe.store.db import Keyed, Tx, WriteTx


class Password(Record, frozen=True):
    """What is kept of an account's second password (core.telegram.org/api/srp)."""

    account: UserId
    version: int
    """Another with each new password; a proof is good for one version."""
    salt1: bytes
    salt2: bytes
    verifier: bytes
    hint: str
    email: str
    """The confirmed recovery address, "" where there is none."""
    changed: int
    """Unix time at which this password was set."""
    reset_at: int
    """Unix time at which it goes away, as somebody who does not know it has asked; 0 for never."""
    retry_at: int
    """Unix time before which that cannot be asked again."""


class CodePurpose(IntEnum):
    """What a code in a letter is for; the numbers are stored."""

    CONFIRM = 1
    """That the recovery address is the owner's."""
    RECOVER = 2
    """To get in without the password."""


class PasswordCode(Record, frozen=True):
    """A code in a letter on its way."""

    account: UserId
    purpose: int
    key: KeyId
    """The device that asked for it."""
    email: str
    code: str
    expires: int
    wrong: int
    """Wrong codes that were tried."""
    version: int
    """That of the password when it was asked for, 0 where there was none."""
    settings: bytes
    """What comes into force once the address is confirmed (`core.passwords.NewSettings`)."""


class HalfLogin(Record, frozen=True):
    """A device that has shown a right code, and must show the password before it is logged in."""

    key: KeyId
    account: UserId
    hash: int
    """Its number in the list of devices."""
    created: int
    expires: int
    device: bytes
    """What the app says of itself (`core.authorizations.Device`)."""


class Departure(Record, frozen=True):
    """An account that is going to be deleted, asked for by somebody without the password."""

    account: UserId
    at: int
    """Unix time."""


PASSWORDS: Final = Keyed("passwords", Password, key=("account",))
PASSWORD_CODES: Final = Keyed("password_codes", PasswordCode, key=("account", "purpose"))
HALF_LOGINS: Final = Keyed("half_logins", HalfLogin, key=("key",))
DEPARTURES: Final = Keyed("departures", Departure, key=("account",))

_HALF: Final = ", ".join(HALF_LOGINS.columns)


async def forget(tx: WriteTx, account: UserId) -> None:
    """Delete everything here that is an account's: its password is gone, or the account itself."""
    await tx.run("delete from passwords where account = $1", account)
    await tx.run("delete from password_codes where account = $1", account)
    await tx.run("delete from half_logins where account = $1", account)
    await tx.run("delete from departures where account = $1", account)


async def drop_expired(tx: WriteTx, now: int) -> None:
    """Forget codes and half logins that can no longer be used."""
    await tx.run("delete from password_codes where expires <= $1", now)
    await tx.run("delete from half_logins where expires <= $1", now)


async def half_logins(tx: Tx, account: UserId, now: int) -> list[HalfLogin]:
    """The devices that wait for an account's password, the newest first."""
    rows = await tx.all(
        f"select {_HALF} from half_logins where account = $1 and expires > $2"
        " order by created desc, key",
        account,
        now,
    )
    return [HalfLogin(*row) for row in rows]


async def end_half_login(tx: WriteTx, account: UserId, hash_: int) -> bool:
    """Turn a waiting device of an account away by its number; False where there is none."""
    return bool(
        await tx.run("delete from half_logins where account = $1 and hash = $2", account, hash_)
    )


async def end_half_logins(tx: WriteTx, account: UserId) -> None:
    await tx.run("delete from half_logins where account = $1", account)


async def due_resets(tx: Tx, now: int, limit: int) -> list[UserId]:
    """Accounts whose password is to go away by now."""
    rows = await tx.all(
        "select account from passwords where reset_at > 0 and reset_at <= $1"
        " order by reset_at limit $2",
        now,
        limit,
    )
    return [UserId(row[0]) for row in rows]


async def due_departures(tx: Tx, now: int, limit: int) -> list[UserId]:
    """Accounts that are to be deleted by now."""
    rows = await tx.all(
        "select account from departures where at <= $1 order by at limit $2", now, limit
    )
    return [UserId(row[0]) for row in rows]
