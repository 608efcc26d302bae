"""SQL of address books: contacts, numbers that have no account yet, and whom one has blocked."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final, TypeVar

from chappe.model import Contact, PeerId, UserId
from chappe.model.trust import Standing
from chappe.store.db import Tx, WriteTx, expand, expand_rows
from chappe.store.tables import CONTACTS

_CONTACT = ", ".join(CONTACTS.columns)
T = TypeVar("T")

_SOME: Final = 500
"""Parameters of one statement; both engines take more, but not without end."""


async def everyone(tx: Tx, owner: UserId) -> list[Contact]:
    """All contacts of an account, by id."""
    rows = await tx.all(f"select {_CONTACT} from contacts where owner = $1 order by account", owner)
    return [Contact(*row) for row in rows]


async def of_owner(tx: Tx, owner: UserId, accounts: Sequence[UserId]) -> dict[UserId, Contact]:
    """Those of `accounts` that the owner has as contacts."""
    found: dict[UserId, Contact] = {}
    for some in _some(accounts):
        sql = f"select {_CONTACT} from contacts where owner = $1 and account in ({{}})"
        for row in await tx.all(expand(sql, len(some), first=2), owner, *some):
            contact = Contact(*row)
            found[contact.account] = contact
    return found


async def owners_of(tx: Tx, account: UserId, owners: Sequence[UserId]) -> dict[UserId, bool]:
    """Those of `owners` that have the account as a contact, and whether as a close friend."""
    found: dict[UserId, bool] = {}
    for some in _some(owners):
        sql = "select owner, close from contacts where account = $1 and owner in ({})"
        rows = await tx.all(expand(sql, len(some), first=2), account, *some)
        found.update({UserId(row[0]): bool(row[1]) for row in rows})
    return found


async def those_of(tx: Tx, account: UserId) -> list[Contact]:
    """What stands of an account in the address books of others, by owner."""
    rows = await tx.all(
        f"select {_CONTACT} from contacts where account = $1 order by owner", account
    )
    return [Contact(*row) for row in rows]


async def all_owners_of(tx: Tx, account: UserId) -> list[UserId]:
    """Everybody who has the account as a contact."""
    rows = await tx.all("select owner from contacts where account = $1 order by owner", account)
    return [UserId(row[0]) for row in rows]


async def count(tx: Tx, owner: UserId) -> int:
    return int(await tx.value("select count(*) from contacts where owner = $1", owner))


# --- numbers without an account -------------------------------------------------------------------


async def awaited_count(tx: Tx, owner: UserId) -> int:
    return int(await tx.value("select count(*) from awaited where owner = $1", owner))


async def await_numbers(
    tx: WriteTx, owner: UserId, numbers: Sequence[tuple[str, str, str]]
) -> None:
    """Remember (phone, first name, last name) of people who have no account yet."""
    for start in range(0, len(numbers), _SOME // 4):
        some = numbers[start : start + _SOME // 4]
        rows = [value for phone, first, last in some for value in (phone, owner, first, last)]
        sql = (
            "insert into awaited (phone, owner, first_name, last_name) values {}"
            " on conflict (phone, owner) do update"
            " set first_name = excluded.first_name, last_name = excluded.last_name"
        )
        await tx.run(expand_rows(sql, len(some), 4), *rows)


async def awaiting(tx: Tx, phone: str) -> list[tuple[UserId, str, str]]:
    """(owner, first name, last name): who has a number in the address book."""
    rows = await tx.all(
        "select owner, first_name, last_name from awaited where phone = $1 order by owner", phone
    )
    return [(UserId(row[0]), row[1], row[2]) for row in rows]


async def arrived(tx: WriteTx, phone: str) -> None:
    """The number has an account now: nobody needs to wait for it any more."""
    await tx.run("delete from awaited where phone = $1", phone)


async def stop_awaiting(tx: WriteTx, owner: UserId, phones: Sequence[str]) -> None:
    for some in _some(phones):
        sql = "delete from awaited where owner = $1 and phone in ({})"
        await tx.run(expand(sql, len(some), first=2), owner, *some)


async def await_nobody(tx: WriteTx, owner: UserId) -> None:
    """Forget every number without an account that somebody has in the address book."""
    await tx.run("delete from awaited where owner = $1", owner)


# --- blocks ---------------------------------------------------------------------------------------


async def blocked(tx: Tx, owner: UserId, offset: int, limit: int) -> list[tuple[PeerId, int]]:
    """(peer, date) of whom an account has blocked, the last one first."""
    rows = await tx.all(
        "select peer, date from blocks where owner = $1 order by date desc, peer"
        " limit $2 offset $3",
        owner,
        limit,
        offset,
    )
    return [(PeerId(row[0]), row[1]) for row in rows]


async def blocked_count(tx: Tx, owner: UserId) -> int:
    return int(await tx.value("select count(*) from blocks where owner = $1", owner))


async def blocked_among(tx: Tx, owner: UserId, peers: Sequence[int]) -> set[int]:
    """Those of `peers` that the owner has blocked."""
    found: set[int] = set()
    for some in _some(peers):
        sql = "select peer from blocks where owner = $1 and peer in ({})"
        found.update(row[0] for row in await tx.all(expand(sql, len(some), first=2), owner, *some))
    return found


async def unseen_among(tx: Tx, peer: UserId, owners: Sequence[int]) -> set[int]:
    """Those of `owners` of whom the peer sees no more than the name: they have blocked the peer, or
    are suspended."""
    found: set[int] = set()
    sql = (
        "select owner from blocks where peer = $1 and owner in ({0})"
        f" union all select id from accounts where (standing & {int(Standing.SUSPENDED)}) <> 0"
        " and id in ({0})"
    )
    for some in _some(owners):
        found.update(row[0] for row in await tx.all(expand(sql, len(some), first=2), peer, *some))
    return found


def _some(items: Sequence[T]) -> Iterator[Sequence[T]]:
    """Cut a list into pieces that fit into one statement."""
    for start in range(0, len(items), _SOME):
        yield items[start : start + _SOME]
