"""Countries: what is closed in one, a channel on a list of sanctions, a country that is left; as
seen by somebody there and by somebody elsewhere."""

from __future__ import annotations

import asyncio
import datetime as dt
import itertools
import sqlite3
import time
from typing import Final

from tests.interop.cast import SERVICE, Cast, introduce, refusal
from tests.interop.device import Device
from tests.interop.features import ASKING, feature
from tests.interop.raw import Json, input_channel, tl

_BELGIANS: Final = (f"3247012{number:04}" for number in itertools.count(3000))
"""Mobile numbers of Belgium: everybody else in these stories is in France."""
DAY: Final = 24 * 3600
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


async def _operator(cast: Cast, *words: str) -> str:
    """Let the operator run `chappe place …`, and the server take notice."""
    shown = await asyncio.to_thread(cast.server.run, "place", *words)
    orders = cast.server.data / "orders"
    until = time.monotonic() + 20
    while any(orders.glob("*.json")):
        assert time.monotonic() < until, "the order was not carried out"
        await asyncio.sleep(0.1)
    return shown


async def _belgian(cast: Cast, client: str, name: str) -> Device:
    device = await cast.device(client)
    device.phone = next(_BELGIANS)
    await device.request_code(device.phone)
    assert await device.sign_in(device.phone, cast.server.code(device.phone)) is None
    device.account = await device.sign_up(device.phone, name)
    return device


async def _pair(cast: Cast, client: str) -> tuple[Device, Device]:
    """Somebody in Belgium, on the client in question, and somebody in France."""
    there, elsewhere = await _belgian(cast, client, "Bo"), await cast.sign_up("telethon", "Fanny")
    await introduce(there, elsewhere)
    return there, elsewhere


async def _rules(cast: Cast) -> list[str]:
    shown = await asyncio.to_thread(cast.server.run, "place", "rules")
    return [line.split("\t")[0] for line in shown.splitlines()]


async def _open_all(cast: Cast) -> None:
    for rule in await _rules(cast):
        await _operator(cast, "open", rule, "--reason", "the story is over")


@feature("place-features", ASKING)
async def place_features(cast: Cast, client: str) -> None:
    """Searching and uploading are closed in a country: they do not work there, people are told why,
    and elsewhere nothing has changed."""
    there, elsewhere = await _pair(cast, client)
    await there.send_text(elsewhere.id, "a lighthouse")
    await elsewhere.expect_text("a lighthouse")
    wanted = EVERYWHERE | {"q": "lighthouse"}
    try:
        for closed in ("search", "channels"):
            await _operator(cast, "close", closed, "--in", "BE", "--basis", "Act 7, section 1")
        found = await there.ask("messages.searchGlobal", **wanted)
        assert found["messages"] == []
        made = there.ask("channels.createChannel", title="Dunes", about="", broadcast=True)
        assert await refusal(made) == "USER_RESTRICTED"
        found = await elsewhere.ask("messages.searchGlobal", **wanted)
        assert [one["message"] for one in found["messages"]] == ["a lighthouse"]
        told = await _told(there, "Act 7, section 1", 2)
        assert all("Belgium" in text for text in told)
        assert await _said(elsewhere, "Act 7") == []
    finally:
        await _open_all(cast)
    found = await there.ask("messages.searchGlobal", **wanted)
    assert [one["message"] for one in found["messages"]] == ["a lighthouse"]


async def _said(device: Device, part: str) -> list[str]:
    """What the service account has told somebody that has certain words."""
    return [one.text for one in await device.history(SERVICE) if part in one.text]


async def _told(device: Device, part: str, count: int = 1) -> list[str]:
    until = time.monotonic() + 20
    while len(found := await _said(device, part)) < count:
        assert time.monotonic() < until, f"nobody has said {part!r}"
        await asyncio.sleep(0.2)
    return found


