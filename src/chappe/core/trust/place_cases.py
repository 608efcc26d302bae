"""Cases of countries: each rule, list and leaving is in one, with who did it and why."""

from __future__ import annotations

from typing import Final

from chappe.core.context import Core
from chappe.core.trust import cases, territories
from chappe.model.trust import (
    MACHINE,
    Actor,
    Case,
    CaseKind,
    Claimed,
    Clerk,
    Decided,
    Duty,
    Outcome,
    Queue,
    Received,
    Source,
)
from chappe.store.db import WriteTx

CATEGORY: Final = "other_violation_tc"
KEYWORD: Final = "geographical_requirements"
"""What cases of countries are about, in the terms of the catalogue, where nothing else is said."""


def actor(clerk: Clerk | None) -> Actor:
    """Give who acts: the machine stands for the operator's commands and for clocks."""
    return MACHINE if clerk is None else cases.actor(clerk)


def check_duty(clerk: Clerk | None) -> None:
    """Raises `Denied` with DUTY_MISSING: countries are for those who know the law."""
    if clerk is not None:
        cases.check_duty(clerk, Duty.LEGAL)


async def decided(
    core: Core,
    tx: WriteTx,
    clerk: Clerk | None,
    *,
    country: str,
    comment: str,
    category: str = CATEGORY,
    keyword: str = KEYWORD,
    source: Source = Source.OWN,
) -> Case:
    """Open a case and decide it at once, in the hands of whoever does; what follows from the
    decision is recorded in it. `country` is kept where it is one."""
    received = Received(
        case=CaseKind.PLACE,
        reference=cases.reference(core),
        source=source,
        category=category,
        keyword=keyword,
        due=core.now(),
        queue=Queue.LEGAL,
        country=country if territories.is_country(country) else "",
        comment=comment,
    )
    by = actor(clerk)
    case = await cases.open_case(core, tx, by, received)
    if clerk is not None:
        case = await cases.record(core, tx, case.id, by, Claimed())
    return await cases.record(core, tx, case.id, by, Decided(Outcome.ACTION))
