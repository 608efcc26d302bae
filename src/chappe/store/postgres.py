"""PostgreSQL: the same bodies over asyncpg, a connection and a transaction each.

Transactions are serializable, so that a body may read and then write as if it were alone, exactly
as with SQLite's one writer. Where two meet, PostgreSQL makes one of them fail, and it is run again:
first taking the locks it asked for in the failed attempt, before its snapshot is made, so that it
waits its turn instead of failing once more.

Rows that a body has read or put are remembered for that transaction only: other nodes write too.
Deferred rows are written with one statement per table, whose parameters are columns (`unnest`), so
that its text is the same for any number of rows.
"""

from __future__ import annotations

import asyncio
import logging
import random
from collections.abc import Callable, Coroutine, Iterable, Sequence
from contextlib import AsyncExitStack
from functools import cache
from typing import Any, Final, TypeVar
from weakref import WeakValueDictionary

import asyncpg

from chappe.store import migrate
from chappe.store.db import (
    Conflict,
    Key,
    Keyed,
    ReadBody,
    StoreError,
    StoreFull,
    StoreInUse,
    StoreOverloaded,
    Subscriber,
    Table,
    UsageError,
    Want,
    WriteBody,
)
from chappe.store.deferred import MISSING, SEARCH, Deferring, Memory, Write, read_statement
from chappe.store.words import is_tag, query_words

T = TypeVar("T")
R = TypeVar("R")

CONNECTIONS: Final = 8
WAITING: Final = 20_000
"""Bodies that may wait for a connection; beyond that work is refused."""
ATTEMPTS: Final = 12
"""Runs of a body before a conflict with others is given up as an error."""
BACKOFF_SECONDS: Final = 0.005
COMMAND_SECONDS: Final = 60.0
NO_CONTENT: Final = (1 << 63) - 1
MIGRATION_LOCK: Final = 0x43686170706500
"""The advisory lock under which one node migrates while the others wait."""

log = logging.getLogger(__name__)

Types = dict[tuple[str, str], str]
"""The type of each column, by table and column."""


