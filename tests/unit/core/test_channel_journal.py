"""The journal of a channel: who did what there, for its admins and for two days."""

from __future__ import annotations

from pathlib import Path

import pytest

from chappe.core import amend, messages, polls
from chappe.core.amend import Edit
from chappe.core.channels import clearing, joining, journal, life
from chappe.core.channels.journal import KEPT, Journal, Wanted
from chappe.core.messages import Outgoing
from chappe.core.polls import Draft
from chappe.core.refused import Refused
from chappe.core.text import Text
from chappe.model import (
    Content,
    File,
    MediaClass,
    MessageId,
    Participant,
    PeerId,
    PhotoMedia,
    Role,
    Use,
    replace,
)
from chappe.model.journal import (
    Came,
    Deed,
    Deleted,
    Edited,
    Invited,
    Left,
    Pinned,
    PollStopped,
    Spoken,
    TitleWas,
)
from chappe.store import accounts
from chappe.store.db import Tx, WriteTx
from chappe.store.tables import CHANNELS, PARTICIPANTS
from tests.files import photo
from tests.world import Circle, Person, World, in_world


async def channel(
    world: World, creator: Person, *members: Person, broadcast: bool = False
) -> Circle:
    """A channel or supergroup that anybody may look into, with people in it."""
    made = await life.create(world.core, creator.me, "Signals", broadcast=broadcast)

    async def body(tx: WriteTx) -> None:
        found = await tx.get(CHANNELS, made.peer)
        assert found is not None
        await accounts.take_name(tx, "signals", "signals", made.peer)
        tx.put(CHANNELS, replace(found, username="signals"))

    await world.core.db.write(body)
    for member in members:
        await joining.join(world.core, member.me, made.peer)
    return Circle(made.peer)


async def promote(world: World, person: Person, where: Circle, **changes: object) -> None:
    async def body(tx: WriteTx) -> None:
        one = await tx.get(PARTICIPANTS, where.id, person.id)
        assert one is not None
        tx.put(PARTICIPANTS, replace(one, **changes))

    await world.core.db.write(body)


async def read(person: Person, where: Circle, wanted: Wanted | None = None) -> Journal:
    return await journal.read(person.world.core, person.me, where.id, wanted or Wanted())


async def kinds(person: Person, where: Circle, wanted: Wanted | None = None) -> list[type]:
    return [type(one.event) for one in (await read(person, where, wanted)).events]


async def say(person: Person, where: Circle, kind: MediaClass, body: Content) -> MessageId:
    out = Outgoing(person.world.random.getrandbits(62), body, media=kind)
    (posted,) = await messages.send(person.world.core, person.me, where.id, [out])
    return posted.message.id


async def held(world: World, file: File) -> int:
    async def body(tx: Tx) -> int:
        sql = "select count(*) from file_uses where file = $1 and kind = $2"
        return int(await tx.value(sql, file.id, int(Use.JOURNAL)))

    return await world.core.db.read(body)


def test_what_members_and_admins_do_is_told(tmp_path: Path):
    async def story(world: World) -> None:
        ada, ben, eve = [await world.person(name) for name in ("Ada", "Ben", "Eve")]
        where = await channel(world, ada, ben)
        said = (await ben.say(where, "The first words")).message.id
        await amend.edit(world.core, ben.me, where.id, said, Edit(Content(text="Second words")))
        await amend.pin(world.core, ada.me, where.id, said, silent=True)
        await amend.unpin_all(world.core, ada.me, where.id)
        await clearing.delete(world.core, ada.me, where.id, [said])
        await joining.leave(world.core, ben.me, where.id)
        await joining.add(world.core, ada.me, where.id, [eve.id])
        found = (await read(ada, where)).events
        assert [(type(one.event), one.actor) for one in found] == [
            (Invited, ada.id),
            (Left, ben.id),
            (Deleted, ada.id),
            (Pinned, ada.id),
            (Pinned, ada.id),
            (Edited, ben.id),
            (Came, ben.id),
        ]
        edited, deleted = found[5].event, found[2].event
        assert isinstance(edited, Edited)
        assert isinstance(deleted, Deleted)
        assert edited.before.body.text == "The first words"
        assert deleted.message.body.text == edited.after.body.text == "Second words"
        assert deleted.message.author == ben.id
        assert not deleted.message.out  # as nobody in particular sees it

    in_world(tmp_path, story)


