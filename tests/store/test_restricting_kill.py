"""A server that dies while it restricts leaves each restriction whole or not begun, and its case
says which."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from chappe.core import messages
from chappe.core.messages import Outgoing
from chappe.model import Content, Flag, PeerId
from chappe.model.trust import Measure, Restricted, Restriction, Stage
from chappe.store.db import Tx
from chappe.store.trust import cases as case_rows
from chappe.store.trust import restrictions as rows
from tests.world import World, in_world

MESSAGES = 40
ROUNDS = 4

RESTRICTER = """
import asyncio, dataclasses, os, sys
from pathlib import Path
from chappe.core.trust.restricting import Plan
from chappe.model.trust import Measure
from tests import restraints
from tests.world import opened

async def main():
    async with opened(Path(sys.argv[1])) as world:
        world.clock.now += int(sys.argv[2])
        world.core = dataclasses.replace(world.core, random=os.urandom)
        found = await world.core.db.read(lambda tx: tx.all(
            "select id, author from contents where id not in"
            " (select content from restrictions) order by id"))
        groups = await world.core.db.read(lambda tx: tx.all("select peer from groups"))
        print("ready", flush=True)
        for content, author in found:
            plan = Plan(Measure.REMOVE, restraints.message(content, author))
            made = await restraints.restrict(world.core, plan)
            print(made, flush=True)
            if content % 3 == 0:
                await restraints.release(world.core, made)
            for (group,) in groups:
                chat = Plan(Measure.HIDE, restraints.chat(group, author))
                await restraints.release(world.core, await restraints.restrict(world.core, chat))
        print("done", flush=True)

asyncio.run(main())
"""


async def _restrictions(tx: Tx) -> list[Restriction]:
    found = await tx.all("select distinct case_id from restrictions")
    return [one for (case,) in found for one in await rows.of_case(tx, case)]


async def _whole(tx: Tx) -> int:
    """Prove that what is in force, what is marked and what the cases say is the same; gives how
    many messages are withheld."""
    made = await _restrictions(tx)
    told = set()
    for (case,) in await tx.all("select id from cases"):
        for event in await case_rows.events(tx, case):
            if isinstance(event.what, Restricted):
                told.add(event.what.restriction)
    assert told == {one.id for one in made}
    in_force = {
        one.content for one in made if one.stage == Stage.IN_FORCE and one.measure == Measure.REMOVE
    }
    marked = await tx.all("select distinct content from messages where (flags & $1) <> 0", _BIT)
    assert {row[0] for row in marked} == in_force
    return len(in_force)


_BIT = int(Flag.WITHHELD)


@pytest.mark.timeout(120)
def test_a_restriction_that_is_killed_is_whole_or_not_begun(tmp_path: Path) -> None:
    dice = random.Random()

    async def prepare(world: World) -> None:
        ada, bea, cleo = [await world.person(name) for name in ("Ada", "Bea", "Cleo")]
        circle = await world.group(ada, [bea, cleo])
        for number in range(MESSAGES):
            out = Outgoing(random=number + 1, body=Content(text=str(number)))
            await messages.send(world.core, ada.me, PeerId(circle.id), [out])

    in_world(tmp_path, prepare)
    seen = [0]
    # No two processes make the same numbers: each lives at a time of its own.
    for lived in range(ROUNDS):
        with subprocess.Popen(
            [sys.executable, "-c", RESTRICTER, tmp_path, str(1000 * (lived + 1))],
            stdout=subprocess.PIPE,
            text=True,
        ) as restricter:
            assert restricter.stdout is not None
            for _ in range(dice.randint(2, 5)):
                assert restricter.stdout.readline() != "done\n"
            time.sleep(dice.uniform(0, 0.02))
            os.kill(restricter.pid, signal.SIGKILL)

        async def look(world: World) -> None:
            seen.append(await world.core.db.read(_whole))

        in_world(tmp_path, look, agree=False)
    # What was confirmed before the last one died is there: most of it, as a third was taken back.
    assert seen == sorted(seen)
    assert seen[-1] >= ROUNDS // 2
