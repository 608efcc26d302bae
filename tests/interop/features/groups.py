"""Basic groups: what people do in them, who is in them, how they are found by links."""

from __future__ import annotations

import random
from typing import Any

from tests.interop.cast import Cast, introduce, refusal
from tests.interop.device import Device
from tests.interop.features import ASKING, feature
from tests.interop.raw import Json, blob, long, peer, tl, user
from tests.interop.samples import picture


async def expect_service(device: Device, name: str) -> None:
    """Wait for a service message."""
    await device.expect("message", lambda e: e.message is not None and e.message.service == name)


async def start(one: Device, *others: Device, title: str = "Circle") -> int:
    """Make a group with one's client; gives its number as a peer."""
    done = await one.ask(
        "messages.createChat", users=[user(other.id) for other in others], title=title
    )
    assert done["missing_invitees"] == []
    (chat,) = done["updates"]["chats"]
    told = [u["message"] for u in done["updates"]["updates"] if u["_"] == "updateNewMessage"]
    assert [each["action"]["_"] for each in told] == ["messageActionChatCreate"]
    for other in others:
        await expect_service(other, "ChatCreate")
    return -int(chat["id"])


async def say(device: Device, group: int, text: str, **more: Any) -> int:
    """Write to a group; gives the number of the message."""
    done = await device.ask(
        "messages.sendMessage",
        peer=peer(group),
        message=text,
        random_id=long(random.getrandbits(62)),
        **more,
    )
    return int(done["id"])


async def chat_of(device: Device, group: int) -> Json:
    (found,) = (await device.ask("messages.getChats", id=[long(-group)]))["chats"]
    assert isinstance(found, dict)
    return found


async def full(device: Device, group: int) -> Json:
    found = await device.ask("messages.getFullChat", chat_id=long(-group))
    assert isinstance(found["full_chat"], dict)
    return found["full_chat"]


async def members(device: Device, group: int) -> dict[int, str]:
    listed = (await full(device, group))["participants"]["participants"]
    return {int(each["user_id"]): each["_"] for each in listed}


async def texts(device: Device, group: int) -> list[str]:
    found = await device.ask(
        "messages.getHistory",
        peer=peer(group),
        offset_id=0,
        offset_date=0,
        add_offset=0,
        limit=20,
        max_id=0,
        min_id=0,
        hash=long(0),
    )
    return [each.get("message") or "" for each in found["messages"]]


async def trio(cast: Cast, client: str) -> tuple[Device, Device, Device]:
    """One on the client in question and two friends."""
    one, other = await cast.pair(client)
    return one, other, await cast.friend(one)


# --- talking --------------------------------------------------------------------------------------


@feature("create-group", ASKING)
async def create_group(cast: Cast, client: str) -> None:
    one, other, third = await trio(cast, client)
    group = await start(one, other, third)
    assert await members(one, group) == {
        one.id: "chatParticipantCreator",
        other.id: "chatParticipant",
        third.id: "chatParticipant",
    }
    found = await chat_of(other, group)
    assert (found["title"], found["participants_count"]) == ("Circle", 3)
    theirs = await start(other, one, title="Theirs")
    assert (await chat_of(one, theirs))["title"] == "Theirs"
    common = await one.ask(
        "messages.getCommonChats", user_id=user(other.id), max_id=long(0), limit=10
    )
    assert sorted(-int(each["id"]) for each in common["chats"]) == sorted([group, theirs])


@feature("group-message", ASKING)
async def group_message(cast: Cast, client: str) -> None:
    one, other, third = await trio(cast, client)
    group = await start(one, other, third)
    await say(other, group, "good morning, all")
    got = await one.expect_text("good morning, all")
    assert (got.peer, got.sender, got.out) == (group, other.id, False)
    await say(one, group, "good morning")
    for device in (other, third):
        heard = await device.expect_text("good morning")
        assert (heard.peer, heard.sender) == (group, one.id)
    await one.ask("messages.readHistory", peer=peer(group), max_id=0)
    await other.expect("read_out", lambda e: e.peer == group)


@feature("group-mention", ASKING)
async def group_mention(cast: Cast, client: str) -> None:
    one, other, third = await trio(cast, client)
    group = await start(one, other, third)
    named = tl("inputMessageEntityMentionName", offset=0, length=4, user_id=user(one.id))
    await say(other, group, "Iris, look", entities=[named])
    got = await one.expect_text("Iris, look")
    assert [each.kind.replace("_", "") for each in got.entities] == ["mentionname"]
    unread = await one.ask(
        "messages.getUnreadMentions",
        peer=peer(group),
        offset_id=0,
        add_offset=0,
        limit=10,
        max_id=0,
        min_id=0,
    )
    assert [each["message"] for each in unread["messages"]] == ["Iris, look"]


