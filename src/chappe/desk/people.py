"""Who works at the desk: for administrators."""

from __future__ import annotations

from starlette.responses import Response

from chappe.core.trust import sessions, staff
from chappe.core.trust.sessions import digest
from chappe.desk.kit import Room, Visit
from chappe.locale import LANGUAGES
from chappe.model.trust import Duty

room = Room()
ADMIN = Duty.ADMINISTRATOR


@room.get("/staff", ADMIN)
async def everybody(visit: Visit) -> Response:
    return await _shown(visit)


@room.post("/staff/add", ADMIN)
async def add(visit: Visit) -> Response:
    core, form, token = visit.core, visit.form, sessions.new_token(visit.core)
    name, lang = form.text("name", 200), form.text("lang", 5)
    made = await core.db.write(
        lambda tx: staff.add(core, tx, visit.clerk, name, _duties(visit), lang, digest(token))
    )
    return await _shown(visit, link=staff.link(core.config, token), whose=made.name)


@room.post("/staff/duties", ADMIN)
async def change_duties(visit: Visit) -> Response:
    core, who = visit.core, visit.form.number("staff")
    await core.db.write(lambda tx: staff.set_duties(core, tx, visit.clerk, who, _duties(visit)))
    return visit.to("/desk/staff", "duties")


@room.post("/staff/end", ADMIN)
async def end(visit: Visit) -> Response:
    core, who = visit.core, visit.form.number("staff")
    await core.db.write(lambda tx: staff.end(core, tx, visit.clerk, who))
    return visit.to("/desk/staff", "staff_ended")


@room.post("/staff/reset", ADMIN)
async def reset(visit: Visit) -> Response:
    core, who, token = visit.core, visit.form.number("staff"), sessions.new_token(visit.core)
    await core.db.write(lambda tx: staff.reset(core, tx, visit.clerk, who, digest(token)))
    named = {one.id: one.name for one in await staff.everybody(core)}
    return await _shown(visit, link=staff.link(core.config, token), whose=named[who])


async def _shown(visit: Visit, link: str = "", whose: str = "") -> Response:
    people = await staff.everybody(visit.core)
    return await visit.show(
        "staff.html", people=people, duties=list(Duty), languages=LANGUAGES, link=link, whose=whose
    )


def _duties(visit: Visit) -> int:
    """The boxes that were ticked."""
    ticked = set(visit.form.every("duty"))
    return sum(duty for duty in Duty if duty.name.lower() in ticked)
