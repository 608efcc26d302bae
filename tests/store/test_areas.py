"""Every SQL statement of the product on PostgreSQL too: the tests of core, run there."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
CORE = ROOT / "tests" / "unit" / "core"
FILES = sorted(CORE.glob("test_*.py"))
DESK = sorted((CORE / "trust").glob("test_*.py"))
PARTS = (FILES[::2], FILES[1::2], DESK[::2], DESK[1::2])
"""Each is a run of its own, so that several go at once."""


def test_every_test_of_core_is_in_a_part() -> None:
    assert sorted(CORE.rglob("test_*.py")) == sorted(file for part in PARTS for file in part)


@pytest.mark.timeout(900)
@pytest.mark.parametrize("part", PARTS, ids=("core 1", "core 2", "desk 1", "desk 2"))
def test_core_on_postgres(part: list[Path]) -> None:
    command = [
        *(sys.executable, "-m", "pytest", "-q", "-p", "tests.store.on_postgres"),
        *("-p", "no:cacheprovider", "-p", "no:xdist", *map(str, part)),
    ]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout[-10_000:] + done.stderr[-2_000:]
    assert " passed" in done.stdout