def test_one_asks_for_a_part_of_it(tmp_path: Path):
    async def story(world: World) -> None:
        ada, ben = await world.person("Ada"), await world.person("Ben")
        where = await channel(world, ada, ben)
        for text in ("Green tea", "Black coffee", "Ginger tea"):
            said = (await ben.say(where, text)).message.id
            await clearing.delete(world.core, ada.me, where.id, [said])
        assert await kinds(ada, where, Wanted(deeds=Deed.JOIN | Deed.LEAVE)) == [Came]
        assert await kinds(ada, where, Wanted(actors=(ben.id,))) == [Came]
        assert await kinds(ada, where, Wanted(words="TEA")) == [Deleted, Deleted]
        found = (await read(ada, where)).events
        newest = (await read(ada, where, Wanted(limit=1))).events
        assert newest == found[:1]
        assert (await read(ada, where, Wanted(below=newest[0].id))).events == found[1:]
        assert (await read(ada, where, Wanted(above=found[1].id))).events == found[:1]

    in_world(tmp_path, story)


def test_it_is_for_admins_alone(tmp_path: Path):
    async def story(world: World) -> None:
        ada, ben, eve = [await world.person(name) for name in ("Ada", "Ben", "Eve")]
        where = await channel(world, ada, ben)
        for stranger, reason in (
            (ben, "CHAT_ADMIN_REQUIRED"),
            (eve, "USER_NOT_PARTICIPANT"),
        ):
            with pytest.raises(Refused) as refused:
                await read(stranger, where)
            assert refused.value.reason == reason
        await promote(world, ben, where, role=Role.ADMIN, rights=0)
        assert await kinds(ben, where) == [Came]

    in_world(tmp_path, story)


def test_it_is_forgotten_with_what_it_held(tmp_path: Path):
    async def story(world: World) -> None:
        ada = await world.person("Ada")
        where = await channel(world, ada)
        file = await photo(ada)
        body = Content(media=PhotoMedia(file.id))
        said = await say(ada, where, MediaClass.PHOTO, body)
        await clearing.delete(world.core, ada.me, where.id, [said])
        assert await held(world, file) == 1
        world.clock.now += KEPT + 1
        # It is over at once, whenever the job comes around.
        assert await kinds(ada, where) == []
        await journal.forget(world.core)
        assert await held(world, file) == 0
        assert await world.core.db.read(lambda tx: tx.all("select id from journal")) == []

    in_world(tmp_path, story)


def test_it_says_who_spoke_for_a_channel(tmp_path: Path):
    async def story(world: World) -> None:
        ada, ben = await world.person("Ada"), await world.person("Ben")
        where = await channel(world, ada, ben, broadcast=True)
        await ada.say(where, "News")
        spoken = (await read(ada, where, Wanted(deeds=Deed.SEND))).events
        assert [(type(one.event), one.actor) for one in spoken] == [(Spoken, ada.id)]
        event = spoken[0].event
        assert isinstance(event, Spoken)
        assert event.message.author == 0  # the event names the actor, the message does not

    in_world(tmp_path, story)


def test_a_poll_that_is_stopped(tmp_path: Path):
    async def story(world: World) -> None:
        ada = await world.person("Ada")
        where = await channel(world, ada)
        asked = polls.ask(
            world.core, ada.me, Draft(Text("Tea?"), ((Text("Yes"), None), (Text("No"), None)))
        )
        said = await say(ada, where, MediaClass.POLL, Content(media=asked))
        await polls.close(world.core, ada.me, where.id, said)
        assert (await kinds(ada, where))[0] is PollStopped

    in_world(tmp_path, story)


def test_truths_are_read_as_databases_give_them(tmp_path: Path):
    async def story(world: World) -> None:
        ada = await world.person("Ada")
        where = await channel(world, ada)
        one = Participant(where.id, ada.id, bot=1, requested=0)  # type: ignore[arg-type]

        async def body(tx: WriteTx) -> None:
            await journal.note(world.core, tx, ada.me, where.id, Invited(one))

        await world.core.db.write(body)
        (noted,) = (await read(ada, where)).events
        assert noted.event == Invited(replace(one, bot=True, requested=False))

    in_world(tmp_path, story)


def test_events_that_others_note_come_back_as_they_were(tmp_path: Path):
    async def story(world: World) -> None:
        ada = await world.person("Ada")
        where = await channel(world, ada)
        event = TitleWas("Signals", "Semaphores")

        async def body(tx: WriteTx) -> None:
            await journal.note(world.core, tx, ada.me, where.id, event)

        await world.core.db.write(body)
        (one,) = (await read(ada, where, Wanted(deeds=Deed.INFO, words="semaph"))).events
        assert (one.event, one.actor, one.date) == (event, ada.id, world.core.now())
        assert PeerId(one.peer) == where.id

    in_world(tmp_path, story)
