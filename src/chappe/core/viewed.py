"""Who has seen which posts lately, in memory alone.

What is forgotten, with a restart or as too much came after it, may be counted once more.
"""

from __future__ import annotations

from typing import Final

MOST: Final = 100_000
"""Views that are surely remembered; at most twice as many are."""


class Viewed:
    """Two generations of marks: when the younger is full, the older is forgotten."""

    def __init__(self, most: int = MOST) -> None:
        self._most = most
        self._young: set[int] = set()
        self._old: set[int] = set()

    def is_new(self, viewer: int, box: int, message: int) -> bool:
        """Tell whether somebody sees a post for the first time, as far as is remembered."""
        mark = hash((viewer, box, message))
        return mark not in self._young and mark not in self._old

    def remember(self, viewer: int, box: int, message: int) -> None:
        self._young.add(hash((viewer, box, message)))
        if len(self._young) >= self._most:
            self._old, self._young = self._young, set()
