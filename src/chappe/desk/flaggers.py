"""Trusted flaggers: who they are, and how often they were right."""

from __future__ import annotations

from typing import Final

from starlette.responses import Response

from chappe.core.trust import catalogue, flaggers
from chappe.core.trust.catalogue import Catalogue
from chappe.core.trust.flaggers import Listed
from chappe.desk.kit import Room, Visit
from chappe.model.trust import Duty, Flagger
from chappe.store.db import Tx, WriteTx

KEEPERS: Final = (Duty.ADMINISTRATOR, Duty.LEGAL)
PAGE: Final = "/desk/flaggers"

room = Room()


@room.get("/flaggers", *KEEPERS)
async def everybody(visit: Visit) -> Response:
    return await _shown(visit)


@room.post("/flaggers/add", *KEEPERS)
async def add(visit: Visit) -> Response:
    core, form, clerk = visit.core, visit.form, visit.clerk
    name, email = form.text("name", flaggers.LONGEST_NAME), form.text("email", 254)
    country, expertise = form.text("country", 2), frozenset(form.every("category"))

    async def body(tx: WriteTx) -> tuple[Flagger, str]:
        return await flaggers.add(core, tx, clerk, name, email, country, expertise)

    made, token = await core.db.write(body)
    return await _shown(visit, token, made.name)


@room.post("/flaggers/renew", *KEEPERS)
async def renew(visit: Visit) -> Response:
    core, clerk, which = visit.core, visit.clerk, visit.form.number("flagger")
    token = await core.db.write(lambda tx: flaggers.renew(core, tx, clerk, which))
    return await _shown(visit, token, which=which)


@room.post("/flaggers/end", *KEEPERS)
async def end(visit: Visit) -> Response:
    core, clerk, which = visit.core, visit.clerk, visit.form.number("flagger")
    await core.db.write(lambda tx: flaggers.end(core, tx, clerk, which))
    return visit.to(PAGE, "flagger_ended")


async def _shown(visit: Visit, token: str = "", whose: str = "", which: int = 0) -> Response:
    """Answer with the page; a token stands on it this once."""

    async def body(tx: Tx) -> tuple[list[Listed], Catalogue]:
        return await flaggers.listed(tx), await catalogue.load(tx)

    found, known = await visit.core.db.read(body)
    named = {one.flagger.id: one.flagger.name for one in found}
    return await visit.show(
        "flaggers.html",
        flaggers=found,
        categories=known.categories,
        token=token,
        whose=whose or named.get(which, ""),
    )
