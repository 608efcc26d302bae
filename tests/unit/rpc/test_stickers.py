"""Sticker sets, what people keep of them, and the server's own drawings, through the door."""

from __future__ import annotations

import gzip
from pathlib import Path
from typing import Any

from chappe.core import deletion
from chappe.core.media import sweeping
from chappe.core.media.dice import SIDES
from chappe.core.reactions import OFFERED
from chappe.model import KeyId, Me, UserId
from chappe.store import check
from chappe.tl import functions, types
from tests.stickers import moving, still, video
from tests.unit.rpc.harness import Client, House, in_house

WEBP, TGS, WEBM = "image/webp", "application/x-tgsticker", "video/webm"
STICKER = types.DocumentAttributeSticker(alt="", stickerset=types.InputStickerSetEmpty())
OWN = types.InputStickerSetShortName(short_name="Birds")


async def ask(client: Client, request: Any) -> Any:
    return await client.ask(request)


async def document(client: Client, data: bytes, mime: str = WEBP, *attributes: Any) -> Any:
    """Upload a document; give it as its owner sees it."""
    id_ = client.house.random.getrandbits(60)
    for number, start in enumerate(range(0, len(data), 32768)):
        part = functions.upload.SaveFilePart(
            file_id=id_, file_part=number, bytes=data[start : start + 32768]
        )
        await client.ask(part)
    parts = (len(data) + 32767) // 32768
    media = types.InputMediaUploadedDocument(
        file=types.InputFile(id=id_, parts=parts, name="bird", md5_checksum=""),
        mime_type=mime,
        attributes=list(attributes),
    )
    made: Any = await ask(
        client, functions.messages.UploadMedia(peer=types.InputPeerSelf(), media=media)
    )
    return made.document


def named(shown: Any) -> types.InputDocument:
    return types.InputDocument(
        id=shown.id, access_hash=shown.access_hash, file_reference=shown.file_reference
    )


async def item(client: Client, data: bytes, emoji: str = "🐳", mime: str = WEBP, **more: Any):
    shown = await document(client, data, mime, STICKER)
    return types.InputStickerSetItem(document=named(shown), emoji=emoji, **more)


async def create(client: Client, *items: Any, name: str = "Birds", **more: Any) -> Any:
    request = functions.stickers.CreateStickerSet(
        user_id=types.InputUserSelf(),
        title=more.pop("title", "Birds of the coast"),
        short_name=name,
        stickers=list(items),
        **more,
    )
    return await ask(client, request)


def by_id(found: Any) -> types.InputStickerSetID:
    return types.InputStickerSetID(id=found.set.id, access_hash=found.set.access_hash)


async def get(client: Client, pack: Any) -> Any:
    return await ask(client, functions.messages.GetStickerSet(stickerset=pack, hash=0))


async def fails_to_create(client: Client, *items: Any, **more: Any) -> str:
    request = functions.stickers.CreateStickerSet(
        user_id=more.pop("user_id", types.InputUserSelf()),
        title=more.pop("title", "Birds"),
        short_name=more.pop("name", "other"),
        stickers=list(items),
        **more,
    )
    return await client.fails(request)


async def bytes_of(client: Client, shown: Any) -> bytes:
    place = types.InputDocumentFileLocation(
        id=shown.id,
        access_hash=shown.access_hash,
        file_reference=shown.file_reference,
        thumb_size="",
    )
    got: Any = await ask(client, functions.upload.GetFile(location=place, offset=0, limit=1 << 19))
    return bytes(got.bytes)


async def sound(house: House) -> None:
    assert await house.core.db.read(check.faults) == []


