"""What the desk's page about countries shows: what is closed, which lists are applied, which
countries are being left."""

from __future__ import annotations

from typing import Final

from chappe.core.context import Core
from chappe.core.trust import cases, leaving
from chappe.model import Record
from chappe.model.trust import Clerk, Duty, FeatureRule, Leaving, SanctionList
from chappe.store.db import Tx
from chappe.store.trust import places as rows
from chappe.store.trust.cases import CASES

READERS: Final = (Duty.LEGAL, Duty.AUDITOR)
MOST_RULES: Final = 200
"""Rules that one page shows, the newest first."""


class Shown(Record, frozen=True):
    """A rule or a leaving, with the name of its case."""

    reference: str
    rule: FeatureRule | None = None
    leaving: Leaving | None = None
    following: int = 0
    """When the next step of the leaving is, or 0."""


class Board(Record, frozen=True):
    rules: tuple[Shown, ...]
    lists: tuple[SanctionList, ...]
    leavings: tuple[Shown, ...]
    addresses: bool
    """Whether there is a file of countries."""


async def board(core: Core, clerk: Clerk) -> Board:
    """Give everything. Raises `Denied` with DUTY_MISSING."""
    cases.check_duty(clerk, *READERS)

    async def body(tx: Tx) -> Board:
        rules = await rows.recent_rules(tx, MOST_RULES)
        leavings = await rows.leavings(tx)
        cases_of = {one.case for one in rules} | {one.case for one in leavings}
        found = await tx.get_many(CASES, [(case,) for case in sorted(cases_of)])
        return Board(
            tuple(Shown(found[one.case,].reference, rule=one) for one in rules),
            tuple(await rows.lists(tx)),
            tuple(
                Shown(found[one.case,].reference, leaving=one, following=leaving.due(one))
                for one in leavings
            ),
            core.atlas.sees_addresses,
        )

    return await core.db.read(body)
