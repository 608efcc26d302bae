"""Messages that delete themselves, and media that destroy themselves."""

from __future__ import annotations

from pathlib import Path

import pytest

from chappe.core import (
    amend,
    chat_settings,
    dialogs,
    expiry,
    finding,
    history,
    messages,
    search,
)
from chappe.core.amend import Edit
from chappe.core.expiry import SETTLED
from chappe.core.finding import Query
from chappe.core.history import Place
from chappe.core.media.sweeping import sweep
from chappe.core.messages import Forwarding, Outgoing
from chappe.core.refused import Refused
from chappe.core.timers import LONGEST, LONGEST_MEDIA, ONCE
from chappe.model import (
    VIEW_ONCE,
    Content,
    Details,
    DocumentMedia,
    File,
    FileKind,
    MediaClass,
    Message,
    MessageId,
    PeerId,
    PhotoMedia,
    TimerSet,
    Video,
)
from chappe.store.db import Tx
from tests.files import blobs, document, photo, send, whole
from tests.world import Person, World, in_world

DAY = 24 * 3600


async def set_timer(person: Person, peer: int, seconds: int) -> None:
    await chat_settings.set_timer(person.world.core, person.me, PeerId(peer), seconds)


def said(found: list[Message]) -> list[str]:
    return [one.body.text for one in found if one.body.action is None]


# --- chats that forget ----------------------------------------------------------------------------


def test_a_chat_forgets_for_both(tmp_path: Path):
    async def story(world: World) -> None:
        ada, bea = await world.person("Ada"), await world.person("Bea")
        await ada.say(bea, "before")
        await set_timer(ada, bea.id, 60)
        world.clock.now += 1
        await bea.say(ada, "for a minute")
        (last, service, _) = await ada.history(bea)
        assert (last.body.ttl, service.body.action) == (60, TimerSet(60))
        world.clock.now += 59
        await expiry.run(world.core)
        assert said(await bea.history(ada)) == ["for a minute", "before"]
        world.clock.now += 1
        assert await expiry.run(world.core) == 1
        for one, other in ((ada, bea), (bea, ada)):
            assert said(await one.history(other)) == ["before"]
        await world.agree()
        await set_timer(bea, ada.id, 0)
        await ada.say(bea, "stays")
        world.clock.now += DAY
        assert await expiry.run(world.core) == 0

    in_world(tmp_path, story)


def test_nothing_is_left_of_what_deleted_itself(tmp_path: Path):
    async def story(world: World) -> None:
        ada, bea = await world.person("Ada"), await world.person("Bea")
        core = world.core
        await set_timer(ada, bea.id, 60)
        await ada.say(bea, "marzipan")
        await send(ada, bea, await photo(ada))
        place, query = Place(), Query(text="marzipan")
        assert (await finding.search(core, bea.me, None, query, place)).total == 1
        world.clock.now += 61
        await expiry.run(core)
        assert (await finding.search(core, bea.me, None, query, place)).total == 0

        async def left(tx: Tx) -> list[int]:
            return [
                await tx.value(f"select count(*) from {table}")
                for table in ("contents", "messages", "expiring", "file_uses", "search")
            ]

        assert await core.db.read(left) == [0, 0, 0, 0, 0]

    in_world(tmp_path, story)


def test_a_group_forgets_for_everybody(tmp_path: Path):
    async def story(world: World) -> None:
        people = [await world.person(name) for name in ("Ada", "Bea", "Cleo")]
        ada, bea, cleo = people
        circle = await world.group(ada, [bea, cleo])
        await set_timer(ada, circle.id, 60)
        out = Outgoing(random=1, body=Content(text="soon gone"))
        await messages.send(world.core, bea.me, circle.id, [out])
        await world.agree()
        world.clock.now += 61
        await expiry.run(world.core)
        for one in people:
            page = await history.page(world.core, one.me, circle.id, Place())
            assert said(list(page.messages)) == []

    in_world(tmp_path, story)


