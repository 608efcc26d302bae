"""Who may open an account: everybody, whoever is invited, nobody."""

from __future__ import annotations

import dataclasses

import pytest

from chappe.config import Config, Registration
from chappe.core import invitations
from chappe.core.refused import Refused
from chappe.core.signin import NoAccount
from tests.apps import OTHER_PHONE, app, member
from tests.world import World, in_world


def registration(world: World, how: Registration) -> None:
    world.core = dataclasses.replace(world.core, config=Config(registration=how))


def test_a_closed_server_takes_nobody_new(tmp_path):
    async def story(world: World):
        ada = await member(world)
        registration(world, "closed")
        phone = await app(world)
        code = await phone.ask(OTHER_PHONE)
        with pytest.raises(Refused, match="PHONE_NUMBER_UNOCCUPIED"):
            await phone.enter(code, OTHER_PHONE)
        with pytest.raises(Refused, match="PHONE_CODE_INVALID"):
            await phone.join(phone=OTHER_PHONE)
        back = await app(world)
        done = await back.log_in()
        assert done.account.id == ada.me.user

    in_world(tmp_path, story)


def test_a_server_that_closes_while_somebody_gives_a_name(tmp_path):
    async def story(world: World):
        phone = await app(world)
        await phone.enter(await phone.ask())
        registration(world, "closed")
        with pytest.raises(Refused, match="PHONE_NUMBER_UNOCCUPIED"):
            await phone.join()

    in_world(tmp_path, story)


def test_an_invitation_follows_the_last_name_and_works_once(tmp_path):
    async def story(world: World):
        registration(world, "invite")
        code = invitations.issue(world.core.hashes, b"abcd", world.clock.now)
        assert len(code.replace("-", "")) == invitations.LENGTH
        phone = await app(world)
        assert await phone.enter(await phone.ask()) == NoAccount(by_invitation=True)
        with pytest.raises(Refused, match="INVITE_HASH_EMPTY"):
            await phone.join("Ada", "Merrow")
        done = await phone.join("Ada", f"de Merrow {code.lower()}")
        assert (done.account.first_name, done.account.last_name) == ("Ada", "de Merrow")

        second = await app(world)
        await second.enter(await second.ask(OTHER_PHONE), OTHER_PHONE)
        with pytest.raises(Refused, match="INVITE_HASH_INVALID"):
            await second.join("Bea", code, phone=OTHER_PHONE)
        fresh = invitations.issue(world.core.hashes, b"efgh", world.clock.now)
        assert (await second.join("Bea", fresh, phone=OTHER_PHONE)).account.last_name == ""

    in_world(tmp_path, story)


def test_an_invitation_cannot_be_forged_and_ends(tmp_path):
    async def story(world: World):
        registration(world, "invite")
        code = invitations.issue(world.core.hashes, b"abcd", world.clock.now, days=1)
        phone = await app(world)
        await phone.enter(await phone.ask())
        changed = ("B" if code[0] == "A" else "A") + code[1:]
        longer = code[:7] + ("B" if code[7] == "A" else "A") + code[8:]
        for forged in (changed, longer, "AAAA-AAAA-AAAA-AAAA", "0000-1111-8888-9999"):
            with pytest.raises(Refused, match="INVITE_HASH_INVALID"):
                await phone.join("Ada", forged)
        world.clock.now += 2 * 86_400
        late = await app(world)
        await late.enter(await late.ask())
        with pytest.raises(Refused, match="INVITE_HASH_EXPIRED"):
            await late.join("Ada", code)

    in_world(tmp_path, story)


def test_guessing_invitations_is_bounded(tmp_path):
    async def story(world: World):
        registration(world, "invite")
        phone = await app(world)
        await phone.enter(await phone.ask())
        with pytest.raises(Refused, match="FLOOD_WAIT"):
            for _ in range(100):
                try:
                    await phone.join("Ada", "AAAA-AAAA-AAAA-AAAA")
                except Refused as refused:
                    if refused.reason != "INVITE_HASH_INVALID":
                        raise

    in_world(tmp_path, story)


def test_invitations_last_some_days_only(tmp_path):
    async def story(world: World):
        for days in (0, 366):
            with pytest.raises(ValueError, match="1 to 365"):
                invitations.issue(world.core.hashes, b"abcd", world.clock.now, days)

    in_world(tmp_path, story)


@pytest.mark.parametrize(
    ("last", "name", "code"),
    [
        ("Merrow", "Merrow", ""),
        ("", "", ""),
        ("de Merrow MFRG-GZDF-MZTW-Q2LK", "de Merrow", "MFRGGZDFMZTWQ2LK"),
        ("Merrow mfrg gzdf mztw q2lk", "Merrow", "MFRGGZDFMZTWQ2LK"),
        ("MFRGGZDFMZTWQ2LK", "", "MFRGGZDFMZTWQ2LK"),
        ("abcdefghijklmnopq", "abcdefghijklmnopq", ""),
    ],
)
def test_an_invitation_is_found_at_the_end(last, name, code):
    assert invitations.split(last) == (name, code)
