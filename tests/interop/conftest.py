"""One server and one event loop for all the stories of a test process."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator

import pytest

from tests.interop.cast import World
from tests.interop.server import Server


@pytest.fixture(scope="session")
def runner() -> Iterator[asyncio.Runner]:
    with asyncio.Runner() as runner:
        yield runner


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    server = Server(tmp_path_factory.mktemp("interop") / "data")
    server.start()
    yield server
    server.finish()


@pytest.fixture(scope="session")
def world(server: Server, runner: asyncio.Runner) -> Iterator[World]:
    world = World(server)
    yield world
    runner.run(world.close())
