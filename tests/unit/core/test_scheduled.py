"""Messages that are sent at their time."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Any

import pytest

from chappe.core import contacts, deletion, scheduled
from chappe.core.amend import Edit
from chappe.core.media.sweeping import GRACE, sweep
from chappe.core.messages import Forwarding, Outgoing
from chappe.core.refused import Refused
from chappe.core.scheduled import LATEST, MOST, SOON, TRACE, WHEN_ONLINE, When
from chappe.model import (
    Content,
    DiceMedia,
    Flag,
    MediaClass,
    Message,
    MessageId,
    Note,
    NoteKind,
    PeerId,
    PhotoMedia,
    replace,
)
from chappe.store.db import Tx, WriteTx
from chappe.store.tables import ACCOUNTS
from tests.files import blobs, photo
from tests.world import START, Person, World, in_world

HOUR = 3600


async def later(
    person: Person, to: Person, text: str = "later", at: int = START + HOUR, **more: Any
) -> Message:
    out = Outgoing(
        random=more.pop("random", person.world.random.getrandbits(62)),
        body=Content(text=text, media=more.pop("media", None), group=more.pop("group", 0)),
        media=more.pop("kind", MediaClass.NONE),
        silent=more.pop("silent", False),
        reply_to=more.pop("reply_to", MessageId(0)),
    )
    when = When(at, more.pop("repeat", 0))
    core = person.world.core
    ((_, kept),) = await scheduled.add(core, person.me, PeerId(to.id), [out], when)
    return kept


async def waiting(person: Person, to: Person) -> list[Message]:
    return await scheduled.of_chat(person.world.core, person.me, PeerId(to.id))


def told(person: Person, kind: NoteKind) -> list[int]:
    return [
        each.change.subject
        for each in person.heard
        if isinstance(each.change, Note) and each.change.kind is kind
    ]


def test_a_message_goes_at_its_time_and_not_before(tmp_path: Path):
    async def story(world: World) -> None:
        ada, bea = await world.person("Ada"), await world.person("Bea")
        kept = await later(ada, bea, "good morning", silent=True)
        assert (kept.id, kept.entry.date) == (1, START + HOUR)
        assert kept.entry.flags & Flag.FROM_SCHEDULED
        assert [one.body.text for one in await waiting(ada, bea)] == ["good morning"]
        assert await waiting(bea, ada) == []
        world.clock.now = START + HOUR - 1
        assert await scheduled.send_due(world.core) == 0
        assert await bea.texts(ada) == []
        world.clock.now = START + HOUR
        assert await scheduled.send_due(world.core) == 1
        assert await scheduled.send_due(world.core) == 0
        (sent,) = await ada.history(bea)
        (got,) = await bea.history(ada)
        assert (got.body.text, got.entry.date) == ("good morning", START + HOUR)
        assert sent.entry.flags & Flag.FROM_SCHEDULED
        assert got.entry.flags & Flag.SILENT
        # That it was written long before is the author's own business.
        assert not got.entry.flags & Flag.FROM_SCHEDULED
        assert await waiting(ada, bea) == []
        found, gone = await scheduled.present(world.core, ada.me, [kept.id])
        assert (found, gone[kept.id].sent) == ({}, sent.id)

    in_world(tmp_path, story)


def test_the_order_is_that_of_the_times_and_an_album_stays_together(tmp_path: Path):
    async def story(world: World) -> None:
        ada, bea = await world.person("Ada"), await world.person("Bea")
        await later(ada, bea, "third", START + 300)
        await later(ada, bea, "first", START + 100)
        await later(ada, bea, "second a", START + 200, group=7)
        await later(ada, bea, "second b", START + 200, group=7)
        world.clock.now = START + HOUR
        assert await scheduled.send_due(world.core) == 4
        assert await bea.texts(ada) == ["third", "second b", "second a", "first"]

    in_world(tmp_path, story)


def test_a_reminder_to_oneself(tmp_path: Path):
    async def story(world: World) -> None:
        ada = await world.person("Ada")
        await later(ada, ada, "water the plants")
        world.clock.now += HOUR
        await scheduled.send_due(world.core)
        assert await ada.texts(ada) == ["water the plants"]

    in_world(tmp_path, story)


def test_what_may_not_be_sent_any_more_is_dropped(tmp_path: Path):
    async def story(world: World) -> None:
        ada, bea = await world.person("Ada"), await world.person("Bea")
        first = await later(ada, bea, "before")
        await later(ada, ada, "to myself")
        await contacts.block(world.core, bea.me, PeerId(ada.id))
        ada.heard.clear()
        world.clock.now += HOUR
        assert await scheduled.send_due(world.core) == 1
        assert await bea.history(ada) == []
        assert await waiting(ada, bea) == []
        assert told(ada, NoteKind.SCHEDULED).count(first.id) == 1
        _, gone = await scheduled.present(world.core, ada.me, [first.id])
        assert gone[first.id].sent == 0
        with pytest.raises(Refused, match="USER_IS_BLOCKED"):
            await later(ada, bea, "again", world.core.now() + HOUR)

    in_world(tmp_path, story)


def test_a_repeated_request_keeps_one_message(tmp_path: Path):
    async def story(world: World) -> None:
        ada, bea = await world.person("Ada"), await world.person("Bea")
        first = await later(ada, bea, random=7)
        assert await later(ada, bea, random=7) == first
        assert len(await waiting(ada, bea)) == 1
        world.clock.now += HOUR
        await scheduled.send_due(world.core)
        with pytest.raises(Refused, match="RANDOM_ID_DUPLICATE"):
            await later(ada, bea, random=7, at=world.core.now() + HOUR)

    in_world(tmp_path, story)


def test_what_waits_is_changed_moved_and_deleted(tmp_path: Path):
    async def story(world: World) -> None:
        ada, bea = await world.person("Ada"), await world.person("Bea")
        core, peer = world.core, PeerId(bea.id)
        kept = await later(ada, bea, "at nine")
        change, when = Edit(Content(text="at ten")), When(START + 2 * HOUR)
        edited = await scheduled.edit(core, ada.me, peer, kept.id, change, when)
        assert (edited.body.text, edited.entry.date) == ("at ten", START + 2 * HOUR)
        with pytest.raises(Refused, match="MESSAGE_NOT_MODIFIED"):
            await scheduled.edit(core, ada.me, peer, kept.id, change, when)
        for stranger, chat in ((bea, PeerId(ada.id)), (ada, PeerId(ada.id))):
            with pytest.raises(Refused, match="MESSAGE_ID_INVALID"):
                await scheduled.edit(core, stranger.me, chat, kept.id, change, when)
            with pytest.raises(Refused, match="MESSAGE_ID_INVALID"):
                await scheduled.send_now(core, stranger.me, chat, [kept.id])
            assert await scheduled.delete(core, stranger.me, chat, [kept.id]) == []
            assert await scheduled.some(core, stranger.me, chat, [kept.id]) == []
        world.clock.now = START + HOUR
        assert await scheduled.send_due(core) == 0
        (gone,) = await scheduled.delete(core, ada.me, peer, [kept.id])
        assert (gone.id, gone.sent) == (kept.id, 0)
        world.clock.now = START + 3 * HOUR
        assert await scheduled.send_due(core) == 0

    in_world(tmp_path, story)


def test_send_now(tmp_path: Path):
    async def story(world: World) -> None:
        ada, bea = await world.person("Ada"), await world.person("Bea")
        one, two = await later(ada, bea, "one"), await later(ada, bea, "two")
        sent = await scheduled.send_now(world.core, ada.me, PeerId(bea.id), [two.id, one.id])
        assert [done.message.body.text for done in sent.posted] == ["one", "two"]
        assert [gone.sent for gone in sent.gone] == [done.message.id for done in sent.posted]
        assert await bea.texts(ada) == ["two", "one"]
        with pytest.raises(Refused, match="MESSAGE_ID_INVALID"):
            await scheduled.send_now(world.core, ada.me, PeerId(bea.id), [one.id])

    in_world(tmp_path, story)


def test_limits_of_time_and_number(tmp_path: Path):
    async def story(world: World) -> None:
        ada, bea = await world.person("Ada"), await world.person("Bea")
        with pytest.raises(Refused, match="SCHEDULE_DATE_INVALID"):
            await later(ada, bea, at=START)
        with pytest.raises(Refused, match="SCHEDULE_DATE_TOO_LATE"):
            await later(ada, bea, at=START + LATEST + 1)
        with pytest.raises(Refused, match="SCHEDULE_DATE_INVALID"):
            await later(ada, ada, at=WHEN_ONLINE)
        with pytest.raises(Refused, match="SCHEDULE_DATE_INVALID"):
            await later(ada, bea, repeat=1)
        assert When(START + SOON - 1).soon(START)
        assert not When(START + SOON).soon(START)
        for _ in range(MOST):
            await later(ada, bea)
        with pytest.raises(Refused, match="SCHEDULE_TOO_MUCH"):
            await later(ada, bea)
        await later(ada, ada)

    in_world(tmp_path, story)


def test_when_the_other_comes_online(tmp_path: Path):
    async def story(world: World) -> None:
        ada, bea = await world.person("Ada"), await world.person("Bea")
        await later(ada, bea, "are you there?", WHEN_ONLINE)
        assert await scheduled.send_due(world.core) == 0

        async def online(tx: WriteTx) -> None:
            account = await tx.get(ACCOUNTS, bea.id)
            assert account is not None
            tx.put(ACCOUNTS, replace(account, seen=world.core.now() + 60))

        await world.core.db.write(online)
        assert await scheduled.send_due(world.core) == 1
        assert await bea.texts(ada) == ["are you there?"]

    in_world(tmp_path, story)


def test_what_repeats_waits_for_its_next_time(tmp_path: Path):
    async def story(world: World) -> None:
        ada, bea = await world.person("Ada"), await world.person("Bea")
        await later(ada, bea, "tick", repeat=HOUR)
        world.clock.now = START + HOUR
        assert await scheduled.send_due(world.core) == 1
        # The server was away for some time: what was missed is not made up for.
        world.clock.now = START + 5 * HOUR + 10
        assert await scheduled.send_due(world.core) == 1
        (kept,) = await waiting(ada, bea)
        assert (kept.entry.date, kept.repeat) == (START + 6 * HOUR, HOUR)
        assert await bea.texts(ada) == ["tick", "tick"]

    in_world(tmp_path, story)


def test_a_file_waits_with_its_message(tmp_path: Path):
    async def story(world: World) -> None:
        ada, bea = await world.person("Ada"), await world.person("Bea")
        file = await photo(ada)
        media = PhotoMedia(file.id)
        kept = await later(ada, bea, "look", media=media, kind=MediaClass.PHOTO)
        other = await later(ada, bea, "no", media=media, kind=MediaClass.PHOTO, at=START + 9 * HOUR)
        world.clock.now = START + GRACE + 10
        assert await sweep(world.core) == 0
        await scheduled.send_due(world.core)
        await scheduled.delete(world.core, ada.me, PeerId(bea.id), [kept.id, other.id])
        assert await sweep(world.core) == 0
        (got,) = await bea.history(ada)
        assert got.body.media == media
        assert await blobs(world)

    in_world(tmp_path, story)


def test_dice_fall_when_they_are_sent(tmp_path: Path):
    async def story(world: World) -> None:
        ada, bea = await world.person("Ada"), await world.person("Bea")
        kept = await later(ada, bea, "", media=DiceMedia("🎲", 5), kind=MediaClass.OTHER)
        assert kept.body.media == DiceMedia("🎲", 0)
        world.clock.now += HOUR
        await scheduled.send_due(world.core)
        (got,) = await bea.history(ada)
        assert isinstance(got.body.media, DiceMedia)
        assert 1 <= got.body.media.value <= 6

    in_world(tmp_path, story)


def test_a_forward_that_waits(tmp_path: Path):
    async def story(world: World) -> None:
        ada, bea, cleo = [await world.person(name) for name in ("Ada", "Bea", "Cleo")]
        await bea.say(ada, "from Bea")
        (said,) = await ada.history(bea)
        how = Forwarding(ids=(said.id,), randoms=(5,))
        await scheduled.forward(
            world.core, ada.me, PeerId(bea.id), PeerId(cleo.id), how, When(START + HOUR)
        )
        world.clock.now += HOUR
        await scheduled.send_due(world.core)
        (got,) = await cleo.history(ada)
        assert got.body.forward is not None
        assert (got.body.text, got.body.forward.author) == ("from Bea", bea.id)

    in_world(tmp_path, story)


def test_nothing_waits_in_an_account_that_is_gone(tmp_path: Path):
    async def story(world: World) -> None:
        ada, bea = await world.person("Ada"), await world.person("Bea")
        file = await photo(ada)
        await later(ada, bea, "secret", media=PhotoMedia(file.id), kind=MediaClass.PHOTO)
        await deletion.delete(world.core, ada.me)

        async def left(tx: Tx) -> list[Any]:
            return [
                await tx.value("select count(*) from scheduled"),
                await tx.value("select count(*) from file_uses"),
            ]

        assert await world.core.db.read(left) == [0, 0]

    in_world(tmp_path, story, agree=False)


def test_traces_are_forgotten_and_numbers_go_on(tmp_path: Path):
    async def story(world: World) -> None:
        ada, bea = await world.person("Ada"), await world.person("Bea")
        first = await later(ada, bea)
        await scheduled.delete(world.core, ada.me, PeerId(bea.id), [first.id])
        second = await later(ada, bea)
        assert second.id == first.id + 1
        world.clock.now += TRACE + 1
        await scheduled.forget_traces(world.core)
        assert await scheduled.present(world.core, ada.me, [first.id]) == ({}, {})

    in_world(tmp_path, story)


def test_two_runs_at_once_send_once(tmp_path: Path):
    async def story(world: World) -> None:
        ada, bea = await world.person("Ada"), await world.person("Bea")
        await later(ada, bea, "once")
        world.clock.now += HOUR
        counts = await asyncio.gather(*[scheduled.send_due(world.core) for _ in range(3)])
        assert sorted(counts) == [0, 0, 1]
        assert await bea.texts(ada) == ["once"]

    in_world(tmp_path, story)
