"""What apps show around stickers: recommended sets, groups of emoji, the server's own custom emoji;
and what one's other devices are told."""

from __future__ import annotations

import gzip
from pathlib import Path
from typing import Any

from chappe.core.stickers import featured
from chappe.tl import functions, types
from tests.stickers import still
from tests.unit.rpc.harness import Client, in_house
from tests.unit.rpc.test_stickers import OWN, ask, by_id, bytes_of, create, get, item, named, sound


async def told(client: Client) -> list[Any]:
    """Give what a device was told since it was last asked."""
    await client.settle()
    found = [one for update in client.updates for one in getattr(update, "updates", [])]
    client.updates.clear()
    return found


def installs(found: Any) -> functions.messages.InstallStickerSet:
    return functions.messages.InstallStickerSet(stickerset=by_id(found), archived=False)


def test_recommended_sets_are_new_until_they_are_seen(tmp_path: Path):
    async def story(house: Any) -> None:
        ada = await house.member("Ada")
        account = await house.account("Bea")
        phone, tablet = await house.device(account), await house.device(account)
        made = await create(ada, await item(ada, still()))
        for name in ("Cleo", "Dan"):
            fan = await house.member(name)
            await ask(fan, installs(await get(fan, OWN)))
        nothing: Any = await ask(phone, functions.messages.GetFeaturedStickers(hash=0))
        assert (nothing.sets, nothing.unread, nothing.hash) == ([], [], 0)
        await featured.choose(house.core)
        found: Any = await ask(phone, functions.messages.GetFeaturedStickers(hash=0))
        assert [one.set.id for one in found.sets] == found.unread == [made.set.id]
        same = functions.messages.GetFeaturedStickers(hash=found.hash)
        assert await ask(phone, same) == types.messages.FeaturedStickersNotModified(count=0)
        await told(tablet)
        read = functions.messages.ReadFeaturedStickers(id=[made.set.id, 7])
        assert await ask(phone, read)
        assert await told(tablet) == [types.UpdateReadFeaturedStickers()]
        seen: Any = await ask(phone, same)
        assert (len(seen.sets), seen.unread) == (1, [])
        # Again is nothing new.
        assert await ask(phone, read)
        assert await told(tablet) == []
        emoji: Any = await ask(phone, functions.messages.GetFeaturedEmojiStickers(hash=0))
        assert emoji.sets == []
        old = functions.messages.GetOldFeaturedStickers(offset=0, limit=10, hash=0)
        assert (await ask(phone, old)).sets == []
        await sound(house)

    in_house(tmp_path, story)


def test_other_devices_learn_what_was_added_and_used(tmp_path: Path):
    async def story(house: Any) -> None:
        account = await house.account("Ada")
        phone, tablet = await house.device(account), await house.device(account)
        state: Any = await ask(tablet, functions.updates.GetState())
        first = await create(phone, await item(phone, still()), name="first")
        second = await create(phone, await item(phone, still(512, 300)), name="second")
        news = await told(tablet)
        assert [one.stickerset.set.short_name for one in news] == ["first", "second"]
        send = functions.messages.SendMedia(
            peer=types.InputPeerSelf(),
            media=types.InputMediaDocument(id=named(first.documents[0])),
            message="",
            random_id=1,
            update_stickersets_order=True,
        )
        await ask(phone, send)
        moved = [one for one in await told(tablet) if "StickerSet" in type(one).__name__]
        assert moved == [types.UpdateMoveStickerSetToTop(stickerset=first.set.id)]
        # Who was away is told how they stand now, whatever came first.
        missed = functions.updates.GetDifference(pts=state.pts, date=state.date, qts=0)
        found: Any = await ask(tablet, missed)
        kinds = [type(one).__name__ for one in found.other_updates]
        assert {"UpdateNewStickerSet", "UpdateStickerSets"} <= set(kinds)
        uninstall = functions.messages.UninstallStickerSet(stickerset=by_id(second))
        assert await ask(phone, uninstall)
        assert types.UpdateStickerSets() in await told(tablet)
        listed: Any = await ask(tablet, functions.messages.GetAllStickers(hash=0))
        assert [one.id for one in listed.sets] == [first.set.id]

    in_house(tmp_path, story)


