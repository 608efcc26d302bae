"""Who may do what in supergroups and channels (core.telegram.org/api/rights)."""

from __future__ import annotations

import random
from typing import Any, Final

from telethon import functions, types
from telethon.password import compute_check
from telethon.tl import custom

from tests.interop.cast import Cast, refusal
from tests.interop.device import Device
from tests.interop.features import ASKING, feature
from tests.interop.raw import Json, channel_peer, input_channel, long, peer, tl, user

FOR_EVER: Final = 2**31 - 1
PASSWORD: Final = "correct horse"


def _admin(*names: str) -> Json:
    return tl("chatAdminRights", **dict.fromkeys(names, True))


def _banned(*names: str, until: int = 0) -> Json:
    return tl("chatBannedRights", **dict.fromkeys(names, True), until_date=until)


async def _meeting(one: Device, other: Device, **kind: bool) -> tuple[Json, Json]:
    """Make a supergroup, or channel, of one's with the other in it; gives it as both see it."""
    made = await one.ask("channels.createChannel", title="Meeting", about="", **kind)
    chat = dict(made["chats"][0])
    await one.ask("channels.inviteToChannel", channel=input_channel(chat), users=[user(other.id)])
    listed = await other.ask(
        "messages.getDialogs",
        offset_date=0,
        offset_id=0,
        offset_peer=tl("inputPeerEmpty"),
        limit=20,
        hash=long(0),
    )
    theirs = next(dict(each) for each in listed["chats"] if each["id"] == chat["id"])
    return chat, theirs


async def _say(device: Device, chat: Json, text: str, **more: Any) -> Json:
    sent = await device.ask(
        "messages.sendMessage",
        peer=channel_peer(chat),
        message=text,
        random_id=long(random.getrandbits(62)),
        **more,
    )
    return next(
        dict(each["message"]) for each in sent["updates"] if each["_"] == "updateNewChannelMessage"
    )


async def _listed(device: Device, chat: Json, name: str, **more: str) -> dict[int, str]:
    found = await device.ask(
        "channels.getParticipants",
        channel=input_channel(chat),
        filter=tl(f"channelParticipants{name}", **more),
        offset=0,
        limit=100,
        hash=long(0),
    )
    assert found["count"] >= len(found["participants"])
    return {
        int(each["user_id"] if "user_id" in each else each["peer"]["user_id"]): each["_"]
        for each in found["participants"]
    }


async def _found(device: Device, chat: Json, other: Device) -> Json:
    found = await device.ask(
        "channels.getParticipant", channel=input_channel(chat), participant=peer(other.id)
    )
    return dict(found["participant"])


@feature("channel-participants", ASKING)
async def channel_participants(cast: Cast, client: str) -> None:
    one, other = await cast.pair(client)
    chat, theirs = await _meeting(one, other, megagroup=True)
    expected = {one.id: "channelParticipantCreator", other.id: "channelParticipant"}
    assert await _listed(one, chat, "Recent") == expected
    seen = await _listed(other, theirs, "Recent")
    assert seen == expected | {other.id: "channelParticipantSelf"}
    assert set(await _listed(one, chat, "Admins")) == {one.id}
    assert await _listed(one, chat, "Bots") == {}
    assert set(await _listed(one, chat, "Contacts", q="")) <= {other.id}
    await one.ask("channels.toggleParticipantsHidden", channel=input_channel(chat), enabled=True)
    assert await refusal(_listed(other, theirs, "Recent")) == "CHAT_ADMIN_REQUIRED"
    assert set(await _listed(one, chat, "Recent")) == {one.id, other.id}


@feature("channel-promote", ASKING)
async def channel_promote(cast: Cast, client: str) -> None:
    """An admin is named with two rights and a title, uses one of them, and is dismissed."""
    one, other = await cast.pair(client)
    chat, theirs = await _meeting(one, other, megagroup=True)
    said = await _say(one, chat, "delete me")
    erase = {"channel": input_channel(theirs), "id": [said["id"]]}
    assert await refusal(other.ask("channels.deleteMessages", **erase)) == (
        "MESSAGE_DELETE_FORBIDDEN"
    )
    given = _admin("delete_messages", "ban_users")
    naming = {"channel": input_channel(chat), "user_id": user(other.id)}
    await one.ask("channels.editAdmin", **naming, admin_rights=given, rank="helper")
    await other.expect_update("updateChannel", lambda told: told["channel_id"] == chat["id"])
    await other.ask("channels.deleteMessages", **erase)
    shown = await _found(one, chat, other)
    assert (shown["_"], shown["rank"]) == ("channelParticipantAdmin", "helper")
    assert shown["admin_rights"].get("ban_users")
    assert not shown["admin_rights"].get("pin_messages")
    await one.ask("channels.editAdmin", **naming, admin_rights=_admin(), rank="")
    assert (await _found(one, chat, other))["_"] == "channelParticipant"


@feature("channel-ban", ASKING)
async def channel_ban(cast: Cast, client: str) -> None:
    """Somebody is banned, sees nothing more, and is let in again."""
    one, other = await cast.pair(client)
    chat, theirs = await _meeting(one, other, megagroup=True)
    await _say(one, chat, "for members")
    naming = {"channel": input_channel(chat), "participant": peer(other.id)}
    await one.ask("channels.editBanned", **naming, banned_rights=_banned("view_messages"))
    await other.expect_update("updateChannel", lambda told: told["channel_id"] == chat["id"])
    assert await refusal(_say(other, theirs, "hello?")) == "CHANNEL_PRIVATE"
    reading = other.ask(
        "channels.getMessages", channel=input_channel(theirs), id=[tl("inputMessageID", id=2)]
    )
    assert await refusal(reading) == "CHANNEL_PRIVATE"
    assert await _listed(one, chat, "Kicked", q="") == {other.id: "channelParticipantBanned"}
    await one.ask("channels.editBanned", **naming, banned_rights=_banned())
    await one.ask("channels.inviteToChannel", channel=input_channel(chat), users=[user(other.id)])
    await _say(other, theirs, "hello!")


