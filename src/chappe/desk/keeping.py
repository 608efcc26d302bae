"""How long data is kept: for those who have to answer for it."""

from __future__ import annotations

from starlette.responses import Response

from chappe.core.trust import retention
from chappe.desk.kit import Room, Visit
from chappe.model.trust import Duty

room = Room()


@room.get("/keeping", Duty.LEGAL, Duty.AUDITOR, Duty.ADMINISTRATOR)
async def keeping(visit: Visit) -> Response:
    settings = visit.core.config.retention
    kept = await retention.shown(visit.core)
    return await visit.show("keeping.html", kept=kept, settings=settings)
