"""Out-of-court settlement: what is before a body, what it said, what was done."""

from __future__ import annotations

from pathlib import Path

import pytest

from chappe.core import people
from chappe.core.trust import catalogue, disputes
from chappe.core.trust.denied import Denied
from chappe.core.trust.disputes import Dispute
from chappe.model.trust import Clerk, Outcome, Settled, Stage
from chappe.store.db import Tx, WriteTx
from chappe.store.trust import cases as case_rows
from chappe.store.trust import restrictions as restriction_rows
from tests.unit.core.trust.offices import ADA, ANA, LEA, claimed, decided, imposed, opened
from tests.world import World, in_world

BODY = "user-rights"


async def referred(world: World, case: int, body: str = BODY, clerk: Clerk = LEA) -> None:
    async def do(tx: WriteTx) -> None:
        await disputes.refer(world.core, tx, clerk, case, body)

    await world.core.db.write(do)


async def settled(
    world: World,
    case: int,
    what: Settled,
    lifted: tuple[int, ...] = (),
    reason: str = "It said so.",
    clerk: Clerk = LEA,
) -> None:
    async def do(tx: WriteTx) -> None:
        await disputes.settle(world.core, tx, clerk, case, what, lifted=lifted, reason=reason)

    await world.core.db.write(do)


async def known(world: World, case: int) -> list[Dispute]:
    async def body(tx: Tx) -> list[Dispute]:
        return disputes.disputes(await case_rows.events(tx, case))

    return await world.core.db.read(body)


def test_a_body_is_heard_and_what_it_said_is_done(tmp_path: Path) -> None:
    async def story(world: World) -> None:
        await people.found_service(world.core)
        bob = await world.person("Bob")
        case = (await opened(world, bob.id)).id
        with pytest.raises(Denied, match="CASE_NOT_DECIDED"):
            await referred(world, case)
        await claimed(world, case, ANA)
        made = await imposed(world, case, bob.id)
        await decided(world, case, ANA, Outcome.ACTION)
        over = Settled(BODY, Outcome.OVERTURNED, implemented=True)
        for body, clerk, reason in (
            ("nonsense", LEA, "BODY_UNKNOWN"),
            (BODY, ADA, "DUTY_MISSING"),
        ):
            with pytest.raises(Denied, match=reason):
                await referred(world, case, body, clerk)
        with pytest.raises(Denied, match="DISPUTE_UNKNOWN"):
            await settled(world, case, over)
        await referred(world, case)
        with pytest.raises(Denied, match="DISPUTE_THERE"):
            await referred(world, case)
        assert await known(world, case) == [Dispute(BODY, world.core.now())]
        with pytest.raises(Denied, match="OUTCOME_IMPOSSIBLE"):
            await settled(world, case, Settled(BODY, Outcome.ACTION))
        with pytest.raises(Denied, match="DUTY_MISSING"):
            await settled(world, case, over, clerk=ANA)
        with pytest.raises(Denied, match="RESTRICTION_UNKNOWN"):
            await settled(world, case, over, (made.id + 1,))
        with pytest.raises(Denied, match="REASONS_MISSING"):
            await settled(world, case, over, (made.id,), " ")
        await settled(world, case, over, (made.id,))
        (dispute,) = await known(world, case)
        assert (dispute.outcome, dispute.implemented) == (Outcome.OVERTURNED, True)

        async def stages(tx: Tx) -> list[int]:
            return [one.stage for one in await restriction_rows.of_case(tx, case)]

        assert await world.core.db.read(stages) == [Stage.LIFTED]
        await referred(world, case)
        assert len(await known(world, case)) == 2

    in_world(tmp_path, story)


def test_bodies_of_a_country_come_first() -> None:
    found = catalogue.shipped().bodies("DE")
    assert found[0].country == "DE"
    assert len(found) == len(catalogue.shipped().all_bodies)
