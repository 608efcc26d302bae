"""Who is told when a message was read, and for how long."""

from __future__ import annotations

from pathlib import Path

import pytest

from chappe.core import dialogs, reads
from chappe.core.refused import Refused
from chappe.model import PeerId
from tests.world import Person, World, in_world


async def refusal(work) -> str:
    with pytest.raises(Refused) as refused:
        await work
    return refused.value.reason


async def read(world: World, reader: Person, peer: PeerId) -> None:
    await dialogs.read(world.core, reader.me, peer, 0)


def test_the_author_learns_who_in_a_group_has_read_a_message_and_when(tmp_path: Path):
    async def story(world: World):
        ada, bea, cleo, dora = [await world.person(name) for name in ("A", "B", "C", "D")]
        circle = await world.group(ada, [bea, cleo])
        said = await ada.say(circle, "who is here?")
        world.clock.now += 10
        await read(world, bea, circle.id)
        when = world.core.now()
        await ada.say(circle, "anybody?")
        world.clock.now += 10
        await read(world, bea, circle.id)
        asked = (world.core, ada.me, circle.id, said.message.id)
        assert await reads.readers(*asked) == {bea.id: when}
        await read(world, cleo, circle.id)
        assert await reads.readers(*asked) == {bea.id: when, cleo.id: world.core.now()}
        theirs = (await bea.history(circle))[0].id
        assert await refusal(reads.readers(world.core, bea.me, circle.id, theirs)) == (
            "MSG_ID_INVALID"
        )
        assert await refusal(reads.readers(world.core, dora.me, circle.id, said.message.id)) == (
            "CHAT_ID_INVALID"
        )
        world.clock.now += reads.KEPT
        assert await refusal(reads.readers(*asked)) == "MSG_TOO_OLD"
        await reads.forget(world.core)
        left = await world.core.db.read(lambda tx: tx.value("select count(*) from reads"))
        assert left == 2

    in_world(tmp_path, story)


def test_a_large_group_does_not_tell(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(reads, "MOST_MEMBERS", 1)

    async def story(world: World):
        ada, bea = [await world.person(name) for name in ("A", "B")]
        circle = await world.group(ada, [bea])
        said = await ada.say(circle)
        asked = reads.readers(world.core, ada.me, circle.id, said.message.id)
        assert await refusal(asked) == "CHAT_TOO_BIG"

    in_world(tmp_path, story)


def test_the_other_side_of_a_private_chat_has_read_at_a_moment(tmp_path: Path):
    async def story(world: World):
        ada, bea = [await world.person(name) for name in ("A", "B")]
        said = await ada.say(bea, "did you see?")
        asked = (world.core, ada.me, PeerId(bea.id), said.message.id)
        assert await refusal(reads.read_date(*asked)) == "MESSAGE_NOT_READ_YET"
        world.clock.now += 5
        await read(world, bea, PeerId(ada.id))
        assert await reads.read_date(*asked) == world.core.now()
        (got,) = await bea.history(ada)
        not_hers = reads.read_date(world.core, bea.me, PeerId(ada.id), got.id)
        assert await refusal(not_hers) == "MESSAGE_ID_INVALID"
        world.clock.now += reads.KEPT + 1
        assert await refusal(reads.read_date(*asked)) == "MESSAGE_TOO_OLD"

    in_world(tmp_path, story)
