"""Clocks of cases: each alarm once, at its share of the time, whatever the time is."""

from __future__ import annotations

import logging
from dataclasses import replace
from pathlib import Path
from typing import Final

import msgspec
import pytest

from chappe.config import Desk
from chappe.core.trust import clocks, working
from chappe.model.trust import Outcome
from tests.unit.core.trust.desk import ANA, hire, work
from tests.unit.core.trust.test_working import opened
from tests.world import World, in_world

HOUR: Final = 3600
TIMES: Final = {"1 h": 1, "24 h": 24, "10 d": 240, "6 months": 184 * 24}


async def given(world: World) -> list[int]:
    return [alarm.percent for alarm in await clocks.keep_watch(world.core)]


@pytest.mark.parametrize("hours", TIMES.values(), ids=TIMES.keys())
def test_alarms_go_off_at_half_at_four_fifths_and_at_the_end(tmp_path: Path, hours: int) -> None:
    async def story(world: World) -> None:
        await hire(world)
        case = await opened(world, hours=hours)
        await work(world, working.claim, ANA, case.id)
        begun = world.clock.now
        for percent, alarms in (
            (0, []),
            (49, []),
            (50, [50]),
            (50, []),
            (79, []),
            (80, [80]),
            (99, []),
            (100, [100]),
            (1000, []),
        ):
            world.clock.now = begun + hours * HOUR * percent / 100
            assert await given(world) == alarms, percent

    in_world(tmp_path, story)


def test_a_case_at_which_nobody_looks_alarms_earlier(tmp_path: Path) -> None:
    async def story(world: World) -> None:
        await hire(world)
        seen, unseen = await opened(world), await opened(world)
        await work(world, working.claim, ANA, seen.id)
        await work(world, working.release, ANA, seen.id)
        world.clock.now += 6 * HOUR
        (alarm,) = await clocks.keep_watch(world.core)
        assert (alarm.case.id, alarm.percent) == (unseen.id, 25)
        assert await given(world) == []
        world.clock.now += 6 * HOUR
        assert await given(world) == [50, 50]

    in_world(tmp_path, story)


def test_a_server_that_was_away_gives_one_alarm_for_all_that_were_missed(tmp_path: Path) -> None:
    async def story(world: World) -> None:
        await hire(world)
        case = await opened(world, hours=1)
        world.clock.now += 90 * HOUR
        assert await given(world) == [100]
        assert await given(world) == []
        await work(world, working.claim, ANA, case.id)
        decide = working.decide
        await work(world, decide, ANA, case.id, Outcome.NO_ACTION, reason="Fine.")
        await work(world, working.reopen, ANA, case.id, reason="Not quite.")
        assert await given(world) == []
        world.clock.now += 12 * HOUR
        assert await given(world) == [50]

    in_world(tmp_path, story)


def test_the_log_and_a_letter_name_the_case_and_nothing_that_was_said(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    async def story(world: World) -> None:
        await hire(world)
        case = await opened(world, comment="A private word.")
        world.clock.now += 25 * HOUR
        desk = Desk(alarm_email="desk@chat.example.org")
        core = replace(world.core, config=msgspec.structs.replace(world.core.config, desk=desk))
        with caplog.at_level(logging.WARNING):
            await clocks.keep_watch(core)
        assert case.reference in caplog.text
        (letter,) = world.letters
        assert letter.to == "desk@chat.example.org"
        assert case.reference in letter.text
        assert "Scams and fraud" in letter.text
        assert "private word" not in caplog.text + letter.text

    in_world(tmp_path, story)
