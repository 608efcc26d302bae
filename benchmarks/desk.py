"""`python -m benchmarks.desk`: what each page of the desk costs with many cases in the store.

Cases are opened and worked on by the desk's own operations, ten events each, so that the log of the
desk and the invariants hold for what is measured. Pages are asked for through their addresses by
somebody of the staff; a page may take as many statements as it likes, but the same number however
many cases there are.
"""

from __future__ import annotations

import argparse
import asyncio
import dataclasses
import random
import re
import statistics
import tempfile
import time
from collections.abc import Callable, Coroutine, Iterable, Sequence
from pathlib import Path
from typing import Any, Final

import httpx

from benchmarks.machine import describe
from chappe.config import Config
from chappe.core.context import Core
from chappe.core.trust import audit, cases, catalogue, sessions, staff
from chappe.core.trust.sessions import Where
from chappe.desk import app
from chappe.edge.http import application
from chappe.edge.pages import Facts, Pages
from chappe.model import PeerId, UserId
from chappe.model.trust import (
    Actor,
    ActorKind,
    CaseKind,
    Claimed,
    Decided,
    Duty,
    Looked,
    Noted,
    Outcome,
    Received,
    Source,
    SubjectKind,
    Tagged,
)
from chappe.server import build_core
from chappe.store import open_db
from chappe.store.db import Db, Keyed, Tx, WriteTx

SIZES: Final = (100, 10_000, 100_000)
EVENTS: Final = 10
PIECE: Final = 200
"""Cases in one write."""
WAITING: Final = 4
"""Of so many cases, one waits; the others are decided."""
DAYS: Final = 90
ALL_DUTIES: Final = Duty.MODERATOR | Duty.LEGAL | Duty.AUDITOR | Duty.ADMINISTRATOR
FACTS: Final = Facts("Bench", "127.0.0.1", 8443, 8080, 1, "", 133, 229)
BASE: Final = "http://localhost"


class Counted:
    """A transaction that counts the statements it is asked for."""

    def __init__(self, tx: Any, total: Total) -> None:
        self._tx = tx
        self._total = total

    async def all(self, sql: str, *args: Any) -> list[tuple[Any, ...]]:
        self._total.statements += 1
        return list(await self._tx.all(sql, *args))

    async def one(self, sql: str, *args: Any) -> tuple[Any, ...] | None:
        found = await self.all(sql, *args)
        return found[0] if found else None

    async def value(self, sql: str, *args: Any) -> Any:
        found = await self.one(sql, *args)
        return None if found is None else found[0]

    async def get_many(self, table: Keyed[Any], keys: Iterable[Any]) -> dict[Any, Any]:
        self._total.statements += 1
        return dict(await self._tx.get_many(table, keys))

    async def get(self, table: Keyed[Any], *key: Any) -> Any:
        return (await self.get_many(table, [key])).get(key)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._tx, name)


class Total:
    """A database that counts the statements of what it reads."""

    def __init__(self, db: Db) -> None:
        self._db = db
        self.statements = 0

    async def read(self, body: Callable[[Tx], Coroutine[Any, Any, Any]]) -> Any:
        return await self._db.read(lambda tx: body(Counted(tx, self)))

    def __getattr__(self, name: str) -> Any:
        return getattr(self._db, name)


async def fill(core: Core, first: int, last: int, clerk: int) -> None:
    """Open the cases with these numbers and work on them."""
    known = catalogue.shipped()
    categories, chance = list(known.categories), random.Random(first)

    def piece(start: int) -> Callable[[WriteTx], Coroutine[Any, Any, None]]:
        async def body(tx: WriteTx) -> None:
            for number in range(start, min(start + PIECE, last)):
                await _one(core, tx, number, chance.choice(categories), clerk)

        return body

    for start in range(first, last, PIECE):
        await core.db.write(piece(start))


