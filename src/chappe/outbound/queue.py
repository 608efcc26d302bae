"""What waits to be carried out of the house: bounded in number and time, tried again with pauses.

Lives on the event loop; the carrying itself is done in threads. What waits is in memory: a restart
forgets it, as a code would have run out before anybody looked, and people ask again.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Final, Generic, TypeVar

from chappe.outbound import NotSent, TryLater

log = logging.getLogger(__name__)

MOST_WAITING: Final = 1_000
"""Beyond, what comes is dropped: a gateway that is down must not fill the memory."""
THREADS: Final = 4
PAUSES: Final = (1.0, 5.0, 20.0, 60.0, 120.0)
"""Seconds between two attempts."""

T = TypeVar("T")


class Queue(Generic[T]):
    """Carries things one way, each until it has arrived or is not worth it any more."""

    def __init__(
        self,
        carry: Callable[[T], None],
        *,
        what: str,
        where: str,
        good_for: float,
        pauses: Sequence[float] = PAUSES,
        most: int = MOST_WAITING,
    ) -> None:
        """`carry` runs in a thread and raises `NotSent`; `what` ("letter") and `where` (a host)
        name it in the log; after `good_for` seconds nothing is tried again."""
        self._carry = carry
        self._names = {"what": what, "host": where}
        self._good_for = good_for
        self._pauses = pauses
        self._most = most
        self._tasks: set[asyncio.Task[None]] = set()
        self._pool = ThreadPoolExecutor(THREADS, thread_name_prefix=f"send-{what}")

    def put(self, thing: T) -> None:
        """Send something; gives back at once, and never raises. Call it on the event loop."""
        if len(self._tasks) >= self._most:
            log.error("not sent: too much waits already", extra=self._names)
            return
        task = asyncio.get_running_loop().create_task(self._send(thing))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    def __len__(self) -> int:
        """How many things are on their way."""
        return len(self._tasks)

    async def _send(self, thing: T) -> None:
        loop = asyncio.get_running_loop()
        until = loop.time() + self._good_for
        for tried, pause in enumerate((*self._pauses, None), 1):
            failed = await loop.run_in_executor(self._pool, self._attempt, thing)
            if failed is None:
                return
            told = {**self._names, "reason": str(failed), "tried": tried}
            if not isinstance(failed, TryLater):
                log.error("not sent", extra=told)
                return
            if pause is None or loop.time() + pause >= until:
                log.error("not sent, given up", extra=told)
                return
            log.warning("not sent yet", extra=told)
            await asyncio.sleep(pause)

    def _attempt(self, thing: T) -> NotSent | None:
        try:
            self._carry(thing)
        except NotSent as error:
            return error
        except Exception as error:  # noqa: BLE001 - a fault of ours; its text may hold a code
            return NotSent(f"a fault of ours: {type(error).__name__}")
        return None

    async def close(self) -> None:
        """Let what is being carried end, and drop what waits for another attempt."""
        for task in tuple(self._tasks):
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        self._pool.shutdown(wait=False, cancel_futures=True)
