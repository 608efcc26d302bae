"""Numbers as people like to read them, each in their language.

What knows the languages is imported late: it takes a tenth of a second that a start does not have.
"""

from __future__ import annotations

from typing import Final

_UNITS: Final = ("byte", "kilobyte", "megabyte", "gigabyte")


def compact(number: int, language: str) -> str:
    """Give a number as short as possible: 1.2K."""
    from babel.numbers import format_compact_decimal

    return str(format_compact_decimal(number, locale=language, fraction_digits=1))


def counted(count: int, one: str, many: str, language: str) -> str:
    """Give how many of something there are, in a text for one and a text for many."""
    return one if count == 1 else many.format(count=compact(count, language))


def share(part: int, whole: int, language: str) -> str:
    """Give a part of a whole in per cent."""
    from babel.numbers import format_percent

    return str(format_percent(part / whole if whole else 0, locale=language))


def size(length: int, language: str) -> str:
    """Give a number of bytes in the unit that suits it."""
    from babel.units import format_unit

    step = 0
    while length >= 1000 ** (step + 1) and step + 1 < len(_UNITS):
        step += 1
    amount = length / 1000**step
    rounded = round(amount, 1) if amount < 10 else round(amount)
    return str(format_unit(rounded, f"digital-{_UNITS[step]}", length="short", locale=language))
