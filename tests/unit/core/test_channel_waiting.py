"""What waits, deletes itself, is protected or kept up to date, in channels."""

from __future__ import annotations

from pathlib import Path

import pytest

from chappe.core import amend, expiry, live, messages, protection, scheduled
from chappe.core.channels import joining, life
from chappe.core.messages import Forwarding, Outgoing
from chappe.core.refused import Refused
from chappe.core.scheduled import When
from chappe.model import (
    Content,
    LiveMedia,
    MediaClass,
    PeerId,
    Right,
    Trait,
    replace,
)
from chappe.store.db import WriteTx
from chappe.store.tables import CHANNELS
from tests.world import Circle, Person, World, agree_about, in_world


async def channel(
    world: World, creator: Person, *members: Person, broadcast: bool = False, ttl: int = 0
) -> Circle:
    made = await life.create(world.core, creator.me, "Signals", broadcast=broadcast, ttl=ttl)
    if members:
        await joining.add(world.core, creator.me, made.peer, [one.id for one in members])
    return Circle(made.peer)


async def settle(world: World, where: Circle, **changes: object) -> None:
    async def body(tx: WriteTx) -> None:
        found = await tx.get(CHANNELS, where.id)
        assert found is not None
        tx.put(CHANNELS, replace(found, **changes))

    await world.core.db.write(body)


def plain(world: World, text: str) -> Outgoing:
    return Outgoing(world.random.getrandbits(62), Content(text=text))


@pytest.mark.parametrize("broadcast", [False, True])
def test_a_message_comes_at_its_time(tmp_path: Path, broadcast: bool):
    async def story(world: World) -> None:
        ada, ben = await world.person("Ada"), await world.person("Ben")
        where = await channel(world, ada, ben, broadcast=broadcast)
        due = world.core.now() + 60
        await scheduled.add(world.core, ada.me, where.id, [plain(world, "At noon")], When(due))
        assert "At noon" not in await ben.texts(where)
        world.clock.now = due + 1
        assert await scheduled.send_due(world.core) == 1
        assert "At noon" in await ben.texts(where)
        await agree_about(where.id, [ada, ben])

    in_world(tmp_path, story)


def test_who_may_not_write_does_not_later_either(tmp_path: Path):
    async def story(world: World) -> None:
        ada, ben = await world.person("Ada"), await world.person("Ben")
        where = await channel(world, ada, ben)
        due = world.core.now() + 60
        await scheduled.add(world.core, ben.me, where.id, [plain(world, "At noon")], When(due))
        with pytest.raises(Refused, match="SCHEDULE_DATE_INVALID"):
            when = When(scheduled.WHEN_ONLINE)
            await scheduled.add(world.core, ben.me, where.id, [plain(world, "…")], when)
        await settle(world, where, banned=int(Right.SEND | Right.PLAIN))
        world.clock.now = due + 1
        await scheduled.send_due(world.core)
        assert "At noon" not in await ada.texts(where)
        assert await scheduled.of_chat(world.core, ben.me, where.id) == []

    in_world(tmp_path, story)


def test_messages_delete_themselves(tmp_path: Path):
    async def story(world: World) -> None:
        ada, ben = await world.person("Ada"), await world.person("Ben")
        where = await channel(world, ada, ben, ttl=86_400)
        await ben.say(where, "For a day")
        assert "For a day" in await ada.texts(where)
        world.clock.now += 86_401
        await expiry.run(world.core)
        assert "For a day" not in await ada.texts(where)
        await agree_about(where.id, [ada, ben])

    in_world(tmp_path, story)


def test_protected_messages_stay_where_they_are(tmp_path: Path):
    async def story(world: World) -> None:
        ada, ben, eve = [await world.person(name) for name in ("Ada", "Ben", "Eve")]
        where = await channel(world, ada, ben)
        said = (await ada.say(where, "Between us")).message.id
        await settle(world, where, traits=int(Trait.NO_FORWARDS))
        how = Forwarding((said,), (world.random.getrandbits(62),))
        with pytest.raises(Refused, match="CHAT_FORWARDS_RESTRICTED"):
            await messages.forward(world.core, ben.me, where.id, PeerId(eve.id), how)
        assert await world.core.db.read(lambda tx: protection.keeps(tx, ben.id, where.id))

    in_world(tmp_path, story)


def test_pins_and_live_places(tmp_path: Path):
    async def story(world: World) -> None:
        ada, ben = await world.person("Ada"), await world.person("Ben")
        where = await channel(world, ada, ben)
        media = LiveMedia(lat=48.8, long=2.3, accuracy=0, period=900)
        random = world.random.getrandbits(62)
        out = Outgoing(random, Content(media=media), media=MediaClass.GEO)
        (posted,) = await messages.send(world.core, ben.me, where.id, [out])
        found = await live.recent(world.core, ada.me, where.id, 10)
        assert [one.id for one in found] == [posted.message.id]
        await amend.pin(world.core, ada.me, where.id, posted.message.id)
        await agree_about(where.id, [ada, ben])
        world.clock.now += 901
        assert await live.recent(world.core, ada.me, where.id, 10) == []

    in_world(tmp_path, story)
