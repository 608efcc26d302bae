"""The log of the desk: it has everything, nobody changes it, and what was changed is found."""

from __future__ import annotations

import ast
import asyncio
import hashlib
import json
import sqlite3
from pathlib import Path
from typing import Final

import pytest

import chappe
from chappe.core import people
from chappe.core.trust import audit, cases, staff, working
from chappe.core.trust.denied import Denied
from chappe.model.trust import Actor, ActorKind, Clerk, Duty, Noted
from chappe.store import open_db
from chappe.store.db import Conflict, Tx, WriteTx
from chappe.store.trust.audit import Filter, Line
from tests.unit.core.trust.desk import ANA, BEN, hire, report, the_case, work
from tests.unit.core.trust.test_restricting import claimed
from tests.world import World, in_world

ROOT: Final = Path(chappe.__file__).parent


async def lines(world: World, **wanted: int | str) -> list[Line]:
    async def body(tx: Tx) -> list[Line]:
        found, _, _ = await audit.shown(tx, Filter(**wanted), 1 << 62, 1000)  # type: ignore[arg-type]
        return found[::-1]

    return await world.core.db.read(body)


async def faults(world: World) -> list[str]:
    return await world.core.db.read(audit.faults)


def test_r25_every_look_at_content_is_in_the_log_and_needs_an_open_case_of_ones_own(
    tmp_path: Path,
) -> None:
    async def story(world: World) -> None:
        await people.found_service(world.core)
        await hire(world)
        bob, eve = await world.person("Bob"), await world.person("Eve")
        await eve.say(bob, "buy my coins")
        (seen,) = await bob.history(eve)
        await report(world, bob, eve, [seen.id])
        case = await the_case(world)
        for clerk in (ANA, BEN):
            with pytest.raises(Denied):
                await work(world, working.look, clerk, case.id)
        assert [one.what for one in await lines(world, staff=ANA.id)] == []
        await work(world, working.claim, ANA, case.id)
        with pytest.raises(Denied):
            await work(world, working.look, BEN, case.id)
        await work(world, working.look, ANA, case.id)
        told = await lines(world, staff=ANA.id)
        assert [one.detail.split()[1] for one in told] == ["claimed", "looked"]
        assert {one.case for one in told} == {case.id}
        assert await faults(world) == []

    in_world(tmp_path, story)


LOADERS: Final = {
    "chappe.core.history",
    "chappe.core.search",
    "chappe.core.finding",
    "chappe.core.access",
    "chappe.core.dialogs",
    "chappe.core.messages",
    "chappe.core.publishing",
    "chappe.core.media",
    "chappe.export",
    "chappe.store.messages",
    "chappe.store.finding",
}
"""What gives content of people's to somebody."""


def test_r25_pages_of_the_desk_have_no_other_way_to_content() -> None:
    """`working.look` and `look_at_file` are the only doors: no page imports another."""
    found = []
    for file in sorted((ROOT / "desk").rglob("*.py")):
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if isinstance(node, ast.ImportFrom) and node.module is not None:
                names = {node.module, *(f"{node.module}.{one.name}" for one in node.names)}
                found += [(file.name, name) for name in names & LOADERS]
    assert found == []


def test_events_of_cases_are_in_the_chain(tmp_path: Path) -> None:
    async def story(world: World) -> None:
        case = await claimed(world)
        core = world.core

        async def remark(tx: WriteTx) -> None:
            by = Actor(ActorKind.PERSON, 77)
            await cases.record(core, tx, case.id, by, Noted("Seen."), reason="why")

        await core.db.write(remark)
        told = await lines(world, case=case.id)
        assert [one.detail.split()[:2] for one in told] == [
            ["1", "received"],
            ["2", "claimed"],
            ["3", "noted"],
        ]
        assert [one.staff for one in told] == [0, 1, 0]
        assert await faults(world) == []

    in_world(tmp_path, story)