def test_a_set_is_made_found_added_and_used(tmp_path: Path):
    async def story(house: House) -> None:
        account = await house.account("Ada")
        phone, tablet = await house.device(account), await house.device(account)
        bea = await house.member("Bea")
        whale, gull = still(512, 300), moving()
        made = await create(
            phone,
            await item(phone, whale, "🐳🐟"),
            await item(phone, gull, "🐦", TGS, keywords="sea, gull ,sea"),
            await item(phone, video(), "🐦", WEBM),
        )
        assert (made.set.short_name, made.set.title) == ("Birds", "Birds of the coast")
        assert (made.set.count, made.set.creator, made.set.archived) == (3, True, False)
        assert {one.emoticon: len(one.documents) for one in made.packs} == {
            "🐳": 1,
            "🐟": 1,
            "🐦": 2,
        }
        assert [one.keyword for one in made.keywords] == [["sea", "gull"]]
        await tablet.settle()
        (told,) = tablet.updates[0].updates  # type: ignore[attr-defined]
        assert (type(told), told.stickerset) == (types.UpdateNewStickerSet, made)

        # Somebody else finds it by a part of its title, adds it, and has its bytes.
        search = functions.messages.SearchStickerSets(q="COAST", hash=0)
        found: Any = await ask(bea, search)
        (one,) = found.sets
        assert (one.set.id, one.set.creator, one.set.installed_date) == (made.set.id, False, None)
        again = functions.messages.SearchStickerSets(q="coast", hash=found.hash)
        assert await ask(bea, again) == types.messages.FoundStickerSetsNotModified()
        assert await bytes_of(bea, one.cover) == whale
        whole = await get(bea, by_id(one))
        assert await bytes_of(bea, whole.documents[1]) == gull
        shown = whole.documents[1].attributes[1]
        assert (shown.alt, shown.stickerset.id) == ("🐦", made.set.id)
        install = functions.messages.InstallStickerSet(stickerset=by_id(one), archived=False)
        assert await ask(bea, install) == types.messages.StickerSetInstallResultSuccess()
        listed: Any = await ask(bea, functions.messages.GetAllStickers(hash=0))
        assert [pack.id for pack in listed.sets] == [made.set.id]
        same = functions.messages.GetAllStickers(hash=listed.hash)
        assert await ask(bea, same) == types.messages.AllStickersNotModified()
        known = functions.messages.GetStickerSet(stickerset=OWN, hash=whole.set.hash)
        assert await ask(bea, known) == types.messages.StickerSetNotModified()
        for emoji, count in (("🐦", 2), ("🐳", 1), ("🐛", 0), ("%", 0)):
            some: Any = await ask(bea, functions.messages.GetStickers(emoticon=emoji, hash=0))
            assert len(some.stickers) == count
        await sound(house)

    in_house(tmp_path, story)


