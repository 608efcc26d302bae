"""Every test of the store runs on both engines: ask for `db` and `run`."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from chappe.store import migrate
from chappe.store.db import Db
from chappe.store.postgres import PostgresDb
from chappe.store.sqlite import SqliteDb
from tests.store.postgres_server import Postgres, started
from tests.store.shelves import SCHEMA

Run = Callable[[Awaitable[Any]], Any]


@pytest.fixture(scope="session")
def postgres() -> Iterator[Postgres]:
    """A PostgreSQL server of this test run."""
    with started() as server:
        yield server


@pytest.fixture
def run() -> Iterator[Run]:
    """Run a coroutine on the event loop of this test."""

    async def wrapped(awaitable: Awaitable[Any]) -> Any:
        return await awaitable

    with asyncio.Runner() as runner:
        yield lambda awaitable: runner.run(wrapped(awaitable))


@pytest.fixture(params=["sqlite", "postgres"])
def address(request: pytest.FixtureRequest, run: Run, tmp_path: Path) -> str:
    """Where a new, empty database of each engine is."""
    if request.param == "sqlite":
        return str(tmp_path / "test.db")
    server: Postgres = request.getfixturevalue("postgres")
    return run(server.create())  # type: ignore[no-any-return]


Open = Callable[..., Any]


@pytest.fixture
def open_shelves(run: Run) -> Iterator[Open]:
    """Open a database with the tests' own schema; it is checked and closed at the end."""
    opened: list[Db] = []

    def open_(address: str, **options: Any) -> Db:
        engine = PostgresDb if address.startswith("postgresql:") else SqliteDb
        options.setdefault("migrations", migrate.load(SCHEMA))
        db: Db = run(engine.open(address, **options))
        opened.append(db)
        return db

    yield open_
    for db in opened:
        run(db.close())


@pytest.fixture
def db(address: str, open_shelves: Open, run: Run) -> Iterator[Db]:
    """An empty database with the tables of `shelves`, on each engine."""
    opened: Db = open_shelves(address)
    yield opened
    assert run(opened.verify()) == []