def test_lines_are_checked_without_this_program(tmp_path: Path) -> None:
    """As `canonical` says: SHA-256 over the hash before and a JSON array."""

    async def story(world: World) -> None:
        await claimed(world)
        core = world.core
        detail = 'é "quoted" \u2028 \\ \x07'
        await core.db.write(lambda tx: audit.note(core, tx, ANA, "shown", detail=detail))
        before = bytes(32)
        for one in await lines(world):
            row = [one.id, one.at, one.staff, one.what, one.case, one.detail]
            text = json.dumps(row, ensure_ascii=False, separators=(",", ":"))
            before = hashlib.sha256(before + text.encode()).digest()
            assert one.hash == before

    in_world(tmp_path, story)


def test_the_store_changes_no_line(tmp_path: Path) -> None:
    async def story(world: World) -> None:
        await claimed(world)
        for sql in (
            "update desk_log set detail = 'x'",
            "delete from desk_log",
            "delete from desk_log_end",
            "update desk_log_end set number = 1",
        ):

            async def run(tx: WriteTx, sql: str = sql) -> None:
                await tx.run(sql)

            with pytest.raises(Conflict):
                await world.core.db.write(run)
        assert await faults(world) == []

    in_world(tmp_path, story)


DAMAGE: Final = {
    "changed": "update desk_log set staff = 9 where id = 2",
    "taken out": "delete from desk_log where id = 2",
    "cut off": "delete from desk_log where id = (select max(id) from desk_log)",
    "emptied": "delete from desk_log; delete from desk_log_end",
    "event changed": "update case_events set reason = 'x' where number = 2",
    "event slipped in": "insert into case_events select case_id, 9, at, actor_kind, actor, what,"
    " reason, body from case_events where number = 2",
}


@pytest.mark.parametrize("how", DAMAGE)
def test_what_was_changed_behind_the_store_is_found(tmp_path: Path, how: str) -> None:
    """Somebody has the files of the database and no triggers hold them back."""

    async def story(world: World) -> None:
        await claimed(world)
        await claimed(world)
        assert await faults(world) == []
        if world.core.db.engine != "sqlite":
            return
        file, damaged = tmp_path / "chappe.db", tmp_path / "copy.db"
        with sqlite3.connect(file) as source, sqlite3.connect(damaged) as copy:
            source.backup(copy)
            named = copy.execute("select name from sqlite_master where type = 'trigger'")
            copy.executescript(";".join(f"drop trigger {name}" for (name,) in named.fetchall()))
            copy.executescript(DAMAGE[how])
        source.close()
        copy.close()
        db = await open_db(damaged, read_only=True)
        try:
            assert len(await db.read(audit.faults)) == 1
        finally:
            await db.close()

    in_world(tmp_path, story)


def test_many_write_at_once_and_none_is_lost(tmp_path: Path) -> None:
    async def story(world: World) -> None:
        core = world.core
        both = [await claimed(world), await claimed(world, Clerk(2, Duty.MODERATOR))]

        async def remark(number: int) -> None:
            async def body(tx: WriteTx) -> None:
                # Two cases in one write, in both orders: locks are taken in one order all the same.
                for case in both if number % 2 else both[::-1]:
                    by = Actor(ActorKind.STAFF, number)
                    await cases.record(core, tx, case.id, by, Noted(str(number)))

            await core.db.write(body)

        await asyncio.gather(*(remark(number) for number in range(20)))
        told = await lines(world)
        assert [one.id for one in told] == list(range(1, 45))
        assert await faults(world) == []

    in_world(tmp_path, story)


def test_who_did_what_is_found_by_filters(tmp_path: Path) -> None:
    async def story(world: World) -> None:
        core = world.core
        ada = await core.db.write(
            lambda tx: staff.add(core, tx, None, "Ada", Duty.ADMINISTRATOR, "en", b"1")
        )
        world.clock.now += 100
        first = await claimed(world, Clerk(ada.id, Duty.MODERATOR))
        await claimed(world)
        by_ada = await lines(world, staff=ada.id)
        assert [one.case for one in by_ada] == [first.id]
        assert [one.what for one in await lines(world, before=core.now())] == ["staff_added"]
        assert len(await lines(world, since=core.now(), what=audit.EVENT)) == 4
        assert by_ada[0].detail.startswith("2 claimed ")

    in_world(tmp_path, story)
