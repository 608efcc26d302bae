"""Topics of a forum: begun, written in, read, closed, pinned, deleted."""

from __future__ import annotations

import random
from dataclasses import dataclass
from typing import Any

import pytest

from chappe.core import dialogs, drafts, history, messages, notifications
from chappe.core.channels import clearing, ending, joining, life, reading, thread_reading
from chappe.core.filing import Posted
from chappe.core.messages import Outgoing
from chappe.core.notifications import Choice, InThread
from chappe.core.paging import Listing, Place, part
from chappe.core.refused import Refused
from chappe.core.topics import keeping, listing
from chappe.core.topics import life as topics
from chappe.core.topics.life import Change
from chappe.model import (
    GENERAL,
    BoxId,
    Content,
    Draft,
    Flag,
    MessageId,
    Note,
    NoteKind,
    PeerId,
    Right,
    TopicCreated,
    TopicEdited,
    Trait,
    replace,
)
from chappe.store.db import Tx, WriteTx
from chappe.store.finding import List
from chappe.store.tables import CHANNELS, POSTS, THREAD_READS
from tests.world import Person, World, in_world


@dataclass
class Forum:
    """A supergroup with topics, and who is in it: its creator, a member; somebody is outside."""

    world: World
    id: PeerId
    ada: Person
    bea: Person
    zoe: Person

    async def begin(self, by: Person, title: str = "Trains", **more: Any) -> MessageId:
        return (await self.made(by, title, **more)).message.id

    async def made(self, by: Person, title: str = "Trains", **more: Any) -> Posted:
        wanted = {"color": keeping.COLORS[1], "icon": 0, "random": random.getrandbits(60)} | more
        return await topics.create(self.world.core, by.me, self.id, title, **wanted)

    async def say(self, by: Person, text: str = "…", thread: int = 0, reply: int = 0) -> MessageId:
        out = Outgoing(
            random.getrandbits(60),
            Content(text=text),
            reply_to=MessageId(reply),
            thread=MessageId(thread),
        )
        (done,) = await messages.send(self.world.core, by.me, self.id, [out])
        return done.message.id

    async def texts(self, by: Person, thread: int) -> list[str]:
        """What a topic has, the newest first."""
        of = List(self.id, thread=MessageId(0 if thread == GENERAL else thread))

        async def body(tx: Tx) -> list[str]:
            page = await part(tx, by.id, Listing(BoxId(self.id), of), Place())
            return [one.body.text for one in page.messages if one.body.action is None]

        return await self.world.core.db.read(body)

    async def one(self, by: Person, id_: int) -> listing.Standing:
        (found,) = (await listing.by_ids(self.world.core, by.me, self.id, [id_])).found
        return found

    async def order(self, by: Person, **more: Any) -> list[int]:
        page = await listing.listed(self.world.core, by.me, self.id, **more)
        return [one.topic.id for one in page.found]

    async def limit(self, *rights: Right) -> None:
        """Take rights from all members."""

        async def body(tx: WriteTx) -> None:
            found = await tx.get(CHANNELS, self.id)
            assert found is not None
            tx.put(CHANNELS, replace(found, banned=sum(rights)))

        await self.world.core.db.write(body)

    async def post(self, id_: int) -> Any:
        return await self.world.core.db.read(lambda tx: tx.get(POSTS, self.id, id_))


async def forum(world: World, *, on: bool = True) -> Forum:
    ada, bea, zoe = [await world.person(name) for name in ("Ada", "Bea", "Zoe")]
    made = await life.create(world.core, ada.me, "Stations", broadcast=False, forum=on)
    await joining.add(world.core, ada.me, made.peer, [bea.id])
    return Forum(world, made.peer, ada, bea, zoe)


def told(person: Person, kind: NoteKind) -> list[Note]:
    return [
        one.change
        for one in person.heard
        if isinstance(one.change, Note) and one.change.kind is kind
    ]


def test_a_new_forum_has_general_and_everybody_begins_topics(tmp_path):
    async def story(world: World):
        place = await forum(world)
        assert await place.order(place.ada) == [GENERAL]
        posted = await place.made(place.bea, "  Night \n trains ", color=1)
        topic = (await place.one(place.ada, posted.message.id)).topic
        assert (topic.title, topic.color, topic.sender) == (
            "Night trains",
            keeping.COLORS[0],
            place.bea.id,
        )
        assert posted.message.body.action == TopicCreated("Night trains", keeping.COLORS[0], 0)
        assert await place.order(place.ada) == [posted.message.id, GENERAL]
        with pytest.raises(Refused, match="TOPIC_TITLE_EMPTY"):
            await place.begin(place.bea, " \n")
        with pytest.raises(Refused, match="DOCUMENT_INVALID"):
            await place.begin(place.bea, icon=17)

    in_world(tmp_path, story, agree=False)


