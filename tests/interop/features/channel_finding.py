"""Finding in channels, their files, their place in the list of chats."""

from __future__ import annotations

from typing import Any

from tests.interop.cast import Cast, refusal
from tests.interop.device import Device
from tests.interop.features import ASKING, feature
from tests.interop.raw import NEWEST, Json, blob, channel_peer, input_channel, long, peer, tl, user

LIST = {"offset_date": 0, "offset_id": 0, "limit": 20, "hash": long(0)}
WHOLE = {
    "filter": tl("inputMessagesFilterEmpty"),
    "min_date": 0,
    "max_date": 0,
    "offset_id": 0,
    "limit": 20,
}
WITHIN = WHOLE | {"add_offset": 0, "max_id": 0, "min_id": 0, "hash": long(0)}
EVERYWHERE = WHOLE | {"offset_rate": 0, "offset_peer": tl("inputPeerEmpty")}


async def _dialogs(device: Device) -> Json:
    offset = tl("inputPeerEmpty")
    return dict(await device.ask("messages.getDialogs", offset_peer=offset, **LIST))


async def _shared(cast: Cast, client: str, **kind: bool) -> tuple[Device, Device, Json, Json]:
    """Two people and a channel of theirs, as each of them names it."""
    one, other = await cast.pair(client)
    made = await one.ask("channels.createChannel", title="Harbour", about="", **kind)
    mine = dict(made["chats"][0])
    await one.ask("channels.inviteToChannel", channel=input_channel(mine), users=[user(other.id)])
    listed = await _dialogs(other)
    theirs = next(dict(chat) for chat in listed["chats"] if int(chat["id"]) == int(mine["id"]))
    return one, other, mine, theirs


async def _say(device: Device, chat: Json, text: str, answered: int = 0) -> int:
    sent = await device.ask(
        "messages.sendMessage",
        peer=channel_peer(chat),
        message=text,
        reply_to=tl("inputReplyToMessage", reply_to_msg_id=answered) if answered else None,
        random_id=long(device.id * 1000 + len(text)),
    )
    return int(
        next(
            one["message"]["id"] for one in sent["updates"] if one["_"] == "updateNewChannelMessage"
        )
    )


def _said(found: Any) -> list[str]:
    return [message["message"] for message in found["messages"]]


@feature("channel-search", ASKING)
async def channel_search(cast: Cast, client: str) -> None:
    """Words in one supergroup and in all chats, and nothing any more for somebody who has left."""
    one, other, mine, theirs = await _shared(cast, client, megagroup=True)
    await _say(one, mine, "ships at dawn")
    await _say(other, theirs, "ships come home")
    for device, chat in (one, mine), (other, theirs):
        found = await device.ask("messages.search", peer=channel_peer(chat), q="ships", **WITHIN)
        assert _said(found) == ["ships come home", "ships at dawn"]
        found = await device.ask("messages.searchGlobal", q="ships", groups_only=True, **EVERYWHERE)
        assert _said(found) == ["ships come home", "ships at dawn"]
        by_one = peer(one.id) if device is other else tl("inputPeerSelf")
        found = await device.ask(
            "messages.search", peer=channel_peer(chat), q="", from_id=by_one, **WITHIN
        )
        assert "ships come home" not in [text.get("message") for text in found["messages"]]
    await other.ask("channels.leaveChannel", channel=input_channel(theirs))
    reason = await refusal(
        other.ask("messages.search", peer=channel_peer(theirs), q="ships", **WITHIN)
    )
    assert reason == "CHANNEL_PRIVATE"
    found = await other.ask("messages.searchGlobal", q="ships", **EVERYWHERE)
    assert _said(found) == []


@feature("channel-mentions", ASKING)
async def channel_mentions(cast: Cast, client: str) -> None:
    """An answer calls whom it answers, until they have seen it."""
    one, other, mine, theirs = await _shared(cast, client, megagroup=True)
    asked = await _say(other, theirs, "who is there?")
    await _say(one, mine, "the harbour master", asked)
    unread = {"offset_id": 0, "add_offset": 0, "limit": 20, "max_id": 0, "min_id": 0}
    called = await other.ask("messages.getUnreadMentions", peer=channel_peer(theirs), **unread)
    assert _said(called) == ["the harbour master"]
    (dialog,) = [
        each
        for each in (await _dialogs(other))["dialogs"]
        if each["peer"].get("channel_id") is not None
    ]
    assert dialog["unread_mentions_count"] == 1
    await other.ask("messages.readMentions", peer=channel_peer(theirs))
    called = await other.ask("messages.getUnreadMentions", peer=channel_peer(theirs), **unread)
    assert _said(called) == []


