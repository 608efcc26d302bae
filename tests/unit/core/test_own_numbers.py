"""Numbers that the server gives out itself: opened with the code that came with them."""

from __future__ import annotations

import dataclasses
import random

import msgspec
import pytest

from chappe.core import authenticators, authorizations, codes, deletion, own_numbers, signin
from chappe.core.authorizations import SignedIn
from chappe.core.own_numbers import Issued
from chappe.core.refused import Refused
from chappe.core.signin import NoAccount
from tests.apps import PHONE, App, app
from tests.world import World, in_world

DAY = 24 * 3600


def giving_out(world: World, **more: object) -> None:
    config = msgspec.structs.replace(world.core.config, own_numbers="888", **more)
    world.core = dataclasses.replace(world.core, config=config)


def issued(world: World, days: int = 14) -> Issued:
    drawn = world.random.randbytes(8)
    return own_numbers.issue(world.core.hashes, "888", drawn, world.clock.now, days)


async def asking(world: World, number: str) -> App:
    """An app that has asked for a code; nothing need be delivered."""
    one = await app(world)
    one._sent = await signin.send_code(world.core, one.asker, f"+{number}")
    return one


async def opened(world: World, given: Issued) -> App:
    one = await asking(world, given.number)
    assert await one.enter(given.code, given.number) == NoAccount(by_invitation=False)
    await one.join(phone=given.number)
    return one


@pytest.mark.parametrize("registration", ["open", "invite"])
def test_the_code_that_came_with_a_number_opens_it(tmp_path, registration: str):
    async def story(world: World):
        giving_out(world, registration=registration)
        given = issued(world)
        assert len(given.number) == 14
        one = await opened(world, given)
        assert world.codes == []
        # From now on it is an account like any, with an authenticator.
        two = await app(world)
        code = await two.ask(given.number)
        assert two.sent.to_app
        assert isinstance(await two.enter(code, given.number), SignedIn)
        await authorizations.log_out(world.core, one.me)
        await authorizations.log_out(world.core, two.me)
        three = await app(world)
        await three.ask(given.number)
        shared = authenticators.secret(world.core.hashes, own_numbers.salt(given.number))
        step = int(world.clock.now) // authenticators.STEP
        code = authenticators.code(shared, step)
        assert isinstance(await three.enter(code, given.number), SignedIn)

    in_world(tmp_path, story)


def test_no_code_that_was_sent_opens_it(tmp_path):
    async def story(world: World):
        giving_out(world)
        given = issued(world)
        one = await asking(world, given.number)
        row = await world.core.db.read(
            lambda tx: tx.value("select code from login_codes where hash = $1", one.sent.hash)
        )
        with pytest.raises(Refused, match="PHONE_CODE_INVALID"):
            await one.enter(str(row), given.number)

    in_world(tmp_path, story)


def test_it_is_opened_once(tmp_path):
    async def story(world: World):
        giving_out(world)
        given = issued(world)
        one = await opened(world, given)
        two = await asking(world, given.number)
        with pytest.raises(Refused, match="PHONE_CODE_INVALID"):
            await two.enter(given.code, given.number)
        await deletion.delete(world.core, one.me)
        world.clock.now += 2 * DAY
        await signin.expire(world.core)
        heir = await asking(world, given.number)
        with pytest.raises(Refused, match="PHONE_CODE_INVALID"):
            await heir.enter(given.code, given.number)

    in_world(tmp_path, story)


def test_it_waits_for_its_owner_until_the_end_of_a_day(tmp_path):
    async def story(world: World):
        giving_out(world)
        given = issued(world, days=2)
        world.clock.now = given.ends - 1
        one = await asking(world, given.number)
        assert await one.enter(given.code, given.number) == NoAccount(by_invitation=False)
        world.clock.now = given.ends
        two = await asking(world, given.number)
        with pytest.raises(Refused, match="PHONE_CODE_INVALID"):
            await two.enter(given.code, given.number)

    in_world(tmp_path, story)


def test_a_number_that_was_not_drawn_here_has_no_code(tmp_path):
    """Made with another server's secret, with one digit changed, or with another number's code."""

    async def story(world: World):
        giving_out(world)
        foreign = own_numbers.issue(
            type(world.core.hashes)(b"x" * 32), "888", b"12345678", world.clock.now, 14
        )
        mine, other = issued(world), issued(world)
        last = str((int(mine.number[-1]) + 1) % 10)
        tries = [
            (foreign.number, foreign.code),
            (mine.number[:-1] + last, mine.code),
            (mine.number, other.code),
            (mine.number, ""),
        ]
        for number, code in tries:
            one = await asking(world, number)
            with pytest.raises(Refused, match=r"PHONE_CODE_(INVALID|EMPTY)"):
                await one.enter(code, number)

    in_world(tmp_path, story)


def test_nobody_learns_which_numbers_were_given_out(tmp_path):
    async def story(world: World):
        giving_out(world)
        given, taken = issued(world), issued(world)
        one = await opened(world, taken)
        await authorizations.log_out(world.core, one.me)
        told = []
        for number in (given.number, taken.number, "88800000000000", "8881234567"):
            stranger = await asking(world, number)
            with pytest.raises(Refused) as refused:
                await stranger.enter("000000", number)
            told.append((stranger.sent.to_app, stranger.sent.again, str(refused.value)))
        assert len(set(told)) == 1

    in_world(tmp_path, story)


def test_numbers_cannot_be_tried_one_after_another(tmp_path):
    async def story(world: World):
        giving_out(world)
        said: list[str] = []
        for number in range(1000):
            one = await app(world, address=f"203.0.113.{number % 4}")
            try:
                one._sent = await signin.send_code(world.core, one.asker, f"888{number:011}")
                await one.enter("000000", f"888{number:011}")
            except Refused as refused:
                said.append(refused.reason)
        assert set(said) == {"PHONE_CODE_INVALID", "FLOOD_WAIT"}
        # Four networks, each as often as it may guess at codes of any number.
        assert said.count("PHONE_CODE_INVALID") == 4 * codes.GUESSED_FROM_NETWORK.burst

    in_world(tmp_path, story)


def test_a_closed_server_opens_nothing(tmp_path):
    async def story(world: World):
        giving_out(world, registration="closed")
        given = issued(world)
        one = await asking(world, given.number)
        with pytest.raises(Refused, match="PHONE_NUMBER_UNOCCUPIED"):
            await one.enter(given.code, given.number)

    in_world(tmp_path, story)


def test_other_numbers_are_as_before(tmp_path):
    async def story(world: World):
        giving_out(world)
        one = await app(world)
        assert await one.enter(await one.ask(PHONE)) == NoAccount(by_invitation=False)
        two = await app(world)
        number = "+999 000 0001"
        assert await two.enter(await two.ask(number), number) == NoAccount(by_invitation=False)

    in_world(tmp_path, story)


def test_numbers_and_codes_are_drawn_from_all(tmp_path):
    async def story(world: World):
        source = random.Random(1794)
        made = [
            own_numbers.issue(world.core.hashes, "888", source.randbytes(8), world.clock.now, 14)
            for _ in range(500)
        ]
        assert len({one.number for one in made}) > 495
        assert len({one.code for one in made}) > 490
        assert all(len(one.code) == codes.LENGTH for one in made)
        for days in (0, own_numbers.MOST_DAYS + 1):
            with pytest.raises(ValueError, match="1 to 30 days"):
                issued(world, days)

    in_world(tmp_path, story)
