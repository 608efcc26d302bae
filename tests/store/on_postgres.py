"""A plugin that lets the worlds of `tests.world` live on PostgreSQL: `pytest -p
tests.store.on_postgres tests/unit/core`.

A test with many parameters says much the same to the database with each: a few of them are run,
others each time, as the order is random.
"""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest

from chappe.store import open_db
from chappe.store.db import Db
from tests.store.postgres_server import started

MOST: Final = 3
"""Sets of parameters of one test."""


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    seen: Counter[str] = Counter()
    kept: list[pytest.Item] = []
    left: list[pytest.Item] = []
    for item in items:
        name = item.nodeid.partition("[")[0]
        seen[name] += 1
        (kept if seen[name] <= MOST else left).append(item)
    items[:] = kept
    config.hook.pytest_deselected(items=left)


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