@feature("channel-restrict", ASKING)
async def channel_restrict(cast: Cast, client: str) -> None:
    """Rights are taken from one member, then from all."""
    one, other = await cast.pair(client)
    chat, theirs = await _meeting(one, other, megagroup=True)
    naming = {"channel": input_channel(chat), "participant": peer(other.id)}
    await one.ask("channels.editBanned", **naming, banned_rights=_banned("send_messages"))
    assert await refusal(_say(other, theirs, "…")) == "USER_BANNED_IN_CHANNEL"
    shown = await _found(one, chat, other)
    assert shown["_"] == "channelParticipantBanned"
    assert shown["banned_rights"]["until_date"] == FOR_EVER
    assert set(await _listed(one, chat, "Banned", q="")) == {other.id}
    await one.ask("channels.editBanned", **naming, banned_rights=_banned())
    await one.ask(
        "messages.editChatDefaultBannedRights",
        peer=channel_peer(chat),
        banned_rights=_banned("send_messages"),
    )
    assert await refusal(_say(other, theirs, "…")) == "CHAT_WRITE_FORBIDDEN"
    await _say(one, chat, "silence")


@feature("channel-slow-mode", ASKING)
async def channel_slow_mode(cast: Cast, client: str) -> None:
    one, other = await cast.pair(client)
    chat, theirs = await _meeting(one, other, megagroup=True)
    await one.ask("channels.toggleSlowMode", channel=input_channel(chat), seconds=300)
    await _say(other, theirs, "first")
    # Libraries call every wait by one name.
    assert "_WAIT_" in await refusal(_say(other, theirs, "second"))
    full = await other.ask("channels.getFullChannel", channel=input_channel(theirs))
    assert full["full_chat"]["slowmode_seconds"] == 300
    assert full["full_chat"]["slowmode_next_send_date"]
    await _say(one, chat, "admins wait for nobody")
    await _say(one, chat, "as one sees")


@feature("channel-anonymous", ASKING)
async def channel_anonymous(cast: Cast, client: str) -> None:
    """An admin writes in the name of the group; what somebody wrote is deleted."""
    one, other = await cast.pair(client)
    chat, theirs = await _meeting(one, other, megagroup=True)
    naming = {"channel": input_channel(chat), "user_id": user(one.id)}
    await one.ask("channels.editAdmin", **naming, admin_rights=_admin("anonymous"), rank="")
    offered = await one.ask("channels.getSendAs", peer=channel_peer(chat))
    assert [each["peer"]["channel_id"] for each in offered["peers"]] == [chat["id"]]
    await _say(one, chat, "the group has decided")
    heard = await other.expect_update(
        "updateNewChannelMessage",
        lambda told: told["message"].get("message") == "the group has decided",
    )
    assert heard["message"]["from_id"]["channel_id"] == chat["id"]
    assert one.id not in await _listed(other, theirs, "Recent")
    await _say(other, theirs, "one")
    await _say(other, theirs, "two")
    # By what its own cache has of them, after a push that is the same for all readers.
    done = await one.ask(
        "channels.deleteParticipantHistory", channel=input_channel(chat), participant=peer(other.id)
    )
    assert (done["pts_count"], done["offset"]) == (2, 0)


@feature("channel-admins-telethon", ("telethon",))
async def channel_admins(cast: Cast, client: str) -> None:
    """What Telethon's own methods do: promote, restrict, kick, list, and hand a channel over."""
    one_, other_ = await cast.pair(client)
    one: Any = one_
    other: Any = other_
    app = one.client
    made = await app(functions.channels.CreateChannelRequest("Own", "", megagroup=True))
    group = await app.get_input_entity(made.chats[0])
    friend = await app.get_input_entity(other.id)
    await app(functions.channels.InviteToChannelRequest(group, [friend]))
    await app.edit_admin(group, friend, pin_messages=True, title="keeper")
    admin = (await app.get_permissions(group, friend)).participant
    assert (admin.rank, admin.admin_rights.pin_messages) == ("keeper", True)
    await app.edit_admin(group, friend, is_admin=False)
    await app.edit_permissions(group, friend, send_media=False)
    held: custom.ParticipantPermissions = await app.get_permissions(group, friend)
    assert held.is_banned
    assert held.participant.banned_rights.send_photos
    await app.edit_permissions(group, friend)
    people = await app.get_participants(group)
    assert {person.id for person in people} == {one.id, other.id}
    await one.set_password("", PASSWORD)
    proof = compute_check(await app(functions.account.GetPasswordRequest()), PASSWORD)
    await app(functions.messages.EditChatCreatorRequest(group, friend, proof))
    owner = await app.get_permissions(group, friend)
    assert isinstance(owner.participant, types.ChannelParticipantCreator)
    theirs = other.client
    place = next(each.input_entity for each in await theirs.get_dialogs() if each.title == "Own")
    await theirs.kick_participant(place, await theirs.get_input_entity(one.id))
    left = await theirs.get_participants(place)
    assert {person.id for person in left} == {other.id}