def test_asking_twice_begins_one_topic(tmp_path):
    async def story(world: World):
        place = await forum(world)
        first = await place.begin(place.bea, random=7)
        assert await place.begin(place.bea, random=7) == first
        assert await place.order(place.bea) == [first, GENERAL]

    in_world(tmp_path, story, agree=False)


def test_messages_are_in_the_topic_that_was_meant(tmp_path):
    async def story(world: World):
        place = await forum(world)
        trains, ships = await place.begin(place.ada), await place.begin(place.ada, "Ships")
        first = await place.say(place.bea, "in trains", thread=trains)
        await place.say(place.ada, "answers", reply=first)
        await place.say(place.ada, "named by its first message", reply=trains)
        ship = await place.say(place.ada, "in ships", thread=ships)
        await place.say(place.bea, "in general")
        general = await place.say(place.bea, "said to be general", thread=GENERAL)
        await place.say(place.bea, "answers in general", reply=general)
        assert await place.texts(place.bea, trains) == [
            "named by its first message",
            "answers",
            "in trains",
        ]
        assert await place.texts(place.bea, ships) == ["in ships"]
        assert await place.texts(place.bea, GENERAL) == [
            "answers in general",
            "said to be general",
            "in general",
        ]
        page = await history.page(world.core, place.bea.me, place.id, Place())
        flags = {one.body.text: bool(one.entry.flags & Flag.TOPIC) for one in page.messages}
        assert flags["answers"]
        assert flags["in ships"]
        assert not flags["in general"]
        # Naming a topic by the message that began it answers nobody, so it calls nobody.
        named = next(o for o in page.messages if o.body.text == "named by its first message")
        assert named.entry.reply_to == 0
        assert (await place.one(place.bea, ships)).topic.top == ship
        with pytest.raises(Refused, match="TOPIC_DELETED"):
            await place.say(place.bea, thread=404)

    in_world(tmp_path, story, agree=False)


def test_deleting_a_message_sets_the_topic_right(tmp_path):
    async def story(world: World):
        place = await forum(world)
        trains = await place.begin(place.ada)
        first = await place.say(place.bea, "first", thread=trains)
        second = await place.say(place.bea, "second", thread=trains)
        await clearing.delete(world.core, place.bea.me, place.id, [second])
        assert (await place.one(place.ada, trains)).topic.top == first
        assert (await place.post(trains)).replies == 1

    in_world(tmp_path, story, agree=False)


def test_only_some_write_in_a_closed_topic(tmp_path):
    async def story(world: World):
        place = await forum(world)
        core, theirs = world.core, await place.begin(place.bea)
        ours = await place.begin(place.ada, "Ours")
        done = await topics.edit(core, place.ada.me, place.id, ours, Change(closed=True))
        assert done.message.body.action == TopicEdited(closed=True)
        with pytest.raises(Refused, match="TOPIC_CLOSED"):
            await place.say(place.bea, thread=ours)
        await place.say(place.ada, thread=ours)
        await topics.edit(core, place.bea.me, place.id, theirs, Change(closed=True))
        await place.say(place.bea, thread=theirs)
        with pytest.raises(Refused, match="CHAT_ADMIN_REQUIRED"):
            await topics.edit(core, place.bea.me, place.id, ours, Change(closed=False))
        with pytest.raises(Refused, match="TOPIC_NOT_MODIFIED"):
            await topics.edit(core, place.ada.me, place.id, ours, Change(closed=True))
        await topics.edit(core, place.ada.me, place.id, ours, Change(closed=False))
        await place.say(place.bea, thread=ours)

    in_world(tmp_path, story, agree=False)