def test_only_the_creator_changes_a_set(tmp_path: Path):
    async def story(house: House) -> None:
        ada, bea = await house.member("Ada"), await house.member("Bea")
        whale, gull = await item(ada, still()), await item(ada, still(512, 100), "🐦")
        made = await create(ada, whale, gull)
        other = await item(bea, still(512, 90))
        foreign = await get(bea, OWN)
        theirs = named(foreign.documents[0])
        by_number = by_id(foreign)
        for request, reason in (
            (functions.stickers.AddStickerToSet(stickerset=by_number, sticker=other), "SET"),
            (functions.stickers.RenameStickerSet(stickerset=by_number, title="Mine"), "SET"),
            (functions.stickers.SetStickerSetThumb(stickerset=OWN, thumb=None), "SET"),
            (functions.stickers.DeleteStickerSet(stickerset=OWN), "SET"),
            (functions.stickers.RemoveStickerFromSet(sticker=theirs), "_"),
            (functions.stickers.ChangeStickerPosition(sticker=theirs, position=1), "_"),
            (functions.stickers.ChangeSticker(sticker=theirs, emoji="🐛"), "_"),
            (functions.stickers.ReplaceSticker(sticker=theirs, new_sticker=other), "_"),
        ):
            wanted = "STICKERSET_INVALID" if reason == "SET" else "STICKER_INVALID"
            assert await bea.fails(request) == wanted
        wrong = types.InputStickerSetID(id=made.set.id, access_hash=made.set.access_hash ^ 1)
        for client, pack in ((bea, wrong), (ada, types.InputStickerSetEmpty())):
            ask_for = functions.messages.GetStickerSet(stickerset=pack, hash=0)
            assert await client.fails(ask_for) == "STICKERSET_INVALID"

        first, second = made.documents
        move = functions.stickers.ChangeStickerPosition(sticker=named(first), position=9)
        moved = await ask(ada, move)
        assert [one.id for one in moved.documents] == [second.id, first.id]
        assert moved.set.hash != made.set.hash
        change = functions.stickers.ChangeSticker(sticker=named(first), emoji="🐟", keywords="sea")
        changed = await ask(ada, change)
        assert [one.emoticon for one in changed.packs] == ["🐦", "🐟"]
        assert changed.keywords[0].keyword == ["sea"]
        new = await item(ada, moving(), "🦋", TGS)
        swap = functions.stickers.ReplaceSticker(sticker=named(first), new_sticker=new)
        swapped = await ask(ada, swap)
        assert [one.emoticon for one in swapped.packs] == ["🐦", "🦋"]
        add = functions.stickers.AddStickerToSet(
            stickerset=by_id(made), sticker=await item(ada, still(512, 80))
        )
        assert (await ask(ada, add)).set.count == 3
        gone = await ask(ada, functions.stickers.RemoveStickerFromSet(sticker=named(second)))
        assert (gone.set.count, len(gone.documents)) == (2, 2)
        assert await ada.fails(functions.stickers.RemoveStickerFromSet(sticker=named(second)))
        rename = functions.stickers.RenameStickerSet(stickerset=by_id(made), title=" Fish ")
        assert (await ask(ada, rename)).set.title == "Fish"
        await sound(house)

        # What was taken out stays where it was sent, and no longer leads to the set.
        mine: Any = await ask(ada, functions.messages.GetMyStickers(offset_id=0, limit=10))
        assert (mine.count, mine.sets[0].set.title) == (1, "Fish")
        assert await ask(ada, functions.stickers.DeleteStickerSet(stickerset=by_id(made))) is True
        assert (await ask(ada, functions.messages.GetAllStickers(hash=0))).sets == []
        assert await bea.fails(functions.messages.GetStickerSet(stickerset=OWN, hash=0))
        await sound(house)

    in_house(tmp_path, story)


def test_what_no_set_can_be(tmp_path: Path):
    async def story(house: House) -> None:
        ada, bea = await house.member("Ada"), await house.member("Bea")
        good = await item(ada, still())
        await create(ada, good)
        assert await fails_to_create(ada, good, name="bIRDS") == "PACK_SHORT_NAME_OCCUPIED"
        assert await fails_to_create(ada, good, name="AnimatedDie") == "PACK_SHORT_NAME_OCCUPIED"
        for name in ("", "9birds", "bi__rds", "birds_", "b%", "b" * 65, "b\n"):
            assert await fails_to_create(ada, good, name=name) == "PACK_SHORT_NAME_INVALID"
        for title in ("", "\u200b", "b" * 65):
            assert await fails_to_create(ada, good, title=title) == "PACK_TITLE_INVALID"
        assert await fails_to_create(ada) == "STICKERS_EMPTY"
        assert await fails_to_create(ada, *[good] * 51) == "STICKERS_TOO_MUCH"
        no_emoji = types.InputStickerSetItem(document=good.document, emoji="hm")
        assert await fails_to_create(ada, no_emoji) == "STICKER_EMOJI_INVALID"
        small = await item(ada, still(100, 100))
        assert await fails_to_create(ada, small) == "STICKER_PNG_DIMENSIONS"
        assert await fails_to_create(ada, good, emojis=True) == "STICKER_PNG_DIMENSIONS"
        # Another account's document, and another account's name.
        assert await fails_to_create(bea, good) == "FILE_REFERENCE_EXPIRED"
        himself = types.InputUser(user_id=5, access_hash=0)
        assert await fails_to_create(ada, good, user_id=himself) == "USER_ID_INVALID"
        for name, reason in (("birds", "SHORT_NAME_OCCUPIED"), ("?", "SHORT_NAME_INVALID")):
            free = functions.stickers.CheckShortName(short_name=name)
            assert await ada.fails(free) == reason
        assert await ask(ada, functions.stickers.CheckShortName(short_name="fish")) is True
        propose = functions.stickers.SuggestShortName
        assert (await ask(ada, propose(title="Été à Sète!"))).short_name == "ete_a_sete"
        assert (await ask(ada, propose(title="Birds"))).short_name.startswith("birds_")
        assert await ada.fails(propose(title="鳥")) == "TITLE_INVALID"
        await sound(house)

    in_house(tmp_path, story)


