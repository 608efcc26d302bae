"""SQL of the journals of channels: what their admins did lately."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

from chappe.model import PeerId, Use
from chappe.store.db import Appended, Tx, WriteTx, expand


class JournalRow(NamedTuple):
    id: int
    peer: int
    actor: int
    date: int
    deed: int
    """Bits of `Deed`."""
    body: bytes


JOURNAL: Final = Appended("journal", JournalRow._fields)

_ROW: Final = ", ".join(JournalRow._fields)


async def page(
    tx: Tx,
    peer: PeerId,
    *,
    below: int,
    above: int,
    limit: int,
    deeds: int = 0,
    actors: Sequence[int] = (),
) -> list[JournalRow]:
    """Events of a channel with `above < id < below`, the newest first; of certain sorts and by
    certain people where these are given."""
    where, args = ["peer = $1", "id < $2", "id > $3"], [peer, below, above]
    if deeds:
        args.append(deeds)
        where.append(f"(deed & ${len(args)}) <> 0")
    if actors:
        where.append(expand("actor in ({})", len(actors), first=len(args) + 1))
        args.extend(actors)
    args.append(limit)
    sql = (
        f"select {_ROW} from journal where {' and '.join(where)}"
        f" order by id desc limit ${len(args)}"
    )
    return [JournalRow(*row) for row in await tx.all(sql, *args)]


async def older(tx: Tx, before: int, limit: int) -> list[int]:
    """Events that were noted before a moment."""
    rows = await tx.all(
        "select id from journal where date < $1 order by date limit $2", before, limit
    )
    return [row[0] for row in rows]


async def forget(tx: WriteTx, ids: Sequence[int]) -> None:
    """Delete events, and let go of the files that they show."""
    sql = "delete from file_uses where kind = $1 and holder in ({})"
    await tx.run(expand(sql, len(ids), first=2), int(Use.JOURNAL), *ids)
    await tx.run(expand("delete from journal where id in ({})", len(ids)), *ids)
