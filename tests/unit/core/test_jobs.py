"""Background work: it runs again and again, and nothing that goes wrong in it matters."""

from __future__ import annotations

import asyncio
import logging

from chappe.core import history, messages
from chappe.core.jobs import HOUSEKEEPING, REPEATS_KNOWN_FOR, Job, Jobs
from chappe.core.messages import Outgoing
from chappe.model import Content, PeerId
from tests.apps import member
from tests.world import World, in_world


def test_a_job_runs_again_and_again_whatever_happens(tmp_path, caplog):
    async def story(world: World):
        ran: list[str] = []
        enough = asyncio.Event()

        def note(name: str) -> None:
            ran.append(name)
            if min(ran.count("good"), ran.count("bad")) == 3:
                enough.set()

        async def good(_: object) -> None:
            note("good")

        async def bad(_: object) -> None:
            note("bad")
            raise ZeroDivisionError

        jobs = Jobs(world.core, [Job("good", 0.001, good), Job("bad", 0.001, bad)], first_after=0)
        with caplog.at_level(logging.CRITICAL + 1, "chappe.core.jobs"):
            jobs.start()
            async with asyncio.timeout(10):
                await enough.wait()
            await jobs.stop()
        after = len(ran)
        await asyncio.sleep(0.01)
        assert len(ran) == after
        await jobs.stop()

    in_world(tmp_path, story)


def test_a_failure_is_logged_by_name(tmp_path, caplog):
    async def story(world: World):
        done = asyncio.Event()

        async def bad(_: object) -> None:
            done.set()
            raise ZeroDivisionError

        jobs = Jobs(world.core, [Job("counting the stars", 100, bad)], first_after=0)
        jobs.start()
        await done.wait()
        await asyncio.sleep(0)
        await jobs.stop()

    in_world(tmp_path, story)
    assert "job failed: counting the stars" in caplog.text


def test_nothing_runs_before_its_time(tmp_path):
    async def story(world: World):
        ran: list[str] = []

        async def job(_: object) -> None:
            ran.append("too early")

        jobs = Jobs(world.core, [Job("early", 0, job)], first_after=100)
        jobs.start()
        await asyncio.sleep(0.01)
        await jobs.stop()
        assert ran == []

    in_world(tmp_path, story)


def test_the_housekeeping_runs_on_a_database_in_use(tmp_path):
    async def story(world: World):
        core = world.core
        ada = await member(world)
        outgoing = Outgoing(random=7, body=Content(text="once"))
        await messages.send(core, ada.me, PeerId(ada.id), [outgoing])
        for job in HOUSEKEEPING:
            await job.run(core)
        (again,) = await messages.send(core, ada.me, PeerId(ada.id), [outgoing])
        assert again.again
        world.clock.now += REPEATS_KNOWN_FOR + 1
        for job in HOUSEKEEPING:
            await job.run(core)
        sent = await core.db.read(lambda tx: tx.value("select count(*) from sent"))
        assert sent == 0
        assert (await history.page(core, ada.me, PeerId(ada.id), history.Place())).messages

    in_world(tmp_path, story)
