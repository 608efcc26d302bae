"""One's own profile, usernames, presence: who hears of what, and who is found by what."""

from __future__ import annotations

import dataclasses

import pytest

from chappe.config import Config
from chappe.core import cards, contacts, people, presence, profiles
from chappe.core.refused import Refused
from chappe.model import (
    SERVICE_ACCOUNT,
    Note,
    NoteKind,
    PeerId,
    UserId,
)
from tests.apps import OTHER_PHONE, PHONE, App, Ear, app, member
from tests.world import Person, World, in_world

STRANGER_PHONE = "+33 6 39 98 44 44"


async def card(world: World, viewer: App, of: UserId) -> cards.Card:
    return (await cards.around(world.core, viewer.me, [], [of])).cards[of]


async def three(world: World) -> tuple[App, App, App]:
    ada = await member(world)
    bea = await member(world, OTHER_PHONE, "Bea")
    cleo = await member(world, STRANGER_PHONE, "Cleo")
    return ada, bea, cleo


async def knows(world: World, owner: App, other: App, phone: str = "") -> None:
    await contacts.add(world.core, owner.me, other.id, "Friend", "", phone)


# --- profile -------------------------------------------------------------------------------------


def test_a_profile_changes_in_parts(tmp_path):
    async def story(world: World):
        ada = await member(world)
        await people.update_profile(world.core, ada.me, None, "Merrow", None)
        changed = await people.update_profile(world.core, ada.me, None, None, " numbers ")
        assert (changed.first_name, changed.last_name) == ("Ada", "Merrow")
        assert changed.about == "numbers"
        assert await people.myself(world.core, ada.me) == changed
        with pytest.raises(Refused, match="FIRSTNAME_INVALID"):
            await people.update_profile(world.core, ada.me, " ", None, None)
        with pytest.raises(Refused, match="ABOUT_TOO_LONG"):
            await people.update_profile(world.core, ada.me, None, None, "x" * 141)

    in_world(tmp_path, story)


def test_those_who_know_somebody_hear_of_a_change_and_nobody_else(tmp_path):
    async def story(world: World):
        ada, bea, cleo = await three(world)
        talker = await world.person("Dora")
        await talker.say(_person(world, ada))
        await knows(world, bea, ada)
        tablet = await app(world)
        await tablet.log_in()
        ears = [Ear(one) for one in (ada, tablet, bea, cleo)]
        await people.update_profile(world.core, ada.me, "Adele", None, None)
        changed = (NoteKind.USER, ada.id)
        assert [ear.notes() for ear in ears] == [[], [changed], [changed], []]
        heard = [told.change for told in talker.heard if isinstance(told.change, Note)]
        assert [(note.kind, note.subject) for note in heard] == [changed]
        await people.update_profile(world.core, ada.me, "Adele", None, None)
        assert [ear.notes() for ear in ears] == [[], [], [], []]

    in_world(tmp_path, story)


def _person(world: World, one: App) -> Person:
    return Person(world, one.me, "app")


def test_changes_without_end_are_refused(tmp_path):
    async def story(world: World):
        ada = await member(world)
        with pytest.raises(Refused, match="FLOOD_WAIT"):
            for number in range(1_000):
                await people.update_profile(world.core, ada.me, f"Ada {number}", None, None)

    in_world(tmp_path, story)


def test_a_birthday_is_for_contacts(tmp_path):
    async def story(world: World):
        ada, bea, cleo = await three(world)
        await people.set_birthday(world.core, ada.me, (10, 12, 1985))
        await knows(world, ada, bea)
        shown = [
            (await profiles.profile(world.core, viewer.me, ada.id)).birthday
            for viewer in (ada, bea, cleo)
        ]
        assert shown == ["10.12.1985", "10.12.1985", None]
        await people.set_birthday(world.core, ada.me, None)
        assert (await profiles.profile(world.core, ada.me, ada.id)).birthday is None
        with pytest.raises(Refused, match="BIRTHDAY_INVALID"):
            await people.set_birthday(world.core, ada.me, (31, 2, None))

    in_world(tmp_path, story)


def test_a_profile_of_nobody(tmp_path):
    async def story(world: World):
        ada = await member(world)
        with pytest.raises(Refused, match="USER_ID_INVALID"):
            await profiles.profile(world.core, ada.me, UserId(5))

    in_world(tmp_path, story)


def test_the_service_account_bears_the_servers_name(tmp_path):
    async def story(world: World):
        ada = await member(world)
        await people.found_service(world.core)
        shown = await card(world, ada, SERVICE_ACCOUNT)
        assert (shown.account.first_name, shown.phone) == ("Chappe", None)
        world.core = dataclasses.replace(world.core, config=Config(name="Courrier"))
        await people.found_service(world.core)
        assert (await card(world, ada, SERVICE_ACCOUNT)).account.first_name == "Courrier"

    in_world(tmp_path, story)


# --- usernames -----------------------------------------------------------------------------------


def test_a_username_is_taken_respelled_and_given_up(tmp_path):
    async def story(world: World):
        core = world.core
        ada, bea, _ = await three(world)
        assert await people.check_username(core, ada.me, "Merrow")
        assert (await people.set_username(core, ada.me, "merrow")).username == "merrow"
        with pytest.raises(Refused, match="USERNAME_NOT_MODIFIED"):
            await people.set_username(core, ada.me, "merrow")
        await people.set_username(core, ada.me, "MerRow")
        assert await people.by_username(core, bea.me, "@MERROW") == ada.id
        assert not await people.check_username(core, bea.me, "merrow")
        assert await people.check_username(core, ada.me, "merrow")
        with pytest.raises(Refused, match="USERNAME_OCCUPIED"):
            await people.set_username(core, bea.me, "merroW")
        await people.set_username(core, ada.me, "")
        with pytest.raises(Refused, match="USERNAME_NOT_OCCUPIED"):
            await people.by_username(core, bea.me, "merrow")
        await people.set_username(core, bea.me, "merrow")
        assert await people.by_username(core, ada.me, "merrow") == bea.id

    in_world(tmp_path, story)


