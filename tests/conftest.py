"""What every test has: bounded hypothesis runs, and a log that is put back."""

from __future__ import annotations

import logging
import os
from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, settings

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
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with what takes minutes, so that one worker does not end alone with it."""
    items.sort(key=lambda item: item.path.name != "test_areas.py")
