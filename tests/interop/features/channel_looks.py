"""What channels look like, their names and links, and their end (core.telegram.org/api/channel)."""

from __future__ import annotations

from typing import Any

from tests.interop.cast import Cast, refusal
from tests.interop.device import Device
from tests.interop.features import ASKING, feature
from tests.interop.raw import Json, blob, channel_peer, input_channel, long, tl, user
from tests.interop.samples import picture


async def _make(device: Device, title: str = "Square", **kind: bool) -> Json:
    kind = kind or {"megagroup": True}
    made = await device.ask("channels.createChannel", title=title, about="", **kind)
    return dict(made["chats"][0])


async def _seen(device: Device, chat: Json) -> Json:
    found = await device.ask("channels.getChannels", id=[input_channel(chat)])
    return dict(found["chats"][0])


async def _full(device: Device, chat: Json) -> Json:
    found = await device.ask("channels.getFullChannel", channel=input_channel(chat))
    return dict(found["full_chat"])


async def _resolve(device: Device, name: str) -> Json:
    found = await device.ask("contacts.resolveUsername", username=name)
    assert int(found["peer"]["channel_id"]) == int(found["chats"][0]["id"])
    return dict(found["chats"][0])


def _name(owner: Device, word: str) -> str:
    """Give a name that no other story takes."""
    return f"{word}_of_{owner.id}"


def _told(answer: Json, action: str) -> Json:
    return next(
        dict(one["message"]["action"])
        for one in answer["updates"]
        if one["_"] == "updateNewChannelMessage" and one["message"]["action"]["_"] == action
    )


@feature("channel-looks", ASKING)
async def channel_looks(cast: Cast, client: str) -> None:
    """Title, description and photo, which members are told of."""
    one, other = await cast.pair(client)
    chat = await _make(one)
    await one.ask("channels.inviteToChannel", channel=input_channel(chat), users=[user(other.id)])
    done = await one.ask("channels.editTitle", channel=input_channel(chat), title="Market")
    assert _told(done, "messageActionChatEditTitle")["title"] == "Market"
    heard = await other.expect_update(
        "updateNewChannelMessage",
        lambda told: told["message"].get("action", {}).get("title") == "Market",
    )
    assert int(heard["message"]["peer_id"]["channel_id"]) == int(chat["id"])
    assert await one.ask("messages.editChatAbout", peer=channel_peer(chat), about="Apples")
    assert (await _full(one, chat))["about"] == "Apples"
    await one.ask(
        "upload.saveFilePart",
        file_id=long(77),
        file_part=0,
        bytes=blob(picture(320, 320).read_bytes()),
    )
    named = tl("inputFile", id=long(77), parts=1, name="photo.jpg", md5_checksum="")
    new = tl("inputChatUploadedPhoto", file=named)
    done = await one.ask("channels.editPhoto", channel=input_channel(chat), photo=new)
    assert _told(done, "messageActionChatEditPhoto")["photo"]["_"] == "photo"
    assert (await _seen(one, chat))["photo"]["_"] == "chatPhoto"
    none = tl("inputChatPhotoEmpty")
    await one.ask("channels.editPhoto", channel=input_channel(chat), photo=none)
    assert (await _seen(one, chat))["photo"]["_"] == "chatPhotoEmpty"


@feature("channel-name", ASKING)
async def channel_name(cast: Cast, client: str) -> None:
    """A public name is checked, given, found and joined by; then the channel is private again."""
    one, other = await cast.pair(client)
    chat, name = await _make(one, broadcast=True), _name(one, "news")
    free = {"channel": input_channel(chat), "username": name}
    assert await one.ask("channels.checkUsername", **free)
    assert await one.ask("channels.updateUsername", **free)
    found = await _resolve(other, name)
    assert found["username"] == name
    searched = await other.ask("contacts.search", q=name, limit=10)
    assert [int(each["channel_id"]) for each in searched["results"]] == [int(chat["id"])]
    await other.ask("channels.joinChannel", channel=input_channel(found))
    assert not (await _seen(other, found))["left"]
    mine = await one.ask("channels.getAdminedPublicChannels")
    assert [int(each["id"]) for each in mine["chats"]] == [int(chat["id"])]
    assert await one.ask("channels.reorderUsernames", channel=input_channel(chat), order=[name])
    assert await one.ask("channels.toggleUsername", active=True, **free)
    assert await one.ask("channels.deactivateAllUsernames", channel=input_channel(chat))
    taken = other.ask("account.updateUsername", username=name)
    assert await refusal(taken) == "USERNAME_OCCUPIED"
    assert await one.ask("account.updatePersonalChannel", channel=input_channel(chat))
    shown = await other.ask("users.getFullUser", id=user(one.id))
    assert int(shown["full_user"]["personal_channel_id"]) == int(chat["id"])
    assert await one.ask("channels.updateUsername", channel=input_channel(chat), username="")
    gone = other.ask("contacts.resolveUsername", username=name)
    assert await refusal(gone) == "USERNAME_NOT_OCCUPIED"


