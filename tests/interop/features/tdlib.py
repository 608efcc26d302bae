"""What people do every day, by TDLib's own functions: it takes apart all that it is told, keeps it
in its own database, and complains in its log of what it did not expect, which fails a story.

What a story checks is what TDLib shows of it, on every device concerned.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from tests import sounds
from tests.interop.cast import Cast
from tests.interop.device import Device
from tests.interop.features import feature
from tests.interop.raw import Json
from tests.interop.samples import picture
from tests.interop.tdlib_records import NUMBER

TDLIB = ("tdlib",)
DAY = 24 * 60 * 60


def text(words: str) -> Json:
    return {"text": words, "entities": []}


def words(said: str) -> Json:
    return {"@type": "inputMessageText", "text": text(said)}


def content(kind: str, **fields: Any) -> Json:
    return {"@type": f"inputMessage{kind}", **fields}


def photo(path: Path, **more: Any) -> Json:
    return content("Photo", photo={"photo": {"@type": "inputFileLocal", "path": str(path)}}, **more)


async def say(device: Device, chat: int, said: Json, **more: Any) -> Json:
    """Send something; gives the message as the sender's TDLib has it afterwards."""
    sent = await device.ask("sendMessage", chat_id=chat, input_message_content=said, **more)
    assert isinstance(sent, dict)
    return sent


async def pair(cast: Cast, state: Path | None = None) -> tuple[Device, Device]:
    return await cast.pair("tdlib", "tdlib", state)


async def circle(one: Device, other: Device) -> int:
    """Make a group of two; gives its number as a chat of TDLib's."""
    made = await one.ask("createNewBasicGroupChat", user_ids=[other.id], title="Circle")
    await service(other, "BasicGroupChatCreate")
    return int(made["chat_id"])


async def told(device: Device, kind: str, test: Callable[[Json], bool] = lambda _: True) -> Json:
    return await device.expect_update(kind, test)


async def service(device: Device, kind: str) -> int:
    """Wait for a message of a kind that has no words; gives its number as TDLib has it."""
    found = await device.expect("message", lambda e: bool(e.message and e.message.service == kind))
    assert found.message is not None
    return found.message.id << NUMBER


async def file(device: Device) -> int:
    """Wait for a message with a file; gives its number."""
    found = await device.expect("message", lambda e: bool(e.message and e.message.media))
    assert found.message is not None
    return found.message.id


async def statuses(device: Device, group: int) -> dict[int, str]:
    full = await device.ask("getBasicGroupFullInfo", basic_group_id=-group)
    return {
        one["member_id"]["user_id"]: one["status"]["@type"].removeprefix("chatMemberStatus")
        for one in full["members"]
    }


async def shown(device: Device, group: int, expected: dict[int, str]) -> None:
    """Wait until a device shows who is in a group, and as what."""
    while await statuses(device, group) != expected:
        await told(device, "updateBasicGroupFullInfo")


# --- groups ---------------------------------------------------------------------------------------


@feature("tdlib-group", TDLIB)
async def group_life(cast: Cast, client: str) -> None:
    one, other = await pair(cast)
    third = await cast.friend(one, "Theo", client)
    group = await circle(one, other)
    await say(one, group, words("before Theo"))
    await one.ask("addChatMember", chat_id=group, user_id=third.id, forward_limit=10)
    await service(third, "ChatAddMembers")
    page = await third.ask("getChatHistory", chat_id=group, from_message_id=0, offset=0, limit=10)
    assert "before Theo" in [
        each["content"]["text"]["text"]
        for each in page["messages"]
        if each["content"]["@type"] == "messageText"
    ]
    who = {"@type": "messageSenderUser", "user_id": other.id}
    rights = {"@type": "chatMemberStatusAdministrator", "rights": {"can_change_info": True}}
    await one.ask("setChatMemberStatus", chat_id=group, member_id=who, status=rights)
    await told(other, "updateBasicGroup", lambda u: "Admin" in u["basic_group"]["status"]["@type"])
    inside = {one.id: "Creator", other.id: "Administrator", third.id: "Member"}
    for device in (one, other, third):
        await shown(device, group, inside)
    await other.ask("setChatTitle", chat_id=group, title="Ring")
    await told(third, "updateChatTitle", lambda u: u["title"] == "Ring")
    look = {"@type": "inputFileLocal", "path": str(picture(640, 480))}
    await other.ask(
        "setChatPhoto", chat_id=group, photo={"@type": "inputChatPhotoStatic", "photo": look}
    )
    await told(third, "updateChatPhoto", lambda u: u.get("photo") is not None)
    await one.ask("setChatPermissions", chat_id=group, permissions={"can_react_to_messages": True})
    await told(third, "updateChatPermissions")
    assert not (await third.ask("getChat", chat_id=group))["permissions"]["can_send_basic_messages"]
    await third.ask("leaveChat", chat_id=group)
    await service(one, "ChatDeleteMember")
    await shown(one, group, {one.id: "Creator", other.id: "Administrator"})


