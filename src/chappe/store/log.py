"""SQL of the update log: facts by `pts`, notes by date."""

from __future__ import annotations

from operator import itemgetter
from typing import Any

import msgspec

from chappe.model import BoxId, Fact, Kind, MessageId, Note, NoteKind, PeerId
from chappe.store.db import Tx
from chappe.store.tables import FACTS

_ids = msgspec.msgpack.Decoder(tuple[int, ...])


def row_of(fact: Fact) -> tuple[Any, ...]:
    """Give a fact as a row of the log."""
    ids = msgspec.msgpack.encode(fact.ids) if fact.ids else b""
    return (
        fact.box,
        fact.pts,
        fact.count,
        int(fact.kind),
        fact.peer,
        fact.id,
        fact.extra,
        fact.date,
        ids,
    )


def _fact(row: tuple[Any, ...]) -> Fact:
    box, pts, count, kind, peer, id_, extra, date, ids = row
    numbers = tuple(MessageId(n) for n in _ids.decode(ids)) if ids else ()
    return Fact(
        BoxId(box), pts, count, Kind(kind), PeerId(peer), MessageId(id_), extra, date, numbers
    )


async def facts_after(tx: Tx, box: BoxId, pts: int, limit: int) -> list[Fact]:
    """The next facts of a box after a `pts`, oldest first."""
    rows = await tx.all(
        f"select {', '.join(FACTS.columns)} from facts where box = $1 and pts > $2"
        " order by pts limit $3",
        box,
        pts,
        limit,
    )
    return [_fact(row) for row in rows]


async def oldest_kept(tx: Tx, box: BoxId) -> int:
    """The `pts` before the oldest fact that is still in the log, or 0 for an empty log."""
    row = await tx.one("select pts, count from facts where box = $1 order by pts limit 1", box)
    return 0 if row is None else int(row[0] - row[1])


async def notes_since(tx: Tx, box: BoxId, date: int, opinions: int) -> list[Note]:
    """The notes of a box at or after a moment, the oldest first.

    Of those about reactions and polls there may be one for each message that was ever sent: of them
    the newest `opinions` are given.
    """
    columns, kinds = "box, kind, subject, date", f"({NoteKind.REACTIONS:d}, {NoteKind.POLL:d})"
    rows = await tx.all(
        f"select {columns} from notes where box = $1 and date >= $2 and kind not in {kinds}",
        box,
        date,
    )
    rows += await tx.all(
        f"select {columns} from notes where box = $1 and date >= $2 and kind in {kinds}"
        " order by date desc limit $3",
        box,
        date,
        opinions,
    )
    rows.sort(key=itemgetter(3))
    return [Note(BoxId(b), NoteKind(kind), subject, at) for b, kind, subject, at in rows]
