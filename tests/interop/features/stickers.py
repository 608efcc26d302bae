"""Sticker sets, custom emoji, saved animations, and the server's own drawings."""

from __future__ import annotations

import gzip
import hashlib
from typing import Any

from tests import stickers as samples
from tests.interop.cast import Cast, refusal
from tests.interop.device import Device
from tests.interop.features import ASKING, feature
from tests.interop.features.tdlib import TDLIB, content, pair, say, service, words
from tests.interop.raw import Json, blob, long, peer, tl

WEBP, TGS = "image/webp", "application/x-tgsticker"
EMPTY = tl("inputStickerSetEmpty")


async def _document(device: Device, data: bytes, mime: str, number: int, *attributes: Json) -> Json:
    """Upload a document; give it as its owner sees it."""
    await device.ask("upload.saveFilePart", file_id=long(number), file_part=0, bytes=blob(data))
    checksum = hashlib.md5(data).hexdigest()
    file = tl("inputFile", id=long(number), parts=1, name="bird", md5_checksum=checksum)
    media = tl("inputMediaUploadedDocument", file=file, mime_type=mime, attributes=list(attributes))
    made = await device.ask("messages.uploadMedia", peer=peer(device.id), media=media)
    return dict(made["document"])


def _named(document: Json) -> Json:
    return tl(
        "inputDocument",
        id=long(int(document["id"])),
        access_hash=long(int(document["access_hash"])),
        file_reference=blob(bytes.fromhex(document["file_reference"]["hex"])),
    )


async def _item(device: Device, data: bytes, mime: str, emoji: str, number: int) -> Json:
    attribute = tl("documentAttributeSticker", alt=emoji, stickerset=EMPTY)
    document = await _document(device, data, mime, number, attribute)
    return tl("inputStickerSetItem", document=_named(document), emoji=emoji)


async def _create(device: Device, name: str, *items: Json, **more: Any) -> Any:
    return await device.ask(
        "stickers.createStickerSet",
        user_id=tl("inputUserSelf"),
        title="Birds of the coast",
        short_name=name,
        stickers=list(items),
        **more,
    )


def _by_id(pack: Json) -> Json:
    return tl(
        "inputStickerSetID", id=long(int(pack["id"])), access_hash=long(int(pack["access_hash"]))
    )


async def _get(device: Device, pack: Json) -> Any:
    return await device.ask("messages.getStickerSet", stickerset=pack, hash=0)


async def _bytes(device: Device, document: Json) -> bytes:
    place = {**_named(document), "_": "inputDocumentFileLocation", "thumb_size": ""}
    got = await device.ask("upload.getFile", location=place, offset=long(0), limit=512 << 10)
    return bytes.fromhex(got["bytes"]["hex"])


def _ids(documents: Any) -> list[int]:
    return [int(one["id"]) for one in documents]


@feature("sticker-set", ASKING)
async def sticker_set(cast: Cast, client: str) -> None:
    """Made by one, sent to the other, who adds it; its creator alone changes it."""
    one, other = await cast.pair(client)
    name = f"birds{one.id}"
    whale, gull = samples.still(512, 300), samples.moving()
    made = await _create(one, name, await _item(one, whale, WEBP, "🐳", 11))
    grown = await one.ask(
        "stickers.addStickerToSet",
        stickerset=_by_id(made["set"]),
        sticker=await _item(one, gull, TGS, "🐦", 12),
    )
    assert [pack["emoticon"] for pack in grown["packs"]] == ["🐳", "🐦"]
    sent = await one.ask(
        "messages.sendMedia",
        peer=peer(other.id),
        media=tl("inputMediaDocument", id=_named(grown["documents"][1])),
        message="",
        random_id=long(one.id + 7),
    )
    assert any(update["_"] == "updateNewMessage" for update in sent["updates"])
    got = await other.expect("message")
    assert got.message is not None
    seen = await _get(other, tl("inputStickerSetShortName", short_name=name))
    assert seen["set"]["count"] == 2
    assert await _bytes(other, seen["documents"][1]) == gull
    await other.ask("messages.installStickerSet", stickerset=_by_id(seen["set"]), archived=False)
    listed = await other.ask("messages.getAllStickers", hash=long(0))
    assert _ids(listed["sets"]) == [int(made["set"]["id"])]
    taken = other.ask("stickers.removeStickerFromSet", sticker=_named(seen["documents"][0]))
    assert await refusal(taken) == "STICKER_INVALID"
    found = await other.ask("messages.searchStickerSets", q=name, hash=long(0))
    assert _ids([pack["set"] for pack in found["sets"]]) == [int(made["set"]["id"])]
    proposed = await other.ask("messages.getStickers", emoticon="🐦", hash=long(0))
    assert len(proposed["stickers"]) == 1


@feature("stickers-kept", ASKING)
async def stickers_kept(cast: Cast, client: str) -> None:
    """What one uses, likes and saves is there on one's other device, which is told."""
    one = await cast.sign_up(client, "Iris")
    second = await cast.second_device(one, client)
    await second.dialogs()
    made = await _create(one, f"kept{one.id}", await _item(one, samples.still(), WEBP, "🐳", 21))
    await second.expect_update("updateNewStickerSet")
    (sticker,) = made["documents"]
    await one.ask("messages.faveSticker", id=_named(sticker), unfave=False)
    await second.expect_update("updateFavedStickers")
    await one.ask("messages.saveRecentSticker", id=_named(sticker), unsave=False)
    await second.expect_update("updateRecentStickers")
    moving = tl("documentAttributeAnimated")
    gif = await _document(one, samples.video(), "video/mp4", 22, moving)
    await one.ask("messages.saveGif", id=_named(gif), unsave=False)
    await second.expect_update("updateSavedGifs")
    faved = await second.ask("messages.getFavedStickers", hash=long(0))
    recent = await second.ask("messages.getRecentStickers", hash=long(0))
    saved = await second.ask("messages.getSavedGifs", hash=long(0))
    assert _ids(faved["stickers"]) == _ids(recent["stickers"]) == _ids([sticker])
    assert _ids(saved["gifs"]) == _ids([gif])


