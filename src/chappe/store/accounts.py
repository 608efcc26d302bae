"""SQL of accounts: by number and name, and the devices that are logged in."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from chappe.model import Account, Authorization, UserId
from chappe.model.trust import Standing
from chappe.store.db import Tx, WriteTx, expand
from chappe.store.tables import ACCOUNTS, AUTHORIZATIONS

_ACCOUNT = ", ".join(ACCOUNTS.columns)
_AUTHORIZATION = ", ".join(AUTHORIZATIONS.columns)
LONGEST_NAME: Final = 32
"""Characters of a username."""
_SOME: Final = 500
"""Parameters of one statement; both engines take more, but not without end."""


async def by_phone(tx: Tx, phone: str) -> UserId | None:
    found = await tx.value("select id from accounts where phone = $1", phone)
    return None if found is None else UserId(found)


async def by_phones(tx: Tx, phones: Sequence[str]) -> dict[str, UserId]:
    found: dict[str, UserId] = {}
    for start in range(0, len(phones), _SOME):
        some = phones[start : start + _SOME]
        sql = expand("select phone, id from accounts where phone in ({})", len(some))
        found.update({row[0]: UserId(row[1]) for row in await tx.all(sql, *some)})
    return found


async def silent(tx: Tx, now: int, limit: int) -> list[UserId]:
    """Accounts that nobody has used for as long as they asked to be kept; those that nobody may use
    are not among them, nor those whose owners were shut out of a country that was left."""
    suspended = int(Standing.SUSPENDED)
    rows = await tx.all(
        "select c.id from accounts c where c.deleted is null and c.phone is not null"
        f" and (c.standing & {suspended}) = 0"
        " and c.seen < $1 - c.ttl_days * 86400 and c.created < $1 - c.ttl_days * 86400"
        " and not exists (select 1 from authorizations a where a.account = c.id"
        " and a.active >= $1 - c.ttl_days * 86400)"
        " and not exists (select 1 from kept_accounts k where k.account = c.id)"
        " order by c.id limit $2",
        now,
        limit,
    )
    return [UserId(row[0]) for row in rows]


async def to_empty(tx: Tx, limit: int) -> list[UserId]:
    """Deleted accounts of whose box something is left."""
    rows = await tx.all(
        "select c.id from accounts c where c.deleted is not null"
        " and (exists (select 1 from messages m where m.box = c.id)"
        " or exists (select 1 from facts f where f.box = c.id)) order by c.id limit $1",
        limit,
    )
    return [UserId(row[0]) for row in rows]


async def strip(tx: WriteTx, account: UserId) -> None:
    """Delete what an account had chosen and listed, once its messages are gone."""
    for sql in (
        "delete from dialogs where box = $1",
        "delete from facts where box = $1",
        "delete from notes where box = $1",
        "delete from sent where box = $1",
        "delete from pins where box = $1",
        "delete from reads where box = $1",
        "delete from settings where account = $1",
        "delete from folder_links where owner = $1",
        "delete from blocks where owner = $1",
        "delete from awaited where owner = $1",
    ):
        await tx.run(sql, account)


# --- names ----------------------------------------------------------------------------------------


async def named(tx: Tx, name: str) -> int | None:
    """The peer of a username, written in lower case."""
    found = await tx.value("select peer from usernames where name = $1", name)
    return None if found is None else int(found)


async def take_name(tx: WriteTx, name: str, spelled: str, peer: int) -> bool:
    """Give a peer a username; False where somebody has it."""
    return bool(
        await tx.run(
            "insert into usernames (name, spelled, peer) values ($1, $2, $3)"
            " on conflict (name) do nothing",
            name,
            spelled,
            peer,
        )
    )


async def free_names(tx: WriteTx, peer: int) -> None:
    await tx.run("delete from usernames where peer = $1", peer)


async def names_like(tx: Tx, prefix: str, limit: int) -> list[int]:
    """The peers whose username begins with `prefix` (lower case letters, digits, underscore)."""
    # The bounds are for the index; where the order of letters is a language's, they are a little
    # wide.
    rows = await tx.all(
        "select peer from usernames where name >= $1 and name <= $2"
        " and substr(name, 1, length($1)) = $1 order by name limit $3",
        prefix,
        prefix.ljust(LONGEST_NAME + 1, "z"),
        limit,
    )
    return [int(row[0]) for row in rows]


# --- devices --------------------------------------------------------------------------------------


async def devices(tx: Tx, account: UserId) -> list[Authorization]:
    """The devices logged in to an account, the one used last first."""
    rows = await tx.all(
        f"select {_AUTHORIZATION} from authorizations where account = $1"
        " order by active desc, created desc, key",
        account,
    )
    return [Authorization(*row) for row in rows]


async def idle_devices(tx: Tx, now: int, limit: int) -> list[Authorization]:
    """Devices that were not used for as long as their owners want them kept."""
    columns = ", ".join(f"a.{column}" for column in AUTHORIZATIONS.columns)
    rows = await tx.all(
        f"select {columns} from authorizations a join accounts c on c.id = a.account"
        " where a.active < $1 - c.device_days * 86400 order by a.key limit $2",
        now,
        limit,
    )
    return [Authorization(*row) for row in rows]


async def device(tx: Tx, account: UserId, hash_: int) -> Authorization | None:
    row = await tx.one(
        f"select {_AUTHORIZATION} from authorizations where account = $1 and hash = $2",
        account,
        hash_,
    )
    return None if row is None else Authorization(*row)


async def everyone(tx: Tx, after: UserId, limit: int) -> list[Account]:
    """Accounts in the order of their ids, the deleted ones left out."""
    rows = await tx.all(
        f"select {_ACCOUNT} from accounts where deleted is null and id > $1 order by id limit $2",
        after,
        limit,
    )
    return [Account(*row) for row in rows]
