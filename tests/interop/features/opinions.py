"""What people think of messages and vote for, and lists that they work through together."""

from __future__ import annotations

from typing import Any

from tests.interop.cast import Cast, refusal
from tests.interop.device import Device
from tests.interop.features import ASKING, feature
from tests.interop.features.groups import say, start
from tests.interop.raw import Json, blob, long, peer, peer_number, tl

NEWER = ("telethon", "mtcute")
"""Clients whose layer has to-do lists, and polls with a hash."""


def _like(emoji: str) -> Json:
    return tl("reactionEmoji", emoticon=emoji)


def _said(text: str) -> Json:
    return tl("textWithEntities", text=text, entities=[])


async def _react(device: Device, chat: int, id_: int, *emoji: str) -> Any:
    chosen = [_like(one) for one in emoji]
    done = await device.ask(
        "messages.sendReaction", peer=peer(chat), msg_id=id_, reaction=chosen, add_to_recent=True
    )
    return done["updates"][0]["reactions"]


def _results(reactions: Json) -> dict[str, int]:
    return {one["reaction"]["emoticon"]: one["count"] for one in reactions["results"]}


@feature("reaction", ASKING)
async def reaction(cast: Cast, client: str) -> None:
    """Both ways: what one thinks reaches the author, changes, and is taken back."""
    one, other = await cast.pair(client)
    sent = await one.send_text(other.id, "good morning")
    got = await other.expect_text("good morning")
    await _react(other, one.id, got.id, "👍")
    told = await one.expect_update("updateMessageReactions")
    assert (told["msg_id"], peer_number(told["peer"])) == (sent.id, other.id)
    assert _results(told["reactions"]) == {"👍": 1}
    assert told["reactions"]["recent_reactions"][0]["unread"]
    mine = await _react(one, other.id, sent.id, "🔥")
    assert _results(mine) == {"👍": 1, "🔥": 1}
    seen = await other.expect_update("updateMessageReactions")
    assert _results(seen["reactions"]) == {"👍": 1, "🔥": 1}
    assert _results(await _react(one, other.id, sent.id)) == {"👍": 1}
    assert await refusal(_react(one, other.id, sent.id, "🐛")) == "REACTION_INVALID"


@feature("reaction-list", ASKING)
async def reaction_list(cast: Cast, client: str) -> None:
    one, other = await cast.pair(client)
    sent = await one.send_text(other.id, "good evening")
    got = await other.expect_text("good evening")
    await _react(other, one.id, got.id, "👍")
    await _react(one, other.id, sent.id, "🔥")
    named = {"peer": peer(other.id), "id": sent.id}
    found = await one.ask("messages.getMessageReactionsList", **named, limit=10)
    assert found["count"] == 2
    said = {peer_number(r["peer_id"]): r["reaction"]["emoticon"] for r in found["reactions"]}
    assert said == {one.id: "🔥", other.id: "👍"}
    part = await one.ask(
        "messages.getMessageReactionsList", **named, reaction=_like("👍"), limit=10
    )
    assert [peer_number(r["peer_id"]) for r in part["reactions"]] == [other.id]
    now = await one.ask("messages.getMessagesReactions", peer=peer(other.id), id=[sent.id])
    assert _results(now["updates"][0]["reactions"]) == {"👍": 1, "🔥": 1}


@feature("reaction-unread", ASKING)
async def reaction_unread(cast: Cast, client: str) -> None:
    one, other = await cast.pair(client)
    sent = await one.send_text(other.id, "look")
    got = await other.expect_text("look")
    await _react(other, one.id, got.id, "👀")
    await one.expect_update("updateMessageReactions")
    page = {"offset_id": 0, "add_offset": 0, "limit": 10, "max_id": 0, "min_id": 0}
    found = await one.ask("messages.getUnreadReactions", peer=peer(other.id), **page)
    assert [message["id"] for message in found["messages"]] == [sent.id]
    await one.ask("messages.readReactions", peer=peer(other.id))
    found = await one.ask("messages.getUnreadReactions", peer=peer(other.id), **page)
    assert found["messages"] == []


@feature("reaction-choices", ASKING)
async def reaction_choices(cast: Cast, client: str) -> None:
    """What is offered, what was used last, and what a double tap says."""
    one, other = await cast.pair(client)
    sent = await one.send_text(other.id, "well?")
    offered = await one.ask("messages.getAvailableReactions", hash=0)
    assert "👍" in [each["reaction"] for each in offered["reactions"]]
    await _react(one, other.id, sent.id, "🏆")
    used = await one.ask("messages.getRecentReactions", limit=5, hash=long(0))
    assert [each["emoticon"] for each in used["reactions"]] == ["🏆"]
    top = await one.ask("messages.getTopReactions", limit=5, hash=long(0))
    assert (top["reactions"][0]["emoticon"], len(top["reactions"])) == ("🏆", 5)
    await one.ask("messages.clearRecentReactions")
    used = await one.ask("messages.getRecentReactions", limit=5, hash=long(0))
    assert used["reactions"] == []
    await one.ask("messages.setDefaultReaction", reaction=_like("🔥"))
    assert (await one.ask("help.getConfig"))["reactions_default"]["emoticon"] == "🔥"


