"""`chappe staff …` and `chappe retention`: orders beside a server, and what comes of them."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from chappe import cli
from chappe.core import orders
from chappe.core.trust import sessions, staff
from chappe.model.trust import Duty, Staff
from tests.world import World, opened


class Ran(NamedTuple):
    status: int
    out: str
    err: str


class Console:
    """A terminal on the machine that the server of a world runs on."""

    def __init__(self, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self._folder = folder
        self._capsys = capsys

    async def run(self, *words: str) -> Ran:
        where = ("--data", str(self._folder))
        status = await asyncio.to_thread(cli.main, [*words, *where])
        return Ran(status, *self._capsys.readouterr())


def at_console(
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    story: Callable[[World, Console], Awaitable[None]],
) -> None:
    async def told() -> None:
        async with opened(tmp_path) as world:
            assert world.core.config.data == tmp_path
            await story(world, Console(tmp_path, capsys))

    asyncio.run(told())


async def everybody(world: World) -> list[Staff]:
    await orders.carry_out(world.core)
    return await staff.everybody(world.core)


def test_the_first_administrator_comes_by_command(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    async def story(world: World, console: Console) -> None:
        done = await console.run("staff", "add", "Ana", "--duty", "moderator,administrator")
        assert done.status == 0
        link = done.out.strip()
        token = link.rpartition("/desk/enrol/")[2]
        waiting = [file.read_text() for file in (tmp_path / "orders").glob("*.json")]
        assert len(waiting) == 1
        assert token not in waiting[0]
        (ana,) = await everybody(world)
        assert (ana.name, ana.duties) == ("Ana", Duty.MODERATOR | Duty.ADMINISTRATOR)
        assert (await staff.invited(world.core, token)).staff == ana
        shown = await console.run("staff", "list")
        assert "Ana\tmoderator,administrator\ten" in shown.out

    at_console(tmp_path, capsys, story)


def test_what_is_not_possible_is_said_at_once(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    async def story(world: World, console: Console) -> None:
        await console.run("staff", "add", "Ana", "--duty", "administrator")
        await everybody(world)
        for words, said in (
            (("add", "ANA", "--duty", "moderator"), "has this name"),
            (("add", "Ben", "--duty", "auditor,moderator"), "can have no other"),
            (("end", "Ana"), "name another administrator first"),
            (("duties", "Ana", "--duty", "moderator"), "name another administrator first"),
            (("end", "Nobody"), "nobody of this name"),
            (("reset", "Nobody"), "nobody of this name"),
        ):
            done = await console.run("staff", *words)
            assert done.status == 1, words
            assert said in done.err
        assert not list((tmp_path / "orders").glob("*.json"))
        with pytest.raises(SystemExit):
            cli.parser().parse_args(["staff", "add", "Ben", "--duty", "king", "--data", "x"])
        assert "must be one of moderator" in capsys.readouterr().err

    at_console(tmp_path, capsys, story)


def test_duties_new_links_and_leaving(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    async def story(world: World, console: Console) -> None:
        await console.run("staff", "add", "Ana", "--duty", "administrator")
        await console.run("staff", "add", "Ben", "--duty", "moderator", "--lang", "fr")
        assert [one.lang for one in await everybody(world)] == ["en", "fr"]
        assert (await console.run("staff", "duties", "ben", "--duty", "legal")).status == 0
        assert [one.duties for one in await everybody(world)] == [Duty.ADMINISTRATOR, Duty.LEGAL]
        done = await console.run("staff", "reset", "ben")
        await everybody(world)
        token = done.out.strip().rpartition("/")[2]
        assert (await staff.invited(world.core, token)).staff.name == "Ben"
        assert (await console.run("staff", "end", "Ben")).status == 0
        assert [bool(one.ended) for one in await everybody(world)] == [False, True]
        shown = await console.run("staff", "list")
        assert "Ben\tlegal\tfr\tuntil 20" in shown.out

    at_console(tmp_path, capsys, story)


def test_an_order_that_came_too_late_changes_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], caplog: pytest.LogCaptureFixture
) -> None:
    async def story(world: World, console: Console) -> None:
        orders.give(tmp_path, orders.StaffEnd(12345))
        orders.give(tmp_path, orders.StaffAdd("x" * 99, 1, "en", sessions.digest("t")))
        assert await everybody(world) == []
        assert "order not possible" in caplog.text
        assert not list((tmp_path / "orders").glob("*.json"))
        assert (await console.run("staff", "list")).out == ""

    at_console(tmp_path, capsys, story)


def test_for_how_long_data_is_kept_is_shown(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "chappe.toml").write_text("[retention]\nprofile = 'fr'\naddress_days = 0\n")
    assert cli.main(["retention", "--data", str(tmp_path)]) == 0
    shown = capsys.readouterr().out
    assert "Network addresses are switched off" in shown
    assert "\tFR\t1826 days\tFrance: law of 21 June 2004" in shown
    assert "\tFR\tnot kept\tFrance: decree 2021-1362: source of connections" in shown
