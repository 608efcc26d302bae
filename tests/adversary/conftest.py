"""One started server for the tests of a file."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.adversary.host import Target


@pytest.fixture(scope="module")
def target(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Target]:
    started = Target(tmp_path_factory.mktemp("target"))
    yield started
    assert started.server.stop() == 0
    started.server.check()
