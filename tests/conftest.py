"""What every test has: bounded hypothesis runs, and a log that is put back; and who has a second
try."""

from __future__ import annotations

import logging
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import pytest
from hypothesis import HealthCheck, settings

from tests.interop.server import Unsound

DRIVING: Final = [Path(__file__).parent / folder for folder in ("browser", "interop")]
"""Tests of other people's programs, which wait for them: browsers, libraries of clients. They are
tried a second time, since a machine that stalls makes them wait in vain."""
FINAL: Final = (Unsound, r"errors (during test teardown|while tearing down)")
"""What is never tried again: what a server says of itself at its end, alone or among other errors.
Its log has the incidents of the first tries too."""
TIMES: Final = pytest.StashKey[Any]()
"""How long a test may take, in the words of pytest-timeout."""

# Machines differ: no deadline per example. `HYPOTHESIS_PROFILE=long` looks harder.
settings.register_profile(
    "short", max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.register_profile(
    "long", max_examples=2_000, deadline=None, suppress_health_check=list(HealthCheck)
)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "short"))


@pytest.fixture(autouse=True)
def _log_put_back() -> Iterator[None]:
    """A test may set up logging; the next one finds it as it was."""
    loggers = [logging.getLogger(), logging.getLogger("chappe"), logging.getLogger("uvicorn")]
    before = [(logger.level, list(logger.handlers)) for logger in loggers]
    yield
    for logger, (level, handlers) in zip(loggers, before, strict=True):
        logger.setLevel(level)
        logger.handlers[:] = handlers


def pytest_make_parametrize_id(config: pytest.Config, val: object, argname: str) -> str | None:
    """Name a case that is bytes by its place: packed or masked ones differ at every start, and all
    workers must know a case by the same name."""
    del config
    return argname if isinstance(val, bytes) else None


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Begin with what takes minutes, so that one worker does not end alone with it. Give those that
    drive other programs a second try, unless they decline it or somebody debugs them."""
    items.sort(key=lambda item: item.path.name != "test_areas.py")
    for item in items:
        drives = any(item.path.is_relative_to(folder) for folder in DRIVING)
        if drives and not item.get_closest_marker("flaky") and not config.option.usepdb:
            item.add_marker(pytest.mark.flaky(reruns=1, rerun_except=FINAL))


def pytest_timeout_set_timer(item: pytest.Item, settings: Any) -> None:
    """Remember the time of a test, before pytest-timeout sets its clock."""
    item.stash[TIMES] = settings


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item: pytest.Item) -> None:
    """Give a second try its own time: by itself the clock runs once for both."""
    if getattr(item, "execution_count", 1) > 1 and TIMES in item.stash:
        item.config.hook.pytest_timeout_cancel_timer(item=item)
        item.config.hook.pytest_timeout_set_timer(item=item, settings=item.stash[TIMES])
