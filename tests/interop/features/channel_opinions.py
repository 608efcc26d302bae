"""What admins of channels read of each other, views, links, reactions and polls in channels."""

from __future__ import annotations

import random
from typing import Any

from tests.interop.cast import Cast, refusal
from tests.interop.device import Device
from tests.interop.features import ASKING, feature
from tests.interop.features.opinions import NEWER
from tests.interop.raw import Json, blob, long, tl, user

LIKE = tl("reactionEmoji", emoticon="👍")


def _named(chat: Json, name: str = "inputPeerChannel") -> Json:
    return tl(name, channel_id=long(int(chat["id"])), access_hash=long(int(chat["access_hash"])))


async def _shared(cast: Cast, client: str, **kind: bool) -> tuple[Device, Device, Json, Json]:
    """Two people and a channel of theirs, as each of them names it."""
    one, other = await cast.pair(client)
    made = await one.ask("channels.createChannel", title="Harbour", about="", **kind)
    mine = dict(made["chats"][0])
    await one.ask(
        "channels.inviteToChannel", channel=_named(mine, "inputChannel"), users=[user(other.id)]
    )
    listed = await other.ask(
        "messages.getDialogs",
        offset_date=0,
        offset_id=0,
        offset_peer=tl("inputPeerEmpty"),
        limit=20,
        hash=long(0),
    )
    theirs = next(dict(chat) for chat in listed["chats"] if int(chat["id"]) == int(mine["id"]))
    return one, other, mine, theirs


async def _sent(device: Device, method: str, chat: Json, **what: Any) -> int:
    sent = await device.ask(
        method, peer=_named(chat), random_id=long(random.getrandbits(62)), **what
    )
    return int(
        next(
            one["message"]["id"] for one in sent["updates"] if one["_"] == "updateNewChannelMessage"
        )
    )


async def _say(device: Device, chat: Json, text: str) -> int:
    return await _sent(device, "messages.sendMessage", chat, message=text)


@feature("channel-journal", ASKING)
async def channel_journal(cast: Cast, client: str) -> None:
    """An admin reads what was said in a message that is gone; a member does not."""
    one, other, mine, theirs = await _shared(cast, client, megagroup=True)
    said = await _say(other, theirs, "hoist the flag")
    await other.ask("messages.editMessage", peer=_named(theirs), id=said, message="strike the flag")
    await one.ask("channels.deleteMessages", channel=_named(mine, "inputChannel"), id=[said])
    asked = {"max_id": long(0), "min_id": long(0), "limit": 20}
    channel = _named(mine, "inputChannel")
    found = await one.ask("channels.getAdminLog", channel=channel, q="", **asked)
    gone, edited, invited = found["events"]
    assert gone["action"]["_"] == "channelAdminLogEventActionDeleteMessage"
    assert gone["action"]["message"]["message"] == "strike the flag"
    assert edited["action"]["prev_message"]["message"] == "hoist the flag"
    assert int(edited["user_id"]) == other.id
    assert invited["action"]["_"] == "channelAdminLogEventActionParticipantInvite"
    found = await one.ask("channels.getAdminLog", channel=channel, q="hoist", **asked)
    assert [event["id"] for event in found["events"]] == [edited["id"]]
    channel = _named(theirs, "inputChannel")
    reading = other.ask("channels.getAdminLog", channel=channel, q="", **asked)
    assert await refusal(reading) == "CHAT_ADMIN_REQUIRED"


@feature("channel-views", ASKING)
async def channel_views(cast: Cast, client: str) -> None:
    """A reader counts once, and who is online is told."""
    one, other, mine, theirs = await _shared(cast, client, broadcast=True)
    post = await _say(one, mine, "ships at dawn")
    for _ in range(2):
        found = await other.ask(
            "messages.getMessagesViews", peer=_named(theirs), id=[post], increment=True
        )
        assert found["views"][0]["views"] == 2
    told = await one.expect_update("updateChannelMessageViews", lambda news: news["id"] == post)
    assert told["views"] == 2


@feature("channel-message-link", ASKING)
async def channel_message_link(cast: Cast, client: str) -> None:
    one, _, mine, _ = await _shared(cast, client, broadcast=True)
    post = await _say(one, mine, "ships at dawn")
    found = await one.ask(
        "channels.exportMessageLink", channel=_named(mine, "inputChannel"), id=post
    )
    assert found["link"].endswith(f"/c/{mine['id']}/{post}")


@feature("channel-reaction", ASKING)
async def channel_reaction(cast: Cast, client: str) -> None:
    """In a supergroup the author learns who reacted, and reads it."""
    one, other, mine, theirs = await _shared(cast, client, megagroup=True)
    said = await _say(one, mine, "ships at dawn")
    await other.ask("messages.sendReaction", peer=_named(theirs), msg_id=said, reaction=[LIKE])
    told = await one.expect_update("updateMessageReactions", lambda news: news["msg_id"] == said)
    (result,) = told["reactions"]["results"]
    assert (result["reaction"]["emoticon"], result["count"]) == ("👍", 1)
    place = {"offset_id": 0, "add_offset": 0, "limit": 10, "max_id": 0, "min_id": 0}
    waiting = await one.ask("messages.getUnreadReactions", peer=_named(mine), **place)
    assert [message["id"] for message in waiting["messages"]] == [said]
    await one.ask("messages.readReactions", peer=_named(mine))
    waiting = await one.ask("messages.getUnreadReactions", peer=_named(mine), **place)
    assert waiting["messages"] == []
    found = await other.ask(
        "messages.getMessageReactionsList", peer=_named(theirs), id=said, limit=10
    )
    assert found["count"] == 1


@feature("channel-poll", ASKING)
async def channel_poll(cast: Cast, client: str) -> None:
    """Readers of a channel vote."""
    one, other, mine, theirs = await _shared(cast, client, broadcast=True)
    answers = [
        tl("pollAnswer", text=tl("textWithEntities", text=text, entities=[]), option=blob(option))
        for text, option in (("Yes", b"y"), ("No", b"n"))
    ]
    question = tl("textWithEntities", text="Do we sail?", entities=[])
    poll = tl("poll", id=long(0), question=question, answers=answers)
    if client in NEWER:
        poll["hash"] = long(0)
    asked = await _sent(
        one, "messages.sendMedia", mine, media=tl("inputMediaPoll", poll=poll), message=""
    )
    voted = await other.ask(
        "messages.sendVote", peer=_named(theirs), msg_id=asked, options=[blob(b"y")]
    )
    (update,) = [news for news in voted["updates"] if news["_"] == "updateMessagePoll"]
    assert update["results"]["total_voters"] == 1
    await one.expect_update("updateMessagePoll", lambda news: news["results"]["total_voters"] == 1)
