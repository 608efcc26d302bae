"""What the panel of stickers in an app offers around them: order, archive, recommendations, search,
groups of emoji, icons for topics."""

from __future__ import annotations

from typing import Any

from tests import stickers as samples
from tests.interop.cast import Cast, refusal
from tests.interop.features import ASKING, feature
from tests.interop.features.stickers import (
    WEBP,
    _by_id,
    _bytes,
    _create,
    _get,
    _ids,
    _item,
    _named,
)
from tests.interop.features.tdlib import TDLIB, pair
from tests.interop.raw import long, peer, tl


async def _shelf(device: Any) -> list[int]:
    return _ids((await device.ask("messages.getAllStickers", hash=long(0)))["sets"])


@feature("sticker-shelf", ASKING)
async def sticker_shelf(cast: Cast, client: str) -> None:
    """Sets go to the archive and back, stand in an order, and come in front as they are used."""
    one = await cast.sign_up(client, "Iris")
    second = await cast.second_device(one, client)
    await second.dialogs()
    proposed = await one.ask("stickers.suggestShortName", title=f"Whales {one.id}")
    name = proposed["short_name"]
    assert await one.ask("stickers.checkShortName", short_name=name)
    first = await _create(one, name, await _item(one, samples.still(), WEBP, "🐳", 51))
    taken = one.ask("stickers.checkShortName", short_name=name)
    assert await refusal(taken) == "SHORT_NAME_OCCUPIED"
    other = await _create(one, f"gulls{one.id}", await _item(one, samples.still(), WEBP, "🐦", 52))
    for _ in range(2):
        await second.expect_update("updateNewStickerSet")
    order = _ids([other["set"], first["set"]])
    assert await _shelf(second) == order

    await one.ask(
        "messages.sendMedia",
        peer=peer(one.id),
        media=tl("inputMediaDocument", id=_named(first["documents"][0])),
        message="",
        random_id=long(one.id + 9),
        update_stickersets_order=True,
    )
    await second.expect_update("updateMoveStickerSetToTop")
    assert await _shelf(second) == order[::-1]
    await one.ask("messages.reorderStickerSets", order=[long(pack) for pack in order])
    await second.expect_update("updateStickerSetsOrder")
    assert await _shelf(second) == order

    both = [_by_id(first["set"]), _by_id(other["set"])]
    await one.ask("messages.toggleStickerSets", stickersets=both, archive=True)
    await second.expect_update("updateStickerSets")
    assert await _shelf(second) == []
    put_away = await second.ask("messages.getArchivedStickers", offset_id=long(0), limit=10)
    assert (put_away["count"], set(_ids(each["set"] for each in put_away["sets"]))) == (
        2,
        set(order),
    )
    await one.ask("messages.toggleStickerSets", stickersets=both[:1], unarchive=True)
    await second.expect_update("updateNewStickerSet")
    assert await _shelf(second) == order[1:]
    await one.ask("messages.toggleStickerSets", stickersets=both, uninstall=True)
    await second.expect_update("updateStickerSets")
    assert await _shelf(second) == []
    left = await second.ask("messages.getArchivedStickers", offset_id=long(0), limit=10)
    assert left["count"] == 0


@feature("sticker-masks", ASKING)
async def sticker_masks(cast: Cast, client: str) -> None:
    """Masks have sets and recent ones of their own, which can be cleared."""
    one = await cast.sign_up(client, "Iris")
    coords = tl("maskCoords", n=1, x=0.5, y=-0.25, zoom=1.5)
    item = {**await _item(one, samples.still(), WEBP, "🎩", 61), "mask_coords": coords}
    made = await _create(one, f"hats{one.id}", item, masks=True)
    (mask,) = made["documents"]
    await one.ask("messages.saveRecentSticker", attached=True, id=_named(mask), unsave=False)
    for attached, count in ((True, 1), (False, 0)):
        found = await one.ask("messages.getRecentStickers", attached=attached, hash=long(0))
        assert len(found["stickers"]) == count
    listed = await one.ask("messages.getMaskStickers", hash=long(0))
    assert (_ids(listed["sets"]), await _shelf(one)) == (_ids([made["set"]]), [])
    await one.ask("messages.clearRecentStickers", attached=True)
    found = await one.ask("messages.getRecentStickers", attached=True, hash=long(0))
    assert found["stickers"] == []


