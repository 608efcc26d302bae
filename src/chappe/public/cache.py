"""Pages that were made, for as long as what they show is as it was."""

from __future__ import annotations

import hashlib
from collections import OrderedDict
from collections.abc import Hashable
from typing import Final

from chappe.model import Record

MOST_BYTES: Final = 32 << 20
"""Bytes of pages that are kept; beyond, those that nobody asked for longest go."""
FRESH: Final = 60
"""Seconds for which a page is good though nothing has happened in its channel: views, votes and
names of others change without that."""


class Made(Record, frozen=True):
    """A page."""

    body: bytes
    made: int
    """Unix time."""
    tag: str
    """What tells it from any other page at its address (RFC 9110, 8.8.3)."""


def made(body: bytes, now: int) -> Made:
    """Give a page with its tag."""
    return Made(body, now, f'"{hashlib.sha256(body).hexdigest()[:32]}"')


class Cache:
    """Pages by address and language, each with what it was made of. Lives on the event loop."""

    def __init__(self, most: int = MOST_BYTES) -> None:
        self._most = most
        self._size = 0
        self._kept: OrderedDict[Hashable, tuple[object, Made]] = OrderedDict()

    def get(self, address: Hashable, of: object, now: int) -> Made | None:
        """Give a page that was made of the same and is not too old."""
        there = self._kept.get(address)
        if there is None:
            return None
        if there[0] != of or now - there[1].made >= FRESH:
            self._drop(address)
            return None
        self._kept.move_to_end(address)
        return there[1]

    def put(self, address: Hashable, of: object, page: Made) -> None:
        """Keep a page; one that is larger than all pages together may be is not kept."""
        self._drop(address)
        self._kept[address] = (of, page)
        self._size += len(page.body)
        while self._size > self._most:
            self._drop(next(iter(self._kept)))

    def __len__(self) -> int:
        return len(self._kept)

    def _drop(self, address: Hashable) -> None:
        there = self._kept.pop(address, None)
        if there is not None:
            self._size -= len(there[1].body)