@feature("saved-tags", ASKING)
async def saved_tags(cast: Cast, client: str) -> None:
    one = await cast.sign_up(client, "Iris")
    sent = await one.send_text(one.id, "buy bread")
    await one.send_text(one.id, "sell bread")
    tagged = await _react(one, one.id, sent.id, "👀")
    assert tagged["reactions_as_tags"]
    await one.ask("messages.updateSavedReactionTag", reaction=_like("👀"), title="later")
    found = await one.ask("messages.getSavedReactionTags", hash=long(0))
    (tag,) = found["tags"]
    assert (tag["reaction"]["emoticon"], tag["title"], tag["count"]) == ("👀", "later", 1)


# --- polls ----------------------------------------------------------------------------------------


async def _ask(device: Device, chat: int, client: str, **more: Any) -> Json:
    """Send a poll with two answers; gives its message as the library reads it."""
    solved: Json = {}
    if more.get("quiz"):
        # Until layer 223 by its option, since then by its place.
        solved["correct_answers"] = [1] if client in NEWER else [blob(b"no")]
        solved["solution"] = "It rains."
        solved["solution_entities"] = []
    answers = [
        tl("pollAnswer", text=_said(one), option=blob(one.encode())) for one in ("yes", "no")
    ]
    asked = tl("poll", id=long(0), question=_said("Shall we?"), answers=answers, **more)
    if client in NEWER:
        asked["hash"] = long(0)
    done = await device.ask(
        "messages.sendMedia",
        peer=peer(chat),
        media=tl("inputMediaPoll", poll=asked, **solved),
        message="",
        random_id=long(device.id * 1000 + chat % 1000),
    )
    (message,) = [u["message"] for u in done["updates"] if u["_"] == "updateNewMessage"]
    assert message["media"]["poll"]["question"]["text"] == "Shall we?"
    return dict(message)


async def _vote(device: Device, chat: int, id_: int, *options: str) -> Json:
    wanted = [blob(option.encode()) for option in options]
    done = await device.ask("messages.sendVote", peer=peer(chat), msg_id=id_, options=wanted)
    return dict(done["updates"][0]["results"])


def _voters(results: Json) -> list[int]:
    return [answer.get("voters", 0) for answer in results["results"]]


@feature("poll", ASKING)
async def poll(cast: Cast, client: str) -> None:
    """Results are told to who has voted, changes to everybody, votes to who may know them."""
    one, other = await cast.pair(client)
    sent = await _ask(one, other.id, client, public_voters=True)
    (got,) = await other.history(one.id, limit=1)
    await _vote(other, one.id, got.id, "yes")
    told = await one.expect_update("updateMessagePoll")
    assert (told["results"]["total_voters"], told["results"].get("results")) == (1, None)
    assert _voters(await _vote(one, other.id, sent["id"], "no")) == [1, 1]
    votes = await one.ask("messages.getPollVotes", peer=peer(other.id), id=sent["id"], limit=10)
    assert {peer_number(vote["peer"]) for vote in votes["votes"]} == {one.id, other.id}
    assert _voters(await _vote(one, other.id, sent["id"], "yes")) == [2, 0]
    assert (await _vote(one, other.id, sent["id"])).get("results") is None


@feature("quiz", ASKING)
async def quiz(cast: Cast, client: str) -> None:
    one, other = await cast.pair(client)
    sent = await _ask(one, other.id, client, quiz=True)
    assert sent["media"]["results"].get("solution") is None
    results = await _vote(one, other.id, sent["id"], "yes")
    assert [bool(answer.get("correct")) for answer in results["results"]] == [False, True]
    assert results["solution"] == "It rains."
    assert await refusal(_vote(one, other.id, sent["id"], "no")) == "REVOTE_NOT_ALLOWED"


@feature("poll-close", ASKING)
async def poll_close(cast: Cast, client: str) -> None:
    one, other = await cast.pair(client)
    sent = await _ask(one, other.id, client)
    (got,) = await other.history(one.id, limit=1)
    await _vote(other, one.id, got.id, "yes")
    answers = [
        tl("pollAnswer", text=_said(one), option=blob(one.encode())) for one in ("yes", "no")
    ]
    closed = tl("poll", id=long(0), closed=True, question=_said("Shall we?"), answers=answers)
    if client in NEWER:
        closed["hash"] = long(0)
    done = await one.ask(
        "messages.editMessage",
        peer=peer(other.id),
        id=sent["id"],
        media=tl("inputMediaPoll", poll=closed),
    )
    update = done["updates"][0]
    assert update["poll"]["closed"]
    assert _voters(update["results"]) == [1, 0]
    await other.expect_update("updateMessagePoll", lambda u: bool(u["poll"]["closed"]))
    assert await refusal(_vote(other, one.id, got.id, "no")) == "MESSAGE_POLL_CLOSED"


