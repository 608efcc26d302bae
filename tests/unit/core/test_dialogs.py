"""The list of chats."""

from __future__ import annotations

from typing import Any

import pytest

from chappe.core import dialogs, drafts, messages, updates
from chappe.core.drafts import Kept
from chappe.core.refused import Refused
from chappe.model import Content, Draft, MessageId, NoteKind, PeerId, Typing, replace
from chappe.store.db import WriteTx
from chappe.store.tables import BLOCKS, Block
from tests.world import World, in_world


async def order(world, person, **more):
    page = await dialogs.listed(world.core, person.me, **more)
    return [one.dialog.peer for one in page.dialogs]


def test_the_newest_chat_is_first(tmp_path):
    async def story(world: World):
        ada, bea, cleo = [await world.person(n) for n in ("Ada", "Bea", "Cleo")]
        await bea.say(ada)
        world.clock.now += 1
        await cleo.say(ada)
        assert await order(world, ada) == [cleo.id, bea.id]
        world.clock.now += 1
        await ada.say(bea)
        assert await order(world, ada) == [bea.id, cleo.id]

    in_world(tmp_path, story)


def test_paging_through_the_list(tmp_path):
    async def story(world: World):
        ada = await world.person("Ada")
        others = []
        for number in range(7):
            other = await world.person(f"P{number}")
            world.clock.now += 1
            await other.say(ada)
            others.append(other.id)
        everything = others[::-1]
        found, last = [], None
        while True:
            more: dict[str, Any] = {}
            if last is not None:
                more = {
                    "offset_date": last.dialog.date,
                    "offset_id": last.dialog.top,
                    "offset_peer": last.dialog.peer,
                }
            page = await dialogs.listed(world.core, ada.me, limit=3, **more)
            assert page.total == 7
            if not page.dialogs:
                break
            found += [one.dialog.peer for one in page.dialogs]
            last = page.dialogs[-1]
        assert found == everything

    in_world(tmp_path, story)


def test_unread_counts_and_reading(tmp_path):
    async def story(world: World):
        ada, bea = await world.person("Ada"), await world.person("Bea")
        for number in range(5):
            await ada.say(bea, str(number))
        (listed,) = (await dialogs.listed(world.core, bea.me)).dialogs
        assert listed.dialog.unread == 5
        done = await dialogs.read(world.core, bea.me, PeerId(ada.id), 3)
        assert done.count == 1
        (listed,) = (await dialogs.listed(world.core, bea.me)).dialogs
        assert (listed.dialog.unread, listed.dialog.read_in) == (2, 3)
        (theirs,) = (await dialogs.listed(world.core, ada.me)).dialogs
        assert theirs.dialog.read_out == 3
        again = await dialogs.read(world.core, bea.me, PeerId(ada.id), 2)
        assert again.count == 0
        await dialogs.read(world.core, bea.me, PeerId(ada.id), 0)
        (listed,) = (await dialogs.listed(world.core, bea.me)).dialogs
        assert listed.dialog.unread == 0

    in_world(tmp_path, story)


def test_reading_a_chat_that_does_not_exist_does_nothing(tmp_path):
    async def story(world: World):
        ada, bea = await world.person("Ada"), await world.person("Bea")
        done = await dialogs.read(world.core, ada.me, PeerId(bea.id), 5)
        assert done.count == 0

    in_world(tmp_path, story)


def test_pinned_chats_stay_on_top(tmp_path):
    async def story(world: World):
        ada = await world.person("Ada")
        others = [await world.person(f"P{n}") for n in range(7)]
        for other in others:
            world.clock.now += 1
            await other.say(ada)
        await dialogs.pin(world.core, ada.me, PeerId(others[0].id), on=True)
        await dialogs.pin(world.core, ada.me, PeerId(others[2].id), on=True)
        assert (await order(world, ada))[:2] == [others[2].id, others[0].id]
        assert others[0].id not in await order(world, ada, exclude_pinned=True)

        wanted = [PeerId(others[0].id), PeerId(others[2].id), PeerId(others[1].id)]
        await dialogs.reorder(world.core, ada.me, wanted, force=True)
        assert [one.dialog.peer for one in await dialogs.pinned(world.core, ada.me)] == wanted
        await dialogs.pin(world.core, ada.me, wanted[0], on=False)
        assert len(await dialogs.pinned(world.core, ada.me)) == 2

        for other in others[3:6]:
            await dialogs.pin(world.core, ada.me, PeerId(other.id), on=True)
        with pytest.raises(Refused, match="PINNED_DIALOGS_TOO_MUCH"):
            await dialogs.pin(world.core, ada.me, PeerId(others[6].id), on=True)

    in_world(tmp_path, story)