@feature("channel-files", ASKING)
async def channel_files(cast: Cast, client: str) -> None:
    """What is posted can be fetched by readers by what they were pushed, until they leave."""
    one, other, mine, theirs = await _shared(cast, client, broadcast=True)
    data = bytes(range(256)) * 8
    assert await one.ask("upload.saveFilePart", file_id=long(one.id), file_part=0, bytes=blob(data))
    file = tl("inputFile", id=long(one.id), parts=1, name="tides.bin", md5_checksum="")
    media = tl(
        "inputMediaUploadedDocument",
        file=file,
        mime_type="application/x-tides",
        attributes=[tl("documentAttributeFilename", file_name="tides.bin")],
    )
    await one.ask(
        "messages.sendMedia",
        peer=channel_peer(mine),
        media=media,
        message="tides",
        random_id=long(one.id),
    )
    told = await other.expect_update(
        "updateNewChannelMessage", lambda update: update["message"].get("message") == "tides"
    )
    document = told["message"]["media"]["document"]
    place = tl(
        "inputDocumentFileLocation",
        id=long(int(document["id"])),
        access_hash=long(int(document["access_hash"])),
        file_reference=blob(bytes.fromhex(document["file_reference"]["hex"])),
        thumb_size="",
    )
    got = await other.ask("upload.getFile", location=place, offset=long(0), limit=4096)
    assert bytes.fromhex(got["bytes"]["hex"]) == data
    await other.ask("channels.leaveChannel", channel=input_channel(theirs))
    reason = await refusal(other.ask("upload.getFile", location=place, offset=long(0), limit=4096))
    assert reason == "FILE_REFERENCE_EXPIRED"


@feature("channel-dialogs", ASKING)
async def channel_dialogs(cast: Cast, client: str) -> None:
    """A channel in the list: unread posts, a pin, the archive, what is forwarded out of it."""
    one, other, mine, theirs = await _shared(cast, client, broadcast=True)
    post = await _say(one, mine, "low tide at noon")

    async def entry() -> Json:
        listed = await _dialogs(other)
        return next(
            dict(each) for each in listed["dialogs"] if each["peer"].get("channel_id") is not None
        )

    shown = await entry()
    assert (shown["top_message"], shown["unread_count"]) == (post, 1)
    place = tl("inputDialogPeer", peer=channel_peer(theirs))
    await other.ask("messages.toggleDialogPin", pinned=True, peer=place)
    assert (await entry())["pinned"]
    await other.ask("messages.markDialogUnread", unread=True, peer=place)
    marked = await other.ask("messages.getDialogUnreadMarks")
    assert len(marked) == 1
    await other.ask("channels.readHistory", channel=input_channel(theirs), max_id=post)
    assert (await entry())["unread_count"] == 0
    moved = [tl("inputFolderPeer", peer=channel_peer(theirs), folder_id=1)]
    await other.ask("folders.editPeerFolders", folder_peers=moved)
    listed = await other.ask("messages.getPeerDialogs", peers=[place])
    assert listed["dialogs"][0]["folder_id"] == 1
    await other.ask(
        "messages.forwardMessages",
        from_peer=channel_peer(theirs),
        id=[post],
        random_id=[long(post + other.id)],
        to_peer=tl("inputPeerSelf"),
    )
    kept = await other.ask("messages.search", peer=tl("inputPeerSelf"), q="noon", **WITHIN)
    origin = kept["messages"][0]["fwd_from"]
    assert int(origin["from_id"]["channel_id"]) == int(mine["id"])
    assert (origin["channel_post"], origin["saved_from_msg_id"]) == (post, post)


@feature("channel-cleared", ASKING)
async def channel_cleared(cast: Cast, client: str) -> None:
    """What calls somebody is noticed message by message; a history is cleared for oneself, and by
    its creator for everybody."""
    one, other, mine, theirs = await _shared(cast, client, megagroup=True)
    asked = await _say(other, theirs, "who is there?")
    told = await _say(one, mine, "the harbour master", asked)
    seen = await other.ask("channels.readMessageContents", channel=input_channel(theirs), id=[told])
    assert seen is True
    unread = {"offset_id": 0, "add_offset": 0, "limit": 20, "max_id": 0, "min_id": 0}
    called = await other.ask("messages.getUnreadMentions", peer=channel_peer(theirs), **unread)
    assert called["messages"] == []
    clear = {"for_everyone": False, "max_id": 0}
    await other.ask("channels.deleteHistory", channel=input_channel(theirs), **clear)
    found = await other.ask("messages.getHistory", peer=channel_peer(theirs), **NEWEST)
    assert found["messages"] == []
    found = await one.ask("messages.getHistory", peer=channel_peer(mine), **NEWEST)
    assert "the harbour master" in [each.get("message") for each in found["messages"]]
    clear["for_everyone"] = True
    await one.ask("channels.deleteHistory", channel=input_channel(mine), **clear)
    found = await one.ask("messages.getHistory", peer=channel_peer(mine), **NEWEST)
    assert found["messages"] == []
