"""Topics of forums (core.telegram.org/api/forum)."""

from __future__ import annotations

from typing import Any

from tests.interop.cast import Cast, refusal
from tests.interop.device import Device
from tests.interop.features import ASKING, feature
from tests.interop.raw import NEWEST, Json, channel_peer, input_channel, long, tl, user

GENERAL = 1
THEIRS = "telethon"
"""What the other side of a story is on."""


async def _forum(one: Device, other: Device) -> tuple[Json, Json]:
    """Make a supergroup a forum, with somebody else in it; gives it as each of them names it."""
    made = await one.ask("channels.createChannel", title="Station", about="", megagroup=True)
    mine = dict(made["chats"][0])
    await one.ask("channels.toggleForum", channel=input_channel(mine), enabled=True, tabs=False)
    await one.ask("channels.inviteToChannel", channel=input_channel(mine), users=[user(other.id)])
    listed = await other.ask(
        "messages.getDialogs",
        offset_date=0,
        offset_id=0,
        offset_peer=tl("inputPeerEmpty"),
        limit=20,
        hash=long(0),
    )
    theirs = next(dict(each) for each in listed["chats"] if int(each["id"]) == int(mine["id"]))
    assert theirs["forum"]
    return mine, theirs


async def _ask(device: Device, client: str, name: str, chat: Json, **fields: Any) -> Any:
    """Call a method of forums as the layer of a library names it: GramJS speaks an old one, in
    which they are the business of channels alone."""
    if client == "gramjs":
        return await device.ask(f"channels.{name}", channel=input_channel(chat), **fields)
    return await device.ask(f"messages.{name}", peer=channel_peer(chat), **fields)


async def _begin(device: Device, client: str, chat: Json, title: str) -> int:
    made = await _ask(
        device,
        client,
        "createForumTopic",
        chat,
        title=title,
        icon_color=0x6FB9F0,
        random_id=long(device.id * 1000 + len(title)),
    )
    told = next(each for each in made["updates"] if each["_"] == "updateNewChannelMessage")
    assert told["message"]["action"]["_"] == "messageActionTopicCreate"
    return int(told["message"]["id"])


async def _say(device: Device, chat: Json, text: str, topic: int = 0) -> Json:
    where = tl("inputReplyToMessage", reply_to_msg_id=topic, top_msg_id=topic) if topic else None
    sent = await device.ask(
        "messages.sendMessage",
        peer=channel_peer(chat),
        message=text,
        reply_to=where,
        random_id=long(device.id * 1000 + len(text)),
    )
    told = next(each for each in sent["updates"] if each["_"] == "updateNewChannelMessage")
    return dict(told["message"])


async def _texts(device: Device, chat: Json, topic: int) -> list[str]:
    page = await device.ask("messages.getReplies", peer=channel_peer(chat), msg_id=topic, **NEWEST)
    return [each["message"] for each in page["messages"] if each.get("message")]


async def _topics(device: Device, client: str, chat: Json) -> list[Json]:
    listed = await _ask(
        device,
        client,
        "getForumTopics",
        chat,
        offset_date=0,
        offset_id=0,
        offset_topic=0,
        limit=20,
    )
    return [dict(each) for each in listed["topics"]]


@feature("topic-messages", ASKING)
async def topic_messages(cast: Cast, client: str) -> None:
    """What is written in a topic is found there, and nowhere else."""
    one, other = await cast.pair(client)
    mine, theirs = await _forum(one, other)
    trains = await _begin(one, client, mine, "Trains")
    said = await _say(one, mine, "the night train", trains)
    assert said["reply_to"]["forum_topic"]
    assert said["reply_to"]["reply_to_msg_id"] == trains
    await _say(one, mine, "good morning")
    heard = await other.expect_update(
        "updateNewChannelMessage",
        lambda told: told["message"].get("message") == "the night train",
    )
    assert heard["message"]["reply_to"]["reply_to_msg_id"] == trains
    assert await _texts(one, mine, trains) == ["the night train"]
    assert await _texts(one, mine, GENERAL) == ["good morning"]
    found = await _topics(one, client, mine)
    assert [(each["id"], each["title"]) for each in found] == [
        (GENERAL, "General"),
        (trains, "Trains"),
    ]
    theirs_found = await _topics(other, THEIRS, theirs)
    assert [each["unread_count"] for each in theirs_found] == [2, 2]


@feature("topic-read", ASKING)
async def topic_read(cast: Cast, client: str) -> None:
    """Reading a topic is told to whoever wrote there."""
    one, other = await cast.pair(client)
    mine, theirs = await _forum(one, other)
    trains = await _begin(one, client, mine, "Trains")
    said = await _say(other, theirs, "the night train", trains)
    await one.ask(
        "messages.readDiscussion", peer=channel_peer(mine), msg_id=trains, read_max_id=said["id"]
    )
    told = await other.expect_update("updateReadChannelDiscussionOutbox")
    assert (told["top_msg_id"], told["read_max_id"]) == (trains, said["id"])
    read = next(each for each in await _topics(one, client, mine) if each["id"] == trains)
    assert (read["unread_count"], read["read_inbox_max_id"]) == (0, said["id"])