def test_general_is_hidden_by_admins_and_then_closed(tmp_path):
    async def story(world: World):
        place = await forum(world)
        core, trains = world.core, await place.begin(place.bea)
        with pytest.raises(Refused, match="CHAT_ADMIN_REQUIRED"):
            await topics.edit(core, place.bea.me, place.id, GENERAL, Change(hidden=True))
        with pytest.raises(Refused, match="TOPIC_ID_INVALID"):
            await topics.edit(core, place.ada.me, place.id, trains, Change(hidden=True))
        await topics.edit(core, place.ada.me, place.id, GENERAL, Change(hidden=True))
        general = (await place.one(place.bea, GENERAL)).topic
        assert general.hidden
        assert general.closed
        with pytest.raises(Refused, match="TOPIC_CLOSED"):
            await place.say(place.bea)
        # What the server tells is written there all the same.
        await joining.add(core, place.ada.me, place.id, [place.zoe.id])
        await topics.edit(core, place.ada.me, place.id, GENERAL, Change(closed=False))
        assert not (await place.one(place.bea, GENERAL)).topic.hidden

    in_world(tmp_path, story, agree=False)


def test_one_thing_is_changed_at_a_time(tmp_path):
    async def story(world: World):
        place = await forum(world)
        core, trains = world.core, await place.begin(place.ada)
        with pytest.raises(Refused, match="TOPIC_CLOSE_SEPARATELY"):
            await topics.edit(core, place.ada.me, place.id, trains, Change(title="x", closed=True))
        with pytest.raises(Refused, match="TOPIC_HIDE_SEPARATELY"):
            await topics.edit(core, place.ada.me, place.id, GENERAL, Change(title="x", hidden=True))
        done = await topics.edit(core, place.ada.me, place.id, trains, Change(title="Night"))
        assert done.message.body.action == TopicEdited(title="Night")
        assert (await place.post(done.message.id)).thread == trains

    in_world(tmp_path, story, agree=False)


def test_beginning_topics_can_be_taken_from_members(tmp_path):
    async def story(world: World):
        place = await forum(world)
        await place.limit(Right.TOPICS)
        with pytest.raises(Refused, match="CHAT_ADMIN_REQUIRED"):
            await place.begin(place.bea)
        await place.begin(place.ada)
        await place.limit(Right.SEND)
        with pytest.raises(Refused):
            await place.begin(place.bea)

    in_world(tmp_path, story, agree=False)


def test_strangers_see_no_topics(tmp_path):
    async def story(world: World):
        place = await forum(world)
        core, trains = world.core, await place.begin(place.ada)
        me = place.zoe.me
        doings = (
            lambda: listing.listed(core, me, place.id),
            lambda: listing.by_ids(core, me, place.id, [trains]),
            lambda: listing.pin(core, me, place.id, trains, on=True),
            lambda: listing.reorder(core, me, place.id, [trains], force=True),
            lambda: listing.pinned(core, me, place.id),
            lambda: topics.edit(core, me, place.id, trains, Change(title="x")),
            lambda: topics.delete(core, me, place.id, trains),
            lambda: thread_reading.read(core, me, place.id, trains, 0),
            lambda: drafts.save(core, me, place.id, Draft(1, "x"), trains),
            lambda: place.begin(place.zoe),
            lambda: topics.toggle(core, me, place.id, on=False, tabs=False),
        )
        for doing in doings:
            with pytest.raises(Refused, match="CHANNEL_PRIVATE"):
                await doing()

    in_world(tmp_path, story, agree=False)


def test_what_is_read_is_told_to_readers_and_writers(tmp_path):
    async def story(world: World):
        place = await forum(world)
        core, trains = world.core, await place.begin(place.ada)
        ships = await place.begin(place.ada, "Ships")
        first = await place.say(place.ada, thread=trains)
        last = await place.say(place.ada, thread=trains)
        await place.say(place.ada, thread=ships)
        before = await place.one(place.bea, trains)
        assert before.unread == 3
        assert await thread_reading.read(core, place.bea.me, place.id, trains, first)
        now = await place.one(place.bea, trains)
        assert (now.read_in, now.unread) == (first, 1)
        assert (await place.one(place.ada, trains)).read_out == first
        assert len(told(place.bea, NoteKind.THREAD_READ)) == 1
        (out,) = told(place.ada, NoteKind.THREAD_READ_OUT)
        row = await core.db.read(lambda tx: tx.get(THREAD_READS, place.ada.id, place.id, trains))
        assert row is not None
        assert row.number == out.subject
        assert not await thread_reading.read(core, place.bea.me, place.id, trains, first)
        assert await thread_reading.read(core, place.bea.me, place.id, trains, last + 100)
        assert (await place.one(place.bea, trains)).read_in == last

        # Reading one topic leaves the forum unread while another one is.
        async def unread() -> int:
            (one,) = await dialogs.some(core, place.bea.me, [place.id])
            return one.dialog.unread

        assert await unread() > 0
        for id_ in (ships, GENERAL):
            await thread_reading.read(core, place.bea.me, place.id, id_, 0)
        assert await unread() == 0

    in_world(tmp_path, story, agree=False)