@feature("tdlib-group-away", TDLIB)
async def group_away(cast: Cast, client: str) -> None:
    """What became of a group while TDLib was closed, with what it keeps itself."""
    state = cast.folder / "state"
    one, other = await pair(cast, state)
    group = await circle(other, one)
    await one.close()
    cast.gone(one)
    await other.ask("setChatTitle", chat_id=group, title="Elsewhere")
    await say(other, group, words("missed"))
    third = await cast.friend(other, "Theo", client)
    await other.ask("addChatMember", chat_id=group, user_id=third.id, forward_limit=0)
    back = await cast.device(client, state)
    await back.expect_text("missed")
    await service(back, "ChatAddMembers")
    assert (await back.ask("getChat", chat_id=group))["title"] == "Elsewhere"
    await shown(back, group, {other.id: "Creator", one.id: "Member", third.id: "Member"})


@feature("tdlib-invite-link", TDLIB)
async def invite_link(cast: Cast, client: str) -> None:
    one, other = await pair(cast)
    stranger = await cast.sign_up(client, "Eve")
    group = await circle(one, other)
    made = await one.ask(
        "createChatInviteLink",
        chat_id=group,
        name="ask",
        expiration_date=0,
        member_limit=0,
        creates_join_request=True,
    )
    link = f"tg://join?invite={made['invite_link'].rpartition('+')[2]}"
    seen = await stranger.ask("checkChatInviteLink", invite_link=link)
    assert (seen["title"], seen["creates_join_request"]) == ("Circle", True)
    asked = await stranger.ask("joinChatByInviteLink", invite_link=link)
    assert asked["@type"] == "chatJoinResultRequestSent"
    waiting = await told(one, "updateChatPendingJoinRequests")
    assert waiting["pending_join_requests"]["user_ids"] == [stranger.id]
    await one.ask("processChatJoinRequest", chat_id=group, user_id=stranger.id, approve=True)
    await service(stranger, "ChatJoinByRequest")
    await shown(stranger, group, {one.id: "Creator", other.id: "Member", stranger.id: "Member"})


# --- messages -------------------------------------------------------------------------------------


@feature("tdlib-kinds", TDLIB)
async def kinds(cast: Cast, client: str) -> None:
    """What is sent is shown alike on both sides."""
    one, other = await pair(cast)
    place = {"latitude": 48.85, "longitude": 2.35}
    venue = {"location": place, "title": "Café", "address": "1, quai", "provider": "", "id": ""}
    card = {"phone_number": other.phone, "first_name": "Juno", "user_id": other.id}
    chat = other.id
    for said in (
        content("Location", location={**place, "horizontal_accuracy": 12.0}),
        content("Venue", venue=venue),
        content("Contact", contact=card),
        content("Dice", emoji="🎲"),
    ):
        sent = await say(one, chat, said)
        kind = sent["content"]["@type"].removeprefix("message")
        number = await service(other, kind)
        theirs = await other.ask("getMessage", chat_id=one.id, message_id=number)
        # The drawings of dice are there once each client has loaded them.
        drawn = ("initial_state", "final_state")
        shown, meant = (
            {key: value for key, value in message["content"].items() if key not in drawn}
            for message in (theirs, sent)
        )
        assert shown == meant


@feature("tdlib-live-location", TDLIB)
async def live_location(cast: Cast, client: str) -> None:
    one, other = await pair(cast)
    place = {"location": {"latitude": 48.85, "longitude": 2.35}, "live_period": 120}
    sent = await say(one, other.id, content("LiveLocation", location=place))
    await service(other, "LiveLocation")
    moved = {"location": {"latitude": 48.9, "longitude": 2.4}, "live_period": 120, "heading": 90}
    fields = {"chat_id": other.id, "message_id": sent["id"]}
    await one.ask("editMessageLiveLocation", **fields, location=moved)
    change = await told(other, "updateMessageContent")
    assert change["new_content"]["location"]["heading"] == 90
    await one.ask("editMessageLiveLocation", **fields)
    change = await told(other, "updateMessageContent")
    assert change["new_content"]["expires_in"] <= 1


