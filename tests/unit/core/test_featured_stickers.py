"""Sets that are recommended, and the order in which sets stand as they are used."""

from __future__ import annotations

from pathlib import Path

import pytest

from chappe.core import messages
from chappe.core.drawings.catalogue import Base
from chappe.core.messages import Outgoing
from chappe.core.refused import Refused
from chappe.core.stickers import base, featured, finding, sets, shelf
from chappe.core.stickers.finding import Wanted
from chappe.core.stickers.groups import GREETING, GROUPS
from chappe.locale import LANGUAGES, texts
from chappe.model import (
    Content,
    DocumentMedia,
    Entity,
    EntityKind,
    MediaClass,
    PeerId,
    StickerKind,
)
from chappe.store import check
from tests.unit.core.test_stickers import make
from tests.world import Person, World, in_world

KIND = StickerKind.STICKERS


async def recommended(world: World, person: Person) -> tuple[list[int], set[int]]:
    found = await featured.listed(world.core, person.me, KIND)
    return [one.pack.id for one in found.sets], set(found.unseen)


async def shelved(world: World, person: Person) -> list[int]:
    return [one.pack.id for one in await shelf.listed(world.core, person.me, KIND)]


def test_what_most_people_have_added_is_recommended(tmp_path: Path) -> None:
    async def story(world: World) -> None:
        core = world.core
        ada, bea, cleo, dan = [await world.person(name) for name in ("Ada", "Bea", "Cleo", "Dan")]
        packs = [(await make(world, ada.me, name)).pack.id for name in ("a", "b", "c")]
        for person, added in ((bea, packs), (cleo, packs[1:]), (dan, packs[2:])):
            for pack in added:
                await shelf.install(core, person.me, pack, archived=False)
        await featured.choose(core)
        # One person besides its creator is too few for the first.
        eve = await world.person("Eve")
        assert await recommended(world, eve) == ([packs[2], packs[1]], {packs[2], packs[1]})
        # Apps propose what is recommended as somebody writes, after what they have themselves.
        proposed = await shelf.for_emoji(core, eve.me, ["🐟"], KIND)
        assert [file.details.pack for file in proposed] == [packs[2], packs[1]]
        proposed = await shelf.for_emoji(core, cleo.me, ["🐟"], KIND)
        assert [file.details.pack for file in proposed] == [packs[2], packs[1]]
        await shelf.install(core, cleo.me, packs[1], archived=True)
        proposed = await shelf.for_emoji(core, cleo.me, ["🐟"], KIND)
        assert [file.details.pack for file in proposed] == [packs[2]]
        await shelf.install(core, cleo.me, packs[1], archived=False)
        # Who has a set need not be told of it.
        assert await recommended(world, dan) == ([packs[2], packs[1]], {packs[1]})
        await featured.mark_seen(core, eve.me, [packs[2], packs[0], 17])
        assert await recommended(world, eve) == ([packs[2], packs[1]], {packs[1]})
        # What is used no more goes, is kept at hand, and is new again when it comes back.
        await shelf.uninstall(core, cleo.me, packs[2])
        await shelf.uninstall(core, dan.me, packs[2])
        world.clock.now += 10
        await featured.choose(core)
        assert await recommended(world, eve) == ([packs[1]], {packs[1]})
        old = await featured.former(core, eve.me, KIND, 0, 10)
        assert ([one.pack.id for one in old.sets], old.former) == ([packs[2]], 1)
        assert (await featured.former(core, eve.me, KIND, 1, 10)).sets == []
        await sets.delete(core, ada.me, "b")
        assert await recommended(world, eve) == ([], set())
        await featured.choose(core)
        assert await core.db.read(check.faults) == []

    in_world(tmp_path, story)


def test_archived_sets_and_the_servers_own_do_not_count(tmp_path: Path) -> None:
    async def story(world: World) -> None:
        ada, bea, cleo = [await world.person(name) for name in ("Ada", "Bea", "Cleo")]
        await base.ensure(world.core, Base.DIE)
        pack = (await make(world, ada.me, "a")).pack.id
        for person, archived in ((bea, False), (cleo, True)):
            await shelf.install(world.core, person.me, pack, archived=archived)
        await featured.choose(world.core)
        assert await recommended(world, bea) == ([], set())

    in_world(tmp_path, story)


