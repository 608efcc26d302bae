"""Countries: what is closed in one, a channel on a list of sanctions; as seen by somebody there and
by somebody elsewhere. How a country is left takes longer: `tests/plays/desk`."""

from __future__ import annotations

import asyncio
import itertools
import time
from typing import Final

from tests.interop.cast import SERVICE, Cast, introduce, refusal
from tests.interop.device import Device
from tests.interop.features import ASKING, feature
from tests.interop.raw import Json, input_channel, tl

BELGIANS: Final = (f"3247012{number:04}" for number in itertools.count(3000))
"""Mobile numbers of Belgium: everybody else in these stories is in France."""
EVERYWHERE: Final[Json] = {
    "q": "",
    "filter": tl("inputMessagesFilterEmpty"),
    "min_date": 0,
    "max_date": 0,
    "offset_id": 0,
    "limit": 20,
    "offset_rate": 0,
    "offset_peer": tl("inputPeerEmpty"),
}
LIST: Final = """
format = 1
name = "stories"
title = "The annex"
source = "https://law.example/annex"
version = "1"

[[entity]]
name = "Harbour News"
channels = ["{username}"]
territory = "BE"
from = 2022-03-02
act = "Act 7, section 2"
"""
NOTHING: Final = LIST.partition("[[entity]]")[0]


async def operator(cast: Cast, *words: str) -> str:
    """Let the operator run `chappe place …`, and the server take notice."""
    shown = await asyncio.to_thread(cast.server.run, "place", *words)
    orders = cast.server.data / "orders"
    until = time.monotonic() + 20
    while any(orders.glob("*.json")):
        assert time.monotonic() < until, "the order was not carried out"
        await asyncio.sleep(0.1)
    return shown


async def belgian(cast: Cast, client: str, name: str) -> Device:
    device = await cast.device(client)
    device.phone = next(BELGIANS)
    await device.request_code(device.phone)
    assert await device.sign_in(device.phone, cast.server.code(device.phone)) is None
    device.account = await device.sign_up(device.phone, name)
    return device


async def pair_of_countries(cast: Cast, client: str) -> tuple[Device, Device]:
    """Somebody in Belgium, on the client in question, and somebody in France."""
    there, elsewhere = await belgian(cast, client, "Bo"), await cast.sign_up("telethon", "Fanny")
    await introduce(there, elsewhere)
    return there, elsewhere


async def _rules(cast: Cast) -> list[str]:
    shown = await asyncio.to_thread(cast.server.run, "place", "rules")
    return [line.split("\t")[0] for line in shown.splitlines()]


async def _open_all(cast: Cast) -> None:
    for rule in await _rules(cast):
        await operator(cast, "open", rule, "--reason", "the story is over")


@feature("place-features", ASKING)
async def place_features(cast: Cast, client: str) -> None:
    """Searching and uploading are closed in a country: they do not work there, people are told why,
    and elsewhere nothing has changed."""
    there, elsewhere = await pair_of_countries(cast, client)
    await there.send_text(elsewhere.id, "a lighthouse")
    await elsewhere.expect_text("a lighthouse")
    wanted = EVERYWHERE | {"q": "lighthouse"}
    try:
        for closed in ("search", "channels"):
            await operator(cast, "close", closed, "--in", "BE", "--basis", "Act 7, section 1")
        found = await there.ask("messages.searchGlobal", **wanted)
        assert found["messages"] == []
        made = there.ask("channels.createChannel", title="Dunes", about="", broadcast=True)
        assert await refusal(made) == "USER_RESTRICTED"
        found = await elsewhere.ask("messages.searchGlobal", **wanted)
        assert [one["message"] for one in found["messages"]] == ["a lighthouse"]
        heard = await told(there, "Act 7, section 1", 2)
        assert all("Belgium" in text for text in heard)
        assert await said(elsewhere, "Act 7") == []
    finally:
        await _open_all(cast)
    found = await there.ask("messages.searchGlobal", **wanted)
    assert [one["message"] for one in found["messages"]] == ["a lighthouse"]


async def said(device: Device, part: str) -> list[str]:
    """What the service account has told somebody that has certain words."""
    return [one.text for one in await device.history(SERVICE) if part in one.text]


async def told(device: Device, part: str, count: int = 1) -> list[str]:
    until = time.monotonic() + 20
    while len(found := await said(device, part)) < count:
        assert time.monotonic() < until, f"nobody has said {part!r}"
        await asyncio.sleep(0.2)
    return found


@feature("place-sanctions", ASKING)
async def place_sanctions(cast: Cast, client: str) -> None:
    """A channel is on a list of sanctions: people there do not get into it, people elsewhere do,
    and its owner is told why. Off the list, it is as before."""
    there, elsewhere = await pair_of_countries(cast, client)
    owner = await cast.sign_up("telethon", "Olga")
    made = await owner.ask("channels.createChannel", title="Harbour", about="", broadcast=True)
    chat, username = dict(made["chats"][0]), f"harbour_{owner.id}"
    await owner.ask("channels.updateUsername", channel=input_channel(chat), username=username)
    found = [await _resolved(one, username) for one in (there, elsewhere)]
    for one, seen in zip((there, elsewhere), found, strict=True):
        await one.ask("channels.joinChannel", channel=input_channel(seen))
    file = cast.folder / "list.toml"
    file.write_text(LIST.format(username=username))
    shown = await operator(cast, "list", str(file), "--dry-run")
    assert "3 members, 1 there" in shown
    await _nothing_told(owner, "Act 7, section 2")
    await operator(cast, "list", str(file))
    try:
        await told(owner, "Act 7, section 2")
        full = there.ask("channels.getFullChannel", channel=input_channel(found[0]))
        assert await refusal(full) == "CHANNEL_PRIVATE"
        full = await elsewhere.ask("channels.getFullChannel", channel=input_channel(found[1]))
        assert full["chats"][0]["title"] == "Harbour"
    finally:
        file.write_text(NOTHING)
        await operator(cast, "list", str(file))
    full = await there.ask("channels.getFullChannel", channel=input_channel(found[0]))
    assert full["chats"][0]["title"] == "Harbour"


async def _resolved(device: Device, username: str) -> Json:
    found = await device.ask("contacts.resolveUsername", username=username)
    return dict(found["chats"][0])


async def _nothing_told(device: Device, part: str) -> None:
    assert await said(device, part) == []
