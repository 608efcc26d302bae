"""Restricting something in a test, as a member of staff who has claimed a case does."""

from __future__ import annotations

from typing import Final

from chappe.core.context import Core
from chappe.core.trust import cases, restricting
from chappe.core.trust.restricting import Plan, Reasons
from chappe.model import ContentId, FileId, PeerId, UserId
from chappe.model.trust import (
    MACHINE,
    CaseKind,
    Claimed,
    Clerk,
    Duty,
    Ground,
    Received,
    Source,
    Subject,
    SubjectKind,
)
from chappe.store.db import WriteTx

CLERK: Final = Clerk(1, Duty.MODERATOR | Duty.LEGAL)
WHY: Final = Reasons("Seen on Monday.", Source.OWN, Ground.TERMS, "rules-3", "It says so.")


def message(content: int, author: int = 0) -> Subject:
    return Subject(SubjectKind.MESSAGE, content=ContentId(content), account=UserId(author))


def chat(peer: int, owner: int = 0) -> Subject:
    return Subject(SubjectKind.CHAT, peer=PeerId(peer), account=UserId(owner))


def file(id_: int) -> Subject:
    return Subject(SubjectKind.FILE, file=FileId(id_))


async def restrict(core: Core, plan: Plan, why: Reasons = WHY) -> int:
    """Take a measure in a case of its own; gives the number of the restriction."""

    async def body(tx: WriteTx) -> int:
        due = core.now() + 3600
        received = Received(CaseKind.OWN, cases.reference(core), Source.OWN, "scam", due)
        case = await cases.open_case(core, tx, MACHINE, received)
        await cases.record(core, tx, case.id, cases.actor(CLERK), Claimed())
        return (await restricting.impose(core, tx, CLERK, case.id, plan, why)).id

    return await core.db.write(body)


async def release(core: Core, restriction: int) -> None:
    """Take a measure back."""

    async def body(tx: WriteTx) -> None:
        await restricting.lift(core, tx, CLERK, restriction, reason="A mistake.")

    await core.db.write(body)
