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
