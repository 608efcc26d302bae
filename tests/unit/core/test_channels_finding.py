"""Finding in channels and supergroups: by words, media, senders, mentions; in all chats at once."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from chappe.core import finding, mentions
from chappe.core.channels import bans, joining, life, usernames
from chappe.core.finding import Chats, Query
from chappe.core.paging import Page, Place
from chappe.core.refused import Refused
from chappe.model import (
    AdminRight,
    Flag,
    MediaClass,
    Participant,
    PeerId,
    Right,
    Role,
    Trait,
    replace,
)
from chappe.store.db import WriteTx
from chappe.store.tables import CHANNELS, PARTICIPANTS
from tests.world import Circle, Person, World, in_world

OLD = Query(text="harvest")
PHOTOS = Query(media=(MediaClass.PHOTO,))


async def made(
    creator: Person, *others: Person, broadcast: bool = False, traits: int = 0
) -> Circle:
    core = creator.world.core
    done = await life.create(core, creator.me, "Orchard", broadcast=broadcast)
    if traits:
        await change(creator.world, done.peer, traits)
    await joining.add(core, creator.me, done.peer, [one.id for one in others])
    return Circle(done.peer)


async def change(world: World, peer: PeerId, traits: int) -> None:
    async def body(tx: WriteTx) -> None:
        found = await tx.get(CHANNELS, peer)
        assert found is not None
        tx.put(CHANNELS, replace(found, traits=found.traits | traits))

    await world.core.db.write(body)


async def hide(one: Person, where: Circle) -> None:
    """Make somebody an admin who writes in the name of the group."""

    async def body(tx: WriteTx) -> None:
        there = await tx.get(PARTICIPANTS, where.id, one.id) or Participant(where.id, one.id)
        tx.put(PARTICIPANTS, replace(there, role=Role.ADMIN, rights=AdminRight.ANONYMOUS))

    await one.world.core.db.write(body)


async def search(
    one: Person, where: Circle | None, query: Query, place: Place | None = None
) -> Page:
    peer = None if where is None else where.id
    return await finding.search(one.world.core, one.me, peer, query, place or Place())


async def texts(
    one: Person, where: Circle | None, query: Query, place: Place | None = None
) -> list[str]:
    return [message.body.text for message in (await search(one, where, query, place)).messages]


def test_words_and_media_of_a_supergroup(tmp_path: Path) -> None:
    async def story(world: World) -> None:
        ada, bea = [await world.person(name) for name in ("Ada", "Bea")]
        orchard = await made(ada, bea)
        await ada.say(orchard, "harvest begins")
        await bea.say(orchard, "harvest of pears", media=MediaClass.PHOTO)
        await bea.say(orchard, "nothing", media=MediaClass.PHOTO)
        for one in (ada, bea):
            assert await texts(one, orchard, OLD) == ["harvest of pears", "harvest begins"]
            assert await texts(one, orchard, PHOTOS) == ["nothing", "harvest of pears"]
            photos = replace(OLD, media=PHOTOS.media)
            assert await texts(one, orchard, photos) == ["harvest of pears"]
            by_bea = Query(author=bea.id)
            assert await texts(one, orchard, by_bea) == ["nothing", "harvest of pears"]
            assert await texts(one, orchard, replace(OLD, author=ada.id)) == ["harvest begins"]
            counted = await finding.counters(world.core, one.me, orchard.id, [PHOTOS, Query()])
            assert counted[0] == 2
            total, places = await finding.positions(world.core, one.me, orchard.id, PHOTOS, 0, 10)
            assert (total, [place.offset for place in places]) == (2, [0, 1])
            days = await finding.calendar(world.core, one.me, orchard.id, PHOTOS, 0, 0)
            assert [day.count for day in days.days] == [2]

    in_world(tmp_path, story, agree=False)


def test_who_writes_for_the_group_is_not_found_by_name(tmp_path: Path) -> None:
    async def story(world: World) -> None:
        ada, bea, cleo = [await world.person(name) for name in ("Ada", "Bea", "Cleo")]
        orchard = await made(ada, bea, cleo)
        await hide(bea, orchard)
        await bea.say(orchard, "the harvest is mine")
        await ada.say(orchard, "harvest")
        for query in (Query(author=bea.id), replace(OLD, author=bea.id)):
            for one in (ada, bea, cleo):
                assert await texts(one, orchard, query) == []
        for query in (Query(author=orchard.id), replace(OLD, author=orchard.id)):
            assert "the harvest is mine" in await texts(cleo, orchard, query)
            assert "harvest" not in await texts(cleo, orchard, query)
        sent = await texts(bea, None, Query(own=True))
        assert sent == ["the harvest is mine"]

    in_world(tmp_path, story, agree=False)


def test_all_chats_at_once_in_the_order_of_time(tmp_path: Path) -> None:
    async def story(world: World) -> None:
        ada, bea = [await world.person(name) for name in ("Ada", "Bea")]
        orchard = await made(ada, bea)
        news = await made(ada, bea, broadcast=True)
        circle = await world.group(ada, [bea])
        said: list[str] = []
        chats: list[Person | Circle] = [bea, orchard, news, circle]
        for number, where in enumerate(chats * 3):
            text = f"harvest {number}"
            await ada.say(where, text, media=MediaClass.PHOTO)
            said.insert(0, text)
            world.clock.now += 1
        for one in (ada, bea):
            for query in (OLD, PHOTOS):
                assert await texts(one, None, query) == said
                assert await paged(one, query) == said
        for query in (OLD, PHOTOS):
            narrowed = replace(query, chats=Chats.CHANNELS)
            assert await texts(bea, None, narrowed) == [f"harvest {n}" for n in (10, 6, 2)]
            narrowed = replace(query, chats=Chats.GROUPS)
            assert await texts(bea, None, narrowed) == [f"harvest {n}" for n in (11, 9, 7, 5, 3, 1)]
            narrowed = replace(query, chats=Chats.PEOPLE)
            assert await texts(bea, None, narrowed) == [f"harvest {n}" for n in (8, 4, 0)]
        assert (await search(bea, None, PHOTOS)).total == len(said)

    in_world(tmp_path, story, agree=False)


async def paged(one: Person, query: Query) -> list[str]:
    """Read a search over all chats three at a time, as clients do."""
    found: list[str] = []
    place = Place(limit=3)
    while messages := (await search(one, None, query, place)).messages:
        found += [message.body.text for message in messages]
        last = messages[-1]
        place = Place(limit=3, offset_id=last.id, offset_peer=last.entry.peer)
    return found


async def nothing(one: Person, where: Circle, secret: str) -> None:
    """Somebody finds nothing of a channel, by whatever way."""
    for query in (OLD, PHOTOS, Query(), Query(flag=Flag.MENTIONED), Query(author=where.id)):
        with pytest.raises(Refused, match="CHANNEL_PRIVATE"):
            await search(one, where, query)
    for query in (OLD, PHOTOS, Query(), Query(own=True)):
        assert secret not in await texts(one, None, query)
    core, place = one.world.core, Place()
    with pytest.raises(Refused, match="CHANNEL_PRIVATE"):
        await finding.counters(core, one.me, where.id, [PHOTOS])
    with pytest.raises(Refused, match="CHANNEL_PRIVATE"):
        await finding.calendar(core, one.me, where.id, PHOTOS, 0, 0)
    with pytest.raises(Refused, match="CHANNEL_PRIVATE"):
        await finding.positions(core, one.me, where.id, PHOTOS, 0, 10)
    with pytest.raises(Refused, match="CHANNEL_PRIVATE"):
        await mentions.unread(core, one.me, where.id, place)
    with pytest.raises(Refused, match="CHANNEL_PRIVATE"):
        await mentions.read(core, one.me, where.id)
    with pytest.raises(Refused, match="CHANNEL_PRIVATE"):
        await search(one, None, OLD, Place(offset_id=2, offset_peer=where.id))


def test_strangers_and_the_banned_find_nothing(tmp_path: Path) -> None:
    async def story(world: World) -> None:
        ada, bea, cleo, eve = [await world.person(n) for n in ("Ada", "Bea", "Cleo", "Eve")]
        orchard = await made(ada, bea, cleo)
        await ada.say(orchard, "harvest", media=MediaClass.PHOTO)
        await bea.say(orchard, "harvest", media=MediaClass.PHOTO)
        await joining.leave(world.core, bea.me, orchard.id)
        await bans.restrict(world.core, ada.me, orchard.id, PeerId(cleo.id), Right.VIEW)
        for one in (bea, cleo, eve):
            await nothing(one, orchard, "harvest")
        await usernames.change(world.core, ada.me, orchard.id, "orchard")
        for one in (bea, eve):
            assert await texts(one, orchard, OLD) == ["harvest", "harvest"]
            assert "harvest" not in await texts(one, None, OLD)
        await nothing(cleo, orchard, "harvest")

    in_world(tmp_path, story, agree=False)


def test_what_was_hidden_before_one_came_stays_hidden(tmp_path: Path) -> None:
    async def story(world: World) -> None:
        ada, bea = [await world.person(name) for name in ("Ada", "Bea")]
        orchard = await made(ada, traits=Trait.HIDDEN_HISTORY)
        await ada.say(orchard, "harvest before", media=MediaClass.PHOTO)
        await joining.add(world.core, ada.me, orchard.id, [bea.id])
        await ada.say(orchard, "harvest after", media=MediaClass.PHOTO)
        for query in (OLD, PHOTOS, Query(author=ada.id)):
            assert "harvest before" not in await texts(bea, orchard, query)
            assert "harvest after" in await texts(bea, orchard, query)
            assert "harvest before" in await texts(ada, orchard, query)
        for query in (OLD, PHOTOS):
            assert await texts(bea, None, query) == ["harvest after"]
            assert (await search(bea, None, query)).total == 1
            assert (await search(bea, orchard, query)).total == 1
        counted = await finding.counters(world.core, bea.me, orchard.id, [PHOTOS])
        assert counted == [1]
        total, places = await finding.positions(world.core, bea.me, orchard.id, PHOTOS, 0, 10)
        assert (total, len(places)) == (1, 1)

    in_world(tmp_path, story, agree=False)


async def unread(one: Person, where: Circle) -> Sequence[str]:
    page = await mentions.unread(one.world.core, one.me, where.id, Place())
    assert page.total == len(page.messages)
    return [message.body.text for message in page.messages]


def test_mentions_in_a_supergroup(tmp_path: Path) -> None:
    async def story(world: World) -> None:
        ada, bea, cleo = [await world.person(name) for name in ("Ada", "Bea", "Cleo")]
        orchard = await made(ada, bea, cleo)
        mine = (await bea.say(orchard, "who picks?")).message.id
        await ada.say(orchard, "harvest for you", reply_to=mine)
        await cleo.say(orchard, "and for you", reply_to=mine)
        assert await unread(bea, orchard) == ["and for you", "harvest for you"]
        assert await unread(ada, orchard) == []
        called = Query(flag=Flag.MENTIONED)
        assert await texts(bea, orchard, called) == ["and for you", "harvest for you"]
        assert await texts(bea, None, called) == ["and for you", "harvest for you"]
        assert await texts(bea, orchard, replace(called, text="harvest")) == ["harvest for you"]
        for query in (called, replace(called, text="harvest")):
            assert await texts(ada, orchard, query) == []
            assert await texts(ada, None, query) == []
        done = await mentions.read(world.core, bea.me, orchard.id)
        assert (done.count, done.left) == (0, 0)
        assert await unread(bea, orchard) == []
        assert len(await texts(bea, orchard, called)) == 2

    in_world(tmp_path, story, agree=False)
