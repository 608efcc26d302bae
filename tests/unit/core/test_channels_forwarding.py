"""What is forwarded out of channels and into them, saved, and answered elsewhere."""

from __future__ import annotations

from pathlib import Path

import pytest

from chappe.core import messages
from chappe.core.channels import joining, life
from chappe.core.filing import Posted
from chappe.core.messages import Forwarding
from chappe.core.refused import Refused
from chappe.model import (
    AdminRight,
    Content,
    Forward,
    MessageId,
    PeerId,
    Quote,
    Trait,
    replace,
)
from chappe.store.db import WriteTx
from chappe.store.tables import CHANNELS, PARTICIPANTS
from tests.world import Circle, Person, World, in_world


async def made(creator: Person, *others: Person, broadcast: bool, traits: int = 0) -> Circle:
    world = creator.world
    done = await life.create(world.core, creator.me, "Weather", broadcast=broadcast)

    async def body(tx: WriteTx) -> None:
        found = await tx.get(CHANNELS, done.peer)
        assert found is not None
        tx.put(CHANNELS, replace(found, traits=found.traits | traits))

    await world.core.db.write(body)
    await joining.add(world.core, creator.me, done.peer, [one.id for one in others])
    return Circle(done.peer)


async def forward(
    one: Person, source: Person | Circle, ids: list[MessageId], to: Person | Circle
) -> list[Posted]:
    how = Forwarding(ids=tuple(ids), randoms=tuple(one.world.random.getrandbits(62) for _ in ids))
    return await messages.forward(one.world.core, one.me, PeerId(source.id), PeerId(to.id), how)


async def origin(one: Person, where: Person | Circle) -> Forward:
    newest = (await one.history(where))[0].body.forward
    assert newest is not None
    return newest


def test_a_post_is_forwarded_with_its_number_and_signature(tmp_path: Path) -> None:
    async def story(world: World) -> None:
        ada, bea, cleo = [await world.person(name) for name in ("Ada", "Bea", "Cleo")]
        weather = await made(ada, bea, broadcast=True, traits=Trait.SIGNATURES)
        id_ = (await ada.say(weather, "rain")).message.id
        await forward(bea, weather, [id_], cleo)
        came = await origin(cleo, bea)
        assert (came.author, came.post, came.signature) == (weather.id, id_, "Ada")
        assert (await cleo.history(bea))[0].body.signature == ""
        copy = (await cleo.history(bea))[0].id
        await forward(cleo, bea, [copy], cleo)
        came = await origin(cleo, cleo)
        assert (came.author, came.post, came.saved_peer) == (weather.id, id_, bea.id)
        await forward(bea, weather, [id_], bea)
        came = await origin(bea, bea)
        assert (came.saved_peer, came.saved_id) == (weather.id, id_)

    in_world(tmp_path, story, agree=False)


def test_nobody_learns_who_wrote_for_a_channel(tmp_path: Path) -> None:
    """Not from what is forwarded out of it, not from what answers it elsewhere."""

    async def story(world: World) -> None:
        ada, bea = [await world.person(name) for name in ("Ada", "Bea")]
        weather = await made(ada, bea, broadcast=True)
        club = await made(ada, bea, broadcast=False)

        async def hide(tx: WriteTx) -> None:
            there = await tx.get(PARTICIPANTS, club.id, ada.id)
            assert there is not None
            tx.put(PARTICIPANTS, replace(there, rights=AdminRight.ANONYMOUS))

        await world.core.db.write(hide)
        for where, writer in ((weather, bea), (club, bea), (weather, ada), (club, ada)):
            id_ = (await ada.say(where, "rain")).message.id
            await forward(writer, where, [id_], bea)
            came = await origin(bea if writer is bea else ada, bea)
            assert came.author == where.id
            out = messages.Outgoing(
                world.random.getrandbits(62),
                Content(text="so wet", quote=Quote("rain")),
                reply_to=id_,
                reply_peer=where.id,
            )
            to = PeerId(ada.id if writer is bea else bea.id)
            await messages.send(world.core, writer.me, to, [out])
            shown = (await (ada if writer is bea else bea).history(writer))[0].body.elsewhere
            assert shown is not None
            assert shown.origin.author == where.id

    in_world(tmp_path, story, agree=False)


def test_into_a_channel_as_an_album(tmp_path: Path) -> None:
    async def story(world: World) -> None:
        ada, bea = [await world.person(name) for name in ("Ada", "Bea")]
        weather = await made(ada, bea, broadcast=True)
        sun = await made(ada, bea, broadcast=True)
        album = [
            messages.Outgoing(world.random.getrandbits(62), Content(text=text, group=77))
            for text in ("one", "two")
        ]
        sent = await messages.send(world.core, ada.me, weather.id, album)
        await forward(ada, weather, [one.message.id for one in sent], sun)
        copies = (await bea.history(sun))[:2]
        assert [one.body.text for one in copies] == ["two", "one"]
        assert len({one.body.group for one in copies}) == 1
        assert copies[0].body.group not in (0, 77)
        with pytest.raises(Refused, match="CHAT_ADMIN_REQUIRED"):
            await forward(bea, weather, [sent[0].message.id], sun)

    in_world(tmp_path, story, agree=False)


def test_nothing_leaves_a_channel_for_strangers_or_against_its_will(tmp_path: Path) -> None:
    async def story(world: World) -> None:
        ada, bea, cleo, eve = [await world.person(n) for n in ("Ada", "Bea", "Cleo", "Eve")]
        club = await made(ada, cleo, broadcast=False, traits=Trait.HIDDEN_HISTORY)
        old = (await ada.say(club, "before")).message.id
        await joining.add(world.core, ada.me, club.id, [bea.id])
        new = (await ada.say(club, "after")).message.id
        with pytest.raises(Refused, match="MESSAGE_ID_INVALID"):
            await forward(bea, club, [old], bea)
        await forward(bea, club, [new], bea)
        with pytest.raises(Refused, match="CHANNEL_PRIVATE"):
            await forward(eve, club, [new], eve)
        await joining.leave(world.core, bea.me, club.id)
        with pytest.raises(Refused, match="CHANNEL_PRIVATE"):
            await forward(bea, club, [new], bea)
        for one in (bea, eve):
            out = messages.Outgoing(
                1 + one.id,
                Content(text="?", quote=Quote("after")),
                reply_to=new,
                reply_peer=club.id,
            )
            (done,) = await messages.send(world.core, one.me, PeerId(one.id), [out])
            assert done.message.body.elsewhere is None
            assert done.message.body.quote is None

        async def protect(tx: WriteTx) -> None:
            found = await tx.get(CHANNELS, club.id)
            assert found is not None
            tx.put(CHANNELS, replace(found, traits=found.traits | Trait.NO_FORWARDS))

        await world.core.db.write(protect)
        with pytest.raises(Refused, match="CHAT_FORWARDS_RESTRICTED"):
            await forward(cleo, club, [new], cleo)

    in_world(tmp_path, story, agree=False)
