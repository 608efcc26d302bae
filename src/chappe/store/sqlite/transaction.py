"""What a body sees of SQLite: a snapshot to read, or its part in the writer's batch."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any, Final, TypeVar

from chappe.store.db import Key, Keyed, StoreError, UsageError
from chappe.store.deferred import MISSING, Deferring, Memory, read_statement
from chappe.store.sqlite import statements
from chappe.store.sqlite.file import ENGINE_ERRORS, OWN_FAULT, select, translated
from chappe.store.words import is_tag, query_words

if TYPE_CHECKING:
    from chappe.store.sqlite.threads import Writer

R = TypeVar("R")

NO_CONTENT: Final = (1 << 63) - 1
"""Above every content id."""


class ReadTx:
    """A snapshot on a reader's connection."""

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
        self, scopes: Sequence[str], words: str, *, before: int | None = None, limit: int
    ) -> list[int]:
        wanted = query_words(words)
        if not wanted or not scopes:
            return []
        if not all(scope.isalnum() for scope in scopes):
            raise UsageError("a scope to search in is one word")
        if before is None:
            before = NO_CONTENT
        within = " OR ".join(f'"{scope}"' for scope in scopes)
        terms = " AND ".join(f'"{word}"' for word in wanted)
        if not is_tag(wanted[-1]):
            terms += " *"
        rows = self._fetch(
            "select rowid from search where search match $1 and rowid < $2"
            " order by rowid desc limit $3",
            (f"scope : ({within}) AND words : ({terms})", before, limit),
        )
        return [row[0] for row in rows]

    def _fetch(self, sql: str, args: Sequence[Any]) -> list[tuple[Any, ...]]:
        try:
            self._begin(sql)
            return self._connection.execute(statements.numbered(sql), args).fetchall()
        except ENGINE_ERRORS as error:
            raise self._failure(error) from error

    def _load(self, table: Keyed[R], keys: Sequence[Key]) -> dict[Key, R]:
        try:
            self._begin("")
            return select(self._connection, table, keys)
        except ENGINE_ERRORS as error:
            raise self._failure(error) from error

    def _begin(self, sql: str) -> None:
        """Get ready for a statement; `sql` is empty for one about rows that memory knows."""
        del sql
        if not self._connection.in_transaction:
            self._connection.execute("begin")

    def _failure(self, error: Exception) -> StoreError:
        return translated(error)


class WriteTx(Deferring, ReadTx):
    """One body's part in the writer's batch, and what it takes to undo it."""

    def __init__(self, writer: Writer) -> None:
        ReadTx.__init__(self, writer.connection)
        Deferring.__init__(self)
        self._writer = writer
        self._memories = writer.memories
        self._undo: list[tuple[Memory, Key, Any]] = []
        self._ran: set[str] = set()
        """Tables that statements of this body may have changed."""
        self._saved = False
        self._over = False
        self._failed: StoreError | None = None

    async def get(self, table: Keyed[R], *key: Any) -> R | None:
        # Called some ten times for each message: what `_check` and `look` would find first is here.
        if self._over or self._failed is not None:
            self._check()
        memory = self._memories[table.name]
        row: Any = memory.recent.get(key, MISSING)
        if row is MISSING:
            row = memory.look(key)
            if row is MISSING:
                row = self._load(table, [key]).get(key)
                memory.keep(key, row)
        found: R | None = row
        return found

    async def get_many(self, table: Keyed[R], keys: Iterable[Key]) -> dict[Key, R]:
        self._check()
        memory = self._memories[table.name]
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
        except ENGINE_ERRORS as error:
            raise self._failure(error) from error
        changed = max(cursor.rowcount, 0)
        self._writer.rows += changed
        return changed

    async def lock(self, *boxes: int) -> None:
        """The one writer holds every box."""

    def _remember(self, table: Keyed[Any], key: Key, row: Any) -> None:
        memory = self._memories[table.name]
        before = memory.recent.get(key, MISSING)
        if before is MISSING:
            before = memory.look(key)
        self._undo.append((memory, key, before))
        memory.recent[key] = row

    def _has_followers(self, table: Keyed[Any]) -> bool:
        return table.name in self._writer.followers

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
        failure = translated(error)
        self._failed = failure
        if not isinstance(failure, OWN_FAULT) or not self._connection.in_transaction:
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
            except ENGINE_ERRORS as error:
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
