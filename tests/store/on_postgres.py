"""A plugin that lets the worlds of `tests.world` live on PostgreSQL: `pytest -p
tests.store.on_postgres tests/unit/core`."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from pathlib import Path

import pytest

from chappe.store import open_db
from chappe.store.db import Db
from tests.store.postgres_server import started


@pytest.fixture(scope="session", autouse=True)
def _worlds_on_postgres() -> Iterator[None]:
    from tests import world

    with started() as server, pytest.MonkeyPatch.context() as patch:

        async def prepare() -> str:
            address = await server.create()
            await (await open_db(address)).close()
            return server.name(address)

        template = asyncio.run(prepare())

        async def open_world(where: Path) -> Db:
            del where
            return await open_db(await server.create(template))

        patch.setattr(world, "open_db", open_world)
        yield
