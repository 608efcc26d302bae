"""Another number for an account, and keeping an account that somebody wants deleted."""

from __future__ import annotations

import dataclasses

import msgspec
import pytest

from chappe.core import (
    authorizations,
    change_number,
    codes,
    contacts,
    history,
    own_numbers,
    people,
    signin,
)
from chappe.core.codes import Sent
from chappe.core.contacts import Listing
from chappe.core.history import Place
from chappe.core.refused import Refused
from chappe.core.signin import NoAccount
from chappe.model import NoteKind, PeerId
from chappe.store.db import WriteTx
from chappe.store.passwords import DEPARTURES, Departure
from tests.apps import NUMBER, OTHER_PHONE, PHONE, App, Ear, app, member
from tests.world import World, in_world

NEW = "+33 6 39 98 22 22"
NEW_NUMBER = "33639982222"


async def ask(world: World, one: App, number: str = NEW) -> Sent:
    return await change_number.ask(world.core, one.asker, one.me, number)


async def change(world: World, one: App, sent: Sent, code: str, number: str = NEW) -> str | None:
    done = await change_number.change(world.core, one.asker, one.me, number, sent.hash, code)
    return done.phone


def wrong(code: str) -> str:
    return f"{(int(code) + 1) % 10**codes.LENGTH:0{codes.LENGTH}}"


def test_everybody_learns_of_a_new_number(tmp_path):
    async def story(world: World):
        one = await member(world)
        world.clock.now += 1
        second, friend = await app(world), await member(world, OTHER_PHONE, "Bea")
        await second.log_in()
        await contacts.import_numbers(world.core, friend.me, [Listing(1, PHONE, "Ada", "")])
        ears = Ear(second), Ear(friend)
        sent = await ask(world, one)
        number, code = world.codes[-1]
        assert number == NEW_NUMBER
        assert not sent.to_app
        with pytest.raises(Refused, match="PHONE_CODE_INVALID"):
            await change(world, one, sent, wrong(code))
        assert await change(world, one, sent, code) == NEW_NUMBER
        for ear in ears:
            assert (NoteKind.USER, one.id) in ear.notes()
        told, *_ = await one.service()
        assert "+33639982222" in told.body.text
        assert f"+{NUMBER}" in told.body.text
        # The code is used up, and the old number is free.
        with pytest.raises(Refused, match="PHONE_CODE_EXPIRED"):
            await change(world, one, sent, code)
        heir = await app(world)
        assert await heir.enter(await heir.ask()) == NoAccount(by_invitation=False)
        again = await app(world)
        assert (await again.log_in(NEW)).account.id == one.id

    in_world(tmp_path, story)


def test_those_who_waited_for_the_new_number_get_the_contact_quietly(tmp_path):
    async def story(world: World):
        one, friend = await member(world), await member(world, OTHER_PHONE, "Bea")
        listing = Listing(1, NEW, "Ada at work", "")
        await contacts.import_numbers(world.core, friend.me, [listing])
        await contacts.import_numbers(world.core, one.me, [listing])
        sent = await ask(world, one)
        await change(world, one, sent, world.codes[-1][1])
        (contact,) = (await contacts.book(world.core, friend.me)).contacts
        assert (contact.account, contact.first_name) == (one.id, "Ada at work")
        assert (await contacts.book(world.core, one.me)).contacts == ()
        page = await history.page(world.core, friend.me, PeerId(one.id), Place())
        assert page.messages == ()

    in_world(tmp_path, story)


def test_a_number_that_somebody_has(tmp_path):
    async def story(world: World):
        one, other = await member(world), await member(world, OTHER_PHONE)
        for number in (OTHER_PHONE, PHONE):
            with pytest.raises(Refused, match="PHONE_NUMBER_OCCUPIED"):
                await ask(world, one, number)
        with pytest.raises(Refused, match="PHONE_NUMBER_INVALID"):
            await ask(world, one, "none")
        # Both ask for it while it is free: the first gets it.
        mine = await ask(world, one)
        my_code = world.codes[-1][1]
        theirs = await ask(world, other)
        their_code = world.codes[-1][1]
        await change(world, other, theirs, their_code)
        with pytest.raises(Refused, match="PHONE_CODE_EXPIRED"):
            await change(world, one, mine, my_code)
        # Nor does a made-up hash tell who has a number.
        for number in (OTHER_PHONE, NEW, "+33 6 39 98 44 44"):
            forged = Sent("0" * 32)
            with pytest.raises(Refused, match="PHONE_CODE_EXPIRED"):
                await change(world, one, forged, my_code, number)

    in_world(tmp_path, story)


def test_a_thief_of_a_code_does_not_take_the_account_along(tmp_path):
    async def story(world: World):
        await member(world)
        world.clock.now += 60
        thief = await app(world)
        await thief.log_in()
        with pytest.raises(Refused, match="FRESH_CHANGE_PHONE_FORBIDDEN"):
            await ask(world, thief)
        world.clock.now += authorizations.FRESH
        await ask(world, thief)

    in_world(tmp_path, story)


