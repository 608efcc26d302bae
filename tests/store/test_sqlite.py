"""What only SQLite's engine has: batches, memory, the log's copying, the lock, full disks."""

from __future__ import annotations

import asyncio
import os
import sqlite3
import subprocess
import sys
import threading
from collections.abc import Callable, Coroutine, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from chappe.store.db import (
    Conflict,
    Db,
    StoreError,
    StoreFull,
    StoreInUse,
    StoreOverloaded,
    Tx,
    UsageError,
    WriteTx,
)
from chappe.store.sqlite import SqliteDb, database, file, threads
from tests.store.conftest import Open, Run
from tests.store.shelves import BOOKS, LOANS, SHELVES, Book, Shelf

Body = Callable[[WriteTx], Coroutine[Any, Any, Any]]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "test.db"


@pytest.fixture
def address(path: Path) -> str:
    return str(path)


@pytest.fixture
def batch(db: Db, run: Run) -> Callable[..., list[Any]]:
    """Run bodies in one batch of the writer; give each one's result or exception."""

    async def together(bodies: tuple[Body, ...]) -> list[Any]:
        started, gate = threading.Event(), threading.Event()

        async def hold(tx: WriteTx) -> None:
            del tx
            started.set()
            assert gate.wait(10)

        held = asyncio.ensure_future(db.write(hold))
        await asyncio.to_thread(started.wait)
        waiting = [asyncio.ensure_future(db.write(body)) for body in bodies]
        await asyncio.sleep(0)
        gate.set()
        await held
        return await asyncio.gather(*waiting, return_exceptions=True)

    return lambda *bodies: run(together(bodies))


@contextmanager
def raw(path: Path) -> Iterator[sqlite3.Connection]:
    """Look at the file as another program would."""
    connection = sqlite3.connect(path, isolation_level=None, timeout=0)
    try:
        yield connection
    finally:
        connection.close()


async def one_more(tx: WriteTx) -> int:
    shelf = await tx.get(SHELVES, 1) or Shelf(1, "sea", 0)
    tx.put(SHELVES, shelf._replace(books=shelf.books + 1))
    tx.put(BOOKS, Book(1, shelf.books + 1, "a book"))
    tx.add(LOANS, shelf.books + 1, 1, "lent", None)
    tx.tell(shelf.books + 1)
    return shelf.books + 1


async def deferring_and_failing(tx: WriteTx) -> None:
    await one_more(tx)
    tx.drop(BOOKS, 1, 1)
    tx.put(SHELVES, Shelf(2, "never", 0))
    raise LookupError


async def writing_and_failing(tx: WriteTx) -> None:
    await one_more(tx)
    await tx.run("update shelves set books = 99")
    await tx.run("delete from loans")
    tx.add(LOANS, 99, 1, "never", None)
    assert await tx.value("select count(*) from loans") == 1
    tx.put(SHELVES, Shelf(2, "never", 0))
    assert (await tx.get(SHELVES, 1) or Shelf(0, "", 0)).books == 99
    raise LookupError


async def clashing(tx: WriteTx) -> None:
    await one_more(tx)
    tx.put(SHELVES, Shelf(3, "sea", 0))


async def unwritable(tx: WriteTx) -> None:
    await one_more(tx)
    tx.put(SHELVES, Shelf(4, "half a character \ud800", 0))


async def nonsense(tx: WriteTx) -> None:
    await one_more(tx)
    await tx.run("update nowhere set nothing = 1")


@pytest.mark.parametrize(
    ("bad", "error"),
    [
        (deferring_and_failing, LookupError),
        (writing_and_failing, LookupError),
        (clashing, Conflict),
        (unwritable, Conflict),
        (nonsense, UsageError),
    ],
)
def test_a_failing_body_among_good_ones(
    db: Db, run: Run, batch: Callable[..., list[Any]], bad: Body, error: type[Exception]
) -> None:
    told: list[object] = []
    db.subscribe(told.extend)
    results = batch(one_more, bad, one_more, one_more, bad, bad, one_more)
    good = [result for result in results if isinstance(result, int)]
    assert good == [1, 2, 3, 4]
    assert [type(result) for result in results if not isinstance(result, int)] == [error] * 3
    assert told == good

    def everything(read: Any) -> Any:
        async def body(tx: Any) -> Any:
            return (
                await tx.all("select id, label, books from shelves"),
                await tx.all("select place from books order by place"),
                await tx.all("select id from loans order by id"),
                await tx.get(SHELVES, 1),
                await tx.get(SHELVES, 2),
            )

        return run(read(body))

    numbers = [(number,) for number in good]
    expected = ([(1, "sea", 4)], numbers, numbers, Shelf(1, "sea", 4), None)
    assert everything(db.read) == expected
    assert everything(db.write) == expected


