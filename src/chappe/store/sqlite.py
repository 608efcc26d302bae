"""SQLite: one writer thread with group commit, a few reader threads on snapshots.

The writer takes every body that waits as one batch, drives each to its end by hand (a body awaits
nothing that is not answered at once), writes what they deferred with one statement per table, and
commits once, synchronously to the disk. What arrives during a commit is the next batch: no timer,
no delay for a lone writer, and the busier the server, the cheaper a message.

Bodies of a batch are isolated by an undo log in memory; only a body that writes by a statement of
its own gets a savepoint. If a deferred row is refused when the batch is written, nobody knows whose
it was: the batch is rolled back and run again with every body in a savepoint of its own.

The write-ahead log is copied into the database by another thread with its own connection, off the
path of the commits; the writer only copies the small rest, so that the log starts anew.
"""

from __future__ import annotations

import asyncio
import contextlib
import fcntl
import logging
import os
import queue
import sqlite3
import threading
from collections import deque
from collections.abc import Callable, Coroutine, Iterable, Sequence, Set
from itertools import chain
from pathlib import Path
from typing import Any, Final, TypeVar

from chappe.store import migrate, statements
from chappe.store.db import (
    Appended,
    Conflict,
    Key,
    Keyed,
    ReadBody,
    StoreError,
    StoreFull,
    StoreInUse,
    StoreOverloaded,
    Subscriber,
    UsageError,
    Want,
    WriteBody,
)
from chappe.store.deferred import (
    MISSING,
    SEARCH,
    Memory,
    Pending,
    SearchRow,
    Write,
    read_statement,
)
from chappe.store.words import query_words, words_of

T = TypeVar("T")
R = TypeVar("R")

BATCH: Final = 256
"""Bodies that share one commit at most; more would make the first of them wait too long."""
WAITING: Final = 20_000
"""Bodies that may wait for the writer, or for a reader; beyond that work is refused."""
READERS: Final = 3
REMEMBERED: Final = 20_000
"""Rows remembered for sure in each keyed table; at most twice as many."""
BUSY_SECONDS: Final = 10.0
"""How long to wait for another process that looks into the file (a backup, a curious operator)."""
STATEMENTS: Final = 1024
"""Prepared statements that a connection keeps."""

WAL_ROWS: Final = 20_000
"""Rows written between two copyings of the write-ahead log into the database."""
WAL_PAGES: Final = 64_000
"""Pages (of 4 kB) in the log from which the writer waits for the readers and empties it."""
WAL_REST: Final = 500
"""Pages left to copy at which the background leaves the rest to the writer."""
WAL_ROUNDS: Final = 4

CACHE_KB: Final = 64 << 10
MMAP: Final = 256 << 20

log = logging.getLogger(__name__)


class _Job:
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


