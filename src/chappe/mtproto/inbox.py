"""What a session has received: the memory that stops replays (mtproto/security_guidelines).

Message ids are kept in order with the sequence number that came with each. Nearly all arrive in
order, at the end of the list. The oldest are forgotten, and from then on everything that old is
refused, as nobody can say any more whether it was received.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left
from enum import IntEnum
from typing import Final

MAX_AGE: Final = 300
"""Seconds that the clock in a message id may be behind (mtproto/description#message-identifier)."""

MAX_AHEAD: Final = 30
"""Seconds that it may be ahead."""

WINDOW: Final = 512
"""Message ids that are remembered at least."""


class Verdict(IntEnum):
    """Codes of `bad_msg_notification`, and two of our own."""

    ACCEPTED = 0
    DUPLICATE = 1
    """Received before; repeating it has no effect."""
    TOO_LOW = 16
    TOO_HIGH = 17
    WRONG_PARITY = 18
    """The lowest two bits of a client's message id are zero."""
    CONTAINER_COLLISION = 19
    TOO_OLD = 20
    SEQNO_TOO_LOW = 32
    SEQNO_TOO_HIGH = 33
    SEQNO_NOT_EVEN = 34
    SEQNO_NOT_ODD = 35
    INVALID_CONTAINER = 64


class Inbox:
    """The message ids that one session has received."""

    __slots__ = ("_floor", "_ids", "_seqnos", "_top", "_top_seqno")

    def __init__(self, floor: int) -> None:
        self._floor = floor
        self._ids = array("q")
        self._seqnos = array("i")
        self._top = floor
        self._top_seqno = 0

    @property
    def top(self) -> int:
        """The highest message id received so far."""
        return self._top

    def admit(self, msg_id: int, seqno: int) -> Verdict:
        """Remember a message, or say why not."""
        if msg_id <= self._top:
            return self._admit_late(msg_id, seqno)
        if seqno < self._top_seqno or (seqno == self._top_seqno and seqno & 1):
            return Verdict.SEQNO_TOO_LOW
        self._top = msg_id
        self._top_seqno = seqno
        self._ids.append(msg_id)
        self._seqnos.append(seqno)
        if len(self._ids) >= 2 * WINDOW:
            self._forget()
        return Verdict.ACCEPTED

    def _admit_late(self, msg_id: int, seqno: int) -> Verdict:
        if msg_id <= self._floor:
            return Verdict.TOO_OLD
        ids, seqnos = self._ids, self._seqnos
        at = bisect_left(ids, msg_id)
        if ids[at] == msg_id:
            return Verdict.DUPLICATE
        if at and (seqno < seqnos[at - 1] or (seqno == seqnos[at - 1] and seqno & 1)):
            return Verdict.SEQNO_TOO_LOW
        if seqno > seqnos[at] or (seqno == seqnos[at] and seqno & 1):
            return Verdict.SEQNO_TOO_HIGH
        ids.insert(at, msg_id)
        seqnos.insert(at, seqno)
        if len(ids) >= 2 * WINDOW:
            self._forget()
        return Verdict.ACCEPTED

    def _forget(self) -> None:
        self._floor = self._ids[WINDOW - 1]
        del self._ids[:WINDOW]
        del self._seqnos[:WINDOW]

    def seqno(self, msg_id: int) -> int | None:
        """The seqno of a message that is remembered; None for any other."""
        at = bisect_left(self._ids, msg_id)
        if at < len(self._ids) and self._ids[at] == msg_id:
            return self._seqnos[at]
        return None

    def state(self, msg_id: int) -> int:
        """The low bits of `msgs_state_info` for a message id (1 to 4)."""
        if msg_id <= self._floor:
            return 1
        if msg_id > self._top:
            return 3
        return 2 if self.seqno(msg_id) is None else 4