@feature("group-opinions", ASKING)
async def group_opinions(cast: Cast, client: str) -> None:
    """In a group everybody hears of reactions and votes, and the group decides what is allowed."""
    one, other = await cast.pair(client)
    group = await start(one, other)
    sent = await say(one, group, "who comes?")
    await other.expect_text("who comes?")
    (got, *_) = await other.history(group)
    await _react(other, group, got.id, "👍")
    told = await one.expect_update("updateMessageReactions")
    assert (told["msg_id"], peer_number(told["peer"])) == (sent, group)
    assert _results(told["reactions"]) == {"👍": 1}
    allowed = tl("chatReactionsSome", reactions=[_like("🔥")])
    await one.ask(
        "messages.setChatAvailableReactions", peer=peer(group), available_reactions=allowed
    )
    assert await refusal(_react(other, group, got.id, "👎")) == "REACTION_INVALID"
    assert _results(await _react(other, group, got.id, "🔥")) == {"🔥": 1}
    await _ask(one, group, client)
    await other.expect("message", lambda e: e.message is not None and not e.message.text)
    (asked, *_) = await other.history(group)
    assert _voters(await _vote(other, group, asked.id, "yes")) == [1, 0]
    await one.expect_update("updateMessagePoll", lambda u: u["results"]["total_voters"] == 1)


# --- to-do lists ----------------------------------------------------------------------------------


@feature("todo", NEWER)
async def todo(cast: Cast, client: str) -> None:
    """A list is shared, worked through by the other, and grows."""
    one, other = await cast.pair(client)
    items = [
        tl("todoItem", id=place, title=_said(text)) for place, text in ((1, "Bread"), (2, "Salt"))
    ]
    shared = {"others_can_append": True, "others_can_complete": True}
    list_ = tl("todoList", title=_said("Market"), list=items, **shared)
    await one.ask(
        "messages.sendMedia",
        peer=peer(other.id),
        media=tl("inputMediaTodo", todo=list_),
        message="",
        random_id=long(other.id),
    )
    (got,) = await other.history(one.id, limit=1)
    await other.ask(
        "messages.toggleTodoCompleted",
        peer=peer(one.id),
        msg_id=got.id,
        completed=[2],
        incompleted=[],
    )
    await one.expect(
        "message", lambda e: e.message is not None and e.message.service == "TodoCompletions"
    )
    sent = (await one.history(other.id, limit=2))[1]
    done = await one.ask(
        "messages.appendTodoList",
        peer=peer(other.id),
        msg_id=sent.id,
        list=[tl("todoItem", id=3, title=_said("Tea"))],
    )
    (message,) = [u["message"] for u in done["updates"] if u["_"] == "updateEditMessage"]
    assert [item["id"] for item in message["media"]["todo"]["list"]] == [1, 2, 3]
    assert [item["id"] for item in message["media"]["completions"]] == [2]


# --- other media ----------------------------------------------------------------------------------


async def _send(device: Device, chat: int, media: Json) -> Json:
    done = await device.ask(
        "messages.sendMedia",
        peer=peer(chat),
        media=media,
        message="",
        random_id=long(chat * 7 + len(media)),
    )
    (message,) = [u["message"] for u in done["updates"] if u["_"] == "updateNewMessage"]
    return dict(message["media"])


@feature("dice", ASKING)
async def dice(cast: Cast, client: str) -> None:
    one, other = await cast.pair(client)
    thrown = await _send(one, other.id, tl("inputMediaDice", emoticon="🎲"))
    assert thrown["emoticon"] == "🎲"
    assert 1 <= thrown["value"] <= 6


@feature("venue", ASKING)
async def venue(cast: Cast, client: str) -> None:
    one, other = await cast.pair(client)
    place = tl("inputGeoPoint", lat=48.8530, long=2.3499)
    named = {
        "title": "Parvis",
        "address": "Paris",
        "provider": "",
        "venue_id": "",
        "venue_type": "",
    }
    shown = await _send(one, other.id, tl("inputMediaVenue", geo_point=place, **named))
    assert (shown["title"], shown["address"]) == ("Parvis", "Paris")
    assert abs(shown["geo"]["lat"] - 48.8530) < 0.0001


@feature("shared-contact", ASKING)
async def shared_contact(cast: Cast, client: str) -> None:
    one, other = await cast.pair(client)
    card = {"phone_number": other.phone, "first_name": "Juno", "last_name": "", "vcard": ""}
    shown = await _send(one, other.id, tl("inputMediaContact", **card))
    assert (shown["first_name"], shown["user_id"]) == ("Juno", other.id)