class SqliteDb:
    """A database in one file. See `chappe.store.db.Db` for what it promises."""

    engine = "sqlite"

    def __init__(self, path: Path, *, read_only: bool) -> None:
        self._path = path
        self._loop = asyncio.get_running_loop()
        self._lock: int | None = None
        self._closing = False
        self._closed: asyncio.Future[None] | None = None
        self._writes: queue.SimpleQueue[_Job | None] = queue.SimpleQueue()
        self._reads: queue.SimpleQueue[_Job | None] = queue.SimpleQueue()
        self._done: deque[list[_Job]] = deque()
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

    async def close(self) -> None:
        if self._closed is None:
            self._closing = True
            self._closed = asyncio.ensure_future(asyncio.to_thread(self._stop))
        await asyncio.shield(self._closed)

    async def _submit(
        self,
        jobs: queue.SimpleQueue[_Job | None],
        body: Callable[[Any], Coroutine[Any, Any, T]],
        wants: Sequence[Want],
    ) -> T:
        if self._closing:
            raise StoreError("the database is closed")
        if jobs.qsize() >= WAITING:
            raise StoreOverloaded(f"{WAITING} transactions are waiting already")
        future: asyncio.Future[T] = self._loop.create_future()
        jobs.put(_Job(body, wants, future))
        return await future

    # --- opening and closing, in a helper thread -------------------------------------------------

    def _start(self, steps: Sequence[migrate.Migration]) -> None:
        if self._read_only:
            if not self._path.exists():
                raise StoreError(f"there is no database at {self._path}")
        else:
            self._lock = _take_lock(self._path)
        opened: list[sqlite3.Connection] = []
        try:
            opened += [_connect(self._path) for _ in range(READERS)]
            if self._read_only:
                migrate.due(steps, *_version(opened[0]))
            else:
                opened += [_connect(self._path, write=True), _connect(self._path, write=True)]
                _migrate(opened[-1], steps)
        except BaseException as error:
            for connection in opened:
                connection.close()
            self._unlock()
            if isinstance(error, sqlite3.Error):
                raise _translated(error) from error
            raise
        for number, connection in enumerate(opened[:READERS], 1):
            self._spawn(f"read-{number}", _Reader(connection, self._reads, self._deliver).work)
        if not self._read_only:
            checkpointer = _Checkpointer(opened[-2])
            writer = _Writer(opened[-1], self._writes, checkpointer, self._deliver)
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
        connection = _connect(self._path)
        try:
            faults = [row[0] for row in connection.execute("pragma integrity_check(20)")]
            orphans = connection.execute("pragma foreign_key_check").fetchmany(20)
        except sqlite3.Error as error:
            raise _translated(error) from error
        finally:
            connection.close()
        if faults == ["ok"]:
            faults = []
        return faults + [f"{child}: row without its {parent}" for child, _, parent, _ in orphans]

    # --- back on the event loop ------------------------------------------------------------------

    def _deliver(self, jobs: list[_Job]) -> None:
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


# --- what bodies see -----------------------------------------------------------------------------


class _ReadTx:
    """A snapshot on a reader's connection."""

    __slots__ = ("_connection",)

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    async def all(self, sql: str, *args: Any) -> list[tuple[Any, ...]]:
        return self._fetch(sql, args)

    async def one(self, sql: str, *args: Any) -> tuple[Any, ...] | None:
        rows = self._fetch(sql, args)
        return rows[0] if rows else None

    async def value(self, sql: str, *args: Any) -> Any:
        rows = self._fetch(sql, args)
        return rows[0][0] if rows else None

    async def get(self, table: Keyed[R], *key: Any) -> R | None:
        return self._load(table, [key]).get(key)

    async def get_many(self, table: Keyed[R], keys: Iterable[Key]) -> dict[Key, R]:
        return self._load(table, list(keys))

    async def match(
        self, scope: str, words: str, *, before: int | None = None, limit: int
    ) -> list[int]:
        wanted = query_words(words)
        if not wanted:
            return []
        if not scope.isalnum():
            raise UsageError("a scope to search in is one word")
        if before is None:
            before = NO_CONTENT
        terms = " AND ".join(f'"{word}"' for word in wanted)
        rows = self._fetch(
            "select rowid from search where search match $1 and rowid < $2"
            " order by rowid desc limit $3",
            (f'scope : "{scope}" AND words : ({terms} *)', before, limit),
        )
        return [row[0] for row in rows]

    def _fetch(self, sql: str, args: Sequence[Any]) -> list[tuple[Any, ...]]:
        try:
            self._begin(sql)
            return self._connection.execute(statements.numbered(sql), args).fetchall()
        except _ENGINE_ERRORS as error:
            raise self._failure(error) from error

    def _load(self, table: Keyed[R], keys: Sequence[Key]) -> dict[Key, R]:
        try:
            self._begin("")
            return _select(self._connection, table, keys)
        except _ENGINE_ERRORS as error:
            raise self._failure(error) from error

    def _begin(self, sql: str) -> None:
        """Get ready for a statement; `sql` is empty for one about rows that memory knows."""
        del sql
        if not self._connection.in_transaction:
            self._connection.execute("begin")

    def _failure(self, error: Exception) -> StoreError:
        return _translated(error)