def test_groups_of_emoji_speak_the_apps_language(tmp_path: Path):
    async def story(house: Any) -> None:
        ada = await house.member("Ada")
        sorts = (
            functions.messages.GetEmojiGroups,
            functions.messages.GetEmojiStickerGroups,
            functions.messages.GetEmojiStatusGroups,
            functions.messages.GetEmojiProfilePhotoGroups,
        )
        for sort in sorts:
            found: Any = await ask(ada, sort(hash=0))
            icons = [one.icon_emoji_id for one in found.groups]
            wanted = functions.messages.GetCustomEmojiDocuments(document_id=icons)
            assert len(await ask(ada, wanted)) == len(set(icons))
            assert all(one.title and one.emoticons for one in found.groups)
            greets = [one for one in found.groups if isinstance(one, types.EmojiGroupGreeting)]
            assert len(greets) == (sort is functions.messages.GetEmojiStickerGroups)
            again = await ask(ada, sort(hash=found.hash))
            assert again == types.messages.EmojiGroupsNotModified()

    in_house(tmp_path, story)


def test_topics_and_statuses_have_custom_emoji(tmp_path: Path):
    async def story(house: Any) -> None:
        ada = await house.member("Ada")
        topics = await get(ada, types.InputStickerSetEmojiDefaultTopicIcons())
        assert (topics.set.emojis, topics.set.official, topics.set.creator) == (True, True, False)
        assert {"💬", "📌", "💡"} <= {one.emoticon for one in topics.packs}
        assert gzip.decompress(await bytes_of(ada, topics.documents[0])).startswith(b'{"tgs":1')
        assert isinstance(topics.documents[0].attributes[1], types.DocumentAttributeCustomEmoji)
        refused = functions.messages.InstallStickerSet(stickerset=by_id(topics), archived=False)
        assert await ada.fails(refused) == "STICKERSET_INVALID"
        for pack, method in (
            (types.InputStickerSetEmojiDefaultStatuses, functions.account.GetDefaultEmojiStatuses),
            (
                types.InputStickerSetEmojiChannelDefaultStatuses,
                functions.account.GetChannelDefaultEmojiStatuses,
            ),
        ):
            whole = await get(ada, pack())
            found: Any = await ask(ada, method(hash=0))
            assert [one.document_id for one in found.statuses] == [
                one.id for one in whole.documents
            ]
            same = await ask(ada, method(hash=found.hash))
            assert same == types.account.EmojiStatusesNotModified()

    in_house(tmp_path, story)


def test_stickers_of_others_are_found_by_emoji_and_words(tmp_path: Path):
    async def story(house: Any) -> None:
        ada, bea = await house.member("Ada"), await house.member("Bea")
        made = await create(ada, await item(ada, still(), keywords="sea"))
        emoji = await create(ada, await item(ada, still(100, 100)), name="signs", emojis=True)

        async def search(q: str = "", emoticon: str = "", **more: Any) -> Any:
            wanted = functions.messages.SearchStickers(
                q=q,
                emoticon=emoticon,
                lang_code=["en"],
                offset=0,
                limit=20,
                **{"hash": 0, **more},
            )
            return await ask(bea, wanted)

        for how in ({"q": "sea"}, {"q": "coast"}, {"emoticon": "🐛🐳"}):
            found = await search(**how)
            assert [one.id for one in found.stickers] == [made.documents[0].id]
            assert await bytes_of(bea, found.stickers[0]) == still()
        found = await search("sea")
        same = await search("sea", hash=found.hash)
        assert same == types.messages.FoundStickersNotModified()
        assert (await search("nowhere")).stickers == []
        assert (await search()).stickers == []
        signs = await search(emoticon="🐳", emojis=True)
        assert [one.id for one in signs.stickers] == [emoji.documents[0].id]
        asked = functions.messages.SearchCustomEmoji(emoticon="🐛🐳", hash=0)
        listed: Any = await ask(bea, asked)
        assert listed.document_id == [emoji.documents[0].id]

    in_house(tmp_path, story)