def test_who_may_set_a_timer(tmp_path: Path):
    async def story(world: World) -> None:
        ada, bea, cleo = [await world.person(name) for name in ("Ada", "Bea", "Cleo")]
        circle = await world.group(ada, [bea])
        with pytest.raises(Refused, match="CHAT_ID_INVALID"):
            await set_timer(cleo, circle.id, 60)
        for seconds in (-1, LONGEST + 1):
            with pytest.raises(Refused, match="TTL_PERIOD_INVALID"):
                await set_timer(ada, bea.id, seconds)
        with pytest.raises(Refused, match="CHAT_NOT_MODIFIED"):
            await set_timer(ada, bea.id, 0)
        await set_timer(ada, ada.id, 60)

    in_world(tmp_path, story)


def test_a_timer_for_new_chats(tmp_path: Path):
    async def story(world: World) -> None:
        ada, bea, cleo = [await world.person(name) for name in ("Ada", "Bea", "Cleo")]
        await ada.say(cleo, "an old chat")
        await chat_settings.set_default_timer(world.core, ada.me, DAY)
        assert await chat_settings.default_timer(world.core, ada.me) == DAY
        await ada.say(bea, "hello")
        await bea.say(ada, "hello back")
        await ada.say(cleo, "still stays")
        (back, hello, first) = await bea.history(ada)
        assert first.body.action == TimerSet(DAY, ada.id)
        assert (hello.body.ttl, back.body.ttl) == (DAY, DAY)
        assert [one.body.ttl for one in await cleo.history(ada)] == [0, 0]

    in_world(tmp_path, story)


def test_a_forwarded_copy_has_the_timer_of_its_own_chat(tmp_path: Path):
    async def story(world: World) -> None:
        ada, bea, cleo = [await world.person(name) for name in ("Ada", "Bea", "Cleo")]
        await set_timer(ada, bea.id, 60)
        await ada.say(bea, "passing")
        how = Forwarding(ids=((await ada.history(bea))[0].id,), randoms=(9,))
        await messages.forward(world.core, ada.me, None, PeerId(cleo.id), how)
        world.clock.now += DAY
        await expiry.run(world.core)
        assert await cleo.texts(ada) == ["passing"]

    in_world(tmp_path, story)


def test_many_go_in_bounded_writes(tmp_path: Path):
    async def story(world: World) -> None:
        ada, bea = await world.person("Ada"), await world.person("Bea")
        await set_timer(ada, bea.id, 60)
        for number in range(expiry.BATCH + 5):
            await ada.say(bea, str(number))
        world.clock.now += 61
        assert await expiry.run(world.core) == expiry.BATCH + 6
        assert await bea.history(ada) == []

    in_world(tmp_path, story)


# --- media ----------------------------------------------------------------------------------------


async def send_for(
    person: Person, to: int, file: File, seconds: int, kind: MediaClass = MediaClass.PHOTO
) -> Message:
    shape = PhotoMedia if file.kind is FileKind.PHOTO else DocumentMedia
    body = Content(text="look", media=shape(file.id, ttl=seconds))
    out = Outgoing(random=person.world.random.getrandbits(62), body=body, media=kind)
    core = person.world.core
    (done,) = await messages.send(core, person.me, PeerId(to), [out])
    return done.message


async def open_it(person: Person, message: Message) -> None:
    await dialogs.read_contents(person.world.core, person.me, [message.id])


def test_a_photo_is_destroyed_when_it_was_seen(tmp_path: Path):
    async def story(world: World) -> None:
        ada, bea = await world.person("Ada"), await world.person("Bea")
        file = await photo(ada)
        sent = await send_for(ada, bea.id, file, 5)
        (got,) = await bea.history(ada)
        world.clock.now += DAY
        assert await expiry.run(world.core) == 0
        assert await whole(bea, file)
        # That the sender looks at it starts nothing.
        await open_it(ada, sent)
        world.clock.now += DAY
        assert await expiry.run(world.core) == 0
        await open_it(bea, got)
        await world.agree()
        world.clock.now += 4
        assert await expiry.run(world.core) == 0
        world.clock.now += 1
        assert await expiry.run(world.core) == 1
        for one, other in ((ada, bea), (bea, ada)):
            (left,) = await one.history(other)
            assert left.body == Content(text="look", media=PhotoMedia(file=0, ttl=5))  # type: ignore[arg-type]
            assert left.edited == 0
        with pytest.raises(Refused, match="LOCATION_INVALID"):
            await whole(bea, file)
        # What was uploaded goes with the upload.
        await sweep(world.core)
        assert await blobs(world) == set()

    in_world(tmp_path, story)


