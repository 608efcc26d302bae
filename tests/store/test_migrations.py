"""From one release's schema to the next, on both engines."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from chappe.store import migrate, open_db
from chappe.store.db import Db, StoreError, StoreVersion, Tx, WriteTx
from chappe.store.tables import BOXES, Box
from tests.store.conftest import Open, Run
from tests.store.shelves import SCHEMA, SHELVES, Shelf


@pytest.fixture
def release(tmp_path: Path) -> Any:
    """Give the migrations of a release that has these files beside the first one."""

    def make(**files: str) -> list[migrate.Migration]:
        folder = tmp_path / f"release-{len(list(tmp_path.iterdir()))}"
        folder.mkdir()
        for path in SCHEMA.iterdir():
            (folder / path.name).write_text(path.read_text())
        for name, text in files.items():
            (folder / f"{name.lstrip('_')}.sql").write_text(text)
        return migrate.load(folder)

    return make


async def history(tx: Tx) -> list[Any]:
    return await tx.all("select version, oldest from schema_history order by version")


async def fill(tx: WriteTx) -> None:
    tx.put(SHELVES, Shelf(1, "sea", 3))


ROOMS = """-- oldest: 1
alter table shelves add column room text;
update shelves set room = 'hall; of ' || cast(books as text); -- a semicolon; or two
create table rooms (name text primary key, floor bigint not null) /* clustered */;
"""


def test_a_database_is_brought_up_to_date(
    address: str, open_shelves: Open, run: Run, release: Any
) -> None:
    db: Db = open_shelves(address)
    run(db.write(fill))
    assert run(db.read(history)) == [(1, 1)]
    run(db.close())

    db = open_shelves(address, migrations=release(_0002_rooms=ROOMS))
    assert run(db.read(history)) == [(1, 1), (2, 1)]
    assert run(db.read(lambda tx: tx.all("select * from shelves"))) == [(1, "sea", 3, "hall; of 3")]
    assert run(db.read(lambda tx: tx.all("select * from rooms"))) == []
    run(db.close())

    db = open_shelves(address, migrations=release(_0002_rooms=ROOMS))
    assert run(db.read(history)) == [(1, 1), (2, 1)]


def test_a_failed_migration_leaves_the_old_version_whole(
    address: str, open_shelves: Open, run: Run, release: Any
) -> None:
    db: Db = open_shelves(address)
    run(db.write(fill))
    run(db.close())

    broken = ROOMS + "insert into rooms (name, floor) values ('hall', null);"
    steps = release(_0002_rooms=ROOMS.replace("rooms", "halls"), _0003_broken=broken)
    with pytest.raises(StoreError, match=r"migration 0003 \(broken\)"):
        open_shelves(address, migrations=steps)

    db = open_shelves(address, migrations=steps[:2])
    assert run(db.read(history)) == [(1, 1), (2, 1)]
    assert run(db.read(lambda tx: tx.value("select room from shelves"))) == "hall; of 3"


def test_a_database_from_the_future_is_refused(
    address: str, open_shelves: Open, run: Run, release: Any
) -> None:
    future = release(_0002_rooms=ROOMS, _0003_break="-- oldest: 3\ndrop table rooms;\n")
    db: Db = open_shelves(address, migrations=future)
    run(db.close())
    for old in (future[:1], future[:2]):
        for read_only in (False, True):
            with pytest.raises(
                StoreVersion, match=rf"version 3 .* this release has version {len(old)}"
            ):
                open_shelves(address, migrations=old, read_only=read_only)


def test_an_older_release_runs_if_the_newer_one_said_so(
    address: str, open_shelves: Open, run: Run, release: Any
) -> None:
    db: Db = open_shelves(address, migrations=release(_0002_rooms=ROOMS))
    run(db.close())
    db = open_shelves(address)
    run(db.write(fill))
    assert run(db.read(lambda tx: tx.get(SHELVES, 1))) == Shelf(1, "sea", 3)
    assert run(db.read(history)) == [(1, 1), (2, 1)]


def test_reading_does_not_migrate(address: str, open_shelves: Open, run: Run, release: Any) -> None:
    db: Db = open_shelves(address)
    run(db.write(fill))
    run(db.close())
    db = open_shelves(address, migrations=release(_0002_rooms=ROOMS), read_only=True)
    assert run(db.read(history)) == [(1, 1)]
    with pytest.raises(StoreError):
        run(db.write(fill))


def test_the_product_opens_its_own_database(address: str, run: Run) -> None:
    async def scenario() -> Any:
        first = await open_db(address)

        async def body(tx: WriteTx) -> None:
            tx.put(BOXES, Box(1, 2, 3))

        await first.write(body)
        await first.close()
        second = await open_db(address, read_only=True)
        found = await second.read(lambda tx: tx.get(BOXES, 1))
        assert await second.verify() == []
        await second.close()
        return found

    assert run(scenario()) == Box(1, 2, 3)


def test_a_database_that_cannot_be_reached(run: Run, tmp_path: Path) -> None:
    for where in (tmp_path / "no" / "such.db", f"postgresql://postgres@/x?host={tmp_path}"):
        for read_only in (False, True):
            with pytest.raises(StoreError):
                run(open_db(where, read_only=read_only))


def test_a_file_that_is_no_database(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "letter.txt"
    path.write_text("Dear reader, " * 1000)
    with pytest.raises(StoreError, match="not a database"):
        run(open_db(path))
    assert path.read_text().startswith("Dear reader")
