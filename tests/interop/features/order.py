"""The list of chats: archive, folders (shared or not), and the list within Saved Messages."""

from __future__ import annotations

from typing import Any

from tests.interop.cast import Cast, refusal
from tests.interop.device import Device
from tests.interop.features import ASKING, feature
from tests.interop.raw import peer, peer_number, tl


def _chats(found: dict[str, Any]) -> list[int]:
    return [peer_number(one["peer"]) for one in found["dialogs"] if one["_"] == "dialog"]


async def _list(device: Device, folder: int | None) -> list[int]:
    return _chats(
        await device.ask(
            "messages.getDialogs",
            folder_id=folder,
            offset_date=0,
            offset_id=0,
            offset_peer=tl("inputPeerEmpty"),
            limit=20,
            hash=0,
        )
    )


def _named(id_: int) -> dict[str, Any]:
    return tl("inputDialogPeer", peer=peer(id_))


@feature("archive", ASKING)
async def archive(cast: Cast, client: str) -> None:
    one, other = await cast.pair(client)
    second = await cast.second_device(one, client)
    await other.send_text(one.id, "hello")
    await one.expect_text("hello")
    await one.history(other.id)
    place = tl("inputFolderPeer", peer=peer(other.id), folder_id=1)
    done = await one.ask("folders.editPeerFolders", folder_peers=[place])
    (moved,) = done["updates"][0]["folder_peers"]
    assert (peer_number(moved["peer"]), moved["folder_id"]) == (other.id, 1)
    await second.expect_update("updateFolderPeers")
    assert other.id not in await _list(one, 0)
    assert await _list(one, 1) == [other.id]
    assert other.id in await _list(one, None)
    await other.send_text(one.id, "are you there?")
    await one.expect_update(
        "updateFolderPeers", lambda u: u["folder_peers"][0].get("folder_id", 0) == 0
    )
    assert other.id in await _list(one, 0)
    assert await _list(one, 1) == []


@feature("pin-limit", ASKING)
async def pin_limit(cast: Cast, client: str) -> None:
    one, _ = await cast.pair(client)
    met = [await cast.friend(one) for _ in range(6)]
    *first, last = met
    for other in first:
        await one.ask("messages.toggleDialogPin", pinned=True, peer=_named(other.id))
    pin = one.ask("messages.toggleDialogPin", pinned=True, peer=_named(last.id))
    assert await refusal(pin) == "PINNED_DIALOGS_TOO_MUCH"
    order = [other.id for other in first]
    named = [_named(id_) for id_ in order]
    await one.ask("messages.reorderPinnedDialogs", force=True, folder_id=0, order=named)
    assert _chats(await one.ask("messages.getPinnedDialogs", folder_id=0)) == order


@feature("unread-mark", ASKING)
async def unread_mark(cast: Cast, client: str) -> None:
    one, other = await cast.pair(client)
    second = await cast.second_device(one, client)
    await one.send_text(other.id, "hello")
    await one.ask("messages.markDialogUnread", unread=True, peer=_named(other.id))
    told = await second.expect_update("updateDialogUnreadMark")
    assert peer_number(told["peer"]["peer"]) == other.id
    (marked,) = await one.ask("messages.getDialogUnreadMarks")
    assert peer_number(marked["peer"]) == other.id


