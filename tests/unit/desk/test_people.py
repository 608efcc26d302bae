"""Who works at the desk: letting people in, their duties, letting them go."""

from __future__ import annotations

import re
from collections.abc import Callable, Coroutine
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from starlette.routing import Route

from chappe.core.trust import staff
from chappe.core.trust.denied import Denied
from chappe.desk import app
from chappe.model.trust import Clerk, Duty
from chappe.store.db import Conflict, WriteTx
from tests.unit.desk.office import Office, in_office

HOSTILE = "<script>alert(1)</script>{{7*7}}"


def test_an_administrator_lets_somebody_begin(tmp_path: Path) -> None:
    async def story(office: Office) -> None:
        boss = await office.seat("Ana", lang="fr")
        shown = await boss.post(
            "/desk/staff/add", {"name": " Zoé  M ", "duty": ["moderator", "legal"], "lang": "fr"}
        )
        found = re.search(
            rf"{re.escape('https://chat.example.org')}/desk/enrol/([\w-]+)<", shown.text
        )
        assert found, shown.text
        zoe = office.browser()
        assert (await zoe.enrol(found[1])).status_code == 303
        page = (await zoe.get("/desk/me")).text
        assert "Zoé M" in page
        assert 'lang="fr"' in page
        assert found[1] not in (await boss.get("/desk/staff")).text

    in_office(tmp_path, story)


def test_who_is_let_go_is_out_at_once(tmp_path: Path) -> None:
    async def story(office: Office) -> None:
        boss, ben = await office.seat("Ana"), await office.seat("Ben", Duty.MODERATOR)
        people = await staff.everybody(office.core)
        done = await boss.post("/desk/staff/end", {"staff": people[1].id})
        assert done.headers["location"] == "/desk/staff?said=staff_ended"
        assert (await ben.get("/desk/me")).status_code == 303
        office.world.clock.now += 60
        assert (await ben.log_in("Ben")).status_code == 409
        assert (await boss.post("/desk/staff/end", {"staff": people[1].id})).status_code == 404
        again = await boss.post(
            "/desk/staff/add", {"name": "BEN", "duty": "moderator", "lang": "en"}
        )
        assert again.status_code == 409

    in_office(tmp_path, story)


def test_other_duties_end_the_session(tmp_path: Path) -> None:
    async def story(office: Office) -> None:
        boss, ben = await office.seat("Ana"), await office.seat("Ben", Duty.MODERATOR)
        people = await staff.everybody(office.core)
        changed = {"staff": people[1].id, "duty": ["administrator"]}
        assert (await boss.post("/desk/staff/duties", changed)).status_code == 303
        assert (await ben.get("/desk/staff")).status_code == 303
        office.world.clock.now += 60
        await ben.log_in("Ben")
        assert (await ben.get("/desk/staff")).status_code == 200

    in_office(tmp_path, story)


def test_a_new_link_ends_what_somebody_came_in_with(tmp_path: Path) -> None:
    async def story(office: Office) -> None:
        boss, ben = await office.seat("Ana"), await office.seat("Ben", Duty.MODERATOR)
        people = await staff.everybody(office.core)
        shown = await boss.post("/desk/staff/reset", {"staff": people[1].id})
        found = re.search(r"/desk/enrol/([\w-]+)<", shown.text)
        assert found
        office.world.clock.now += 60
        assert (await ben.get("/desk/me")).status_code == 303
        assert (await ben.log_in("Ben")).status_code == 409
        assert (await ben.enrol(found[1])).status_code == 303

    in_office(tmp_path, story)


def test_the_last_administrator_stays(tmp_path: Path) -> None:
    async def story(office: Office) -> None:
        boss = await office.seat("Ana")
        (ana,) = await staff.everybody(office.core)
        for path, fields in (
            ("/desk/staff/end", {}),
            ("/desk/staff/duties", {"duty": "moderator"}),
        ):
            refused = await boss.post(path, {"staff": ana.id, **fields})
            assert (refused.status_code, "LAST_ADMINISTRATOR" in refused.text) == (409, True)
        await office.seat("Ben", Duty.ADMINISTRATOR)
        assert (await boss.post("/desk/staff/end", {"staff": ana.id})).status_code == 303

    in_office(tmp_path, story)