def test_reading_the_forum_reads_its_topics(tmp_path):
    async def story(world: World):
        place = await forum(world)
        trains = await place.begin(place.ada)
        await place.say(place.ada, thread=trains)
        await reading.read(world.core, place.bea.me, place.id, 0)
        assert (await place.one(place.bea, trains)).unread == 0
        # Whoever comes later has not missed anything.
        await joining.add(world.core, place.ada.me, place.id, [place.zoe.id])
        assert (await place.one(place.zoe, trains)).unread == 0

    in_world(tmp_path, story, agree=False)


def test_a_topic_that_is_not_there_takes_no_mark(tmp_path):
    async def story(world: World):
        place = await forum(world)
        assert not await thread_reading.read(world.core, place.bea.me, place.id, MessageId(99), 9)
        key = (place.bea.id, place.id, 99)
        assert await world.core.db.read(lambda tx: tx.get(THREAD_READS, *key)) is None

    in_world(tmp_path, story, agree=False)


def test_mentions_are_counted_by_topic(tmp_path):
    async def story(world: World):
        place = await forum(world)
        trains = await place.begin(place.ada)
        said = await place.say(place.bea, thread=trains)
        await place.say(place.ada, "answers", reply=said)
        assert (await place.one(place.bea, trains)).mentions == 1
        assert (await place.one(place.bea, GENERAL)).mentions == 0
        await reading.notice(world.core, place.bea.me, place.id, [MessageId(said + 1)])
        assert (await place.one(place.bea, trains)).mentions == 0

    in_world(tmp_path, story, agree=False)


def test_pages_begin_with_what_is_pinned(tmp_path):
    async def story(world: World):
        place = await forum(world)
        core, made = world.core, [await place.begin(place.ada, f"T{n}") for n in range(6)]
        a, b, c, d, e, f = made
        for id_ in (a, b):
            await listing.pin(core, place.ada.me, place.id, id_, on=True)
        assert await place.order(place.bea) == [b, a, f, e, d, c, GENERAL]
        assert await place.order(place.bea, limit=1) == [b]
        assert await place.order(place.bea, limit=2, after=listing.From(b, b)) == [a, f]
        assert await place.order(place.bea, limit=2, after=listing.From(e, e)) == [d, c]
        assert await place.order(place.bea, words="t3") == [d]
        assert await place.order(place.bea, words="%") == []
        await listing.reorder(core, place.ada.me, place.id, [a, c], force=False)
        assert await listing.pinned(core, place.bea.me, place.id) == [a, c, b]
        await listing.reorder(core, place.ada.me, place.id, [c], force=True)
        assert await listing.pinned(core, place.bea.me, place.id) == [c]
        assert [note.subject for note in told(place.bea, NoteKind.TOPIC_PINS)] == [a, b, 0, 0]
        with pytest.raises(Refused, match="PINNED_TOPIC_NOT_MODIFIED"):
            await listing.pin(core, place.ada.me, place.id, c, on=True)
        with pytest.raises(Refused, match="CHAT_ADMIN_REQUIRED"):
            await listing.pin(core, place.bea.me, place.id, a, on=True)
        for id_ in (a, b, d, e):
            await listing.pin(core, place.ada.me, place.id, id_, on=True)
        with pytest.raises(Refused, match="PINNED_DIALOGS_TOO_MUCH"):
            await listing.pin(core, place.ada.me, place.id, f, on=True)

    in_world(tmp_path, story, agree=False)


def test_a_topic_is_deleted_with_what_it_has(tmp_path):
    async def story(world: World):
        place = await forum(world)
        core, theirs = world.core, await place.begin(place.bea)
        await place.say(place.bea, thread=theirs)
        await drafts.save(core, place.ada.me, place.id, Draft(1, "kept"), theirs)
        kept = await place.say(place.bea, "stays")
        with pytest.raises(Refused, match="TOPIC_ID_INVALID"):
            await topics.delete(core, place.ada.me, place.id, GENERAL)
        other = await place.begin(place.ada, "Ours")
        with pytest.raises(Refused, match="CHAT_ADMIN_REQUIRED"):
            await topics.delete(core, place.bea.me, place.id, other)
        done = await topics.delete(core, place.bea.me, place.id, theirs)
        assert (done.count, done.left) == (2, 0)
        page = await listing.by_ids(core, place.ada.me, place.id, [theirs])
        assert page.missing == (theirs,)
        assert await place.texts(place.ada, GENERAL) == ["stays"]
        assert await drafts.every(core, place.ada.me) == []
        assert (await place.one(place.ada, GENERAL)).topic.top == kept

    in_world(tmp_path, story, agree=False)


