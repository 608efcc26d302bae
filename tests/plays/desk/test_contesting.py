"""Decisions that are contested: by the person concerned, who presses the button under the statement
of reasons, and by somebody without an account who notified something. Telethon on the side of the
person, a browser on that of the visitor, two of the staff who are not the same."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any, Final

import pytest

from chappe.core.trust import appeals, restricting, working
from chappe.core.trust.denied import Denied
from chappe.core.trust.restricting import Plan, Reasons
from chappe.locale import texts
from chappe.model.trust import CaseKind, Ground, Measure, Outcome, Source, Status
from chappe.store.db import Tx
from tests.interop.cast import SERVICE, introduce
from tests.interop.features.reports import press, receipt
from tests.interop.raw import long, tl
from tests.interop.telethon_device import TelethonDevice
from tests.plays.desk.stage import Stage, on_stage
from tests.plays.desk.test_reports import SPAM, told
from tests.plays.desk.visitors import visitor

WHY: Final = Reasons("You asked for a code.", Source.REPORT, Ground.TERMS, "T4", "It is a scam.")


async def kept(stage: Stage) -> dict[str, list[tuple[object, ...]]]:
    """All that people wrote, as it is stored; messages of the service are not theirs."""

    async def body(tx: Tx) -> dict[str, list[tuple[object, ...]]]:
        said = f"select * from contents where author <> {SERVICE} order by id"
        entries = f"select * from messages where peer <> {SERVICE} order by box, id"
        return {"contents": await tx.all(said), "messages": await tx.all(entries)}

    return await stage.core.db.read(body)


async def pressed(device: TelethonDevice) -> str:
    """Press the button under the newest message of the service; gives the address that it opens."""
    (newest,) = await device.client.get_messages(SERVICE, limit=1)
    return str(await newest.click(0))


async def shown(device: TelethonDevice, chat: int) -> list[tuple[object, ...]]:
    return [(one.id, one.text, one.date, one.edited) for one in await device.history(chat)]


def test_r19_a_person_presses_contests_and_is_right(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def story(stage: Stage) -> None:
        ann, bob = await stage.person("Ann"), await stage.person("Bob")
        await introduce(ann, bob)
        await bob.send_text(ann.id, "Send me your code.")
        got = await ann.expect_text("Send me your code.")
        before, seen = await kept(stage), await shown(ann, bob.id)
        await press(ann, bob.id, got.id, *SPAM)
        reference = await receipt(ann)
        ana, ben = await stage.clerk(1), await stage.clerk(2)
        case = await stage.taken(ana)
        plan = Plan(Measure.REMOVE, case.subject)
        await stage.work(restricting.impose, ana, case.id, plan, WHY)
        await stage.work(working.decide, ana, case.id, Outcome.ACTION, reason="Phishing.")
        assert await shown(ann, bob.id) != seen
        await told(bob, "You asked for a code.")

        address = await pressed(bob)
        async with visitor(stage) as browser:
            page = await browser.page(address)
            assert "You asked for a code." in page
            assert "It is a scam." in page
            await browser.fill_in(address, words="It was for the door of our own house.")
            await told(bob, reference)

            with pytest.raises(Denied, match="SAME_PERSON"):
                appeal = next(c for c in await stage.cases() if c.kind == CaseKind.APPEAL)
                await stage.work(working.claim, ana, appeal.id)
            assert await stage.work(working.next_case, ana) is None
            taken = await stage.taken(ben)
            assert (taken.id, taken.parent) == (appeal.id, case.id)
            reasons = "It was a door code."
            await stage.work(appeals.decide, ben, taken.id, Outcome.OVERTURNED, reasons)

            assert "It was a door code." in await told(bob, reference, reasons)
            said = await told(ann, reference, "taken it back")
            assert "door" not in said
            page = await browser.page(address)
            assert texts("en").notices.over in page
            assert reasons in page
        assert await shown(ann, bob.id) == seen
        assert await kept(stage) == before

    on_stage(tmp_path, monkeypatch, story)


async def gazette(device: TelethonDevice, text: str) -> tuple[str, int]:
    """Open a channel to the public and post in it; gives its name and the post's number."""
    made = await device.ask("channels.createChannel", title="Gazette", about="", broadcast=True)
    chat = made["chats"][0]
    numbers: dict[str, Any] = {
        "channel_id": long(int(chat["id"])),
        "access_hash": long(int(chat["access_hash"])),
    }
    name = f"gazette_{device.id}"
    await device.ask(
        "channels.updateUsername", channel=tl("inputChannel", **numbers), username=name
    )
    sent = await device.ask(
        "messages.sendMessage",
        peer=tl("inputPeerChannel", **numbers),
        message=text,
        random_id=long(device.id),
    )
    said = next(each for each in sent["updates"] if each["_"] == "updateNewChannelMessage")
    return name, int(said["message"]["id"])


def test_r17_r19_a_notifier_without_an_account_contests_and_the_case_is_taken_up(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def story(stage: Stage) -> None:
        bob = await stage.person("Bob")
        name, post = await gazette(bob, "A house for one coin")
        where = f"{stage.core.config.web_page()}{name}/{post}"
        ana, ben = await stage.clerk(1), await stage.clerk(2)
        async with visitor(stage) as browser:
            followed = await browser.fill_in(
                "/report",
                category="scams_and_fraud",
                places=where,
                explanation="They ask for money for a house that does not exist.",
                name="Cleo Martin",
                email="cleo@example.org",
                good_faith="yes",
            )
            case = await stage.taken(ana)
            assert (case.kind, case.message) == (CaseKind.NOTICE, post)
            view = await stage.work(working.look, ana, case.id)
            assert view.snapshots[0][1].reported[0].body.text == "A house for one coin"
            await stage.work(working.decide, ana, case.id, Outcome.NO_ACTION, reason="A joke.")
            page = await browser.page(followed)
            assert texts("en").trust.report_outcomes["no_action"] in page
            assert "A joke." not in page

            link = re.search(r'href="(/appeal/[^"]+)"', page)
            assert link is not None
            await browser.fill_in(link[1], words="Look at the account that they name.")
            appeal = await stage.taken(ben)
            assert appeal.parent == case.id
            await stage.work(appeals.decide, ben, appeal.id, Outcome.OVERTURNED, "Quite right.")
            assert "Quite right." in await browser.page(link[1])
            again = next(one for one in await stage.cases() if one.id == case.id)
            assert again.status == Status.OPEN

            case = await stage.taken(ben)
            plan = Plan(Measure.REMOVE, case.subject)
            await stage.work(restricting.impose, ben, case.id, plan, WHY)
            await stage.work(working.decide, ben, case.id, Outcome.ACTION, reason="A scam.")
            await told(bob, "You asked for a code.", case.reference)
            assert texts("en").trust.report_outcomes["action"] in await browser.page(followed)
            assert "A house" not in (await browser.http.get(f"/{name}/{post}")).text

    on_stage(tmp_path, monkeypatch, story)
