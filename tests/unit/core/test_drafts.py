"""Unsent messages and what they carry."""

from __future__ import annotations

from typing import Any

import pytest

from chappe.core import deletion, drafts, messages
from chappe.core.media import sweeping
from chappe.core.messages import Outgoing
from chappe.core.refused import Refused
from chappe.model import (
    Content,
    DocumentMedia,
    Draft,
    DraftLink,
    FileId,
    GeoMedia,
    Note,
    NoteKind,
    PeerId,
    Use,
)
from chappe.store import files as file_rows
from chappe.store.db import Tx
from tests.files import document
from tests.world import Person, World, in_world

A_DAY = 24 * 3600


async def draft(person: Person, other: Person, **what: Any) -> None:
    kept = Draft(date=person.world.core.now(), **what)
    await drafts.save(person.world.core, person.me, PeerId(other.id), kept)


async def kept_files(world: World, file: FileId) -> bool:
    """Whether a file outlives the sweeping of a day later."""
    world.clock.now += A_DAY
    await sweeping.sweep(world.core)
    return file in await world.core.db.read(lambda tx: file_rows.by_ids(tx, [file]))


def test_a_file_is_held_as_long_as_its_draft(tmp_path):
    async def story(world: World):
        ada, bea = await world.person("Ada"), await world.person("Bea")
        file = await document(ada)
        await draft(ada, bea, text="see this", media=DocumentMedia(file.id))
        assert await kept_files(world, file.id)
        await draft(ada, bea, text="see this, too", media=DocumentMedia(file.id))
        assert await kept_files(world, file.id)
        await draft(ada, bea, text="nothing to see")
        assert not await kept_files(world, file.id)

    in_world(tmp_path, story)


@pytest.mark.parametrize("end", ["sending", "clearing", "emptying", "leaving"])
def test_whatever_ends_a_draft_lets_its_file_go(tmp_path, end):
    async def story(world: World):
        core = world.core
        ada, bea = await world.person("Ada"), await world.person("Bea")
        file = await document(ada)
        await draft(ada, bea, media=DocumentMedia(file.id))
        if end == "sending":
            out = [Outgoing(5, Content(text="sent"))]
            await messages.send(core, ada.me, PeerId(bea.id), out, clear_draft=True)
        elif end == "clearing":
            assert await drafts.clear(core, ada.me) == [(bea.id, 0)]
        elif end == "emptying":
            await draft(ada, bea)
        else:
            await deletion.delete(core, ada.me)
        assert not await kept_files(world, file.id)

        async def held(tx: Tx) -> Any:
            sql = "select count(*) from file_uses where kind = $1"
            return await tx.value(sql, int(Use.DRAFT))

        assert await core.db.read(held) == 0

    in_world(tmp_path, story)


def test_the_same_draft_is_told_once(tmp_path):
    async def story(world: World):
        ada, bea = await world.person("Ada"), await world.person("Bea")
        file = await document(ada)
        what = {"text": "…", "media": DocumentMedia(file.id)}
        for _ in range(2):
            await draft(ada, bea, **what)
        told = [one.change for one in ada.heard if isinstance(one.change, Note)]
        assert [note.kind for note in told] == [NoteKind.DRAFT]
        (one,) = await drafts.every(world.core, ada.me)
        assert (one.peer, one.draft.media) == (bea.id, DocumentMedia(file.id))

    in_world(tmp_path, story)


def test_a_draft_may_be_of_nothing_but_what_it_carries(tmp_path):
    async def story(world: World):
        ada, bea = await world.person("Ada"), await world.person("Bea")
        await draft(ada, bea, media=GeoMedia(48.85, 2.35))
        await draft(ada, ada, link=DraftLink("https://example.org/"))
        assert len(await drafts.every(world.core, ada.me)) == 2
        with pytest.raises(Refused, match="FILE_REFERENCE_EXPIRED"):
            await draft(ada, bea, media=DocumentMedia(FileId(404)))
        assert len(await drafts.every(world.core, ada.me)) == 2

    in_world(tmp_path, story)