@feature("sticker-finding", ASKING)
async def sticker_finding(cast: Cast, client: str) -> None:
    """Stickers of others are found by emoji; groups of emoji and topics have their pictures."""
    one, other = await cast.pair(client)
    made = await _create(one, f"sea{one.id}", await _item(one, samples.still(), WEBP, "🦑", 71))
    wanted = {"q": "", "lang_code": ["en"], "offset": 0, "limit": 10, "hash": long(0)}
    found = await other.ask("messages.searchStickers", emoticon="🦑", **wanted)
    assert _ids(made["documents"])[0] in _ids(found["stickers"])
    groups = (await other.ask("messages.getEmojiStickerGroups", hash=0))["groups"]
    assert groups[0]["_"] == "emojiGroupGreeting"
    icons = {int(group["icon_emoji_id"]) for group in groups}
    named = [long(icon) for icon in icons]
    shown = await other.ask("messages.getCustomEmojiDocuments", document_id=named)
    assert set(_ids(shown)) == icons
    topics = await _get(other, tl("inputStickerSetEmojiDefaultTopicIcons"))
    assert await _bytes(other, topics["documents"][0])
    statuses = await other.ask("account.getDefaultEmojiStatuses", hash=long(0))
    known = await _get(other, tl("inputStickerSetEmojiDefaultStatuses"))
    assert [int(each["document_id"]) for each in statuses["statuses"]] == _ids(known["documents"])


@feature("sticker-recommendations", ASKING)
async def sticker_recommendations(cast: Cast, client: str) -> None:
    """Apps ask what is recommended and say what their owner has seen; here nothing is yet, as
    nobody's sets have been added by others."""
    one = await cast.sign_up(client, "Iris")
    for method in ("messages.getFeaturedStickers", "messages.getFeaturedEmojiStickers"):
        found = await one.ask(method, hash=long(0))
        assert (found["sets"], found["unread"]) == ([], [])
    old = await one.ask("messages.getOldFeaturedStickers", offset=0, limit=10, hash=long(0))
    assert old["sets"] == []
    assert await one.ask("messages.readFeaturedStickers", id=[long(1)])
    # Nobody searches the web for animations here: the bot that apps ask for it does not exist.
    unknown = one.ask("contacts.resolveUsername", username="gif")
    assert await refusal(unknown) == "USERNAME_INVALID"


@feature("sticker-choices", TDLIB)
async def sticker_choices(cast: Cast, client: str) -> None:
    """TDLib shows icons for topics, statuses, groups of emoji, and what is recommended."""
    one, _ = await pair(cast)
    icons = await one.ask("getForumTopicDefaultIcons")
    assert {"💬", "📌"} <= {icon["emoji"] for icon in icons["stickers"]}
    for method in ("getThemedEmojiStatuses", "getThemedChatEmojiStatuses"):
        found = await one.ask(method)
        assert found["custom_emoji_ids"]
    groups = await one.ask("getEmojiCategories", type={"@type": "emojiCategoryTypeRegularStickers"})
    assert groups["categories"][0]["is_greeting"]
    regular = {"@type": "stickerTypeRegular"}
    trending = await one.ask("getTrendingStickerSets", sticker_type=regular, offset=0, limit=10)
    assert (trending["total_count"], trending["sets"]) == (0, [])
    words = await one.ask("getKeywordEmojis", text="pizza", input_language_codes=["en", "fr"])
    assert words["emojis"] == ["🍕"]


def _local(data: bytes, suffix: str) -> dict[str, str]:
    return {"@type": "inputFileLocal", "path": str(samples.kept(data, suffix))}


def _new(data: bytes, emoji: str, form: str = "Webp", **more: Any) -> dict[str, Any]:
    return {
        "sticker": _local(data, f".{form.lower()}"),
        "format": {"@type": f"stickerFormat{form}"},
        "emojis": emoji,
        "keywords": [],
        **more,
    }


async def _build(device: Any, kind: str, name: str, *stickers: Any) -> Any:
    return await device.ask(
        "createNewStickerSet",
        title="Workshop",
        name=name,
        sticker_type={"@type": f"stickerType{kind}"},
        stickers=list(stickers),
    )


def _remote(sticker: Any) -> dict[str, str]:
    return {"@type": "inputFileRemote", "id": sticker["sticker"]["remote"]["id"]}


