"""The figures of the desk, as charts that are drawn by the server and tables beside them."""

from __future__ import annotations

from datetime import UTC, datetime
from functools import partial

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
        lasted=partial(_lasted, language=visit.language),
    )


def _date(day: int) -> str:
    """A day as staff read it."""
    return f"{datetime.fromtimestamp(day * DAY, UTC):%Y-%m-%d}"


def _lasted(seconds: int, language: str) -> str:
    """A time span in words, of the largest unit of which it has a few."""
    # Imported late: it takes a tenth of a second that `chappe serve` does not have.
    from babel.dates import format_timedelta

    return str(format_timedelta(seconds, threshold=3, locale=language))
