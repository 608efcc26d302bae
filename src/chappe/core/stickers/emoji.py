"""The emoji that a sticker stands for: told apart in what a client writes, and kept together."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from typing import Final

MOST: Final = 20
"""Emoji of one sticker (core.telegram.org/bots/api#inputsticker)."""
_VARIANT: Final = "\ufe0f"
_JOINER: Final = "\u200d"
_KEYCAP: Final = "\u20e3"
_SKINS: Final = range(0x1F3FB, 0x1F400)
_FLAGS: Final = range(0x1F1E6, 0x1F200)
_TAGS: Final = range(0xE0020, 0xE0080)
_SYMBOLS: Final = frozenset({"So", "Sm", "Sk", "Po", "Sc"})
"""Unicode categories of what an emoji can begin with, besides keycaps."""
_FIRST: Final = 0x203C
"""No emoji begins below, but for © and ® and keycaps."""


def split(text: str) -> list[str]:
    """Give the emoji of a text without their variation marks; empty where it holds anything else,
    or too many."""
    found: list[str] = []
    text = text.replace(_VARIANT, "").replace(" ", "")
    for sign in text:
        last = found[-1] if found else ""
        code = ord(sign)
        joins = sign in (_JOINER, _KEYCAP) or code in _SKINS or code in _TAGS
        pairs = code in _FLAGS and len(last) == 1 and ord(last) in _FLAGS
        if last and (joins or last.endswith(_JOINER) or pairs):
            found[-1] += sign
        else:
            found.append(sign)
    if len(found) > MOST or not all(_is_emoji(one) for one in found):
        return []
    return list(dict.fromkeys(found))


def _is_emoji(one: str) -> bool:
    if one.endswith(_KEYCAP):
        return len(one) == 2 and one[0] in "0123456789#*"
    first = one[0]
    known = first in "©®" or ord(first) >= _FIRST
    return known and len(one) <= 16 and unicodedata.category(first) in _SYMBOLS


def joined(emoji: Iterable[str]) -> str:
    """Give emoji as they are kept, so that each is found between spaces."""
    return "".join(f" {one}" for one in emoji) + " "


def parted(kept: str) -> list[str]:
    """Give the emoji of what was `joined`."""
    return kept.split()
