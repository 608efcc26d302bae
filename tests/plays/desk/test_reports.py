"""From the tap on “Report” to the message that says what was decided: Telethon on both ends, a
member of staff in between."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any, Final

import pytest

from chappe.core.trust import restricting, working
from chappe.core.trust.restricting import Plan, Reasons
from chappe.model.trust import Ground, Measure, Outcome, Source, SubjectKind
from tests.interop.cast import SERVICE, introduce
from tests.interop.device import Event
from tests.interop.features.channel_rights import _meeting, _say
from tests.interop.features.groups import say, start
from tests.interop.features.reports import press, receipt
from tests.interop.raw import blob, input_channel, long, peer, tl, user
from tests.interop.samples import picture
from tests.interop.telethon_device import TelethonDevice
from tests.plays.desk.stage import Stage, on_stage

Way = Callable[[TelethonDevice, TelethonDevice], Awaitable[Any]]
SPAM: Final = ("Scam or spam", "Spam")


async def by_message(ann: TelethonDevice, bob: TelethonDevice) -> None:
    await bob.send_text(ann.id, "Send me your code.")
    got = await ann.expect_text("Send me your code.")
    await press(ann, bob.id, got.id, *SPAM)


async def in_a_group(ann: TelethonDevice, bob: TelethonDevice) -> None:
    group = await start(ann, bob)
    await say(bob, group, "Buy!")
    got = await ann.expect_text("Buy!")
    await press(ann, group, got.id, *SPAM)


async def by_person(ann: TelethonDevice, bob: TelethonDevice) -> None:
    reason = tl("inputReportReasonFake")
    await ann.ask("account.reportPeer", peer=peer(bob.id), reason=reason, message="Not him.")


async def by_chat(ann: TelethonDevice, bob: TelethonDevice) -> None:
    await bob.send_text(ann.id, "Hello!")
    await ann.expect_text("Hello!")
    await ann.ask("messages.reportSpam", peer=peer(bob.id))


async def by_reaction(ann: TelethonDevice, bob: TelethonDevice) -> None:
    sent = await ann.send_text(bob.id, "Good morning.")
    got = await bob.expect_text("Good morning.")
    like = [tl("reactionEmoji", emoticon="👎")]
    await bob.ask("messages.sendReaction", peer=peer(ann.id), msg_id=got.id, reaction=like)
    await ann.ask(
        "messages.reportReaction", peer=peer(bob.id), id=sent.id, reaction_peer=peer(bob.id)
    )


async def by_photo(ann: TelethonDevice, bob: TelethonDevice) -> None:
    await bob.set_photo(picture(640, 640))
    shown = await ann.ask(
        "photos.getUserPhotos", user_id=user(bob.id), offset=0, max_id=long(0), limit=1
    )
    photo = shown["photos"][0]
    named = tl(
        "inputPhoto",
        id=long(photo["id"]),
        access_hash=long(photo["access_hash"]),
        file_reference=blob(bytes.fromhex(photo["file_reference"]["hex"])),
    )
    reason = tl("inputReportReasonPornography")
    fields = {"peer": peer(bob.id), "photo_id": named, "reason": reason, "message": "Look."}
    await ann.ask("account.reportProfilePhoto", **fields)


async def by_admin(ann: TelethonDevice, bob: TelethonDevice) -> None:
    hers, his = await _meeting(ann, bob, megagroup=True)
    said = await _say(bob, his, "Buy!")
    await ann.ask(
        "channels.reportSpam",
        channel=input_channel(hers),
        participant=peer(bob.id),
        id=[said["id"]],
    )


async def told(device: TelethonDevice, *words: str) -> str:
    """Wait for a message of the service with these words."""

    def says(event: Event) -> bool:
        said = event.message
        return said is not None and said.sender == SERVICE and all(w in said.text for w in words)

    said = (await device.expect("message", says)).message
    assert said is not None
    return said.text


@pytest.mark.parametrize(
    "way", [by_message, in_a_group, by_person, by_chat, by_reaction, by_photo, by_admin]
)
def test_whoever_reports_learns_what_became_of_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, way: Way
) -> None:
    async def story(stage: Stage) -> None:
        ann, bob = await stage.person("Ann"), await stage.person("Bob")
        await introduce(ann, bob)
        await way(ann, bob)
        reference = await receipt(ann)
        ana = await stage.clerk(1)
        case = await stage.taken(ana)
        assert (case.reference, case.account) == (reference, bob.id)
        view = await stage.work(working.look, ana, case.id)
        assert "Bob" in {face.name for _, one in view.snapshots for face in one.faces}
        await stage.work(working.decide, ana, case.id, Outcome.NO_ACTION, reason="Allowed.")
        said = await told(ann, reference, "/appeal/")
        assert "Allowed." not in said
        assert not any(reference in one.text for one in await bob.history(SERVICE))

    on_stage(tmp_path, monkeypatch, story)


def test_r18_r14_a_report_leads_to_a_statement_of_reasons(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The reported message is edited and deleted before anybody looks at it."""

    async def story(stage: Stage) -> None:
        ann, bob = await stage.person("Ann", lang="fr"), await stage.person("Bob")
        await introduce(ann, bob)
        sent = await bob.send_text(ann.id, "Send me your code.")
        got = await ann.expect_text("Send me your code.")
        await press(ann, bob.id, got.id, "Escroquerie ou spam", "Spam")
        reference = await receipt(ann)
        await bob.edit(ann.id, sent.id, "Good morning.")
        await bob.ask("messages.deleteMessages", id=[sent.id], revoke=True)
        ana = await stage.clerk(1)
        case = await stage.taken(ana)
        ((_, snapshot),) = (await stage.work(working.look, ana, case.id)).snapshots
        assert [one.body.text for one in snapshot.reported] == ["Send me your code."]
        subject = case.subject
        assert subject.kind == SubjectKind.MESSAGE
        why = Reasons("You asked for a code.", Source.REPORT, Ground.TERMS, "T4", "It is a scam.")
        await stage.work(restricting.impose, ana, case.id, Plan(Measure.REMOVE, subject), why)
        await stage.work(working.decide, ana, case.id, Outcome.ACTION, reason="Phishing.")
        statement = await told(bob, "You asked for a code.", "It is a scam.")
        assert reference in statement
        said = await told(ann, reference, "/appeal/")
        assert "You asked" not in said

    on_stage(tmp_path, monkeypatch, story)
