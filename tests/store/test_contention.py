"""Transactions that meet, on both engines."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest

from chappe.store.db import Db, StoreError, StoreOverloaded, WriteTx
from tests.store.conftest import Open, Run
from tests.store.postgres_server import Postgres
from tests.store.shelves import SHELVES, Shelf


async def move(tx: WriteTx, source: int, target: int) -> None:
    """Carry a book from one shelf to another."""
    for number, change in ((source, -1), (target, 1)):
        shelf = await tx.get(SHELVES, number) or Shelf(number, None, 10)
        tx.put(SHELVES, shelf._replace(books=shelf.books + change))


async def books(db: Db) -> int:
    total = await db.read(lambda tx: tx.value("select cast(sum(books) as bigint) from shelves"))
    assert isinstance(total, int)
    return total


def test_boxes_locked_in_any_order(db: Db, run: Run) -> None:
    async def body(tx: WriteTx, *order: int) -> None:
        for number in order:
            await tx.lock(number)
        await tx.lock(*order)
        await move(tx, *order)

    async def scenario() -> int:
        there = [db.write(lambda tx: body(tx, 1, 2)) for _ in range(10)]
        back = [db.write(lambda tx: body(tx, 2, 1)) for _ in range(10)]
        await asyncio.gather(*there, *back)
        return await books(db)

    assert run(scenario()) == 20


def test_nothing_is_lost_without_locks(db: Db, run: Run) -> None:
    async def scenario() -> int:
        moves = [db.write(lambda tx, n=n: move(tx, n % 3, (n + 1) % 3)) for n in range(9)]  # type: ignore[misc]
        await asyncio.gather(*moves)
        return await books(db)

    assert run(scenario()) == 30


def test_a_conflict_without_end_is_an_error(
    postgres: Postgres, open_shelves: Open, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("chappe.store.postgres.ATTEMPTS", 2)
    address = run(postgres.create())
    db, other = open_shelves(address), open_shelves(address)

    async def meddle(tx: WriteTx) -> None:
        await move(tx, 1, 2)

    async def body(tx: WriteTx) -> None:
        await move(tx, 1, 2)
        await other.write(meddle)  # what no product's body does: another transaction in between

    with pytest.raises(StoreError, match="too many transactions meet"):
        run(db.write(body))


def test_more_work_than_may_wait_is_refused(
    postgres: Postgres, open_shelves: Open, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("chappe.store.postgres.WAITING", 5)
    db = open_shelves(run(postgres.create()))

    async def scenario() -> list[Any]:
        writes = [db.write(lambda tx: move(tx, 1, 2)) for _ in range(7)]
        return await asyncio.gather(*writes, return_exceptions=True)

    results = run(scenario())
    assert results[:5] == [None] * 5
    assert [type(result) for result in results[5:]] == [StoreOverloaded] * 2
