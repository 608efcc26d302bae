"""All pages of the desk of one server."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from starlette.routing import Route

from chappe.core.context import Core
from chappe.desk import entrance, keeping, log_pages, people
from chappe.desk.kit import Entry, House, Room
from chappe.desk.looks import Assets
from chappe.model.trust import Duty

ROOMS: Final[tuple[Room, ...]] = (entrance.room, people.room, log_pages.room, keeping.room)
MENU: Final = (
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
