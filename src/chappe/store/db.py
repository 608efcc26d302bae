"""The store's face: what a body may do, which errors it can meet, how tables are described.

A *body* is an `async def body(tx)` that awaits nothing but its `tx`. `Db.write` runs it in a
transaction; everything else (which thread, which engine, how many bodies share one commit) is the
engine's affair. Because an engine may have to run a body a second time (PostgreSQL after a
serialization failure, SQLite to find out which body of a batch broke a constraint), a body changes
nothing outside the database except through `tx.after` and `tx.tell`, which happen after the commit
and at most once.

Two kinds of table have shortcuts that turn hundreds of statements into one per batch:

* `Keyed`: rows that are read and replaced by their key (boxes, dialogs, accounts). On SQLite this
  process is the only writer, so the rows stay in memory between transactions.
* `Appended`: rows that are only ever added (contents, messages, facts).

Any other statement is written out, in the SQL that both engines understand (see
`migrations/README.md` for the subset).
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Coroutine, Iterable, Sequence
from operator import attrgetter
from typing import Any, Generic, Protocol, TypeVar

import msgspec

T = TypeVar("T")
R = TypeVar("R")

Key = tuple[Any, ...]
"""The values of a table's key columns, in the declared order."""


class StoreError(Exception):
    """The database could not do what was asked; nothing of the transaction was kept."""


class StoreFull(StoreError):
    """No space left for the database; reading still works, and so will writing once there is."""


class StoreInUse(StoreError):
    """Another process serves this database."""


class StoreOverloaded(StoreError):
    """More work is waiting than is allowed to wait; come back later."""


class StoreVersion(StoreError):
    """The database was made by a release that this one cannot follow."""


class Conflict(StoreError):
    """A constraint of the schema (unique, foreign key, not null, type) refused a row."""


class UsageError(StoreError):
    """A mistake in our own code: a body awaited a stranger, a statement does not fit its table."""


_declared = itertools.count()


class Table:
    """A table whose rows can be deferred.

    Tables are declared parents first: deferred rows are written in the order of declaration, so
    that a row never comes before the row it refers to.
    """

    __slots__ = ("columns", "name", "order", "width")

    def __init__(self, name: str, columns: Sequence[str]) -> None:
        self.name = name
        self.columns = tuple(columns)
        self.width = len(self.columns)
        self.order = next(_declared)

    def __repr__(self) -> str:
        return f"<{type(self).__name__} {self.name}>"


class Appended(Table):
    """A table whose rows are added and not replaced by key."""

    __slots__ = ()


class Keyed(Table, Generic[R]):
    """A table whose rows are read and replaced by key.

    `row` makes a row of the column values; what it makes is immutable: a NamedTuple or a frozen
    msgspec Struct. `columns` are by default its fields, in order; where given, they correspond to
    the fields by position.

    The key columns must be the table's primary key or have a unique index. They are never null.
    """

    __slots__ = ("key_columns", "key_of", "row", "values")

    def __init__(
        self,
        name: str,
        row: type[R],
        *,
        key: Sequence[str],
        columns: Sequence[str] | None = None,
    ) -> None:
        fields: tuple[str, ...] = getattr(row, "__struct_fields__", None) or row._fields  # type: ignore[attr-defined]
        super().__init__(name, fields if columns is None else columns)
        if self.width != len(fields):
            raise UsageError(f"{name}: {self.width} columns for {len(fields)} fields")
        self.row: Callable[..., R] = row
        self.key_columns = tuple(key)
        self.key_of: Callable[[R], Key] = _key_reader(
            [fields[self.columns.index(column)] for column in key]
        )
        self.values: Callable[[R], tuple[Any, ...]] = (
            tuple if issubclass(row, tuple) else msgspec.structs.astuple  # type: ignore[assignment]
        )

    def key(self, *values: Any) -> Want:
        """Name one row as a hint for `Db.write`."""
        return self, values


Want = tuple[Keyed[Any], Key]
"""A row that a body is likely to `get`."""


def _key_reader(fields: list[str]) -> Callable[[Any], Key]:
    read = attrgetter(*fields)
    if len(fields) > 1:
        return read  # a tuple, for more than one name
    return lambda row: (read(row),)


def expand(sql: str, count: int, *, first: int = 1) -> str:
    """Fill `{}` in `sql` with `count` numbered parameters: `$1, $2, $3`.

    `in ()` is not SQL, so `count` is at least 1.
    """
    if count < 1:
        raise UsageError("a list of parameters cannot be empty")
    return sql.format(", ".join(f"${number}" for number in range(first, first + count)))