def test_what_was_just_uploaded_goes_a_little_later(tmp_path: Path):
    async def story(world: World) -> None:
        ada, bea = await world.person("Ada"), await world.person("Bea")
        file = await photo(ada)
        await send_for(ada, bea.id, file, 1)
        await open_it(bea, (await bea.history(ada))[0])
        world.clock.now += 1
        assert await expiry.run(world.core) == 1
        assert file.blob in await blobs(world)
        world.clock.now += SETTLED
        await expiry.run(world.core)
        assert file.blob not in await blobs(world)

    in_world(tmp_path, story)


def test_a_video_shown_once_may_be_watched_to_its_end(tmp_path: Path):
    async def story(world: World) -> None:
        ada, bea = await world.person("Ada"), await world.person("Bea")
        details = Details(video=Video(duration=90.5, width=2, height=2))
        file = await document(ada, b"moving", "video/mp4", details)
        await send_for(ada, bea.id, file, VIEW_ONCE, MediaClass.VIDEO)
        await open_it(bea, (await bea.history(ada))[0])
        world.clock.now += ONCE + 90
        assert await expiry.run(world.core) == 0
        world.clock.now += 1
        assert await expiry.run(world.core) == 1
        (left,) = await bea.history(ada)
        assert left.body.media == DocumentMedia(0, ttl=VIEW_ONCE, kind=MediaClass.VIDEO)  # type: ignore[arg-type]

    in_world(tmp_path, story)


def test_media_with_a_timer_are_for_one_other_person(tmp_path: Path):
    async def story(world: World) -> None:
        ada, bea = await world.person("Ada"), await world.person("Bea")
        circle = await world.group(ada, [bea])
        file = await photo(ada)
        for to, seconds in (
            (ada.id, 5),
            (circle.id, 5),
            (bea.id, LONGEST_MEDIA + 1),
            (bea.id, -1),
        ):
            with pytest.raises(Refused, match="TTL_MEDIA_INVALID"):
                await send_for(ada, to, file, seconds)

    in_world(tmp_path, story)


def test_media_with_a_timer_are_neither_sent_on_nor_changed_nor_found(tmp_path: Path):
    async def story(world: World) -> None:
        ada, bea, cleo = [await world.person(name) for name in ("Ada", "Bea", "Cleo")]
        core = world.core
        sent = await send_for(ada, bea.id, await photo(ada), 5)
        (got,) = await bea.history(ada)
        how = Forwarding(ids=(got.id,), randoms=(4,))
        with pytest.raises(Refused, match="CHAT_FORWARDS_RESTRICTED"):
            await messages.forward(core, bea.me, None, PeerId(cleo.id), how)
        new = Edit(Content(media=PhotoMedia((await photo(ada)).id)), media=MediaClass.PHOTO)
        with pytest.raises(Refused, match="MEDIA_PREV_INVALID"):
            await amend.edit(core, ada.me, PeerId(bea.id), sent.id, new)
        query = Query(media=(MediaClass.PHOTO,))
        assert (await finding.search(core, bea.me, PeerId(ada.id), query, Place())).total == 0

    in_world(tmp_path, story)


def test_somebody_elses_copy_of_the_same_file_stays(tmp_path: Path):
    async def story(world: World) -> None:
        ada, bea, cleo = [await world.person(name) for name in ("Ada", "Bea", "Cleo")]
        file = await photo(ada)
        await send(ada, cleo, file)
        await send_for(ada, bea.id, file, 5)
        await open_it(bea, (await bea.history(ada))[0])
        world.clock.now += DAY
        await expiry.run(world.core)
        assert await whole(cleo, file)

    in_world(tmp_path, story)


def test_deleted_before_its_time(tmp_path: Path):
    async def story(world: World) -> None:
        ada, bea = await world.person("Ada"), await world.person("Bea")
        sent = await send_for(ada, bea.id, await photo(ada), 5)
        await open_it(bea, (await bea.history(ada))[0])
        await amend.delete(world.core, ada.me, [MessageId(sent.id)], revoke=True)
        await search.catch_up(world.core)
        world.clock.now += DAY
        assert await expiry.run(world.core) == 0

    in_world(tmp_path, story)