def test_sets_are_put_in_order_and_away(tmp_path: Path):
    async def story(house: House) -> None:
        account = await house.account("Ada")
        phone, tablet = await house.device(account), await house.device(account)
        sets = [
            (await create(phone, await item(phone, still()), name=name)).set
            for name in ("one", "two", "three")
        ]
        one, two, three = (pack.id for pack in sets)

        async def listed() -> list[int]:
            found: Any = await ask(phone, functions.messages.GetAllStickers(hash=0))
            return [pack.id for pack in found.sets]

        async def archived() -> list[int]:
            found: Any = await ask(
                phone, functions.messages.GetArchivedStickers(offset_id=0, limit=10)
            )
            assert found.count == len(found.sets)
            return [pack.set.id for pack in found.sets]

        assert await listed() == [three, two, one]
        await tablet.settle()
        tablet.updates.clear()
        await ask(phone, functions.messages.ReorderStickerSets(order=[one, 77, three, one]))
        assert await listed() == [one, three, two]
        await tablet.settle()
        assert tablet.updates[0].updates == [  # type: ignore[attr-defined]
            types.UpdateStickerSetsOrder(order=[one, three, two])
        ]
        handle: list[Any] = [
            types.InputStickerSetID(id=p.id, access_hash=p.access_hash) for p in sets
        ]
        toggle = functions.messages.ToggleStickerSets
        await ask(phone, toggle(stickersets=handle[:2], archive=True))
        assert (await listed(), await archived()) == ([three], [one, two])
        await ask(phone, toggle(stickersets=handle[:1], unarchive=True))
        assert (await listed(), await archived()) == ([one, three], [two])
        await ask(phone, toggle(stickersets=handle[2:], uninstall=True))
        await ask(phone, functions.messages.UninstallStickerSet(stickerset=handle[1]))
        assert (await listed(), await archived()) == ([one], [])
        away = functions.messages.InstallStickerSet(stickerset=handle[1], archived=True)
        await ask(phone, away)
        assert await archived() == [two]
        base = types.InputStickerSetAnimatedEmoji()
        refused = functions.messages.InstallStickerSet(stickerset=base, archived=False)
        assert await phone.fails(refused) == "STICKERSET_INVALID"
        shown = await get(phone, base)
        again = functions.messages.InstallStickerSet(stickerset=by_id(shown), archived=False)
        assert await phone.fails(again) == "STICKERSET_INVALID"
        await sound(house)

    in_house(tmp_path, story)


