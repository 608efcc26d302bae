"""Each line of the ratchet is a feature that a real client library proves against a real server.

`ratchet.txt` says what is proven and is never shortened; `gaps.txt` says what a library cannot
show, and why. Together they name every feature with every client, so that a new story or a new
client has to be entered, and one that goes is missed.
"""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from tests.interop import proofs
from tests.interop.cast import Cast, World
from tests.interop.features import FEATURES, TOLD_WITH, load

HERE = Path(__file__).parent
STORY_TIME = 50.0
"""Seconds for one story; less than what a test has, so that its devices are closed in any case."""
LEAST = 845
"""Lines that the ratchet had at the last release: it never has fewer."""


def _lines(name: str) -> list[str]:
    text = (HERE / name).read_text("utf-8")
    return [line for line in text.splitlines() if line and not line.startswith("#")]


load()
PROVEN = _lines("ratchet.txt")
GAPS = dict(line.split(": ", 1) for line in _lines("gaps.txt"))


@pytest.mark.parametrize("line", PROVEN)
def test_is_proven(line: str, world: World, runner: asyncio.Runner) -> None:
    client, name = line.split(" ")

    async def told() -> None:
        async with Cast(world) as cast, asyncio.timeout(STORY_TIME):
            await FEATURES[name](cast, client)

    runner.run(told())


def test_the_ratchet_and_its_gaps_name_every_feature_with_each_of_its_clients() -> None:
    every = {f"{client} {name}" for name, clients in TOLD_WITH.items() for client in clients}
    assert every - set(PROVEN) - set(GAPS) == set(), "enter these in ratchet.txt"
    assert set(PROVEN) - every == set(), "nothing proves these any more"
    assert set(GAPS) - every == set()
    assert set(GAPS) & set(PROVEN) == set()


def test_what_proves_a_method_is_in_the_ratchet() -> None:
    told = {f"{client} {name}" for lines in proofs.read().values() for client, name in lines}
    assert told - set(PROVEN) == set(), "make proofs.txt again: python -m tests.interop.proofs"


def test_the_ratchet_is_in_order_and_names_nothing_twice() -> None:
    assert sorted(set(PROVEN)) == PROVEN
    assert len(PROVEN) >= LEAST
