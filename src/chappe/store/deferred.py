"""What a transaction has put off, and what the writer remembers.

`Pending` collects the deferred rows of one or several bodies and hands them out in an order that
satisfies foreign keys; `Memory` is a bounded cache of keyed rows, absence included; `Deferring` is
the half of a transaction that only puts off. None of them knows an engine.
"""

from __future__ import annotations

import re
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from typing import Any, Final, NamedTuple, TypeVar

from chappe.store.db import Appended, Key, Keyed, UsageError
from chappe.store.words import words_of

R = TypeVar("R")

MISSING: Final[Any] = object()
"""Nothing is known of a key; None means that its row is known to be absent."""


class SearchRow(NamedTuple):
    content: int
    words: str
    scope: str


SEARCH: Final = Keyed("search", SearchRow, key=("content",))
"""The search index, as far as it is deferred like any keyed table."""


class Memory:
    """Rows of one table by key, at most about `2 * limit` of them.

    Two generations make a least-recently-used cache without bookkeeping per access: what is used
    moves to the recent one; when that is full, the older one is forgotten and they change places.
    """

    __slots__ = ("limit", "older", "recent")

    def __init__(self, limit: int) -> None:
        self.limit = limit
        self.recent: dict[Key, Any] = {}
        self.older: dict[Key, Any] = {}

    def look(self, key: Key) -> Any:
        """Give the row, None for one known to be absent, or MISSING."""
        row = self.recent.get(key, MISSING)
        if row is MISSING and self.older:
            row = self.older.pop(key, MISSING)
            if row is not MISSING:
                self.recent[key] = row
        return row

    def keep(self, key: Key, row: Any) -> None:
        self.recent[key] = row

    def restore(self, key: Key, row: Any) -> None:
        """Undo a `keep`: `row` is what `look` gave before it."""
        if row is MISSING:
            self.recent.pop(key, None)
        else:
            self.recent[key] = row

    def age(self) -> None:
        """Forget the least recently used rows if there are too many. Only between transactions:
        a row that is not yet written must not be forgotten."""
        if len(self.recent) >= self.limit:
            self.older = self.recent
            self.recent = {}

    def forget(self) -> None:
        self.recent.clear()
        self.older.clear()


class Pending:
    """Deferred rows, by table. A keyed row that is None is to be deleted."""

    __slots__ = ("added", "keyed")

    def __init__(self) -> None:
        self.keyed: dict[Keyed[Any], dict[Key, Any]] = {}
        self.added: dict[Appended, list[Any]] = {}

    def clear(self) -> None:
        for changes in self.keyed.values():
            changes.clear()
        for rows in self.added.values():
            rows.clear()

    def join(self, later: Pending) -> None:
        """Take over what a later body deferred; what it says about a key is the last word."""
        for table, changes in later.keyed.items():
            known = self.keyed.get(table)
            if known is None:
                self.keyed[table] = changes
            else:
                known.update(changes)
        for appended, rows in later.added.items():
            self.added.setdefault(appended, []).extend(rows)

    def concerns(self, names: frozenset[str]) -> bool:
        """Tell whether a statement that names these tables would miss something deferred."""
        return any(rows and table.name in names for table, rows in self._tables())

    def take(self, names: frozenset[str] | None = None) -> Iterator[Write]:
        """Empty the deferred rows, as the writes to make, in order.

        Deletions come first, children before parents, so that a unique value can move from one
        row to another; then rows, parents before children. With `names`, only what has to be
        written before a statement that names these tables: they and every table declared before
        them, or everything where rows are deleted.
        """
        if names is None or any(None in changes.values() for changes in self.keyed.values()):
            last = None
        else:
            last = max(
                (table.order for table, rows in self._tables() if rows and table.name in names),
                default=-1,
            )
        due = sorted(
            ((table, rows) for table, rows in self._tables() if rows),
            key=lambda pair: pair[0].order,
        )
        if last is not None:
            due = [(table, rows) for table, rows in due if table.order <= last]
        for table, rows in reversed(due):
            if isinstance(rows, dict):
                gone = [key for key, row in rows.items() if row is None]
                if gone:
                    yield Write(table, gone, delete=True)
        for table, rows in due:
            if isinstance(rows, dict):
                kept = [row for row in rows.values() if row is not None]
            else:
                kept = rows.copy()
            rows.clear()
            if kept:
                yield Write(table, kept, delete=False)

    def _tables(self) -> Iterator[tuple[Any, Any]]:
        yield from self.keyed.items()
        yield from self.added.items()


class Write(NamedTuple):
    """One statement's worth of deferred work: rows to write, or keys to delete."""

    table: Any
    rows: list[Any]
    delete: bool


class Deferring(ABC):
    """The calls of a transaction that are answered at once and reach the database later."""

    def __init__(self) -> None:
        self._own = Pending()
        """What this body has put off itself."""
        self.told: list[object] = []
        self.afters: list[Callable[[], None]] = []

    @abstractmethod
    def _check(self) -> None:
        """Raise if nothing more may happen in this transaction."""

    @abstractmethod
    def _remember(self, table: Keyed[Any], key: Key, row: Any) -> None:
        """Let later reads of this transaction see the row, or None for its absence."""

    @abstractmethod
    def _has_followers(self, table: Keyed[Any]) -> bool:
        """Tell whether rows of other tables change when one of this table is deleted."""

    def put(self, table: Keyed[R], row: R) -> None:
        self._change(table, table.key_of(row), row)

    def drop(self, table: Keyed[Any], *key: Any) -> None:
        if self._has_followers(table):
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

    def tell(self, event: object) -> None:
        self.told.append(event)

    def after(self, fn: Callable[[], None]) -> None:
        self.afters.append(fn)

    def _change(self, table: Keyed[Any], key: Key, row: Any) -> None:
        self._check()
        self._remember(table, key, row)
        changes = self._own.keyed.get(table)
        if changes is None:
            self._own.keyed[table] = {key: row}
        else:
            changes[key] = row


class Statement(NamedTuple):
    """What the store needs to know of an SQL text."""

    names: frozenset[str]
    """Every word in it; the names of its tables are among them."""
    writes: bool


_WORD: Final = re.compile(r"[a-z_][a-z0-9_]*")
_WRITING: Final = frozenset({"insert", "update", "delete", "create", "drop", "alter", "pragma"})


@lru_cache(maxsize=4096)
def read_statement(sql: str) -> Statement:
    """Analyse an SQL text, roughly and on the safe side: a word in a comment counts too."""
    words = frozenset(_WORD.findall(sql.lower()))
    return Statement(words, not words.isdisjoint(_WRITING))