def test_statements_among_deferred_rows(batch: Callable[..., list[Any]]) -> None:
    async def double(tx: WriteTx) -> Any:
        await tx.run("update shelves set books = books * 2 where id = 1")
        return await tx.get(SHELVES, 1)

    async def rename(tx: WriteTx) -> Any:
        shelf = await tx.get(SHELVES, 1)
        assert shelf is not None
        tx.put(SHELVES, shelf._replace(label="sky"))
        return await tx.all("select label, books from shelves")

    assert batch(one_more, double, one_more, rename, double, one_more) == [
        1, Shelf(1, "sea", 2), 3, [("sky", 3)], Shelf(1, "sky", 6), 7,
    ]  # fmt: skip


def test_a_row_that_an_earlier_body_deferred_fails_its_own_body_only(
    batch: Callable[..., list[Any]],
) -> None:
    async def reads(tx: WriteTx) -> Any:
        return await tx.value("select count(*) from shelves")

    first, clash, count, last = batch(one_more, clashing, reads, one_more)
    assert (first, count, last) == (1, 1, 2)
    assert isinstance(clash, Conflict)


def test_wanted_rows_are_as_fresh_as_any(db: Db, run: Run) -> None:
    async def scenario() -> list[int]:
        wants = [SHELVES.key(1), SHELVES.key(2), BOOKS.key(1, 1)]
        return await asyncio.gather(*(db.write(one_more, wants) for _ in range(600)))

    assert run(scenario()) == list(range(1, 601))


def test_a_wrong_hint_harms_nobody_else(db: Db, run: Run) -> None:
    async def scenario() -> list[int]:
        wants = [[SHELVES.key(1)], [SHELVES.key(1, 2)], [BOOKS.key(1)]]
        return await asyncio.gather(*(db.write(one_more, each) for each in wants))

    assert run(scenario()) == [1, 2, 3]


def test_an_old_library_is_refused(run: Run, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sqlite3, "sqlite_version_info", (3, 34, 1))
    with pytest.raises(StoreError, match="too old"):
        run(SqliteDb.open(path))
    assert not path.exists()