@feature("channel-switches", ASKING)
async def channel_switches(cast: Cast, client: str) -> None:
    """What admins turn on and off; everybody sees it in the channel."""
    one, _ = await cast.pair(client)
    group, news = await _make(one), await _make(one, broadcast=True)
    await one.ask("channels.togglePreHistoryHidden", channel=input_channel(group), enabled=True)
    assert (await _full(one, group))["hidden_prehistory"]
    for method, field in (("toggleJoinToSend", "join_to_send"), ("toggleJoinRequest", None)):
        await one.ask(f"channels.{method}", channel=input_channel(group), enabled=True)
        assert (await _seen(one, group))[field or "join_request"]
    await one.ask("channels.toggleSignatures", channel=input_channel(news), signatures_enabled=True)
    assert (await _seen(one, news))["signatures"]
    await one.ask("messages.toggleNoForwards", peer=channel_peer(news), enabled=True)
    assert (await _seen(one, news))["noforwards"]
    done = await one.ask("messages.setHistoryTTL", peer=channel_peer(group), period=86400)
    assert _told(done, "messageActionSetMessagesTTL")["period"] == 86400
    assert (await _full(one, group))["ttl_period"] == 86400
    some = tl("chatReactionsSome", reactions=[tl("reactionEmoji", emoticon="👍")])
    await one.ask(
        "messages.setChatAvailableReactions", peer=channel_peer(group), available_reactions=some
    )
    allowed = (await _full(one, group))["available_reactions"]
    assert [each["emoticon"] for each in allowed["reactions"]] == ["👍"]
    assert not (await one.ask("channels.getInactiveChannels"))["chats"]


@feature("channel-links", ASKING)
async def channel_links(cast: Cast, client: str) -> None:
    """A link shows the channel, lets somebody in, and is worthless once it is revoked."""
    one, other = await cast.pair(client)
    chat = await _make(one, broadcast=True)
    made = await one.ask("messages.exportChatInvite", peer=channel_peer(chat))
    hash_ = str(made["link"]).rpartition("+")[2]
    offer = await other.ask("messages.checkChatInvite", hash=hash_)
    assert (offer["_"], offer["title"], offer["broadcast"]) == ("chatInvite", "Square", True)
    await other.ask("messages.importChatInvite", hash=hash_)
    already = await other.ask("messages.checkChatInvite", hash=hash_)
    assert already["_"] == "chatInviteAlready"
    assert not already["chat"]["left"]
    await other.ask("channels.leaveChannel", channel=input_channel(already["chat"]))
    await one.ask(
        "messages.editExportedChatInvite", peer=channel_peer(chat), link=made["link"], revoked=True
    )
    again = other.ask("messages.importChatInvite", hash=hash_)
    assert await refusal(again) == "INVITE_HASH_EXPIRED"


@feature("channel-requests", ASKING)
async def channel_requests(cast: Cast, client: str) -> None:
    """Whoever wants to join a public group asks; an admin is told, and lets them in."""
    one, other = await cast.pair(client)
    chat, name = await _make(one), _name(one, "square")
    await one.ask("channels.updateUsername", channel=input_channel(chat), username=name)
    await one.ask("channels.toggleJoinRequest", channel=input_channel(chat), enabled=True)
    found = await _resolve(other, name)
    join = other.ask("channels.joinChannel", channel=input_channel(found))
    assert await refusal(join) == "INVITE_REQUEST_SENT"
    told = await one.expect_update("updatePendingJoinRequests")
    assert [int(each) for each in told["recent_requesters"]] == [other.id]
    await one.ask(
        "messages.hideChatJoinRequest",
        peer=channel_peer(chat),
        user_id=user(other.id),
        approved=True,
    )
    assert not (await _seen(other, found))["left"]


@feature("group-to-supergroup", ASKING)
async def group_to_supergroup(cast: Cast, client: str) -> None:
    """A basic group becomes a supergroup; each names the other, and its people are in it."""
    one, other = await cast.pair(client)
    made = await one.ask("messages.createChat", title="Circle", users=[user(other.id)])
    old = _only(made["updates"]["chats"], "chat")
    done = await one.ask("messages.migrateChat", chat_id=long(int(old["id"])))
    new = _only(done["chats"], "channel")
    assert int(_only(done["chats"], "chat")["migrated_to"]["channel_id"]) == int(new["id"])
    acts = [each["message"]["action"]["_"] for each in done["updates"] if "message" in each]
    assert set(acts) == {"messageActionChatMigrateTo", "messageActionChannelMigrateFrom"}
    full = await _full(one, new)
    assert int(full["migrated_from_chat_id"]) == int(old["id"])
    assert full["participants_count"] == 2
    listed = await other.ask(
        "messages.getDialogs",
        offset_date=0,
        offset_id=0,
        offset_peer=tl("inputPeerEmpty"),
        limit=20,
        hash=long(0),
    )
    theirs = _only(listed["chats"], "channel")
    assert (int(theirs["id"]), theirs["title"]) == (int(new["id"]), "Circle")


def _only(chats: list[Any], kind: str) -> Json:
    (found,) = [dict(one) for one in chats if one["_"] == kind]
    return found


@feature("channel-deleted", ASKING)
async def channel_deleted(cast: Cast, client: str) -> None:
    """Nobody sees anything of a deleted channel, and its name is free."""
    one, other = await cast.pair(client)
    chat, name = await _make(one), _name(one, "short_lived")
    await one.ask("channels.updateUsername", channel=input_channel(chat), username=name)
    found = await _resolve(other, name)
    await other.ask("channels.joinChannel", channel=input_channel(found))
    theirs = other.ask("channels.deleteChannel", channel=input_channel(found))
    assert await refusal(theirs) == "CHAT_ADMIN_REQUIRED"
    await one.ask("channels.deleteChannel", channel=input_channel(chat))
    assert (await _seen(other, found))["_"] == "channelForbidden"
    assert await refusal(_full(other, found)) == "CHANNEL_PRIVATE"
    assert await other.ask("account.checkUsername", username=name)
