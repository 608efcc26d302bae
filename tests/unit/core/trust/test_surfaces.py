"""What counts as said in public."""

from __future__ import annotations

from pathlib import Path

import pytest

from chappe.core import invites
from chappe.core.channels import life, usernames
from chappe.core.invites import Terms
from chappe.core.trust import surfaces
from chappe.model import PeerId
from chappe.model.trust import Surface
from tests.world import World, in_world


async def surface(world: World, peer: PeerId) -> Surface:
    return await world.core.db.read(lambda tx: surfaces.of(tx, peer, world.core.now()))


async def open_to_all(world: World, peer: PeerId) -> bool:
    return await world.core.db.read(lambda tx: surfaces.open_to_all(tx, peer))


def test_a_public_name_makes_a_channel_public(tmp_path: Path) -> None:
    async def story(world: World) -> None:
        ada = await world.person("Ada")
        made = await life.create(world.core, ada.me, "News", "", broadcast=True)
        assert await surface(world, made.peer) is Surface.PRIVATE
        assert not await open_to_all(world, made.peer)
        await usernames.change(world.core, ada.me, made.peer, "daily_news")
        assert await surface(world, made.peer) is Surface.PUBLIC
        assert await open_to_all(world, made.peer)
        await usernames.change(world.core, ada.me, made.peer, "")
        assert await surface(world, made.peer) is Surface.PRIVATE

    in_world(tmp_path, story)


@pytest.mark.parametrize(
    ("terms", "admits"),
    [
        (Terms(), True),
        (Terms(approval=True), False),
        (Terms(most=10), False),
    ],
)
def test_a_link_that_admits_all_makes_a_group_public_but_not_readable(
    tmp_path: Path, terms: Terms, admits: bool
) -> None:
    async def story(world: World) -> None:
        ada, bob = await world.person("Ada"), await world.person("Bob")
        circle = await world.group(ada, [bob])
        assert await surface(world, circle.id) is Surface.PRIVATE
        made = await invites.export(world.core, ada.me, circle.id, terms)
        assert (await surface(world, circle.id) is Surface.PUBLIC) is admits
        assert not await open_to_all(world, circle.id)
        await invites.revoke(world.core, ada.me, circle.id, made.invite.hash)

    in_world(tmp_path, story)


def test_what_two_people_write_is_private(tmp_path: Path) -> None:
    async def story(world: World) -> None:
        ada, bob = await world.person("Ada"), await world.person("Bob")
        await ada.say(bob)
        assert await surface(world, PeerId(bob.id)) is Surface.PRIVATE
        assert not await open_to_all(world, PeerId(bob.id))

    in_world(tmp_path, story)
