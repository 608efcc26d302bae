"""Multi-row statements of few sizes, as SQLite itself understands them."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from itertools import chain
from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chappe.store.db import Appended, Keyed
from chappe.store.sqlite.statements import SIZES, chunks, delete, insert, numbered, padded, select


class Row(NamedTuple):
    a: int
    b: str
    c: int


ONE = Keyed("one", Row, key=("a",))
TWO = Keyed("two", Row, key=("b", "a"))
ALL = Keyed("every", Row, key=("a", "b", "c"))
LOG = Appended("log", ("a", "b"))


@pytest.fixture
def connection() -> Iterator[sqlite3.Connection]:
    connection = sqlite3.connect(":memory:", isolation_level=None)
    for sql in (
        "create table one (a integer primary key, b text, c integer)",
        "create table two (a integer, b text, c integer, primary key (b, a)) without rowid",
        "create table every (a integer, b text, c integer, primary key (a, b, c)) without rowid",
        "create table log (a integer, b text)",
    ):
        connection.execute(sql)
    yield connection
    connection.close()


@given(st.integers(0, 1000))
def test_rows_are_cut_into_few_pieces_of_known_sizes(count: int) -> None:
    rows = list(range(count))
    pieces = list(chunks(rows))
    assert list(chain.from_iterable(pieces)) == rows
    assert {len(piece) for piece in pieces} <= set(SIZES)
    assert len(pieces) <= count // SIZES[-1] + 3


@given(st.integers(0, 1000))
def test_keys_are_filled_up_to_known_sizes(count: int) -> None:
    keys = [(number,) for number in range(count)]
    pieces = list(padded(keys))
    assert list(dict.fromkeys(chain.from_iterable(pieces))) == keys
    assert {len(piece) for piece in pieces} <= set(SIZES)
    assert len(pieces) == -(-count // SIZES[-1])


def test_parameters_are_numbered() -> None:
    assert numbered("select $2, $1, $12") == "select ?2, ?1, ?12"


@pytest.mark.parametrize("table", [ONE, TWO, ALL])
def test_insert_select_and_delete(connection: sqlite3.Connection, table: Keyed[Row]) -> None:
    rows = [Row(number, "t", number) for number in range(3)]
    connection.execute(insert(table, 3), list(chain.from_iterable(rows)))
    connection.execute(insert(table, 1), [1, "t", 1])
    keys = [table.key_of(row) for row in (rows[2], rows[0], rows[2], Row(9, "t", 9))]
    found = connection.execute(select(table, 4), list(chain.from_iterable(keys))).fetchall()
    assert set(found) == {rows[0], rows[2]}
    connection.execute(delete(table, 4), list(chain.from_iterable(keys)))
    assert connection.execute(f"select * from {table.name}").fetchall() == [rows[1]]


def test_a_keyed_row_replaces_an_appended_one_does_not(connection: sqlite3.Connection) -> None:
    connection.execute(insert(ONE, 1), [1, "old", 1])
    connection.execute(insert(ONE, 2), [1, "new", 2, 2, "other", 3])
    assert connection.execute("select * from one").fetchall() == [(1, "new", 2), (2, "other", 3)]
    connection.execute(insert(LOG, 2), [1, "x", 1, "x"])
    assert connection.execute("select * from log").fetchall() == [(1, "x"), (1, "x")]


@pytest.mark.parametrize("table", [ONE, TWO, ALL])
@pytest.mark.parametrize("make", [select, delete])
def test_no_look_up_reads_a_whole_table(
    connection: sqlite3.Connection, table: Keyed[Row], make: object
) -> None:
    sql = make(table, 8)  # type: ignore[operator]
    arguments = [1] * (8 * len(table.key_columns))
    plan = [row[3] for row in connection.execute(f"explain query plan {sql}", arguments)]
    assert not any(step.startswith(f"SCAN {table.name}") for step in plan), plan
