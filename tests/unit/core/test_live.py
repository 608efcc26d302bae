"""Places that their sender keeps up to date."""

from __future__ import annotations

from pathlib import Path

import pytest

from chappe.core import amend, live, messages
from chappe.core.amend import Edit
from chappe.core.media import LiveChange
from chappe.core.messages import Forwarding, Outgoing
from chappe.core.refused import Refused
from chappe.model import Content, GeoMedia, LiveMedia, MediaClass, Message, PeerId
from tests.world import START, Person, World, in_world

HERE = LiveMedia(48.85, 2.35, 10, 900)


async def share(person: Person, to: Person, where: LiveMedia = HERE) -> Message:
    out = Outgoing(
        random=person.world.random.getrandbits(60),
        body=Content(media=where),
        media=MediaClass.GEO,
    )
    (done,) = await messages.send(person.world.core, person.me, PeerId(to.id), [out])
    return done.message


async def move(person: Person, to: Person, message: Message, change: LiveChange) -> Message:
    edit = Edit(body=Content(), keep_text=True, live=change)
    moved, _ = await amend.edit(person.world.core, person.me, PeerId(to.id), message.id, edit)
    return moved


def test_it_moves_and_ends(tmp_path: Path):
    async def story(world: World) -> None:
        ada, bea = await world.person("Ada"), await world.person("Bea")
        sent = await share(ada, bea)
        world.clock.now += 60
        await move(ada, bea, sent, LiveChange(GeoMedia(48.86, 2.36, 5), heading=90, proximity=50))
        (got,) = await bea.history(ada)
        assert got.body.media == LiveMedia(48.86, 2.36, 5, 900, heading=90, proximity=50)
        assert await live.recent(world.core, bea.me, PeerId(ada.id), 10) == [got]
        world.clock.now += 40
        await move(ada, bea, sent, LiveChange(None, stopped=True))
        (got,) = await bea.history(ada)
        assert got.body.media == LiveMedia(48.86, 2.36, 5, 100)
        assert await live.recent(world.core, bea.me, PeerId(ada.id), 10) == []
        with pytest.raises(Refused, match="MESSAGE_EDIT_TIME_EXPIRED"):
            await move(ada, bea, sent, LiveChange(GeoMedia(1, 1)))

    in_world(tmp_path, story)


def test_one_that_ends_at_once_is_over(tmp_path: Path):
    async def story(world: World) -> None:
        ada, bea = await world.person("Ada"), await world.person("Bea")
        sent = await share(ada, bea)
        await move(ada, bea, sent, LiveChange(None, stopped=True))
        (got,) = await bea.history(ada)
        assert got.body.media == LiveMedia(48.85, 2.35, 10, 0)
        assert await live.recent(world.core, bea.me, PeerId(ada.id), 5) == []

    in_world(tmp_path, story)


def test_it_ends_by_itself(tmp_path: Path):
    async def story(world: World) -> None:
        ada, bea = await world.person("Ada"), await world.person("Bea")
        sent = await share(ada, bea)
        forever = await share(ada, bea, LiveMedia(1, 2, 0, LiveMedia.FOREVER))
        world.clock.now = START + 900
        found = await live.recent(world.core, bea.me, PeerId(ada.id), 0)
        assert [one.body.media for one in found] == [forever.body.media]
        with pytest.raises(Refused, match="MESSAGE_EDIT_TIME_EXPIRED"):
            await move(ada, bea, sent, LiveChange(GeoMedia(1, 1)))
        world.clock.now += amend.EDIT_TIME
        await move(ada, bea, forever, LiveChange(GeoMedia(1, 1)))

    in_world(tmp_path, story)


def test_nothing_else_becomes_live_and_nobody_else_moves_it(tmp_path: Path):
    async def story(world: World) -> None:
        ada, bea, cleo = [await world.person(name) for name in ("Ada", "Bea", "Cleo")]
        said = await ada.say(bea, "here")
        with pytest.raises(Refused, match="MEDIA_PREV_INVALID"):
            await move(ada, bea, said.message, LiveChange(GeoMedia(1, 1)))
        sent = await share(ada, bea)
        still = Edit(Content(media=GeoMedia(1, 1)), media=MediaClass.GEO)
        with pytest.raises(Refused, match="MEDIA_PREV_INVALID"):
            await amend.edit(world.core, ada.me, PeerId(bea.id), sent.id, still)
        place = await share_still(ada, bea)
        turned = Edit(Content(media=HERE), media=MediaClass.GEO)
        with pytest.raises(Refused, match="MEDIA_NEW_INVALID"):
            await amend.edit(world.core, ada.me, PeerId(bea.id), place.id, turned)
        got = [one for one in await bea.history(ada) if one.body.media == HERE]
        with pytest.raises(Refused, match="MESSAGE_AUTHOR_REQUIRED"):
            await move(bea, ada, got[0], LiveChange(GeoMedia(1, 1)))
        with pytest.raises(Refused, match="MESSAGE_ID_INVALID"):
            await move(cleo, ada, got[0], LiveChange(GeoMedia(1, 1)))

    in_world(tmp_path, story)


async def share_still(person: Person, to: Person) -> Message:
    out = Outgoing(random=0, body=Content(media=GeoMedia(3, 4)), media=MediaClass.GEO)
    (done,) = await messages.send(person.world.core, person.me, PeerId(to.id), [out])
    return done.message


def test_a_copy_shows_where_it_was(tmp_path: Path):
    async def story(world: World) -> None:
        ada, bea, cleo = [await world.person(name) for name in ("Ada", "Bea", "Cleo")]
        sent = await share(ada, bea)
        how = Forwarding(ids=(sent.id,), randoms=(1,))
        await messages.forward(world.core, ada.me, None, PeerId(cleo.id), how)
        await move(ada, bea, sent, LiveChange(GeoMedia(9, 9)))
        (got,) = await cleo.history(ada)
        assert got.body.media == GeoMedia(48.85, 2.35, 10)

    in_world(tmp_path, story)
