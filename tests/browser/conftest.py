"""One server, one browser and one event loop for all the stories of a test process."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Awaitable, Callable, Iterator
from pathlib import Path

import pytest
from playwright.async_api import Browser, Playwright, async_playwright, expect

from tests.browser import chromium
from tests.browser.crowd import Crowd, settings
from tests.interop.cast import World
from tests.interop.conftest import letters, runner, world
from tests.interop.letterbox import Letterbox
from tests.interop.server import Server

__all__ = ["letters", "runner", "world"]

TEST_TIME = 180
"""Seconds for a test that drives browsers, while others share the machine."""
STORY_TIME = 150.0
"""Seconds for one story; less than what a test has, so that a failure can show its screens."""
PATIENCE = 15_000
"""Milliseconds for what a page is expected to show."""

expect.set_options(timeout=PATIENCE)
Story = Callable[[Crowd], Awaitable[None]]
Play = Callable[[Story], None]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    here = Path(__file__).parent
    for item in items:
        if item.path.is_relative_to(here):
            item.add_marker(pytest.mark.timeout(TEST_TIME))


@pytest.fixture(scope="session")
def server(
    tmp_path_factory: pytest.TempPathFactory, letters: tuple[Letterbox, str]
) -> Iterator[Server]:
    """Like that of the stories of other clients, with the web client."""
    server = Server(tmp_path_factory.mktemp("browser") / "data", settings=settings(letters[1]))
    server.start()
    yield server
    server.finish()


@pytest.fixture(scope="session")
def playwright(runner: asyncio.Runner) -> Iterator[Playwright]:
    manager = async_playwright()
    yield runner.run(manager.__aenter__())
    runner.run(manager.__aexit__())


@pytest.fixture(scope="session")
def browsers(runner: asyncio.Runner, playwright: Playwright) -> Iterator[list[Browser]]:
    """Those that were started, the newest last: one, unless it crashed."""
    started: list[Browser] = []
    yield started
    for browser in started:
        runner.run(browser.close())


@pytest.fixture
def browser(runner: asyncio.Runner, playwright: Playwright, browsers: list[Browser]) -> Browser:
    path = chromium.find()
    if path is None:
        # Where a change is judged, nothing is left out.
        (pytest.fail if os.environ.get("CI") else pytest.skip)(chromium.HOW_TO_GET_IT)
    if not browsers or not browsers[-1].is_connected():
        browsers.append(runner.run(chromium.launch(playwright, path)))
    return browsers[-1]


@pytest.fixture
def play(
    request: pytest.FixtureRequest, runner: asyncio.Runner, browser: Browser, world: World
) -> Play:
    """Plays a story with its own crowd."""

    async def played(story: Story) -> None:
        async with Crowd(world, browser, request.node.name) as crowd, asyncio.timeout(STORY_TIME):
            await story(crowd)

    return lambda story: runner.run(played(story))
