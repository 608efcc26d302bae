"""The shape of the repository: rooms as on the map, files of a readable size, one fresh clone."""

from __future__ import annotations

import re
import subprocess
import tomllib
from functools import cache
from pathlib import Path
from typing import get_args

import pytest

import chappe.core
from chappe.config import Part

ROOT = Path(__file__).parents[2]
CODE = (".py", ".js", ".mjs", ".ts", ".tsx", ".sql", ".css", ".html", ".toml")
LONGEST = 900
GENERATED = "src/chappe/tl/gen/"


@cache
def tracked() -> tuple[str, ...]:
    """What is in the repository, and what is about to be."""
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    return tuple(name for name in listed.stdout.splitlines() if (ROOT / name).is_file())


def written() -> list[str]:
    """Code that people write."""
    return [name for name in tracked() if name.endswith(CODE) and not name.startswith(GENERATED)]


def rooms() -> set[str]:
    """The packages and modules directly in `src/chappe`."""
    found = {Path(name).parts[2] for name in tracked() if name.startswith("src/chappe/")}
    return {name for name in found if not name.startswith("__") and name != "py.typed"}


def test_map_shows_every_room():
    text = (ROOT / "ARCHITECTURE.md").read_text("utf-8")
    drawn = text.partition("```")[2].partition("```")[0]
    _, _, server = drawn.partition("src/chappe/\n")
    server, _, client = server.partition("\nweb/src/\n")
    client, _, _ = client.partition("\ntests/")
    shown = set(re.findall(r"^  ([a-z_]+(?:\.py)?)", server, re.MULTILINE))
    assert shown == rooms()
    folders = {Path(name).parts[2] for name in tracked() if re.match(r"web/src/\w+/", name)}
    names = re.findall(r"^  ((?:[a-z]+/ )+)", client, re.MULTILINE)
    assert {name.rstrip("/") for line in names for name in line.split()} == folders
    for folder in re.findall(r"^([a-z]+)/ ", drawn, re.MULTILINE):
        assert (ROOT / folder).is_dir(), folder


IMPORT = re.compile(r"^(?:import|export)( type)?\b[^'()=]*?'(\.[^']*)'", re.MULTILINE)
LIBRARIES = {"secret", "list", "media"}
"""Rooms of the web client that know nothing of the application around them."""
PAGE = {"state", "views", "ui", "locale", "push"}


def test_rooms_of_the_web_client_keep_apart():
    """As ARCHITECTURE.md says: the worker and the page share nothing but types."""
    wrong = []
    for name in tracked():
        found = re.fullmatch(r"web/src/(\w+)/.*\.tsx?", name)
        if not found:
            continue
        room, file = found[1], ROOT / name
        for types, path in IMPORT.findall(file.read_text("utf-8")):
            other = (file.parent / path).resolve().relative_to(ROOT / "web/src").parts[0]
            if other == room:
                continue
            crosses = {room, other} & {"worker"} and {room, other} & PAGE
            if (
                (crosses and not types)
                or room == "model"
                or (room in LIBRARIES and other not in LIBRARIES | {"model"})
                or (room in {"ui", "state", "locale"} and other == "views")
            ):
                wrong.append((name, path))
    assert wrong == []


def test_every_part_of_core_is_where_a_reader_looks_for_it():
    _, _, places = (chappe.core.__doc__ or "").partition("Where to look:")
    named = re.findall(r"[a-z_]+", re.sub(r"^\* [^:]+:", "", places, flags=re.MULTILINE))
    folder = Path(chappe.core.__file__).parent
    there = [each.name.removesuffix(".py") for each in folder.iterdir()]
    assert sorted(named) == sorted(name for name in there if not name.startswith("__"))


def test_no_file_has_outgrown_its_reader():
    long = {
        name: lines
        for name in written()
        if (lines := len((ROOT / name).read_text("utf-8").splitlines())) > LONGEST
    }
    assert long == {}


def test_no_drawers():
    for name in tracked():
        assert not {"utils", "util", "helpers", "misc", "common"} & set(
            Path(name).with_suffix("").parts
        )


def test_nothing_is_left_for_later():
    for name in written():
        text = (ROOT / name).read_text("utf-8")
        assert not re.search(r"(#|//|--|/\*|\"\"\") *(TODO|FIXME|XXX)\b", text), name
        if name.startswith(("src/", "tools/")):
            assert "NotImplementedError" not in text, name


def test_every_module_says_what_it_is():
    for name in written():
        if name.startswith(("src/", "tools/", "tests/")) and name.endswith(".py"):
            text = (ROOT / name).read_text("utf-8").removeprefix("#!/usr/bin/env python3\n")
            assert not text or text.startswith(('"""', 'r"""')), name


def test_nothing_made_is_kept():
    for name in tracked():
        assert not re.search(r"(^|/)(\.venv|var|node_modules|__pycache__|dist)/", name)
        assert not name.endswith((".pyc", ".db", ".session", ".log", ".pem", ".egg-info"))


def test_clone_is_small():
    assert sum((ROOT / name).stat().st_size for name in tracked()) < 25_000_000


def test_import_rule_covers_every_room():
    linter = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]
    named = set(re.findall(r"chappe\.([a-z]+)", str(linter["contracts"])))
    assert {name for name in rooms() if "." not in name} - {"locale"} <= named


def test_log_levels_name_real_rooms():
    assert set(get_args(Part)) <= {name.removesuffix(".py") for name in rooms()}


@pytest.mark.parametrize("command", ["serve", "test", "setup", "check"])
def test_the_commands_of_the_contract_exist(command: str):
    makefile = (ROOT / "Makefile").read_text()
    assert re.search(rf"^{command}:", makefile, re.MULTILINE)


def test_ci_runs_what_everybody_runs():
    lines = (ROOT / ".ci/run").read_text().splitlines()
    assert [line for line in lines if line.startswith("make ")] == ["make check", "make test"]