def test_custom_emoji_stand_in_texts_of_others(tmp_path: Path):
    async def story(house: House) -> None:
        ada, bea = await house.member("Ada"), await house.member("Bea")
        made = await create(
            ada,
            await item(ada, still(100, 100), "🐳"),
            await item(ada, moving(), "🐦", TGS),
            emojis=True,
            text_color=True,
        )
        assert (made.set.emojis, made.set.text_color) == (True, True)
        (attribute,) = [
            one
            for one in made.documents[0].attributes
            if isinstance(one, types.DocumentAttributeCustomEmoji)
        ]
        assert (attribute.alt, attribute.text_color, attribute.free) == ("🐳", True, True)
        ids = [one.id for one in made.documents]
        plain = await document(ada, still(), WEBP, STICKER)
        wanted = functions.messages.GetCustomEmojiDocuments(document_id=[*ids, plain.id, 7])
        found = await ask(bea, wanted)
        assert [one.id for one in found] == ids
        assert await bytes_of(bea, found[0]) == still(100, 100)
        listed: Any = await ask(ada, functions.messages.GetEmojiStickers(hash=0))
        assert [pack.id for pack in listed.sets] == [made.set.id]
        assert (await ask(ada, functions.messages.GetAllStickers(hash=0))).sets == []
        search = functions.messages.SearchCustomEmoji(emoticon="🐦", hash=0)
        assert (await ask(ada, search)).document_id == ids[1:]
        thumb = functions.stickers.SetStickerSetThumb(
            stickerset=by_id(made), thumb_document_id=ids[1]
        )
        shown = (await ask(ada, thumb)).set
        picture = await ask(
            bea, functions.messages.GetCustomEmojiDocuments(document_id=[shown.thumb_document_id])
        )
        assert await bytes_of(bea, picture[0]) == moving()
        await sound(house)

    in_house(tmp_path, story)


def test_a_set_has_a_picture(tmp_path: Path):
    async def story(house: House) -> None:
        ada, bea = await house.member("Ada"), await house.member("Bea")
        picture = still(100, 100)
        thumb = await document(ada, picture)
        made = await create(ada, await item(ada, still()), thumb=named(thumb))
        assert [one.type for one in made.set.thumbs] == ["s"]
        seen = await get(bea, OWN)
        place = types.InputStickerSetThumb(
            stickerset=by_id(seen), thumb_version=seen.set.thumb_version
        )
        read = functions.upload.GetFile(location=place, offset=0, limit=4096)
        got: Any = await ask(bea, read)
        assert got.bytes == picture
        wrong = await document(ada, b"no picture")
        request = functions.stickers.SetStickerSetThumb(stickerset=OWN, thumb=named(wrong))
        assert await ada.fails(request) == "STICKER_THUMB_PNG_NOPNG"
        nothing = functions.stickers.SetStickerSetThumb(stickerset=OWN)
        assert (await ask(ada, nothing)).set.thumbs is None
        assert await bea.fails(read) == "LOCATION_INVALID"
        await sound(house)

    in_house(tmp_path, story)


