"""Acting: measures against what a case is about, and taking them back."""

from __future__ import annotations

from starlette.responses import Response

from chappe.core.trust import bulk, dossier, restricting
from chappe.core.trust.cases import DECIDERS
from chappe.core.trust.denied import Denied
from chappe.desk import case_view, measures
from chappe.desk.kit import Room, Visit

room = Room()


@room.post("/cases/{reference}/restrict", *DECIDERS)
async def restrict(visit: Visit) -> Response:
    """Take a measure, or show first what the person concerned would read."""
    core, clerk, reference = visit.core, visit.clerk, case_view.reference_of(visit)
    what = measures.asked(visit.form)
    id_ = await core.db.read(lambda tx: dossier.id_of(tx, reference))
    if visit.form.text("then") == "act":
        await core.db.write(lambda tx: measures.take(core, tx, clerk, id_, what))
        return visit.to(f"/desk/cases/{reference}", "restricted")
    try:
        notice = await measures.previewed(core, clerk, id_, what)
    except Denied as denied:
        return await case_view.shown(visit, 409, filled=visit.form, fault=denied.reason)
    return await case_view.shown(visit, filled=visit.form, previewed=True, told=notice)


@room.post("/cases/{reference}/lift", *DECIDERS)
async def lift(visit: Visit) -> Response:
    core, clerk, which = visit.core, visit.clerk, visit.form.number("restriction")
    why = visit.form.text("why", 2_000)
    if not why:
        raise Denied("REASONS_MISSING")
    await core.db.write(lambda tx: restricting.lift(core, tx, clerk, which, reason=why))
    return visit.to(f"/desk/cases/{case_view.reference_of(visit)}", "lifted")


@room.post("/several", *DECIDERS)
async def several(visit: Visit) -> Response:
    """The same measure in several cases, each with a statement of reasons of its own."""
    what = measures.asked(visit.form)
    wanted = visit.form.every("case")[: bulk.MOST]
    done = await bulk.restrict(visit.core, visit.clerk, wanted, what.kind, what.plan, what.why)
    return await visit.show("several.html", done=done)
