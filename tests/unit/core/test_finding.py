"""Finding: by filters, words, dates, people; calendars, positions, mentions."""

from __future__ import annotations

import pytest

from chappe.core import amend, finding, history, mentions, messages, paging
from chappe.core import groups as group_operations
from chappe.core.finding import DAY, Chats, Query
from chappe.core.paging import Page, Place
from chappe.core.refused import Refused
from chappe.model import (
    Content,
    Entity,
    EntityKind,
    Flag,
    MediaClass,
    MessageId,
    PeerId,
    UserId,
)
from tests.world import Person, World, in_world


async def found(
    one: Person, where: Person | PeerId | None, query: Query, place: Place | None = None
) -> Page:
    peer = PeerId(where.id) if isinstance(where, Person) else where
    return await finding.search(one.world.core, one.me, peer, query, place or Place())


async def texts(
    one: Person, where: Person | PeerId | None, query: Query, place: Place | None = None
) -> list[str]:
    page = await found(one, where, query, place)
    return [message.body.text for message in page.messages]


async def group(world: World, *people: Person) -> PeerId:
    made = await group_operations.create(
        world.core, people[0].me, "Tea", [UserId(one.id) for one in people[1:]]
    )
    return made.peer


async def say_in(one: Person, peer: PeerId, text: str, *entities: Entity) -> MessageId:
    out = messages.Outgoing(one.world.random.getrandbits(62), Content(text=text, entities=entities))
    (done,) = await messages.send(one.world.core, one.me, peer, [out])
    return done.message.id


def test_several_kinds_of_media_in_one_list(tmp_path):
    async def story(world: World):
        ada, bea, cleo = [await world.person(n) for n in ("Ada", "Bea", "Cleo")]
        kinds = [MediaClass.PHOTO, MediaClass.VIDEO, MediaClass.NONE, MediaClass.PHOTO] * 3
        for number, kind in enumerate(kinds):
            await ada.say(bea, str(number), media=kind)
            await ada.say(cleo, f"c{number}", media=kind)
        both = Query(media=(MediaClass.PHOTO, MediaClass.VIDEO))
        wanted = [str(n) for n, kind in enumerate(kinds) if kind][::-1]
        assert await texts(bea, ada, both) == wanted
        page = await found(bea, ada, both, Place(limit=4))
        assert (page.total, page.complete, page.inexact) == (9, False, False)
        read: list[str] = []
        while page.messages:
            read += [message.body.text for message in page.messages]
            offset = page.messages[-1].id
            page = await found(bea, ada, both, Place(offset_id=offset, limit=4))
            assert page.offset_id_offset in (len(read), 0)
        assert read == wanted
        assert len(await texts(ada, None, both)) == 18

    in_world(tmp_path, story)


def test_who_wrote_it(tmp_path):
    async def story(world: World):
        ada, bea, cleo = [await world.person(n) for n in ("Ada", "Bea", "Cleo")]
        tea = await group(world, ada, bea, cleo)
        for number in range(4):
            for one in (ada, bea, cleo):
                await say_in(one, tea, f"{one.name} {number}")
        assert await texts(bea, tea, Query(author=cleo.id), Place(limit=3)) == [
            "Cleo 3",
            "Cleo 2",
            "Cleo 1",
        ]
        assert await texts(bea, tea, Query(author=cleo.id, text="2")) == ["Cleo 2"]
        page = await found(bea, tea, Query(author=bea.id))
        assert (len(page.messages), page.total, page.complete) == (4, 4, True)
        newest = (await found(bea, tea, Query(author=bea.id), Place(limit=2))).messages
        rest = Place(offset_id=newest[-1].id)
        assert await texts(bea, tea, Query(author=bea.id), rest) == ["Bea 1", "Bea 0"]

    in_world(tmp_path, story)