@feature("place-sanctions", ASKING)
async def place_sanctions(cast: Cast, client: str) -> None:
    """A channel is on a list of sanctions: people there do not get into it, people elsewhere do,
    and its owner is told why. Off the list, it is as before."""
    there, elsewhere = await _pair(cast, client)
    owner = await cast.sign_up("telethon", "Olga")
    made = await owner.ask("channels.createChannel", title="Harbour", about="", broadcast=True)
    chat, username = dict(made["chats"][0]), f"harbour_{owner.id}"
    await owner.ask("channels.updateUsername", channel=input_channel(chat), username=username)
    found = [await _resolved(one, username) for one in (there, elsewhere)]
    for one, seen in zip((there, elsewhere), found, strict=True):
        await one.ask("channels.joinChannel", channel=input_channel(seen))
    file = cast.folder / "list.toml"
    file.write_text(LIST.format(username=username))
    shown = await _operator(cast, "list", str(file), "--dry-run")
    assert "3 members, 1 there" in shown
    await _told_nothing(owner, "Act 7, section 2")
    await _operator(cast, "list", str(file))
    try:
        await _told(owner, "Act 7, section 2")
        full = there.ask("channels.getFullChannel", channel=input_channel(found[0]))
        assert await refusal(full) == "CHANNEL_PRIVATE"
        full = await elsewhere.ask("channels.getFullChannel", channel=input_channel(found[1]))
        assert full["chats"][0]["title"] == "Harbour"
    finally:
        file.write_text(NOTHING)
        await _operator(cast, "list", str(file))
    full = await there.ask("channels.getFullChannel", channel=input_channel(found[0]))
    assert full["chats"][0]["title"] == "Harbour"


async def _resolved(device: Device, username: str) -> Json:
    found = await device.ask("contacts.resolveUsername", username=username)
    return dict(found["chats"][0])


async def _told_nothing(device: Device, part: str) -> None:
    assert await _said(device, part) == []


@feature("place-left", ("telethon",))
async def place_left(cast: Cast, client: str) -> None:
    """A country is left, step by step, and the service comes back: somebody there is told each
    time, reads, is logged out, and comes in again; somebody elsewhere notices nothing."""
    there, elsewhere = await _pair(cast, client)
    await there.send_text(elsewhere.id, "before")
    await elsewhere.expect_text("before")
    today = dt.datetime.now(dt.UTC).date()
    dates = [
        word
        for name, days in (("announce", 0), ("close", 0), ("read-only", 2), ("end", 4))
        for word in (f"--{name}", str(today + dt.timedelta(days)))
    ]
    planned = ("leave", "--in", "BE", "--basis", "Act 9", *dates)
    assert "people\t" in await _operator(cast, *planned)
    try:
        await _told(there, "will leave Belgium")
        await _told(there, "registration is now closed")
        newcomer = await cast.device("telethon")
        newcomer.phone = next(_BELGIANS)
        await newcomer.request_code(newcomer.phone)
        entering = newcomer.sign_in(newcomer.phone, cast.server.code(newcomer.phone))
        assert await refusal(entering) == "PHONE_NUMBER_BANNED"
        await there.send_text(elsewhere.id, "still here")
        await elsewhere.expect_text("still here")

        await _shift(cast, 2)
        await _told(there, "from now on you can read and export")
        assert await refusal(there.send_text(elsewhere.id, "too late")) == "FROZEN_METHOD_INVALID"
        assert "still here" in [one.text for one in await there.history(elsewhere.id)]
        await elsewhere.send_text(there.id, "I can write")

        await _shift(cast, 2)
        await _ended(there)
        again = await cast.device("telethon")
        await again.request_code(there.phone)
        entering = again.sign_in(there.phone, cast.server.code(there.phone))
        assert await refusal(entering) == "PHONE_NUMBER_BANNED"
        await elsewhere.send_text(there.id, "nobody reads this yet")
        assert "before" in [one.text for one in await elsewhere.history(there.id)]
        assert await _said(elsewhere, "Belgium") == []
    finally:
        listed = await _operator(cast, "leavings")
        reference = listed.partition("\t")[0]
        await _operator(cast, "stay", reference, "--reason", "Act 9 was repealed")
    back = await cast.sign_in("telethon", there.phone)
    await _told(back, "is back in Belgium")
    await back.dialogs()
    texts = [one.text for one in await back.history(elsewhere.id)]
    assert {"before", "I can write", "nobody reads this yet"} <= set(texts)


async def _shift(cast: Cast, days: int) -> None:
    """Let days pass for the leaving: while the server is down, its dates are moved."""
    await asyncio.to_thread(cast.server.stop)
    with sqlite3.connect(cast.server.data / "chappe.db") as data:
        data.execute(
            "update leavings set announces = announces - $1, closes = closes - $1,"
            " silences = silences - $1, ends = ends - $1 where phase < 5",
            (days * DAY,),
        )
    data.close()
    await asyncio.to_thread(cast.server.start)


async def _ended(device: Device) -> None:
    """Wait until a device is logged out."""
    until = time.monotonic() + 30
    while time.monotonic() < until:
        try:
            reason = await refusal(device.ask("users.getUsers", id=[tl("inputUserSelf")]))
        except AssertionError:
            await asyncio.sleep(0.3)
            continue
        assert reason.startswith(("AUTH_KEY_UNREGISTERED", "SESSION_REVOKED")), reason
        return
    raise AssertionError("the device was not logged out")
