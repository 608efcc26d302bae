"""Messages, files and channels that the desk restricts, as unmodified apps show them: Telethon on
both ends."""

from __future__ import annotations

from collections.abc import Awaitable
from pathlib import Path
from typing import Any

import pytest

from chappe.core.trust.restricting import Plan
from chappe.locale import texts
from chappe.model import CHANNEL_BASE, BoxId, Entry, MessageId
from chappe.model.trust import Measure, Subject
from chappe.store import messages as rows
from tests import restraints
from tests.interop.cast import introduce, refusal
from tests.interop.device import Device, Upload
from tests.interop.raw import Json, channel_peer, input_channel, long, peer, tl, user
from tests.interop.samples import picture
from tests.plays.desk.stage import Stage, on_stage

SAID = "Buy quincunxes"


async def entry(stage: Stage, box: int, id_: int) -> Entry:
    found = await stage.core.db.read(lambda tx: rows.by_ids(tx, BoxId(box), [MessageId(id_)]))
    return found[0]


async def restrict(stage: Stage, measure: Measure, subject: Subject, **more: Any) -> int:
    await stage.clerk(restraints.CLERK.id, restraints.CLERK.duties)  # type: ignore[arg-type]
    return await restraints.restrict(stage.core, Plan(measure, subject, **more))


async def reason(device: Device, chat: int, id_: int) -> Any:
    """Why a message is not shown, as the app was told beside it."""
    return (await raw(device, peer(chat), id_))["restriction_reason"]


async def page(device: Device, chat: Json, below: int = 0) -> list[Any]:
    """The newest messages of a chat, as they come over the wire."""
    found = await device.ask(
        "messages.getHistory",
        peer=chat,
        offset_id=below,
        offset_date=0,
        add_offset=0,
        limit=20,
        max_id=0,
        min_id=0,
        hash=0,
    )
    return list(found["messages"])


async def raw(device: Device, chat: Json, id_: int) -> Any:
    return (await page(device, chat, id_ + 1))[0]


@pytest.mark.parametrize("language", ["en", "fr"])
def test_r12_a_removed_message_explains_itself_to_both_and_comes_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, language: str
) -> None:
    async def story(stage: Stage) -> None:
        ann, bob = await stage.person("Ann", lang=language), await stage.person("Bob")
        await introduce(ann, bob)
        sent = await bob.send_text(ann.id, SAID)
        got = await ann.expect_text(SAID)
        before = [await one.history(other.id) for one, other in ((ann, bob), (bob, ann))]
        subject = restraints.message((await entry(stage, bob.id, sent.id)).content, bob.id)
        made = await restrict(stage, Measure.REMOVE, subject)
        edited = await ann.expect("edited", lambda event: event.message.id == got.id)  # type: ignore[union-attr]
        words = texts(language).withheld
        assert edited.message is not None
        assert edited.message.text.startswith(words.message)
        assert [one.text for one in await ann.history(bob.id)] == [edited.message.text]
        (why,) = await reason(ann, bob.id, got.id)
        assert (why["platform"], why["text"]) == ("all", edited.message.text)
        assert SAID not in str(await bob.history(ann.id))
        assert "MESSAGE_ID_INVALID" in await refusal(ann.forward(bob.id, [got.id], ann.id))
        assert await ann.search("quincunxes") == []
        await restraints.release(stage.core, made)
        await ann.expect("edited", lambda event: event.message.text == SAID)  # type: ignore[union-attr]
        after = [await one.history(other.id) for one, other in ((ann, bob), (bob, ann))]
        assert after == before

    on_stage(tmp_path, monkeypatch, story)


def test_r12_a_picture_in_quarantine_is_loaded_by_nobody_until_it_is_let_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def story(stage: Stage) -> None:
        ann, bob = await stage.person("Ann"), await stage.person("Bob")
        await introduce(ann, bob)
        sent = await bob.send_file(ann.id, Upload(picture(320, 200), "photo", "See"))
        got = await ann.expect("message", lambda event: event.message.sender == bob.id)  # type: ignore[union-attr]
        assert got.message is not None
        loaded = await ann.download(bob.id, got.message.id)
        photo = (await raw(bob, peer(ann.id), sent.id))["media"]["photo"]
        subject = restraints.file(int(photo["id"]))
        made = await restrict(stage, Measure.QUARANTINE, subject)
        shown = await raw(ann, peer(bob.id), got.message.id)
        assert shown["media"].get("photo") is None
        await refused(ann.forward(bob.id, [got.message.id], ann.id))
        await restraints.release(stage.core, made)
        assert await ann.download(bob.id, got.message.id) == loaded

    async def refused(work: Awaitable[object]) -> None:
        assert "MEDIA_INVALID" in await refusal(work)

    on_stage(tmp_path, monkeypatch, story)


def test_r12_a_closed_channel_keeps_its_title_and_says_why(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def story(stage: Stage) -> None:
        ann, bob = await stage.person("Ann"), await stage.person("Bob")
        await introduce(ann, bob)
        made = await bob.ask("channels.createChannel", title="Harbour", about=SAID, megagroup=True)
        theirs = dict(made["chats"][0])
        number = -CHANNEL_BASE - int(theirs["id"])
        invited = [user(ann.id)]
        await bob.ask("channels.inviteToChannel", channel=input_channel(theirs), users=invited)
        await bob.ask(
            "messages.sendMessage", peer=channel_peer(theirs), message=SAID, random_id=long(1)
        )
        mine = await listed(ann)
        before = await page(ann, channel_peer(mine))
        assert SAID in str(before)
        scam = await restrict(stage, Measure.MARK_SCAM, restraints.chat(number, bob.id))
        assert (await listed(ann))["scam"]
        await restraints.release(stage.core, scam)
        closed = await restrict(stage, Measure.CLOSE, restraints.chat(number, bob.id))
        for one, chat in ((ann, mine), (bob, theirs)):
            shown = await listed(one)
            assert (shown["title"], shown["restricted"]) == ("Harbour", True)
            (why,) = shown["restriction_reason"]
            assert "rules-3" in why["text"]
            assert await page(one, channel_peer(chat)) == []
            # What the library makes of the list of chats.
            assert SAID not in str(await one.dialogs())
            saying = one.ask(
                "messages.sendMessage", peer=channel_peer(chat), message="?", random_id=long(2)
            )
            assert "CHANNEL_PRIVATE" in await refusal(saying)
        await restraints.release(stage.core, closed)
        assert await page(ann, channel_peer(mine)) == before

    async def listed(device: Device) -> Json:
        """The channel as it comes along with the list of chats."""
        found = await device.ask(
            "messages.getDialogs",
            offset_date=0,
            offset_id=0,
            offset_peer=tl("inputPeerEmpty"),
            limit=20,
            hash=long(0),
        )
        (channel,) = [one for one in found["chats"] if one["title"] == "Harbour"]
        return dict(channel)

    on_stage(tmp_path, monkeypatch, story)
