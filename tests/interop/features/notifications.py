"""What people are notified of, with which sound, and through which push service."""

from __future__ import annotations

import hashlib
from typing import Any

import httpx

from tests import sounds
from tests.interop.cast import Cast, refusal
from tests.interop.device import Device
from tests.interop.features import ASKING, feature
from tests.interop.raw import Json, blob, long, peer, peer_number, tl
from tests.interop.server import HOST
from tests.push_subscriber import Browser

FOREVER = 2_147_483_647


def _chat(id_: int) -> Json:
    return tl("inputNotifyPeer", peer=peer(id_))


async def _listening(cast: Cast, one: Device, client: str) -> Device:
    """Another device of an account; it has asked for something, before which some hear nothing."""
    second = await cast.second_device(one, client)
    await second.dialogs()
    return second


async def _choose(device: Device, subject: Json, **settings: Any) -> None:
    chosen = tl("inputPeerNotifySettings", **settings)
    await device.ask("account.updateNotifySettings", peer=subject, settings=chosen)


@feature("notify-settings", ASKING)
async def notify_settings(cast: Cast, client: str) -> None:
    """A chat is muted on one device, and the other one hears of it; then all is as before."""
    one, other = await cast.pair(client)
    second = await _listening(cast, one, client)
    await _choose(one, _chat(other.id), mute_until=FOREVER, sound=tl("notificationSoundNone"))
    told = await second.expect_update("updateNotifySettings")
    assert peer_number(told["peer"]["peer"]) == other.id
    assert told["notify_settings"]["mute_until"] == FOREVER
    kept = await one.ask("account.getNotifySettings", peer=_chat(other.id))
    assert kept["mute_until"] == FOREVER
    assert kept["android_sound"]["_"] == kept["ios_sound"]["_"] == "notificationSoundNone"
    await one.ask("account.resetNotifySettings")
    after = await one.ask("account.getNotifySettings", peer=_chat(other.id))
    assert not after.get("mute_until")
    assert not after.get("android_sound")


@feature("notify-scopes", ASKING)
async def notify_scopes(cast: Cast, client: str) -> None:
    one = await cast.sign_up(client, "Iris")
    scopes = [
        tl(name) for name in ("inputNotifyUsers", "inputNotifyChats", "inputNotifyBroadcasts")
    ]
    for scope in scopes:
        kept = await one.ask("account.getNotifySettings", peer=scope)
        assert (kept["show_previews"], kept["silent"], kept["mute_until"]) == (True, False, 0)
        assert kept["other_sound"]["_"] == "notificationSoundDefault"
    local = tl("notificationSoundLocal", title="Bell", data="bell.ogg")
    await _choose(one, scopes[1], show_previews=False, sound=local, stories_muted=True)
    users, groups, _ = [await one.ask("account.getNotifySettings", peer=scope) for scope in scopes]
    assert (groups["show_previews"], groups["stories_muted"]) == (False, True)
    assert (groups["other_sound"]["title"], groups["other_sound"]["data"]) == ("Bell", "bell.ogg")
    assert users["show_previews"]


@feature("notify-exceptions", ASKING)
async def notify_exceptions(cast: Cast, client: str) -> None:
    one, other = await cast.pair(client)
    await _choose(one, _chat(other.id), sound=tl("notificationSoundNone"))

    async def listed(**asked: Any) -> list[int]:
        found = await one.ask("account.getNotifyExceptions", **asked)
        people = {person["id"] for person in found["users"]}
        chats = [peer_number(update["peer"]["peer"]) for update in found["updates"]]
        assert set(chats) <= people
        return chats

    assert await listed() == []
    assert await listed(compare_sound=True) == [other.id]
    assert await listed(compare_sound=True, peer=tl("inputNotifyUsers")) == [other.id]
    assert await listed(compare_sound=True, peer=tl("inputNotifyChats")) == []


@feature("notify-reactions", ASKING)
async def notify_reactions(cast: Cast, client: str) -> None:
    one = await cast.sign_up(client, "Iris")
    before = await one.ask("account.getReactionsNotifySettings")
    assert before["messages_notify_from"]["_"] == "reactionNotificationsFromAll"
    wanted = tl(
        "reactionsNotifySettings",
        messages_notify_from=tl("reactionNotificationsFromContacts"),
        sound=tl("notificationSoundDefault"),
        show_previews=False,
    )
    await one.ask("account.setReactionsNotifySettings", settings=wanted)
    after = await one.ask("account.getReactionsNotifySettings")
    assert after["messages_notify_from"]["_"] == "reactionNotificationsFromContacts"
    assert not after.get("stories_notify_from")
    assert after["show_previews"] is False


@feature("ringtone", ASKING)
async def ringtone(cast: Cast, client: str) -> None:
    one = await cast.sign_up(client, "Iris")
    second = await _listening(cast, one, client)
    data = sounds.mp3()
    await one.ask("upload.saveFilePart", file_id=long(17), file_part=0, bytes=blob(data))
    checksum = hashlib.md5(data).hexdigest()
    file = tl("inputFile", id=long(17), parts=1, name="Chime.mp3", md5_checksum=checksum)
    sound = await one.ask(
        "account.uploadRingtone", file=file, file_name="Chime.mp3", mime_type="audio/mpeg"
    )
    await second.expect_update("updateSavedRingtones")
    (kept,) = (await second.ask("account.getSavedRingtones", hash=long(0)))["ringtones"]
    assert (str(kept["id"]), kept["size"]) == (str(sound["id"]), len(data))
    (audio,) = [a for a in kept["attributes"] if a["_"] == "documentAttributeAudio"]
    assert (audio["title"], audio["duration"]) == ("Chime", 1)
    own = tl("notificationSoundRingtone", id=long(int(sound["id"])))
    await _choose(one, tl("inputNotifyUsers"), sound=own)
    chosen = await second.ask("account.getNotifySettings", peer=tl("inputNotifyUsers"))
    assert str(chosen["other_sound"]["id"]) == str(sound["id"])
    foreign = tl("notificationSoundRingtone", id=long(int(sound["id"]) + 1))
    refused = _choose(one, tl("inputNotifyUsers"), sound=foreign)
    assert await refusal(refused) == "RINGTONE_INVALID"


@feature("web-push", ASKING)
async def web_push(cast: Cast, client: str) -> None:
    """A browser is told by which key it knows the server, gives its address, and takes it back."""
    one = await cast.sign_up(client, "Iris")
    config = (await one.ask("help.getAppConfig", hash=0))["config"]["value"]
    (told,) = [item["value"]["value"] for item in config if item["key"] == "chappe_push_key"]
    async with httpx.AsyncClient(trust_env=False) as web:
        page = await web.get(f"http://{HOST}:{cast.server.http_port}/push-key")
    assert page.text == told
    token = Browser().token
    sent = {"app_sandbox": False, "secret": blob(b""), "other_uids": []}
    assert await one.ask("account.registerDevice", token_type=10, token=token, **sent) is True
    inside = Browser("https://127.0.0.1:8443/admin").token
    refused = one.ask("account.registerDevice", token_type=10, token=inside, **sent)
    assert await refusal(refused) == "WEBPUSH_TOKEN_INVALID"
    done = await one.ask("account.unregisterDevice", token_type=10, token=token, other_uids=[])
    assert done is True
