"""The figures of the desk: what waits and how long, what was decided and how fast, how often
trusted flaggers were right. All of it counted from cases, none of it kept."""

from __future__ import annotations

from functools import partial
from typing import Final

from chappe.core.context import Core
from chappe.core.trust import cases, flaggers
from chappe.core.trust.catalogue import Catalogue, load
from chappe.core.trust.flaggers import Listed
from chappe.model import Record
from chappe.model.trust import Clerk, Duty
from chappe.store.db import Tx
from chappe.store.trust import declarations
from chappe.store.trust import figures as rows
from chappe.store.trust.declarations import SetAside
from chappe.store.trust.figures import DAY, Amount, Day, Pace

READERS: Final = (Duty.MODERATOR, Duty.LEGAL, Duty.AUDITOR, Duty.ADMINISTRATOR)
HOUR: Final = 3600
BOUNDS: Final = (HOUR, 4 * HOUR, DAY, 3 * DAY, 7 * DAY)
"""Seconds at which the age of what waits is told apart."""
MOST_COUNTRIES: Final = 20
MOST_SET_ASIDE: Final = 10
SPANS: Final = (7, 30, 90)
"""Days that can be looked back."""


class Figures(Record, frozen=True):
    """How the desk stands, and how it did over some days."""

    ages: tuple[tuple[int, int, int], ...]
    """(queue, step, count): see `BOUNDS`."""
    paces: tuple[Pace, ...]
    days: tuple[Day, ...]
    """Every day of the span, the oldest first."""
    categories: tuple[Amount, ...]
    countries: tuple[Amount, ...]
    outcomes: tuple[tuple[int, int], ...]
    flaggers: tuple[Listed, ...]
    catalogue: Catalogue
    declarations: dict[int, int]
    """Statements of reasons for the Commission's database, by `Progress`."""
    set_aside: tuple[SetAside, ...]
    """Of those, the newest that it does not take, at most `MOST_SET_ASIDE`."""


async def figures(core: Core, clerk: Clerk, span: int) -> Figures:
    """Count, over so many days. Raises `Denied` with DUTY_MISSING."""
    cases.check_duty(clerk, *READERS)
    return await core.db.read(partial(_figures, core.now(), span))


async def _figures(now: int, span: int, tx: Tx) -> Figures:
    first = now // DAY - span + 1
    since = first * DAY
    found = {one.day: one for one in await rows.days(tx, since)}
    return Figures(
        ages=tuple(await rows.ages(tx, now, BOUNDS)),
        paces=tuple(await rows.paces(tx, since)),
        days=tuple(found.get(day, Day(day, 0, 0)) for day in range(first, first + span)),
        categories=tuple(await rows.by_category(tx, since)),
        countries=tuple(await rows.by_country(tx, since, MOST_COUNTRIES)),
        outcomes=tuple(await rows.outcomes(tx, since)),
        flaggers=tuple(await flaggers.listed(tx)),
        catalogue=await load(tx),
        declarations=await declarations.counts(tx),
        set_aside=tuple(await declarations.set_aside(tx, MOST_SET_ASIDE)),
    )
