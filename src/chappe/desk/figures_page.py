"""The figures of the desk, as charts that are drawn by the server and tables beside them."""

from __future__ import annotations

from datetime import UTC, datetime

from starlette.responses import Response

from chappe.core.trust import figures
from chappe.core.trust.figures import READERS, SPANS
from chappe.desk.kit import Room, Visit
from chappe.model.trust import Progress, Queue
from chappe.store.trust.figures import DAY

room = Room()


@room.get("/figures", *READERS)
async def shown(visit: Visit) -> Response:
    asked = visit.number("days")
    span = asked if asked in SPANS else SPANS[1]
    found = await figures.figures(visit.core, visit.clerk, span)
    return await visit.show(
        "figures.html",
        f=found,
        span=span,
        spans=SPANS,
        queues=list(Queue),
        steps=range(len(figures.BOUNDS) + 1),
        ages={(queue, step): count for queue, step, count in found.ages},
        progress=list(Progress),
        tallest=max([1, *(max(one.received, one.decided) for one in found.days)]),
        date=_date,
        lasted=_lasted,
    )


def _date(day: int) -> str:
    """A day as staff read it."""
    return f"{datetime.fromtimestamp(day * DAY, UTC):%Y-%m-%d}"


def _lasted(seconds: int) -> str:
    """A time span in the largest unit that fits: `3.5 h`, `2.1 d`."""
    for unit, size in (("d", DAY), ("h", 3600), ("min", 60)):
        if seconds >= size:
            return f"{seconds / size:.1f} {unit}"
    return f"{seconds} s"