def test_what_is_kept_is_listed_told_of_and_stays(tmp_path: Path):
    async def story(house: House) -> None:
        account = await house.account("Ada")
        phone, tablet = await house.device(account), await house.device(account)
        bea = await house.member("Bea")
        made = await create(
            phone, await item(phone, still()), await item(phone, moving(), "🐦", TGS)
        )
        whale, gull = made.documents
        for shown in (whale, gull, whale):
            await ask(phone, functions.messages.FaveSticker(id=named(shown), unfave=False))
            await ask(phone, functions.messages.SaveRecentSticker(id=named(shown), unsave=False))
        faved: Any = await ask(phone, functions.messages.GetFavedStickers(hash=0))
        assert [one.id for one in faved.stickers] == [whale.id, gull.id]
        assert {one.emoticon: one.documents for one in faved.packs} == {
            "🐳": [whale.id],
            "🐦": [gull.id],
        }
        same = functions.messages.GetFavedStickers(hash=faved.hash)
        assert await ask(phone, same) == types.messages.FavedStickersNotModified()
        recent: Any = await ask(phone, functions.messages.GetRecentStickers(hash=0))
        assert [one.id for one in recent.stickers] == [whale.id, gull.id]
        assert len(recent.dates) == 2
        assert (
            await ask(phone, functions.messages.GetRecentStickers(attached=True, hash=0))
        ).hash == 0

        gif = await document(phone, still(), "video/mp4", types.DocumentAttributeAnimated())
        assert await ask(phone, functions.messages.SaveGif(id=named(gif), unsave=False)) is True
        saved: Any = await ask(phone, functions.messages.GetSavedGifs(hash=0))
        assert [one.id for one in saved.gifs] == [gif.id]
        await tablet.settle()
        told = [update.updates[0] for update in tablet.updates]  # type: ignore[attr-defined]
        assert types.UpdateFavedStickers() in told
        assert types.UpdateRecentStickers() in told
        assert types.UpdateSavedGifs() in told

        # The saved animation is held by nothing else, and outlives the sweeping.
        house.world.clock.now += 10 * sweeping.GRACE
        await sweeping.sweep(house.core)
        fresh: Any = await ask(phone, functions.messages.GetSavedGifs(hash=0))
        assert await bytes_of(phone, fresh.gifs[0]) == still()
        await ask(phone, functions.messages.ClearRecentStickers())
        assert (await ask(phone, functions.messages.GetRecentStickers(hash=0))).stickers == []
        await ask(phone, functions.messages.SaveGif(id=named(fresh.gifs[0]), unsave=True))
        assert (await ask(phone, functions.messages.GetSavedGifs(hash=0))).gifs == []

        nothing = functions.messages.SaveGif(id=types.InputDocumentEmpty(), unsave=False)
        assert await phone.fails(nothing) == "GIF_ID_INVALID"
        again = (await get(phone, OWN)).documents[0]
        no_gif = functions.messages.SaveGif(id=named(again), unsave=False)
        assert await phone.fails(no_gif) == "GIF_CONTENT_TYPE_INVALID"
        theirs = functions.messages.FaveSticker(id=named(again), unfave=False)
        assert await bea.fails(theirs) == "FILE_REFERENCE_EXPIRED"
        attached = types.InputStickeredMediaDocument(id=named(again))
        (pack,) = await ask(phone, functions.messages.GetAttachedStickers(media=attached))
        assert pack.set.id == made.set.id
        await sound(house)

    in_house(tmp_path, story)


def test_what_is_sent_is_remembered(tmp_path: Path):
    async def story(house: House) -> None:
        account = await house.account("Ada")
        phone, tablet = await house.device(account), await house.device(account)
        bea = await house.member("Bea")
        made = await create(phone, await item(phone, still()))
        gif = await document(phone, still(), "video/mp4", types.DocumentAttributeAnimated())
        plain = await document(phone, still(), "text/plain")
        for number, shown in enumerate((made.documents[0], gif, plain)):
            send = functions.messages.SendMedia(
                peer=types.InputPeerSelf(),
                media=types.InputMediaDocument(id=named(shown)),
                message="",
                random_id=number + 1,
            )
            await ask(phone, send)
        await tablet.settle()
        told = [update.updates[0] for update in tablet.updates]  # type: ignore[attr-defined]
        assert types.UpdateRecentStickers() in told
        assert types.UpdateSavedGifs() in told
        recent: Any = await ask(tablet, functions.messages.GetRecentStickers(hash=0))
        assert [one.id for one in recent.stickers] == [made.documents[0].id]
        saved: Any = await ask(tablet, functions.messages.GetSavedGifs(hash=0))
        assert [one.id for one in saved.gifs] == [gif.id]
        assert (await ask(bea, functions.messages.GetSavedGifs(hash=0))).gifs == []
        await sound(house)

    in_house(tmp_path, story)


