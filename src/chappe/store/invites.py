"""SQL of invite links to groups and channels, and of who came in by them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from chappe.model import PeerId, Record, UserId
from chappe.store.db import Keyed, Tx, WriteTx, expand


class Invite(Record, frozen=True):
    """A link that lets people into a group or channel (core.telegram.org/api/invites)."""

    hash: str
    """What stands after the + in the link, or `PUBLIC` and the number of the supergroup."""
    peer: PeerId
    admin: UserId
    """Who made it, or 0."""
    title: str
    """A name for the admins' eyes."""
    created: int
    expires: int
    """Unix time, or 0."""
    most: int
    """How many may come in by it, or 0 for any number."""
    approval: bool
    """Whoever comes has to be let in by an admin."""
    permanent: bool
    """The one link of its admin that has no limits; it is replaced when it is revoked."""
    revoked: bool
    used: int
    """How many have come in by it."""


class Arrival(Record, frozen=True):
    """Somebody who came in by a link, or asks to be let in."""

    hash: str
    account: UserId
    peer: PeerId
    date: int
    pending: bool
    decider: UserId
    """The admin who let them in, or 0."""


INVITES: Final = Keyed("invites", Invite, key=("hash",))
ARRIVALS: Final = Keyed("arrivals", Arrival, key=("hash", "account"))

PUBLIC: Final = "@"
"""Begins the hash of what is no link, but the public name of a supergroup by which people ask to be
let in. Nobody has made it."""

_INVITE: Final = ", ".join(INVITES.columns)
_ARRIVAL: Final = ", ".join(ARRIVALS.columns)


async def of_admin(
    tx: Tx,
    peer: PeerId,
    admin: UserId,
    *,
    revoked: bool,
    before: tuple[int, str] | None,
    limit: int,
) -> list[Invite]:
    """Links to a group that one admin made, the newest first, from after the one that is named by
    its date and hash. The permanent one leads the first page."""
    rows = await tx.all(
        f"select {_INVITE} from invites where peer = $1 and admin = $2 and revoked = $3"
        " and (created < $4 or (created = $4 and hash > $5)) and permanent <= $6"
        " order by permanent desc, created desc, hash limit $7",
        peer,
        admin,
        int(revoked),
        *(before or (1 << 62, "")),
        int(before is None),
        limit,
    )
    return [Invite(*row) for row in rows]


async def permanent(tx: Tx, peer: PeerId, admin: UserId) -> Invite | None:
    """The link of an admin that has no limits, if there is one."""
    row = await tx.one(
        f"select {_INVITE} from invites where peer = $1 and admin = $2 and permanent = 1"
        " and revoked = 0",
        peer,
        admin,
    )
    return None if row is None else Invite(*row)


async def admits_all(tx: Tx, peer: PeerId, now: int) -> bool:
    """Tell whether a group has a link by which any number of people come in, nobody deciding."""
    found = await tx.value(
        "select 1 from invites where peer = $1 and admin > 0 and revoked = 0 and approval = 0"
        " and most = 0 and (expires = 0 or expires > $2) limit 1",
        peer,
        now,
    )
    return found is not None


async def counts(tx: Tx, peer: PeerId) -> dict[UserId, tuple[int, int]]:
    """How many links each admin has to a group: good ones and revoked ones."""
    rows = await tx.all(
        "select admin, count(*), cast(sum(revoked) as bigint) from invites where peer = $1"
        " and admin > 0 group by admin",
        peer,
    )
    return {UserId(row[0]): (row[1] - row[2], row[2]) for row in rows}


async def revoke_all(tx: WriteTx, peer: PeerId, admin: UserId) -> None:
    """Make the links of somebody worthless, and drop who waits behind them."""
    await tx.run(
        "delete from arrivals where pending = 1 and hash in"
        " (select hash from invites where peer = $1 and admin = $2)",
        peer,
        admin,
    )
    await tx.run("update invites set revoked = 1 where peer = $1 and admin = $2", peer, admin)


async def delete_revoked(tx: WriteTx, peer: PeerId, admin: UserId) -> None:
    await tx.run("delete from invites where peer = $1 and admin = $2 and revoked = 1", peer, admin)


async def drop_all(tx: WriteTx, peer: PeerId) -> None:
    """Delete every link to a group."""
    await tx.run("delete from invites where peer = $1", peer)


async def move(tx: WriteTx, peer: PeerId, to: PeerId) -> None:
    """Let the links to a group, and who came in by them, belong to what it has become."""
    await tx.run("update invites set peer = $2 where peer = $1", peer, to)
    await tx.run("update arrivals set peer = $2 where peer = $1", peer, to)


async def forget_account(tx: WriteTx, account: UserId) -> None:
    """Delete the links of an account, and where it came in."""
    await tx.run("delete from invites where admin = $1", account)
    await tx.run("delete from arrivals where account = $1", account)


# --- who comes ------------------------------------------------------------------------------------


async def waiting(tx: Tx, hashes: Sequence[str]) -> dict[str, int]:
    """How many ask to be let in, by link."""
    if not hashes:
        return {}
    sql = "select hash, count(*) from arrivals where pending = 1 and hash in ({}) group by hash"
    rows = await tx.all(expand(sql, len(hashes)), *hashes)
    return {row[0]: row[1] for row in rows}


async def count_pending(tx: Tx, peer: PeerId) -> int:
    sql = "select count(*) from arrivals where peer = $1 and pending = 1"
    return int(await tx.value(sql, peer))


async def pending(tx: Tx, peer: PeerId, account: UserId) -> Arrival | None:
    """The request of one person to be let into a group."""
    row = await tx.one(
        f"select {_ARRIVAL} from arrivals where peer = $1 and account = $2 and pending = 1",
        peer,
        account,
    )
    return None if row is None else Arrival(*row)


async def arrivals(
    tx: Tx,
    peer: PeerId,
    hash_: str | None,
    *,
    pending_: bool,
    before: tuple[int, int],
    limit: int,
) -> list[Arrival]:
    """Who came in by a link or asks to be let in (None: by any), the newest first, from after the
    one that is named by date and account."""
    where = "peer = $1"
    args: list[int | str] = [peer, int(pending_), *before, limit]
    if hash_ is not None:
        where, args = where + " and hash = $6", [*args, hash_]
    rows = await tx.all(
        f"select {_ARRIVAL} from arrivals where {where} and pending = $2"
        " and (date < $3 or (date = $3 and account > $4)) order by date desc, account limit $5",
        *args,
    )
    return [Arrival(*row) for row in rows]


async def count_arrivals(tx: Tx, peer: PeerId, hash_: str | None, *, pending_: bool) -> int:
    """How many `arrivals` there are in all."""
    where = "peer = $1 and pending = $2"
    args: list[int | str] = [peer, int(pending_)]
    if hash_ is not None:
        where, args = where + " and hash = $3", [*args, hash_]
    return int(await tx.value(f"select count(*) from arrivals where {where}", *args))
