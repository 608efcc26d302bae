"""Reports: the dialogue that the server leads, and the receipt that the service sends."""

from __future__ import annotations

import re
from typing import Any

from tests.interop.cast import SERVICE, Cast, refusal
from tests.interop.device import Device, Event
from tests.interop.features import ASKING, feature
from tests.interop.features.opinions import _like
from tests.interop.raw import Json, blob, peer, tl

REFERENCE = re.compile(r"\b[2-9A-HJ-NP-Z]{4}-[2-9A-HJ-NP-Z]{4}-[2-9A-HJ-NP-Z]{4}\b")


async def press(device: Device, chat: int, id_: int, *words: str, comment: str = "") -> Json:
    """Report a message: press the options with these words, one after another, and comment."""
    step: Any = await _step(device, chat, id_, b"")
    for word in words:
        assert step["_"] == "reportResultChooseOption"
        (named,) = [one["option"]["hex"] for one in step["options"] if one["text"] == word]
        step = await _step(device, chat, id_, bytes.fromhex(named))
    if step["_"] == "reportResultAddComment":
        step = await _step(device, chat, id_, bytes.fromhex(step["option"]["hex"]), comment)
    return dict(step)


async def _step(device: Device, chat: int, id_: int, option: bytes, comment: str = "") -> Any:
    return await device.ask(
        "messages.report", peer=peer(chat), id=[id_], option=blob(option), message=comment
    )


async def receipt(device: Device) -> str:
    """Wait until the service has confirmed a report; gives its reference."""

    def confirms(event: Event) -> bool:
        said = event.message
        return said is not None and said.sender == SERVICE and "#report" in said.text

    said = (await device.expect("message", confirms)).message
    assert said is not None
    found = REFERENCE.search(said.text)
    assert found is not None, said.text
    return found[0]


@feature("report", ASKING)
async def report(cast: Cast, client: str) -> None:
    """A message is reported in a dialogue; what one reports twice counts once."""
    one, other = await cast.pair(client)
    await other.send_text(one.id, "Send me your code.")
    got = await one.expect_text("Send me your code.")
    ways = ("Scam or spam", "Phishing: it asks for codes or passwords")
    done = await press(one, other.id, got.id, *ways, comment="It is not the bank.")
    assert done["_"] == "reportResultReported"
    first = await receipt(one)
    await press(one, other.id, got.id, *ways)
    sent = await one.send_text(other.id, "Never.")
    assert "MESSAGE_ID_INVALID" in await refusal(_step(one, other.id, sent.id, b""))
    assert "OPTION_INVALID" in await refusal(_step(one, other.id, got.id, b"r:nothing"))
    await other.send_text(one.id, "Your code!")
    again = await one.expect_text("Your code!")
    await press(one, other.id, again.id, "Scam or spam", "Spam")
    assert await receipt(one) != first


@feature("report-person", ASKING)
async def report_person(cast: Cast, client: str) -> None:
    """Somebody is reported as such; a stranger's chat offers it until one has."""
    one, other = await cast.sign_up(client, "Iris"), await cast.sign_up("telethon", "Juno")
    assert await other.import_contact(one.phone, "Iris", "") is not None
    await other.send_text(one.id, "Hello, stranger.")
    await one.expect_text("Hello, stranger.")
    shown = await one.ask("messages.getPeerSettings", peer=peer(other.id))
    assert shown["settings"]["report_spam"]
    assert await one.ask("messages.reportSpam", peer=peer(other.id))
    await receipt(one)
    shown = await one.ask("messages.getPeerSettings", peer=peer(other.id))
    assert not shown["settings"].get("report_spam")
    reason = tl("inputReportReasonFake")
    fields = {"peer": peer(other.id), "reason": reason, "message": "It is not her."}
    assert await one.ask("account.reportPeer", **fields)


@feature("report-reaction", ASKING)
async def report_reaction(cast: Cast, client: str) -> None:
    one, other = await cast.pair(client)
    sent = await one.send_text(other.id, "Good morning.")
    got = await other.expect_text("Good morning.")
    await other.ask(
        "messages.sendReaction", peer=peer(one.id), msg_id=got.id, reaction=[_like("👎")]
    )
    assert await one.ask(
        "messages.reportReaction",
        peer=peer(other.id),
        id=sent.id,
        reaction_peer=peer(other.id),
    )
    await receipt(one)