def test_a_username_that_is_refused_leaves_the_old_one(tmp_path):
    async def story(world: World):
        core = world.core
        ada, bea, _ = await three(world)
        await people.set_username(core, ada.me, "merrow")
        await people.set_username(core, bea.me, "beatrice")
        with pytest.raises(Refused, match="USERNAME_OCCUPIED"):
            await people.set_username(core, bea.me, "merrow")
        with pytest.raises(Refused, match="USERNAME_INVALID"):
            await people.set_username(core, bea.me, "support")
        assert await people.by_username(core, ada.me, "beatrice") == bea.id

    in_world(tmp_path, story)


def test_names_are_not_tried_without_end(tmp_path):
    async def story(world: World):
        ada = await member(world)
        with pytest.raises(Refused, match="USERNAME_INVALID"):
            await people.by_username(world.core, ada.me, "' or 1=1")
        with pytest.raises(Refused, match="FLOOD_WAIT"):
            for number in range(1_000):
                await people.check_username(world.core, ada.me, f"name_{number}")

    in_world(tmp_path, story)


# --- numbers -------------------------------------------------------------------------------------


def test_somebody_is_found_by_number(tmp_path):
    async def story(world: World):
        ada, bea, _ = await three(world)
        assert await people.by_phone(world.core, bea.me, PHONE) == ada.id
        for nobody in ("+33 6 39 98 00 00", "hello"):
            with pytest.raises(Refused, match="PHONE_NOT_OCCUPIED"):
                await people.by_phone(world.core, bea.me, nobody)
        with pytest.raises(Refused, match="FLOOD_WAIT"):
            for _ in range(people.NUMBER_RESOLVED.burst):
                await people.by_phone(world.core, bea.me, PHONE)

    in_world(tmp_path, story)


def test_who_sees_a_number(tmp_path):
    async def story(world: World):
        ada, bea, cleo = await three(world)

        async def seen() -> list[bool]:
            return [
                (await card(world, viewer, ada.id)).phone is not None for viewer in (ada, bea, cleo)
            ]

        assert await seen() == [True, False, False]
        await knows(world, bea, ada)  # by username, say: that shows no number
        assert await seen() == [True, False, False]
        await knows(world, bea, ada, "+33 6 39 98 00 00")  # a wrong guess neither
        assert await seen() == [True, False, False]
        await knows(world, bea, ada, PHONE)
        assert await seen() == [True, True, False]
        await knows(world, ada, cleo)
        assert await seen() == [True, True, True]
        await contacts.block(world.core, ada.me, PeerId(cleo.id))
        assert await seen() == [True, True, False]

    in_world(tmp_path, story)


# --- presence ------------------------------------------------------------------------------------


def test_coming_and_going_is_told_to_those_who_know_and_are_there(tmp_path):
    async def story(world: World):
        ada, bea, cleo = await three(world)
        await knows(world, bea, ada)
        ears = [Ear(one) for one in (ada, bea, cleo)]
        now = world.core.now()
        await presence.set_online(world.core, ada.me, True)
        until = now + presence.ONLINE_FOR
        assert [ear.seen() for ear in ears] == [[], [(ada.id, until)], []]
        assert (await card(world, bea, ada.id)).seen == until
        # Saying it again soon is no news.
        world.clock.now += presence.ONLINE_FOR // 3
        await presence.set_online(world.core, ada.me, True)
        assert ears[1].seen() == []
        world.clock.now += presence.ONLINE_FOR // 3
        await presence.set_online(world.core, ada.me, True)
        assert ears[1].seen() == [(ada.id, world.core.now() + presence.ONLINE_FOR)]
        await presence.set_online(world.core, ada.me, False)
        assert ears[1].seen() == [(ada.id, world.core.now())]
        world.clock.now += 5
        await presence.set_online(world.core, ada.me, False)
        assert ears[1].seen() == []
        assert (await card(world, bea, ada.id)).seen == world.core.now() - 5

    in_world(tmp_path, story)


def test_whoever_is_blocked_learns_nothing(tmp_path):
    async def story(world: World):
        ada, bea, _ = await three(world)
        await knows(world, bea, ada)
        await contacts.block(world.core, ada.me, PeerId(bea.id))
        ear = Ear(bea)
        await presence.set_online(world.core, ada.me, True)
        assert ear.seen() == []
        shown = await card(world, bea, ada.id)
        assert (shown.seen, shown.photo) == (0, None)
        await people.update_profile(world.core, ada.me, None, None, "numbers")
        assert (await profiles.profile(world.core, bea.me, ada.id)).about == ""
        assert (await card(world, ada, ada.id)).seen > 0
        await contacts.unblock(world.core, ada.me, PeerId(bea.id))
        assert (await card(world, bea, ada.id)).seen > 0

    in_world(tmp_path, story)


def test_whoever_falls_silent_has_left(tmp_path):
    async def story(world: World):
        ada = await member(world)
        await presence.set_online(world.core, ada.me, True)
        world.clock.now += presence.ONLINE_FOR
        assert (await people.myself(world.core, ada.me)).seen <= world.core.now()

    in_world(tmp_path, story)
