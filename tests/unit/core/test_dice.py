"""Dice: every outcome, each with the same chance, chosen by the server."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

import pytest

from chappe.core.media.dice import SIDES, throw
from chappe.core.refused import Refused


def fed(values: list[int]) -> Callable[[int], bytes]:
    waiting = iter(values)
    return lambda count: bytes(next(waiting) for _ in range(count))


@pytest.mark.parametrize("emoticon", SIDES)
def test_every_outcome_is_as_likely_as_every_other(emoticon: str):
    counts: Counter[int] = Counter()
    waiting = list(range(256))
    random = fed(waiting)
    while True:
        try:
            counts[throw(emoticon, random).value] += 1
        except (StopIteration, RuntimeError):
            break
    assert set(counts) == set(range(1, SIDES[emoticon] + 1))
    assert len(set(counts.values())) == 1


def test_a_variation_selector_makes_no_difference():
    assert throw("⚽\ufe0f", fed([4])).emoticon == "⚽"


@pytest.mark.parametrize(("emoticon", "reason"), [("", "EMPTY"), ("x", "INVALID")])
def test_other_texts_are_refused(emoticon: str, reason: str):
    with pytest.raises(Refused, match=f"EMOTICON_{reason}"):
        throw(emoticon, fed([0]))
