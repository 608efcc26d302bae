"""Folders of the chat list."""

from __future__ import annotations

import pytest

from chappe.core import filters
from chappe.core.filters import Filter
from chappe.core.refused import Refused
from chappe.model import Note, NoteKind, PeerId, replace
from tests.world import Person, World, in_world

WORK = Filter(id=2, title="Work", include=(PeerId(5),))


async def order(person: Person) -> list[int]:
    return (await filters.listed(person.world.core, person.me)).order


def notes(person: Person) -> list[tuple[NoteKind, int]]:
    heard = [told.change for told in person.heard if isinstance(told.change, Note)]
    person.heard.clear()
    return [(note.kind, note.subject) for note in heard]


def test_folders_are_made_changed_ordered_and_removed(tmp_path):
    async def story(world: World):
        core, ada = world.core, await world.person("Ada")
        assert await order(ada) == [0]
        await filters.save(core, ada.me, WORK)
        await filters.save(core, ada.me, Filter(id=3, title="Family", contacts=True))
        assert await order(ada) == [0, 2, 3]
        await filters.reorder(core, ada.me, [3, 0])
        assert await order(ada) == [3, 0, 2]
        await filters.save(core, ada.me, replace(WORK, title="Office"))
        found = await filters.listed(core, ada.me)
        assert [one.title for one in found.all] == ["Family", "Office"]
        assert found.get(2) == replace(WORK, title="Office")
        assert notes(ada) == [
            (NoteKind.FILTER, 2),
            (NoteKind.FILTER, 3),
            (NoteKind.FILTER_ORDER, filters.ORDER),
            (NoteKind.FILTER, 2),
        ]
        await filters.remove(core, ada.me, 3)
        assert await order(ada) == [0, 2]
        await filters.remove(core, ada.me, 3)
        await filters.remove(core, ada.me, 0)
        assert await order(ada) == [0, 2]
        await filters.show_tags(core, ada.me, on=True)
        assert (await filters.listed(core, ada.me)).tags
        assert notes(ada) == [(NoteKind.FILTER, 3), (NoteKind.FILTER_ORDER, filters.TAGS)]

    in_world(tmp_path, story)


def test_the_list_of_all_chats_keeps_its_place(tmp_path):
    async def story(world: World):
        core, ada = world.core, await world.person("Ada")
        for id_ in (2, 3, 4):
            await filters.save(core, ada.me, Filter(id=id_, title=str(id_), groups=True))
        await filters.reorder(core, ada.me, [2, 3, 0, 4])
        await filters.remove(core, ada.me, 2)
        assert await order(ada) == [3, 0, 4]
        await filters.remove(core, ada.me, 4)
        assert await order(ada) == [3, 0]
        await filters.reorder(core, ada.me, [0, 9, 3, 3])
        assert await order(ada) == [0, 3]

    in_world(tmp_path, story)


@pytest.mark.parametrize(
    ("wrong", "reason"),
    [
        (replace(WORK, id=0), "FILTER_ID_INVALID"),
        (replace(WORK, id=1), "FILTER_ID_INVALID"),
        (replace(WORK, id=256), "FILTER_ID_INVALID"),
        (replace(WORK, title="  "), "FILTER_TITLE_EMPTY"),
        (replace(WORK, title="x" * (filters.TITLE + 1)), "FILTER_TITLE_EMPTY"),
        (replace(WORK, include=()), "FILTER_INCLUDE_EMPTY"),
        (
            replace(WORK, include=tuple(PeerId(n) for n in range(1, filters.CHATS + 2))),
            "FILTER_INCLUDE_TOO_MUCH",
        ),
    ],
)
def test_what_cannot_be_a_folder(tmp_path, wrong, reason):
    async def story(world: World):
        ada = await world.person("Ada")
        with pytest.raises(Refused, match=reason):
            await filters.save(world.core, ada.me, wrong)
        assert await order(ada) == [0]

    in_world(tmp_path, story)


def test_there_is_a_limit(tmp_path):
    async def story(world: World):
        ada = await world.person("Ada")
        for id_ in range(2, filters.MOST + 2):
            await filters.save(world.core, ada.me, Filter(id=id_, title="x", bots=True))
        with pytest.raises(Refused, match="FILTER_NOT_SUPPORTED"):
            await filters.save(world.core, ada.me, Filter(id=200, title="x", bots=True))
        await filters.save(world.core, ada.me, Filter(id=5, title="y", bots=True))

    in_world(tmp_path, story)


def test_suggestions_are_in_the_persons_language_and_not_repeated(tmp_path):
    async def story(world: World):
        ada = await world.person("Ada")
        offers = await filters.suggested(world.core, ada.me)
        assert [offer.filter.title for offer in offers] == ["Unread", "Personal"]
        await filters.save(world.core, ada.me, replace(offers[0].filter, id=2))
        assert len(await filters.suggested(world.core, ada.me)) == 1

    in_world(tmp_path, story)
