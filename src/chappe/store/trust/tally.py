"""SQL of the counts that stand on every page of the desk."""

from __future__ import annotations

from typing import Final

from chappe.model import Record
from chappe.store.db import Tx

MOST: Final = 1_000
"""Counting ends here: a page says that there are more."""


class Tally(Record, frozen=True):
    """What waits at the desk; no number is above `MOST`."""

    waiting: int
    """Cases to be decided."""
    unopened: int
    """Of these, cases that nobody has looked at."""
    overdue: int
    mine: int
    """Cases in the hands of the one who asks."""


async def tally(tx: Tx, staff: int, now: int) -> Tally:
    """Count what waits, in one statement of bounded cost."""
    row = await tx.one(
        "select"
        " (select count(*) from (select 1 from cases where status < 3 limit $3) as a),"
        " (select count(*) from (select 1 from cases where status < 3 and opened = 0"
        " limit $3) as b),"
        " (select count(*) from (select 1 from cases where status < 3 and due <= $1"
        " limit $3) as c),"
        " (select count(*) from (select 1 from cases where status < 3 and assignee = $2"
        " limit $3) as d)",
        now,
        staff,
        MOST,
    )
    assert row is not None
    return Tally(*row)
