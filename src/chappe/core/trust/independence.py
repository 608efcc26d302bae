"""Another human decides (Regulation (EU) 2022/2065, Article 20(6)): an appeal is for somebody of
the staff who had no part in what it contests, and never for a machine.

`core.trust.cases.record` asks before it writes anything, so that there is no way round it.
"""

from __future__ import annotations

from chappe.core.trust.denied import Denied
from chappe.model.trust import (
    Actor,
    ActorKind,
    Assigned,
    Case,
    CaseKind,
    Claimed,
    Decided,
    Happening,
    Restricted,
)
from chappe.store.db import Tx
from chappe.store.trust import cases as rows
from chappe.store.trust import restrictions as restriction_rows


async def check(tx: Tx, case: Case, by: Actor, what: Happening) -> None:
    """Raises `Denied` with HUMAN_NEEDED and SAME_PERSON where somebody takes, is given or decides
    an appeal that is not for them."""
    if case.kind != CaseKind.APPEAL:
        return
    match what:
        case Assigned(to=to):
            await _check(tx, case, to)
        case Claimed() | Decided():
            if by.kind != ActorKind.STAFF or by.id <= 0:
                raise Denied("HUMAN_NEEDED")
            await _check(tx, case, by.id)


async def is_free(tx: Tx, case: Case, staff: int) -> bool:
    """Tell whether somebody may decide an appeal."""
    return staff not in await _involved(tx, case.parent)


async def _check(tx: Tx, case: Case, staff: int) -> None:
    if not await is_free(tx, case, staff):
        raise Denied("SAME_PERSON")


async def _involved(tx: Tx, contested: int) -> set[int]:
    """Give who decided or restricted anything in a case, whenever that was."""
    events = await rows.events(tx, contested)
    acted = {
        event.actor.id
        for event in events
        if event.actor.kind == ActorKind.STAFF and isinstance(event.what, Decided | Restricted)
    }
    imposed = {one.by for one in await restriction_rows.of_case(tx, contested)}
    return (acted | imposed) - {0}
