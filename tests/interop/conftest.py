"""One server and one event loop for all the stories of a test process."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator

import pytest

from tests.interop.cast import World
from tests.interop.letterbox import Letterbox, letterbox
from tests.interop.server import SETTINGS, Server


@pytest.fixture(scope="session")
def runner() -> Iterator[asyncio.Runner]:
    with asyncio.Runner() as runner:
        yield runner


@pytest.fixture(scope="session")
def letters() -> Iterator[tuple[Letterbox, str]]:
    with letterbox() as running:
        yield running


@pytest.fixture(scope="session")
def server(
    tmp_path_factory: pytest.TempPathFactory, letters: tuple[Letterbox, str]
) -> Iterator[Server]:
    settings = SETTINGS + letters[1]
    server = Server(tmp_path_factory.mktemp("interop") / "data", settings=settings)
    server.start()
    yield server
    server.finish()


@pytest.fixture(scope="session")
def world(
    server: Server, letters: tuple[Letterbox, str], runner: asyncio.Runner
) -> Iterator[World]:
    world = World(server, letters[0])
    yield world
    runner.run(world.close())
