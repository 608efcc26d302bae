"""What a body can count on, on both engines."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest

from chappe.store.db import Conflict, Db, StoreError, Tx, UsageError, WriteTx, expand, expand_rows
from tests.store.conftest import Run
from tests.store.shelves import BOOKS, LOANS, SHELVES, Book, Shelf


async def count(tx: Tx, table: str) -> Any:
    return await tx.value(f"select count(*) from {table}")


def test_what_is_written_is_read(db: Db, run: Run) -> None:
    async def write(tx: WriteTx) -> str:
        tx.put(SHELVES, Shelf(1, "sea", 2))
        tx.put(BOOKS, Book(1, 1, "Moby", b"\0\xff"))
        tx.put(BOOKS, Book(1, 2, "Nautilus"))
        tx.add(LOANS, 7, 1, "bent", 0.5)
        return "done"

    async def read(tx: Tx) -> tuple[Any, ...]:
        return (
            await tx.all("select place, title, cover from books order by place"),
            await tx.one("select note, weight from loans where id = $1", 7),
            await tx.one("select note from loans where id = $1", 8),
            await tx.value("select label from shelves where books = $2 and id = $1", 1, 2),
            await tx.value("select label from shelves where id = $1", 9),
            await tx.get(BOOKS, 1, 1),
            await tx.get(SHELVES, 2),
            await tx.get_many(BOOKS, [(1, 2), (1, 3), (1, 2)]),
            await tx.get_many(SHELVES, []),
        )

    expected: Any = (
        [(1, "Moby", b"\0\xff"), (2, "Nautilus", None)],
        ("bent", 0.5),
        None,
        "sea",
        None,
        Book(1, 1, "Moby", b"\0\xff"),
        None,
        {(1, 2): Book(1, 2, "Nautilus")},
        {},
    )
    assert run(db.write(write)) == "done"
    assert run(db.read(read)) == expected
    assert run(db.write(read)) == expected


def test_numbers_have_64_bits(db: Db, run: Run) -> None:
    least, most = -(1 << 63), (1 << 63) - 1

    async def write(tx: WriteTx) -> None:
        tx.put(SHELVES, Shelf(least, None, most))

    run(db.write(write))
    assert run(db.read(lambda tx: tx.get(SHELVES, least))) == Shelf(least, None, most)


def test_a_transaction_sees_what_it_has_deferred(db: Db, run: Run) -> None:
    async def body(tx: WriteTx) -> list[Any]:
        seen: list[Any] = [await tx.get(SHELVES, 1)]
        tx.put(SHELVES, Shelf(1, "sea", 0))
        seen.append(await tx.get(SHELVES, 1))
        seen.append(await tx.value("select label from shelves where id = 1"))
        tx.put(SHELVES, Shelf(1, "sky", 0))
        tx.add(LOANS, 1, 1, "torn", None)
        seen.append(
            await tx.all("select l.note, s.label from loans l join shelves s on s.id = shelf")
        )
        tx.drop(BOOKS, 1, 1)
        seen.append(await tx.run("update loans set note = note || '!'"))
        seen.append(await tx.value("select note from loans"))
        return seen

    assert run(db.write(body)) == [
        None, Shelf(1, "sea", 0), "sea", [("torn", "sky")], 1, "torn!",
    ]  # fmt: skip


def test_put_and_drop_and_put_again(db: Db, run: Run) -> None:
    async def first(tx: WriteTx) -> None:
        for number in (1, 2, 3):
            tx.put(SHELVES, Shelf(number, None, 0))
            tx.put(BOOKS, Book(number, 1, "old"))

    async def second(tx: WriteTx) -> list[Any]:
        tx.drop(BOOKS, 1, 1)
        tx.drop(BOOKS, 2, 1)
        tx.put(BOOKS, Book(2, 1, "new"))
        tx.put(BOOKS, Book(3, 1, "newer"))
        tx.drop(BOOKS, 3, 1)
        tx.drop(BOOKS, 9, 9)
        return [await tx.get(BOOKS, number, 1) for number in (1, 2, 3)]

    run(db.write(first))
    assert run(db.write(second)) == [None, Book(2, 1, "new"), None]
    assert run(db.read(lambda tx: tx.all("select shelf, title from books"))) == [(2, "new")]


def test_a_unique_value_moves_from_a_dropped_row_to_a_new_one(db: Db, run: Run) -> None:
    async def first(tx: WriteTx) -> None:
        tx.put(BOOKS, Book(1, 1, "Moby"))
        tx.put(SHELVES, Shelf(1, "sea", 0))  # its book came first, and yet is written later

    async def second(tx: WriteTx) -> None:
        tx.drop(BOOKS, 1, 1)
        await tx.run("delete from shelves where id = 1")
        tx.put(SHELVES, Shelf(2, "sea", 0))

    run(db.write(first))
    run(db.write(second))
    assert run(db.read(lambda tx: tx.all("select id, label from shelves"))) == [(2, "sea")]


def test_what_follows_a_deleted_row_out_is_forgotten(db: Db, run: Run) -> None:
    async def fill(tx: WriteTx) -> None:
        tx.put(SHELVES, Shelf(1, "sea", 0))
        tx.put(BOOKS, Book(1, 1, "Moby"))

    async def empty(tx: WriteTx) -> list[Any]:
        seen: list[Any] = [await tx.get(BOOKS, 1, 1)]
        tx.put(BOOKS, Book(1, 2, "Ahab"))
        await tx.run("delete from shelves where id = $1", 1)
        return [*seen, await tx.get(BOOKS, 1, 1), await tx.get(BOOKS, 1, 2)]

    run(db.write(fill))
    assert run(db.write(empty)) == [Book(1, 1, "Moby"), None, None]
    assert run(db.write(lambda tx: tx.get(BOOKS, 1, 1))) is None


def test_a_row_that_others_follow_is_not_dropped(db: Db, run: Run) -> None:
    async def body(tx: WriteTx) -> None:
        tx.drop(SHELVES, 1)

    with pytest.raises(UsageError, match="follow it out"):
        run(db.write(body))


def test_a_body_that_raises_leaves_nothing(db: Db, run: Run) -> None:
    told: list[object] = []
    db.subscribe(told.extend)

    async def body(tx: WriteTx) -> None:
        tx.put(SHELVES, Shelf(1, "sea", 0))
        await tx.run("insert into shelves (id, label, books) values (2, 'sky', 0)")
        tx.add(LOANS, 1, 1, "torn", None)
        tx.index(1, "u1", "gone")
        tx.tell("gone")
        tx.after(lambda: told.append("after"))
        raise LookupError("no such reader")

    async def read(tx: Tx) -> tuple[Any, ...]:
        found = await tx.match(["u1"], "gone", limit=9)
        return await count(tx, "shelves"), await count(tx, "loans"), found

    with pytest.raises(LookupError, match="no such reader"):
        run(db.write(body))
    assert run(db.read(read)) == (0, 0, [])
    assert run(db.write(lambda tx: tx.get(SHELVES, 1))) is None
    assert run(db.write(lambda tx: tx.get(SHELVES, 2))) is None
    assert told == []


def test_a_statement_that_failed_ends_the_transaction(db: Db, run: Run) -> None:
    async def body(tx: WriteTx) -> str:
        tx.put(SHELVES, Shelf(1, "sea", 0))
        try:
            await tx.run("insert into shelves (id, label, books) values (1, 'sky', 0)")
        except Conflict:
            return "nothing happened"
        return "it worked"

    async def stubborn(tx: WriteTx) -> None:
        try:
            await body(tx)
        finally:
            tx.put(SHELVES, Shelf(3, "sky", 0))

    with pytest.raises(Conflict):
        run(db.write(body))
    with pytest.raises(Conflict):
        run(db.write(stubborn))
    assert run(db.read(lambda tx: count(tx, "shelves"))) == 0


@pytest.mark.parametrize(
    "row",
    [Shelf(2, "sea", 0), Shelf(2, None, None), Shelf(2, None, "many"), Shelf(2, None, 1 << 63)],  # type: ignore[arg-type]
    ids=["unique", "not null", "type", "range"],
)
def test_a_deferred_row_that_is_refused_is_a_conflict(db: Db, run: Run, row: Shelf) -> None:
    async def first(tx: WriteTx) -> None:
        tx.put(SHELVES, Shelf(1, "sea", 0))

    async def second(tx: WriteTx) -> None:
        tx.put(SHELVES, row)

    run(db.write(first))
    with pytest.raises(Conflict):
        run(db.write(second))
    assert run(db.read(lambda tx: count(tx, "shelves"))) == 1
    assert run(db.write(lambda tx: tx.get(SHELVES, 2))) is None


def test_a_row_without_its_parent_is_a_conflict(db: Db, run: Run) -> None:
    async def body(tx: WriteTx) -> None:
        tx.add(LOANS, 1, 99, "torn", None)

    with pytest.raises(Conflict):
        run(db.write(body))


def test_a_mistaken_statement_is_our_fault(db: Db, run: Run) -> None:
    with pytest.raises(UsageError):
        run(db.read(lambda tx: tx.all("select nothing from nowhere")))
    with pytest.raises(UsageError):
        run(db.write(lambda tx: tx.run("update shelves set nonsense = 1")))

    async def narrow(tx: WriteTx) -> None:
        tx.add(LOANS, 1, 2)

    with pytest.raises(UsageError, match="4 columns"):
        run(db.write(narrow))


def test_a_reader_cannot_write(db: Db, run: Run) -> None:
    with pytest.raises(StoreError):
        run(db.read(lambda tx: tx.all("delete from shelves returning id")))


def test_writing_with_returning_counts_as_writing(db: Db, run: Run) -> None:
    async def body(tx: WriteTx) -> tuple[Any, ...]:
        tx.put(SHELVES, Shelf(1, "sea", 4))
        new = await tx.value("update shelves set books = books + 1 where id = 1 returning books")
        return new, await tx.get(SHELVES, 1)

    async def fails(tx: WriteTx) -> None:
        await tx.value("update shelves set books = 99 where id = 1 returning books")
        assert await tx.get(SHELVES, 1) == Shelf(1, "sea", 99)
        raise LookupError

    assert run(db.write(body)) == (5, Shelf(1, "sea", 5))
    with pytest.raises(LookupError):
        run(db.write(fails))
    assert run(db.write(lambda tx: tx.get(SHELVES, 1))) == Shelf(1, "sea", 5)


def test_wants_change_nothing(db: Db, run: Run) -> None:
    async def fill(tx: WriteTx) -> None:
        for number in range(1, 40):
            tx.put(SHELVES, Shelf(number, None, number))
            tx.put(BOOKS, Book(number, 1, f"book {number}"))

    async def look(tx: WriteTx) -> list[Any]:
        return [await tx.get(BOOKS, number, 1) for number in range(36, 43)]

    run(db.write(fill))
    without = run(db.write(look))
    wants = [BOOKS.key(number, 1) for number in range(30, 50)] + [SHELVES.key(1)] * 3
    assert run(db.write(look, wants)) == without
    assert without[:4] == [Book(number, 1, f"book {number}") for number in range(36, 40)]
    assert without[4:] == [None] * 3


def test_events_come_after_the_commit_and_before_whoever_waits(db: Db, run: Run) -> None:
    order: list[Any] = []
    db.subscribe(lambda events: order.append(list(events)))

    async def body(tx: WriteTx) -> None:
        tx.tell("first")
        tx.after(lambda: order.append("after"))
        tx.tell("second")

    async def wait() -> None:
        await db.write(body)
        order.append("back")

    run(wait())
    assert order == ["after", ["first", "second"], "back"]


def test_a_subscriber_that_fails_harms_nobody(
    db: Db, run: Run, caplog: pytest.LogCaptureFixture
) -> None:
    told: list[object] = []

    def broken(events: list[object]) -> None:
        raise RuntimeError(f"cannot take {len(events)}")

    db.subscribe(broken)
    db.subscribe(told.extend)

    async def body(tx: WriteTx) -> str:
        tx.tell("news")
        return "fine"

    assert run(db.write(body)) == "fine"
    assert told == ["news"]
    assert "callback after a commit failed" in caplog.text


def test_cancelling_whoever_waits_does_not_cancel_the_write(db: Db, run: Run) -> None:
    done = asyncio.Event()
    db.subscribe(lambda _: done.set())

    async def body(tx: WriteTx) -> None:
        tx.put(SHELVES, Shelf(1, "sea", 0))
        tx.tell("sea")

    async def failing(tx: WriteTx) -> None:
        raise LookupError

    async def scenario() -> Any:
        tasks = [asyncio.ensure_future(db.write(each)) for each in (body, failing)]
        await asyncio.sleep(0)
        for task in tasks:
            task.cancel()
        results = await asyncio.gather(*tasks, return_exceptions=True)
        assert all(isinstance(result, asyncio.CancelledError) for result in results)
        await done.wait()
        return await db.read(lambda tx: tx.get(SHELVES, 1))

    assert run(scenario()) == Shelf(1, "sea", 0)


def test_close_finishes_what_was_asked_for(db: Db, run: Run) -> None:
    async def add(tx: WriteTx, number: int) -> int:
        tx.put(SHELVES, Shelf(number, None, 0))
        return number

    async def scenario() -> list[int]:
        writes = [asyncio.ensure_future(db.write(lambda tx, n=n: add(tx, n))) for n in range(50)]  # type: ignore[misc]
        await asyncio.sleep(0)
        await db.close()
        await db.close()
        return await asyncio.gather(*writes)

    assert run(scenario()) == list(range(50))
    for refused in (db.read, db.write):
        with pytest.raises(StoreError, match="closed"):
            run(refused(lambda tx: tx.get(SHELVES, 1)))


def test_a_transaction_cannot_be_kept(db: Db, run: Run) -> None:
    kept: list[WriteTx] = []

    async def body(tx: WriteTx) -> None:
        await tx.lock(2, 1)
        kept.append(tx)

    run(db.write(body))
    with pytest.raises(UsageError, match="over"):
        kept[0].put(SHELVES, Shelf(1, "sea", 0))
    with pytest.raises(UsageError, match="over"):
        run(kept[0].get(SHELVES, 1))


def test_many_writers_of_one_row_lose_nothing(db: Db, run: Run) -> None:
    """Read, change, put: as if each were alone, whatever the engine."""

    async def body(tx: WriteTx) -> int:
        await tx.lock(1)
        shelf = await tx.get(SHELVES, 1) or Shelf(1, "sea", 0)
        tx.put(SHELVES, shelf._replace(books=shelf.books + 1))
        tx.tell(shelf.books + 1)
        return shelf.books + 1

    told: list[object] = []
    db.subscribe(told.extend)

    async def scenario() -> list[int]:
        return await asyncio.gather(*(db.write(body, [SHELVES.key(1)]) for _ in range(40)))

    assert sorted(run(scenario())) == list(range(1, 41))
    assert told == list(range(1, 41))
    assert run(db.read(lambda tx: tx.get(SHELVES, 1))) == Shelf(1, "sea", 40)


def test_a_list_of_parameters(db: Db, run: Run) -> None:
    async def body(tx: WriteTx) -> Any:
        sql = expand_rows("insert into shelves (id, label, books) values {}", 3, 3)
        await tx.run(sql, 1, "a", 0, 2, "b", 0, 3, "c", 5)
        sql = expand(
            "select id from shelves where books = $1 and id in ({}) order by id", 2, first=2
        )
        return await tx.all(sql, 0, 2, 3)

    assert run(db.write(body)) == [(2,)]
    with pytest.raises(UsageError):
        expand("in ({})", 0)
    with pytest.raises(UsageError):
        expand_rows("values {}", 0, 2)