@feature("custom-emoji", ASKING)
async def custom_emoji(cast: Cast, client: str) -> None:
    """One of one's own stands in a text, and its reader is shown it."""
    one, other = await cast.pair(client)
    item = await _item(one, samples.still(100, 100), WEBP, "🐳", 31)
    made = await _create(one, f"signs{one.id}", item, emojis=True)
    number = int(made["documents"][0]["id"])
    place = tl("messageEntityCustomEmoji", offset=0, length=2, document_id=long(number))
    await one.ask(
        "messages.sendMessage",
        peer=peer(other.id),
        message="🐳 ahoy",
        entities=[place],
        random_id=long(one.id + 8),
    )
    await other.expect_text("🐳 ahoy")
    page = await other.ask(
        "messages.getHistory",
        peer=peer(one.id),
        offset_id=0,
        offset_date=0,
        add_offset=0,
        limit=1,
        max_id=0,
        min_id=0,
        hash=long(0),
    )
    (entity,) = page["messages"][0]["entities"]
    assert int(entity["document_id"]) == number
    shown = await other.ask("messages.getCustomEmojiDocuments", document_id=[long(number)])
    assert await _bytes(other, shown[0]) == samples.still(100, 100)


@feature("reaction-drawings", ASKING)
async def reaction_drawings(cast: Cast, client: str) -> None:
    """Menus of reactions and dice have pictures and animations, which can be fetched."""
    one = await cast.sign_up(client, "Iris")
    found = await one.ask("messages.getAvailableReactions", hash=0)
    assert len(found["reactions"]) > 12
    thumb = found["reactions"][0]
    assert (await _bytes(one, thumb["static_icon"]))[8:12] == b"WEBP"
    for part in ("appear_animation", "select_animation", "activate_animation", "effect_animation"):
        assert gzip.decompress(await _bytes(one, thumb[part])).startswith(b'{"tgs":1')
    emoji = await _get(one, tl("inputStickerSetAnimatedEmoji"))
    assert "❤" in [pack["emoticon"] for pack in emoji["packs"]]
    dice = await _get(one, tl("inputStickerSetDice", emoticon="🎲"))
    assert len(dice["documents"]) == 7


# --- TDLib, which takes apart all that it is told and complains of what it did not expect ---------


@feature("reactions-drawn", TDLIB)
async def reactions_drawn(cast: Cast, client: str) -> None:
    """Reactions can be chosen and dice thrown: each has its drawings, and they can be fetched."""
    one, other = await pair(cast)
    drawn = await one.ask("getEmojiReaction", emoji="👍")
    for part in ("static_icon", "appear_animation", "select_animation", "activate_animation"):
        assert drawn[part]["emoji"] == "👍"
    icon = drawn["select_animation"]["sticker"]
    done = await one.ask("downloadFile", file_id=icon["id"], priority=1, synchronous=True)
    assert done["local"]["is_downloading_completed"]
    sent = await say(one, other.id, words("good morning"))
    found = await one.ask(
        "getMessageAvailableReactions", chat_id=other.id, message_id=sent["id"], row_size=8
    )
    offered = [*found["top_reactions"], *found["popular_reactions"]]
    assert "👍" in [reaction["type"].get("emoji") for reaction in offered]
    moving = await one.ask("getAnimatedEmoji", emoji="❤")
    assert moving["sticker"]["format"]["@type"] == "stickerFormatTgs"
    sent = await say(one, other.id, {"@type": "inputMessageDice", "emoji": "🎲"})
    assert 1 <= sent["content"]["value"] <= 6


@feature("stickers-shown", TDLIB)
async def stickers_shown(cast: Cast, client: str) -> None:
    """A set is made by one, found, added and used by the other."""
    one, other = await pair(cast)
    name = f"shells{one.id}"
    path = samples.kept(samples.still(), ".webp")
    sticker = {
        "sticker": {"@type": "inputFileLocal", "path": str(path)},
        "format": {"@type": "stickerFormatWebp"},
        "emojis": "🐳",
        "keywords": ["sea"],
    }
    made = await one.ask(
        "createNewStickerSet",
        title="Shells",
        name=name,
        sticker_type={"@type": "stickerTypeRegular"},
        stickers=[sticker],
    )
    found = await other.ask("searchStickerSet", name=name)
    assert (found["id"], found["title"]) == (made["id"], "Shells")
    await other.ask("changeStickerSet", set_id=found["id"], is_installed=True)
    regular = {"@type": "stickerTypeRegular"}
    listed = await other.ask("getInstalledStickerSets", sticker_type=regular)
    assert [pack["id"] for pack in listed["sets"]] == [made["id"]]
    number = found["stickers"][0]["sticker"]["remote"]["id"]
    file = {"@type": "inputFileRemote", "id": number}
    await other.ask("addFavoriteSticker", sticker=file)
    faved = await other.ask("getFavoriteStickers")
    assert [one["emoji"] for one in faved["stickers"]] == ["🐳"]
    # TDLib finds fault with itself where it sends a sticker before it has asked for the last ones.
    await other.ask("getRecentStickers", is_attached=False)
    await say(other, one.id, content("Sticker", sticker=file, emoji="🐳"))
    await service(one, "Sticker")