async def _one(core: Core, tx: WriteTx, number: int, category: str, clerk: int) -> None:
    received = Received(
        CaseKind.NOTICE if number % 3 else CaseKind.REPORT,
        cases.reference(core),
        Source.NOTICE if number % 3 else Source.REPORT,
        category,
        core.now() + 24 * 3600,
        country=("FR", "DE", "IT", "")[number % 4],
        subject=SubjectKind.ACCOUNT,
        peer=PeerId(1_000_001 + number // 20),
        account=UserId(1_000_001 + number // 20),
        comment="They ask for money for a house that does not exist.",
    )
    by, person = Actor(ActorKind.STAFF, clerk), Actor(ActorKind.PERSON, 1_000_001)
    case = (await cases.open_case(core, tx, person, received)).id
    if number % WAITING == 0:
        for count in range(EVENTS - 1):
            await cases.record(core, tx, case, by, Noted(f"Remark {count}"))
        return
    await cases.record(core, tx, case, by, Claimed())
    await cases.record(core, tx, case, by, Tagged("house"))
    for count in range(EVENTS - 5):
        await cases.record(core, tx, case, by, Noted(f"Remark {count}"))
    await cases.record(core, tx, case, by, Looked("snapshot"))
    await cases.record(core, tx, case, by, Decided(Outcome.NO_ACTION, closes=True), reason="Fine.")


class Clock:
    """Unix time that goes through the last days while cases come in."""

    def __init__(self) -> None:
        self.offset = 0.0

    def __call__(self) -> float:
        return time.time() + self.offset


async def addresses(core: Core) -> list[str]:
    """The pages that are measured."""

    async def body(tx: Tx) -> list[str]:
        waits = await tx.value("select reference from cases where status < 3 order by id limit 1")
        done = await tx.value("select reference from cases where status > 2 order by id limit 1")
        return [f"/desk/cases/{waits}", f"/desk/cases/{done}"]

    return [
        "/desk",
        "/desk/cases",
        "/desk/cases?queue=1&category=scams_and_fraud",
        "/desk/cases?whose=nobody&overdue=1",
        "/desk/cases?tag=house&decided=1",
        "/desk/cases?decided=1",
        *await core.db.read(body),
        "/desk/figures?days=90",
        "/desk/log",
        "/desk/log?what=looked",
        "/desk/strikes",
        "/desk/flaggers",
        "/desk/places",
        "/desk/rules",
        "/desk/catalogue",
        "/desk/staff",
        "/desk/keeping",
    ]


async def browser(core: Core) -> tuple[httpx.AsyncClient, int]:
    """Somebody of the staff in front of the pages."""
    token = sessions.new_token(core)

    async def body(tx: WriteTx) -> tuple[str, int]:
        link = sessions.digest(token)
        made = await staff.add(core, tx, None, "Ana", ALL_DUTIES & ~Duty.AUDITOR, "en", link)
        return await sessions.begin(
            core, tx, made, Where("127.0.0.1", "benchmark"), "code"
        ), made.id

    session, who = await core.db.write(body)
    door = httpx.ASGITransport(
        app=application(Pages(FACTS), _well, more=app.routes(core)), client=("127.0.0.1", 1)
    )
    client = httpx.AsyncClient(transport=door, base_url=BASE, cookies={"desk": session}, timeout=60)
    return client, who


async def _well() -> bool:
    return True


async def measure(core: Core, total: Total, asker: httpx.AsyncClient, times: int) -> list[Page]:
    """Ask for each page several times."""
    found = []
    for address in await addresses(core):
        costs, before = [], total.statements
        for _ in range(times):
            began = time.perf_counter()
            answer = await asker.get(address)
            costs.append((time.perf_counter() - began) * 1e3)
            if answer.status_code != 200:
                raise RuntimeError(f"{address}: {answer.status_code}")
        statements = (total.statements - before) / times
        found.append(Page(address, statements, statistics.median(costs)))
    return found


@dataclasses.dataclass(frozen=True)
class Page:
    """What one page took."""

    address: str
    statements: float
    milliseconds: float


async def run(options: argparse.Namespace, data: Path) -> dict[int, list[Page]]:
    """Measure at each size; gives the pages by the number of cases."""
    config = Config(data=data)
    db = await open_db(config.database)
    clock, total = Clock(), Total(db)
    core = dataclasses.replace(
        build_core(config, db, b"k" * 32, lambda *_: None), db=total, clock=clock
    )
    sizes = [size for size in SIZES if size <= options.most] or [options.most]
    measured: dict[int, list[Page]] = {}
    try:
        asker, who = await browser(core)
        there, most = 0, max(sizes)
        for size in sizes:
            for first in range(there, size, PIECE):
                clock.offset = (first / most - 1) * DAYS * 24 * 3600
                await fill(core, first, min(first + PIECE, size), who)
            clock.offset, there = 0.0, size
            measured[size] = await measure(core, total, asker, options.times)
        faults = await db.read(audit.faults)
        if faults:
            raise RuntimeError(faults[0])
        await asker.aclose()
    finally:
        await db.close()
        core.blobs.close()
    return measured


def table(measured: dict[int, list[Page]]) -> str:
    """The pages, a line each: statements and milliseconds at each size."""
    sizes = list(measured)
    head = " | ".join(f"{size:,} cases" for size in sizes)
    lines = [f"| page | statements | {head} |", "| :--- | ---: |" + " ---: |" * len(sizes)]
    for pages in zip(*measured.values(), strict=True):
        counts = sorted({page.statements for page in pages})
        statements = "–".join(f"{count:g}" for count in counts)
        costs = " | ".join(f"{page.milliseconds:.1f}" for page in pages)
        name = re.sub(r"[A-Z0-9]{4}(-[A-Z0-9]{4}){2}", "…", pages[0].address)
        lines.append(f"| {name} | {statements} | {costs} |")
    return "\n".join(lines)


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(prog="benchmarks.desk", description=__doc__)
    parser.add_argument("--times", type=int, default=9, help="how often each page is asked for")
    parser.add_argument("--most", type=int, default=max(SIZES), help="cases at most")
    options = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory(prefix="chappe-bench-") as folder:
        measured = asyncio.run(run(options, Path(folder)))
    print(f"{describe()}\n\nmedian milliseconds; {EVENTS} events a case\n")
    print(table(measured))


if __name__ == "__main__":
    main()