def test_a_draft_shows_and_goes_when_it_is_sent(tmp_path):
    async def story(world: World):
        ada, bea = await world.person("Ada"), await world.person("Bea")
        draft = Draft(date=world.core.now(), text="dear B")
        await drafts.save(world.core, ada.me, PeerId(bea.id), draft)
        assert await drafts.every(world.core, ada.me) == [Kept(PeerId(bea.id), MessageId(0), draft)]
        assert await order(world, ada) == [bea.id]
        outgoing = [messages.Outgoing(random=1, body=Content(text="dear Bea"))]
        await messages.send(world.core, ada.me, PeerId(bea.id), outgoing, clear_draft=True)
        assert await drafts.every(world.core, ada.me) == []

        await drafts.save(world.core, ada.me, PeerId(bea.id), draft)
        await drafts.save(world.core, ada.me, PeerId(bea.id), None)
        assert await drafts.every(world.core, ada.me) == []
        await drafts.save(world.core, ada.me, PeerId(bea.id), draft)
        assert await drafts.clear(world.core, ada.me) == [(bea.id, 0)]

    in_world(tmp_path, story)


def test_whoever_was_away_learns_of_notes(tmp_path):
    async def story(world: World):
        ada, bea = await world.person("Ada"), await world.person("Bea")
        await ada.say(bea)
        before = await updates.state(world.core, ada.me)
        world.clock.now += 60
        draft = Draft(date=world.core.now(), text="dear B")
        for text in ("dear", "dear B"):
            changed = replace(draft, text=text)
            await drafts.save(world.core, ada.me, PeerId(bea.id), changed)
        await dialogs.mark_unread(world.core, ada.me, PeerId(bea.id), on=True)
        missed = await updates.difference(world.core, ada.me, before.pts, before.date)
        assert sorted((note.kind, note.subject) for note in missed.notes) == [
            (NoteKind.DRAFT, bea.id),
            (NoteKind.DIALOG_MARKED, bea.id),
        ]
        world.clock.now += 60
        later = await updates.difference(world.core, ada.me, missed.state.pts, int(world.clock.now))
        assert later.notes == ()

    in_world(tmp_path, story)


def test_the_mark_unread_goes_with_reading(tmp_path):
    async def story(world: World):
        ada, bea = await world.person("Ada"), await world.person("Bea")
        await ada.say(bea)
        await dialogs.mark_unread(world.core, bea.me, PeerId(ada.id), on=True)
        assert await dialogs.marked(world.core, bea.me) == [ada.id]
        assert await dialogs.unread_total(world.core, bea.me) == 1
        await dialogs.read(world.core, bea.me, PeerId(ada.id), 0)
        assert await dialogs.marked(world.core, bea.me) == []
        assert await dialogs.unread_total(world.core, bea.me) == 0

    in_world(tmp_path, story)


def test_typing_reaches_only_those_it_may(tmp_path):
    async def story(world: World):
        ada, bea = await world.person("Ada"), await world.person("Bea")
        await dialogs.typing(world.core, ada.me, PeerId(bea.id), "sendMessageTypingAction")
        (told,) = bea.heard
        assert isinstance(told.change, Typing)
        assert told.change.user == ada.id

        async def block(tx: WriteTx) -> None:
            tx.put(BLOCKS, Block(bea.id, ada.id, world.core.now()))

        await world.core.db.write(block)
        await dialogs.typing(world.core, ada.me, PeerId(bea.id), "sendMessageTypingAction")
        await dialogs.typing(world.core, ada.me, PeerId(ada.id), "sendMessageTypingAction")
        assert len(bea.heard) == 1

    in_world(tmp_path, story)


def test_a_difference_from_the_future_or_too_far_back_starts_fresh(tmp_path, monkeypatch):
    monkeypatch.setattr(updates, "TOO_LONG", 3)

    async def story(world: World):
        ada, bea = await world.person("Ada"), await world.person("Bea")
        for _ in range(5):
            await ada.say(bea)
        for pts in (1, 99):
            missed = await updates.difference(world.core, bea.me, pts, 0)
            assert missed.too_long
            assert missed.state.pts == 6

    in_world(tmp_path, story, agree=False)


def test_slices_meet_without_a_gap(tmp_path):
    async def story(world: World):
        ada, bea = await world.person("Ada"), await world.person("Bea")
        for _ in range(7):
            await ada.say(bea)
        pts, parts = 1, 0
        while True:
            missed = await updates.difference(world.core, bea.me, pts, 0, 3)
            assert [fact.pts for fact in missed.facts] == list(range(pts + 1, missed.state.pts + 1))
            pts, parts = missed.state.pts, parts + 1
            if missed.complete:
                break
        assert (pts, parts) == (8, 3)

    in_world(tmp_path, story)


def test_an_empty_chat_can_be_asked_for(tmp_path):
    async def story(world: World):
        ada, bea = await world.person("Ada"), await world.person("Bea")
        (one,) = await dialogs.some(world.core, ada.me, [PeerId(bea.id)])
        assert (one.dialog.top, one.top) == (MessageId(0), None)
        with pytest.raises(Refused, match="PEER_ID_INVALID"):
            await dialogs.some(world.core, ada.me, [PeerId(404)])

    in_world(tmp_path, story)
