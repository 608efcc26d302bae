"""SQL of the log of the desk."""

from __future__ import annotations

from typing import Any, Final

from chappe.model import Record
from chappe.store.db import Appended, Keyed, Tx


class Line(Record, frozen=True):
    """One line of the log."""

    id: int
    """From 1, without gaps."""
    at: int
    staff: int
    """Who, or 0: the machine, or somebody who is not of the staff."""
    what: str
    case: int
    detail: str
    hash: bytes


class End(Record, frozen=True):
    """How far the log goes."""

    id: int
    number: int
    hash: bytes


class Filter(Record, frozen=True):
    """Which lines are wanted; what is 0 or empty does not matter."""

    staff: int = 0
    what: str = ""
    case: int = 0
    since: int = 0
    before: int = 0
    """Unix time, like `since`."""


DESK_LOG: Final = Appended("desk_log", ("id", "at", "staff", "what", "case_id", "detail", "hash"))
LOG_END: Final = Keyed("desk_log_end", End, key=("id",))

_COLUMNS: Final = ", ".join(DESK_LOG.columns)


async def page(tx: Tx, wanted: Filter, below: int, limit: int) -> list[Line]:
    """Lines with smaller numbers than `below`, the newest first."""
    conditions, args = ["id < $1"], [below, limit]
    asked: list[tuple[str, Any]] = [
        ("staff =", wanted.staff),
        ("what =", wanted.what),
        ("case_id =", wanted.case),
        ("at >=", wanted.since),
        ("at <", wanted.before),
    ]
    for condition, value in asked:
        if value:
            args.append(value)
            conditions.append(f"{condition} ${len(args)}")
    rows = await tx.all(
        f"select {_COLUMNS} from desk_log where {' and '.join(conditions)}"
        " order by id desc limit $2",
        *args,
    )
    return [Line(*row) for row in rows]


async def after(tx: Tx, number: int, limit: int) -> list[Line]:
    """Lines with greater numbers, the oldest first."""
    rows = await tx.all(
        f"select {_COLUMNS} from desk_log where id > $1 order by id limit $2", number, limit
    )
    return [Line(*row) for row in rows]


# From one kind to the next by the index: `select distinct` would look at every line.
_KINDS: Final = (
    "with recursive kinds (what) as (select min(what) from desk_log union all"
    " select (select min(l.what) from desk_log l where l.what > kinds.what) from kinds"
    " where kinds.what is not null) select what from kinds where what is not null"
)


async def kinds(tx: Tx) -> list[str]:
    """All that stands in the log, by name."""
    rows = await tx.all(_KINDS)
    return [row[0] for row in rows]


async def events_after(tx: Tx, case: int, number: int, limit: int) -> list[tuple[Any, ...]]:
    """Events of cases as they are stored, by case and number, after one of them."""
    return await tx.all(
        "select case_id, number, at, actor_kind, actor, what, reason, body from case_events"
        " where (case_id, number) > ($1, $2)"
        " order by case_id, number limit $3",
        case,
        number,
        limit,
    )


async def marked(tx: Tx, what: str, cases: list[int]) -> dict[tuple[int, str], int]:
    """How often each detail stands in the log for cases, among lines of one kind."""
    # By case alone: with the kind as well, the engine would rather read all lines of that.
    rows = await tx.all(
        "select case_id, detail, what, count(*) from desk_log"
        " where case_id >= $1 and case_id <= $2 and case_id <> 0 group by case_id, detail, what",
        min(cases),
        max(cases),
    )
    return {(case, detail): count for case, detail, kind, count in rows if kind == what}
