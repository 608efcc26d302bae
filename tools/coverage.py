"""The page that says what the server answers to each method of the API (`tools.docs` writes it).

The facts come from the method table, the tiers from schema/methods.tsv, and what a method is proven
by from the tests that call it.
"""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Final, NamedTuple

from chappe.rpc import table
from chappe.rpc.wrappers import REFUSED, WRAPPERS
from chappe.tl.schema import class_path

ROOT: Final = Path(__file__).parents[1]
CLIENTS: Final = "tests/interop/proofs.txt"
"""Which stories of real clients call a method (tests/interop/proofs.py)."""
TESTS: Final = ("tests/plays", "tests/interop", "tests/unit/rpc")
"""Where else tests call methods as clients do, the most convincing first."""
STARTUP: Final = "tests/unit/rpc/test_startup.py"
ANSWERS: Final = {
    "work": "works",
    "static": "the same for everybody",
    "empty": "nothing, as there is nothing",
    "ack": "accepted and forgotten",
    "refused": "refused with the reason",
    "": "`METHOD_INVALID`",
}


class Judged(NamedTuple):
    """A line of schema/methods.tsv."""

    method: str
    feature: str
    tier: str
    startup: str


def judged() -> Iterator[Judged]:
    with (ROOT / "schema/methods.tsv").open(encoding="utf-8") as file:
        lines = (line for line in file if not line.startswith("#"))
        for row in csv.DictReader(lines, delimiter="\t"):
            yield Judged(row["method"], row["feature"], row["tier"], row["startup"])


def answer(method: str) -> str:
    """The kind of answer that a method gets; "" where it is not offered."""
    if method in WRAPPERS:
        return "refused" if method in REFUSED else "work"
    row = table.load().get(method)
    return row.answer.value if row is not None else ""


def stories() -> dict[str, str]:
    """For each method the stories in which real clients are answered: "telethon send, …"."""
    found = {}
    for line in (ROOT / CLIENTS).read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            method, told = line.split(": ", 1)
            found[method] = told
    return found


def tests() -> dict[str, str]:
    """For each class of a method the first test file that calls it."""
    found: dict[str, str] = {}
    for folder in TESTS:
        for path in sorted((ROOT / folder).rglob("test_*.py")):
            called = re.findall(r"functions\.([A-Za-z.]+)\(", path.read_text("utf-8"))
            for name in called:
                found.setdefault(name, str(path.relative_to(ROOT)))
    return found


def page(made_by: str) -> str:
    """The page, in Markdown."""
    methods = list(judged())
    told, called = stories(), tests()
    count = Counter((method.tier, answer(method.method)) for method in methods)
    lines = [
        "# What is answered",
        "",
        made_by,
        "",
        "All methods of layer 229. What is not offered is answered with an error that clients "
        "know; nothing ends a session",
        "(`tests/fuzz/test_methods.py` calls every version of every method). Tier A: apps start, "
        "log in and do everyday",
        "messaging; B: everyday features; C: nice to have; D: business of the official service. "
        "A method with * is among those",
        "that apps call in their first minute. What a method is proven by is a client and the name "
        "of its story",
        "(`tests/interop/ratchet.txt`), or a file of tests.",
        "",
        "| tier | " + " | ".join(ANSWERS.values()) + " |",
        "|---" * (len(ANSWERS) + 1) + "|",
    ]
    for tier in "ABCD":
        numbers = " | ".join(str(count[tier, kind]) for kind in ANSWERS)
        lines.append(f"| {tier} | {numbers} |")
    lines += ["", "| method | feature | tier | answer | proven by |", "|---|---|---|---|---|"]
    for method in methods:
        star = "*" if method.startup else ""
        proof = told.get(method.method, "")
        if not proof:
            file = called.get(class_path(method.method), STARTUP if method.startup else "")
            proof = f"`{file.removeprefix('tests/')}`" if file else ""
        lines.append(
            f"| {method.method}{star} | {method.feature} | {method.tier} "
            f"| {ANSWERS[answer(method.method)]} | {proof} |"
        )
    return "\n".join([*lines, ""])