def test_a_code_is_for_one_purpose_account_and_number(tmp_path):
    async def story(world: World):
        one, other = await member(world), await member(world, OTHER_PHONE)
        sent = await ask(world, one)
        code = world.codes[-1][1]
        with pytest.raises(Refused, match="PHONE_CODE_EXPIRED"):
            await change(world, other, sent, code)
        with pytest.raises(Refused, match="PHONE_CODE_EXPIRED"):
            await change(world, one, sent, code, "+33 6 39 98 33 33")
        with pytest.raises(Refused, match="PHONE_CODE_EXPIRED"):
            await signin.sign_in(world.core, one.asker, NEW, sent.hash, code)
        stranger = await app(world)
        login = await stranger.ask(NEW)
        with pytest.raises(Refused, match="PHONE_CODE_EXPIRED"):
            await change_number.change(
                world.core, stranger.asker, one.me, NEW, stranger.sent.hash, login
            )
        with pytest.raises(Refused, match="PHONE_CODE_EMPTY"):
            await change(world, one, sent, "")

    in_world(tmp_path, story)


def test_a_code_is_sent_again_and_taken_back_like_any(tmp_path):
    async def story(world: World):
        one = await member(world)
        sent = await ask(world, one)
        again = await codes.resend(world.core, one.asker, NEW_NUMBER, sent.hash)
        assert again.hash == sent.hash
        assert world.codes[-1] == world.codes[-2]
        await codes.cancel(world.core, one.asker, NEW_NUMBER, sent.hash)
        with pytest.raises(Refused, match="PHONE_CODE_EXPIRED"):
            await change(world, one, sent, world.codes[-1][1])

    in_world(tmp_path, story)


def test_guessing_is_counted(tmp_path):
    async def story(world: World):
        one = await member(world)
        sent = await ask(world, one)
        code = world.codes[-1][1]
        for _ in range(codes.WRONG_PER_CODE):
            with pytest.raises(Refused, match="PHONE_CODE_INVALID"):
                await change(world, one, sent, wrong(code))
        with pytest.raises(Refused, match="PHONE_CODE_EXPIRED"):
            await change(world, one, sent, code)

    in_world(tmp_path, story)


def test_numbers_are_not_tried_one_by_one(tmp_path):
    async def story(world: World):
        one = await member(world)
        for number in range(change_number.ASKED.burst):
            await ask(world, one, f"+33 6 39 98 22 0{number}")
        with pytest.raises(Refused, match="FLOOD_WAIT"):
            await ask(world, one, "+33 6 39 98 22 99")

    in_world(tmp_path, story)


def test_to_a_number_of_ours_with_its_code(tmp_path):
    async def story(world: World):
        config = msgspec.structs.replace(world.core.config, own_numbers="888")
        world.core = dataclasses.replace(world.core, config=config)
        one = await member(world)
        delivered = len(world.codes)
        hashes = world.core.hashes
        given = own_numbers.issue(hashes, "888", world.random.randbytes(8), world.clock.now, 14)
        sent = await ask(world, one, given.number)
        assert len(world.codes) == delivered
        assert await change(world, one, sent, given.code, given.number) == given.number
        # It is used up with that, whatever becomes of the account.
        back = await ask(world, one, PHONE)
        await change(world, one, back, world.codes[-1][1], PHONE)
        sent = await ask(world, one, given.number)
        with pytest.raises(Refused, match="PHONE_CODE_INVALID"):
            await change(world, one, sent, given.code, given.number)

    in_world(tmp_path, story)


# --- staying --------------------------------------------------------------------------------------


async def _depart(world: World, one: App) -> str:
    """Somebody asks for the deletion of an account; gives the proof in the link."""
    at = int(world.clock.now) + 7 * 24 * 3600

    async def body(tx: WriteTx) -> None:
        tx.put(DEPARTURES, Departure(one.id, at))

    await world.core.db.write(body)
    return world.core.hashes.stay(one.id, at)


def test_an_owner_keeps_the_account_with_the_number(tmp_path):
    async def story(world: World):
        one, other = await member(world), await member(world, OTHER_PHONE)
        with pytest.raises(Refused, match="HASH_INVALID"):
            await change_number.ask_to_stay(world.core, one.asker, one.me, "0" * 16)
        proof = await _depart(world, one)
        for me, asker, given in ((other.me, other.asker, proof), (one.me, one.asker, "0" * 16)):
            with pytest.raises(Refused, match="HASH_INVALID"):
                await change_number.ask_to_stay(world.core, asker, me, given)
        sent = await change_number.ask_to_stay(world.core, one.asker, one.me, proof)
        number, code = world.codes[-1]
        assert (number, sent.to_app) == (NUMBER, False)
        keep = change_number.stay
        with pytest.raises(Refused, match="PHONE_CODE_INVALID"):
            await keep(world.core, one.asker, one.me, sent.hash, wrong(code))
        with pytest.raises(Refused, match="PHONE_CODE_EXPIRED"):
            await signin.sign_in(world.core, one.asker, PHONE, sent.hash, code)
        await keep(world.core, one.asker, one.me, sent.hash, code)
        planned = await world.core.db.read(lambda tx: tx.get(DEPARTURES, one.id))
        assert planned is None
        with pytest.raises(Refused, match="PHONE_CODE_EXPIRED"):
            await keep(world.core, one.asker, one.me, sent.hash, code)
        assert (await people.myself(world.core, one.me)).deleted is None

    in_world(tmp_path, story)
