"""Out-of-court settlement of disputes (Regulation (EU) 2022/2065, Article 21): which certified body
has a decision before it, what it said, and whether that was done.

What a body says binds nobody; what came of it is counted all the same.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from chappe.core.context import Core
from chappe.core.trust import cases, catalogue, restricting
from chappe.core.trust.denied import Denied
from chappe.model import Record
from chappe.model.trust import Case, Clerk, Duty, Event, Outcome, Referred, Settled
from chappe.store.db import WriteTx
from chappe.store.trust import cases as rows
from chappe.store.trust import restrictions as restriction_rows

OUTCOMES = frozenset({Outcome.UPHELD, Outcome.PARTLY, Outcome.OVERTURNED})


class Dispute(Record, frozen=True):
    """What is before a body, or was. Times are Unix seconds."""

    body: str
    """A key of the catalogue."""
    referred: int
    settled: int = 0
    outcome: int = Outcome.NONE
    implemented: bool = False


def disputes(events: Iterable[Event]) -> list[Dispute]:
    """Give the disputes that the events of a case tell of, in their order."""
    found: list[Dispute] = []
    for event in events:
        match event.what:
            case Referred(body=body):
                found.append(Dispute(body, event.at))
            case Settled(body=body, outcome=outcome, implemented=implemented):
                place = next(n for n, one in enumerate(found) if _is_open(one, body))
                made = Dispute(body, found[place].referred, event.at, int(outcome), implemented)
                found[place] = made
    return found


async def refer(core: Core, tx: WriteTx, clerk: Clerk, case: int, body: str) -> Case:
    """Write down that a body has a decision before it.

    Raises `Denied` with DUTY_MISSING, CASE_UNKNOWN, CASE_NOT_DECIDED, BODY_UNKNOWN, DISPUTE_THERE.
    """
    cases.check_duty(clerk, *cases.DECIDERS)
    found = await cases.known(tx, case)
    if found.waiting:
        raise Denied("CASE_NOT_DECIDED")
    if body not in (await catalogue.load(tx)).all_bodies:
        raise Denied("BODY_UNKNOWN")
    if any(_is_open(one, body) for one in disputes(await rows.events(tx, case))):
        raise Denied("DISPUTE_THERE")
    return await cases.record(core, tx, case, cases.actor(clerk), Referred(body))


async def settle(
    core: Core,
    tx: WriteTx,
    clerk: Clerk,
    case: int,
    settled: Settled,
    *,
    lifted: Sequence[int] = (),
    reason: str = "",
) -> Case:
    """Write down what a body said, and take back what the desk takes back because of it.

    Raises `Denied` with DUTY_MISSING, CASE_UNKNOWN, DISPUTE_UNKNOWN, OUTCOME_IMPOSSIBLE,
    REASONS_MISSING, and as `restricting.lift`.
    """
    cases.check_duty(clerk, Duty.LEGAL)
    found = await cases.known(tx, case)
    if not any(_is_open(one, settled.body) for one in disputes(await rows.events(tx, case))):
        raise Denied("DISPUTE_UNKNOWN")
    if settled.outcome not in OUTCOMES:
        raise Denied("OUTCOME_IMPOSSIBLE")
    if lifted and not reason.strip():
        raise Denied("REASONS_MISSING")
    about = {one.id for one in await restriction_rows.of_case(tx, found.parent or case)}
    for restriction in lifted:
        if restriction not in about:
            raise Denied("RESTRICTION_UNKNOWN")
        await restricting.lift(core, tx, clerk, restriction, reason=reason)
    return await cases.record(core, tx, case, cases.actor(clerk), settled, reason=reason)


def _is_open(dispute: Dispute, body: str) -> bool:
    return dispute.body == body and not dispute.settled