class PostgresDb:
    """A database on a PostgreSQL server. See `chappe.store.db.Db` for what it promises."""

    engine = "postgres"

    def __init__(
        self, pool: asyncpg.Pool, types: Types, parents: frozenset[str], *, read_only: bool
    ) -> None:
        self._pool = pool
        self._read_only = read_only
        self._types = types
        self._parents = parents
        self._running: set[asyncio.Task[Any]] = set()
        self._subscribers: list[Subscriber] = []
        self._turns: WeakValueDictionary[int, asyncio.Lock] = WeakValueDictionary()
        self._closing = False

    @classmethod
    async def open(
        cls,
        address: str,
        *,
        migrations: Sequence[migrate.Migration] | None = None,
        read_only: bool = False,
    ) -> PostgresDb:
        """Connect, create or migrate the schema. Raises `StoreVersion` if it is from the future."""
        steps = await asyncio.to_thread(migrate.load) if migrations is None else migrations
        try:
            pool = await asyncpg.create_pool(
                address,
                min_size=1,
                max_size=CONNECTIONS,
                command_timeout=COMMAND_SECONDS,
                server_settings={"application_name": "chappe", "jit": "off"},
            )
        except (OSError, asyncpg.PostgresError) as error:
            raise StoreError(f"cannot reach the database: {error}") from error
        try:
            async with pool.acquire() as connection:
                if read_only:
                    migrate.due(steps, *await _version(connection))
                else:
                    await _migrate(connection, steps)
                types, parents = await _catalogue(connection)
        except BaseException:
            await pool.close()
            raise
        return cls(pool, types, parents, read_only=read_only)

    async def read(self, body: ReadBody[T]) -> T:
        return await self._submit(self._read(body))

    async def write(self, body: WriteBody[T], wants: Sequence[Want] = ()) -> T:
        if self._read_only:
            raise UsageError("this database was opened to be read")
        return await self._submit(self._write(body, wants))

    def subscribe(self, callback: Subscriber) -> None:
        self._subscribers.append(callback)

    async def verify(self) -> list[str]:
        """PostgreSQL checks its pages and constraints itself."""
        return []

    async def purge(self) -> None:
        """PostgreSQL vacuums its tables and indexes itself."""

    async def close(self) -> None:
        self._closing = True
        while self._running:
            await asyncio.wait(self._running)
        await self._pool.close()

    async def _submit(self, work: Coroutine[Any, Any, T]) -> T:
        """Run in a task of its own, so that cancelling whoever waits does not cancel the work."""
        if self._closing:
            work.close()
            raise StoreError("the database is closed")
        if len(self._running) >= WAITING:
            work.close()
            raise StoreOverloaded(f"{WAITING} transactions are waiting already")
        task = asyncio.ensure_future(work)
        self._running.add(task)
        task.add_done_callback(self._finished)
        return await asyncio.shield(task)

    def _finished(self, task: asyncio.Task[Any]) -> None:
        self._running.discard(task)
        if not task.cancelled():
            task.exception()  # seen, even where whoever waited is gone

    async def _read(self, body: ReadBody[T]) -> T:
        async with self._pool.acquire() as connection:
            try:
                async with connection.transaction(isolation="repeatable_read", readonly=True):
                    return await body(_ReadTx(connection, self._types))
            except _ENGINE_ERRORS as error:
                raise _translated(error) from error

    async def _write(self, body: WriteBody[T], wants: Sequence[Want]) -> T:
        boxes: set[int] = set()
        for attempt in range(ATTEMPTS):
            try:
                return await self._attempt(body, wants, boxes)
            except _Again as error:
                if attempt == ATTEMPTS - 1:
                    raise StoreError("too many transactions meet in one place") from error
            await asyncio.sleep(random.uniform(0, BACKOFF_SECONDS * 2**attempt))  # noqa: S311
        raise AssertionError("unreachable")

    async def _attempt(self, body: WriteBody[T], wants: Sequence[Want], boxes: set[int]) -> T:
        """Run a body once. `boxes` are to be locked beforehand; those it locks join them."""
        async with AsyncExitStack() as held:
            tx = _WriteTx(self._types, self._parents, _Turns(self._turns, held), boxes)
            try:
                connection = await held.enter_async_context(self._pool.acquire())
                result = await tx.perform(connection, body, wants)
            except _ENGINE_ERRORS as error:
                raise _translated(error) from error
            for after in tx.afters:
                _call(after)
            if tx.told:
                for subscriber in self._subscribers:
                    _call(subscriber, tx.told)
            return result


class _Turns:
    """The right to a box within this process, held until what a transaction told is delivered.

    PostgreSQL lets the next transaction go on before the last one's commit is heard of here:
    without turns, a box's events could overtake one another.
    """

    def __init__(self, locks: WeakValueDictionary[int, asyncio.Lock], held: AsyncExitStack) -> None:
        self._locks = locks
        self._held = held
        self.boxes: set[int] = set()

    async def take(self, boxes: Iterable[int]) -> None:
        """Wait for the boxes' turns, in ascending order. Raises `_Again` where that would be
        out of order with those taken before: then all have to be taken anew."""
        wanted = sorted(set(boxes) - self.boxes)
        if self.boxes and wanted and wanted[0] < max(self.boxes):
            raise _Again("boxes were not locked in ascending order")
        for box in wanted:
            lock = self._locks.get(box)
            if lock is None:
                lock = self._locks[box] = asyncio.Lock()
            await self._held.enter_async_context(lock)
            self.boxes.add(box)


def _call(callback: Callable[..., None], *args: Any) -> None:
    """Call a stranger after the commit: its mistakes are its own."""
    try:
        callback(*args)
    except Exception:
        log.exception("a callback after a commit failed")


class _Again(StoreError):
    """The transaction met another one and has to be run again."""


