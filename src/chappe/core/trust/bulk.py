"""The same measure in several cases at once. Each case has its own restriction, its own statement
of reasons and its own transaction: one that cannot be done leaves the others as they are."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Final

from chappe.core.context import Core
from chappe.core.trust import cases, restricting, working
from chappe.core.trust.denied import Denied
from chappe.core.trust.restricting import Plan, Reasons
from chappe.model import Record, replace
from chappe.model.trust import Clerk, Exemption, Outcome, SubjectKind
from chappe.store.db import WriteTx
from chappe.store.trust import cases as rows

MOST: Final = 100
"""Cases at once."""


class Done(Record, frozen=True):
    """What became of one of them."""

    reference: str
    fault: str
    """Why it was not done, a reason of `Denied`; empty where it was."""


async def restrict(
    core: Core,
    clerk: Clerk,
    references: Sequence[str],
    kind: SubjectKind,
    plan: Plan,
    why: Reasons | Exemption,
) -> list[Done]:
    """Take cases that nobody else has, take a measure against what each is about, and decide them.

    `plan` has no subject yet; its `until` is a period in seconds, 0 for no end.
    """
    done = []
    for reference in references[:MOST]:
        try:
            await core.db.write(partial(_one, core, clerk, reference, kind, plan, why))
        except Denied as denied:
            done.append(Done(reference, denied.reason))
        else:
            done.append(Done(reference, ""))
    return done


async def _one(
    core: Core,
    clerk: Clerk,
    reference: str,
    kind: SubjectKind,
    plan: Plan,
    why: Reasons | Exemption,
    tx: WriteTx,
) -> None:
    id_ = await rows.by_reference(tx, reference)
    if id_ is None:
        raise Denied("CASE_UNKNOWN")
    await working.claim(core, tx, clerk, id_)
    found = await cases.known(tx, id_)
    begins = plan.begins or core.now()
    until = begins + plan.until if plan.until else 0
    made = replace(plan, subject=replace(found.subject, kind=kind), until=until)
    await restricting.impose(core, tx, clerk, id_, made, why)
    reason = why.explanation if isinstance(why, Reasons) else why.name.lower()
    await working.decide(core, tx, clerk, id_, Outcome.ACTION, reason=reason)