def test_a_rare_author_is_looked_for_among_so_many(tmp_path, monkeypatch):
    monkeypatch.setattr(paging, "SCAN", 1000)

    async def story(world: World):
        ada, bea = await world.person("Ada"), await world.person("Bea")
        await bea.say(ada, "rare")
        outgoing = [messages.Outgoing(n, Content(text="x")) for n in range(1, 1101)]
        for start in range(0, 1100, 100):
            await messages.send(world.core, ada.me, PeerId(bea.id), outgoing[start : start + 100])
        page = await found(ada, bea, Query(author=bea.id))
        assert page.messages == ()
        newest = await history.page(world.core, ada.me, PeerId(bea.id), Place(limit=100))
        deeper = Place(offset_id=newest.messages[-1].id)
        deeper = Place(offset_id=deeper.offset_id - 50)
        assert await texts(ada, bea, Query(author=bea.id), deeper) == ["rare"]

    in_world(tmp_path, story, agree=False)


def test_everywhere_but_only_in_some_chats(tmp_path):
    async def story(world: World):
        ada, bea, cleo = [await world.person(n) for n in ("Ada", "Bea", "Cleo")]
        tea = await group(world, ada, bea)
        await ada.say(bea, "green leaf")
        await ada.say(cleo, "green cup")
        await say_in(bea, tea, "green pot")
        await cleo.say(bea, "green for others")
        for words in ("green", ""):
            query = Query(text=words)
            everything = [text for text in await texts(ada, None, query) if text]
            assert everything == ["green pot", "green cup", "green leaf"]
            users = Query(text=words, chats=Chats.PEOPLE)
            assert await texts(ada, None, users) == ["green cup", "green leaf"]
            groups = Query(text=words, chats=Chats.GROUPS)
            assert [t for t in await texts(ada, None, groups) if t] == ["green pot"]
            channels = Query(text=words, chats=Chats.CHANNELS)
            assert await texts(ada, None, channels) == []
            assert await texts(ada, None, Query(text=words, folder=1)) == []
        assert await texts(cleo, None, Query(text="pot")) == []

    in_world(tmp_path, story)


def test_words_in_a_group_are_found_by_those_who_have_them(tmp_path):
    async def story(world: World):
        ada, bea, cleo, dora = [await world.person(n) for n in ("Ada", "Bea", "Cleo", "Dora")]
        tea = await group(world, ada, bea, cleo)
        id_ = await say_in(ada, tea, "secret leaves")
        await say_in(ada, tea, "more leaves")
        assert await texts(bea, tea, Query(text="leaves")) == ["more leaves", "secret leaves"]
        with pytest.raises(Refused):
            await found(dora, tea, Query(text="leaves"))
        assert await texts(dora, None, Query(text="leaves")) == []
        theirs = (await found(bea, tea, Query(text="secret"))).messages[0].id
        await amend.delete(world.core, bea.me, [theirs], revoke=False)
        assert await texts(bea, tea, Query(text="leaves")) == ["more leaves"]
        assert await texts(cleo, None, Query(text="secret")) == ["secret leaves"]
        await amend.delete(world.core, ada.me, [id_], revoke=True)
        assert await texts(cleo, None, Query(text="secret")) == []

    in_world(tmp_path, story)


def test_tags_are_found_whole(tmp_path):
    async def story(world: World):
        ada, bea = await world.person("Ada"), await world.person("Bea")
        for text in ("#tea now", "#teapot", "tea", "$EUR", "EUR #tea_time"):
            await ada.say(bea, text)
        assert await texts(bea, ada, Query(text="#tea")) == ["#tea now"]
        assert await texts(bea, None, Query(text="#TEA")) == ["#tea now"]
        assert await texts(bea, None, Query(text="$EUR")) == ["$EUR"]
        assert len(await texts(bea, None, Query(text="tea"))) == 4

    in_world(tmp_path, story)


def test_word_hits_are_paged_far_down(tmp_path, monkeypatch):
    monkeypatch.setattr(finding, "HITS", 7)

    async def story(world: World):
        ada, bea = await world.person("Ada"), await world.person("Bea")
        for number in range(25):
            await ada.say(bea, f"tea {number}")
        read: list[str] = []
        place = Place(limit=3)
        while page := (await found(bea, ada, Query(text="tea"), place)).messages:
            read += [message.body.text for message in page]
            place = Place(offset_id=page[-1].id, limit=3)
        assert read == [f"tea {number}" for number in range(24, -1, -1)]
        newer = Place(offset_id=10, add_offset=-2, limit=2)
        assert len((await found(bea, ada, Query(text="tea"), newer)).messages) == 2

    in_world(tmp_path, story)