@feature("folders", ASKING)
async def folders(cast: Cast, client: str) -> None:
    one, other = await cast.pair(client)
    second = await cast.second_device(one, client)
    await one.send_text(other.id, "hello")
    filter_ = tl(
        "dialogFilter",
        id=2,
        title=tl("textWithEntities", text="Work", entities=[]),
        emoticon="💼",
        groups=True,
        pinned_peers=[],
        include_peers=[peer(other.id)],
        exclude_peers=[],
    )
    await one.ask("messages.updateDialogFilter", id=2, filter=filter_)
    told = await second.expect_update("updateDialogFilter")
    assert told["filter"]["title"]["text"] == "Work"
    await one.ask("messages.updateDialogFiltersOrder", order=[2, 0])
    await second.expect_update("updateDialogFilterOrder")
    found = await second.ask("messages.getDialogFilters")
    first, all_chats = found["filters"]
    assert all_chats["_"] == "dialogFilterDefault"
    assert (first["id"], first["emoticon"], first["groups"]) == (2, "💼", True)
    assert [peer_number(each) for each in first["include_peers"]] == [other.id]
    offers = await one.ask("messages.getSuggestedDialogFilters")
    assert [offer["filter"]["title"]["text"] for offer in offers] == ["Unread", "Personal"]
    await one.ask("messages.updateDialogFilter", id=2)
    left = await one.ask("messages.getDialogFilters")
    assert [each["_"] for each in left["filters"]] == ["dialogFilterDefault"]


@feature("saved-pins", ASKING)
async def saved_pins(cast: Cast, client: str) -> None:
    one, other = await cast.pair(client)
    second = await cast.second_device(one, client)
    sent = await one.send_text(other.id, "worth keeping")
    await one.forward(other.id, [sent.id], one.id)
    await one.send_text(one.id, "a note of my own")
    await one.ask("messages.toggleSavedDialogPin", pinned=True, peer=_named(other.id))
    await second.expect_update("updateSavedDialogPinned")
    found = await one.ask(
        "messages.getSavedDialogs",
        offset_date=0,
        offset_id=0,
        offset_peer=tl("inputPeerEmpty"),
        limit=10,
        hash=0,
    )
    assert [peer_number(each["peer"]) for each in found["dialogs"]] == [other.id, one.id]
    (pinned,) = (await one.ask("messages.getPinnedSavedDialogs"))["dialogs"]
    assert peer_number(pinned["peer"]) == other.id
    await one.ask("messages.deleteSavedHistory", peer=peer(other.id), max_id=0)
    assert (await one.ask("messages.getPinnedSavedDialogs"))["dialogs"] == []
    assert [kept.text for kept in await one.history(one.id)] == ["a note of my own"]


@feature("shared-folder", ASKING)
async def shared_folder(cast: Cast, client: str) -> None:
    one, other = await cast.pair(client)
    made = await one.ask("messages.createChat", users=[], title="Weavers")
    (group,) = made["updates"]["chats"]
    folder = tl("inputChatlistDialogFilter", filter_id=2)
    shown = tl(
        "dialogFilterChatlist",
        id=2,
        title=tl("textWithEntities", text="Guild", entities=[]),
        pinned_peers=[],
        include_peers=[peer(-group["id"])],
    )
    await one.ask("messages.updateDialogFilter", id=2, filter=shown)
    named = {"chatlist": folder, "title": "for members", "peers": [peer(-group["id"])]}
    link = (await one.ask("chatlists.exportChatlistInvite", **named))["invite"]["url"]
    slug = link.rpartition("/")[2]
    offer = await other.ask("chatlists.checkChatlistInvite", slug=slug)
    (offered,) = offer["chats"]
    assert (offer["title"]["text"], offered["title"]) == ("Guild", "Weavers"), offer
    await other.ask("chatlists.joinChatlistInvite", slug=slug, peers=[peer(-group["id"])])
    _, joined = (await other.ask("messages.getDialogFilters"))["filters"]
    assert joined["title"]["text"] == "Guild"
    assert [peer_number(each) for each in joined["include_peers"]] == [-group["id"]]
    again = await other.ask("chatlists.checkChatlistInvite", slug=slug)
    assert again["_"] == "chatlistInviteAlready"
    mine = tl("inputChatlistDialogFilter", filter_id=joined["id"])
    suggested = await other.ask("chatlists.getLeaveChatlistSuggestions", chatlist=mine)
    assert [peer_number(each) for each in suggested] == [-group["id"]]
    await other.ask("chatlists.leaveChatlist", chatlist=mine, peers=[peer(-group["id"])])
    left = await other.ask("messages.getDialogFilters")
    assert [each["_"] for each in left["filters"]] == ["dialogFilterDefault"]
