"""Writes the pages of `docs/` that are made from the code: `python -m tools.docs [--check]`.

`--check` writes nothing and fails where a page on disk is not what the code says.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

from chappe import cli, config
from tools import coverage

ROOT = Path(__file__).parents[1]
MADE_BY = "<!-- Made from the code by `make gen`: change it there. -->"

_ABOUT_CONFIGURATION = f"""\
`chappe serve --data DIR` reads `DIR/{config.FILE_NAME}` if it is there; `--config FILE` names
another. It is TOML. Every key has a default that works, and a key that does not exist stops the
start. `chappe quickstart` writes a file in which every key is explained. The flags of
`chappe serve` go over the file.""".splitlines()


def configuration() -> str:
    """The reference of the configuration file, from the descriptions in `chappe.config`."""
    lines = [
        "# Configuration",
        "",
        MADE_BY,
        "",
        *_ABOUT_CONFIGURATION,
        "",
    ]
    table = None
    for key in config.reference():
        if key.table != table:
            table = key.table
            lines += [f"## `[{table}]`" if table else "## Top of the file", ""]
        lines += [
            f"### `{key.name}`",
            "",
            key.doc,
            "",
            f"Takes {key.kind}. Default: `{key.default}`.",
            "",
        ]
    return "\n".join(lines)


def commands() -> str:
    """What each command says with `--help`."""
    lines = ["# Commands", "", MADE_BY, ""]
    for prog, text in _helps(cli.parser()):
        lines += [f"## `{prog}`", "", "```", text.rstrip(), "```", ""]
    return "\n".join(lines)


def _helps(parser: argparse.ArgumentParser) -> Iterator[tuple[str, str]]:
    yield parser.prog, parser.format_help()
    for action in parser._actions:  # argparse has no other way to its commands
        if isinstance(action, argparse._SubParsersAction):
            for command in action.choices.values():
                yield from _helps(command)


PAGES: dict[str, Callable[[], str]] = {
    "docs/operator/configuration.md": configuration,
    "docs/operator/commands.md": commands,
    "docs/protocol/coverage.md": lambda: coverage.page(MADE_BY),
}


def main() -> int:
    """Write or check all pages."""
    os.environ["COLUMNS"] = "100"  # argparse wraps by it
    check = sys.argv[1:] == ["--check"]
    stale = []
    for name, make in PAGES.items():
        page = ROOT / name
        text = make()
        if check and (not page.exists() or page.read_text("utf-8") != text):
            stale.append(name)
        elif not check:
            page.write_text(text, "utf-8")
    for name in stale:
        print(f"{name} is not what the code says; run: make gen", file=sys.stderr)
    return 1 if stale else 0


if __name__ == "__main__":
    sys.exit(main())
