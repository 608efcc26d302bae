"""What is sent later, by a word, or for a while."""

from __future__ import annotations

import random
import time
from typing import Any

from tests.interop.cast import Cast, refusal
from tests.interop.device import Device
from tests.interop.features import ASKING, feature
from tests.interop.raw import Json, blob, long, peer, tl
from tests.interop.samples import picture

SOON = 12
"""Seconds: what is to be sent within ten is sent at once."""


def _random() -> Json:
    return long(random.getrandbits(62))


def _told(answer: Json, name: str) -> Json:
    (found,) = [one for one in answer["updates"] if one["_"] == name]
    assert isinstance(found, dict)
    return found


async def _say(device: Device, to: int, text: str, **more: Any) -> Json:
    answer = await device.ask(
        "messages.sendMessage", peer=peer(to), message=text, random_id=_random(), **more
    )
    assert isinstance(answer, dict)
    return answer


async def _show(device: Device, to: int, media: Json, **more: Any) -> Json:
    answer = await device.ask(
        "messages.sendMedia", peer=peer(to), media=media, message="", random_id=_random(), **more
    )
    assert isinstance(answer, dict)
    return answer


async def _photo(device: Device, ttl: int | None = None) -> Json:
    number = _random()
    data = picture(320, 240).read_bytes()
    await device.ask("upload.saveFilePart", file_id=number, file_part=0, bytes=blob(data))
    file = tl("inputFile", id=number, parts=1, name="a.jpg", md5_checksum="")
    return tl("inputMediaUploadedPhoto", file=file, ttl_seconds=ttl)


async def _history(device: Device, of: int) -> list[Json]:
    found = await device.ask(
        "messages.getHistory",
        peer=peer(of),
        offset_id=0,
        offset_date=0,
        add_offset=0,
        limit=20,
        max_id=0,
        min_id=0,
        hash=long(0),
    )
    return list(found["messages"])


async def _arrival(device: Device) -> None:
    """Wait for a message that takes longer than one that is sent at once."""
    await device.wait_until(lambda: any(event.kind == "message" for event in device.events))


async def _waiting(device: Device, at: int) -> list[str]:
    found = await device.ask("messages.getScheduledHistory", peer=peer(at), hash=long(0))
    return [each["message"] for each in found["messages"]]


@feature("schedule", ASKING)
async def schedule(cast: Cast, client: str) -> None:
    """Kept, changed, sent at its time; another one deleted; a reminder sent at once."""
    one, other = await cast.pair(client)
    second = await cast.second_device(one, "telethon")
    at = int(time.time()) + SOON
    answer = await _say(one, other.id, "see you at noon", schedule_date=at)
    kept = _told(answer, "updateNewScheduledMessage")["message"]
    assert (kept["date"], bool(kept["from_scheduled"])) == (at, True)
    heard = await second.expect_update("updateNewScheduledMessage")
    assert heard["message"]["message"] == "see you at noon"
    doomed = await _say(one, other.id, "or not", schedule_date=at + 3600)
    number = _told(doomed, "updateNewScheduledMessage")["message"]["id"]
    assert await _waiting(one, other.id) == ["or not", "see you at noon"]
    await one.ask(
        "messages.editMessage",
        peer=peer(other.id),
        id=kept["id"],
        message="see you at one",
        schedule_date=at,
    )
    gone = await one.ask("messages.deleteScheduledMessages", peer=peer(other.id), id=[number])
    assert _told(gone, "updateDeleteScheduledMessages")["messages"] == [number]
    assert await _waiting(one, other.id) == ["see you at one"]
    await _arrival(other)
    got = await other.expect_text("see you at one")
    assert abs(got.date - at) <= 3
    assert await _waiting(one, other.id) == []
    reminder = await _say(one, one.id, "water the plants", schedule_date=at + 3600)
    number = _told(reminder, "updateNewScheduledMessage")["message"]["id"]
    sent = await one.ask("messages.sendScheduledMessages", peer=peer(one.id), id=[number])
    assert _told(sent, "updateNewMessage")["message"]["message"] == "water the plants"


@feature("schedule-media", ASKING)
async def schedule_media(cast: Cast, client: str) -> None:
    one, other = await cast.pair(client)
    at = int(time.time()) + SOON
    answer = await _show(one, other.id, await _photo(one), schedule_date=at)
    kept = _told(answer, "updateNewScheduledMessage")["message"]
    assert kept["media"]["photo"]["_"] == "photo"
    await _arrival(other)
    (got,) = await other.history(one.id)
    assert got.media is not None
    assert got.media.kind == "photo"
    assert (await other.download(one.id, got.id)).size > 0


@feature("ttl-chat", ASKING)
async def ttl_chat(cast: Cast, client: str) -> None:
    one, other = await cast.pair(client)
    answer = await one.ask("messages.setHistoryTTL", peer=peer(other.id), period=4)
    service = _told(answer, "updateNewMessage")["message"]
    assert service["action"]["period"] == 4
    assert (await other.expect_update("updatePeerHistoryTTL"))["ttl_period"] == 4
    await other.send_text(one.id, "not for long")
    got = await one.expect_text("not for long")
    mine = [each for each in await _history(one, other.id) if each["id"] == got.id]
    assert mine[0]["ttl_period"] == 4
    await one.expect("deleted", lambda e: got.id in e.ids)
    assert await one.history(other.id) == []
    assert await other.history(one.id) == []
    assert await one.ask("messages.setDefaultHistoryTTL", period=86400)
    assert (await one.ask("messages.getDefaultHistoryTTL"))["period"] == 86400


