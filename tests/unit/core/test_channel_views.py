"""How often posts of channels were seen and forwarded."""

from __future__ import annotations

from pathlib import Path

import pytest

from chappe.core import messages
from chappe.core.channels import joining, life, views
from chappe.core.messages import Forwarding
from chappe.core.refused import Refused
from chappe.core.viewed import Viewed
from chappe.model import MessageId, Note, NoteKind, PeerId
from tests.world import Circle, Person, World, in_world


async def channel(
    world: World, creator: Person, *members: Person, broadcast: bool = True
) -> Circle:
    made = await life.create(world.core, creator.me, "Signals", broadcast=broadcast)
    if members:
        await joining.add(world.core, creator.me, made.peer, [one.id for one in members])
    return Circle(made.peer)


async def seen(
    person: Person, where: Circle | Person, id_: MessageId, *, count: bool = True
) -> tuple[int, int] | None:
    peer = PeerId(where.id)
    (post,) = await views.look(person.world.core, person.me, peer, [id_], count=count)
    return None if post is None else (post.views, post.forwards)


async def forward(person: Person, source: Circle, to: Person | Circle, id_: MessageId) -> MessageId:
    how = Forwarding((id_,), (person.world.random.getrandbits(62),))
    (posted,) = await messages.forward(person.world.core, person.me, source.id, PeerId(to.id), how)
    return posted.message.id


def test_each_viewer_counts_once(tmp_path: Path):
    async def story(world: World) -> None:
        ada, ben, eve = [await world.person(name) for name in ("Ada", "Ben", "Eve")]
        where = await channel(world, ada, ben, eve)
        post = (await ada.say(where, "News")).message.id
        assert await seen(ben, where, post, count=False) == (1, 0)
        assert await seen(ben, where, post) == (2, 0)
        assert await seen(ben, where, post) == (2, 0)
        assert await seen(eve, where, post) == (3, 0)
        told = [one.change for one in ada.heard if isinstance(one.change, Note)]
        counted = [note for note in told if note.kind is NoteKind.VIEWS]
        assert [note.subject for note in counted] == [post, post]

    in_world(tmp_path, story)


def test_a_forwarded_post_counts_where_it_came_from(tmp_path: Path):
    async def story(world: World) -> None:
        ada, ben, eve = [await world.person(name) for name in ("Ada", "Ben", "Eve")]
        where = await channel(world, ada, ben)
        post = (await ada.say(where, "News")).message.id
        await forward(ben, where, eve, post)
        (copy,) = await eve.history(ben)
        # Eve is not in the channel, and is told no more than how often the post was seen.
        assert await seen(eve, ben, copy.id) == (2, 1)
        assert await seen(ben, where, post, count=False) == (2, 1)

    in_world(tmp_path, story)


def test_what_is_no_post_counts_nowhere(tmp_path: Path):
    async def story(world: World) -> None:
        ada, ben = await world.person("Ada"), await world.person("Ben")
        group = await channel(world, ada, ben, broadcast=False)
        said = (await ada.say(group, "Hello")).message.id
        assert await seen(ben, group, said) is None
        private = (await ada.say(ben, "Hello")).message.id
        assert await seen(ada, ben, private) is None
        assert await seen(ada, ben, MessageId(999)) is None

    in_world(tmp_path, story)


def test_strangers_learn_and_count_nothing(tmp_path: Path):
    async def story(world: World) -> None:
        ada, eve = await world.person("Ada"), await world.person("Eve")
        where = await channel(world, ada)
        post = (await ada.say(where, "News")).message.id
        with pytest.raises(Refused, match="CHANNEL_PRIVATE"):
            await seen(eve, where, post)
        assert await seen(ada, where, post, count=False) == (1, 0)

    in_world(tmp_path, story)


def test_a_growing_number_is_told_less_and_less_often():
    told = [count for count in range(1, 100) if views.is_news(count)]
    assert told == [*range(1, 9), 10, 12, 14, 16, 20, 24, 28, 32, 40, 48, 56, 64, 80, 96]


def test_memory_of_viewers_has_an_end():
    viewed = Viewed(most=10)
    for message in range(35):
        viewed.remember(1, -5, message)
    assert not viewed.is_new(1, -5, 34)
    assert viewed.is_new(1, -5, 0)
    assert viewed.is_new(2, -5, 34)