class _ReadTx:
    """A snapshot on a connection."""

    def __init__(self, connection: Any, types: Types) -> None:
        self._connection = connection
        self._types = types

    async def all(self, sql: str, *args: Any) -> list[tuple[Any, ...]]:
        return [tuple(row) for row in await self._fetch(sql, args)]

    async def one(self, sql: str, *args: Any) -> tuple[Any, ...] | None:
        rows = await self._fetch(sql, args)
        return tuple(rows[0]) if rows else None

    async def value(self, sql: str, *args: Any) -> Any:
        rows = await self._fetch(sql, args)
        return rows[0][0] if rows else None

    async def get(self, table: Keyed[R], *key: Any) -> R | None:
        return (await self._load(table, [key])).get(key)

    async def get_many(self, table: Keyed[R], keys: Iterable[Key]) -> dict[Key, R]:
        return await self._load(table, list(keys))

    async def match(
        self, scopes: Sequence[str], words: str, *, before: int | None = None, limit: int
    ) -> list[int]:
        wanted = query_words(words)
        if not wanted or not scopes:
            return []
        if not all(scope.isalnum() for scope in scopes):
            raise UsageError("a scope to search in is one word")
        within = " | ".join(f"'@{scope}'" for scope in scopes)
        terms = " & ".join(f"'{word}'" for word in wanted)
        if not is_tag(wanted[-1]):
            terms += ":*"
        rows = await self._fetch(
            "select content from search where words @@ cast(cast($1 as text) as tsquery)"
            " and content < $2 order by content desc limit $3",
            (f"({within}) & {terms}", NO_CONTENT if before is None else before, limit),
        )
        return [row[0] for row in rows]

    async def _fetch(self, sql: str, args: Sequence[Any]) -> Sequence[Any]:
        try:
            rows: Sequence[Any] = await self._connection.fetch(sql, *args)
        except _ENGINE_ERRORS as error:
            raise _translated(error) from error
        return rows

    async def _load(self, table: Keyed[R], keys: list[Key]) -> dict[Key, R]:
        if not keys:
            return {}
        sql = (
            f"select {', '.join(table.columns)} from {table.name} where"
            f" ({', '.join(table.key_columns)}) in"
            f" (select * from {_columns(table, table.key_columns, self._types)})"
        )
        try:
            found = await self._connection.fetch(sql, *zip(*keys, strict=True))
        except _ENGINE_ERRORS as error:
            raise _translated(error) from error
        rows = (table.row(*values) for values in found)
        return {table.key_of(row): row for row in rows}


