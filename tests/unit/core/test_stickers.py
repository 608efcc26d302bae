"""Sets, the shelf of those somebody has added, and what somebody keeps."""

from __future__ import annotations

from pathlib import Path

import pytest

from chappe.core import deletion
from chappe.core.drawings.catalogue import VERSION, Base
from chappe.core.media import Claim, Upload, uploads
from chappe.core.media.making import NewDocument, add_document
from chappe.core.refused import Refused
from chappe.core.stickers import base, finding, kept, sets, shelf
from chappe.core.stickers.finding import Found
from chappe.core.stickers.sets import Change, NewSet, NewSticker
from chappe.model import Details, File, FileId, Me, StickerKind, StickerSet, Use, replace
from chappe.store import check, files
from chappe.store.db import WriteTx
from chappe.store.stickers import STICKER_SETS
from tests.stickers import still
from tests.world import World, in_world


async def upload(world: World, me: Me, data: bytes) -> Claim:
    """A picture that somebody was shown."""
    core = world.core
    number = core.ids.next()
    await uploads.save_part(core, me, number, 0, data)
    new = NewDocument(Upload(number, 1, "bird.webp"), None, "image/webp", Details(sticker="🐳"))
    return claim(world, me, await add_document(core, me, new))


def claim(world: World, me: Me, file: File) -> Claim:
    hashes = world.core.hashes
    reference = hashes.reference(me.user, file.id, world.clock.now)
    return Claim(file.id, hashes.file(file.id), reference)


async def make(world: World, me: Me, name: str, sides: tuple[int, ...] = (9,)) -> Found:
    stickers = [
        NewSticker(await upload(world, me, still(512, side)), "🐳🐟", "sea") for side in sides
    ]
    new = NewSet("Birds", name, StickerKind.STICKERS, tuple(stickers))
    return await sets.create(world.core, me, new, me.user)


def order(found: Found) -> list[FileId]:
    return [one.file for one in found.stickers]


async def sound(world: World) -> None:
    assert await world.core.db.read(check.faults) == []


def test_a_set_and_its_order(tmp_path: Path):
    async def story(world: World) -> None:
        ada = await world.person("Ada")
        me = ada.me
        made = await make(world, me, "birds", sides=(9, 10, 11))
        one, two, three = order(made)
        own = [claim(world, me, made.files[id_]) for id_ in (one, two, three)]
        assert order(await sets.move(world.core, me, own[2], 0)) == [three, one, two]
        assert order(await sets.remove(world.core, me, own[0])) == [three, two]
        changed = await sets.change(world.core, me, own[1], Change(emoji="🐦", keywords=""))
        assert [(one.emoji, one.keywords) for one in changed.stickers] == [
            (" 🐳 🐟 ", "sea"),
            (" 🐦 ", ""),
        ]
        assert changed.pack.version == 4
        with pytest.raises(Refused, match="STICKER_INVALID"):
            await sets.remove(world.core, me, own[0])
        left = await world.core.db.read(lambda tx: files.by_ids(tx, [one]))
        assert left[one].details.pack == 0
        found = await finding.search(world.core, me, "BIR", StickerKind.STICKERS)
        assert [covered.pack.id for covered in found] == [made.pack.id]
        assert await finding.search(world.core, me, "%", StickerKind.STICKERS) == []
        await sound(world)
        await sets.delete(world.core, me, "BIRDS")
        assert await shelf.listed(world.core, me, StickerKind.STICKERS) == []
        await sound(world)

    in_world(tmp_path, story)


def test_a_full_shelf_puts_the_last_one_away(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(shelf, "MOST", 2)
    monkeypatch.setattr(shelf, "ARCHIVED", 1)

    async def story(world: World) -> None:
        ada, bea = await world.person("Ada"), await world.person("Bea")
        packs = [(await make(world, ada.me, name)).pack.id for name in ("a", "b", "c", "d")]
        put_away = [
            [one.pack.id for one in await shelf.install(world.core, bea.me, id_, archived=False)]
            for id_ in packs
        ]
        assert put_away == [[], [], packs[:1], packs[1:2]]
        kind = StickerKind.STICKERS
        shown = await shelf.listed(world.core, bea.me, kind)
        assert [one.pack.id for one in shown] == [packs[3], packs[2]]
        count, archived = await shelf.archive(world.core, bea.me, kind, 0, 10)
        # There is room for one in the archive.
        assert (count, [one.pack.id for one in archived]) == (1, packs[1:2])
        for_fish = await shelf.for_emoji(world.core, bea.me, "🐟", kind)
        assert len(for_fish) == 2
        await sound(world)

    in_world(tmp_path, story)


def test_a_list_keeps_so_many(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setitem(kept.MOST, Use.FAVED, 2)

    async def story(world: World) -> None:
        ada = await world.person("Ada")
        claims = [await upload(world, ada.me, still(512, side)) for side in (7, 8, 9)]
        for one in (*claims, claims[1]):
            await kept.keep(world.core, ada.me, Use.FAVED, one)
        listed = await kept.listed(world.core, ada.me, Use.FAVED)
        assert [one.file.id for one in listed] == [claims[1].id, claims[2].id]
        await deletion.delete(world.core, ada.me)
        await sound(world)

    in_world(tmp_path, story)


def test_new_drawings_take_the_place_of_old_ones(tmp_path: Path):
    async def story(world: World) -> None:
        ada = await world.person("Ada")
        before = await finding.find(world.core, ada.me, Base.DIE)

        async def age(tx: WriteTx) -> None:
            pack: StickerSet = replace(before.pack, version=VERSION - 1)
            tx.put(STICKER_SETS, pack)

        await world.core.db.write(age)
        after = await finding.find(world.core, ada.me, "animatedDIE")
        assert after.pack.version == VERSION
        assert not set(order(after)) & set(order(before))
        await base.ensure(world.core, Base.DIE)
        assert order(await finding.find(world.core, ada.me, Base.DIE)) == order(after)
        await sound(world)

    in_world(tmp_path, story)
