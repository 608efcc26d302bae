"""Paging and searching."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chappe.core import amend, finding, history, messages, search
from chappe.core.amend import Edit
from chappe.core.finding import Query
from chappe.core.history import Place
from chappe.core.messages import Forwarding, Outgoing
from chappe.core.refused import Refused
from chappe.model import Content, Flag, MediaClass, MessageId, PeerId
from tests.world import World, ids, in_world


def expected(numbers: Sequence[int], place: Place) -> list[int]:
    """Page through a list of ids as core.telegram.org/api/offsets tells it."""
    newest_first = sorted(numbers, reverse=True)
    newer = sum(1 for number in newest_first if place.offset_id and number >= place.offset_id)
    begin = newer + place.add_offset
    part = newest_first[max(0, begin) : max(0, begin + place.limit)]
    return [
        number
        for number in part
        if (not place.max_id or number < place.max_id) and number > place.min_id
    ]


places = st.builds(
    Place,
    offset_id=st.integers(0, 14),
    add_offset=st.integers(-15, 15),
    limit=st.integers(0, 15),
    max_id=st.integers(0, 14),
    min_id=st.integers(0, 14),
)


def test_every_form_of_paging(tmp_path):
    async def story(world: World):
        ada, bea, cleo = [await world.person(n) for n in ("Ada", "Bea", "Cleo")]
        mine = []
        for number in range(12):
            sent = await ada.say(bea if number % 4 else cleo, str(number))
            if number % 4:
                mine.append(sent.message.id)
        await amend.delete(world.core, ada.me, [mine.pop(3)], revoke=True)
        asked = []

        @given(places)
        @settings(max_examples=300)
        def collect(place):
            asked.append(place)

        collect()
        for place in asked:
            page = await history.page(world.core, ada.me, PeerId(bea.id), place)
            assert [m.id for m in page.messages] == expected(mine, place), place
            assert page.total == len(mine)

    in_world(tmp_path, story)


def test_paging_by_date(tmp_path):
    async def story(world: World):
        ada, bea = await world.person("Ada"), await world.person("Bea")
        for number in range(4):
            world.clock.now += 10
            await ada.say(bea, str(number))
        middle = int(world.clock.now) - 10
        page = await history.page(
            world.core, ada.me, PeerId(bea.id), Place(offset_date=middle, limit=10)
        )
        assert [m.body.text for m in page.messages] == ["1", "0"]

    in_world(tmp_path, story)


def test_an_answer_has_a_bound(tmp_path):
    async def story(world: World):
        ada = await world.person("Ada")
        for _ in range(history.PAGE + 5):
            await ada.say(ada)
        page = await history.page(world.core, ada.me, PeerId(ada.id), Place(limit=10_000))
        assert len(page.messages) == history.PAGE
        assert page.total == history.PAGE + 5
        assert not page.complete

    in_world(tmp_path, story)


def test_nobody_reads_by_number_what_is_not_theirs(tmp_path):
    async def story(world: World):
        ada, bea, cleo = [await world.person(n) for n in ("Ada", "Bea", "Cleo")]
        await ada.say(bea, "between us")
        assert await history.by_ids(world.core, cleo.me, [MessageId(1)]) == []
        page = await finding.search(world.core, cleo.me, None, Query(text="between"), Place())
        assert page.messages == ()
        with pytest.raises(Refused, match="CHAT_ID_INVALID"):
            await history.page(world.core, cleo.me, PeerId(-1), Place())

    in_world(tmp_path, story)


def test_search_finds_what_was_just_sent(tmp_path):
    async def story(world: World):
        ada, bea, cleo = [await world.person(n) for n in ("Ada", "Bea", "Cleo")]
        await ada.say(bea, "Le télégraphe optique")
        await bea.say(ada, "optique? magnifique!")
        await ada.say(cleo, "optique aussi")

        async def find(who, peer, text, **more):
            where = PeerId(peer.id) if peer is not None else None
            query = Query(text=text, **more)
            page = await finding.search(world.core, who.me, where, query, Place())
            return [message.body.text for message in page.messages]

        assert await find(ada, bea, "OPTIQUE") == [
            "optique? magnifique!",
            "Le télégraphe optique",
        ]
        assert await find(ada, bea, "telegr") == ["Le télégraphe optique"]
        assert len(await find(ada, None, "optique")) == 3
        assert len(await find(bea, None, "optique")) == 2
        assert await find(ada, bea, "optique", author=bea.id) == ["optique? magnifique!"]
        assert await find(ada, bea, "optique absent") == []

    in_world(tmp_path, story)


def test_search_follows_edits_and_deletions(tmp_path):
    async def story(world: World):
        ada, bea = await world.person("Ada"), await world.person("Bea")
        sent = await ada.say(bea, "sémaphore")

        async def found(text):
            page = await finding.search(
                world.core, bea.me, PeerId(ada.id), Query(text=text), Place()
            )
            return len(page.messages)

        assert await found("semaphore") == 1
        change = Edit(Content(text="pantelegraph"))
        await amend.edit(world.core, ada.me, PeerId(bea.id), sent.message.id, change)
        assert await found("semaphore") == 0
        assert await found("pantelegraph") == 1
        await amend.delete(world.core, ada.me, ids(sent), revoke=True)
        assert await found("pantelegraph") == 0

        async def words(tx):
            return await tx.match([f"u{bea.id}"], "pantelegraph", limit=5)

        assert await world.core.db.read(words) == []

    in_world(tmp_path, story)


def test_a_message_edited_before_it_was_indexed_is_found_by_its_new_words(tmp_path):
    async def story(world: World):
        ada, bea = await world.person("Ada"), await world.person("Bea")
        sent = await ada.say(bea, "before")
        change = Edit(Content(text="after"))
        await amend.edit(world.core, ada.me, PeerId(bea.id), sent.message.id, change)
        for text, count in (("before", 0), ("after", 1)):
            page = await finding.search(
                world.core, bea.me, PeerId(ada.id), Query(text=text), Place()
            )
            assert len(page.messages) == count

    in_world(tmp_path, story)


def test_the_index_waits_for_a_pause_or_for_many(tmp_path, monkeypatch):
    monkeypatch.setattr(search, "WAITING", 3)

    async def story(world: World):
        ada, bea = await world.person("Ada"), await world.person("Bea")

        async def found():
            await search.keep_up(world.core)
            return await world.core.db.read(lambda tx: tx.match([f"u{bea.id}"], "hello", limit=9))

        await ada.say(bea, "hello")
        assert await found() == []
        world.clock.now += search.PAUSE
        assert len(await found()) == 1
        for count in (1, 1, 4):
            await ada.say(bea, "hello again")
            assert len(await found()) == count

    in_world(tmp_path, story)


def test_filters_and_counters(tmp_path):
    async def story(world: World):
        ada, bea = await world.person("Ada"), await world.person("Bea")
        await ada.say(bea, "plain")
        await ada.say(bea, "voice", media=MediaClass.VOICE)
        await ada.say(bea, "picture", media=MediaClass.PHOTO)
        await ada.say(bea, "see example.org", has_url=True)

        async def find(query):
            page = await finding.search(world.core, ada.me, PeerId(bea.id), query, Place())
            return [message.body.text for message in page.messages]

        assert await find(Query(media=(MediaClass.PHOTO, MediaClass.VOICE))) == [
            "picture",
            "voice",
        ]
        assert await find(Query(flag=Flag.HAS_URL)) == ["see example.org"]
        assert await find(Query(text="pic", media=(MediaClass.VOICE,))) == []
        counts = await finding.counters(
            world.core,
            ada.me,
            PeerId(bea.id),
            [Query(media=(MediaClass.PHOTO,)), Query(flag=Flag.HAS_URL), None],
        )
        assert counts == [1, 1, 0]

    in_world(tmp_path, story)


def test_search_between_two_moments(tmp_path):
    async def story(world: World):
        ada, bea = await world.person("Ada"), await world.person("Bea")
        for number in range(3):
            world.clock.now += 100
            await ada.say(bea, f"day {number}")
        last = int(world.clock.now)
        page = await finding.search(
            world.core,
            ada.me,
            PeerId(bea.id),
            Query(text="day", since=last - 150, until=last),
            Place(),
        )
        assert [m.body.text for m in page.messages] == ["day 1"]

    in_world(tmp_path, story)


def test_too_long_a_query_is_refused(tmp_path):
    async def story(world: World):
        ada = await world.person("Ada")
        with pytest.raises(Refused, match="SEARCH_QUERY_EMPTY"):
            await finding.search(world.core, ada.me, None, Query(text="x" * 300), Place())

    in_world(tmp_path, story)


def test_an_album_is_sent_whole(tmp_path):
    async def story(world: World):
        ada, bea = await world.person("Ada"), await world.person("Bea")
        album = [
            Outgoing(random=n, body=Content(text=str(n), group=77), media=MediaClass.PHOTO)
            for n in (1, 2, 3)
        ]
        await messages.send(world.core, ada.me, PeerId(bea.id), album)
        assert [m.body.group for m in await bea.history(ada)] == [77, 77, 77]
        how = Forwarding(ids=(MessageId(1), MessageId(2)), randoms=(4, 5))
        await messages.forward(world.core, bea.me, None, PeerId(bea.id), how)
        groups = {m.body.group for m in await bea.history(bea)}
        assert len(groups) == 1
        assert 77 not in groups

    in_world(tmp_path, story)