class _WriteTx(_ReadTx):
    """One body's part in the writer's batch, and what it takes to undo it."""

    __slots__ = (
        "_failed",
        "_job",
        "_over",
        "_own",
        "_ran",
        "_saved",
        "_undo",
        "_writer",
    )

    def __init__(self, writer: _Writer, job: _Job) -> None:
        super().__init__(writer.connection)
        self._writer = writer
        self._job = job
        self._own = Pending()
        self._undo: list[tuple[Memory, Key, Any]] = []
        self._ran: set[str] = set()
        self._saved = False
        self._over = False
        self._failed: StoreError | None = None

    async def get(self, table: Keyed[R], *key: Any) -> R | None:
        self._check()
        memory = self._writer.memory(table)
        row: Any = memory.look(key)
        if row is MISSING:
            row = self._load(table, [key]).get(key)
            memory.keep(key, row)
        found: R | None = row
        return found

    async def get_many(self, table: Keyed[R], keys: Iterable[Key]) -> dict[Key, R]:
        self._check()
        memory = self._writer.memory(table)
        rows: dict[Key, Any] = {key: memory.look(key) for key in keys}
        unknown = [key for key, row in rows.items() if row is MISSING]
        if unknown:
            loaded = self._load(table, unknown)
            for key in unknown:
                rows[key] = loaded.get(key)
                memory.keep(key, rows[key])
        return {key: row for key, row in rows.items() if row is not None}

    async def run(self, sql: str, *args: Any) -> int:
        try:
            self._begin(sql, write=True)
            cursor = self._connection.execute(statements.numbered(sql), args)
        except _ENGINE_ERRORS as error:
            raise self._failure(error) from error
        changed = max(cursor.rowcount, 0)
        self._writer.rows += changed
        return changed

    def put(self, table: Keyed[R], row: R) -> None:
        self._change(table, table.key_of(row), row)

    def drop(self, table: Keyed[Any], *key: Any) -> None:
        if table.name in self._writer.followers:
            raise UsageError(f"{table.name}: other rows follow it out; delete with `run`")
        self._change(table, key, None)

    def add(self, table: Appended, *values: Any) -> None:
        self._check()
        if len(values) != table.width:
            raise UsageError(f"{table.name} has {table.width} columns, not {len(values)}")
        rows = self._own.added.get(table)
        if rows is None:
            self._own.added[table] = [values]
        else:
            rows.append(values)

    def index(self, content: int, scope: str, text: str) -> None:
        self._check()
        row = SearchRow(content, " ".join(words_of(text)), scope)
        self._own.keyed.setdefault(SEARCH, {})[(content,)] = row

    def unindex(self, contents: Iterable[int]) -> None:
        self._check()
        self._own.keyed.setdefault(SEARCH, {}).update(((content,), None) for content in contents)

    async def lock(self, *boxes: int) -> None:
        """The one writer holds every box."""

    def tell(self, event: object) -> None:
        self._job.told.append(event)

    def after(self, fn: Callable[[], None]) -> None:
        self._job.afters.append(fn)

    def _change(self, table: Keyed[Any], key: Key, row: Any) -> None:
        self._check()
        memory = self._writer.memory(table)
        self._undo.append((memory, key, memory.look(key)))
        memory.keep(key, row)
        changes = self._own.keyed.get(table)
        if changes is None:
            self._own.keyed[table] = {key: row}
        else:
            changes[key] = row

    def _check(self) -> None:
        if self._over:
            raise UsageError("the transaction is over")
        if self._failed is not None:
            raise self._failed

    def _begin(self, sql: str, *, write: bool = False) -> None:
        """Write first what the statement must see, and forget what it may change."""
        self._check()
        self._writer.begin()
        if not sql:
            return
        names, writes = read_statement(sql)
        write = write or writes
        if write:
            names = self._writer.with_followers(names)
        mine = self._own.concerns(names)
        if write or mine:
            self.save()
        else:
            self._writer.flush(names)
        if mine:
            self._writer.write(self._own.take(names))
        if write:
            self._writer.forget(names)
            self._ran |= names

    def _failure(self, error: Exception) -> StoreError:
        """Note that a statement failed: nothing more may happen in this transaction, as on
        PostgreSQL, and if the fault is not the statement's, in the whole batch."""
        failure = _translated(error)
        self._failed = failure
        if not isinstance(failure, _OWN_FAULT) or not self._connection.in_transaction:
            self._writer.broken = failure
        return failure

    # Called by the writer.

    def save(self) -> None:
        """Set a savepoint, from which on this body's own rows may reach the database."""
        if not self._saved:
            self._writer.begin()
            self._writer.flush()
            self._connection.execute("savepoint body")
            self._saved = True

    def accept(self, *, eager: bool) -> None:
        """End the body well: what it deferred joins the batch, or with `eager` is written now.

        Raises the failure of a statement even if the body swallowed it.
        """
        self._check()
        if eager:
            try:
                self._writer.write(self._own.take())
            except _ENGINE_ERRORS as error:
                raise self._failure(error) from error
        self._over = True
        if self._saved:
            self._connection.execute("release body")
        self._writer.pending.join(self._own)

    def undo(self) -> None:
        """Take back what the body did, in the database and in memory."""
        self._over = True
        if self._ran:
            self._writer.forget(self._ran)
        for memory, key, row in reversed(self._undo):
            memory.restore(key, row)
        if self._saved and self._connection.in_transaction:
            self._connection.execute("rollback to body")
            self._connection.execute("release body")