class _WriteTx(Deferring, _ReadTx):
    """One attempt of a body."""

    def __init__(
        self, types: Types, parents: frozenset[str], turns: _Turns, boxes: set[int]
    ) -> None:
        Deferring.__init__(self)
        _ReadTx.__init__(self, None, types)
        self._turns = turns
        self._boxes = boxes
        self._parents = parents
        self._memories: dict[str, Memory] = {}
        self._over = False
        self._failed: StoreError | None = None

    async def perform(self, connection: Any, body: WriteBody[T], wants: Sequence[Want]) -> T:
        """Run the body on a connection, up to and including the commit."""
        self._connection = connection
        if self._boxes:
            await self._turns.take(self._boxes)
            await _hold(connection, sorted(self._boxes))
        try:
            async with connection.transaction(isolation="serializable"):
                await self._prefetch(wants)
                result = await body(self)
                self._check()
                await self._flush()
                self._over = True
        except _ENGINE_ERRORS as error:
            raise self._failure(error) from error
        finally:
            self._over = True
        return result

    async def run(self, sql: str, *args: Any) -> int:
        await self._before(sql, write=True)
        try:
            status: str = await self._connection.execute(sql, *args)
        except _ENGINE_ERRORS as error:
            raise self._failure(error) from error
        last = status.rpartition(" ")[2]
        return int(last) if last.isdecimal() else 0

    async def get(self, table: Keyed[R], *key: Any) -> R | None:
        return (await self.get_many(table, [key])).get(key)

    async def get_many(self, table: Keyed[R], keys: Iterable[Key]) -> dict[Key, R]:
        self._check()
        memory = self._memory(table)
        rows: dict[Key, Any] = {key: memory.look(key) for key in keys}
        unknown = [key for key, row in rows.items() if row is MISSING]
        if unknown:
            loaded = await self._load(table, unknown)
            for key in unknown:
                rows[key] = loaded.get(key)
                memory.keep(key, rows[key])
        return {key: row for key, row in rows.items() if row is not None}

    async def lock(self, *boxes: int) -> None:
        self._check()
        if self._turns.boxes.issuperset(boxes):
            return
        self._boxes.update(boxes)
        try:
            await self._turns.take(boxes)
        except _Again as error:
            raise self._failure(error) from None
        await _ReadTx._fetch(
            self,
            "select pg_advisory_xact_lock(box) from unnest(cast($1 as bigint[])) as box",
            [sorted(boxes)],
        )

    async def _prefetch(self, wants: Sequence[Want]) -> None:
        tables: dict[Keyed[Any], list[Key]] = {}
        for table, key in wants:
            tables.setdefault(table, []).append(key)
        for table, keys in tables.items():
            await self.get_many(table, keys)

    def _check(self) -> None:
        if self._over:
            raise UsageError("the transaction is over")
        if self._failed is not None:
            raise self._failed

    def _memory(self, table: Keyed[Any]) -> Memory:
        return self._memories.setdefault(table.name, Memory(0))

    def _remember(self, table: Keyed[Any], key: Key, row: Any) -> None:
        self._memory(table).keep(key, row)

    def _has_followers(self, table: Keyed[Any]) -> bool:
        return table.name in self._parents

    def _failure(self, error: Exception) -> StoreError:
        """Note that a statement failed: PostgreSQL does nothing more in this transaction."""
        if self._failed is None:
            self._failed = _translated(error)
        return self._failed

    async def _fetch(self, sql: str, args: Sequence[Any]) -> Sequence[Any]:
        await self._before(sql)
        try:
            return await _ReadTx._fetch(self, sql, args)
        except StoreError as error:
            raise self._failure(error) from error

    async def _load(self, table: Keyed[R], keys: list[Key]) -> dict[Key, R]:
        try:
            return await _ReadTx._load(self, table, keys)
        except StoreError as error:
            raise self._failure(error) from error

    async def _before(self, sql: str, *, write: bool = False) -> None:
        """Write first what the statement must see, and forget what it may change."""
        self._check()
        names, writes = read_statement(sql)
        if write or writes:
            await self._flush()
            self._memories.clear()
        elif self._own.concerns(names):
            await self._flush(names)

    async def _flush(self, names: frozenset[str] | None = None) -> None:
        try:
            for write in self._own.take(names):
                sql, rows = _statement(write, self._types)
                await self._connection.execute(sql, *zip(*rows, strict=True))
        except _ENGINE_ERRORS as error:
            raise self._failure(error) from error


# --- statements ----------------------------------------------------------------------------------


def _statement(write: Write, types: Types) -> tuple[str, list[Sequence[Any]]]:
    """Give the SQL of deferred work, and its rows."""
    table = write.table
    if write.delete:
        keys = f"select * from {_columns(table, table.key_columns, types)}"
        where = f"({', '.join(table.key_columns)}) in ({keys})"
        return f"delete from {table.name} where {where}", write.rows
    if table is SEARCH:
        return _INDEX, [(row.content, _lexemes(row.words, row.scope)) for row in write.rows]
    into = f"insert into {table.name} ({', '.join(table.columns)})"
    sql = f"{into} select * from {_columns(table, table.columns, types)}"
    if isinstance(table, Keyed):
        return sql + _upsert(table), [table.values(row) for row in write.rows]
    return sql, write.rows