@feature("tdlib-poll", TDLIB)
async def poll(cast: Cast, client: str) -> None:
    one, other = await pair(cast)
    group = await circle(one, other)
    asked = content(
        "Poll",
        question=text("Which?"),
        options=[{"text": text("this")}, {"text": text("that")}],
        is_anonymous=False,
        allows_revoting=True,
        type={"@type": "inputPollTypeRegular"},
    )
    sent = await say(one, group, asked)
    theirs = {"chat_id": group, "message_id": await service(other, "Poll")}
    await other.ask("setPollAnswer", **theirs, option_ids=[1])
    await told(one, "updateMessageContent")
    await one.ask("setPollAnswer", chat_id=group, message_id=sent["id"], option_ids=[0])
    await one.ask("stopPoll", chat_id=group, message_id=sent["id"])
    await told(other, "updateMessageContent", lambda u: u["new_content"]["poll"]["is_closed"])
    shown = (await other.ask("getMessage", **theirs))["content"]["poll"]
    assert [(each["voter_count"], each["is_chosen"]) for each in shown["options"]] == [
        (1, False),
        (1, True),
    ]
    voters = await one.ask(
        "getPollVoters", chat_id=group, message_id=sent["id"], option_id=1, offset=0, limit=10
    )
    assert [each["voter_id"]["user_id"] for each in voters["voters"]] == [other.id]


@feature("tdlib-checklist", TDLIB)
async def checklist(cast: Cast, client: str) -> None:
    one, other = await pair(cast)
    tasks = [{"id": 1, "text": text("milk")}, {"id": 2, "text": text("bread")}]
    shared = {"title": text("Shop"), "tasks": tasks, "others_can_mark_tasks_as_done": True}
    await say(one, other.id, content("Checklist", checklist=shared))
    number = await service(other, "Checklist")
    await other.ask(
        "markChecklistTasksAsDone",
        chat_id=one.id,
        message_id=number,
        marked_as_done_task_ids=[2],
    )
    change = await told(one, "updateMessageContent")
    done = [each.get("completed_by") for each in change["new_content"]["list"]["tasks"]]
    assert done == [None, {"@type": "messageSenderUser", "user_id": other.id}]
    await service(one, "ChecklistTasksDone")


@feature("tdlib-reaction", TDLIB)
async def reaction(cast: Cast, client: str) -> None:
    one, other = await pair(cast)
    group = await circle(one, other)
    sent = await say(one, group, words("What do you think?"))
    got = await other.expect_text("What do you think?")
    emoji = {"@type": "reactionTypeEmoji", "emoji": "👍"}
    theirs = {"chat_id": group, "message_id": got.id << NUMBER}
    # It fetches by itself what may be chosen, and refuses everything until it has that.
    for _ in range(300):
        offered = await other.ask("getMessageAvailableReactions", **theirs, row_size=8)
        if offered["top_reactions"]:
            break
        await asyncio.sleep(0.1)
    await other.ask("addMessageReaction", **theirs, reaction_type=emoji)
    await told(one, "updateMessageUnreadReactions", lambda u: u["unread_reaction_count"] == 1)
    listed = await one.ask(
        "getMessageAddedReactions", chat_id=group, message_id=sent["id"], offset="", limit=10
    )
    assert [(each["sender_id"]["user_id"], each["type"]) for each in listed["reactions"]] == [
        (other.id, emoji)
    ]
    await other.ask("removeMessageReaction", **theirs, reaction_type=emoji)
    await told(one, "updateMessageInteractionInfo", lambda u: u.get("interaction_info") is None)


@feature("tdlib-self-destruct", TDLIB)
async def self_destruct(cast: Cast, client: str) -> None:
    one, other = await pair(cast)
    once = {"@type": "messageSelfDestructTypeImmediately"}
    await say(one, other.id, photo(picture(640, 480), self_destruct_type=once))
    number = await file(other) << NUMBER
    await other.ask("openChat", chat_id=one.id)
    await other.ask("openMessageContent", chat_id=one.id, message_id=number)
    await other.ask("closeChat", chat_id=one.id)
    for device in (one, other):
        await told(
            device,
            "updateMessageContent",
            lambda u: u["new_content"]["@type"] == "messageExpiredPhoto",
        )


@feature("tdlib-packed-file", TDLIB)
async def packed_file(cast: Cast, client: str) -> None:
    """TDLib packs what it sends, so that a part of a file may be next to nothing on the wire."""
    one, other = await pair(cast)
    path = cast.folder / "empty.bin"
    path.write_bytes(bytes(300_000))
    body = {
        "document": {"@type": "inputFileLocal", "path": str(path)},
        "disable_content_type_detection": True,
    }
    await say(one, other.id, content("Document", document=body))
    assert (await other.download(one.id, await file(other))).size == 300_000


# --- later ----------------------------------------------------------------------------------------


