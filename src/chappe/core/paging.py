"""Pages of a list of messages.

Paging follows core.telegram.org/api/offsets: the messages stand newest first; `offset_id` (or
`offset_date`) names a place between two of them, `add_offset` moves it, `limit` counts from there
on; `max_id` and `min_id` cut the result.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from typing import Final

from chappe.core import access
from chappe.model import BoxId, Entry, Message, PeerId, Record, UserId
from chappe.store import finding
from chappe.store.db import Tx
from chappe.store.finding import END, List

PAGE: Final = 100
"""Most messages in one answer (core.telegram.org/method/messages.getHistory)."""
COUNTED: Final = 10_000
"""How far the place of a page within its list is counted, from either end."""
SCAN: Final = 10_000
"""Messages looked at for one answer where no index knows what is asked for."""
_WINDOW: Final = 500

Sift = Callable[[Tx, Sequence[Entry]], Awaitable[list[Entry]]]
"""Gives those of some entries that belong to a list, in their order."""


class Place(Record, frozen=True):
    """Which part of a list is asked for."""

    offset_id: int = 0
    offset_date: int = 0
    add_offset: int = 0
    limit: int = PAGE
    max_id: int = 0
    min_id: int = 0
    offset_peer: PeerId | None = None
    """In a list over all chats: the chat in which `offset_id` is a number."""

    @property
    def size(self) -> int:
        return max(0, min(self.limit, PAGE))

    def holds(self, entry: Entry) -> bool:
        """Tell whether the place's bounds let a message through."""
        return (not self.max_id or entry.id < self.max_id) and entry.id > self.min_id


class Page(Record, frozen=True):
    """A part of a list of messages, newest first."""

    messages: tuple[Message, ...]
    total: int
    """How many the whole list has."""
    offset_id_offset: int | None = 0
    """How many newer ones stand before the first of this part; None where that was not counted."""
    complete: bool = False
    """The part is the whole list."""
    inexact: bool = False
    """`total` is what is known so far; there may be more."""


class Listing:
    """A list of messages in somebody's box: what an index keeps, between two numbers, and of that
    perhaps only what passes a sieve."""

    def __init__(
        self,
        box: BoxId,
        of: List,
        *,
        below: int = END,
        above: int = 0,
        sift: Sift | None = None,
        total: int | None = None,
    ) -> None:
        """`total` is how many the list has, where that is known without counting."""
        self._box = box
        self._of = of
        self._below = below
        self._above = above
        self._sift = sift
        self._total = total

    async def take(
        self, tx: Tx, limit: int, *, below: int = END, above: int = 0, newest_first: bool = True
    ) -> list[Entry]:
        """Give up to `limit` entries with `above < id < below` from one end."""
        if limit <= 0:
            return []
        below, above = min(below, self._below), max(above, self._above)
        if self._sift is None:
            return await self._read(tx, limit, below, above, newest_first)
        found: list[Entry] = []
        for _ in range(SCAN // _WINDOW):
            window = await self._read(tx, _WINDOW, below, above, newest_first)
            found += await self._sift(tx, window)
            if len(found) >= limit or len(window) < _WINDOW:
                break
            if newest_first:
                below = window[-1].id
            else:
                above = window[-1].id
        return found[:limit]

    async def _read(
        self, tx: Tx, limit: int, below: int, above: int, newest_first: bool
    ) -> list[Entry]:
        return await finding.page(
            tx,
            self._box,
            self._of,
            below=below,
            above=above,
            limit=limit,
            newest_first=newest_first,
        )

    async def total(self, tx: Tx) -> tuple[int, bool]:
        """Give how many the list has, and whether that is all."""
        if self._total is not None:
            return self._total, True
        if self._sift is not None:
            counted = len(await self.take(tx, PAGE))
            return counted, counted < PAGE
        counted = await finding.count(tx, self._box, self._of, below=self._below, above=self._above)
        return counted, True

    async def before(self, tx: Tx, date: int) -> int:
        """Give the newest number that is older than a moment, or 0."""
        return await finding.before(tx, self._box, date)

    async def newer(self, tx: Tx, id_: int, total: int) -> int | None:
        """Give how many of `total` are newer than one, None where both ends are far away."""
        if self._sift is not None:
            return None
        above = max(id_, self._above)
        newer = await self._count(tx, above, self._below)
        if newer <= COUNTED:
            return newer
        others = await self._count(tx, self._above, min(id_ + 1, self._below))
        return total - others if others <= COUNTED else None

    async def _count(self, tx: Tx, above: int, below: int) -> int:
        return await finding.count(
            tx, self._box, self._of, above=above, below=below, most=COUNTED + 1
        )


async def part(tx: Tx, viewer: UserId, listing: Listing, place: Place) -> Page:
    """Give a part of a list."""
    start = place.offset_id or END
    if place.offset_date and not place.offset_id:
        start = await listing.before(tx, place.offset_date) + 1
    end = place.add_offset + place.size
    found: list[Entry] = []
    if place.add_offset < 0:
        newer = await listing.take(tx, -place.add_offset, above=start - 1, newest_first=False)
        found = newer[::-1][: max(0, len(newer) + min(0, end))]
    older = await listing.take(tx, max(0, end), below=start)
    found += older[max(0, place.add_offset) :]
    shown = [entry for entry in found[: place.size] if place.holds(entry)]
    seen = await access.visible(tx, viewer, shown)
    total, exact = await listing.total(tx)
    before: int | None = 0
    if seen and (place.offset_id or place.add_offset or place.offset_date):
        before = await listing.newer(tx, seen[0].id, total)
        if not exact:
            total = max(total, len(seen))
    complete = exact and len(seen) >= total
    return Page(tuple(seen), total, before, complete=complete, inexact=not exact)