@feature("read-participants", ASKING)
async def read_participants(cast: Cast, client: str) -> None:
    one, other, third = await trio(cast, client)
    group = await start(one, other, third)
    sent = await say(one, group, "who has seen this?")
    await other.expect_text("who has seen this?")
    await other.ask("messages.readHistory", peer=peer(group), max_id=0)
    await one.expect("read_out", lambda e: e.peer == group)
    found = await one.ask("messages.getMessageReadParticipants", peer=peer(group), msg_id=sent)
    assert [int(each["user_id"]) for each in found] == [other.id]
    private = await one.send_text(other.id, "and this?")
    await other.expect_text("and this?")
    early = one.ask("messages.getOutboxReadDate", peer=peer(other.id), msg_id=private.id)
    assert await refusal(early) == "MESSAGE_NOT_READ_YET"
    await other.ask("messages.readHistory", peer=peer(one.id), max_id=0)
    await one.expect("read_out", lambda e: e.peer == other.id)
    when = await one.ask("messages.getOutboxReadDate", peer=peer(other.id), msg_id=private.id)
    assert when["date"] >= private.date


# --- members --------------------------------------------------------------------------------------


@feature("group-members", ASKING)
async def group_members(cast: Cast, client: str) -> None:
    """Somebody is added with what was said before, leaves, comes back and is removed."""
    one, other, third = await trio(cast, client)
    group = await start(one, other)
    await say(one, group, "before")
    done = await one.ask(
        "messages.addChatUser", chat_id=long(-group), user_id=user(third.id), fwd_limit=10
    )
    assert done["missing_invitees"] == []
    await third.expect_text("before")
    assert len(await members(other, group)) == 3
    me = tl("inputUserSelf")
    await third.ask("messages.deleteChatUser", chat_id=long(-group), user_id=me)
    await expect_service(one, "ChatDeleteUser")
    assert third.id not in await members(one, group)
    await third.ask("messages.addChatUser", chat_id=long(-group), user_id=me, fwd_limit=0)
    await one.ask("messages.deleteChatUser", chat_id=long(-group), user_id=user(third.id))
    assert (await chat_of(third, group))["_"] == "chatForbidden"
    await say(one, group, "without Lena")
    assert "without Lena" not in await texts(third, group)
    back = third.ask("messages.addChatUser", chat_id=long(-group), user_id=me, fwd_limit=0)
    assert await refusal(back) == "CHAT_FORBIDDEN"
    assert await refusal(say(third, group, "let me in")) == "CHAT_WRITE_FORBIDDEN"


@feature("group-admin", ASKING)
async def group_admin(cast: Cast, client: str) -> None:
    one, other, third = await trio(cast, client)
    await introduce(other, third)
    group = await start(other, one, third)
    chat_id = long(-group)
    removing = one.ask("messages.deleteChatUser", chat_id=chat_id, user_id=user(third.id))
    assert await refusal(removing) == "CHAT_ADMIN_REQUIRED"
    await other.ask("messages.editChatAdmin", chat_id=chat_id, user_id=user(one.id), is_admin=True)
    assert (await chat_of(one, group))["admin_rights"]["ban_users"]
    assert (await members(one, group))[one.id] == "chatParticipantAdmin"
    await one.ask("messages.deleteChatUser", chat_id=chat_id, user_id=user(third.id))
    assert third.id not in await members(other, group)
    me = tl("inputUserSelf")
    await other.ask("messages.deleteChatUser", chat_id=chat_id, user_id=me)
    assert (await members(one, group)) == {one.id: "chatParticipantCreator"}


@feature("group-rights", ASKING)
async def group_rights(cast: Cast, client: str) -> None:
    one, other, _ = await trio(cast, client)
    group = await start(one, other)
    rights = tl("chatBannedRights", send_messages=True, until_date=0)
    await one.ask("messages.editChatDefaultBannedRights", peer=peer(group), banned_rights=rights)
    await other.expect_update("updateChatDefaultBannedRights")
    assert await refusal(say(other, group, "may I?")) == "CHAT_WRITE_FORBIDDEN"
    await say(one, group, "I may")
    free = tl("chatBannedRights", change_info=True, until_date=0)
    await one.ask("messages.editChatDefaultBannedRights", peer=peer(group), banned_rights=free)
    await say(other, group, "thank you")
    retitle = other.ask("messages.editChatTitle", chat_id=long(-group), title="Mine")
    assert await refusal(retitle) == "CHAT_ADMIN_REQUIRED"


# --- looks ----------------------------------------------------------------------------------------