@feature("self-destruct-photo", ASKING)
async def self_destruct_photo(cast: Cast, client: str) -> None:
    one, other = await cast.pair(client)
    await _show(other, one.id, await _photo(other, ttl=2))
    told = await one.expect("message")
    assert told.message is not None
    (got,) = await _history(one, other.id)
    assert (got["media"]["ttl_seconds"], got["media"]["photo"]["_"]) == (2, "photo")
    await one.ask("messages.readMessageContents", id=[got["id"]])
    for device in (one, other):
        await device.expect("edited")
    for device, chat in ((one, other.id), (other, one.id)):
        (left,) = await _history(device, chat)
        assert left["media"]["_"] == "messageMediaPhoto"
        assert left["media"].get("photo") is None
        assert left["media"]["ttl_seconds"] == 2
    await _show(one, other.id, await _photo(one, ttl=0x7FFFFFFF))
    (newest, _) = await _history(other, one.id)
    assert newest["media"]["ttl_seconds"] == 0x7FFFFFFF


async def _recent(device: Device, chat: int) -> list[Json]:
    found = await device.ask("messages.getRecentLocations", peer=peer(chat), limit=5, hash=long(0))
    return list(found["messages"])


@feature("live-location", ASKING)
async def live_location(cast: Cast, client: str) -> None:
    one, other = await cast.pair(client)
    place = tl("inputGeoPoint", lat=48.85, long=2.35)
    answer = await _show(one, other.id, tl("inputMediaGeoLive", geo_point=place, period=900))
    sent = _told(answer, "updateNewMessage")["message"]
    assert sent["media"]["period"] == 900
    await other.expect("message")
    moved = tl("inputGeoPoint", lat=48.86, long=2.36)
    await one.ask(
        "messages.editMessage",
        peer=peer(other.id),
        id=sent["id"],
        media=tl("inputMediaGeoLive", geo_point=moved, heading=90),
    )
    await other.expect("edited")
    recent = await other.ask(
        "messages.getRecentLocations", peer=peer(one.id), limit=5, hash=long(0)
    )
    (shown,) = recent["messages"]
    assert abs(shown["media"]["geo"]["lat"] - 48.86) < 1e-6
    assert shown["media"]["heading"] == 90
    await one.ask(
        "messages.editMessage",
        peer=peer(other.id),
        id=sent["id"],
        media=tl("inputMediaGeoLive", geo_point=tl("inputGeoPointEmpty"), stopped=True),
    )
    await other.expect("edited")
    recent = await other.ask(
        "messages.getRecentLocations", peer=peer(one.id), limit=5, hash=long(0)
    )
    assert recent["messages"] == []


@feature("protected-message", ASKING)
async def protected_message(cast: Cast, client: str) -> None:
    one, other = await cast.pair(client)
    await _say(other, one.id, "between us", noforwards=True)
    got = await one.expect_text("between us")
    (shown,) = await _history(one, other.id)
    assert shown["noforwards"]
    assert await refusal(one.forward(other.id, [got.id], one.id)) == "CHAT_FORWARDS_RESTRICTED"


@feature("reply-elsewhere", ASKING)
async def reply_elsewhere(cast: Cast, client: str) -> None:
    one, other = await cast.pair(client)
    third = await cast.friend(one)
    await other.send_text(one.id, "Rain is coming.")
    got = await one.expect_text("Rain is coming.")
    await _say(
        one,
        third.id,
        "take a coat",
        reply_to=tl(
            "inputReplyToMessage",
            reply_to_msg_id=got.id,
            reply_to_peer_id=peer(other.id),
            quote_text="Rain",
        ),
    )
    await third.expect_text("take a coat")
    (shown,) = await _history(third, one.id)
    assert shown["reply_to"]["quote_text"] == "Rain"
    assert int(shown["reply_to"]["reply_from"]["from_id"]["user_id"]) == other.id


@feature("quick-replies", ASKING)
async def quick_replies(cast: Cast, client: str) -> None:
    one, other = await cast.pair(client)
    second = await cast.second_device(one, "telethon")
    word = tl("inputQuickReplyShortcut", shortcut="hello")
    answer = await _say(one, one.id, "Good morning!", quick_reply_shortcut=word)
    kept = _told(answer, "updateQuickReplyMessage")["message"]
    heard = await second.expect_update("updateQuickReplies")
    assert [each["shortcut"] for each in heard["quick_replies"]] == ["hello"]
    await _say(one, one.id, "How can I help?", quick_reply_shortcut=word)
    listed = await one.ask("messages.getQuickReplies", hash=long(0))
    (shown,) = listed["quick_replies"]
    assert (shown["shortcut"], shown["count"]) == ("hello", 2)
    number = shown["shortcut_id"]
    behind = await one.ask("messages.getQuickReplyMessages", shortcut_id=number, hash=long(0))
    ids = [each["id"] for each in behind["messages"]]
    assert ids[0] == kept["id"]
    await one.ask(
        "messages.sendQuickReplyMessages",
        peer=peer(other.id),
        shortcut_id=number,
        id=ids,
        random_id=[_random(), _random()],
    )
    await other.expect_text("Good morning!")
    await other.expect_text("How can I help?")
    assert await one.history(one.id) == []
    await one.ask("messages.editQuickReplyShortcut", shortcut_id=number, shortcut="hi")
    assert await one.ask("messages.checkQuickReplyShortcut", shortcut="hello")
    await one.ask("messages.deleteQuickReplyMessages", shortcut_id=number, id=ids[:1])
    await one.ask("messages.deleteQuickReplyShortcut", shortcut_id=number)
    assert (await one.ask("messages.getQuickReplies", hash=long(0)))["quick_replies"] == []
