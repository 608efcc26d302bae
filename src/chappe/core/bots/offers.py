"""Results that bots have given to inline queries, kept while somebody may choose one.

They live in memory. Whoever looked at results for so long that they are gone, or while the server
was started anew, is told so and asks again, as apps do by themselves.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Hashable
from typing import Final, Generic, NamedTuple, TypeVar

from chappe.core.previews.links import Link
from chappe.model import Audience, Content, File, GeoMedia, MediaClass, Record, UserId

LIFE: Final = 3600
"""Seconds for which a result can be sent after it was shown, or was prepared."""
MOST_SHOWN: Final = 20_000
"""Lists of results that people look at; beyond, those shown first are forgotten."""
MOST_CACHED: Final = 1000
"""Lists of results that are given again to whoever asks the same."""
MOST_PREPARED: Final = 2000
"""Messages that bots have prepared."""


class Said(Record, frozen=True):
    """The message that a result becomes when it is sent."""

    body: Content
    media: MediaClass = MediaClass.NONE
    has_url: bool = False
    link: Link | None = None
    """Of which page it is to show a preview."""


class Result(Record, frozen=True):
    """One of the things that a bot offers (core.telegram.org/type/BotInlineResult)."""

    id: str
    kind: str
    """What the app shows it as: `article`, `photo`, `gif`, `sticker` …"""
    said: Said
    title: str = ""
    description: str = ""
    url: str = ""
    file: File | None = None
    """The photo or document that stands for it."""


class Start(Record, frozen=True):
    """A button above the results that leads to the chat with the bot."""

    text: str
    parameter: str


class Offer(Record, frozen=True):
    """What a bot says to an inline query."""

    results: tuple[Result, ...]
    gallery: bool = False
    """The results are pictures, to be shown in a grid."""
    private: bool = False
    """They are for nobody but the one who asked."""
    cache: int = 0
    """Seconds for which whoever asks the same may be given the same."""
    next: str = ""
    """Where the next part of the list begins; empty where there is none."""
    start: Start | None = None


class Shown(NamedTuple):
    """Results that somebody has been shown and may send."""

    asker: UserId
    bot: UserId
    text: str
    """The query that they answer."""
    place: GeoMedia | None
    offer: Offer
    expires: float


class Prepared(NamedTuple):
    """A message that a bot has prepared for somebody to send."""

    bot: UserId
    user: UserId
    result: Result
    audiences: tuple[Audience, ...]
    """The kinds of chat that it is for."""
    expires: float


class Lasting(NamedTuple):
    """An answer that may be given again."""

    offer: Offer
    expires: float


E = TypeVar("E", Shown, Prepared, Lasting)


class Shelf(Generic[E]):
    """Things by their keys, until they expire or too many newer ones have come."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._kept: OrderedDict[Hashable, E] = OrderedDict()

    def put(self, key: Hashable, one: E) -> None:
        self._kept[key] = one
        self._kept.move_to_end(key)
        if len(self._kept) > self._most:
            self._kept.popitem(last=False)

    def get(self, key: Hashable, now: float) -> E | None:
        """Give what was put there; None where it has expired or made room."""
        one = self._kept.get(key)
        if one is not None and one.expires <= now:
            del self._kept[key]
            return None
        return one

    def __len__(self) -> int:
        return len(self._kept)


class Offers:
    """What was offered to whom. Lives on the event loop."""

    def __init__(self) -> None:
        self.shown: Shelf[Shown] = Shelf(MOST_SHOWN)
        """By the number of the query."""
        self.cached: Shelf[Lasting] = Shelf(MOST_CACHED)
        """By what was asked."""
        self.prepared: Shelf[Prepared] = Shelf(MOST_PREPARED)
        """By the name of the message."""
