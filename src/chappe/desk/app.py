"""All pages of the desk of one server."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from starlette.routing import Route

from chappe.core.context import Core
from chappe.core.trust import place_board
from chappe.core.trust.cases import DECIDERS
from chappe.core.trust.figures import READERS as FIGURES
from chappe.core.trust.working import READERS
from chappe.desk import (
    acting,
    case_pages,
    catalogue_pages,
    countries,
    entrance,
    figures_page,
    flaggers,
    keeping,
    log_pages,
    people,
    queues,
    rules,
    strike_pages,
)
from chappe.desk.kit import Entry, House, Room
from chappe.desk.looks import Assets
from chappe.model.trust import Duty

ROOMS: Final[tuple[Room, ...]] = (
    entrance.room,
    queues.room,
    case_pages.room,
    acting.room,
    strike_pages.room,
    flaggers.room,
    figures_page.room,
    rules.room,
    catalogue_pages.room,
    countries.room,
    people.room,
    log_pages.room,
    keeping.room,
)
MENU: Final = (
    Entry("queue", "/desk/cases", READERS, "q"),
    Entry("figures", "/desk/figures", FIGURES, "i"),
    Entry("rules", "/desk/rules", (Duty.ADMINISTRATOR,), "r"),
    Entry("places", "/desk/places", place_board.READERS, "p"),
    Entry("strikes", "/desk/strikes", DECIDERS, "t"),
    Entry("flaggers", "/desk/flaggers", (Duty.ADMINISTRATOR, Duty.LEGAL), "f"),
    Entry("catalogue", "/desk/catalogue", (Duty.ADMINISTRATOR,), "c"),
    Entry("staff", "/desk/staff", (Duty.ADMINISTRATOR,), "s"),
    Entry("log", "/desk/log", (Duty.AUDITOR, Duty.ADMINISTRATOR), "l"),
    Entry("keeping", "/desk/keeping", (Duty.LEGAL, Duty.AUDITOR, Duty.ADMINISTRATOR), "k"),
)
"""In the order in which it is shown: queue, appeals, places, rules, catalogue, staff, log,
what is kept, figures."""


def routes(core: Core, client: Path | None = None) -> list[Route]:
    """The addresses of the desk; `client` is the folder of the built web client."""
    assets = Assets(client)
    house = House(core, assets, MENU)
    return [*assets.routes(), *(route for room in ROOMS for route in room.routes(house))]
