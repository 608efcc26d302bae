"""A desk at work, for tests: who decides what, without the pages."""

from __future__ import annotations

from chappe.core.trust import cases, notices, restricting
from chappe.core.trust.notices import Draft, Receipt
from chappe.core.trust.restricting import Plan, Reasons
from chappe.model import PeerId, UserId, replace
from chappe.model.trust import (
    MACHINE,
    Case,
    CaseKind,
    Claimed,
    Clerk,
    Decided,
    Duty,
    Ground,
    Measure,
    Outcome,
    Received,
    Restriction,
    Source,
    Statement,
    Subject,
    SubjectKind,
)
from chappe.store.db import Tx, WriteTx
from chappe.store.trust import cases as case_rows
from chappe.store.trust.restrictions import STATEMENTS
from tests.world import World

ANA = Clerk(1, Duty.MODERATOR)
BEN = Clerk(2, Duty.MODERATOR)
LEA = Clerk(3, Duty.LEGAL)
ADA = Clerk(4, Duty.ADMINISTRATOR)
WHY = Reasons("Seen on Monday.", Source.OWN, Ground.TERMS, "T4", "It forbids this.")
DRAFT = Draft(
    category="scams_and_fraud",
    places="https://chat.example.org/gazette/2",
    explanation="They ask for money for a house that does not exist.",
    name="Cleo Martin",
    email="cleo@example.org",
    good_faith=True,
)


async def opened(world: World, account: UserId) -> Case:
    """A case of the desk's own about somebody."""
    core = world.core

    async def body(tx: WriteTx) -> Case:
        received = Received(
            CaseKind.OWN,
            cases.reference(core),
            Source.OWN,
            "scams_and_fraud",
            core.now() + 3600,
            subject=SubjectKind.ACCOUNT,
            peer=PeerId(account),
            account=account,
        )
        return await cases.open_case(core, tx, MACHINE, received)

    return await core.db.write(body)


async def claimed(world: World, case: int, clerk: Clerk) -> Case:
    async def body(tx: WriteTx) -> Case:
        return await cases.record(world.core, tx, case, cases.actor(clerk), Claimed())

    return await world.core.db.write(body)


async def imposed(
    world: World,
    case: int,
    account: UserId,
    clerk: Clerk = ANA,
    measure: Measure = Measure.FREEZE,
) -> Restriction:
    """Restrict somebody in a case that is the clerk's."""

    async def body(tx: WriteTx) -> Restriction:
        subject = Subject(SubjectKind.ACCOUNT, PeerId(account), account=account)
        plan = Plan(measure, subject)
        return await restricting.impose(world.core, tx, clerk, case, plan, WHY)

    return await world.core.db.write(body)


async def decided(world: World, case: int, clerk: Clerk, outcome: Outcome) -> Case:
    """Decide a case that is the clerk's, and tell whoever gave a notice."""

    async def body(tx: WriteTx) -> Case:
        core = world.core
        done = await cases.record(core, tx, case, cases.actor(clerk), Decided(outcome))
        await notices.tell_decided(core, tx, done)
        await notices.strike_unfounded(core, tx, done)
        return done

    return await world.core.db.write(body)


async def statement(world: World, restriction: Restriction) -> Statement:
    async def body(tx: Tx) -> Statement:
        found = await tx.get(STATEMENTS, restriction.statement)
        assert found is not None
        return found

    return await world.core.db.read(body)


async def case_of(world: World, reference: str) -> Case:
    async def body(tx: Tx) -> Case:
        found = await case_rows.by_reference(tx, reference)
        assert found is not None
        return await cases.known(tx, found)

    return await world.core.db.read(body)


async def noticed(world: World, **fields: object) -> tuple[Receipt, Case]:
    """Give a notice, and the case that it opened."""
    receipt = await notices.give(world.core, replace(DRAFT, **fields))
    return receipt, await case_of(world, receipt.reference)
