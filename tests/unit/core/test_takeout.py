"""Exporting one's data: who may, when, and what only an export gives."""

from __future__ import annotations

import pytest

from chappe.core import authorizations, contacts, takeout
from chappe.core.contacts import Listing
from chappe.core.refused import Refused
from tests.apps import OTHER_PHONE, member
from tests.world import World, in_world


def test_an_export_ends_with_its_device(tmp_path):
    async def story(world: World):
        ada = await member(world)
        with pytest.raises(Refused) as refused:
            await takeout.begin(world.core, ada.me)
        assert (refused.value.reason, refused.value.wait) == (
            "TAKEOUT_INIT_DELAY",
            authorizations.FRESH,
        )
        world.clock.now += authorizations.FRESH
        number = await takeout.begin(world.core, ada.me)
        await takeout.check(world.core, ada.me, number)
        await authorizations.log_out(world.core, ada.me)
        with pytest.raises(Refused, match="TAKEOUT_INVALID"):
            await takeout.check(world.core, ada.me, number)
        with pytest.raises(Refused, match="AUTH_KEY_UNREGISTERED"):
            await takeout.begin(world.core, ada.me)

    in_world(tmp_path, story)


def test_an_export_gives_the_numbers_of_ones_own_address_book(tmp_path):
    async def story(world: World):
        ada, bea = await member(world), await member(world, OTHER_PHONE, "Bea")
        brought = [Listing(1, OTHER_PHONE, "Bee", ""), Listing(2, "+33639980000", "Nobody", "")]
        await contacts.import_numbers(world.core, ada.me, brought)
        found = await takeout.numbers(world.core, ada.me)
        assert [(one.first_name, one.date > 0) for one in found] == [
            ("Bee", True),
            ("Nobody", False),
        ]
        assert await takeout.numbers(world.core, bea.me) == []

    in_world(tmp_path, story)