@pytest.mark.parametrize(
    ("name", "duties", "reason"),
    [
        ("", Duty.MODERATOR, "NAME_INVALID"),
        ("x" * 41, Duty.MODERATOR, "NAME_INVALID"),
        ("a\u202eb", Duty.MODERATOR, "NAME_INVALID"),
        ("Ana", Duty.MODERATOR, "NAME_TAKEN"),
        ("ＡＮＡ", Duty.MODERATOR, "NAME_TAKEN"),
        ("Ben", 0, "DUTIES_INVALID"),
        ("Ben", 1 << 5, "DUTIES_INVALID"),
        ("Ben", Duty.AUDITOR | Duty.ADMINISTRATOR, "DUTIES_INVALID"),
    ],
)
def test_nobody_begins_like_that(tmp_path: Path, name: str, duties: int, reason: str) -> None:
    async def story(office: Office) -> None:
        await office.invite("Ana", Duty.ADMINISTRATOR)
        with pytest.raises(Denied, match=reason):
            await office.invite(name, duties)

    in_office(tmp_path, story)


def test_only_administrators_decide_who_works_here(tmp_path: Path) -> None:
    async def story(office: Office) -> None:
        ana, _ = await office.invite("Ana", Duty.ADMINISTRATOR)
        clerk = Clerk(9, sum(Duty) - Duty.ADMINISTRATOR)
        core = office.core
        attempts: list[Callable[[WriteTx], Coroutine[Any, Any, object]]] = [
            lambda tx: staff.add(core, tx, clerk, "Eve", Duty.MODERATOR, "en", b"x"),
            lambda tx: staff.set_duties(core, tx, clerk, ana.id, Duty.MODERATOR),
            lambda tx: staff.end(core, tx, clerk, ana.id),
            lambda tx: staff.reset(core, tx, clerk, ana.id, b"x"),
        ]
        for attempt in attempts:
            with pytest.raises(Denied, match="DUTY_MISSING"):
                await core.db.write(attempt)
        for sql in ("delete from staff", "delete from desk_log", "update desk_log set what = 'x'"):
            with pytest.raises(Conflict):
                await core.db.write(partial(_run, sql))

    in_office(tmp_path, story)


async def _run(sql: str, tx: WriteTx) -> None:
    await tx.run(sql)


def test_every_page_asks_for_its_duties(tmp_path: Path) -> None:
    """Each address of the desk with each duty: pages show themselves to no other."""

    async def story(office: Office) -> None:
        browsers = {duty: await office.seat(duty.name, duty) for duty in Duty}
        rows = [row for room in app.ROOMS for row in room.rows if not row.open and row.duties]
        assert rows
        for row in rows:
            path = "/desk" + re.sub(r"\{\w+(:\w+)?\}", "1", row.path)
            for duty, browser in browsers.items():
                if duty in row.duties:
                    continue
                ask = browser.get if row.method == "GET" else browser.post
                refused = await ask(path)
                assert (refused.status_code, "DUTY_MISSING" in refused.text) == (403, True), path
            stranger = office.browser()
            ask = stranger.get if row.method == "GET" else stranger.post
            assert (await ask(path)).headers["location"].startswith("/desk/login")

    in_office(tmp_path, story)


def test_the_menu_leads_to_pages_of_those_who_see_it() -> None:
    pages = {"/desk" + row.path: row for room in app.ROOMS for row in room.rows}
    for entry in app.MENU:
        assert pages[entry.path].method == "GET"
        assert set(entry.duties) <= set(pages[entry.path].duties)
    keys = [entry.key for entry in app.MENU]
    assert len(set(keys)) == len(keys)


def test_names_never_run(tmp_path: Path) -> None:
    async def story(office: Office) -> None:
        boss = await office.seat("Ana")
        name = HOSTILE[:40]
        await office.invite(name, Duty.MODERATOR)
        for path in ("/desk/staff", "/desk/log"):
            page = (await boss.get(path)).text
            assert "<script>alert" not in page
            assert "&lt;script&gt;alert(1)" in page
            assert "{{7*7}}" in page

    in_office(tmp_path, story)


def test_no_page_has_script_or_style_of_its_own(tmp_path: Path) -> None:
    async def story(office: Office) -> None:
        boss = await office.seat("Ana")
        for entry in app.MENU:
            page = (await boss.get(entry.path)).text
            assert "style=" not in page
            assert not re.search(r"\son\w+=", page)
            assert not re.search(r"<script(?! src=)|<style", page)
            assert (
                "unsafe-inline"
                not in (await boss.get(entry.path)).headers["content-security-policy"]
            )

    in_office(tmp_path, story)


def test_addresses_of_the_desk_come_before_those_of_people(tmp_path: Path) -> None:
    async def story(office: Office) -> None:
        for route in app.routes(office.core):
            assert isinstance(route, Route)
            assert route.path.startswith("/desk")

    in_office(tmp_path, story)