# --- the threads ---------------------------------------------------------------------------------


class _Reader:
    """A thread that runs bodies on snapshots, one at a time."""

    def __init__(
        self,
        connection: sqlite3.Connection,
        jobs: queue.SimpleQueue[_Job | None],
        deliver: Callable[[list[_Job]], None],
    ) -> None:
        self._connection = connection
        self._jobs = jobs
        self._deliver = deliver

    def work(self) -> None:
        while (job := self._jobs.get()) is not None:
            try:
                job.result = _drive(job.body(_ReadTx(self._connection)))
            except BaseException as error:  # noqa: BLE001  # it belongs to whoever asked
                job.error = _presentable(error)
            if self._connection.in_transaction:
                with contextlib.suppress(sqlite3.Error):
                    self._connection.execute("rollback")
            self._deliver([job])
        self._connection.close()


class _Writer:
    """The thread that writes. All its state belongs to it alone."""

    def __init__(
        self,
        connection: sqlite3.Connection,
        jobs: queue.SimpleQueue[_Job | None],
        checkpointer: _Checkpointer,
        deliver: Callable[[list[_Job]], None],
    ) -> None:
        self.connection = connection
        self.pending = Pending()
        self.broken: StoreError | None = None
        """Why the whole batch has to be given up."""
        self.rows = 0
        """Rows written since the checkpointer was last told."""
        self.followers = _followers(connection)
        self._memories: dict[str, Memory] = {}
        self._jobs = jobs
        self._checkpointer = checkpointer
        self._deliver = deliver
        self._ending = False

    def work(self) -> None:
        while batch := self._take():
            self._serve(batch)
            self._deliver(batch)
            for memory in self._memories.values():
                memory.age()
            self.rows = self._checkpointer.after_commit(self.connection, self.rows)
        self._checkpointer.stop(self.connection)
        self.connection.close()

    def _take(self) -> list[_Job]:
        """Wait for a body, then take all that are there; empty when the writer has to end."""
        batch: list[_Job] = []
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

    def _serve(self, batch: list[_Job]) -> None:
        """Run a batch to its commit, or to an error in every job."""
        for eager in (False, True):
            try:
                self._attempt(batch, eager=eager)
            except Exception as error:  # noqa: BLE001  # whatever it is, the writer goes on
                self._give_up()
                failure = _translated(error)
                if eager or not isinstance(failure, _OWN_FAULT):
                    for job in batch:
                        job.error = type(failure)(*failure.args)
                        job.error.__cause__ = error
                    return
            else:
                return

    def _attempt(self, batch: list[_Job], *, eager: bool) -> None:
        self.broken = None
        self._prefetch(batch)
        for job in batch:
            self._run(job, eager=eager)
        self.flush()
        if self.connection.in_transaction:
            self.connection.execute("commit")

    def _run(self, job: _Job, *, eager: bool) -> None:
        job.error = None
        job.told.clear()
        job.afters.clear()
        tx = _WriteTx(self, job)
        try:
            if eager:
                tx.save()
            job.result = _drive(job.body(tx))
            tx.accept(eager=eager)
        except BaseException as error:  # noqa: BLE001  # it belongs to whoever asked
            job.error = _presentable(error)
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
        for memory in self._memories.values():
            memory.forget()

    def _prefetch(self, batch: list[_Job]) -> None:
        """Load what the bodies announced that they want, a statement per table."""
        unknown: dict[Keyed[Any], dict[Key, None]] = {}
        for job in batch:
            for table, key in job.wants:
                if self.memory(table).look(key) is MISSING:
                    unknown.setdefault(table, {})[key] = None
        for table, keys in unknown.items():
            self.begin()
            rows = _select(self.connection, table, list(keys))
            memory = self.memory(table)
            for key in keys:
                memory.keep(key, rows.get(key))

    # For the bodies' transactions.

    def memory(self, table: Keyed[Any]) -> Memory:
        memory = self._memories.get(table.name)
        if memory is None:
            memory = self._memories[table.name] = Memory(REMEMBERED)
        return memory

    def with_followers(self, names: frozenset[str]) -> frozenset[str]:
        """Add the tables whose rows may follow a row of the named ones out of the database."""
        return names.union(*(self.followers[name] for name in names & self.followers.keys()))

    def forget(self, names: Set[str]) -> None:
        """Forget the rows of tables that a statement may have changed."""
        for name in self._memories.keys() & names:
            self._memories[name].forget()

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
        except _ENGINE_ERRORS as error:
            self.broken = _translated(error)
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


