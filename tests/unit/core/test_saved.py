"""Saved Messages as a list of chats."""

from __future__ import annotations

from typing import Any

import pytest

from chappe.core import amend, messages, saved
from chappe.core.messages import Forwarding
from chappe.core.paging import Place
from chappe.core.refused import Refused
from chappe.model import MessageId, Note, NoteKind, PeerId
from tests.world import Person, World, in_world


async def keep(person: Person, other: Person, text: str) -> MessageId:
    """Say something to somebody and save it."""
    said = await person.say(other, text)
    how = Forwarding(ids=(said.message.id,), randoms=(person.world.random.getrandbits(62),))
    (kept,) = await messages.forward(
        person.world.core, person.me, PeerId(other.id), PeerId(person.id), how
    )
    return kept.message.id


async def origins(person: Person, **more: Any) -> list[int]:
    found = await saved.chats(person.world.core, person.me, **more)
    return [one.origin for one in found.chats]


def test_pinned_chats_stand_on_top(tmp_path):
    async def story(world: World):
        core = world.core
        ada, bea, cleo, dora = [await world.person(n) for n in ("Ada", "Bea", "Cleo", "Dora")]
        for other in (bea, cleo, dora):
            await keep(ada, other, "worth it")
        assert await origins(ada) == [dora.id, cleo.id, bea.id]
        await saved.pin(core, ada.me, PeerId(bea.id), on=True)
        await saved.pin(core, ada.me, PeerId(cleo.id), on=True)
        assert await origins(ada) == [cleo.id, bea.id, dora.id]
        assert await origins(ada, exclude_pinned=True) == [dora.id]
        await saved.reorder(core, ada.me, [PeerId(bea.id)], force=False)
        assert [one.origin for one in (await saved.pinned(core, ada.me)).chats] == [bea.id, cleo.id]
        await saved.reorder(core, ada.me, [PeerId(cleo.id)], force=True)
        assert await saved.pins(core, ada.me) == (cleo.id,)
        await saved.pin(core, ada.me, PeerId(cleo.id), on=False)
        assert await saved.pins(core, ada.me) == ()
        told = [t.change for t in ada.heard if isinstance(t.change, Note)]
        assert [note.kind for note in told] == [NoteKind.SAVED_PINNED] * 5
        assert [note.subject for note in told] == [bea.id, cleo.id, 0, 0, cleo.id]

    in_world(tmp_path, story)


def test_pins_are_limited(tmp_path):
    async def story(world: World):
        ada = await world.person("Ada")
        for peer in range(1, saved.PINNED_LIMIT + 1):
            await saved.pin(world.core, ada.me, PeerId(peer), on=True)
        with pytest.raises(Refused, match="PINNED_DIALOGS_TOO_MUCH"):
            await saved.pin(world.core, ada.me, PeerId(99), on=True)
        many = [PeerId(n) for n in range(100, 101 + saved.PINNED_LIMIT)]
        with pytest.raises(Refused, match="PINNED_DIALOGS_TOO_MUCH"):
            await saved.reorder(world.core, ada.me, many, force=True)
        assert len(await saved.pins(world.core, ada.me)) == saved.PINNED_LIMIT

    in_world(tmp_path, story)


def test_chats_are_paged_and_asked_for_by_origin(tmp_path):
    async def story(world: World):
        core = world.core
        ada, bea, cleo = [await world.person(n) for n in ("Ada", "Bea", "Cleo")]
        first = await keep(ada, bea, "one")
        second = await keep(ada, cleo, "two")
        assert await origins(ada, limit=1) == [cleo.id]
        assert await origins(ada, limit=1, below=second) == [bea.id]
        assert await origins(ada, below=first) == []
        found = await saved.some(core, ada.me, [PeerId(bea.id), PeerId(404)])
        assert [(one.origin, one.top.id) for one in found.chats] == [(bea.id, first)]

    in_world(tmp_path, story)


def test_what_was_saved_from_one_chat_is_deleted(tmp_path):
    async def story(world: World):
        core = world.core
        ada, bea, cleo = [await world.person(n) for n in ("Ada", "Bea", "Cleo")]
        await keep(ada, bea, "one")
        last = await keep(ada, bea, "two")
        await keep(ada, cleo, "three")
        done = await saved.delete(core, ada.me, PeerId(bea.id), upto=last - 1)
        assert done.count == 1
        page = await saved.page(core, ada.me, PeerId(bea.id), Place())
        assert [message.id for message in page.messages] == [last]
        assert (await saved.delete(core, ada.me, PeerId(bea.id))).count == 1
        assert await origins(ada) == [cleo.id]
        assert await ada.texts(bea) == ["two", "one"], "the chat itself keeps them"
        await world.agree()

    in_world(tmp_path, story)


def test_saved_chats_are_told_apart(tmp_path):
    async def story(world: World):
        ada, bea = await world.person("Ada"), await world.person("Bea")
        await ada.say(bea, "keep this")
        how = Forwarding(ids=(MessageId(1),), randoms=(1,))
        await messages.forward(world.core, bea.me, None, PeerId(bea.id), how)
        await bea.say(bea, "my own note")
        found = await saved.chats(world.core, bea.me)
        assert found.total == 2
        assert [(one.origin, one.top.body.text) for one in found.chats] == [
            (bea.id, "my own note"),
            (ada.id, "keep this"),
        ]
        page = await saved.page(world.core, bea.me, PeerId(ada.id), Place())
        assert [m.body.text for m in page.messages] == ["keep this"]
        await amend.delete(world.core, bea.me, [page.messages[0].id], revoke=False)
        assert (await saved.chats(world.core, bea.me)).total == 1

    in_world(tmp_path, story)
