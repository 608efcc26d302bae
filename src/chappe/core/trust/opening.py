"""Cases that staff open by themselves: what is public, named by its address.

What is private is nobody's at the desk to look at without somebody who reports it.
"""

from __future__ import annotations

from urllib.parse import urlsplit

from chappe.core.context import Core
from chappe.core.trust import cases, locations, notices, snapshots
from chappe.core.trust.catalogue import load
from chappe.core.trust.denied import Denied
from chappe.model.trust import (
    Case,
    CaseKind,
    Claimed,
    Clerk,
    Received,
    Source,
    SubjectKind,
    Surface,
)
from chappe.store.db import WriteTx


async def open_own(
    core: Core, tx: WriteTx, clerk: Clerk, address: str, category: str, why: str
) -> Case:
    """Open a case about what an address names, and take it.

    Raises `Denied` with DUTY_MISSING, LOCATION_UNKNOWN where it is nothing public here,
    CATEGORY_UNKNOWN, REASONS_MISSING.
    """
    cases.check_duty(clerk, *cases.DECIDERS)
    if not why.strip():
        raise Denied("REASONS_MISSING")
    named = locations.parse(address, urlsplit(core.config.web_page()).netloc)
    found = None if named is None else await locations.find(tx, named)
    if found is None:
        raise Denied("LOCATION_UNKNOWN")
    known = (await load(tx)).category(category)
    subject = found.subject
    received = Received(
        case=CaseKind.OWN,
        reference=cases.reference(core),
        source=Source.OWN,
        category=category,
        due=core.now() + known.hours * 3600,
        priority=known.priority,
        surface=int(Surface.PUBLIC),
        subject=SubjectKind(subject.kind),
        peer=subject.peer,
        message=subject.id,
        content=subject.content,
        file=subject.file,
        account=subject.account,
        comment=why.strip(),
    )
    by = cases.actor(clerk)
    shown = await notices.public_snapshot(core, tx, [found])
    case = await snapshots.open_case(core, tx, by, received, shown)
    return await cases.record(core, tx, case.id, by, Claimed())
