"""Sounds of one's own, choices about them, and devices that want pushes, through the door."""

from __future__ import annotations

import hashlib
import json
from typing import Any

import pytest

from chappe.store import push as rows
from chappe.tl import functions, types
from tests import sounds
from tests.push_subscriber import Browser
from tests.unit.rpc.harness import Client, House, in_house

EVERYONE = types.InputNotifyUsers()


async def upload(client: Client, data: bytes, name: str = "Chime.mp3") -> Any:
    await client.ask(functions.upload.SaveFilePart(file_id=7, file_part=0, bytes=data))
    named = types.InputFile(id=7, parts=1, name=name, md5_checksum=hashlib.md5(data).hexdigest())
    return await client.ask(
        functions.account.UploadRingtone(file=named, file_name=name, mime_type="audio/mpeg")
    )


def named(document: Any) -> types.InputDocument:
    return types.InputDocument(
        id=document.id,
        access_hash=document.access_hash,
        file_reference=document.file_reference,
    )


def test_a_sound_is_uploaded_chosen_and_told_of(tmp_path):
    async def story(house: House) -> None:
        account = await house.account("Ada")
        phone, tablet = await house.device(account), await house.device(account)
        empty: Any = await phone.ask(functions.account.GetSavedRingtones(hash=5))
        assert (empty.hash, empty.ringtones) == (0, [])
        document = await upload(phone, sounds.mp3())
        await tablet.settle()
        told: Any = tablet.updates[0]
        assert told.updates == [types.UpdateSavedRingtones()]
        saved: Any = await tablet.ask(functions.account.GetSavedRingtones(hash=0))
        assert [one.id for one in saved.ringtones] == [document.id]
        again = functions.account.GetSavedRingtones(hash=saved.hash)
        assert await tablet.ask(again) == types.account.SavedRingtonesNotModified()

        own = types.NotificationSoundRingtone(id=document.id)
        wanted = types.InputPeerNotifySettings(sound=own, stories_muted=True, mute_until=0)
        await phone.ask(functions.account.UpdateNotifySettings(peer=EVERYONE, settings=wanted))
        kept = await tablet.ask(functions.account.GetNotifySettings(peer=EVERYONE))
        assert (kept.ios_sound, kept.android_sound, kept.other_sound) == (own, own, own)
        assert (kept.show_previews, kept.stories_muted) == (True, True)
        assert kept.stories_other_sound == types.NotificationSoundDefault()

        unsave = functions.account.SaveRingtone(id=named(document), unsave=True)
        await phone.ask(unsave)
        assert await phone.fails(unsave) == "RINGTONE_INVALID"
        save = functions.account.SaveRingtone(id=named(document), unsave=False)
        assert await phone.ask(save) == types.account.SavedRingtone()
        nothing = functions.account.SaveRingtone(id=types.InputDocumentEmpty(), unsave=False)
        assert await phone.fails(nothing) == "RINGTONE_INVALID"

    in_house(tmp_path, story)


@pytest.mark.parametrize(
    "sound",
    [
        types.NotificationSoundDefault(),
        types.NotificationSoundNone(),
        types.NotificationSoundLocal(title="Bell", data="bell.ogg"),
    ],
)
def test_every_sound_comes_back_as_it_was(tmp_path, sound):
    async def story(house: House) -> None:
        client = await house.member()
        wanted = types.InputPeerNotifySettings(sound=sound, stories_sound=sound)
        await client.ask(functions.account.UpdateNotifySettings(peer=EVERYONE, settings=wanted))
        kept = await client.ask(functions.account.GetNotifySettings(peer=EVERYONE))
        assert kept.ios_sound == kept.stories_ios_sound == sound

    in_house(tmp_path, story)


