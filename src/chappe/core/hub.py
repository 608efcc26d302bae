"""Who is online, and what they are told after a commit.

A push is a courtesy: correctness rests on the difference (`core.updates`). A session that cannot
keep up loses pushes, is told `updatesTooLong` by its door, and asks.
"""

from __future__ import annotations

import asyncio
from collections import defaultdict, deque
from collections.abc import Callable, Iterable, Sequence
from typing import Final, Protocol

from chappe.model import BoxId, KeyId, Membership, Stood, Told

PAGE: Final = 256
"""Sessions that are told in one go; the others of a large channel wait for the loop's next turns,
so that one post holds up nobody else."""
MOST_NEWCOMERS: Final = 10_000
"""Devices that show a login token at once; one that is forgotten asks again by itself."""


class Sink(Protocol):
    """A session as the hub sees it."""

    key: KeyId
    session: int

    @property
    def online(self) -> bool:
        """Whether a connection carries it right now."""

    def deliver(self, news: Sequence[Told]) -> None:
        """Take what happened in one box; must not wait and must not raise."""

    def revoke(self) -> None:
        """The authorization behind this session has ended."""

    def stand(self, standing: int) -> None:
        """The desk has restricted the account of this session, or lets it do something again: what
        is in force now (bits of `model.trust.Standing`)."""


class Hub:
    """The sessions that listen, by box. Lives on the event loop; not thread-safe by intention."""

    def __init__(self) -> None:
        self._sinks: dict[BoxId, set[Sink]] = defaultdict(set)
        self._boxes: dict[Sink, set[BoxId]] = defaultdict(set)
        """Where each listens: the box of its account, those of its channels."""
        self._newcomers: dict[KeyId, Callable[[], None]] = {}
        self._waiting: dict[BoxId, deque[tuple[Sink, Sequence[Told]]]] = {}
        """By box: who is still to be told what, in order."""

    def join(self, box: BoxId, sink: Sink) -> None:
        self._sinks[box].add(sink)
        self._boxes[sink].add(box)

    def leave(self, box: BoxId, sink: Sink) -> None:
        sinks = self._sinks.get(box)
        if sinks is not None:
            sinks.discard(sink)
            if not sinks:
                del self._sinks[box]
        boxes = self._boxes.get(sink)
        if boxes is not None:
            boxes.discard(box)
            if not boxes:
                del self._boxes[sink]

    def leave_all(self, sink: Sink) -> None:
        """A session listens no more."""
        for box in tuple(self._boxes.get(sink, ())):
            self.leave(box, sink)

    def online(self, box: BoxId) -> bool:
        return box in self._sinks

    def listeners(self, box: BoxId) -> Iterable[Sink]:
        return tuple(self._sinks.get(box, ()))

    def connected(self, box: BoxId) -> set[KeyId]:
        """The devices, by their keys, that have a connection right now."""
        return {sink.key for sink in self._sinks.get(box, ()) if sink.online}

    def publish(self, events: Sequence[object]) -> None:
        """Hand out one batch in commit order; what is no `Told` is for other subscribers."""
        by_box: dict[BoxId, list[Told]] = {}
        for event in events:
            if isinstance(event, Told):
                if event.change.box in self._sinks:
                    by_box.setdefault(event.change.box, []).append(event)
            elif isinstance(event, Membership):
                self._hand_out(by_box)
                by_box = {}
                self._move(event)
            elif isinstance(event, Stood):
                # First what it was told: why nobody may use the account any more.
                self._hand_out(by_box)
                by_box = {}
                for sink in self.listeners(event.box):
                    sink.stand(event.standing)
        self._hand_out(by_box)

    def _hand_out(self, by_box: dict[BoxId, list[Told]]) -> None:
        for box, news in by_box.items():
            sinks = self._sinks.get(box, ())
            waiting = self._waiting.get(box)
            if waiting is None and len(sinks) <= PAGE:
                for sink in tuple(sinks):
                    _tell(sink, news)
                continue
            if waiting is None:
                waiting = self._waiting[box] = deque()
                asyncio.get_running_loop().call_soon(self._next_page, box)
            waiting.extend((sink, news) for sink in sinks)

    def _next_page(self, box: BoxId) -> None:
        """Tell as many sessions as one turn of the loop may take, each in the order of events."""
        waiting = self._waiting[box]
        listening = self._sinks.get(box, ())
        for _ in range(min(PAGE, len(waiting))):
            sink, news = waiting.popleft()
            if sink in listening:
                _tell(sink, news)
        if waiting:
            asyncio.get_running_loop().call_soon(self._next_page, box)
        else:
            del self._waiting[box]

    def _move(self, event: Membership) -> None:
        for sink in self.listeners(event.box):
            if event.inside:
                self.join(event.channel, sink)
            else:
                self.leave(event.channel, sink)

    def await_login(self, key: KeyId, tell: Callable[[], None]) -> None:
        """Remember whom to tell when another device lets this key in (login by QR code)."""
        self._newcomers.pop(key, None)
        self._newcomers[key] = tell
        if len(self._newcomers) > MOST_NEWCOMERS:
            del self._newcomers[next(iter(self._newcomers))]

    def let_in(self, key: KeyId) -> None:
        """Another device has let this key in."""
        tell = self._newcomers.pop(key, None)
        if tell is not None:
            tell()

    def revoke(self, box: BoxId, key: KeyId) -> None:
        """End the sessions of one key at once, wherever they are."""
        for sink in self.listeners(box):
            if sink.key == key:
                sink.revoke()


def _tell(sink: Sink, news: Sequence[Told]) -> None:
    heard = [told for told in news if _concerns(told, sink)]
    if heard:
        sink.deliver(heard)


def _concerns(told: Told, sink: Sink) -> bool:
    """Whether a session is to hear of something: not what it has done itself, nor what is for
    another device alone."""
    if told.origin and told.origin == sink.session:
        return False
    return not told.key or told.key == sink.key
