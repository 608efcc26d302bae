"""Reactions and polls in supergroups and channels."""

from __future__ import annotations

from pathlib import Path

import pytest

from chappe.core import cards, dialogs, history, messages, polls, reactions
from chappe.core.cards import Around
from chappe.core.channels import clearing, joining, life, reading
from chappe.core.messages import Outgoing
from chappe.core.paging import Place
from chappe.core.polls import Draft
from chappe.core.refused import Refused
from chappe.core.text import Text
from chappe.model import (
    Content,
    MediaClass,
    Message,
    MessageId,
    Note,
    NoteKind,
    PollMedia,
    Right,
    Told,
    replace,
)
from chappe.store import accounts
from chappe.store.db import WriteTx
from chappe.store.tables import CHANNELS
from tests.world import Circle, Person, World, in_world

QUESTION = Text("Tea?")
ANSWERS = ((Text("Yes"), b"y"), (Text("No"), b"n"))


async def channel(
    world: World, creator: Person, *members: Person, broadcast: bool = False
) -> Circle:
    made = await life.create(world.core, creator.me, "Signals", broadcast=broadcast)
    if members:
        await joining.add(world.core, creator.me, made.peer, [one.id for one in members])
    return Circle(made.peer)


async def settle(world: World, where: Circle, **changes: object) -> None:
    async def body(tx: WriteTx) -> None:
        found = await tx.get(CHANNELS, where.id)
        assert found is not None
        if name := changes.get("username"):
            await accounts.take_name(tx, str(name), str(name), where.id)
        tx.put(CHANNELS, replace(found, **changes))

    await world.core.db.write(body)


async def react(person: Person, where: Circle, id_: MessageId, *chosen: str) -> None:
    await reactions.react(person.world.core, person.me, where.id, id_, chosen)


async def look(person: Person, where: Circle, id_: MessageId) -> tuple[Message, Around]:
    found = await history.by_ids(person.world.core, person.me, [id_], where.id)
    return found[0], await cards.around(person.world.core, person.me, found)


async def unread(person: Person, where: Circle) -> int:
    (listed,) = await dialogs.some(person.world.core, person.me, [where.id])
    return listed.dialog.reactions


def told(person: Person, kind: NoteKind) -> list[Told]:
    return [one for one in person.heard if isinstance(one.change, Note) and one.change.kind is kind]


async def ask(person: Person, where: Circle, *, public: bool = False) -> MessageId:
    media = polls.ask(person.world.core, person.me, Draft(QUESTION, ANSWERS, public=public))
    random = person.world.random.getrandbits(62)
    out = Outgoing(random, Content(media=media), media=MediaClass.POLL)
    (posted,) = await messages.send(person.world.core, person.me, where.id, [out])
    return posted.message.id


def test_the_author_in_a_supergroup_sees_what_is_new(tmp_path: Path):
    async def story(world: World) -> None:
        ada, ben, eve = [await world.person(name) for name in ("Ada", "Ben", "Eve")]
        where = await channel(world, ada, ben, eve)
        said = (await ben.say(where, "Shall we?")).message.id
        await react(ada, where, said, "🔥")
        await react(eve, where, said, "🔥")
        _, around = await look(ada, where, said)
        (thought,) = around.thoughts.values()
        assert thought.counts == (("🔥", 2),)
        assert thought.mine == ("🔥",)
        assert {one.account for one in thought.recent} == {ada.id, eve.id}
        assert [await unread(one, where) for one in (ada, ben, eve)] == [0, 1, 0]
        page = await reactions.unread(world.core, ben.me, where.id, Place())
        assert [one.id for one in page.messages] == [said]
        page = await reactions.unread(world.core, eve.me, where.id, Place())
        assert page.messages == ()
        # Nobody else can take from the author what they have not seen.
        await reactions.read(world.core, ada.me, where.id)
        assert await unread(ben, where) == 1
        await reading.notice(world.core, ben.me, where.id, [said])
        assert await unread(ben, where) == 0
        await react(ada, where, said, "👍")
        assert await unread(ben, where) == 1
        await reactions.read(world.core, ben.me, where.id)
        assert await unread(ben, where) == 0
        await react(ada, where, said, "🔥")
        await clearing.delete(world.core, ada.me, where.id, [said])
        assert await unread(ben, where) == 0

    in_world(tmp_path, story)


def test_who_is_online_is_told_in_one_form(tmp_path: Path):
    async def story(world: World) -> None:
        ada, ben, eve = [await world.person(name) for name in ("Ada", "Ben", "Eve")]
        where = await channel(world, ada, ben)
        said = (await ada.say(where, "Hello")).message.id
        await react(ben, where, said, "👍")
        (news,) = told(ada, NoteKind.REACTIONS)
        assert news.message is not None
        assert not news.message.out
        assert news.apart == {ada.id, ben.id}
        assert told(eve, NoteKind.REACTIONS) == []

    in_world(tmp_path, story)