def test_whose_reactions_are_told_of(tmp_path):
    async def story(house: House) -> None:
        client = await house.member()
        default = await client.ask(functions.account.GetReactionsNotifySettings())
        assert default.messages_notify_from == types.ReactionNotificationsFromAll()
        wanted = types.ReactionsNotifySettings(
            messages_notify_from=types.ReactionNotificationsFromContacts(),
            sound=types.NotificationSoundNone(),
            show_previews=False,
        )
        set_ = functions.account.SetReactionsNotifySettings(settings=wanted)
        assert await client.ask(set_) == wanted
        assert await client.ask(functions.account.GetReactionsNotifySettings()) == wanted

    in_house(tmp_path, story)


def test_an_exception_for_a_group_brings_the_group_along(tmp_path):
    async def story(house: House) -> None:
        client = await house.member()
        made: Any = await client.ask(functions.messages.CreateChat(users=[], title="Ours"))
        (group,) = made.updates.chats
        chat = types.InputNotifyPeer(peer=types.InputPeerChat(chat_id=group.id))
        muted = types.InputPeerNotifySettings(mute_until=2_000_000_000)
        await client.ask(functions.account.UpdateNotifySettings(peer=chat, settings=muted))
        for among in (None, types.InputNotifyChats(), chat):
            listed: Any = await client.ask(functions.account.GetNotifyExceptions(peer=among))
            assert [one.id for one in listed.chats] == [group.id]
            assert listed.updates[0].peer.peer == types.PeerChat(chat_id=group.id)
        people: Any = await client.ask(
            functions.account.GetNotifyExceptions(peer=types.InputNotifyUsers())
        )
        assert (people.updates, people.chats) == ([], [])

    in_house(tmp_path, story)


def register(token: str, kind: int = 10, **more) -> functions.account.RegisterDevice:
    return functions.account.RegisterDevice(
        token_type=kind, token=token, app_sandbox=False, secret=b"", other_uids=[], **more
    )


def test_a_browser_is_registered_and_taken_off(tmp_path):
    async def story(house: House) -> None:
        account = await house.account("Ada")
        client, browser = await house.device(account), Browser()

        async def there() -> list[rows.PushDevice]:
            return await house.core.db.read(lambda tx: rows.of_account(tx, account.id))

        assert await client.ask(register(browser.token, no_muted=True)) is True
        (device,) = await there()
        assert (device.endpoint, device.public) == (browser.endpoint, browser.public)
        assert (device.secret, device.no_muted) == (browser.secret, True)
        off = functions.account.UnregisterDevice(token_type=10, token=browser.token, other_uids=[])
        assert await client.ask(off) is True
        assert await there() == []
        assert await client.ask(register("token of a phone", kind=2)) is True
        assert await there() == []
        await client.ask(register(browser.token))
        await client.ask(functions.auth.LogOut())
        assert await there() == []

    in_house(tmp_path, story)


@pytest.mark.parametrize(
    ("token", "reason"),
    [
        ("", "TOKEN_EMPTY"),
        ("{", "WEBPUSH_TOKEN_INVALID"),
        ("[]", "WEBPUSH_TOKEN_INVALID"),
        ('{"endpoint": 1, "keys": {"p256dh": "", "auth": ""}}', "WEBPUSH_TOKEN_INVALID"),
        (Browser("https://10.0.0.1:8443/").token, "WEBPUSH_TOKEN_INVALID"),
        (
            json.dumps(
                {"endpoint": "https://p.example.org/", "keys": {"p256dh": "é", "auth": "AA"}}
            ),
            "WEBPUSH_KEY_INVALID",
        ),
        (
            json.dumps(json.loads(Browser().token) | {"keys": {"p256dh": "AA", "auth": "AA"}}),
            "WEBPUSH_KEY_INVALID",
        ),
        (" " * 5000 + Browser().token, "WEBPUSH_TOKEN_INVALID"),
    ],
)
def test_what_is_no_subscription(tmp_path, token, reason):
    async def story(house: House) -> None:
        client = await house.member()
        assert await client.fails(register(token)) == reason

    in_house(tmp_path, story)


def test_a_service_that_does_not_exist(tmp_path):
    async def story(house: House) -> None:
        client = await house.member()
        for kind in (0, 14, -1):
            assert await client.fails(register("token", kind)) == "TOKEN_TYPE_INVALID"

    in_house(tmp_path, story)
