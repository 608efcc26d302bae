"""SQL of statements of reasons for the Commission's database."""

from __future__ import annotations

from typing import Final, NamedTuple

from chappe.model import ContentId
from chappe.model.trust import Declaration, Progress
from chappe.store.db import Keyed, Tx

DECLARATIONS: Final = Keyed("declarations", Declaration, key=("statement",))

_COLUMNS: Final = ", ".join(DECLARATIONS.columns)


class SetAside(NamedTuple):
    """A statement that the database does not take."""

    reference: str
    """The case in which it was given."""
    answer: str


async def due(tx: Tx, now: int, limit: int) -> list[Declaration]:
    """What waits and may be sent, the oldest statement first."""
    rows = await tx.all(
        f"select {_COLUMNS} from declarations where state = {int(Progress.WAITING)}"
        " and due <= $1 order by statement limit $2",
        now,
        limit,
    )
    return [Declaration(*row) for row in rows]


async def unsent(tx: Tx, after: int, limit: int) -> list[Declaration]:
    """What waits, whenever it is due, of the statements after one."""
    rows = await tx.all(
        f"select {_COLUMNS} from declarations where state = {int(Progress.WAITING)}"
        " and statement > $1 order by statement limit $2",
        after,
        limit,
    )
    return [Declaration(*row) for row in rows]


async def set_aside(tx: Tx, limit: int) -> list[SetAside]:
    """What the database does not take, the newest statement first."""
    rows = await tx.all(
        "select c.reference, d.answer from declarations d join statements s on s.id = d.statement"
        f" join cases c on c.id = s.case_id where d.state = {int(Progress.SET_ASIDE)}"
        " order by d.statement desc limit $1",
        limit,
    )
    return [SetAside(*row) for row in rows]


async def counts(tx: Tx) -> dict[int, int]:
    """How many there are, by `Progress`."""
    rows = await tx.all("select state, count(*) from declarations group by state")
    return {int(state): int(count) for state, count in rows}


async def content(tx: Tx, found: ContentId) -> tuple[int, int] | None:
    """When a content was written, and its `MediaClass`; None where it is gone."""
    row = await tx.one(
        "select c.date, coalesce((select max(m.media) from messages m where m.content = c.id), 0)"
        " from contents c where c.id = $1",
        found,
    )
    return None if row is None else (int(row[0]), int(row[1]))
