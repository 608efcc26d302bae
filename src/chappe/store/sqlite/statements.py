"""SQL that the SQLite engine makes of table descriptors: multi-row statements of few sizes.

One statement for many rows costs one round through the engine (and drops the interpreter's lock
once). A statement's text depends on the number of rows, so numbers are limited to a set of sizes:
each text is then prepared once and found in the connection's cache ever after.
"""

from __future__ import annotations

import bisect
import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from typing import Any, Final

from chappe.store.db import Keyed, Table
from chappe.store.deferred import SEARCH

_EXACT: Final = 32
SIZES: Final = (*range(1, _EXACT + 1), 48, 64, 96, 128, 192, 256)
"""Rows that one statement may carry."""


def chunks(rows: Sequence[Any]) -> Iterator[Sequence[Any]]:
    """Cut rows into as few pieces as possible, each of one of `SIZES`."""
    start, left = 0, len(rows)
    while left:
        size = SIZES[bisect.bisect_right(SIZES, left) - 1]
        yield rows[start : start + size]
        start += size
        left -= size


def padded(keys: Sequence[Any]) -> Iterator[list[Any]]:
    """Cut keys into pieces of one of `SIZES`, the last one filled up by repeating a key: in a
    list of keys to look up or to delete, that changes nothing."""
    largest = SIZES[-1]
    for start in range(0, len(keys), largest):
        piece = list(keys[start : start + largest])
        size = SIZES[bisect.bisect_left(SIZES, len(piece))]
        piece.extend([piece[-1]] * (size - len(piece)))
        yield piece


@lru_cache(maxsize=4096)
def numbered(sql: str) -> str:
    """Turn `$1` into SQLite's `?1`."""
    return re.sub(r"\$(\d+)", r"?\1", sql)


@cache
def insert(table: Table, count: int) -> str:
    """Insert `count` rows; a keyed row replaces the one with its key."""
    row = "(" + ",".join("?" * table.width) + ")"
    verb = "insert"
    tail = ""
    if table is SEARCH:
        verb = "insert or replace"  # a virtual table knows no upsert
    elif isinstance(table, Keyed):
        rest = [column for column in table.columns if column not in table.key_columns]
        changes = ", ".join(f"{column} = excluded.{column}" for column in rest)
        action = f"do update set {changes}" if changes else "do nothing"
        tail = f" on conflict ({', '.join(table.key_columns)}) {action}"
    columns = ", ".join(_column(table, column) for column in table.columns)
    return f"{verb} into {table.name} ({columns}) values {','.join([row] * count)}{tail}"


@cache
def select(table: Keyed[Any], count: int) -> str:
    """Select the rows with any of `count` keys."""
    return _join_keys(table, count, table.columns)


@cache
def delete(table: Keyed[Any], count: int) -> str:
    """Delete the rows with any of `count` keys."""
    keys = [_column(table, column) for column in table.key_columns]
    if len(keys) == 1:
        return f"delete from {table.name} where {keys[0]} in ({','.join('?' * count)})"
    found = _join_keys(table, count, table.key_columns)
    return f"delete from {table.name} where ({', '.join(keys)}) in ({found})"


def _join_keys(table: Keyed[Any], count: int, columns: Sequence[str]) -> str:
    """Look rows up by a list of keys, one search in the key's index each: for a key of several
    columns, SQLite would answer `(a, b) in (values …)` by reading the whole table."""
    chosen = ", ".join(columns)
    keys = table.key_columns
    if len(keys) == 1:
        return f"select {chosen} from {table.name} where {keys[0]} in ({','.join('?' * count)})"
    names = [f"wanted_{number}" for number in range(len(keys))]
    row = "(" + ",".join("?" * len(keys)) + ")"
    match = " and ".join(f"{key} = {name}" for key, name in zip(keys, names, strict=True))
    return (
        f"with wanted ({', '.join(names)}) as (values {','.join([row] * count)})"
        f" select {chosen} from wanted cross join {table.name} on {match}"
    )


def _column(table: Table, column: str) -> str:
    return "rowid" if table is SEARCH and column == "content" else column
