"""Floods and files that are on a list, with Telethon in the hands of everybody concerned."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from chappe.core.trust import restricting
from chappe.core.trust.floods import rules
from chappe.core.trust.matching import lists
from chappe.model import CHANNEL_BASE
from chappe.model.trust import (
    CaseKind,
    Clerk,
    Condition,
    Duty,
    FloodRule,
    Gauge,
    Remedy,
    RuleMode,
    Surface,
)
from chappe.store.trust import restrictions as restriction_rows
from tests.interop.cast import SERVICE, introduce, refusal
from tests.interop.device import Event, Upload
from tests.interop.features.groups import start
from tests.interop.raw import long, tl
from tests.interop.samples import noise
from tests.interop.telethon_device import TelethonDevice
from tests.plays.desk.stage import Stage, on_stage

HOUR = 3600


def rule(gauge: Gauge, more_than: int, remedy: Remedy, seconds: int = 0) -> FloodRule:
    wanted = (Condition(gauge, more_than, HOUR),)
    return FloodRule("play", wanted, remedy, seconds, mode=RuleMode.ON)


async def decided(device: TelethonDevice) -> str:
    """Wait for a decision in the chat of the service."""

    def says(event: Event) -> bool:
        said = event.message
        return said is not None and said.sender == SERVICE and "#d" in said.text

    said = (await device.expect("message", says)).message
    assert said is not None
    return said.text


def test_a_flooder_is_refused_limited_told_and_let_go_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def play(stage: Stage) -> None:
        admin = await stage.clerk(1, Duty.ADMINISTRATOR)
        moderator = await stage.clerk(2)
        mallory = await stage.person("Mallory", lang="fr")
        others = [await stage.person(name) for name in ("Ann", "Bob", "Cem", "Dee")]
        for other in others:  # who do not have Mallory's number
            assert await mallory.import_contact(other.phone, "Someone", "") is not None
        await mallory.send_text(others[0].id, "Bonjour")
        await rules.change(stage.core, admin, rule(Gauge.STRANGERS, 2, Remedy.LIMIT, 24 * HOUR))
        await mallory.send_text(others[1].id, "Bonjour")
        await mallory.send_text(others[2].id, "Bonjour")
        assert await refusal(mallory.send_text(others[3].id, "Bonjour")) == "PEER_FLOOD"
        told = await decided(mallory)
        assert "/appeal/" in told
        case = await stage.taken(moderator)
        assert (case.kind, case.account) == (CaseKind.FLOOD, mallory.id)
        (limit,) = await stage.core.db.read(lambda tx: restriction_rows.of_case(tx, case.id))
        await stage.work(_lift, moderator, limit.id)
        await rules.switch(stage.core, admin, "play", RuleMode.OFF)
        await mallory.send_text(others[3].id, "Pardon")
        await others[3].expect_text("Pardon")

    on_stage(tmp_path, monkeypatch, play)


async def _lift(core: object, tx: object, clerk: Clerk, restriction: int) -> None:
    await restricting.lift(core, tx, clerk, restriction, reason="An error.")  # type: ignore[arg-type]


def test_whoever_is_too_fast_waits(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    async def play(stage: Stage) -> None:
        admin = await stage.clerk(1, Duty.ADMINISTRATOR)
        ann, bob = await stage.person("Ann"), await stage.person("Bob")
        await introduce(ann, bob)
        # The client library waits by itself for less than a minute.
        await rules.change(stage.core, admin, rule(Gauge.MESSAGES, 3, Remedy.FLOOD_WAIT, 600))
        for number in range(3):
            await ann.send_text(bob.id, f"number {number}")
        assert await refusal(ann.send_text(bob.id, "one more")) == "FLOOD_WAIT_600"
        await bob.send_text(ann.id, "I may still write.")
        await ann.expect_text("I may still write.")

    on_stage(tmp_path, monkeypatch, play)


def test_r34_a_listed_file_in_public_is_gone_and_a_private_one_is_not_looked_at(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def play(stage: Stage) -> None:
        admin = await stage.clerk(1, Duty.ADMINISTRATOR)
        ann, bob = await stage.person("Ann"), await stage.person("Bob")
        bad, other = noise(5000), noise(6000)
        file = tmp_path / "list.txt"
        digests = "\n".join(hashlib.sha256(one.read_bytes()).hexdigest() for one in (bad, other))
        file.write_text(
            "# source: A hotline\n# version: 1\n# category: scams_and_fraud\n"
            f"# reference: Article 1\n{digests}\n"
        )
        await lists.load(stage.core, admin, "hotline", file)
        await lists.switch(stage.core, admin, "hotline", active=True)
        await introduce(ann, bob)
        group = await start(ann, bob)
        await ann.send_file(group, Upload(other, "document", "between us", name="a.bin"))
        between_us = await bob.expect_text("between us")
        made = await ann.ask("channels.createChannel", title="News", about="", broadcast=True)
        chat = made["chats"][0]
        channel = int(chat["id"])
        named = tl("inputChannel", channel_id=long(channel), access_hash=long(chat["access_hash"]))
        await ann.ask("channels.updateUsername", channel=named, username="daily_news_of_ann")
        await ann.send_file(
            -(CHANNEL_BASE + channel), Upload(bad, "document", "to all", name="b.bin")
        )
        await decided(ann)
        (case,) = await stage.cases()
        assert (case.kind, case.surface) == (CaseKind.MATCH, Surface.PUBLIC)
        assert (await bob.download(group, between_us.id)).size == 6000

    on_stage(tmp_path, monkeypatch, play)
