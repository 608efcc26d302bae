"""What is put off, and in which order it is written; what is remembered."""

from __future__ import annotations

from typing import Any, NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chappe.store.db import Appended, Keyed, UsageError
from chappe.store.deferred import MISSING, Memory, Pending, read_statement


class Row(NamedTuple):
    id: int
    text: str


PARENTS = Keyed("parents", Row, key=("id",))
CHILDREN = Keyed("children", Row, key=("id", "text"))
LEAVES = Appended("leaves", ("id", "text"))


def taken(pending: Pending, *names: str) -> list[tuple[str, list[Any], bool]]:
    writes = pending.take(frozenset(names) if names else None)
    return [(write.table.name, write.rows, write.delete) for write in writes]


def filled() -> Pending:
    pending = Pending()
    pending.added[LEAVES] = [(1, "leaf")]
    pending.keyed[CHILDREN] = {(1, "a"): Row(1, "a")}
    pending.keyed[PARENTS] = {(1,): Row(1, "p")}
    return pending


def test_parents_are_written_before_children() -> None:
    pending = filled()
    assert taken(pending) == [
        ("parents", [Row(1, "p")], False),
        ("children", [Row(1, "a")], False),
        ("leaves", [(1, "leaf")], False),
    ]
    assert taken(pending) == []
    assert not pending.concerns(frozenset({"parents", "children", "leaves"}))


def test_children_are_deleted_before_parents_and_both_before_rows() -> None:
    pending = filled()
    pending.keyed[PARENTS][2,] = None
    pending.keyed[CHILDREN][2, "b"] = None
    assert [(name, delete) for name, _, delete in taken(pending)] == [
        ("children", True),
        ("parents", True),
        ("parents", False),
        ("children", False),
        ("leaves", False),
    ]


def test_a_statement_has_written_what_it_needs_and_no_more() -> None:
    pending = filled()
    assert not pending.concerns(frozenset({"select", "strangers"}))
    assert pending.concerns(frozenset({"select", "children"}))
    assert [name for name, *_ in taken(pending, "select", "children")] == ["parents", "children"]
    assert taken(pending, "children") == []
    assert [name for name, *_ in taken(pending, "leaves")] == ["leaves"]


def test_where_rows_are_deleted_everything_is_written() -> None:
    pending = filled()
    pending.keyed[CHILDREN][1, "a"] = None
    assert [name for name, *_ in taken(pending, "parents")] == ["children", "parents", "leaves"]


def test_the_later_body_has_the_last_word() -> None:
    first, second = filled(), Pending()
    second.keyed[PARENTS] = {(1,): None, (2,): Row(2, "q")}
    second.added[LEAVES] = [(2, "leaf")]
    first.join(second)
    assert first.keyed[PARENTS] == {(1,): None, (2,): Row(2, "q")}
    assert first.added[LEAVES] == [(1, "leaf"), (2, "leaf")]
    first.clear()
    assert taken(first) == []


@given(st.lists(st.tuples(st.sampled_from("lkua"), st.integers(0, 9), st.integers())))
def test_memory_never_gives_a_wrong_row(steps: list[tuple[str, int, int]]) -> None:
    memory = Memory(3)
    truth: dict[int, int | None] = {}
    for step, number, value in steps:
        key = (number,)
        seen = memory.look(key)
        assert seen is MISSING or seen == truth.get(number)
        if step == "k":
            memory.keep(key, value)
            truth[number] = value
        elif step == "u":
            memory.keep(key, "never seen")
            memory.restore(key, seen)
        elif step == "a":
            memory.age()
    assert len(memory.recent) + len(memory.older) <= 3 + 2 * 10
    memory.forget()
    assert memory.look((0,)) is MISSING


def test_memory_keeps_what_is_used() -> None:
    memory = Memory(4)
    memory.keep((0,), "used")
    for number in range(1, 100):
        memory.keep((number,), number)
        memory.age()
        assert memory.look((0,)) == "used"
    assert memory.look((1,)) is MISSING
    assert len(memory.recent) + len(memory.older) <= 9


@pytest.mark.parametrize(
    ("sql", "names", "writes"),
    [
        ("select id from Parents where a = $1", {"parents"}, False),
        ("with x as (select 1) select * from x, leaves", {"leaves", "x"}, False),
        ("update parents set text = $1", {"parents"}, True),
        ("delete\nfrom children", {"children"}, True),
        ("insert into leaves (id) values ($1) returning id", {"leaves"}, True),
        ("select updated, inserted_at from parents", {"parents"}, False),
    ],
)
def test_reading_a_statement(sql: str, names: set[str], writes: bool) -> None:
    statement = read_statement(sql)
    assert statement.writes is writes
    assert names <= statement.names


def test_columns_may_be_called_otherwise_than_fields() -> None:
    table = Keyed("t", Row, key=("number",), columns=("number", "words"))
    assert table.key_of(Row(5, "x")) == (5,)
    assert table.key(5) == (table, (5,))
    with pytest.raises(UsageError):
        Keyed("t", Row, key=("id",), columns=("id",))
    with pytest.raises(ValueError, match="not in tuple"):
        Keyed("t", Row, key=("number",))
