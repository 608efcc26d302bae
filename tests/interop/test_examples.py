"""The examples do what they say, with a server started as they ask for it."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.interop.server import COMMAND, Server

ROOT = Path(__file__).parents[2]
EXAMPLES = ROOT / "examples"


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server whose configuration names its ports, so that `chappe key` knows them."""
    server = Server(tmp_path_factory.mktemp("examples") / "data")
    ports = f"port = {server.port}\nhttp_port = {server.http_port}\n"
    (server.data / "chappe.toml").write_text(ports, "utf-8")
    server.start()
    yield server
    server.finish()


def _command(example: str, folder: Path) -> list[str]:
    if example.endswith(".py"):
        return [sys.executable, str(EXAMPLES / example)]
    node = shutil.which("node")
    assert node is not None, "Node 20 is needed"
    # Beside the packages of the tests, as if `npm install` had been run in examples/.
    shutil.copy(EXAMPLES / example, folder)
    (folder / "node_modules").symlink_to(ROOT / "tests" / "interop" / "node" / "node_modules")
    return [node, str(folder / example)]


@pytest.mark.parametrize("example", ["with_telethon.py", "with-mtcute.mjs", "with-gramjs.mjs"])
def test_an_example_runs(example: str, told: Server, tmp_path: Path) -> None:
    done = subprocess.run(
        [*_command(example, tmp_path), str(told.data)],
        capture_output=True,
        text=True,
        timeout=50,
        check=False,
        env={**os.environ, "CHAPPE": str(COMMAND)},
    )
    assert done.returncode == 0, done.stdout + done.stderr
    lines = done.stdout.splitlines()
    assert lines[-1] == "done", done.stdout + done.stderr
    assert any(line.startswith("Juno reads: Hello ") for line in lines)
    assert "Iris reads: Hello Iris, send it!" in lines
    sent, received = re.findall(r"sha256 (\w+)", done.stdout)
    assert sent == received


def test_every_example_is_run() -> None:
    scripts = {path.name for path in EXAMPLES.glob("*.py")} | {
        path.name for path in EXAMPLES.glob("*.mjs")
    }
    assert scripts == {"with_telethon.py", "with-mtcute.mjs", "with-gramjs.mjs"}
