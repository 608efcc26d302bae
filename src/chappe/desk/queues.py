"""Queues: what waits, what to take next, and the same measure for several cases at once."""

from __future__ import annotations

from functools import partial
from typing import Final
from urllib.parse import urlencode

from starlette.responses import Response

from chappe.core.trust import dossier, opening, working
from chappe.core.trust.cases import DECIDERS
from chappe.core.trust.denied import Denied
from chappe.desk import measures
from chappe.desk.forms import EMPTY
from chappe.desk.kit import Room, Visit
from chappe.model.trust import Duty, Queue
from chappe.store.trust.dossier import EVERYTHING, Wanted

MOST_PAGES: Final = 2_000
_WHOSE: Final = {"": EVERYTHING, "nobody": 0}

room = Room()


@room.get("/cases", *working.READERS)
async def queue(visit: Visit) -> Response:
    page = min(visit.number("page"), MOST_PAGES)
    wanted = _wanted(visit)
    found = await dossier.sheet(visit.core, visit.clerk, wanted, page)
    return await visit.show(
        "queue.html",
        sheet=found,
        wanted=wanted,
        whose=visit.query("whose"),
        queues=list(Queue),
        pageno=page,
        works=visit.may(*DECIDERS),
        legal=visit.may(Duty.LEGAL),
        targets=measures.every_target(visit.clerk),
        empty=EMPTY,
        turned=partial(_turned, visit),
    )


def _turned(visit: Visit, page: int) -> str:
    """Give the query of another page of the same list."""
    return urlencode({**visit.request.query_params, "page": page, "said": ""})


@room.post("/cases/next", *DECIDERS)
async def take_next(visit: Visit) -> Response:
    core, clerk = visit.core, visit.clerk
    found = await core.db.write(lambda tx: working.next_case(core, tx, clerk))
    if found is None:
        return visit.to("/desk/cases", "nothing_waits")
    return visit.to(f"/desk/cases/{found.reference}")


@room.post("/cases/open", *DECIDERS)
async def open_own(visit: Visit) -> Response:
    """Look into something public by oneself."""
    core, clerk, form = visit.core, visit.clerk, visit.form
    address, category = form.text("address", 500), form.text("category", 64)
    why = form.text("why", 2_000)
    found = await core.db.write(
        lambda tx: opening.open_own(core, tx, clerk, address, category, why)
    )
    return visit.to(f"/desk/cases/{found.reference}")


def _wanted(visit: Visit) -> Wanted:
    whose = visit.query("whose")
    return Wanted(
        queue=_queue(visit.number("queue")),
        category=visit.query("category", 64),
        country=visit.query("country", 2).upper(),
        assignee=visit.staff.id if whose == "mine" else _WHOSE.get(whose, EVERYTHING),
        account=visit.number("account"),
        overdue=bool(visit.query("overdue")),
        tag=visit.query("tag", 32).lower(),
        reference=visit.query("reference", 20).upper().strip(),
        decided=bool(visit.query("decided")),
    )


def _queue(number: int) -> int:
    if number and number not in list(Queue):
        raise Denied("QUEUE_INVALID")
    return number
