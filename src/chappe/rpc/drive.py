"""Running requests without a task each.

A request runs at once, inside the call that brought it: it is answered there and then if it has
nothing to wait for, and its write is queued before the next request of the same packet is looked
at. What has to wait is woken by the future it waits for. Compared to a task per request this saves
a turn of the loop and about a microsecond; it costs that `asyncio.timeout` and `TaskGroup`, which
want to know their task, cannot be used in a handler (`asyncio.wait_for` and `gather` can).
"""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Coroutine
from typing import Any


class Driver:
    """The requests that are waiting for something."""

    def __init__(self) -> None:
        self._waiting: set[_Run] = set()
        self._idle = asyncio.Event()

    def __len__(self) -> int:
        return len(self._waiting)

    def run(self, coroutine: Coroutine[Any, Any, None]) -> None:
        """Run a coroutine to its end, now as far as it goes. It must not raise."""
        _Run(self, coroutine).step()

    async def finish(self, seconds: float) -> None:
        """Wait for the requests that are waiting, then give up those that take longer."""
        self._idle.clear()
        if self._waiting:
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(self._idle.wait(), seconds)
        for run in tuple(self._waiting):
            run.abandon()

    def _suspended(self, run: _Run) -> None:
        self._waiting.add(run)

    def _ended(self, run: _Run) -> None:
        self._waiting.discard(run)
        if not self._waiting:
            self._idle.set()


class _Run:
    """One coroutine; `step` is what its futures call."""

    __slots__ = ("_coroutine", "_driver")

    def __init__(self, driver: Driver, coroutine: Coroutine[Any, Any, None]) -> None:
        self._driver = driver
        self._coroutine = coroutine

    def step(self, _: asyncio.Future[Any] | None = None) -> None:
        try:
            awaited = self._coroutine.send(None)
        except StopIteration:
            self._driver._ended(self)
            return
        except BaseException:
            self._driver._ended(self)
            raise
        self._driver._suspended(self)
        if awaited is None:
            asyncio.get_running_loop().call_soon(self.step)
        else:
            # What a task does with the future that a coroutine gives it.
            awaited._asyncio_future_blocking = False
            awaited.add_done_callback(self.step)

    def abandon(self) -> None:
        self._driver._ended(self)
        self._coroutine.close()