def test_only_so_many_are_remembered(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(featured, "FORMER", 1)
    monkeypatch.setattr(featured, "LEAST", 1)
    monkeypatch.setattr(featured, "MOST", 2)

    async def story(world: World) -> None:
        ada, bea = await world.person("Ada"), await world.person("Bea")
        packs = [(await make(world, ada.me, name)).pack.id for name in ("a", "b", "c")]
        for pack in packs:
            await shelf.install(world.core, bea.me, pack, archived=False)
        await featured.choose(world.core)
        assert len((await recommended(world, ada))[0]) == featured.MOST
        for pack in packs:
            await shelf.uninstall(world.core, bea.me, pack)
        await featured.choose(world.core)
        assert (await featured.former(world.core, ada.me, KIND, 0, 10)).former == featured.FORMER

    in_world(tmp_path, story)


def test_sets_that_are_used_go_in_front_where_apps_ask_for_it(tmp_path: Path) -> None:
    async def story(world: World) -> None:
        core = world.core
        ada, bea = await world.person("Ada"), await world.person("Bea")
        made = [await make(world, ada.me, name) for name in ("a", "b", "c")]
        first, second, third = (one.pack.id for one in made)
        assert await shelved(world, ada) == [third, second, first]

        async def send(random: int, place: int, *, reorders: bool) -> None:
            media = DocumentMedia(made[place].stickers[0].file)
            body = Content(media=media)
            out = Outgoing(random, body, media=MediaClass.STICKER, reorders=reorders)
            await messages.send(core, ada.me, PeerId(bea.id), [out])

        await send(1, 0, reorders=False)
        assert await shelved(world, ada) == [third, second, first]
        await send(2, 0, reorders=True)
        assert await shelved(world, ada) == [first, third, second]
        # One that is put away, and those of others, stay where they are.
        await shelf.install(core, ada.me, second, archived=True)
        await send(3, 1, reorders=True)
        assert await shelved(world, ada) == [first, third]
        assert await shelved(world, bea) == []
        # Custom emoji in a text count as well; the first one ends up in front.
        places = (made[2], made[0])
        signs = tuple(
            Entity(EntityKind.CUSTOM_EMOJI, 2 * place, 2, number=one.stickers[0].file)
            for place, one in enumerate(places)
        )
        body = Content(text="🐳🐳", entities=signs)
        await messages.send(core, ada.me, PeerId(bea.id), [Outgoing(4, body, reorders=True)])
        assert await shelved(world, ada) == [third, first]
        found = await finding.shelved(core, ada.me, third)
        assert found is not None
        assert found[1]
        assert await finding.shelved(core, ada.me, second) is None
        assert await finding.shelved(core, bea.me, third) is None
        await world.agree()

    in_world(tmp_path, story)


def test_stickers_are_found_in_all_sets(tmp_path: Path) -> None:
    async def story(world: World) -> None:
        ada = await world.person("Ada")
        made = await make(world, ada.me, "whales", sides=(7, 8, 9))
        order = [one.file for one in made.stickers]

        async def found(
            wanted: Wanted, offset: int = 0, limit: int = 2
        ) -> tuple[list[int], object]:
            page = await finding.search_stickers(world.core, wanted, offset, limit)
            return [file.id for file in page.files], page.following

        fish = Wanted(KIND, ["🐛", "🐟"])
        assert await found(fish) == (order[:2], 2)
        assert await found(fish, 2) == (order[2:], None)
        for words in ("SEA", "bird", "whale"):
            assert await found(Wanted(KIND, (), words), limit=9) == (order, None)
        for nothing in (Wanted(KIND), Wanted(KIND, ["🐛"], "%"), Wanted(StickerKind.EMOJI, ["🐟"])):
            assert await found(nothing) == ([], None)
        # What the server draws itself is offered elsewhere.
        await base.ensure(world.core, Base.TOPICS)
        assert await found(Wanted(StickerKind.EMOJI, ["⭐"])) == ([], None)

    in_world(tmp_path, story)


def test_groups_have_their_drawing_and_a_title(tmp_path: Path) -> None:
    async def story(world: World) -> None:
        drawn = await base.drawn(world.core, Base.TOPICS)
        assert {group.icon for group in GROUPS.values()} <= drawn.keys()
        assert GREETING in GROUPS
        for language in LANGUAGES:
            assert texts(language).emoji.groups.keys() == GROUPS.keys()

    in_world(tmp_path, story)


def test_a_group_can_choose_a_public_set_of_the_right_kind(tmp_path: Path) -> None:
    async def story(world: World) -> None:
        core = world.core
        ada = await world.person("Ada")
        made = await make(world, ada.me, "whales")
        await base.ensure(core, Base.DIE)
        chosen = await core.db.read(lambda tx: shelf.public(tx, "Whales", KIND))
        assert chosen.id == made.pack.id

        async def refused(named: int | str, kind: StickerKind | None) -> None:
            with pytest.raises(Refused, match="STICKERSET_INVALID"):
                await core.db.read(lambda tx: shelf.public(tx, named, kind))

        await refused("whales", StickerKind.EMOJI)
        await refused(int(Base.DIE), KIND)
        await refused(17, None)

    in_world(tmp_path, story)