@feature("sticker-workshop", TDLIB)
async def sticker_workshop(cast: Cast, client: str) -> None:
    """TDLib changes a set in every way that its owner can, and gives it up."""
    one, other = await pair(cast)
    proposed = (await one.ask("getSuggestedStickerSetName", title=f"Workshop {one.id}"))["text"]
    free = await one.ask("checkStickerSetName", name=proposed)
    assert free["@type"] == "checkStickerSetNameResultOk"
    made = await _build(one, "Regular", proposed, _new(samples.still(), "🐳"))
    more = _new(samples.moving(), "🐦", "Tgs")
    await one.ask("addStickerToSet", user_id=0, name=proposed, sticker=more)
    found = await one.ask("getStickerSet", set_id=made["id"])
    whale, gull = map(_remote, found["stickers"])
    await one.ask("setStickerPositionInSet", sticker=gull, position=0)
    await one.ask("setStickerEmojis", sticker=whale, emojis="🐋🌊")
    await one.ask("setStickerKeywords", sticker=whale, keywords=["sea", "deep"])
    await one.ask("setStickerSetTitle", name=proposed, title="Shop")
    thumb = _local(samples.still(100, 100), ".webp")
    form = {"@type": "stickerFormatWebp"}
    await one.ask("setStickerSetThumbnail", user_id=0, name=proposed, thumbnail=thumb, format=form)
    seen = await other.ask("searchStickerSet", name=proposed, ignore_cache=True)
    assert (seen["title"], seen["thumbnail"]["width"]) == ("Shop", 100)
    assert [each["emojis"] for each in seen["emojis"]] == [["🐦"], ["🐋", "🌊"]]
    words = await other.ask("getStickerEmojis", sticker=_remote(seen["stickers"][1]))
    assert words["emojis"] == ["🐋", "🌊"]
    owned = await one.ask("getOwnedStickerSets", offset_sticker_set_id=0, limit=10)
    assert [each["id"] for each in owned["sets"]] == [made["id"]]
    again = _new(samples.still(512, 200), "🦀")
    await one.ask(
        "replaceStickerInSet", user_id=0, name=proposed, old_sticker=gull, new_sticker=again
    )
    await one.ask("removeStickerFromSet", sticker=whale)
    left = await other.ask("searchStickerSet", name=proposed, ignore_cache=True)
    assert [each["emoji"] for each in left["stickers"]] == ["🦀"]
    await one.ask("deleteStickerSet", name=proposed)
    free = await one.ask("checkStickerSetName", name=proposed)
    assert free["@type"] == "checkStickerSetNameResultOk"


@feature("sticker-buttons", TDLIB)
async def sticker_buttons(cast: Cast, client: str) -> None:
    """TDLib's other buttons: order, archive, recent ones, favourites, masks, custom emoji."""
    one, other = await pair(cast)
    regular = {"@type": "stickerTypeRegular"}
    await one.ask("getRecentStickers", is_attached=False)
    made = [
        await _build(one, "Regular", f"{word}{one.id}", _new(samples.still(), emoji))
        for word, emoji in (("whales", "🐳"), ("birds", "🐦"))
    ]
    order = [int(each["id"]) for each in made]
    listed = await one.ask("getInstalledStickerSets", sticker_type=regular)
    assert [int(each["id"]) for each in listed["sets"]] == order[::-1]
    await one.ask("reorderInstalledStickerSets", sticker_type=regular, sticker_set_ids=order)
    listed = await one.ask("getInstalledStickerSets", sticker_type=regular)
    assert [int(each["id"]) for each in listed["sets"]] == order
    await one.ask("changeStickerSet", set_id=order[0], is_installed=False, is_archived=True)
    put_away = await one.ask(
        "getArchivedStickerSets", sticker_type=regular, offset_sticker_set_id=0, limit=10
    )
    assert [int(each["id"]) for each in put_away["sets"]] == order[:1]
    bird = _remote((await one.ask("getStickerSet", set_id=order[1]))["stickers"][0])
    await one.ask("addRecentSticker", is_attached=False, sticker=bird)
    await one.ask("addFavoriteSticker", sticker=bird)
    await one.ask("removeFavoriteSticker", sticker=bird)
    assert (await one.ask("getFavoriteStickers"))["stickers"] == []
    await one.ask("clearRecentStickers", is_attached=False)
    assert (await one.ask("getRecentStickers", is_attached=False))["stickers"] == []
    offered = await other.ask(
        "searchStickers",
        sticker_type=regular,
        emojis="",
        query=f"birds{one.id}",
        input_language_codes=["en"],
        offset=0,
        limit=20,
    )
    assert "🐦" in [each["emoji"] for each in offered["stickers"]]
    point = {
        "@type": "maskPosition",
        "point": {"@type": "maskPointEyes"},
        "x_shift": 0.5,
        "y_shift": 0.25,
        "scale": 1.5,
    }
    hat = _new(samples.still(), "🎩", mask_position=point)
    hats = await _build(one, "Mask", f"hats{one.id}", hat)
    assert hats["stickers"][0]["full_type"]["mask_position"] == point
    signs = await _build(one, "CustomEmoji", f"signs{one.id}", _new(samples.still(100, 100), "🐳"))
    number = signs["stickers"][0]["full_type"]["custom_emoji_id"]
    kind = {"@type": "textEntityTypeCustomEmoji", "custom_emoji_id": number}
    said = {
        "text": "🐳 ahoy",
        "entities": [{"@type": "textEntity", "offset": 0, "length": 2, "type": kind}],
    }
    await one.ask(
        "sendMessage",
        chat_id=other.id,
        input_message_content={"@type": "inputMessageText", "text": said},
    )
    await other.expect_text("🐳 ahoy")
    page = await other.ask("getChatHistory", chat_id=one.id, from_message_id=0, offset=0, limit=1)
    (entity,) = page["messages"][0]["content"]["text"]["entities"]
    assert entity["type"] == kind
    shown = await other.ask("getCustomEmojiStickers", custom_emoji_ids=[number])
    assert shown["stickers"][0]["emoji"] == "🐳"
