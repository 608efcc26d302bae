"""Dice and the like: the server throws, so that nobody can choose (core.telegram.org/api/dice)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from chappe.core.refused import Refused
from chappe.model import DiceMedia

SIDES: Final = {"🎲": 6, "🎯": 6, "🏀": 5, "⚽": 5, "🎳": 6, "🎰": 64}
"""How many outcomes each emoji has; they count from 1."""
_VARIATION: Final = "\ufe0f"


def throw(emoticon: str, random: Callable[[int], bytes]) -> DiceMedia:
    """Choose a value, each with the same chance.

    Refuses with EMOTICON_EMPTY or EMOTICON_INVALID.
    """
    if not emoticon:
        raise Refused("EMOTICON_EMPTY")
    emoticon = emoticon.replace(_VARIATION, "")
    sides = SIDES.get(emoticon)
    if sides is None:
        raise Refused("EMOTICON_INVALID")
    fair = 256 - 256 % sides
    while (number := random(1)[0]) >= fair:
        pass
    return DiceMedia(emoticon, 1 + number % sides)
