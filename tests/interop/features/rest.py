"""What no other story comes past: the rarer calls of groups, lists and devices."""

from __future__ import annotations

import hashlib
from pathlib import Path

from tests.interop.cast import Cast, refusal
from tests.interop.device import Upload
from tests.interop.features import ASKING, feature
from tests.interop.features.groups import chat_of, say, start, texts, trio
from tests.interop.raw import blob, long, peer, tl, user


@feature("groups-end", ASKING)
async def groups_end(cast: Cast, client: str) -> None:
    one, other, _ = await trio(cast, client)
    group = await start(one, other)
    await say(one, group, "soon it is over")
    await one.ask("messages.deleteChat", chat_id=long(-group))
    assert await texts(other, group) == []
    assert (await chat_of(other, group))["deactivated"]


@feature("links-of-admins", ASKING)
async def links_of_admins(cast: Cast, client: str) -> None:
    one, other, _ = await trio(cast, client)
    group = await start(one, other)
    made = await one.ask("messages.exportChatInvite", peer=peer(group), title="spare")
    named = {"peer": peer(group), "link": made["link"]}
    shown = await one.ask("messages.getExportedChatInvite", **named)
    assert shown["invite"]["title"] == "spare"
    listed = await one.ask("messages.getAdminsWithInvites", peer=peer(group))
    assert [each["admin_id"] for each in listed["admins"]] == [one.id]
    await one.ask("messages.editExportedChatInvite", revoked=True, **named)
    mine = {"peer": peer(group), "admin_id": user(one.id)}
    await one.ask("messages.deleteRevokedExportedChatInvites", **mine)
    left = await one.ask("messages.getExportedChatInvites", revoked=True, limit=10, **mine)
    assert left["invites"] == []


@feature("pins-end", ASKING)
async def pins_end(cast: Cast, client: str) -> None:
    one, other, _ = await trio(cast, client)
    group = await start(one, other)
    id_ = await say(one, group, "the address")
    await one.ask("messages.updatePinnedMessage", peer=peer(group), id=id_, silent=True)
    await other.expect("pinned")
    await one.ask("messages.unpinAllMessages", peer=peer(group))
    await other.expect("pinned")
    full = await one.ask("messages.getFullChat", chat_id=long(-group))
    assert not full["full_chat"].get("pinned_msg_id")


@feature("mentions-read", ASKING)
async def mentions_read(cast: Cast, client: str) -> None:
    one, other, _ = await trio(cast, client)
    group = await start(one, other)
    await one.set_username(f"called_{one.id}")
    await say(other, group, f"@called_{one.id}, the door is open")
    await one.expect_text(f"@called_{one.id}, the door is open")
    page = {"offset_id": 0, "add_offset": 0, "limit": 5, "max_id": 0, "min_id": 0}
    found = await one.ask("messages.getUnreadMentions", peer=peer(group), **page)
    assert len(found["messages"]) == 1
    await one.ask("messages.readMentions", peer=peer(group))
    found = await one.ask("messages.getUnreadMentions", peer=peer(group), **page)
    assert found["messages"] == []


@feature("drafts-cleared", ASKING)
async def drafts_cleared(cast: Cast, client: str) -> None:
    one, other = await cast.pair(client)
    second = await cast.second_device(one, client)
    assert (await second.ask("messages.getAllDrafts"))["updates"] == []
    place = tl("inputMediaGeoPoint", geo_point=tl("inputGeoPoint", lat=48.85, long=2.35))
    await one.ask("messages.saveDraft", peer=peer(other.id), message="meet me", media=place)
    await second.expect("draft", lambda e: e.text == "meet me")
    kept = await second.ask("messages.getAllDrafts")
    assert kept["updates"][0]["draft"]["media"]["_"] == "inputMediaGeoPoint"
    await one.ask("messages.clearAllDrafts")
    await second.expect("draft", lambda e: e.text == "")
    assert (await second.ask("messages.getAllDrafts"))["updates"] == []


@feature("saved-order", ASKING)
async def saved_order(cast: Cast, client: str) -> None:
    one, other = await cast.pair(client)
    sent = await one.send_text(other.id, "worth keeping")
    await one.forward(other.id, [sent.id], one.id)
    await one.send_text(one.id, "a note")
    order = [tl("inputDialogPeer", peer=peer(each)) for each in (other.id, one.id)]
    await one.ask("messages.reorderPinnedSavedDialogs", force=True, order=order)
    found = await one.ask("messages.getPinnedSavedDialogs")
    assert [each["peer"]["user_id"] for each in found["dialogs"]] == [other.id, one.id]


@feature("own-document", ASKING)
async def own_document(cast: Cast, client: str) -> None:
    one, other = await cast.pair(client)
    path = Path(cast.folder) / "notes.txt"
    path.write_bytes(b"notes of " + str(one.id).encode())
    await one.send_file(other.id, Upload(path, "document", mime="text/plain", name="notes.txt"))
    found = await one.ask(
        "messages.getDocumentByHash",
        sha256=blob(hashlib.sha256(path.read_bytes()).digest()),
        size=long(path.stat().st_size),
        mime_type="text/plain",
    )
    assert found["size"] == path.stat().st_size


@feature("device-settings", ASKING)
async def device_settings(cast: Cast, client: str) -> None:
    one, _ = await cast.pair(client)
    await cast.second_device(one, client)
    listed = await one.ask("account.getAuthorizations")
    (other,) = [each for each in listed["authorizations"] if not each.get("current")]
    await one.ask(
        "account.changeAuthorizationSettings",
        hash=long(int(other["hash"])),
        encrypted_requests_disabled=True,
        call_requests_disabled=True,
    )
    listed = await one.ask("account.getAuthorizations")
    (other,) = [each for each in listed["authorizations"] if not each.get("current")]
    assert other["encrypted_requests_disabled"]
    assert other["call_requests_disabled"]


@feature("nothing-waits", ASKING)
async def nothing_waits(cast: Cast, client: str) -> None:
    """There is no letter to send again, and no deletion to be confirmed."""
    one, other = await cast.pair(client)
    for method in ("account.resendPasswordEmail", "account.cancelPasswordEmail"):
        assert await refusal(one.ask(method)) == "EMAIL_HASH_EXPIRED"
    scheduled = await one.ask("messages.getScheduledMessages", peer=peer(other.id), id=[1])
    assert scheduled["messages"] == []
