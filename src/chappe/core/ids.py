"""Numbers for what is stored once: they grow with time, so that tables grow at their end."""

from __future__ import annotations

from collections.abc import Callable
from threading import Lock
from typing import Final

EPOCH: Final = 1_704_067_200
"""1 January 2024, in Unix seconds: the zero of the ids' clock."""
NODE_BITS: Final = 10
COUNT_BITS: Final = 12


class Ids:
    """Gives 63-bit ids: 41 bits of milliseconds, 10 of node, 12 of counter.

    Strictly rising within a node even if the clock steps back; different between nodes.
    """

    def __init__(self, clock: Callable[[], float], node: int = 0) -> None:
        self._clock = clock
        self._node = node << COUNT_BITS
        self._last = 0
        self._lock = Lock()

    @staticmethod
    def made(number: int) -> float:
        """Give the Unix time at which an id was made, to the millisecond."""
        return (number >> (NODE_BITS + COUNT_BITS)) / 1000 + EPOCH

    def next(self) -> int:
        now = int((self._clock() - EPOCH) * 1000) << (NODE_BITS + COUNT_BITS)
        with self._lock:
            stamp = self._last >> (NODE_BITS + COUNT_BITS) << (NODE_BITS + COUNT_BITS)
            if now > stamp:
                self._last = now | self._node
            elif (self._last + 1) & ((1 << COUNT_BITS) - 1):
                self._last += 1
            else:
                self._last = (stamp + (1 << (NODE_BITS + COUNT_BITS))) | self._node
            return self._last
