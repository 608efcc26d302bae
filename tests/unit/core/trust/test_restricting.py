"""Restrictions: what they change, that they are undone to the byte, and that none is without
reasons."""

from __future__ import annotations

from pathlib import Path

import pytest

from chappe.core import history, people
from chappe.core.paging import Place
from chappe.core.trust import cases, restricting
from chappe.core.trust.restricting import Plan, Reasons
from chappe.model import SERVICE_ACCOUNT, Account, PeerId, UserId, replace
from chappe.model.trust import (
    MACHINE,
    Case,
    CaseKind,
    Claimed,
    Clerk,
    Duty,
    Ground,
    Measure,
    Received,
    Source,
    Standing,
    Subject,
    SubjectKind,
)
from chappe.store.db import Conflict, Tx, WriteTx
from chappe.store.tables import ACCOUNTS
from chappe.store.trust.restrictions import RESTRICTIONS
from tests.world import World, in_world

ANA = Clerk(1, Duty.MODERATOR)
WHY = Reasons("Seen on Monday.", Source.OWN, Ground.TERMS, "rules-3", "It says so.")


async def claimed(world: World, clerk: Clerk = ANA) -> Case:
    """A case in the hands of a member of staff."""
    core = world.core

    async def body(tx: WriteTx) -> Case:
        received = Received(
            CaseKind.OWN, cases.reference(core), Source.OWN, "scam", core.now() + 3600
        )
        case = await cases.open_case(core, tx, MACHINE, received)
        return await cases.record(core, tx, case.id, cases.actor(clerk), Claimed())

    return await core.db.write(body)


def person(user: UserId) -> Subject:
    return Subject(SubjectKind.ACCOUNT, PeerId(user), account=user)


def test_an_account_is_frozen_told_and_thawed(tmp_path: Path) -> None:
    async def story(world: World) -> None:
        await people.found_service(world.core)
        bob = await world.person("Bob")
        case = await claimed(world)

        async def freeze(tx: WriteTx) -> int:
            plan = Plan(Measure.FREEZE, person(bob.id))
            return (await restricting.impose(world.core, tx, ANA, case.id, plan, WHY)).id

        made = await world.core.db.write(freeze)

        async def account(tx: Tx) -> Account:
            found = await tx.get(ACCOUNTS, bob.id)
            assert found is not None
            return found

        assert (await world.core.db.read(account)).standing == Standing.FROZEN
        told = await history.page(world.core, bob.me, PeerId(SERVICE_ACCOUNT), Place())
        assert "Seen on Monday." in told.messages[0].body.text
        assert "/appeal/" in told.messages[0].body.text

        async def thaw(tx: WriteTx) -> None:
            await restricting.lift(world.core, tx, ANA, made, reason="A mistake.")

        await world.core.db.write(thaw)
        assert (await world.core.db.read(account)).standing == 0

    in_world(tmp_path, story)


def test_the_store_takes_no_restriction_without_reasons(tmp_path: Path) -> None:
    async def story(world: World) -> None:
        await people.found_service(world.core)
        bob = await world.person("Bob")
        case = await claimed(world)

        async def freeze(tx: WriteTx) -> int:
            plan = Plan(Measure.FREEZE, person(bob.id))
            return (await restricting.impose(world.core, tx, ANA, case.id, plan, WHY)).id

        made = await world.core.db.write(freeze)
        lacking: tuple[dict[str, int | None], ...] = (
            {"statement": None},
            {"exemption": 1},
            {"statement": None, "exemption": 7},
        )
        for taken in lacking:

            async def put(tx: WriteTx, taken: dict[str, int | None] = taken) -> None:
                found = await tx.get(RESTRICTIONS, made)
                assert found is not None
                tx.put(RESTRICTIONS, replace(found, id=found.id + 1, **taken))

            with pytest.raises(Conflict):
                await world.core.db.write(put)
        for sql in (
            "update restrictions set statement = null, exemption = 1",
            "delete from restrictions",
            "update statements set facts = 'x'",
            "delete from statements",
            "update case_events set reason = 'x'",
            "delete from case_events",
        ):

            async def run(tx: WriteTx, sql: str = sql) -> None:
                await tx.run(sql)

            with pytest.raises(Conflict):
                await world.core.db.write(run)

    in_world(tmp_path, story)