@feature("topic-changes", ASKING)
async def topic_changes(cast: Cast, client: str) -> None:
    """A topic is renamed, closed, pinned and deleted; only its admins may."""
    one, other = await cast.pair(client)
    mine, theirs = await _forum(one, other)
    trains = await _begin(one, client, mine, "Trains")
    await _ask(one, client, "editForumTopic", mine, topic_id=trains, title="Boats")
    heard = await other.expect_update(
        "updateNewChannelMessage",
        lambda told: (told["message"].get("action") or {}).get("_") == "messageActionTopicEdit",
    )
    assert heard["message"]["action"]["title"] == "Boats"
    await _ask(one, client, "editForumTopic", mine, topic_id=trains, closed=True)
    assert await refusal(_say(other, theirs, "too late", trains)) == "TOPIC_CLOSED"
    asked = _ask(other, THEIRS, "editForumTopic", theirs, topic_id=trains, closed=False)
    assert await refusal(asked) == "CHAT_ADMIN_REQUIRED"
    await _ask(one, client, "updatePinnedForumTopic", mine, topic_id=trains, pinned=True)
    told = await other.expect_update("updatePinnedForumTopic")
    assert (told["topic_id"], told["pinned"]) == (trains, True)
    await _ask(one, client, "reorderPinnedForumTopics", mine, order=[GENERAL], force=True)
    order = await other.expect_update("updatePinnedForumTopics")
    assert order["order"] == [GENERAL]
    await _ask(one, client, "deleteTopicHistory", mine, top_msg_id=trains)
    assert [each["id"] for each in await _topics(other, THEIRS, theirs)] == [GENERAL]
    gone = await _ask(other, THEIRS, "getForumTopicsByID", theirs, topics=[trains])
    assert gone["topics"][0]["_"] == "forumTopicDeleted"


@feature("topic-own", ASKING)
async def topic_own(cast: Cast, client: str) -> None:
    """Drafts and sounds belong to a topic, as does the way to look at a forum."""
    one, other = await cast.pair(client)
    mine, _ = await _forum(one, other)
    trains = await _begin(one, client, mine, "Trains")
    where = tl("inputReplyToMessage", reply_to_msg_id=trains, top_msg_id=trains)
    await one.ask("messages.saveDraft", peer=channel_peer(mine), message="later", reply_to=where)
    await one.ask(
        "account.updateNotifySettings",
        peer=tl("inputNotifyForumTopic", peer=channel_peer(mine), top_msg_id=trains),
        settings=tl("inputPeerNotifySettings", mute_until=2**31 - 1),
    )
    await one.ask("channels.toggleViewForumAsMessages", channel=input_channel(mine), enabled=True)
    found = next(each for each in await _topics(one, client, mine) if each["id"] == trains)
    assert found["draft"]["message"] == "later"
    assert found["notify_settings"]["mute_until"] == 2**31 - 1
    full = await one.ask("channels.getFullChannel", channel=input_channel(mine))
    assert full["full_chat"]["view_forum_as_messages"]
    await one.ask("channels.toggleForum", channel=input_channel(mine), enabled=False, tabs=False)
    asked = _ask(one, client, "getForumTopicsByID", mine, topics=[trains])
    assert await refusal(asked) == "CHANNEL_FORUM_MISSING"


@feature("topic-reply", ("telethon",))
async def topic_reply(cast: Cast, client: str) -> None:
    """The library's own way: what answers the message that began a topic is in the topic."""
    one, other = await cast.pair(client)
    mine, theirs = await _forum(one, other)
    trains = await _begin(one, client, mine, "Trains")
    library: Any = other
    entity = await library.client.get_input_entity(-1000000000000 - int(theirs["id"]))
    await library.client.send_message(entity, "by the library", reply_to=trains)
    said = [each.text async for each in library.client.iter_messages(entity, reply_to=trains)]
    assert said[0] == "by the library"
    assert await _texts(one, mine, trains) == ["by the library"]


@feature("topic-tdlib", ("tdlib",))
async def topic_tdlib(cast: Cast, client: str) -> None:
    """TDLib makes a group a forum, begins a topic, writes there, and lists it."""
    one, other = await cast.pair(client, client)
    made = await one.ask("createNewSupergroupChat", title="Station", is_channel=False)
    await one.ask(
        "toggleSupergroupIsForum",
        supergroup_id=made["type"]["supergroup_id"],
        is_forum=True,
        has_forum_tabs=False,
    )
    chat = int(made["id"])
    await one.ask("addChatMembers", chat_id=chat, user_ids=[other.id])
    topic = await one.ask(
        "createForumTopic",
        chat_id=chat,
        name="Trains",
        icon={"@type": "forumTopicIcon", "color": 0x6FB9F0},
    )
    number = int(topic["forum_topic_id"])
    where = {"@type": "messageTopicForum", "forum_topic_id": number}
    said = {"@type": "inputMessageText", "text": {"text": "the night train", "entities": []}}
    await one.ask("sendMessage", chat_id=chat, topic_id=where, input_message_content=said)
    await other.expect_text("the night train")
    listed = await other.ask(
        "getForumTopics",
        chat_id=chat,
        query="",
        offset_date=0,
        offset_message_id=0,
        offset_forum_topic_id=0,
        limit=20,
    )
    found = {each["info"]["name"]: each for each in listed["topics"]}
    assert found["Trains"]["info"]["forum_topic_id"] == number
    assert found["General"]["info"]["is_general"]
    assert found["Trains"]["last_message"]["content"]["text"]["text"] == "the night train"
    assert found["Trains"]["unread_count"] == 2
    await one.ask("toggleForumTopicIsClosed", chat_id=chat, forum_topic_id=number, is_closed=True)
    closed = await other.expect_update(
        "updateForumTopicInfo", lambda told: told["info"]["is_closed"]
    )
    assert closed["info"]["forum_topic_id"] == number