def test_sets_outlive_their_creator_and_lists_do_not(tmp_path: Path):
    async def story(house: House) -> None:
        account = await house.account("Ada")
        ada, bea = await house.device(account), await house.member("Bea")
        made = await create(ada, await item(ada, still()))
        await ask(ada, functions.messages.FaveSticker(id=named(made.documents[0]), unfave=False))
        seen = await get(bea, OWN)
        install = functions.messages.InstallStickerSet(stickerset=by_id(seen), archived=False)
        await ask(bea, install)
        await deletion.delete(house.core, Me(UserId(account.id), KeyId(ada.key.id)))
        await sound(house)
        after = await get(bea, OWN)
        assert (after.set.creator, after.set.count) == (False, 1)
        assert await bytes_of(bea, after.documents[0]) == still()

    in_house(tmp_path, story)


def test_reactions_and_dice_have_drawings(tmp_path: Path):
    async def story(house: House) -> None:
        ada, bea = await house.member("Ada"), await house.member("Bea")
        found: Any = await ask(ada, functions.messages.GetAvailableReactions(hash=0))
        assert tuple(one.reaction for one in found.reactions) == OFFERED
        for one in found.reactions[:3]:
            icon = await bytes_of(ada, one.static_icon)
            assert icon[8:12] == b"WEBP"
            for shown in (
                one.appear_animation,
                one.select_animation,
                one.activate_animation,
                one.effect_animation,
                one.around_animation,
                one.center_icon,
            ):
                assert shown.mime_type == TGS
                assert gzip.decompress(await bytes_of(ada, shown)).startswith(b'{"tgs":1')
        # The second to ask is shown the same files.
        same: Any = await ask(bea, functions.messages.GetAvailableReactions(hash=0))
        assert [one.static_icon.id for one in same.reactions] == [
            one.static_icon.id for one in found.reactions
        ]
        known = functions.messages.GetAvailableReactions(hash=found.hash)
        assert await ask(ada, known) == types.messages.AvailableReactionsNotModified()
        for emoji, sides in SIDES.items():
            dice = await get(bea, types.InputStickerSetDice(emoticon=emoji + "\ufe0f"))
            assert len(dice.documents) == (21 if emoji == "🎰" else sides + 1)
            assert dice.set.official
        by_name = types.InputStickerSetShortName(short_name="animateddie")
        assert len((await get(ada, by_name)).documents) == 7
        unknown = types.InputStickerSetDice(emoticon="🐛")
        wanted = functions.messages.GetStickerSet(stickerset=unknown, hash=0)
        assert await ada.fails(wanted) == "STICKERSET_INVALID"
        signs: Any = await get(ada, types.InputStickerSetAnimatedEmoji())
        effects: Any = await get(ada, types.InputStickerSetAnimatedEmojiAnimations())
        assert {one.emoticon for one in signs.packs} == {one.emoticon for one in effects.packs}
        generic = await get(ada, types.InputStickerSetEmojiGenericAnimations())
        assert generic.documents
        await sound(house)

    in_house(tmp_path, story)


def test_words_stand_for_emoji(tmp_path: Path):
    async def story(house: House) -> None:
        ada = await house.member("Ada")
        wanted = functions.messages.GetEmojiKeywordsLanguages(lang_codes=["fr", "xx", "en", "fr"])
        spoken: Any = await ask(ada, wanted)
        assert [one.lang_code for one in spoken] == ["fr", "en"]
        english: Any = await ask(ada, functions.messages.GetEmojiKeywords(lang_code="en"))
        words = {one.keyword: one.emoticons for one in english.keywords}
        assert (words["thumbs up"], words["heart"][0]) == (["👍"], "❤")
        assert {"👍", "👎"} == set(words["thumbs"])
        later = functions.messages.GetEmojiKeywordsDifference
        known = await ask(ada, later(lang_code="en", from_version=english.version))
        assert known.keywords == []
        assert (await ask(ada, later(lang_code="en", from_version=0))).keywords == english.keywords
        unspoken: Any = await ask(ada, functions.messages.GetEmojiKeywords(lang_code="xx"))
        assert unspoken.keywords == []

    in_house(tmp_path, story)
