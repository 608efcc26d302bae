"""Every SQL statement of the product on PostgreSQL too: the tests of core, run there."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.mark.timeout(900)
def test_core_on_postgres() -> None:
    command = [
        *(sys.executable, "-m", "pytest", "-q", "-p", "tests.store.on_postgres"),
        *("-p", "no:cacheprovider", "-p", "no:xdist", "tests/unit/core"),
    ]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout[-10_000:] + done.stderr[-2_000:]
    assert " passed" in done.stdout