_INDEX: Final = """insert into search (content, words)
  select content, array_to_tsvector(string_to_array(words, ' '))
  from unnest(cast($1 as bigint[]), cast($2 as text[])) as new (content, words)
  on conflict (content) do update set words = excluded.words"""


def _lexemes(words: str, scope: str) -> str:
    """Give the distinct words of a text and the tokens of its scope, marked by `@`."""
    return " ".join([*words.split(), *(f"@{token}" for token in dict.fromkeys(scope.split()))])


@cache
def _upsert(table: Keyed[Any]) -> str:
    rest = [column for column in table.columns if column not in table.key_columns]
    changes = ", ".join(f"{column} = excluded.{column}" for column in rest)
    action = f"do update set {changes}" if changes else "do nothing"
    return f" on conflict ({', '.join(table.key_columns)}) {action}"


def _columns(table: Table, columns: Sequence[str], types: Types) -> str:
    """Give columns passed as arrays back as rows."""
    arrays = (
        f"cast(${number} as {types[table.name, column]}[])"
        for number, column in enumerate(columns, 1)
    )
    return f"unnest({', '.join(arrays)})"


async def _hold(connection: Any, boxes: Sequence[int]) -> None:
    """Take the boxes' locks for as long as the connection is out of the pool, which releases them
    when it takes the connection back."""
    await connection.execute(
        "select pg_advisory_lock(box) from unnest(cast($1 as bigint[])) as box", boxes
    )


# --- opening -------------------------------------------------------------------------------------


async def _version(connection: Any) -> tuple[int | None, int | None]:
    if await connection.fetchval("select to_regclass('schema_history')") is None:
        return None, None
    row = await connection.fetchrow(migrate.READ_HISTORY)
    return (None, None) if row is None else (row[0], row[1])


async def _migrate(connection: Any, steps: Sequence[migrate.Migration]) -> None:
    """Bring the schema up to date, each step in a transaction with the note that it was made."""
    await _hold(connection, [MIGRATION_LOCK])
    for step in migrate.due(steps, *await _version(connection)):
        try:
            async with connection.transaction():
                await connection.execute(migrate.CREATE_HISTORY)
                for statement in step.statements("postgres"):
                    await connection.execute(statement)
                await connection.execute(migrate.NOTE_MIGRATION, *step.note())
        except asyncpg.PostgresError as error:
            raise StoreError(f"migration {step.version:04} ({step.name}): {error}") from error


async def _catalogue(connection: Any) -> tuple[Types, frozenset[str]]:
    """Give the types of all columns, and the tables whose rows take others with them."""
    columns = await connection.fetch(
        "select relname, attname, format_type(atttypid, null) from pg_attribute"
        " join pg_class on pg_class.oid = attrelid"
        " where relnamespace = current_schema()::regnamespace and attnum > 0"
    )
    parents = await connection.fetch(
        "select distinct relname from pg_constraint join pg_class on pg_class.oid = confrelid"
        " where contype = 'f' and confdeltype in ('c', 'n', 'd')"
    )
    types = {(table, column): kind for table, column, kind in columns}
    return types, frozenset(row[0] for row in parents)


# --- errors --------------------------------------------------------------------------------------

_ENGINE_ERRORS: Final = (asyncpg.PostgresError, asyncpg.InterfaceError, OSError, TimeoutError)


def _translated(error: Exception) -> StoreError:
    """Say an engine's error in the store's words."""
    match error:
        case StoreError():
            return error
        case asyncpg.SerializationError() | asyncpg.DeadlockDetectedError():
            return _Again(str(error))
        case asyncpg.IntegrityConstraintViolationError() | asyncpg.DataError():
            return Conflict(str(error))
        case asyncpg.DiskFullError():
            return StoreFull("no space left for the database")
        case asyncpg.LockNotAvailableError():
            return StoreInUse(str(error))
        case asyncpg.SyntaxOrAccessError() | asyncpg.InterfaceError():
            return UsageError(str(error))
    return StoreError(f"{type(error).__name__}: {error}")