@feature("tdlib-scheduled", TDLIB)
async def scheduled(cast: Cast, client: str) -> None:
    one, other = await pair(cast)
    me = int((await one.ask("createPrivateChat", user_id=one.id))["id"])
    at = int(time.time()) + 3600
    later = {"scheduling_state": {"@type": "messageSchedulingStateSendAtDate", "send_date": at}}
    for chat in (other.id, me):
        sent = await say(one, chat, words("later"), options=later)
        waiting = (await one.ask("getChatScheduledMessages", chat_id=chat))["messages"]
        assert [each["scheduling_state"]["send_date"] for each in waiting] == [at]
        await one.ask("editMessageSchedulingState", chat_id=chat, message_id=sent["id"])
        await one.expect_text("later")
    await other.expect_text("later")


@feature("tdlib-quick-reply", TDLIB)
async def quick_reply(cast: Cast, client: str) -> None:
    one, other = await pair(cast)
    second = await cast.second_device(one, client)
    await second.import_contact(other.phone, "Juno", "")
    await second.ask("loadQuickReplyShortcuts")
    await one.ask("loadQuickReplyShortcuts")
    await one.ask(
        "addQuickReplyShortcutMessage",
        shortcut_name="hello",
        input_message_content=words("Good morning!"),
    )
    kept = await told(
        second, "updateQuickReplyShortcut", lambda u: u["shortcut"]["name"] == "hello"
    )
    number = kept["shortcut"]["id"]
    await second.ask("sendQuickReplyShortcutMessages", chat_id=other.id, shortcut_id=number)
    await other.expect_text("Good morning!")


@feature("tdlib-auto-delete", TDLIB)
async def auto_delete(cast: Cast, client: str) -> None:
    one, other = await pair(cast)
    await one.ask("setChatMessageAutoDeleteTime", chat_id=other.id, message_auto_delete_time=DAY)
    change = await told(other, "updateChatMessageAutoDeleteTime")
    assert (change["chat_id"], change["message_auto_delete_time"]) == (one.id, DAY)
    await service(other, "ChatSetMessageAutoDeleteTime")


# --- the list of chats, and settings --------------------------------------------------------------


@feature("tdlib-order", TDLIB)
async def order(cast: Cast, client: str) -> None:
    """Archive, pins and marks, as another device of the account is told of them."""
    one, other = await pair(cast)
    group = await circle(one, other)
    await other.send_text(one.id, "hello")
    second = await cast.second_device(one, client)
    await one.dialogs()
    archive = {"@type": "chatListArchive"}

    def moved(chat: int, to: str) -> Callable[[Json], bool]:
        return lambda u: u["chat_id"] == chat and u["position"]["list"]["@type"] == to

    await one.ask("addChatToList", chat_id=other.id, chat_list=archive)
    await told(second, "updateChatPosition", moved(other.id, "chatListArchive"))
    await one.pin_dialog(group)
    await told(second, "updateChatPosition", lambda u: u["position"]["is_pinned"])
    await one.ask("toggleChatIsMarkedAsUnread", chat_id=group, is_marked_as_unread=True)
    await told(second, "updateChatIsMarkedAsUnread", lambda u: u["chat_id"] == group)
    folder = {"name": {"text": text("Work")}, "included_chat_ids": [group], "color_id": -1}
    made = await one.ask("createChatFolder", folder=folder)
    await told(
        second, "updateChatFolders", lambda u: [f["id"] for f in u["chat_folders"]] == [made["id"]]
    )
    inside = {"@type": "chatListFolder", "chat_folder_id": made["id"]}
    found = await second.ask("getChats", chat_list=inside, limit=10)
    assert found["chat_ids"] == [group]


@feature("tdlib-settings", TDLIB)
async def settings(cast: Cast, client: str) -> None:
    one, other = await pair(cast)
    second = await cast.second_device(one, client)
    rules = [
        {"@type": "userPrivacySettingRuleRestrictUsers", "user_ids": [other.id]},
        {"@type": "userPrivacySettingRuleAllowContacts"},
    ]
    status = {"@type": "userPrivacySettingShowStatus"}
    await one.ask("setUserPrivacySettingRules", setting=status, rules={"rules": rules})
    change = await told(second, "updateUserPrivacySettingRules")
    assert change["rules"]["rules"] == rules
    await one.ask("setInactiveSessionTtl", inactive_session_ttl_days=30)
    assert (await second.ask("getActiveSessions"))["inactive_session_ttl_days"] == 30
    path = cast.folder / "Chime.mp3"
    path.write_bytes(sounds.mp3())
    await one.ask("addSavedNotificationSound", sound={"@type": "inputFileLocal", "path": str(path)})
    await told(second, "updateSavedNotificationSounds")
    (kept,) = (await second.ask("getSavedNotificationSounds"))["notification_sounds"]
    assert kept["title"] == "Chime"
