"""Who sees and does what: privacy rules, close friends, what one keeps about contacts."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

from tests.interop.cast import Cast, introduce, refusal
from tests.interop.device import Device
from tests.interop.features import ASKING, feature
from tests.interop.raw import Json, peer, tl, user
from tests.interop.samples import picture


async def guard(device: Device, key: str, *rules: Json) -> Json:
    found: Json = await device.ask(
        "account.setPrivacy", key=tl(f"inputPrivacyKey{key}"), rules=list(rules)
    )
    return found


def only(*accounts: int) -> tuple[Json, Json]:
    """Rules that name who may, and nobody else."""
    named = tl("inputPrivacyValueAllowUsers", users=[user(one) for one in accounts])
    return named, tl("inputPrivacyValueDisallowAll")


NOBODY = tl("inputPrivacyValueDisallowAll")


async def seen(device: Device, id_: int) -> dict[str, Any]:
    """Somebody as a device sees them now."""
    (found,) = await device.ask("users.getUsers", id=[user(id_)])
    assert isinstance(found, dict)
    return found


async def trio(cast: Cast, client: str) -> tuple[Device, Device, Device]:
    """One on the client in question, a friend who is a contact, and a stranger who has written."""
    one, friend = await cast.pair(client)
    stranger = await cast.sign_up("telethon", "Kim")
    name = f"iris_{uuid4().hex[:12]}"
    await one.set_username(name)
    await stranger.resolve(name)
    await stranger.send_text(one.id, "hello")
    await one.expect_text("hello")
    return one, friend, stranger


@feature("privacy-rules", ASKING)
async def privacy_rules(cast: Cast, client: str) -> None:
    """What is set is what is read, on the other devices too."""
    one, friend, _ = await trio(cast, client)
    other = await cast.sign_in("telethon", one.phone)
    kept = await guard(one, "About", *only(friend.id))
    named = [(rule["_"], rule.get("users")) for rule in kept["rules"]]
    assert named == [("privacyValueAllowUsers", [friend.id]), ("privacyValueDisallowAll", None)]
    assert [each["id"] for each in kept["users"]] == [friend.id]
    update = await other.expect_update("updatePrivacy")
    assert update["key"]["_"] == "privacyKeyAbout"
    assert [rule["_"] for rule in update["rules"]] == [rule["_"] for rule in kept["rules"]]
    again = await one.ask("account.getPrivacy", key=tl("inputPrivacyKeyAbout"))
    assert again["rules"] == kept["rules"]


@feature("privacy-last-seen", ASKING)
async def privacy_last_seen(cast: Cast, client: str) -> None:
    """Whoever is kept from it sees about when; and so does the one who keeps them from it."""
    one, friend, stranger = await trio(cast, client)
    for device in (one, friend, stranger):
        await device.ask("account.updateStatus", offline=False)
    assert (await seen(stranger, one.id))["status"]["_"] == "userStatusOnline"
    await guard(one, "StatusTimestamp", *only(friend.id))
    assert (await seen(friend, one.id))["status"]["_"] == "userStatusOnline"
    hidden = (await seen(stranger, one.id))["status"]
    assert (hidden["_"], bool(hidden.get("by_me"))) == ("userStatusRecently", False)
    mine = (await seen(one, stranger.id))["status"]
    assert (mine["_"], bool(mine.get("by_me"))) == ("userStatusRecently", True)


@feature("privacy-phone", ASKING)
async def privacy_phone(cast: Cast, client: str) -> None:
    one, friend, stranger = await trio(cast, client)
    assert not (await seen(stranger, one.id)).get("phone")
    await guard(one, "PhoneNumber", *only(stranger.id))
    assert (await seen(stranger, one.id))["phone"] == one.phone
    await guard(one, "AddedByPhone", NOBODY)
    assert await refusal(stranger.resolve_phone(one.phone)) == "PHONE_NOT_OCCUPIED"
    newcomer = await cast.sign_up(client, "Lou")
    assert await newcomer.import_contact(one.phone, "Who", "") is None
    assert not (await seen(friend, one.id)).get("phone"), "the number in the book is no proof"


@feature("privacy-photo", ASKING)
async def privacy_photo(cast: Cast, client: str) -> None:
    one, friend, stranger = await trio(cast, client)
    await one.set_photo(picture(640, 640))
    assert await stranger.photo(one.id) is not None
    await guard(one, "ProfilePhoto", *only(friend.id))
    assert (await seen(friend, one.id))["photo"]["_"] == "userProfilePhoto"
    shown = (await seen(stranger, one.id)).get("photo")
    assert shown is None or shown["_"] == "userProfilePhotoEmpty"
    found = await stranger.ask(
        "photos.getUserPhotos", user_id=user(one.id), offset=0, max_id=0, limit=10
    )
    assert found["photos"] == []


@feature("privacy-forwards", ASKING)
async def privacy_forwards(cast: Cast, client: str) -> None:
    one, friend, stranger = await trio(cast, client)
    await one.send_text(friend.id, "quote me")
    got = await friend.expect_text("quote me")
    await introduce(friend, stranger)
    await friend.forward(one.id, [got.id], stranger.id)
    assert (await stranger.expect_text("quote me")).forwarded_from == one.id
    await guard(one, "Forwards", NOBODY)
    await one.send_text(friend.id, "do not name me")
    got = await friend.expect_text("do not name me")
    await friend.forward(one.id, [got.id], stranger.id)
    assert (await stranger.expect_text("do not name me")).forwarded_from == 0
    (raw,) = (
        await stranger.ask(
            "messages.search",
            peer=peer(friend.id),
            q="do not name me",
            filter=tl("inputMessagesFilterEmpty"),
            min_date=0,
            max_date=0,
            offset_id=0,
            add_offset=0,
            limit=5,
            max_id=0,
            min_id=0,
            hash=0,
        )
    )["messages"]
    assert (raw["fwd_from"].get("from_id"), raw["fwd_from"]["from_name"]) == (None, "Iris")


@feature("privacy-invite", ASKING)
async def privacy_invite(cast: Cast, client: str) -> None:
    one, friend, _ = await trio(cast, client)
    await guard(one, "ChatInvite", NOBODY)
    made = await friend.ask("messages.createChat", users=[user(one.id)], title="Join us")
    assert [each["user_id"] for each in made["missing_invitees"]] == [one.id]
    await guard(one, "ChatInvite", *only(friend.id))
    made = await friend.ask("messages.createChat", users=[user(one.id)], title="Join us now")
    assert made["missing_invitees"] == []


@feature("close-friends", ASKING)
async def close_friends(cast: Cast, client: str) -> None:
    one, friend, stranger = await trio(cast, client)
    await one.ask("account.updateProfile", about="for few")
    await guard(one, "About", tl("inputPrivacyValueAllowCloseFriends"))

    async def about(device: Device) -> str | None:
        found = await device.ask("users.getFullUser", id=user(one.id))
        told: str | None = found["full_user"].get("about")
        return told

    assert [await about(device) for device in (one, friend, stranger)] == ["for few", None, None]
    await one.ask("contacts.editCloseFriends", id=[friend.id, stranger.id])
    assert (await seen(one, friend.id))["close_friend"]
    assert await about(friend) == "for few"
    assert await about(stranger) is None, "a close friend is a contact first"


@feature("read-dates-hidden", ASKING)
async def read_dates_hidden(cast: Cast, client: str) -> None:
    """The switch of the global settings, and the error that names whose wish it is."""
    one, friend, _ = await trio(cast, client)
    sent = await friend.send_text(one.id, "seen?")
    got = await one.expect_text("seen?")
    await one.mark_read(friend.id, got.id)
    await friend.expect("read_out")
    dated = await friend.ask("messages.getOutboxReadDate", peer=peer(one.id), msg_id=sent.id)
    assert dated["date"] > 0
    chosen = await one.ask(
        "account.setGlobalPrivacySettings",
        settings=tl("globalPrivacySettings", hide_read_marks=True),
    )
    assert chosen["hide_read_marks"]
    await guard(one, "StatusTimestamp", NOBODY)
    asked = friend.ask("messages.getOutboxReadDate", peer=peer(one.id), msg_id=sent.id)
    assert await refusal(asked) == "USER_PRIVACY_RESTRICTED"


@feature("contact-link", ASKING)
async def contact_link(cast: Cast, client: str) -> None:
    """Two who know nothing of each other but a link."""
    one = await cast.sign_up(client, "Iris")
    other = await cast.sign_up("telethon", "Juno")
    link = await other.ask("contacts.exportContactToken")
    token = link["url"].partition("token=")[2]
    found = await one.ask("contacts.importContactToken", token=token)
    assert (found["id"], found["first_name"], found.get("phone")) == (other.id, "Juno", None)
    forged = one.ask("contacts.importContactToken", token=token[::-1])
    assert await refusal(forged) == "IMPORT_TOKEN_INVALID"


@feature("top-peers", ASKING)
async def top_peers(cast: Cast, client: str) -> None:
    one, friend, stranger = await trio(cast, client)
    for number in range(3):
        await one.send_text(friend.id, f"number {number}")
    await one.send_text(stranger.id, "once")

    async def top() -> list[int]:
        found = await one.ask(
            "contacts.getTopPeers", correspondents=True, offset=0, limit=10, hash=0
        )
        (list_,) = found["categories"]
        return [each["peer"]["user_id"] for each in list_["peers"]]

    assert await top() == [friend.id, stranger.id]
    await one.ask(
        "contacts.resetTopPeerRating",
        category=tl("topPeerCategoryCorrespondents"),
        peer=peer(friend.id),
    )
    assert await top() == [stranger.id]
    await one.ask("contacts.toggleTopPeers", enabled=False)
    found = await one.ask("contacts.getTopPeers", correspondents=True, offset=0, limit=10, hash=0)
    assert found["_"] == "topPeersDisabled"
