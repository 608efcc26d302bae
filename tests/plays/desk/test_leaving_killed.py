"""A server that leaves a country is killed again and again: what it had begun is whole or not
begun, everybody is told of each step once, and the case shows how far it is."""

from __future__ import annotations

import asyncio
import sqlite3
import time
from pathlib import Path
from typing import Final

import pytest

from chappe.core import people
from chappe.core.trust import leaving
from chappe.core.trust.leaving import DAY, Dates
from chappe.model import SERVICE_ACCOUNT, Account, UserId
from chappe.model.trust import Phase
from chappe.store.db import WriteTx
from chappe.store.tables import ACCOUNTS, BOXES, Box
from tests.interop.server import Server
from tests.world import START, opened

PEOPLE: Final = 600
FIRST: Final = 2_000_000
# All of them are over by the clock of a real server.
DATES: Final = Dates(
    START + DAY, START + 2 * DAY, START + 10 * DAY, START + 20 * DAY, keep_days=800
)
STEPS: Final = 4
"""Of which everybody is told."""


async def _prepared(folder: Path) -> None:
    """A world with people in Belgium, and the plan to leave it."""
    async with opened(folder) as world:
        await people.found_service(world.core)

        async def body(tx: WriteTx) -> None:
            for number in range(PEOPLE):
                account = Account(
                    id=UserId(FIRST + number),
                    phone=f"32470{number:06}",
                    first_name="Bo",
                    last_name="",
                    about="",
                    lang="en",
                    photo=None,
                    seen=0,
                    created=world.core.now(),
                    deleted=None,
                    ttl_days=365,
                    username=None,
                    birthday=None,
                )
                tx.put(ACCOUNTS, account)
                tx.put(BOXES, Box(account.id, 1, 0))

        await world.core.db.write(body)
        await leaving.plan(world.core, None, "BE", DATES, "Act 9")


def _asked(data: sqlite3.Connection, sql: str) -> list[tuple[int, ...]]:
    return data.execute(sql).fetchall()


def _told(data: sqlite3.Connection) -> int:
    return _asked(data, f"select count(*) from messages where peer = {SERVICE_ACCOUNT}")[0][0]


@pytest.mark.timeout(300)
def test_a_leaving_survives_kill_9(tmp_path: Path) -> None:
    folder = tmp_path / "server"
    folder.mkdir()
    asyncio.run(_prepared(folder))
    server = Server(folder)
    killed = []
    with sqlite3.connect(folder / "chappe.db") as data:
        for some in (1, PEOPLE + PEOPLE // 3, 3 * PEOPLE + PEOPLE // 3):
            server.start()
            until = time.monotonic() + 60
            while _told(data) < some:
                assert time.monotonic() < until, server.console()
                time.sleep(0.002)
            server.kill()
            killed.append(_told(data))
            ((phase, told),) = _asked(data, "select phase, told from leavings")
            steps = _asked(data, "select count(*) from case_events where what = 'stepped'")[0][0]
            assert steps == phase  # each step is an event, from PLANNED on
            reached = _told(data) - (phase - 2) * PEOPLE
            assert reached == max(0, told - FIRST + 1)  # the cursor is where the messages are
        server.start()
        until = time.monotonic() + 60
        while _asked(data, "select phase, telling from leavings") != [(int(Phase.LEFT), 0)]:
            assert time.monotonic() < until, server.console()
            time.sleep(0.05)
        each = _asked(
            data,
            "select count(*), min(n), max(n) from (select count(*) as n from messages"
            f" where peer = {SERVICE_ACCOUNT} group by box)",
        )
        assert each == [(PEOPLE, STEPS, STEPS)]
        assert _asked(data, "select count(*) from feature_rules where ended = 0") == [(3,)]
        assert _asked(data, "select count(*) from kept_accounts") == [(PEOPLE,)]
    data.close()
    server.finish()
    assert any(count % PEOPLE for count in killed), "it was never killed in the middle"
