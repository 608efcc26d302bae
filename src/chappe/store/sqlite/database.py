"""The database as the rest of the server holds it: it sends bodies to the threads and brings their
results, and what they told, back to the event loop."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import os
import queue
import sqlite3
import sys
import threading
from collections import deque
from collections.abc import Callable, Coroutine, Sequence
from pathlib import Path
from typing import Any, Final, TypeVar

from chappe.store import migrate
from chappe.store.db import (
    ReadBody,
    StoreError,
    StoreOverloaded,
    Subscriber,
    UsageError,
    Want,
    WriteBody,
    WriteTx,
)
from chappe.store.sqlite.file import (
    connect,
    migrate_file,
    refuse_foreign,
    take_lock,
    translated,
    version_of,
)
from chappe.store.sqlite.threads import Checkpointer, Job, Reader, Writer

T = TypeVar("T")

WAITING: Final = 20_000
"""Bodies that may wait for the writer, or for a reader; beyond that work is refused."""
READERS: Final = 3
MERGED: Final = 500
"""Pages of the search index that one write of `purge` merges."""
_SOME_WORK: Final = 2
"""Changes that a merge counts where there was something to merge; the command itself is one."""
OLDEST_SQLITE: Final = (3, 37, 0)
"""The first one with strict tables."""
SWITCH_SECONDS: Final = 0.0001
"""How long a thread waits for the interpreter's lock before it asks for it. A statement gives the
lock up several times. The event loop does so too, but takes it again at once, and when it does that
more often than the interval (5 ms by default), the waiting thread never gets to ask: measured under
a busy loop, a batch then took seconds instead of milliseconds."""

log = logging.getLogger(__name__)


class SqliteDb:
    """A database in one file. See `chappe.store.db.Db` for what it promises."""

    engine = "sqlite"

    def __init__(self, path: Path, *, read_only: bool) -> None:
        self._path = path
        self._loop = asyncio.get_running_loop()
        self._lock: int | None = None
        self._closing = False
        self._closed: asyncio.Future[None] | None = None
        self._writes: queue.SimpleQueue[Job | None] = queue.SimpleQueue()
        self._reads: queue.SimpleQueue[Job | None] = queue.SimpleQueue()
        self._done: deque[list[Job]] = deque()
        self._waking = False
        self._subscribers: list[Subscriber] = []
        self._threads: list[threading.Thread] = []
        self._read_only = read_only

    @classmethod
    async def open(
        cls,
        path: str | os.PathLike[str],
        *,
        migrations: Sequence[migrate.Migration] | None = None,
        read_only: bool = False,
    ) -> SqliteDb:
        """Open the file, create or migrate it, and start the threads.

        Raises `StoreInUse` if another process has it open for writing, `StoreVersion` if it is
        from the future. With `read_only` nothing is migrated and nobody is kept out.
        """
        if sqlite3.sqlite_version_info < OLDEST_SQLITE:
            raise StoreError(f"SQLite {sqlite3.sqlite_version} is too old; 3.37 is the oldest")
        if sys.getswitchinterval() > SWITCH_SECONDS:
            sys.setswitchinterval(SWITCH_SECONDS)
        db = cls(Path(path), read_only=read_only)
        steps = migrate.load() if migrations is None else migrations
        await asyncio.to_thread(db._start, steps)
        return db

    async def read(self, body: ReadBody[T]) -> T:
        return await self._submit(self._reads, body, ())

    async def write(self, body: WriteBody[T], wants: Sequence[Want] = ()) -> T:
        if self._read_only:
            raise UsageError("this database was opened to be read")
        return await self._submit(self._writes, body, wants)

    def subscribe(self, callback: Subscriber) -> None:
        self._subscribers.append(callback)

    async def verify(self) -> list[str]:
        return await asyncio.to_thread(self._verify)

    async def purge(self) -> None:
        """Merge the search index into one piece: until then its older pieces keep what newer ones
        say is gone (sqlite.org/fts5.html#the_merge_command)."""

        async def step(tx: WriteTx, pages: int = -MERGED) -> bool:
            before = await tx.value("select total_changes()")
            await tx.run("insert into search (search, rank) values ('merge', $1)", pages)
            return bool(await tx.value("select total_changes()") - before >= _SOME_WORK)

        more = await self.write(step)
        while more:
            more = await self.write(lambda tx: step(tx, MERGED))

    async def close(self) -> None:
        if self._closed is None:
            self._closing = True
            self._closed = asyncio.ensure_future(asyncio.to_thread(self._stop))
        await asyncio.shield(self._closed)

    async def _submit(
        self,
        jobs: queue.SimpleQueue[Job | None],
        body: Callable[[Any], Coroutine[Any, Any, T]],
        wants: Sequence[Want],
    ) -> T:
        if self._closing:
            raise StoreError("the database is closed")
        if jobs.qsize() >= WAITING:
            raise StoreOverloaded(f"{WAITING} transactions are waiting already")
        future: asyncio.Future[T] = self._loop.create_future()
        jobs.put(Job(body, wants, future))
        return await future

    # --- opening and closing, in a helper thread -------------------------------------------------

    def _start(self, steps: Sequence[migrate.Migration]) -> None:
        if self._read_only:
            if not self._path.exists():
                raise StoreError(f"there is no database at {self._path}")
        else:
            self._lock = take_lock(self._path)
        opened: list[sqlite3.Connection] = []
        try:
            refuse_foreign(self._path)
            opened += [connect(self._path) for _ in range(READERS)]
            if self._read_only:
                migrate.due(steps, *version_of(opened[0]))
            else:
                opened += [connect(self._path, write=True), connect(self._path, write=True)]
                migrate_file(opened[-1], steps)
        except BaseException as error:
            for connection in opened:
                connection.close()
            self._unlock()
            if isinstance(error, sqlite3.Error):
                failure = translated(error)
                raise type(failure)(f"{self._path}: {failure}") from error
            raise
        for number, connection in enumerate(opened[:READERS], 1):
            self._spawn(f"read-{number}", Reader(connection, self._reads, self._deliver).work)
        if not self._read_only:
            checkpointer = Checkpointer(opened[-2])
            writer = Writer(opened[-1], self._writes, checkpointer, self._deliver)
            self._spawn("checkpoint", checkpointer.work)
            self._spawn("write", writer.work)

    def _spawn(self, name: str, work: Callable[[], None]) -> None:
        thread = threading.Thread(target=work, name=f"chappe-{name}", daemon=True)
        self._threads.append(thread)
        thread.start()

    def _stop(self) -> None:
        self._writes.put(None)
        for _ in range(READERS):
            self._reads.put(None)
        for thread in self._threads:
            thread.join()
        self._unlock()

    def _unlock(self) -> None:
        if self._lock is not None:
            os.close(self._lock)
            self._lock = None

    def _verify(self) -> list[str]:
        connection = connect(self._path)
        try:
            faults = [row[0] for row in connection.execute("pragma integrity_check(20)")]
            orphans = connection.execute("pragma foreign_key_check").fetchmany(20)
        except sqlite3.Error as error:
            raise translated(error) from error
        finally:
            connection.close()
        if faults == ["ok"]:
            faults = []
        return faults + [f"{child}: row without its {parent}" for child, _, parent, _ in orphans]

    # --- back on the event loop ------------------------------------------------------------------

    def _deliver(self, jobs: list[Job]) -> None:
        """Bring finished jobs to the event loop; called in the threads."""
        self._done.append(jobs)
        if not self._waking:
            self._waking = True
            with contextlib.suppress(RuntimeError):  # the loop is gone: nobody waits any more
                self._loop.call_soon_threadsafe(self._arrive)

    def _arrive(self) -> None:
        self._waking = False  # before looking: whoever comes later wakes the loop again
        while self._done:
            events: list[object] = []
            afters: list[Callable[[], None]] = []
            for job in self._done.popleft():
                if job.error is not None:
                    if not job.future.done():
                        job.future.set_exception(job.error)
                    continue
                if not job.future.done():
                    job.future.set_result(job.result)
                events += job.told
                afters += job.afters
            for after in afters:
                _call(after)
            if events:
                for subscriber in self._subscribers:
                    _call(subscriber, events)


def _call(callback: Callable[..., None], *args: Any) -> None:
    """Call a stranger after the commit: its mistakes are its own."""
    try:
        callback(*args)
    except Exception:
        log.exception("a callback after a commit failed")