class _Checkpointer:
    """A thread that copies the write-ahead log into the database beside the commits."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._due = threading.Event()
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
        if self._rest is not None:
            mode, self._rest = self._rest, None
            try:
                writer.execute(f"pragma wal_checkpoint({mode})")
            except sqlite3.Error:
                log.exception("copying the write-ahead log failed; it will be tried again")
        if rows < WAL_ROWS:
            return rows
        self._due.set()
        return 0

    def stop(self, writer: sqlite3.Connection) -> None:
        """Empty the log for good and end the thread; called by the writer at its end."""
        try:
            writer.execute("pragma wal_checkpoint(truncate)")
        except sqlite3.Error:
            log.exception("copying the write-ahead log failed; it stays beside the database")
        self._stopping = True
        self._due.set()


# --- small parts ---------------------------------------------------------------------------------

NO_CONTENT: Final = (1 << 63) - 1
_ENGINE_ERRORS: Final = (sqlite3.Error, OverflowError, UnicodeEncodeError)
_OWN_FAULT: Final = (Conflict, UsageError)
"""Errors of a statement or a row, not of the database."""


def _drive(coroutine: Coroutine[Any, Any, T]) -> T:
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


def _presentable(error: BaseException) -> Exception:
    """Make sure that what a body raised can be raised again on the event loop."""
    if isinstance(error, Exception):
        return error
    failure = StoreError(f"the transaction ended with {type(error).__name__}")
    failure.__cause__ = error
    return failure


def _translated(error: Exception) -> StoreError:
    """Say an engine's error in the store's words."""
    if isinstance(error, StoreError):
        return error
    if isinstance(error, (sqlite3.IntegrityError, OverflowError, UnicodeEncodeError)):
        return Conflict(str(error))
    if not isinstance(error, sqlite3.Error):
        return UsageError(f"{type(error).__name__}: {error}")
    code = (getattr(error, "sqlite_errorcode", None) or 0) & 0xFF
    if code == sqlite3.SQLITE_FULL:
        return StoreFull("no space left for the database")
    if code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
        return StoreInUse("another process keeps the database locked")
    if code in (0, sqlite3.SQLITE_ERROR, sqlite3.SQLITE_MISUSE, sqlite3.SQLITE_RANGE):
        return UsageError(str(error))
    return StoreError(f"{error} ({error.sqlite_errorname})")


def _take_lock(path: Path) -> int:
    """Make this process the only one that serves the database; the lock ends with the process."""
    name = path.with_name(path.name + ".lock")
    try:
        lock = os.open(name, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        os.close(os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600))
    except OSError as error:
        raise StoreError(f"cannot open the database {path}: {error.strerror}") from error
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        holder = os.pread(lock, 20, 0).decode("ascii", "replace").strip()
        os.close(lock)
        process = f"process {holder}" if holder else "another process"
        raise StoreInUse(f"{path} is in use by {process}; stop it first") from error
    os.ftruncate(lock, 0)
    os.pwrite(lock, f"{os.getpid()}\n".encode(), 0)
    return lock


def _connect(path: Path, *, write: bool = False) -> sqlite3.Connection:
    connection = sqlite3.connect(
        path,
        timeout=BUSY_SECONDS,
        isolation_level=None,
        cached_statements=STATEMENTS,
        check_same_thread=False,
    )
    try:
        for pragma in (
            "journal_mode = wal",
            "synchronous = full",
            "foreign_keys = on",
            "wal_autocheckpoint = 0",
            f"journal_size_limit = {WAL_PAGES * 4096}",
            f"cache_size = -{CACHE_KB if write else CACHE_KB // 4}",
            f"mmap_size = {MMAP}",
            "temp_store = memory",
            "trusted_schema = off",
            "query_only = " + ("off" if write else "on"),
        ):
            connection.execute("pragma " + pragma)
    except BaseException:
        connection.close()
        raise
    return connection


def _select(connection: sqlite3.Connection, table: Keyed[R], keys: Sequence[Key]) -> dict[Key, R]:
    found: dict[Key, R] = {}
    for piece in statements.padded(keys):
        sql = statements.select(table, len(piece))
        for values in connection.execute(sql, list(chain.from_iterable(piece))).fetchall():
            row = table.row(*values)
            found[table.key_of(row)] = row
    return found


def _followers(connection: sqlite3.Connection) -> dict[str, set[str]]:
    """Give, for each table, those whose rows change with the deletion of one of its rows."""
    tables = [
        row[0] for row in connection.execute("select name from sqlite_schema where type = 'table'")
    ]
    direct: dict[str, set[str]] = {}
    for child in tables:
        for row in connection.execute(f"pragma foreign_key_list({child})"):
            parent, on_delete = row[2], row[6]
            if on_delete not in ("NO ACTION", "RESTRICT"):
                direct.setdefault(parent, set()).add(child)
    reached: dict[str, set[str]] = {}
    for parent in direct:
        found: set[str] = set()
        todo = [parent]
        while todo:
            for child in direct.get(todo.pop(), set()) - found:
                found.add(child)
                todo.append(child)
        reached[parent] = found
    return reached


def _version(connection: sqlite3.Connection) -> tuple[int | None, int | None]:
    known = connection.execute(
        "select 1 from sqlite_schema where type = 'table' and name = 'schema_history'"
    ).fetchone()
    row = connection.execute(migrate.READ_HISTORY).fetchone() if known else None
    return row if row is not None else (None, None)


def _migrate(connection: sqlite3.Connection, steps: Sequence[migrate.Migration]) -> None:
    """Bring the schema up to date, each step in a transaction with the note that it was made."""
    for step in migrate.due(steps, *_version(connection)):
        try:
            connection.execute("begin immediate")
            connection.execute(migrate.CREATE_HISTORY)
            for statement in step.statements(SqliteDb.engine):
                connection.execute(statement)
            connection.execute(statements.numbered(migrate.NOTE_MIGRATION), step.note())
            connection.execute("commit")
        except BaseException as error:
            if connection.in_transaction:
                connection.execute("rollback")
            if isinstance(error, sqlite3.Error):
                raise StoreError(f"migration {step.version:04} ({step.name}): {error}") from error
            raise
