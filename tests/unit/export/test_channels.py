"""What an account's data says of the channels that it is in."""

from __future__ import annotations

from pathlib import Path

from chappe.core.channels import joining, life
from chappe.model import CHANNEL_BASE
from tests.unit.export.test_account import chat, exported
from tests.world import Circle, World, in_world


def test_ones_own_words_in_a_supergroup_and_nobody_elses(tmp_path: Path):
    async def story(world: World) -> None:
        ada, ben = await world.person("Ada"), await world.person("Ben")
        made = await life.create(world.core, ada.me, "Signals", broadcast=False)
        where = Circle(made.peer)
        await joining.add(world.core, ada.me, where.id, [ben.id])
        await ada.say(where, "of Ada")
        await ben.say(where, "of Ben")
        found = await exported(ben, tmp_path / "out")
        told = chat(found, -where.id - CHANNEL_BASE)
        assert (told["name"], told["type"]) == ("Signals", "private_supergroup")
        assert told["only_own"]
        (said,) = told["messages"]
        assert (said["text"], said["from_id"]) == ("of Ben", f"user{ben.id}")

    in_world(tmp_path, story)


def test_a_channel_that_was_left_is_not_in_it(tmp_path: Path):
    async def story(world: World) -> None:
        ada, ben = await world.person("Ada"), await world.person("Ben")
        made = await life.create(world.core, ada.me, "Signals", broadcast=False)
        await joining.add(world.core, ada.me, made.peer, [ben.id])
        await ben.say(Circle(made.peer), "of Ben")
        await joining.leave(world.core, ben.me, made.peer)
        found = await exported(ben, tmp_path / "out")
        assert "of Ben" not in str(found)

    in_world(tmp_path, story)
