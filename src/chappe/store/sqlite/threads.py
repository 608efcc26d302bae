"""The threads: readers, the writer, and the copier of the write-ahead log."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import queue
import sqlite3
import threading
from collections.abc import Callable, Coroutine, Iterable, Sequence, Set
from itertools import chain
from typing import Any, Final, TypeVar

from chappe.store.db import Key, Keyed, StoreError, UsageError, Want
from chappe.store.deferred import MISSING, Memory, Pending, Write
from chappe.store.sqlite import statements
from chappe.store.sqlite.file import ENGINE_ERRORS, OWN_FAULT, followers_of, select, translated
from chappe.store.sqlite.transaction import ReadTx, WriteTx

T = TypeVar("T")

BATCH: Final = 256
"""Bodies that share one commit at most; more would make the first of them wait too long."""
REMEMBERED: Final = 20_000
"""Rows remembered for sure in each keyed table; at most twice as many."""
WAL_ROWS: Final = 20_000
"""Rows written between two copyings of the write-ahead log into the database."""
WAL_PAGES: Final = 64_000
"""Pages (of 4 kB) in the log from which the writer waits for the readers and empties it."""
WAL_REST: Final = 500
"""Pages left to copy at which the background leaves the rest to the writer."""
WAL_ROUNDS: Final = 4
WAL_LAG: Final = 4
"""How many times `WAL_ROWS` may be written while one copying lasts; then the writer waits."""

log = logging.getLogger(__name__)


class Job:
    """One body on its way through a thread and back to whoever awaits it."""

    __slots__ = ("afters", "body", "error", "future", "result", "told", "wants")

    def __init__(
        self,
        body: Callable[[Any], Coroutine[Any, Any, Any]],
        wants: Sequence[Want],
        future: asyncio.Future[Any],
    ) -> None:
        self.body = body
        self.wants = wants
        self.future = future
        self.result: Any = None
        self.error: BaseException | None = None
        self.told: list[object] = []
        self.afters: list[Callable[[], None]] = []


class Reader:
    """A thread that runs bodies on snapshots, one at a time."""

    def __init__(
        self,
        connection: sqlite3.Connection,
        jobs: queue.SimpleQueue[Job | None],
        deliver: Callable[[list[Job]], None],
    ) -> None:
        self._connection = connection
        self._jobs = jobs
        self._deliver = deliver

    def work(self) -> None:
        while (job := self._jobs.get()) is not None:
            try:
                job.result = drive(job.body(ReadTx(self._connection)))
            except BaseException as error:  # noqa: BLE001  # it belongs to whoever asked
                job.error = presentable(error)
            if self._connection.in_transaction:
                with contextlib.suppress(sqlite3.Error):
                    self._connection.execute("rollback")
            self._deliver([job])
        self._connection.close()


class Memories(dict[str, Memory]):
    """What is remembered of each keyed table, by its name."""

    def __missing__(self, name: str) -> Memory:
        memory = self[name] = Memory(REMEMBERED)
        return memory


class Writer:
    """The thread that writes. All its state belongs to it alone."""

    def __init__(
        self,
        connection: sqlite3.Connection,
        jobs: queue.SimpleQueue[Job | None],
        checkpointer: Checkpointer,
        deliver: Callable[[list[Job]], None],
    ) -> None:
        self.connection = connection
        self.pending = Pending()
        self.broken: StoreError | None = None
        """Why the whole batch has to be given up."""
        self.rows = 0
        """Rows written since the checkpointer was last told."""
        self.followers = followers_of(connection)
        self.memories = Memories()
        self._jobs = jobs
        self._checkpointer = checkpointer
        self._deliver = deliver
        self._ending = False

    def work(self) -> None:
        while batch := self._take():
            self._serve(batch)
            self._deliver(batch)
            for memory in self.memories.values():
                memory.age()
            self.rows = self._checkpointer.after_commit(self.connection, self.rows)
        self._checkpointer.stop(self.connection)
        self.connection.close()

    def _take(self) -> list[Job]:
        """Wait for a body, then take all that are there; empty when the writer has to end."""
        batch: list[Job] = []
        if self._ending:
            return batch
        job = self._jobs.get()
        while job is not None:
            batch.append(job)
            if len(batch) == BATCH:
                return batch
            try:
                job = self._jobs.get_nowait()
            except queue.Empty:
                return batch
        self._ending = True
        return batch

    def _serve(self, batch: list[Job]) -> None:
        """Run a batch to its commit, or to an error in every job."""
        for eager in (False, True):
            try:
                self._attempt(batch, eager=eager)
            except Exception as error:  # noqa: BLE001  # whatever it is, the writer goes on
                self._give_up()
                failure = translated(error)
                if eager or not isinstance(failure, OWN_FAULT):
                    for job in batch:
                        job.error = type(failure)(*failure.args)
                        job.error.__cause__ = error
                    return
            else:
                return

    def _attempt(self, batch: list[Job], *, eager: bool) -> None:
        self.broken = None
        if not eager:
            self._prefetch(batch)
        for job in batch:
            self._run(job, eager=eager)
        self.flush()
        if self.connection.in_transaction:
            self.connection.execute("commit")

    def _run(self, job: Job, *, eager: bool) -> None:
        job.error = None
        tx = WriteTx(self)
        try:
            if eager:
                tx.save()
            job.result = drive(job.body(tx))
            tx.accept(eager=eager)
            job.told, job.afters = tx.told, tx.afters
        except BaseException as error:  # noqa: BLE001  # it belongs to whoever asked
            job.error = presentable(error)
            if self.broken is None:
                tx.undo()
        if self.broken is not None:
            raise self.broken

    def _give_up(self) -> None:
        """Roll the batch back, and distrust everything that was remembered."""
        if self.connection.in_transaction:
            with contextlib.suppress(sqlite3.Error):
                self.connection.execute("rollback")
        self.pending.clear()
        for memory in self.memories.values():
            memory.forget()

    def _prefetch(self, batch: list[Job]) -> None:
        """Load what the bodies announced that they want, a statement per table."""
        unknown: dict[Keyed[Any], dict[Key, None]] = {}
        for job in batch:
            for table, key in job.wants:
                memory = self.memories[table.name]
                if key not in memory.recent and memory.look(key) is MISSING:
                    unknown.setdefault(table, {})[key] = None
        for table, keys in unknown.items():
            self.begin()
            rows = select(self.connection, table, list(keys))
            memory = self.memories[table.name]
            for key in keys:
                memory.keep(key, rows.get(key))

    # For the bodies' transactions.

    def with_followers(self, names: frozenset[str]) -> frozenset[str]:
        """Add the tables whose rows may follow a row of the named ones out of the database."""
        return names.union(*(self.followers[name] for name in names & self.followers.keys()))

    def forget(self, names: Set[str]) -> None:
        """Forget the rows of tables that a statement may have changed."""
        for name in self.memories.keys() & names:
            self.memories[name].forget()

    def begin(self) -> None:
        if not self.connection.in_transaction:
            self.connection.execute("begin immediate")

    def flush(self, names: frozenset[str] | None = None) -> None:
        """Write what earlier bodies of the batch deferred. If that fails, the batch fails: the
        body that runs now is not to blame."""
        if names is not None and not self.pending.concerns(names):
            return
        try:
            self.write(self.pending.take(names))
        except ENGINE_ERRORS as error:
            self.broken = translated(error)
            raise

    def write(self, writes: Iterable[Write]) -> None:
        for table, rows, delete in writes:
            self.begin()
            self.rows += len(rows)
            if delete:
                for keys in statements.padded(rows):
                    sql = statements.delete(table, len(keys))
                    self.connection.execute(sql, list(chain.from_iterable(keys)))
                continue
            values = map(table.values, rows) if isinstance(table, Keyed) else rows
            for piece in statements.chunks(list(values)):
                sql = statements.insert(table, len(piece))
                self.connection.execute(sql, list(chain.from_iterable(piece)))


class Checkpointer:
    """A thread that copies the write-ahead log into the database beside the commits."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._due = threading.Event()
        self._idle = threading.Event()
        self._idle.set()
        self._stopping = False
        self._rest: str | None = None
        """How the writer shall copy the rest: a mode of SQLite's `wal_checkpoint`."""

    def work(self) -> None:
        while True:
            self._due.wait()
            self._due.clear()
            if self._stopping:
                break
            try:
                self._rest = self._copy()
            except sqlite3.Error:
                log.exception("copying the write-ahead log failed; it will be tried again")
            self._idle.set()
        self._connection.close()

    def _copy(self) -> str:
        pages = 0
        for _ in range(WAL_ROUNDS):
            _, pages, copied = self._connection.execute("pragma wal_checkpoint(passive)").fetchone()
            if pages - copied <= WAL_REST:
                break
        return "truncate" if pages > WAL_PAGES else "passive"

    def after_commit(self, writer: sqlite3.Connection, rows: int) -> int:
        """Called by the writer between two batches, with the rows written since this returned 0:
        wakes the thread, or copies the rest so that the next commit starts the log anew."""
        self._copy_rest(writer)
        if rows < WAL_ROWS:
            return rows
        if not self._idle.is_set():
            if rows < WAL_ROWS * WAL_LAG:
                return rows
            self._idle.wait()
            self._copy_rest(writer)
        self._idle.clear()
        self._due.set()
        return 0

    def _copy_rest(self, writer: sqlite3.Connection) -> None:
        if self._rest is None:
            return
        mode, self._rest = self._rest, None
        try:
            writer.execute(f"pragma wal_checkpoint({mode})")
        except sqlite3.Error:
            log.exception("copying the write-ahead log failed; it will be tried again")

    def stop(self, writer: sqlite3.Connection) -> None:
        """Empty the log for good and end the thread; called by the writer at its end."""
        self._idle.wait()
        self._rest = "truncate"
        self._copy_rest(writer)
        self._stopping = True
        self._due.set()


def drive(coroutine: Coroutine[Any, Any, T]) -> T:
    """Run a body to its end; all that it awaits is answered at once."""
    try:
        coroutine.send(None)
    except StopIteration as stop:
        result: T = stop.value
        return result
    stranger = UsageError("a body awaited something that is not its transaction")
    try:
        coroutine.throw(stranger)
    except StopIteration:
        pass
    finally:
        coroutine.close()
    raise stranger


def presentable(error: BaseException) -> Exception:
    """Make sure that what a body raised can be raised again on the event loop."""
    if isinstance(error, Exception):
        return error
    failure = StoreError(f"the transaction ended with {type(error).__name__}")
    failure.__cause__ = error
    return failure
