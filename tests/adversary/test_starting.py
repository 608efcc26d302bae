"""Starting on what it should not start on: one clear line each, and nothing is written over."""

from __future__ import annotations

import hashlib
import random
import shutil
import sqlite3
import subprocess
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.interop.server import COMMAND, HOST, Server, free_port

TIME = 20


def serve(data: Path, *more: str) -> subprocess.Popen[str]:
    ports = ["--port", str(free_port()), "--http-port", str(free_port())]
    return subprocess.Popen(
        [COMMAND, "serve", "--data", str(data), "--host", HOST, *ports, *more],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def refused(data: Path, *more: str) -> str:
    """The one line with which the server refuses to start."""
    process = serve(data, *more)
    try:
        said, complained = process.communicate(timeout=TIME)
    finally:
        process.kill()
    assert process.returncode == 1, said + complained
    assert said == ""
    (line,) = complained.splitlines()
    assert line.startswith("chappe: ")
    return line


def content(folder: Path) -> dict[str, str]:
    """Every file of a directory but the lock, by its SHA-256."""
    return {
        str(file.relative_to(folder)): hashlib.sha256(file.read_bytes()).hexdigest()
        for file in folder.rglob("*")
        if file.is_file() and file.suffix != ".lock"
    }


@pytest.fixture(scope="module")
def stopped(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The data of a server that has run."""
    server = Server(tmp_path_factory.mktemp("stopped") / "data")
    server.start()
    assert server.stop() == 0
    (server.data / "console.log").unlink()
    return server.data


@pytest.fixture
def data(stopped: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(stopped, tmp_path / "data"))


def from_the_future(data: Path) -> None:
    with sqlite3.connect(data / "chappe.db") as database:
        database.execute("insert into schema_history values (99, 99, 0)")
    database.close()


def cut_off(data: Path) -> None:
    whole = (data / "chappe.db").read_bytes()
    (data / "chappe.db").write_bytes(whole[:5000])


def somebody_elses(data: Path) -> None:
    (data / "chappe.db").unlink()
    with sqlite3.connect(data / "chappe.db") as database:
        database.execute("create table accounts (name text)")
    database.close()


def a_text(data: Path) -> None:
    (data / "chappe.db").write_text("Dear diary, nothing of note happened today.\n" * 100)


def a_directory(data: Path) -> None:
    (data / "chappe.db").unlink()
    (data / "chappe.db").mkdir()


def no_key(data: Path) -> None:
    (data / "keys" / "rsa.pem").unlink()


def no_secret(data: Path) -> None:
    (data / "keys" / "secret").unlink()


def a_key_cut_off(data: Path) -> None:
    pem = data / "keys" / "rsa.pem"
    pem.write_text(pem.read_text()[:900])


def a_key_for_everybody(data: Path) -> None:
    (data / "keys" / "secret").chmod(0o644)


def settings_nobody_knows(data: Path) -> None:
    (data / "chappe.toml").write_text("prot = 8443\n")


def settings_in_no_language(data: Path) -> None:
    (data / "chappe.toml").write_bytes(b"\xff\xfe\x00")


@pytest.mark.parametrize(
    ("damage", "said"),
    [
        (from_the_future, "schema version 99"),
        (cut_off, "chappe.db: "),
        (somebody_elses, "chappe.db is a database of something else"),
        (a_text, "chappe.db: file is not a database"),
        (a_directory, "chappe.db: Is a directory"),
        (no_key, "rsa.pem: there is no such file"),
        (no_secret, "secret: there is no such file"),
        (a_key_cut_off, "rsa.pem: "),
        (a_key_for_everybody, "chmod 600"),
        (settings_nobody_knows, "did you mean `port`"),
        (settings_in_no_language, "cannot be read"),
    ],
)
def test_damage_is_named_and_nothing_written_over(
    data: Path, damage: Callable[[Path], None], said: str
):
    damage(data)
    before = content(data)
    line = refused(data)
    assert said in line
    assert len(line) < 300
    after = content(data)
    assert {name: after.get(name) for name in before} == before


def test_a_second_server_on_the_same_data(data: Path):
    server = Server(data)
    server.start()
    process = server.process
    assert process is not None
    assert f"is in use by process {process.pid}" in refused(data)
    assert process.poll() is None
    assert server.stop() == 0
    server.check()


def test_two_that_begin_together(tmp_path: Path):
    """On an empty directory: one makes everything, the other is refused."""
    two = [serve(tmp_path / "new") for _ in range(2)]
    end = time.monotonic() + TIME
    while all(one.poll() is None for one in two):
        assert time.monotonic() < end, "both run"
        time.sleep(0.05)
    (lost,) = [one for one in two if one.poll() is not None]
    (runs,) = [one for one in two if one is not lost]
    _, complained = lost.communicate()
    (line,) = complained.splitlines()
    assert "is in use" in line or "is not empty" in line
    runs.terminate()
    said, _ = runs.communicate(timeout=TIME)
    assert "ready" in said
    assert runs.returncode == 0


def test_killed_while_it_starts_for_the_first_time(tmp_path: Path):
    """Whatever was there at that moment, the next start goes on from it."""
    chance = random.Random(1788)
    data = tmp_path / "new"
    for attempt in range(12):
        process = serve(data)
        time.sleep(chance.uniform(0.15, 0.6))
        process.kill()
        process.communicate()
        if attempt % 4 == 3:
            shutil.rmtree(data, ignore_errors=True)
    server = Server(data)
    server.start()
    assert server.stop() == 0
    server.check()


def test_half_of_the_keys_is_no_first_start(tmp_path: Path):
    """A server killed while it made its keys has none; one that has half of them has lost some."""
    data = tmp_path / "data"
    (data / ".keys-abandoned").mkdir(parents=True)
    (data / ".keys-abandoned" / "secret").write_bytes(bytes(32))
    server = Server(data)
    server.start()
    assert server.stop() == 0
    assert (data / "keys" / "secret").read_bytes() != bytes(32)