def expand_rows(sql: str, count: int, width: int, *, first: int = 1) -> str:
    """Fill `{}` in `sql` with `count` rows of `width` parameters: `($1, $2), ($3, $4)`."""
    if count < 1:
        raise UsageError("a list of parameters cannot be empty")
    numbers = itertools.count(first)
    rows = ("(" + ", ".join(f"${next(numbers)}" for _ in range(width)) + ")" for _ in range(count))
    return sql.format(", ".join(rows))


class Tx(Protocol):
    """A snapshot of the database. A statement's parameters are written `$1`, `$2` and so on."""

    async def all(self, sql: str, *args: Any) -> list[tuple[Any, ...]]:
        """Run a statement and give all its rows."""

    async def one(self, sql: str, *args: Any) -> tuple[Any, ...] | None:
        """Run a statement and give its first row, None when there is none."""

    async def value(self, sql: str, *args: Any) -> Any:
        """Run a statement and give the first column of its first row, or None."""

    async def get(self, table: Keyed[R], *key: Any) -> R | None:
        """Give the row with this key, or None."""

    async def get_many(self, table: Keyed[R], keys: Iterable[Key]) -> dict[Key, R]:
        """Give the rows with these keys, as far as they exist, with one statement at most."""

    async def match(
        self, scopes: Sequence[str], words: str, *, before: int | None = None, limit: int
    ) -> list[int]:
        """Search: the contents within any of `scopes` that have all `words`, the last one as a
        prefix. A word written as a tag (`#word`, `$WORD`) is that tag alone, and never a prefix.

        Each scope is one token of those given to `index`; without any, nothing is found. Content
        ids come newest (greatest) first, only those below `before`. Words are compared without case
        and accents; a query without a single letter or digit finds nothing.
        """


class WriteTx(Tx, Protocol):
    """A transaction. What is deferred is visible to every later read of the same transaction."""

    async def run(self, sql: str, *args: Any) -> int:
        """Run a writing statement and give the number of rows it touched."""

    def put(self, table: Keyed[R], row: R) -> None:
        """Insert the row or replace the one with its key (deferred)."""

    def drop(self, table: Keyed[Any], *key: Any) -> None:
        """Delete the row with this key, if there is one (deferred).

        Not for a table that others refer to with `on delete`: use `run`, so that what follows the
        row out of the database is forgotten too.
        """

    def add(self, table: Appended, *values: Any) -> None:
        """Append a row: a value for each of the table's columns (deferred)."""

    def index(self, content: int, scope: str, text: str) -> None:
        """Make `text` findable as `content` for each token of `scope`, such as "u17 u23"
        (deferred). Replaces what the content had."""

    def unindex(self, contents: Iterable[int]) -> None:
        """Take contents out of the search index (deferred)."""

    async def lock(self, *boxes: int) -> None:
        """Make other transactions that lock one of these boxes wait for this one to end.

        Call it once, with every box, before reading them. SQLite has one writer anyway.
        """

    def tell(self, event: object) -> None:
        """Hand an object to the subscribers after the commit, in the order of the commits."""

    def after(self, fn: Callable[[], None]) -> None:
        """Call `fn` on the event loop after the commit; never if the transaction fails."""


ReadBody = Callable[[Tx], Coroutine[Any, Any, T]]
WriteBody = Callable[[WriteTx], Coroutine[Any, Any, T]]
Subscriber = Callable[[list[object]], None]


class Db(Protocol):
    """A database of one engine, opened by `open_db` on the event loop that uses it."""

    engine: str
    """`sqlite` or `postgres`."""

    async def read(self, body: ReadBody[T]) -> T:
        """Run `body` on one snapshot of what is committed."""

    async def write(self, body: WriteBody[T], wants: Sequence[Want] = ()) -> T:
        """Run `body` in a transaction and return its result once the commit is durable.

        `wants` names rows that the body will probably `get`; it changes nothing but speed. An
        exception of the body undoes what it did and is raised here. Cancelling the task that waits
        does not cancel the write.
        """

    def subscribe(self, callback: Subscriber) -> None:
        """Call `callback` on the event loop after each commit with the events told in it.

        Events come in the order of the commits (on PostgreSQL, of those that lock a box in common)
        and before anything that waited for `write` runs.
        """

    async def verify(self) -> list[str]:
        """Let the engine check its own files; give a line for each fault."""

    async def purge(self) -> None:
        """Rewrite what still holds words of deleted texts, a bounded part in each write.

        A row that is deleted is overwritten at once; only the search index puts that off. To be run
        about once a day, and before a copy of the database is made.
        """

    async def close(self) -> None:
        """Finish what was asked for, then release the database. Safe to call twice."""
