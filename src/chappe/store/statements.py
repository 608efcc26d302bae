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
    return f"select {', '.join(table.columns)} from {table.name} where {_any_of(table, count)}"


@cache
def delete(table: Keyed[Any], count: int) -> str:
    """Delete the rows with any of `count` keys."""
    return f"delete from {table.name} where {_any_of(table, count)}"


def _any_of(table: Keyed[Any], count: int) -> str:
    columns = [_column(table, column) for column in table.key_columns]
    if len(columns) == 1:
        return f"{columns[0]} in ({','.join('?' * count)})"
    row = "(" + ",".join("?" * len(columns)) + ")"
    return f"({', '.join(columns)}) in (values {','.join([row] * count)})"


def _column(table: Table, column: str) -> str:
    return "rowid" if table is SEARCH and column == "content" else column
