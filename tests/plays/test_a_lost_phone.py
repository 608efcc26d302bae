"""Ada's phone is stolen. What the thief can do, what Ada can do, and who sees what."""

from __future__ import annotations

import pytest

from chappe.core import authorizations, messages
from chappe.core.messages import Outgoing
from chappe.core.refused import Refused
from chappe.model import Content, PeerId
from tests.apps import OTHER_PHONE, App, Ear, app, member
from tests.world import World, in_world

HOUR = 3600


async def write(world: World, one: App, to: App, text: str) -> None:
    outgoing = Outgoing(random=world.random.getrandbits(62), body=Content(text=text))
    await messages.send(world.core, one.me, PeerId(to.id), [outgoing])


def test_a_lost_phone(tmp_path):
    async def story(world: World):
        # Ada has a phone and a tablet. Bea is a friend.
        phone = await member(world)
        bea = await member(world, OTHER_PHONE, "Bea")
        world.clock.now += 30 * 24 * HOUR
        tablet = await app(world)
        await tablet.log_in()
        await write(world, bea, phone, "Where are you?")

        # The phone is stolen while nobody looks. On the thief's own device the number asks for a
        # code; it shows on the stolen phone, which is not locked.
        world.clock.now += 2 * HOUR
        thief = await app(world, address="203.0.113.66")
        code = await thief.ask()
        assert code in (await phone.service())[0].body.text
        stolen_phone, tablet_hears = Ear(phone), Ear(tablet)
        await thief.enter(code)

        # Ada's tablet says at once what has happened, and from where.
        assert tablet_hears.heard
        alert = (await tablet.service())[0].body.text
        assert "203.0.113.66" in alert

        # The thief tries to keep Ada out, and is too new to.
        for device in await authorizations.listed(world.core, thief.me):
            if device.key != thief.me.key:
                with pytest.raises(Refused, match="FRESH_RESET_AUTHORISATION_FORBIDDEN"):
                    await authorizations.end_one(world.core, thief.me, device.hash)

        # Ada's tablet is only two hours old, and so may end what is newer, but not yet the phone.
        devices = await authorizations.listed(world.core, tablet.me)
        (of_thief,) = [one for one in devices if one.key == thief.me.key]
        (of_phone,) = [one for one in devices if one.key == phone.me.key]
        await authorizations.end_one(world.core, tablet.me, of_thief.hash)
        assert await authorizations.holder(world.core, thief.me.key) is None
        with pytest.raises(Refused, match="FRESH_RESET_AUTHORISATION_FORBIDDEN"):
            await authorizations.end_one(world.core, tablet.me, of_phone.hash)

        # A day later it may, and the phone is out.
        world.clock.now += 24 * HOUR
        await authorizations.end_one(world.core, tablet.me, of_phone.hash)
        assert stolen_phone.revoked
        assert [one.key for one in await authorizations.listed(world.core, tablet.me)] == [
            tablet.me.key
        ]

        # What Ada heard from Bea is still there, and the thief's old code opens nothing.
        await write(world, tablet, bea, "My phone was stolen.")
        with pytest.raises(Refused, match="PHONE_CODE_EXPIRED"):
            await thief.enter(code)

    in_world(tmp_path, story)