@feature("group-looks", ASKING)
async def group_looks(cast: Cast, client: str) -> None:
    """Title, description and photo."""
    one, other, _ = await trio(cast, client)
    group = await start(one, other)
    await one.ask("messages.editChatTitle", chat_id=long(-group), title="Round table")
    await expect_service(other, "ChatEditTitle")
    await one.ask("messages.editChatAbout", peer=peer(group), about="Every Monday")
    assert (await full(other, group))["about"] == "Every Monday"
    data = picture(320, 320).read_bytes()
    await one.ask("upload.saveFilePart", file_id=long(23), file_part=0, bytes=blob(data))
    named = tl("inputFile", id=long(23), parts=1, name="round.jpg", md5_checksum="")
    photo = tl("inputChatUploadedPhoto", file=named)
    await one.ask("messages.editChatPhoto", chat_id=long(-group), photo=photo)
    await expect_service(other, "ChatEditPhoto")
    photo_id = (await chat_of(other, group))["photo"]["photo_id"]
    place = tl("inputPeerPhotoFileLocation", peer=peer(group), photo_id=long(int(photo_id)))
    got = await other.ask("upload.getFile", location=place, offset=long(0), limit=65536)
    assert got["_"] == "file"
    none = tl("inputChatPhotoEmpty")
    await one.ask("messages.editChatPhoto", chat_id=long(-group), photo=none)
    assert (await chat_of(other, group))["photo"]["_"] == "chatPhotoEmpty"


# --- links ----------------------------------------------------------------------------------------


async def export(one: Device, group: int, **terms: Any) -> str:
    made = await one.ask("messages.exportChatInvite", peer=peer(group), **terms)
    assert made["_"] == "chatInviteExported"
    return str(made["link"])


def hash_of(link: str) -> str:
    return link.rpartition("+")[2]


@feature("invite-link", ASKING)
async def invite_link(cast: Cast, client: str) -> None:
    one, other = await cast.pair(client)
    outsider = await cast.sign_up("telethon", "Mona")
    group = await start(one, other)
    link = await export(one, group, title="For Mona", usage_limit=1)
    offer = await outsider.ask("messages.checkChatInvite", hash=hash_of(link))
    assert (offer["_"], offer["title"], offer["participants_count"]) == ("chatInvite", "Circle", 2)
    await outsider.ask("messages.importChatInvite", hash=hash_of(link))
    await expect_service(one, "ChatJoinedByLink")
    assert len(await members(one, group)) == 3
    came = await one.ask(
        "messages.getChatInviteImporters",
        peer=peer(group),
        link=link,
        offset_date=0,
        offset_user=tl("inputUserEmpty"),
        limit=10,
    )
    assert [int(each["user_id"]) for each in came["importers"]] == [outsider.id]
    late = await cast.sign_up(client, "Nora")
    used = late.ask("messages.importChatInvite", hash=hash_of(link))
    assert await refusal(used) == "INVITE_HASH_EXPIRED"
    theirs = await export(one, group)
    await late.ask("messages.importChatInvite", hash=hash_of(theirs))
    already = await late.ask("messages.checkChatInvite", hash=hash_of(theirs))
    assert already["_"] == "chatInviteAlready"
    changed = await one.ask(
        "messages.editExportedChatInvite", peer=peer(group), link=theirs, revoked=True
    )
    assert changed["_"] == "exportedChatInviteReplaced"
    assert changed["invite"]["revoked"]
    listed = await one.ask(
        "messages.getExportedChatInvites",
        peer=peer(group),
        admin_id=tl("inputUserSelf"),
        limit=10,
        revoked=True,
    )
    assert [each["link"] for each in listed["invites"]] == [theirs]
    await one.ask("messages.deleteExportedChatInvite", peer=peer(group), link=theirs)


@feature("join-request", ASKING)
async def join_request(cast: Cast, client: str) -> None:
    one, other = await cast.pair(client)
    group = await start(one, other)
    link = await export(one, group, request_needed=True)
    asking = [await cast.sign_up("telethon", name) for name in ("Mona", "Nora")]
    for device in asking:
        joining = device.ask("messages.importChatInvite", hash=hash_of(link))
        assert await refusal(joining) == "INVITE_REQUEST_SENT"
    await one.expect_update("updatePendingJoinRequests", lambda u: u["requests_pending"] == 2)
    waiting = await one.ask(
        "messages.getChatInviteImporters",
        peer=peer(group),
        requested=True,
        offset_date=0,
        offset_user=tl("inputUserEmpty"),
        limit=10,
    )
    assert {int(each["user_id"]) for each in waiting["importers"]} == {d.id for d in asking}
    mona, nora = asking
    await one.ask(
        "messages.hideChatJoinRequest", approved=True, peer=peer(group), user_id=user(mona.id)
    )
    await expect_service(mona, "ChatJoinedByRequest")
    await one.ask("messages.hideAllChatJoinRequests", peer=peer(group), link=link)
    assert set(await members(one, group)) == {one.id, other.id, mona.id}
    assert await refusal(say(nora, group, "hello?")) == "CHAT_ID_INVALID"
