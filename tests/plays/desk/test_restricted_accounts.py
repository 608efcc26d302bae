"""Accounts that the desk restricts, as their owners' apps show it: Telethon, and TDLib with its own
idea of what a frozen account is."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from chappe.core.trust import cases, restricting
from chappe.core.trust.restricting import Plan, Reasons
from chappe.locale import texts
from chappe.model import PeerId, UserId
from chappe.model.trust import (
    Case,
    CaseKind,
    Claimed,
    Clerk,
    Duty,
    Ground,
    Measure,
    Received,
    Restriction,
    Source,
    Subject,
    SubjectKind,
)
from chappe.store.db import WriteTx
from tests.interop.cast import SERVICE, introduce, refusal
from tests.interop.device import Device, Message
from tests.interop.piped import Host
from tests.interop.raw import Json, tl
from tests.interop.tdlib_records import NUMBER
from tests.interop.telethon_device import TelethonDevice
from tests.plays.desk.stage import Stage, on_stage

WHY = Reasons(
    facts="Forty people were asked for money on Monday.",
    source=Source.OWN,
    ground=Ground.TERMS,
    reference="T4",
    explanation="The clause forbids deceiving people to obtain money.",
)


async def restrict(stage: Stage, device: Device, measure: Measure) -> Restriction:
    """Let somebody of the staff restrict an account, in a case of their own."""
    core, clerk = stage.core, await stage.clerk(7, Duty.LEGAL)

    async def body(tx: WriteTx) -> Case:
        received = Received(
            CaseKind.OWN,
            cases.reference(core),
            Source.OWN,
            "scams_and_fraud",
            core.now() + 3600,
            subject=SubjectKind.ACCOUNT,
            peer=PeerId(device.id),
            account=UserId(device.id),
        )
        case = await cases.open_case(core, tx, cases.actor(clerk), received)
        return await cases.record(core, tx, case.id, cases.actor(clerk), Claimed())

    case = await core.db.write(body)
    subject = Subject(SubjectKind.ACCOUNT, PeerId(device.id), account=UserId(device.id))
    return await stage.work(restricting.impose, clerk, case.id, Plan(measure, subject), WHY)


async def lift(stage: Stage, made: Restriction) -> None:
    clerk = Clerk(7, Duty.LEGAL)
    await stage.work(restricting.lift, clerk, made.id, reason="A mistake.")


async def told(device: Device, words: str) -> Message:
    """Wait until the service has written something."""
    event = await device.expect(
        "message",
        lambda one: bool(
            one.message and one.message.sender == SERVICE and words in one.message.text
        ),
    )
    assert event.message is not None
    return event.message


async def configuration(device: Device) -> dict[str, Any]:
    found = await device.ask("help.getAppConfig", hash=0)
    return {one["key"]: one["value"].get("value") for one in found["config"]["value"]}


@pytest.mark.parametrize("language", ["en", "fr"])
def test_r14_a_frozen_account_is_told_why_and_thawed_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, language: str
) -> None:
    async def story(stage: Stage) -> None:
        ann, bob = await stage.person("Ann"), await stage.person("Bob", lang=language)
        await introduce(ann, bob)
        words = texts(language).trust
        freeze = await restrict(stage, bob, Measure.FREEZE)
        said = await told(bob, "#decision")
        # All six elements, readable in an app that knows nothing of this.
        for part in (
            words.names["freeze_account"],
            words.everywhere,
            WHY.facts,
            words.sources["own"],
            words.decided_by_people,
            "T4",
            WHY.explanation,
            "/appeal/",
            words.elsewhere,
        ):
            assert part in said.text
        bold = [
            said.text[one.offset : one.offset + one.length]
            for one in said.entities
            if one.kind == "bold"
        ]
        assert bold == [words.what, words.facts, words.found, words.why, words.redress]
        (button,) = await buttons(bob, said.id)
        assert button["text"] == words.contest_button
        config = await configuration(bob)
        assert button["type"]["url"] == config["freeze_appeal_url"]
        assert config["freeze_since_date"] <= said.date < config["freeze_until_date"]
        for refused in (
            bob.send_text(ann.id, "Now"),
            bob.ask("account.updateProfile", about="New"),
            bob.ask("messages.createChat", users=[], title="Circle"),
        ):
            assert "FROZEN_METHOD_INVALID" in await refusal(refused)
        await ann.send_text(bob.id, "Are you there?")
        await bob.expect_text("Are you there?")
        assert [one.text for one in await bob.history(ann.id)] == ["Are you there?"]
        await lift(stage, freeze)
        await told(bob, words.names["freeze_account"])
        assert "freeze_since_date" not in await configuration(bob)
        await bob.send_text(ann.id, "Here")
        await ann.expect_text("Here")

    on_stage(tmp_path, monkeypatch, story)


async def buttons(device: Device, id_: int) -> list[Json]:
    found = await device.ask("messages.getMessages", id=[tl("inputMessageID", id=id_)])
    (message,) = found["messages"]
    return [one for row in message["reply_markup"]["rows"] for one in row["buttons"]]


def test_a_limited_account_reaches_no_strangers(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def story(stage: Stage) -> None:
        ann, bob, eve = [await stage.person(name) for name in ("Ann", "Bob", "Eve")]
        await ann.import_contact(bob.phone, "Bob", "")
        for other in (ann, eve):
            await bob.import_contact(other.phone, "Someone", "")
        limit = await restrict(stage, bob, Measure.LIMIT)
        await told(bob, "Account limited")
        await bob.send_text(ann.id, "You know me")
        await ann.expect_text("You know me")
        assert "PEER_FLOOD" in await refusal(bob.send_text(eve.id, "Buy this"))
        await lift(stage, limit)
        await bob.send_text(eve.id, "Hello")
        await eve.expect_text("Hello")

    on_stage(tmp_path, monkeypatch, story)


def test_a_suspended_account_is_shut_and_opened_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def story(stage: Stage) -> None:
        ann, bob = await stage.person("Ann"), await stage.person("Bob")
        await introduce(ann, bob)
        suspension = await restrict(stage, bob, Measure.SUSPEND)
        await told(bob, "Account suspended")
        assert "USER_DEACTIVATED_BAN" in await refusal(bob.send_text(ann.id, "Now"))
        phone = TelethonDevice(stage.point)
        await phone.connect()
        try:
            assert "PHONE_NUMBER_BANNED" in await refusal(phone.request_code(bob.phone))
            (shown,) = await ann.ask("users.getUsers", id=[tl("@user", id=bob.id)])
            assert shown["restricted"]
            assert shown["restriction_reason"][0]["text"] == "This account has been suspended."
            await lift(stage, suspension)
            await phone.request_code(bob.phone)
        finally:
            await phone.close()
        (shown,) = await ann.ask("users.getUsers", id=[tl("@user", id=bob.id)])
        assert not shown.get("restricted")

    on_stage(tmp_path, monkeypatch, story)


def test_tdlib_knows_that_its_account_is_frozen(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As the apps that are built on it: the state, its dates and the link to the appeal."""

    async def story(stage: Stage) -> None:
        host = Host("tdlib")
        await host.start()
        try:
            await frozen_by_tdlib(stage, host.open(stage.point, "tcp"))
        finally:
            await host.stop()

    on_stage(tmp_path, monkeypatch, story)


async def frozen_by_tdlib(stage: Stage, bob: Device) -> None:
    await bob.connect()
    bob.phone = "33639987777"
    await bob.request_code(bob.phone)
    assert await bob.sign_in(bob.phone, stage.code(bob.phone)) is None
    bob.account = await bob.sign_up(bob.phone, "Bob")
    freeze = await restrict(stage, bob, Measure.FREEZE)
    state = await bob.expect_update("updateFreezeState", lambda one: bool(one["is_frozen"]))
    assert state["freezing_date"] == freeze.begins
    assert state["deletion_date"] > state["freezing_date"]
    assert "/appeal/" in state["appeal_link"]
    said = await told(bob, WHY.facts)
    shown = await bob.ask("getMessage", chat_id=SERVICE, message_id=said.id << NUMBER)
    ((button,),) = shown["reply_markup"]["rows"]
    assert button["type"]["url"] == state["appeal_link"]
    await lift(stage, freeze)
    await bob.expect_update("updateFreezeState", lambda one: not one["is_frozen"])
    await bob.close()
