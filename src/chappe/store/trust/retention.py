"""SQL of what is kept of people, and for how long."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

from chappe.model import KeyId, UserId
from chappe.store.db import Appended, Tx, WriteTx, expand


class KeptRecord(NamedTuple):
    """What a law has the server keep of somebody who went."""

    id: int
    account: int
    kind: str
    at: int
    until: int
    body: str


class Traced(NamedTuple):
    """A device whose network address is kept."""

    key: KeyId
    active: int
    phone: str | None


KEPT_RECORDS: Final = Appended("kept_records", KeptRecord._fields)


async def kept_of(tx: Tx, account: UserId) -> list[KeptRecord]:
    """What is kept of somebody, the oldest first."""
    rows = await tx.all(
        "select id, account, kind, at, until, body from kept_records where account = $1"
        " order by id",
        account,
    )
    return [KeptRecord(*row) for row in rows]


async def forget_kept(tx: WriteTx, now: int) -> int:
    """Delete what was kept for long enough; gives how much."""
    return await tx.run("delete from kept_records where until <= $1", now)


async def traced(tx: Tx, before: int, after: KeyId, limit: int) -> list[Traced]:
    """Devices not used since a moment whose addresses are kept, in the order of their keys."""
    rows = await tx.all(
        "select d.key, d.active, a.phone from authorizations d"
        " left join accounts a on a.id = d.account"
        " where d.key > $1 and d.address <> '' and d.active <= $2 order by d.key limit $3",
        after,
        before,
        limit,
    )
    return [Traced(*row) for row in rows]


async def forget_addresses(tx: WriteTx, keys: Sequence[KeyId]) -> int:
    """Forget from where devices were used; gives of how many."""
    listed = expand("update authorizations set address = '' where key in ({})", len(keys))
    return await tx.run(listed, *keys)


async def counts(tx: Tx) -> dict[str, int]:
    """How much there is of each kind of data that is kept."""
    found = {
        "device_addresses": await tx.value(
            "select count(*) from authorizations where address <> ''"
        ),
        "snapshots": await tx.value("select count(*) from snapshots"),
        "notices": await tx.value("select count(*) from notices where name <> '' or email <> ''"),
    }
    kinds = await tx.all("select kind, count(*) from kept_records group by kind")
    return found | {str(kind): int(number) for kind, number in kinds}
