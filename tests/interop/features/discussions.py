"""Comments on posts of a channel, in its discussion group (core.telegram.org/api/discussion)."""

from __future__ import annotations

from typing import Any

from telethon import types

from tests.interop.cast import Cast, refusal
from tests.interop.device import Device
from tests.interop.features import ASKING, feature
from tests.interop.raw import NEWEST, Json, channel_peer, input_channel, long, tl, user


async def _make(device: Device, title: str, **kind: bool) -> Json:
    made = await device.ask("channels.createChannel", title=title, about="", **kind)
    return dict(made["chats"][0])


async def _linked(device: Device) -> tuple[Json, Json]:
    """Make a channel and its discussion group."""
    news = await _make(device, "News", broadcast=True)
    talk = await _make(device, "Talk", megagroup=True)
    offered = await device.ask("channels.getGroupsForDiscussion")
    assert [int(one["id"]) for one in offered["chats"]] == [int(talk["id"])]
    await device.ask(
        "channels.setDiscussionGroup", broadcast=input_channel(news), group=input_channel(talk)
    )
    return news, talk


async def _invite(device: Device, chat: Json, other: Device) -> Json:
    """Bring somebody into a channel; gives it as they see it."""
    await device.ask(
        "channels.inviteToChannel", channel=input_channel(chat), users=[user(other.id)]
    )
    listed = await other.ask(
        "messages.getDialogs",
        offset_date=0,
        offset_id=0,
        offset_peer=tl("inputPeerEmpty"),
        limit=20,
        hash=long(0),
    )
    return next(dict(one) for one in listed["chats"] if int(one["id"]) == int(chat["id"]))


async def _say(device: Device, chat: Json, text: str, answered: int = 0) -> Json:
    reply = tl("inputReplyToMessage", reply_to_msg_id=answered) if answered else None
    sent = await device.ask(
        "messages.sendMessage",
        peer=channel_peer(chat),
        message=text,
        reply_to=reply,
        random_id=long(device.id * 1000 + len(text)),
    )
    return next(
        dict(one["message"]) for one in sent["updates"] if one["_"] == "updateNewChannelMessage"
    )


async def _discussed(device: Device, chat: Json, id_: int) -> Any:
    return await device.ask("messages.getDiscussionMessage", peer=channel_peer(chat), msg_id=id_)


@feature("channel-comments", ASKING)
async def channel_comments(cast: Cast, client: str) -> None:
    """A post is in the group too; somebody who is not in the group comments on it there."""
    one, other = await cast.pair(client)
    news, talk = await _linked(one)
    theirs = await _invite(one, news, other)
    post = await _say(one, news, "news of today")
    assert post["replies"]["replies"] == 0
    found = await _discussed(other, theirs, post["id"])
    copy = found["messages"][0]
    assert copy["message"] == "news of today"
    assert copy["fwd_from"]["saved_from_msg_id"] == post["id"]
    group = next(dict(each) for each in found["chats"] if int(each["id"]) == int(talk["id"]))
    comment = await _say(other, group, "well said", copy["id"])
    heard = await one.expect_update(
        "updateNewChannelMessage", lambda told: told["message"].get("message") == "well said"
    )
    assert heard["message"]["reply_to"]["reply_to_msg_id"] == copy["id"]
    answer = await _say(one, talk, "thank you!", comment["id"])
    assert answer["reply_to"]["reply_to_top_id"] == copy["id"]
    for chat, id_ in (news, post["id"]), (talk, copy["id"]):
        page = await one.ask("messages.getReplies", peer=channel_peer(chat), msg_id=id_, **NEWEST)
        assert [each["message"] for each in page["messages"]] == ["thank you!", "well said"]
    again = await one.ask(
        "channels.getMessages",
        channel=input_channel(news),
        id=[tl("inputMessageID", id=post["id"])],
    )
    assert again["messages"][0]["replies"]["replies"] == 2
    assert int(again["messages"][0]["replies"]["channel_id"]) == int(talk["id"])


@feature("channel-comments-read", ASKING)
async def channel_comments_read(cast: Cast, client: str) -> None:
    """Whoever comments learns that it was read; the reader's other devices, how far."""
    one, other = await cast.pair(client)
    news, talk = await _linked(one)
    theirs = await _invite(one, news, other)
    post = await _say(one, news, "news of today")
    found = await _discussed(other, theirs, post["id"])
    copy = found["messages"][0]
    group = next(dict(each) for each in found["chats"] if int(each["id"]) == int(talk["id"]))
    comment = await _say(other, group, "well said", copy["id"])
    assert (await _discussed(one, news, post["id"]))["unread_count"] == 1
    await one.ask(
        "messages.readDiscussion",
        peer=channel_peer(news),
        msg_id=post["id"],
        read_max_id=comment["id"],
    )
    told = await other.expect_update("updateReadChannelDiscussionOutbox")
    assert (told["top_msg_id"], told["read_max_id"]) == (copy["id"], comment["id"])
    now = await _discussed(one, news, post["id"])
    assert (now["unread_count"], now["read_inbox_max_id"]) == (0, comment["id"])


@feature("channel-unlinked", ASKING)
async def channel_unlinked(cast: Cast, client: str) -> None:
    """Without the link the group is closed to the readers of the channel."""
    one, other = await cast.pair(client)
    news, talk = await _linked(one)
    theirs = await _invite(one, news, other)
    post = await _say(one, news, "news of today")
    found = await _discussed(other, theirs, post["id"])
    group = next(dict(each) for each in found["chats"] if int(each["id"]) == int(talk["id"]))
    linking = {"broadcast": input_channel(news), "group": tl("inputChannelEmpty")}
    await one.ask("channels.setDiscussionGroup", **linking)
    refused = await refusal(one.ask("channels.setDiscussionGroup", **linking))
    assert refused == "LINK_NOT_MODIFIED"
    assert await refusal(_discussed(other, theirs, post["id"])) == "MSG_ID_INVALID"
    id_ = found["messages"][0]["id"]
    asked = other.ask("messages.getReplies", peer=channel_peer(group), msg_id=id_, **NEWEST)
    assert await refusal(asked) == "CHANNEL_PRIVATE"


@feature("comment-to", ("telethon",))
async def comment_to(cast: Cast, client: str) -> None:
    """The library's own way to comment, and to go through what others said."""
    one, other = await cast.pair(client)
    news, _ = await _linked(one)
    theirs = await _invite(one, news, other)
    post = await _say(one, news, "news of today")
    library: Any = other
    entity = await library.client.get_input_entity(types.PeerChannel(int(theirs["id"])))
    await library.client.send_message(entity, "by the library", comment_to=post["id"])
    said = [each.text async for each in library.client.iter_messages(entity, reply_to=post["id"])]
    assert said == ["by the library"]
    heard = await one.expect_update(
        "updateNewChannelMessage", lambda told: told["message"].get("message") == "by the library"
    )
    assert heard["message"]["reply_to"]["reply_to_msg_id"]
