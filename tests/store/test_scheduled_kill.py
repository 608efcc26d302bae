"""A server that dies while it sends what is due sends each message once, in order."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from chappe.core import scheduled
from chappe.core.messages import Outgoing
from chappe.core.scheduled import When
from chappe.model import Content, KeyId, Me, PeerId, UserId
from tests.world import START, Person, World, in_world

MESSAGES = 60

SENDER = """
import asyncio, sys
from pathlib import Path
from chappe.core import scheduled
from tests.world import opened

async def main():
    async with opened(Path(sys.argv[1])) as world:
        world.clock.now += int(sys.argv[2])
        print("ready", flush=True)
        await scheduled.send_due(world.core)
        print("done", flush=True)

asyncio.run(main())
"""


@pytest.mark.timeout(120)
def test_a_sender_that_is_killed(tmp_path: Path) -> None:
    dice = random.Random()

    async def prepare(world: World) -> None:
        ada, bea = await world.person("Ada"), await world.person("Bea")
        for number in range(MESSAGES):
            out = Outgoing(random=number + 1, body=Content(text=str(number)))
            when = When(START + 100 + number // 3)
            await scheduled.add(world.core, ada.me, PeerId(bea.id), [out], when)

    in_world(tmp_path, prepare)
    # No two processes make the same numbers: each lives at a time of its own.
    for lived in range(3):
        with subprocess.Popen(
            [sys.executable, "-c", SENDER, tmp_path, str(1000 * (lived + 1))],
            stdout=subprocess.PIPE,
            text=True,
        ) as sender:
            assert sender.stdout is not None
            assert sender.stdout.readline() == "ready\n"
            time.sleep(dice.uniform(0, 0.05))
            os.kill(sender.pid, signal.SIGKILL)

    async def finish(world: World) -> None:
        ada, bea = (
            Person(world, Me(UserId(id_), KeyId(id_ * 1000)), name)
            for id_, name in ((1_000_001, "Ada"), (1_000_002, "Bea"))
        )
        world.clock.now += 10_000
        while await scheduled.send_due(world.core):
            pass
        assert await scheduled.of_chat(world.core, ada.me, PeerId(bea.id)) == []
        for one in (ada, bea):
            mirror, _ = await one.fresh()
            texts = [said[3] for _, said in sorted(mirror.messages.items())]
            assert texts == [str(number) for number in range(MESSAGES)], one.name

    in_world(tmp_path, finish, agree=False)
