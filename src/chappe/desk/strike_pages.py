"""The ledger of strikes: what was written last, and what may follow for those of one case."""

from __future__ import annotations

from typing import Final

from starlette.responses import Response

from chappe.core.trust import cases, catalogue, dossier, misuse, strikes
from chappe.core.trust.cases import DECIDERS
from chappe.core.trust.catalogue import Catalogue
from chappe.core.trust.misuse import Involved
from chappe.core.trust.restricting import Reasons
from chappe.desk import case_view
from chappe.desk.kit import Room, Visit
from chappe.model.trust import (
    Case,
    Ground,
    Holder,
    HolderKind,
    Ledger,
    Source,
)
from chappe.store.db import Tx, WriteTx

A_PAGE: Final = 100
"""Lines of the ledger."""

room = Room()


@room.get("/strikes", *DECIDERS)
async def ledger(visit: Visit) -> Response:
    core, clerk = visit.core, visit.clerk
    book = await core.db.read(lambda tx: misuse.book(core, tx, clerk, A_PAGE))
    return await visit.show("strikes.html", book=book)


@room.get("/strikes/{reference}", *DECIDERS)
async def of_case(visit: Visit) -> Response:
    core, clerk, reference = visit.core, visit.clerk, case_view.reference_of(visit)

    async def body(tx: Tx) -> tuple[Case, list[Involved], Catalogue]:
        case = await cases.known(tx, await dossier.id_of(tx, reference))
        found = await misuse.involved(core, tx, clerk, case.id)
        return case, found, await catalogue.load(tx)

    case, found, known = await core.db.read(body)
    return await visit.show(
        "strikes_of.html",
        case=case,
        involved=found,
        clauses={key: one for key, one in known.clauses.items() if not one.off},
        mine=case.assignee == visit.staff.id,
        content=Ledger.CONTENT,
    )


@room.post("/strikes/{reference}/warn", *DECIDERS)
async def warn(visit: Visit) -> Response:
    return await _step(visit, suspend=False)


@room.post("/strikes/{reference}/suspend", *DECIDERS)
async def suspend(visit: Visit) -> Response:
    return await _step(visit, suspend=True)


async def _step(visit: Visit, *, suspend: bool) -> Response:
    """Warn or suspend whoever the form names, and go back to the page of the case."""
    core, clerk, form = visit.core, visit.clerk, visit.form
    reference, which = case_view.reference_of(visit), form.choice("ledger", Ledger)
    holder = Holder(int(form.choice("kind", HolderKind)), form.number("holder"))
    reason, why = form.text("reason", 2_000), _reasons(visit)

    async def body(tx: WriteTx) -> None:
        case = await dossier.id_of(tx, reference)
        if which is Ledger.CONTENT:
            act = strikes.suspend_author if suspend else strikes.warn_author
            await act(core, tx, clerk, case, why)
        elif suspend:
            await misuse.suspend(core, tx, clerk, case, holder, which, reason)
        else:
            await misuse.warn(core, tx, clerk, case, holder, which)

    await core.db.write(body)
    return visit.to(f"/desk/strikes/{reference}", "suspended" if suspend else "warned")


def _reasons(visit: Visit) -> Reasons:
    """Give the statement of reasons that the form has, for what somebody publishes."""
    form = visit.form
    return Reasons(
        facts=form.text("facts", 5_000),
        source=int(Source.OWN),
        ground=int(Ground.TERMS),
        reference=form.text("clause", 64),
        explanation=form.text("explanation", 5_000),
    )