def test_between_two_moments_and_to_a_day(tmp_path):
    async def story(world: World):
        ada, bea = await world.person("Ada"), await world.person("Bea")
        dates = []
        for number in range(20):
            world.clock.now += 1000
            dates.append(int(world.clock.now))
            await ada.say(bea, str(number), media=MediaClass(number % 2))
        query = Query(since=dates[3], until=dates[8])
        assert await texts(bea, ada, query) == ["7", "6", "5", "4"]
        page = await found(bea, ada, query, Place(limit=2))
        assert (page.total, len(page.messages)) == (4, 2)
        photos = Query(media=(MediaClass.PHOTO,), since=dates[3], until=dates[8])
        assert await texts(bea, ada, photos) == ["7", "5"]
        assert await texts(bea, ada, Query(until=dates[0])) == []
        assert await texts(bea, ada, Query(since=dates[-1])) == []
        for number in (0, 7, 19):
            place = Place(offset_date=dates[number] + 1, limit=1)
            page = await history.page(world.core, bea.me, PeerId(ada.id), place)
            assert page.messages[0].body.text == str(number)
            assert page.offset_id_offset == 19 - number

    in_world(tmp_path, story)


def test_pins_links_and_what_was_edited(tmp_path):
    async def story(world: World):
        ada, bea = await world.person("Ada"), await world.person("Bea")
        plain = await ada.say(bea, "plain")
        link = await ada.say(bea, "see tea.fr", has_url=True)
        await amend.pin(world.core, ada.me, PeerId(bea.id), plain.message.id, silent=True)
        assert await texts(bea, ada, Query(flag=Flag.PINNED)) == ["plain"]
        assert await texts(bea, None, Query(flag=Flag.PINNED)) == ["plain"]
        links = Query(flag=Flag.HAS_URL)
        assert await texts(bea, ada, links) == await texts(bea, None, links) == ["see tea.fr"]
        for id_, text, url in (
            (plain.message.id, "now tea.de", True),
            (link.message.id, "nothing", False),
        ):
            change = amend.Edit(Content(text=text), has_url=url)
            await amend.edit(world.core, ada.me, PeerId(bea.id), id_, change)
        assert await texts(bea, ada, links) == ["now tea.de"]
        assert await finding.counters(
            world.core, bea.me, PeerId(ada.id), [links, Query(flag=Flag.PINNED), None, Query()]
        ) == [1, 1, 0, 2]

    in_world(tmp_path, story)


def test_a_calendar_of_pictures(tmp_path):
    async def story(world: World):
        ada, bea = await world.person("Ada"), await world.person("Bea")
        world.clock.now -= world.clock.now % DAY
        begin = int(world.clock.now)
        ids = []
        for number in range(12):
            world.clock.now = begin + number * DAY // 3
            ids.append((await bea.say(ada, str(number), media=MediaClass.PHOTO)).message.id)
            await bea.say(ada, "words")
        photos = Query(media=(MediaClass.PHOTO,))

        async def calendar(offset_id: int = 0, offset_date: int = 0) -> finding.Calendar:
            return await finding.calendar(
                world.core, bea.me, PeerId(ada.id), photos, offset_id, offset_date
            )

        whole = await calendar()
        assert (whole.total, whole.newer) == (12, 0)
        assert whole.oldest is not None
        assert whole.oldest.id == ids[0]
        assert [(day.date, day.oldest, day.newest, day.count) for day in whole.days] == [
            (begin + number * DAY, ids[3 * number], ids[3 * number + 2], 3)
            for number in (3, 2, 1, 0)
        ]
        assert {message.id for message in whole.messages} == {
            id_ for number, id_ in enumerate(ids) if number % 3 != 1
        }
        later = await calendar(offset_id=ids[5])
        assert ([day.count for day in later.days], later.newer) == ([2, 3], 7)
        dated = await calendar(offset_date=begin + DAY)
        assert [day.count for day in dated.days] == [3]
        empty = await finding.calendar(
            world.core, bea.me, PeerId(ada.id), Query(media=(MediaClass.GEO,)), 0, 0
        )
        assert (empty.total, empty.days, empty.oldest) == (0, (), None)

    in_world(tmp_path, story)


