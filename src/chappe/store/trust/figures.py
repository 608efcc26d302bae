"""SQL of the desk's figures. Each is one statement, over the indexes of `cases`."""

from __future__ import annotations

from typing import Final, NamedTuple

from chappe.store.db import Tx

DAY: Final = 24 * 3600


class Amount(NamedTuple):
    """How many there are of something."""

    name: str
    many: int


class Pace(NamedTuple):
    """How long cases of a kind took, in seconds: half of them took no longer."""

    kind: int
    decided: int
    """How many were."""
    acknowledged: int
    """From when they were received until somebody of the staff looked."""
    took: int
    """… until they were decided."""


class Day(NamedTuple):
    day: int
    """Days since 1 January 1970."""
    received: int
    decided: int


async def ages(tx: Tx, now: int, bounds: tuple[int, ...]) -> list[tuple[int, int, int]]:
    """(queue, age, count) of what waits; `age` is the number of bounds, in seconds and rising, that
    it has passed."""
    steps = " + ".join(f"case when $1 - since >= {bound} then 1 else 0 end" for bound in bounds)
    rows = await tx.all(
        f"select queue, age, count(*) from (select queue, {steps} as age from cases"
        " where status < 3) as waiting group by queue, age order by queue, age",
        now,
    )
    return [(row[0], row[1], row[2]) for row in rows]


_ACKNOWLEDGED: Final = "case when opened > 0 then opened else decided end - received"
_TOOK: Final = "decided - received"


async def paces(tx: Tx, since: int) -> list[Pace]:
    """How long cases took that were decided since a moment, by kind."""
    looked, took = _ordered(_ACKNOWLEDGED), _ordered(_TOOK)
    rows = await tx.all(
        f"select d.kind, d.many, a.span, d.span from ({took}) as d join ({looked}) as a"
        " on a.kind = d.kind and a.place = d.place where d.place = (d.many + 1) / 2"
        " order by d.kind",
        since,
    )
    return [Pace(row[0], row[1], row[2], row[3]) for row in rows]


def _ordered(span: str) -> str:
    """SQL of spans of decided cases, each with its place among those of its kind."""
    return (
        f"select kind, {span} as span, count(*) over (partition by kind) as many,"
        f" row_number() over (partition by kind order by {span}) as place"
        " from cases where decided >= $1 and decided > 0"
    )


async def by_category(tx: Tx, since: int) -> list[Amount]:
    """Cases received since a moment, by category."""
    rows = await tx.all(
        "select category, count(*) from cases where received >= $1"
        " group by category order by count(*) desc, category",
        since,
    )
    return [Amount(*row) for row in rows]


async def by_country(tx: Tx, since: int, most: int) -> list[Amount]:
    """Cases received since a moment, by the country whose law they are about."""
    rows = await tx.all(
        "select country, count(*) from cases where received >= $1 and country <> ''"
        " group by country order by count(*) desc, country limit $2",
        since,
        most,
    )
    return [Amount(*row) for row in rows]


async def outcomes(tx: Tx, since: int) -> list[tuple[int, int]]:
    """(outcome, count) of what was decided since a moment."""
    rows = await tx.all(
        "select outcome, count(*) from cases where decided >= $1 and decided > 0"
        " group by outcome order by outcome",
        since,
    )
    return [(row[0], row[1]) for row in rows]


async def days(tx: Tx, since: int) -> list[Day]:
    """Cases received and decided, by day (UTC); days of none are left out."""
    rows = await tx.all(
        "select day, cast(sum(r) as bigint), cast(sum(d) as bigint) from"
        f" (select received / {DAY} as day, 1 as r, 0 as d from cases where received >= $1"
        f" union all select decided / {DAY}, 0, 1 from cases where decided >= $1 and decided > 0)"
        " as counted group by day order by day",
        since,
    )
    return [Day(*row) for row in rows]
