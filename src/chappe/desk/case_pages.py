"""One case: what is known of it, and what is done with it short of restricting anything."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from starlette.responses import Response

from chappe.core.context import Core
from chappe.core.trust import appeals, cases, disputes, dossier, strikes, working
from chappe.core.trust.cases import DECIDERS
from chappe.core.trust.denied import Denied
from chappe.desk import case_view
from chappe.desk.kit import Room, Visit
from chappe.model import File, FileId, FileKind
from chappe.model.trust import Case, CaseKind, Clerk, Duty, Outcome, Queue, Settled
from chappe.public import files
from chappe.store.db import WriteTx

Step = Callable[[Core, WriteTx, Clerk, int], Awaitable[object]]
"""What a form does to a case: core, transaction, who, the case."""

room = Room()


@room.get("/cases/{reference}", *working.READERS)
async def case(visit: Visit) -> Response:
    return await case_view.shown(visit)


# --- taking, giving, writing ----------------------------------------------------------------------


@room.post("/cases/{reference}/claim", *DECIDERS)
async def claim(visit: Visit) -> Response:
    return await _done(visit, working.claim, "claimed")


@room.post("/cases/{reference}/release", *DECIDERS)
async def release(visit: Visit) -> Response:
    return await _done(visit, working.release, "released")


@room.post("/cases/{reference}/assign", *DECIDERS)
async def assign(visit: Visit) -> Response:
    to, why = visit.form.number("to"), visit.form.text("why", 2_000)

    async def step(core: Core, tx: WriteTx, clerk: Clerk, id_: int) -> Case:
        return await working.assign(core, tx, clerk, id_, to, reason=why)

    return await _done(visit, step, "assigned")


@room.post("/cases/{reference}/escalate", *DECIDERS)
async def escalate(visit: Visit) -> Response:
    to, why = visit.form.choice("queue", Queue), visit.form.text("why", 2_000)

    async def step(core: Core, tx: WriteTx, clerk: Clerk, id_: int) -> Case:
        return await working.escalate(core, tx, clerk, id_, to, reason=why)

    return await _done(visit, step, "escalated")


@room.post("/cases/{reference}/note", *DECIDERS, Duty.EXECUTOR)
async def note(visit: Visit) -> Response:
    said = visit.form.text("text", working.LONGEST_NOTE)

    async def step(core: Core, tx: WriteTx, clerk: Clerk, id_: int) -> Case:
        return await working.note(core, tx, clerk, id_, said)

    return await _done(visit, step, "noted")


@room.post("/cases/{reference}/tag", *DECIDERS)
async def tag(visit: Visit) -> Response:
    word, gone = visit.form.text("tag", 64), visit.form.checked("gone")

    async def step(core: Core, tx: WriteTx, clerk: Clerk, id_: int) -> Case:
        return await (working.untag if gone else working.tag)(core, tx, clerk, id_, word)

    return await _done(visit, step)


@room.post("/cases/{reference}/classify", *DECIDERS)
async def classify(visit: Visit) -> Response:
    form = visit.form
    category, keyword = form.text("category", 64), form.text("keyword", 64)
    country, priority = form.text("country", 2).upper(), form.number("priority")

    async def step(core: Core, tx: WriteTx, clerk: Clerk, id_: int) -> Case:
        found = await working.classify(core, tx, clerk, id_, category, keyword, country)
        if found.priority == priority:
            return found
        return await working.prioritise(core, tx, clerk, id_, priority)

    return await _done(visit, step, "classified")


# --- looking --------------------------------------------------------------------------------------


@room.post("/cases/{reference}/look", *DECIDERS)
async def look(visit: Visit) -> Response:
    """Show what was reported, this once; that it was shown is an event of the case."""
    core, clerk = visit.core, visit.clerk

    async def body(tx: WriteTx) -> working.View:
        id_ = await dossier.id_of(tx, case_view.reference_of(visit))
        return await working.look(core, tx, clerk, id_)

    seen = await core.db.write(body)
    return await case_view.shown(visit, view=seen)


@room.get("/cases/{reference}/files/{file}", *DECIDERS, shows="media")
async def media(visit: Visit) -> Response:
    core, clerk = visit.core, visit.clerk
    file = FileId(visit.number("file"))

    async def body(tx: WriteTx) -> File:
        id_ = await dossier.id_of(tx, case_view.reference_of(visit))
        return await working.look_at_file(core, tx, clerk, id_, file)

    found = await core.db.write(body)
    part = files.part_of(found)
    if part is None or found.kind is FileKind.SECRET:
        raise Denied("SNAPSHOT_MISSING")
    answer = await files.sent(core, visit.request, part, modified=found.created, shared=False)
    answer.headers["Cache-Control"] = "no-store"
    return answer


# --- deciding -------------------------------------------------------------------------------------


@room.post("/cases/{reference}/decide", *DECIDERS)
async def decide(visit: Visit) -> Response:
    """Decide a case or an appeal, with what goes along with it."""
    form = visit.form
    outcome, why = form.choice("outcome", Outcome), form.text("why", 4_000)
    lifted = [int(one) for one in form.every("lift") if one.isascii() and one.isdigit()]
    strike = form.checked("strike")

    async def step(core: Core, tx: WriteTx, clerk: Clerk, id_: int) -> Case:
        found = await cases.known(tx, id_)
        if found.kind == CaseKind.APPEAL:
            return await appeals.decide(core, tx, clerk, id_, outcome, why, lifted=lifted)
        if strike:
            await strikes.strike_author(core, tx, clerk, id_)
        return await working.decide(core, tx, clerk, id_, outcome, reason=why)

    return await _done(visit, step, "decided")


@room.post("/cases/{reference}/reopen", *DECIDERS)
async def reopen(visit: Visit) -> Response:
    why = visit.form.text("why", 2_000)

    async def step(core: Core, tx: WriteTx, clerk: Clerk, id_: int) -> Case:
        return await working.reopen(core, tx, clerk, id_, reason=why)

    return await _done(visit, step, "reopened")


@room.post("/cases/{reference}/merge", *DECIDERS)
async def merge(visit: Visit) -> Response:
    into, why = visit.form.text("into", 20).upper(), visit.form.text("why", 2_000)

    async def step(core: Core, tx: WriteTx, clerk: Clerk, id_: int) -> Case:
        return await working.merge(core, tx, clerk, id_, await dossier.id_of(tx, into), reason=why)

    return await _done(visit, step, "merged")


@room.post("/cases/{reference}/refer", *DECIDERS)
async def refer(visit: Visit) -> Response:
    body = visit.form.text("body", 64)

    async def step(core: Core, tx: WriteTx, clerk: Clerk, id_: int) -> Case:
        return await disputes.refer(core, tx, clerk, id_, body)

    return await _done(visit, step, "referred")


@room.post("/cases/{reference}/settle", Duty.LEGAL)
async def settle(visit: Visit) -> Response:
    form = visit.form
    what = Settled(
        form.text("body", 64), form.choice("outcome", Outcome), form.checked("implemented")
    )
    why = form.text("why", 2_000)

    async def step(core: Core, tx: WriteTx, clerk: Clerk, id_: int) -> Case:
        return await disputes.settle(core, tx, clerk, id_, what, reason=why)

    return await _done(visit, step, "settled")


async def _done(visit: Visit, step: Step, said: str = "") -> Response:
    """Take one step in the case that the address names, and go back to it."""
    core, clerk, reference = visit.core, visit.clerk, case_view.reference_of(visit)

    async def body(tx: WriteTx) -> None:
        await step(core, tx, clerk, await dossier.id_of(tx, reference))

    await core.db.write(body)
    return visit.to(f"/desk/cases/{reference}", said)