def test_memory_is_bounded_and_forgets_nothing_unwritten(
    db: Db, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(threads, "REMEMBERED", 5)

    async def many(tx: WriteTx) -> None:
        for number in range(50):
            tx.put(SHELVES, Shelf(number, None, number))
        for number in range(50):
            assert await tx.get(SHELVES, number) == Shelf(number, None, number)

    async def touch(tx: WriteTx, number: int) -> Shelf | None:
        return await tx.get(SHELVES, number % 50)

    run(db.write(many))
    for number in range(120):
        expected = Shelf(number % 50, None, number % 50)
        assert run(db.write(lambda tx, n=number: touch(tx, n))) == expected  # type: ignore[misc]


async def awaits_sleep(tx: WriteTx) -> None:
    tx.put(SHELVES, Shelf(9, None, 0))
    await asyncio.sleep(0)


async def awaits_sleep_stubbornly(tx: WriteTx) -> None:
    while True:
        try:
            await awaits_sleep(tx)
        except UsageError:
            await asyncio.sleep(0)


async def awaits_sleep_and_recovers(tx: WriteTx) -> None:
    try:
        await awaits_sleep(tx)
    except UsageError:
        return


@pytest.mark.parametrize("body", [awaits_sleep, awaits_sleep_stubbornly, awaits_sleep_and_recovers])
def test_a_body_that_awaits_a_stranger(
    db: Db, run: Run, batch: Callable[..., list[Any]], body: Body
) -> None:
    first, wrong, last = batch(one_more, body, one_more)
    assert (first, last) == (1, 2)
    assert isinstance(wrong, UsageError | RuntimeError)
    assert run(db.read(lambda tx: tx.get(SHELVES, 9))) is None


def test_a_reading_body_that_awaits_a_stranger(db: Db, run: Run) -> None:
    async def body(tx: Tx) -> None:
        del tx
        await asyncio.sleep(0)

    with pytest.raises(UsageError, match="not its transaction"):
        run(db.read(body))
    assert run(db.read(lambda tx: tx.get(SHELVES, 1))) is None


def test_a_body_that_tries_to_end_the_process(batch: Callable[..., list[Any]]) -> None:
    async def leave(tx: WriteTx) -> None:
        await one_more(tx)
        sys.exit(3)

    first, left, last = batch(one_more, leave, one_more)
    assert (first, last) == (1, 2)
    assert isinstance(left, StoreError)


# --- trouble with the disk -----------------------------------------------------------------------


def test_a_full_disk_fails_the_batch_and_nothing_else(
    db: Db, run: Run, batch: Callable[..., list[Any]]
) -> None:
    run(db.write(one_more))
    told: list[object] = []
    db.subscribe(told.extend)

    async def fill(tx: WriteTx) -> None:
        await one_more(tx)
        tx.add(LOANS, 1000, 1, "x" * 4_000_000, None)

    async def limit(tx: WriteTx, pages: int) -> Any:
        return await tx.value(f"pragma max_page_count = {pages}")

    usual = run(db.write(lambda tx: limit(tx, 0)))
    run(db.write(lambda tx: limit(tx, 200)))
    results = batch(one_more, fill, one_more)
    assert [type(result) for result in results] == [StoreFull] * 3
    assert len({id(result) for result in results}) == 3
    assert told == []
    assert run(db.read(lambda tx: tx.get(SHELVES, 1))) == Shelf(1, "sea", 1)
    assert run(db.write(one_more)) == 2
    run(db.write(lambda tx: limit(tx, usual)))
    assert batch(one_more, fill, one_more)[2] == 5
    assert told == [2, 3, 4, 5]


_DISK_ERRORS = """
import asyncio, resource, sys
from chappe.store import migrate
from chappe.store.db import StoreError
from chappe.store.sqlite import SqliteDb
from tests.store.shelves import LOANS, SCHEMA, SHELVES, Shelf
from tests.store.test_sqlite import one_more

async def heavy(tx):
    shelf = await one_more(tx)
    tx.add(LOANS, 1000 + shelf, 1, "x" * 400_000, None)
    return shelf

async def main():
    db = await SqliteDb.open(sys.argv[1], migrations=migrate.load(SCHEMA))
    good = 0
    resource.setrlimit(resource.RLIMIT_FSIZE, (2_000_000, resource.RLIM_INFINITY))
    try:
        while True:
            good = await db.write(heavy)
    except StoreError as error:
        print("failed", type(error).__name__)
    resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
    assert good > 0
    assert await db.write(heavy) == good + 1
    assert await db.verify() == []
    await db.close()
    print("recovered")

asyncio.run(main())
"""


def test_an_error_of_the_disk_fails_the_batch_and_nothing_else(path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", _DISK_ERRORS, path],
        capture_output=True, text=True, timeout=50, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines() == ["failed StoreError", "recovered"]


def test_the_log_is_copied_and_starts_anew(
    path: Path, open_shelves: Open, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(threads, "WAL_ROWS", 50)
    monkeypatch.setattr(threads, "WAL_LAG", 2)
    db = open_shelves(str(path))
    log = path.with_name(path.name + "-wal")

    async def heavy(tx: WriteTx) -> None:
        number = await one_more(tx)
        tx.add(LOANS, 10_000 + number, 1, "x" * 10_000, None)

    async def scenario() -> None:
        for _ in range(60):
            await asyncio.gather(*(db.write(heavy) for _ in range(20)))

    run(scenario())
    assert path.stat().st_size > 10_000_000
    assert log.stat().st_size < 10_000_000
    run(db.close())
    assert not log.exists() or log.stat().st_size == 0


def test_a_log_that_grew_too_long_is_cut(
    path: Path, open_shelves: Open, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(threads, "WAL_ROWS", 300)
    monkeypatch.setattr(threads, "WAL_PAGES", 20)
    db = open_shelves(str(path))
    log = path.with_name(path.name + "-wal")

    async def scenario() -> int:
        shortest = 1 << 40
        for _ in range(200):
            await asyncio.gather(*(db.write(one_more) for _ in range(20)))
            shortest = min(shortest, log.stat().st_size)
        return shortest

    assert run(scenario()) < 20 * 4096


def test_another_program_that_keeps_the_file_locked(
    path: Path, open_shelves: Open, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(file, "BUSY_SECONDS", 0.05)
    db = open_shelves(str(path))
    with raw(path) as other:
        other.execute("begin immediate")
        with pytest.raises(StoreInUse, match="locked"):
            run(db.write(one_more))
        assert run(db.read(lambda tx: tx.get(SHELVES, 1))) is None
        other.execute("rollback")
        assert run(db.write(one_more)) == 1


# --- who may open it -----------------------------------------------------------------------------


def test_a_second_server_is_refused(path: Path, db: Db, open_shelves: Open, run: Run) -> None:
    with pytest.raises(StoreInUse, match=rf"in use by process {os.getpid()}"):
        open_shelves(str(path))
    run(db.write(one_more))
    run(db.close())
    again = open_shelves(str(path))
    assert run(again.write(one_more)) == 2


def test_a_reader_beside_the_server(path: Path, db: Db, open_shelves: Open, run: Run) -> None:
    run(db.write(one_more))
    reader = open_shelves(str(path), read_only=True)
    run(db.write(one_more))
    assert run(reader.read(lambda tx: tx.get(SHELVES, 1))) == Shelf(1, "sea", 2)
    with pytest.raises(UsageError):
        run(reader.write(one_more))


def test_nobody_else_may_read_the_file(path: Path, db: Db, run: Run) -> None:
    run(db.write(one_more))
    for each in path.parent.glob("test.db*"):
        assert each.stat().st_mode & 0o077 == 0, each


def test_more_work_than_may_wait_is_refused(
    db: Db, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(database, "WAITING", 5)
    gate = threading.Event()

    async def hold(tx: WriteTx) -> None:
        del tx
        assert gate.wait(10)

    async def scenario() -> list[Any]:
        writes: list[asyncio.Future[Any]] = [asyncio.ensure_future(db.write(hold))]
        await asyncio.sleep(0.05)
        writes += [asyncio.ensure_future(db.write(one_more)) for _ in range(8)]
        await asyncio.sleep(0)
        gate.set()
        return await asyncio.gather(*writes, return_exceptions=True)

    results = run(scenario())
    assert results[:6] == [None, 1, 2, 3, 4, 5]
    assert [type(result) for result in results[6:]] == [StoreOverloaded] * 3


def test_verify_finds_a_row_without_its_parent(path: Path, open_shelves: Open, run: Run) -> None:
    db = open_shelves(str(path))
    run(db.write(one_more))
    assert run(db.verify()) == []
    with raw(path) as other:
        other.execute("insert into loans (id, shelf, note) values (9, 9, 'lost')")
    assert run(db.verify()) == ["loans: row without its shelves"]


def test_the_loop_may_end_before_the_database(path: Path) -> None:
    """A program that forgets `close` still ends, and what was confirmed is there."""
    script = (
        "import asyncio, sys\n"
        "from chappe.store import migrate\n"
        "from chappe.store.sqlite import SqliteDb\n"
        "from tests.store.shelves import SCHEMA\n"
        "from tests.store.test_sqlite import one_more\n"
        "async def main():\n"
        "    db = await SqliteDb.open(sys.argv[1], migrations=migrate.load(SCHEMA))\n"
        "    asyncio.ensure_future(db.write(one_more))\n"
        "    await db.write(one_more)\n"
        "    asyncio.ensure_future(db.write(one_more))\n"
        "asyncio.run(main())\n"
    )
    subprocess.run([sys.executable, "-c", script, path], timeout=30, check=True)
    with raw(path) as other:
        assert other.execute("select books from shelves").fetchone()[0] >= 2


def test_two_databases_in_one_program(tmp_path: Path, open_shelves: Open, run: Run) -> None:
    first, second = (open_shelves(str(tmp_path / name)) for name in ("a.db", "b.db"))
    assert isinstance(first, SqliteDb)
    assert [run(each.write(one_more)) for each in (first, second, first)] == [1, 1, 2]
