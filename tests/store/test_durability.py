"""What was confirmed survives the process, whenever it dies."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

from tests.store.conftest import Open, Run
from tests.store.shelves import SHELVES

WRITER = """
import asyncio, sys
from chappe.store import migrate
from chappe.store.sqlite import SqliteDb
from tests.store.shelves import SCHEMA
from tests.store.test_sqlite import deferring_and_failing, one_more, writing_and_failing

async def main():
    db = await SqliteDb.open(sys.argv[1], migrations=migrate.load(SCHEMA))

    async def client():
        while True:
            print(await db.write(one_more), flush=True)

    async def clumsy(body):
        while True:
            await asyncio.gather(db.write(body), return_exceptions=True)

    bodies = (deferring_and_failing, writing_and_failing)
    await asyncio.gather(*(client() for _ in range(8)), *map(clumsy, bodies))

asyncio.run(main())
"""


def test_a_process_that_is_killed(tmp_path: Path, open_shelves: Open, run: Run) -> None:
    path = tmp_path / "test.db"
    dice = random.Random()
    confirmed = 0
    for _ in range(4):
        with subprocess.Popen(
            [sys.executable, "-c", WRITER, path], stdout=subprocess.PIPE, text=True
        ) as writer:
            assert writer.stdout is not None
            first = writer.stdout.readline()
            time.sleep(dice.uniform(0, 0.4))
            os.kill(writer.pid, signal.SIGKILL)
            lines = [first, *writer.stdout.read().split("\n")[:-1]]  # the last may be half a line
        seen = [int(line) for line in lines if line]
        assert seen[0] > confirmed
        confirmed = max(seen)

        db = open_shelves(str(path))

        async def everything(tx: Any) -> Any:
            return (
                await tx.get(SHELVES, 1),
                await tx.value("select count(*) from shelves"),
                await tx.all("select place from books order by place"),
                await tx.all("select id from loans order by id"),
            )

        shelf, shelves, books, loans = run(db.read(everything))
        assert shelf.books >= confirmed
        assert shelves == 1
        assert books == loans == [(number,) for number in range(1, shelf.books + 1)]
        assert run(db.verify()) == []
        run(db.close())
