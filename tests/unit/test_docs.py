"""Docs that fail: commands, settings, packages and links in them are compared with the code."""

from __future__ import annotations

import re
import shlex
import subprocess
import tomllib
from pathlib import Path

import pytest

from chappe import cli, config
from tools import docs

ROOT = Path(__file__).parents[2]
PAGES = sorted({*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")})


def names(file: str) -> set[str]:
    lines = (ROOT / "requirements" / file).read_text().splitlines()
    return {
        re.split(r"[=<>~!\[ ]", line)[0]
        for line in lines
        if line and not line.startswith(("#", "-"))
    }


@pytest.mark.parametrize("page", docs.PAGES)
def test_made_pages_are_fresh(page: str, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("COLUMNS", "100")
    assert (ROOT / page).read_text("utf-8") == docs.PAGES[page]()


def test_every_dependency_is_explained():
    table = (ROOT / "docs/dependencies.md").read_text("utf-8").partition("## Not taken")[0]
    rows = [line.split("|")[1] for line in table.splitlines() if line.startswith("| `")]
    explained = {name for row in rows for name in re.findall(r"`([^`]+)`", row)}
    wanted = names("runtime.in") | names("dev.in") | names("lock.in")
    assert explained == wanted


def test_package_and_requirements_agree():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    assert set(project["dependencies"]) == names("runtime.in")
    compiled = {name.lower() for name in names("runtime.txt")}
    assert {name.lower() for name in names("runtime.in")} <= compiled


@pytest.mark.parametrize("name", ["runtime", "dev", "lock"])
def test_pins_have_hashes_and_name_no_host(name: str):
    text = (ROOT / f"requirements/{name}.txt").read_text()
    pins = re.findall(r"^(\S+==\S+)( \\\n    --hash=sha256:[0-9a-f]{64})+", text, re.MULTILINE)
    assert len(pins) == len(re.findall(r"^[A-Za-z]", text, re.MULTILINE)) > 0
    assert "://" not in text
    assert "index" not in text


def test_node_packages_name_no_host():
    listed = subprocess.run(
        ["git", "ls-files", "*package-lock.json"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    for name in listed.stdout.split():
        assert '"resolved"' not in (ROOT / name).read_text()
        assert (
            "omit-lockfile-registry-resolved=true" in (ROOT / name).with_name(".npmrc").read_text()
        )


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_links_lead_somewhere(page: Path):
    text = re.sub(r"```.*?```", "", page.read_text("utf-8"), flags=re.DOTALL)
    for target in re.findall(r"\]\((?!https?:)([^)#]+)(?:#[^)]*)?\)", text):
        assert (page.parent / target).exists(), target


def commands_in(text: str) -> list[list[str]]:
    """Each `chappe …` in the code of a page, as the words after the program."""
    joined = text.replace("\\\n", " ")
    code = re.findall(r"^ *```\n(.*?)```", joined, re.DOTALL | re.MULTILINE)
    code += re.findall(r"`([^`\n]+)`", joined)
    lines = [line for block in code for line in block.splitlines()]
    found = [re.match(r"(?:.*bin/)?chappe ([a-z].*)", line.strip()) for line in lines]
    return [shlex.split(match[1]) for match in found if match]


PLACEHOLDERS = {"DIR": "d", "PHONE": "+999", "FILE": "f", "H": "h", "P": "1", "IP": "::1"}


@pytest.mark.parametrize(
    "page",
    [page for page in PAGES if page.name != "commands.md"],
    ids=lambda page: str(page.relative_to(ROOT)),
)
def test_commands_in_the_docs_exist(page: Path):
    for words in commands_in(page.read_text("utf-8")):
        known = cli.parser()
        filled = [PLACEHOLDERS.get(word, word) for word in words]
        if "--data" in filled or "--config" in filled or words[0] == "quickstart":
            if len(filled) > 1:
                known.parse_args(filled)
        else:
            # Only named: the words must be commands.
            for word in filled:
                if not word.isalpha():
                    break
                chosen = next(
                    action.choices for action in known._actions if isinstance(action.choices, dict)
                )
                assert word in chosen, words
                known = chosen[word]
                if not any(isinstance(action.choices, dict) for action in known._actions):
                    break


def test_make_targets_in_the_docs_exist():
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(), re.MULTILINE))
    for page in PAGES:
        for target in re.findall(r"^make ([a-z]+)|`make ([a-z]+)", page.read_text("utf-8")):
            assert set(filter(None, target)) <= targets, page


def test_settings_named_in_the_install_page_exist():
    known = {key.name for key in config.reference()}
    text = (ROOT / "docs/operator/install.md").read_text("utf-8")
    for named in ("registration", "format"):
        assert named in known
        assert named in text


def test_decisions_are_numbered_and_short():
    pages = sorted((ROOT / "docs/decisions").glob("*.md"))
    assert [int(page.name[:4]) for page in pages] == list(range(1, len(pages) + 1))
    for number, page in enumerate(pages, 1):
        text = page.read_text("utf-8")
        assert text.startswith(f"# {number}. ")
        assert "**Decided**" in text
        assert "**Price**" in text
        assert len(text.splitlines()) <= 25
