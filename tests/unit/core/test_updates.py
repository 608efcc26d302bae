"""The update log: counters, facts, notes, differences."""

from __future__ import annotations

import pytest

from chappe.core import updates
from chappe.core.refused import Refused
from chappe.model import BoxId, Fact, Kind, MessageId, Note, NoteKind, PeerId
from chappe.store.db import WriteTx
from tests.world import START, World, in_world


def test_a_fact_moves_the_counter_by_what_it_counts(tmp_path):
    async def story(world: World):
        ada = await world.person("Ada")
        box = BoxId(ada.id)

        async def body(tx: WriteTx):
            numbers = (MessageId(4), MessageId(5))
            first = await updates.record(tx, box, Kind.DELETED, PeerId(9), date=1, ids=numbers)
            second = await updates.record(tx, box, Kind.READ_IN, PeerId(9), MessageId(3), date=2)
            assert (first.pts, first.count) == (3, 2)
            assert (second.pts, second.count) == (4, 1)
            assert (await updates.box(tx, box)).pts == 4

        await world.core.db.write(body)
        assert [told.change for told in ada.heard] == [
            Fact(
                box, 3, 2, Kind.DELETED, PeerId(9), MessageId(0), 0, 1, (MessageId(4), MessageId(5))
            ),
            Fact(box, 4, 1, Kind.READ_IN, PeerId(9), MessageId(3), 0, 2),
        ]
        missed = await updates.difference(world.core, ada.me, 1, 0)
        assert [told.change for told in ada.heard] == list(missed.facts)

    in_world(tmp_path, story, agree=False)


def test_messages_take_a_number_and_a_pts_each(tmp_path):
    async def story(world: World):
        ada = await world.person("Ada")

        async def body(tx: WriteTx):
            taken = [await updates.arrive(tx, BoxId(ada.id)) for _ in range(3)]
            counters = await updates.box(tx, BoxId(ada.id))
            assert (counters.pts, counters.top) == (4, 3)
            assert taken == [(1, 2), (2, 3), (3, 4)]
            raise Refused("UNDO")

        with pytest.raises(Refused, match="UNDO"):
            await world.core.db.write(body)

    in_world(tmp_path, story)


def test_a_box_that_does_not_exist_is_our_mistake(tmp_path):
    async def story(world: World):
        async def body(tx):
            await updates.box(tx, BoxId(404))

        with pytest.raises(LookupError):
            await world.core.db.read(body)

    in_world(tmp_path, story)


def test_nothing_is_told_of_what_was_not_committed(tmp_path):
    async def story(world: World):
        ada = await world.person("Ada")

        async def body(tx: WriteTx):
            await updates.record(tx, BoxId(ada.id), Kind.READ_IN, PeerId(9), MessageId(1), date=1)
            updates.note(tx, BoxId(ada.id), NoteKind.DRAFT, 9, date=1)
            raise RuntimeError("fails after all")

        with pytest.raises(RuntimeError):
            await world.core.db.write(body)
        assert ada.heard == []
        assert (await updates.state(world.core, ada.me)).pts == 1

    in_world(tmp_path, story)


def test_of_a_subject_only_the_newest_note_is_kept(tmp_path):
    async def story(world: World):
        ada = await world.person("Ada")
        for date in (START + 10, START + 20):

            async def body(tx: WriteTx, date=date):
                updates.note(tx, BoxId(ada.id), NoteKind.DRAFT, 9, date=date)

            await world.core.db.write(body)
        missed = await updates.difference(world.core, ada.me, 1, START + 15)
        assert missed.notes == (Note(BoxId(ada.id), NoteKind.DRAFT, 9, START + 20),)
        assert len(ada.heard) == 2

    in_world(tmp_path, story)


def test_a_slice_brings_no_notes_and_keeps_the_clients_date(tmp_path):
    async def story(world: World):
        ada, bea = await world.person("Ada"), await world.person("Bea")
        for _ in range(3):
            await ada.say(bea)

        async def body(tx: WriteTx):
            updates.note(tx, BoxId(bea.id), NoteKind.DRAFT, 9, date=world.core.now())

        await world.core.db.write(body)
        part = await updates.difference(world.core, bea.me, 1, START - 5, 2)
        assert (part.complete, part.notes, part.state.date) == (False, (), START - 5)
        rest = await updates.difference(world.core, bea.me, part.state.pts, part.state.date, 2)
        assert (rest.complete, len(rest.notes), rest.state.date) == (True, 1, START)

    in_world(tmp_path, story)


def test_a_log_that_no_longer_reaches_back_starts_the_client_fresh(tmp_path):
    async def story(world: World):
        ada, bea = await world.person("Ada"), await world.person("Bea")
        for _ in range(5):
            await ada.say(bea)

        async def prune(tx: WriteTx):
            await tx.run("delete from facts where box = $1 and pts <= 4", bea.id)

        await world.core.db.write(prune)
        assert (await updates.difference(world.core, bea.me, 2, 0)).too_long
        kept = await updates.difference(world.core, bea.me, 4, 0)
        assert [fact.pts for fact in kept.facts] == [5, 6]

    in_world(tmp_path, story, agree=False)


@pytest.mark.parametrize(("pts", "long"), [(1, True), (4, False), (6, False), (7, True)])
def test_how_far_back_is_too_far(tmp_path, monkeypatch, pts, long):
    monkeypatch.setattr(updates, "TOO_LONG", 2)

    async def story(world: World):
        ada, bea = await world.person("Ada"), await world.person("Bea")
        for _ in range(5):
            await ada.say(bea)
        missed = await updates.difference(world.core, bea.me, pts, 0)
        assert missed.too_long is long
        assert missed.state.pts == 6

    in_world(tmp_path, story, agree=False)
