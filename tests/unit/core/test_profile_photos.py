"""Profile photos: setting, choosing, deleting, and who may fetch them."""

from __future__ import annotations

from pathlib import Path

import pytest

from chappe.core import people, profile_photos
from chappe.core.media import Upload, reading, uploads
from chappe.core.media.sweeping import GRACE, sweep
from chappe.core.refused import Refused
from chappe.model import File, FileId, Note, NoteKind
from tests.files import claim, document, photo, send, sound
from tests.images import image, opened
from tests.world import Person, World, in_world


async def set_photo(person: Person, width: int = 800) -> File:
    id_ = person.world.random.getrandbits(60)
    await uploads.save_part(person.world.core, person.me, id_, 0, image(width, 600))
    return await profile_photos.upload(person.world.core, person.me, Upload(id_, 1))


async def present(person: Person) -> FileId | None:
    return (await people.myself(person.world.core, person.me)).photo


async def album(person: Person) -> list[FileId]:
    found = await profile_photos.of_user(person.world.core, person.me, person.id)
    assert found.total == len(found.photos)
    return [file.id for file in found.photos]


def test_the_newest_photo_is_shown_and_the_others_stay(tmp_path: Path):
    async def story(world: World) -> None:
        ada = await world.person("Ada")
        first, second = await set_photo(ada), await set_photo(ada, 900)
        assert await present(ada) == second.id
        assert await album(ada) == [second.id, first.id]
        chosen = await profile_photos.choose(world.core, ada.me, claim(ada, first))
        assert chosen == first
        assert await present(ada) == first.id
        assert await album(ada) == [first.id, second.id]
        assert await sound(world) == []

    in_world(tmp_path, story)


def test_those_who_know_somebody_are_told(tmp_path: Path):
    async def story(world: World) -> None:
        ada, bea, cleo = [await world.person(name) for name in ("Ada", "Bea", "Cleo")]
        await ada.say(bea)
        await set_photo(ada)
        told = [
            person.name
            for person in (ada, bea, cleo)
            for heard in person.heard
            if isinstance(heard.change, Note) and heard.change.kind is NoteKind.USER
        ]
        assert told == ["Ada", "Bea"]

    in_world(tmp_path, story)


def test_a_photo_from_a_message_is_cut_to_a_square(tmp_path: Path):
    async def story(world: World) -> None:
        ada, bea = await world.person("Ada"), await world.person("Bea")
        sent = await photo(bea)
        await send(bea, ada, sent)
        chosen = await profile_photos.choose(world.core, ada.me, claim(ada, sent))
        assert chosen.id != sent.id
        assert chosen.owner == ada.id
        assert [p.type for p in chosen.details.pictures] == ["a", "b", "c"]
        assert await present(ada) == chosen.id

    in_world(tmp_path, story)


def test_only_what_was_shown_and_is_a_photo_can_be_chosen(tmp_path: Path):
    async def story(world: World) -> None:
        ada, eve = await world.person("Ada"), await world.person("Eve")
        mine = await photo(ada)
        hers = await document(eve)
        for bad, reason in (
            (claim(ada, mine), "FILE_REFERENCE_EXPIRED"),
            (claim(eve, hers), "PHOTO_ID_INVALID"),
        ):
            with pytest.raises(Refused, match=reason):
                await profile_photos.choose(world.core, eve.me, bad)
        assert await present(eve) is None

    in_world(tmp_path, story)


def test_removing_the_present_one_shows_the_one_before(tmp_path: Path):
    async def story(world: World) -> None:
        ada = await world.person("Ada")
        first, _ = await set_photo(ada), await set_photo(ada, 900)
        assert await profile_photos.remove_present(world.core, ada.me) == first
        assert await present(ada) == first.id
        assert await profile_photos.remove_present(world.core, ada.me) is None
        assert await present(ada) is None
        assert await album(ada) == []
        assert await profile_photos.remove_present(world.core, ada.me) is None
        world.clock.now += GRACE + 1
        assert await sweep(world.core) == 2

    in_world(tmp_path, story)


def test_only_ones_own_photos_are_deleted(tmp_path: Path):
    async def story(world: World) -> None:
        ada, eve = await world.person("Ada"), await world.person("Eve")
        first, second = await set_photo(ada), await set_photo(ada, 900)
        assert await profile_photos.remove(world.core, eve.me, [claim(eve, first)]) == []
        with pytest.raises(Refused, match="FILE_REFERENCE_EXPIRED"):
            await profile_photos.remove(world.core, eve.me, [claim(ada, first)])
        assert await album(ada) == [second.id, first.id]
        assert await profile_photos.remove(world.core, ada.me, [claim(ada, second)]) == [second.id]
        assert await present(ada) == first.id
        assert await profile_photos.remove(world.core, ada.me, [claim(ada, second)]) == []

    in_world(tmp_path, story)


def test_a_profile_photo_is_fetched_by_naming_the_person(tmp_path: Path):
    async def story(world: World) -> None:
        ada = await world.person("Ada")
        file = await set_photo(ada)
        for big, side in ((False, 160), (True, 640)):
            source = await reading.profile_photo(world.core, ada.me, ada.id, file.id, big=big)
            data = await reading.read(world.core, ada.me, source, 0, 1 << 20, precise=False)
            assert opened(data).size == (side, side)

    in_world(tmp_path, story)


def test_other_photos_of_a_person_are_not(tmp_path: Path):
    """Nor is a profile photo after its deletion, nor through another person."""

    async def story(world: World) -> None:
        ada, bea = await world.person("Ada"), await world.person("Bea")
        private, shown = await photo(ada), await set_photo(ada)
        await send(ada, bea, private)
        for person, file in ((ada, private), (bea, shown), (ada, FileId(1))):
            id_ = file.id if isinstance(file, File) else file
            with pytest.raises(Refused, match="LOCATION_INVALID"):
                await reading.profile_photo(world.core, ada.me, person.id, id_, big=True)
        await profile_photos.remove_present(world.core, ada.me)
        with pytest.raises(Refused, match="LOCATION_INVALID"):
            await reading.profile_photo(world.core, ada.me, ada.id, shown.id, big=True)

    in_world(tmp_path, story)


def test_paging(tmp_path: Path):
    async def story(world: World) -> None:
        ada = await world.person("Ada")
        made = [(await set_photo(ada, 600 + n)).id for n in range(5)]
        newest_first = made[::-1]

        async def page(**how: int) -> list[FileId]:
            before = how.pop("before", None)
            found = await profile_photos.of_user(
                world.core,
                ada.me,
                ada.id,
                before=FileId(before) if before is not None else None,
                **how,
            )
            assert found.total == 5
            return [file.id for file in found.photos]

        assert await page(limit=2) == newest_first[:2]
        assert await page(offset=2, limit=2) == newest_first[2:4]
        assert await page(before=newest_first[1], limit=2) == newest_first[2:4]
        assert await page(offset=5) == []
        assert await page(limit=0) == newest_first

    in_world(tmp_path, story)


def test_an_account_keeps_so_many(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(profile_photos, "MOST", 2)

    async def story(world: World) -> None:
        ada = await world.person("Ada")
        made = [(await set_photo(ada, 600 + n)).id for n in range(3)]
        assert await album(ada) == [made[2], made[1]]

    in_world(tmp_path, story)