def test_nobody_learns_who_likes_a_post(tmp_path: Path):
    async def story(world: World) -> None:
        ada, ben, eve = [await world.person(name) for name in ("Ada", "Ben", "Eve")]
        where = await channel(world, ada, ben, eve, broadcast=True)
        post = (await ada.say(where, "News")).message.id
        await react(ben, where, post, "🔥")
        for reader in (ada, eve):
            _, around = await look(reader, where, post)
            (thought,) = around.thoughts.values()
            assert (thought.counts, thought.recent) == ((("🔥", 1),), ())
            assert ben.id not in around.cards
            with pytest.raises(Refused, match="BROADCAST_FORBIDDEN"):
                await reactions.reactors(world.core, reader.me, where.id, post)
        assert await unread(ada, where) == 0

    in_world(tmp_path, story)


def test_who_may_react(tmp_path: Path):
    async def story(world: World) -> None:
        ada, ben, eve = [await world.person(name) for name in ("Ada", "Ben", "Eve")]
        where = await channel(world, ada, ben)
        said = (await ada.say(where, "Hello")).message.id
        with pytest.raises(Refused, match="MESSAGE_ID_INVALID"):
            await react(eve, where, said, "👍")
        await settle(world, where, username="signals")
        with pytest.raises(Refused, match="CHAT_WRITE_FORBIDDEN"):
            await react(eve, where, said, "👍")
        await settle(world, where, banned=int(Right.REACT))
        with pytest.raises(Refused, match="CHAT_WRITE_FORBIDDEN"):
            await react(ben, where, said, "👍")
        await settle(world, where, banned=0, reactions=reactions.encode_allowed(["🔥"]))
        with pytest.raises(Refused, match="REACTION_INVALID"):
            await react(ben, where, said, "👍")
        await react(ben, where, said, "🔥")

    in_world(tmp_path, story)


def test_opinions_go_with_the_account(tmp_path: Path):
    async def story(world: World) -> None:
        ada, ben = await world.person("Ada"), await world.person("Ben")
        where = await channel(world, ada, ben)
        said = (await ada.say(where, "Hello")).message.id
        await react(ben, where, said, "👍")
        await reactions.leave(world.core, ben.id)
        message, around = await look(ada, where, said)
        assert around.thoughts == {}
        assert await unread(ada, where) == 0
        assert isinstance(message, Message)

    in_world(tmp_path, story)


def test_a_poll_in_a_supergroup(tmp_path: Path):
    async def story(world: World) -> None:
        ada, ben, eve = [await world.person(name) for name in ("Ada", "Ben", "Eve")]
        where = await channel(world, ada, ben)
        id_ = await ask(ada, where, public=True)
        await polls.vote(world.core, ben.me, where.id, id_, [b"y"])
        assert len(told(ada, NoteKind.POLL)) == 1
        message, around = await look(ben, where, id_)
        assert isinstance(message.body.media, PollMedia)
        count = around.counts[message.body.media.poll]
        assert (count.voters, count.tally) == (1, (1, 0))
        with pytest.raises(Refused, match="MESSAGE_ID_INVALID"):
            await polls.vote(world.core, eve.me, where.id, id_, [b"y"])
        await settle(world, where, username="signals")
        with pytest.raises(Refused, match="USER_NOT_PARTICIPANT"):
            await polls.vote(world.core, eve.me, where.id, id_, [b"y"])
        with pytest.raises(Refused, match="MESSAGE_AUTHOR_REQUIRED"):
            await polls.close(world.core, ben.me, where.id, id_)
        await polls.close(world.core, ada.me, where.id, id_)
        with pytest.raises(Refused, match="MESSAGE_POLL_CLOSED"):
            await polls.vote(world.core, ben.me, where.id, id_, [b"n"])

    in_world(tmp_path, story)


def test_readers_of_a_channel_vote_in_secret(tmp_path: Path):
    async def story(world: World) -> None:
        ada, ben = await world.person("Ada"), await world.person("Ben")
        where = await channel(world, ada, ben, broadcast=True)
        with pytest.raises(Refused, match="BROADCAST_PUBLIC_VOTERS_FORBIDDEN"):
            await ask(ada, where, public=True)
        id_ = await ask(ada, where)
        await polls.vote(world.core, ben.me, where.id, id_, [b"n"])
        message, around = await look(ben, where, id_)
        assert isinstance(message.body.media, PollMedia)
        assert around.counts[message.body.media.poll].tally == (0, 1)

    in_world(tmp_path, story)