def test_positions_are_spread_over_a_list(tmp_path):
    async def story(world: World):
        ada, bea = await world.person("Ada"), await world.person("Bea")
        ids = []
        for number in range(30):
            kind = (MediaClass.PHOTO, MediaClass.VIDEO)[number % 2]
            ids.append((await bea.say(ada, str(number), media=kind)).message.id)
        ids.reverse()

        async def positions(*kinds: MediaClass, offset: int = 0, limit: int = 10):
            total, found = await finding.positions(
                world.core, bea.me, PeerId(ada.id), Query(media=kinds), offset, limit
            )
            return total, [(one.id, one.offset) for one in found]

        both = (MediaClass.PHOTO, MediaClass.VIDEO)
        assert await positions(*both, limit=100) == (30, list(zip(ids, range(30), strict=True)))
        assert await positions(*both) == (30, [(ids[n], n) for n in range(0, 30, 3)])
        videos = ids[0::2]
        assert await positions(MediaClass.VIDEO, limit=5) == (
            15,
            [(videos[n], n) for n in range(0, 15, 3)],
        )
        assert await positions(*both, offset=ids[9], limit=100) == (
            30,
            [(ids[n], n) for n in range(10, 30)],
        )
        assert await positions(MediaClass.GEO) == (0, [])

    in_world(tmp_path, story)


def test_mentions_are_listed_until_they_are_seen(tmp_path):
    async def story(world: World):
        ada, bea, cleo = [await world.person(n) for n in ("Ada", "Bea", "Cleo")]
        tea = await group(world, ada, bea, cleo)
        called = Entity(EntityKind.MENTION_NAME, 0, 3, number=bea.id)
        for number in range(3):
            await say_in(ada, tea, f"Bea {number}", called)
            await say_in(ada, tea, "others")
        page = await mentions.unread(world.core, bea.me, tea, Place(limit=2))
        assert [message.body.text for message in page.messages] == ["Bea 2", "Bea 1"]
        assert page.total == 3
        mine = Query(flag=Flag.MENTIONED)
        assert len(await texts(bea, tea, mine)) == len(await texts(bea, None, mine)) == 3
        assert (await mentions.unread(world.core, cleo.me, tea, Place())).messages == ()
        done = await mentions.read(world.core, bea.me, tea)
        assert (done.count, done.left) == (3, 0)
        assert (await mentions.unread(world.core, bea.me, tea, Place())).total == 0
        assert len(await texts(bea, tea, mine)) == 3

    in_world(tmp_path, story)


def test_saved_messages_by_where_they_came_from(tmp_path):
    async def story(world: World):
        ada, bea = await world.person("Ada"), await world.person("Bea")
        sent = [await bea.say(ada, f"tea {number}") for number in range(2)]
        del sent
        page = await history.page(world.core, ada.me, PeerId(bea.id), Place())
        how = messages.Forwarding(
            tuple(message.id for message in page.messages), tuple(range(1, 3))
        )
        await messages.forward(world.core, ada.me, PeerId(bea.id), PeerId(ada.id), how)
        await ada.say(ada, "tea of my own")
        from_bea = Query(origin=PeerId(bea.id))
        assert await texts(ada, ada, from_bea) == ["tea 1", "tea 0"]
        assert await texts(ada, ada, Query(text="tea", origin=PeerId(bea.id))) == [
            "tea 1",
            "tea 0",
        ]
        assert await texts(ada, ada, Query(origin=PeerId(ada.id))) == ["tea of my own"]

    in_world(tmp_path, story)


def test_what_one_sent_oneself(tmp_path):
    async def story(world: World):
        ada, bea = await world.person("Ada"), await world.person("Bea")
        await ada.say(bea, "tea of Ada", media=MediaClass.DOCUMENT)
        await bea.say(ada, "tea of Bea", media=MediaClass.DOCUMENT)
        for words in ("", "tea"):
            query = Query(text=words, media=(MediaClass.DOCUMENT,), own=True)
            assert await texts(ada, None, query) == ["tea of Ada"]

    in_world(tmp_path, story)