def test_who_began_a_topic_does_not_delete_what_others_wrote(tmp_path):
    async def story(world: World):
        place = await forum(world)
        theirs = await place.begin(place.bea)
        await place.say(place.ada, thread=theirs)
        with pytest.raises(Refused, match="CHAT_ADMIN_REQUIRED"):
            await topics.delete(world.core, place.bea.me, place.id, theirs)

    in_world(tmp_path, story, agree=False)


def test_drafts_and_choices_are_kept_by_topic(tmp_path):
    async def story(world: World):
        place = await forum(world)
        core, trains = world.core, await place.begin(place.ada)
        await drafts.save(core, place.bea.me, place.id, Draft(1, "in trains"), trains)
        await drafts.save(core, place.bea.me, place.id, Draft(1, "in all"))
        found = await place.one(place.bea, trains)
        assert found.draft is not None
        assert found.draft.text == "in trains"
        assert {one.thread for one in await drafts.every(core, place.bea.me)} == {0, trains}
        assert len(told(place.bea, NoteKind.THREAD_DRAFT)) == 1
        out = Outgoing(1, Content(text="sent"), thread=trains)
        await messages.send(core, place.bea.me, place.id, [out], clear_draft=True)
        assert [one.thread for one in await drafts.every(core, place.bea.me)] == [0]
        where = InThread(place.id, trains)
        await notifications.choose(core, place.bea.me, where, Choice(mute_until=2**31 - 1))
        assert (await place.one(place.bea, trains)).choice.mute_until == 2**31 - 1
        assert (await place.one(place.bea, GENERAL)).choice == Choice()
        assert len(told(place.bea, NoteKind.TOPIC_NOTIFY)) == 1
        with pytest.raises(Refused, match="TOPIC_ID_INVALID"):
            await notifications.choose(
                core, place.bea.me, InThread(place.id, MessageId(404)), Choice(silent=True)
            )
        await joining.leave(core, place.bea.me, place.id)
        assert await drafts.every(core, place.bea.me) == []

    in_world(tmp_path, story, agree=False)


def test_what_was_written_before_is_in_general(tmp_path):
    async def story(world: World):
        place = await forum(world, on=False)
        core, first = world.core, await place.say(place.ada, "first")
        await place.say(place.bea, "an answer", reply=first)
        with pytest.raises(Refused, match="CHANNEL_FORUM_MISSING"):
            await place.begin(place.ada)
        with pytest.raises(Refused, match="CHAT_ADMIN_REQUIRED"):
            await topics.toggle(core, place.bea.me, place.id, on=True, tabs=False)
        await topics.toggle(core, place.ada.me, place.id, on=True, tabs=False)
        assert await place.texts(place.bea, GENERAL) == ["an answer", "first"]
        trains = await place.begin(place.ada)
        inside = await place.say(place.bea, "in trains", thread=trains)
        with pytest.raises(Refused, match="CHAT_NOT_MODIFIED"):
            await topics.toggle(core, place.ada.me, place.id, on=True, tabs=False)
        # Topics are there again when the group is a forum again.
        await topics.toggle(core, place.ada.me, place.id, on=False, tabs=False)
        between = await place.say(place.bea, "between", reply=inside)
        assert between
        await topics.toggle(core, place.ada.me, place.id, on=True, tabs=True)
        assert await place.texts(place.bea, trains) == ["in trains"]
        assert await place.texts(place.bea, GENERAL) == ["between", "an answer", "first"]
        found = await core.db.read(lambda tx: tx.get(CHANNELS, place.id))
        assert found is not None
        assert found.has(Trait.TABS)

    in_world(tmp_path, story, agree=False)


def test_topics_end_with_their_group(tmp_path):
    async def story(world: World):
        place = await forum(world)
        core, trains = world.core, await place.begin(place.ada)
        await drafts.save(core, place.bea.me, place.id, Draft(1, "kept"), trains)
        await life.delete(core, place.ada.me, place.id)
        await ending.finish(core)

        async def left(tx: Tx) -> list[int]:
            counts = ("topics", "thread_reads")
            return [await tx.value(f"select count(*) from {table}") for table in counts]

        assert await core.db.read(left) == [0, 0]

    in_world(tmp_path, story, agree=False)
