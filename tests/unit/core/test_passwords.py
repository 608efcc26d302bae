"""The second password: setting it, proving it, and what somebody who does not know it can do."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable

import pytest

from chappe.core import authorizations, deletion, departures, half_logins, passwords, srp
from chappe.core.challenges import LIFE, MOST_PER_KEY
from chappe.core.passwords import NewPassword, NewSettings, Proof
from chappe.core.refused import Refused
from chappe.locale import moment, texts
from chappe.model import Authorization, Me
from tests.apps import NUMBER, PHONE, App, app, member
from tests.passwords import OTHER, PASSWORD, made, proof, protect, prove, waiting
from tests.world import World, in_world

DAY = 24 * 3600
WORDS = texts("en").passwords


def first_line(text: str, at: int = 0) -> str:
    line = text.strip().split("\n")[0]
    return line.format(service="Chappe", date=moment(at, "en"))


async def told(one: App) -> str:
    """The newest line that the service account has written to somebody."""
    return (await one.service())[0].body.text.split("\n")[0]


async def at_door(world: World, phone: str = PHONE) -> App:
    """An app that has given the code of a protected account, and is asked for the password."""
    one = await app(world, address="198.51.100.99")
    with pytest.raises(Refused, match="SESSION_PASSWORD_NEEDED"):
        await one.enter(await one.ask(phone), phone)
    return one


async def guarded(world: World) -> App:
    """Somebody with a password."""
    ada = await member(world)
    await protect(world, ada.me, hint="where the horse stands")
    return ada


def played(tmp_path, story: Callable[[World], Awaitable[None]]) -> None:
    in_world(tmp_path, story)


# --- setting --------------------------------------------------------------------------------------


def test_without_a_password_there_is_nothing_to_prove(tmp_path):
    async def story(world: World):
        ada = await member(world)
        shown = await passwords.show(world.core, ada.me)
        assert (shown.password, shown.challenge, shown.unconfirmed) == (None, None, "")
        with pytest.raises(Refused, match="PASSWORD_MISSING"):
            await passwords.verify(world.core, ada.me, Proof(1, bytes(256), bytes(32)))
        assert await passwords.recovery_address(world.core, ada.me, None) == ""

    played(tmp_path, story)


def test_a_password_is_set_changed_and_removed(tmp_path):
    async def story(world: World):
        ada = await member(world)
        await protect(world, ada.me, hint="the\0usual\n")
        assert await told(ada) == first_line(WORDS.set)
        shown = await passwords.show(world.core, ada.me)
        assert shown.password is not None
        assert shown.password.hint == "the usual"
        proven = await passwords.verify(world.core, ada.me, proof(shown))
        assert (proven.account, proven.changed) == (ada.id, world.core.now())

        shown = await passwords.show(world.core, ada.me)
        change = NewSettings(password=made(shown, OTHER, "another"))
        await passwords.update(world.core, ada.me, proof(shown), change)
        assert await told(ada) == first_line(WORDS.changed)
        with pytest.raises(Refused, match="PASSWORD_HASH_INVALID"):
            await passwords.verify(world.core, ada.me, await prove(world, ada.me, PASSWORD))
        await passwords.verify(world.core, ada.me, await prove(world, ada.me, OTHER))

        given = await prove(world, ada.me, OTHER)
        await passwords.update(world.core, ada.me, given, NewSettings(remove=True))
        assert await told(ada) == first_line(WORDS.removed)
        assert (await passwords.show(world.core, ada.me)).password is None

    played(tmp_path, story)


def test_nothing_changes_without_the_present_password(tmp_path):
    async def story(world: World):
        ada = await guarded(world)
        before = (await passwords.show(world.core, ada.me)).password
        shown = await passwords.show(world.core, ada.me)
        for wish in (
            NewSettings(remove=True),
            NewSettings(password=made(shown, OTHER)),
            NewSettings(email="thief@example.org"),
        ):
            for given in (None, await prove(world, ada.me, "a guess")):
                with pytest.raises(Refused, match="PASSWORD_HASH_INVALID"):
                    await passwords.update(world.core, ada.me, given, wish)
        with pytest.raises(Refused, match="PASSWORD_HASH_INVALID"):
            await passwords.recovery_address(world.core, ada.me, None)
        assert (await passwords.show(world.core, ada.me)).password == before
        assert world.letters == []

    played(tmp_path, story)


def test_what_a_client_made_by_other_rules_is_refused(tmp_path):
    async def story(world: World):
        ada = await member(world)
        shown = await passwords.show(world.core, ada.me)
        good = made(shown)
        start, salt2 = shown.salts
        for salts in (
            (start, salt2),
            (start + bytes(passwords.OWN_SALT - 1), salt2),
            (bytes(8) + bytes(32), salt2),
            (start + bytes(passwords.LONGEST_SALT + 1), salt2),
            (good.salts[0], bytes(16)),
        ):
            with pytest.raises(Refused, match="NEW_SALT_INVALID"):
                await _set(world, ada.me, NewPassword(salts, good.verifier, ""))
        for verifier in (bytes(256), srp.as_bytes(1), srp.as_bytes(srp.PRIME - 1), bytes(300)):
            with pytest.raises(Refused, match="NEW_SETTINGS_INVALID"):
                await _set(world, ada.me, NewPassword(good.salts, verifier, ""))
        with pytest.raises(Refused, match="NEW_SETTINGS_INVALID"):
            await _set(world, ada.me, NewPassword(good.salts, good.verifier, "h" * 256))
        with pytest.raises(Refused, match="NEW_SETTINGS_EMPTY"):
            await passwords.update(world.core, ada.me, None, NewSettings())
        with pytest.raises(Refused, match="NEW_SETTINGS_EMPTY"):
            await passwords.update(world.core, ada.me, None, NewSettings(remove=True))
        assert (await passwords.show(world.core, ada.me)).password is None

    async def _set(world: World, me: Me, new: NewPassword) -> None:
        await passwords.update(world.core, me, None, NewSettings(password=new))

    played(tmp_path, story)


def test_salts_are_new_for_each_password_and_each_account(tmp_path):
    async def story(world: World):
        ada, bea = await guarded(world), await member(world, "+33 6 39 98 55 55", "Bea")
        shown = await passwords.show(world.core, ada.me)
        assert shown.password is not None
        assert not shown.password.salt1.startswith(shown.salts[0])
        assert shown.salts != (await passwords.show(world.core, bea.me)).salts
        with pytest.raises(Refused, match="NEW_SALT_INVALID"):
            again = NewPassword(
                (shown.password.salt1, shown.password.salt2), shown.password.verifier, ""
            )
            await passwords.update(world.core, ada.me, proof(shown), NewSettings(password=again))

    played(tmp_path, story)


def test_two_devices_that_set_a_first_password_at_once_set_one(tmp_path):
    async def story(world: World):
        ada = await member(world)
        shown = await passwords.show(world.core, ada.me)
        wishes = [NewSettings(password=made(shown, one)) for one in (PASSWORD, OTHER)]
        done = await asyncio.gather(
            *(passwords.update(world.core, ada.me, None, wish) for wish in wishes),
            return_exceptions=True,
        )
        refused = {"SRP_PASSWORD_CHANGED", "PASSWORD_HASH_INVALID"}
        assert {str(one) for one in done} - refused == {"None"}
        assert done.count(None) == 1

    played(tmp_path, story)


# --- guessing -------------------------------------------------------------------------------------


def test_a_challenge_is_answered_once(tmp_path):
    async def story(world: World):
        ada = await guarded(world)
        given = await prove(world, ada.me)
        await passwords.verify(world.core, ada.me, given)
        with pytest.raises(Refused, match="SRP_ID_INVALID"):
            await passwords.verify(world.core, ada.me, given)
        shown = await passwords.show(world.core, ada.me)
        with pytest.raises(Refused, match="PASSWORD_HASH_INVALID"):
            await passwords.verify(world.core, ada.me, proof(shown, "a guess"))
        with pytest.raises(Refused, match="SRP_ID_INVALID"):
            await passwords.verify(world.core, ada.me, proof(shown))

    played(tmp_path, story)


def test_a_challenge_is_good_for_one_device_one_account_and_not_for_long(tmp_path):
    async def story(world: World):
        ada = await guarded(world)
        door = await at_door(world)
        overheard = await prove(world, ada.me)
        with pytest.raises(Refused, match="SRP_ID_INVALID"):
            await passwords.verify(world.core, await waiting(world, door.asker), overheard)
        await passwords.verify(world.core, ada.me, overheard)
        late = await prove(world, ada.me)
        world.clock.now += LIFE
        with pytest.raises(Refused, match="SRP_ID_INVALID"):
            await passwords.verify(world.core, ada.me, late)

    played(tmp_path, story)


def test_forms_may_be_open_side_by_side_but_not_without_end(tmp_path):
    async def story(world: World):
        ada = await guarded(world)
        shown = [await passwords.show(world.core, ada.me) for _ in range(MOST_PER_KEY + 1)]
        publics = {one.challenge[1] for one in shown if one.challenge}
        assert len(publics) == MOST_PER_KEY + 1
        assert len(world.core.challenges) == MOST_PER_KEY
        with pytest.raises(Refused, match="SRP_ID_INVALID"):
            await passwords.verify(world.core, ada.me, proof(shown[0]))
        await passwords.verify(world.core, ada.me, proof(shown[1]))
        await passwords.verify(world.core, ada.me, proof(shown[-1]))

    played(tmp_path, story)


def test_a_proof_of_the_old_password_is_worth_nothing_after_the_change(tmp_path):
    async def story(world: World):
        ada = await guarded(world)
        old = await prove(world, ada.me)
        proven = await passwords.verify(world.core, ada.me, await prove(world, ada.me))
        shown = await passwords.show(world.core, ada.me)
        change = NewSettings(password=made(shown, OTHER))
        await passwords.update(world.core, ada.me, proof(shown), change)
        with pytest.raises(Refused, match="SRP_PASSWORD_CHANGED"):
            await passwords.verify(world.core, ada.me, old)
        with pytest.raises(Refused, match="SRP_PASSWORD_CHANGED"):
            await world.core.db.read(lambda tx: passwords.hold(tx, proven))

    played(tmp_path, story)


@pytest.mark.parametrize("bad", [0, 1, srp.PRIME - 1, srp.PRIME])
def test_a_public_number_with_a_known_outcome_is_refused(tmp_path, bad: int):
    """Without this, A of 0 makes the shared secret 0, and anybody can hash that."""

    async def story(world: World):
        ada = await guarded(world)
        given = await prove(world, ada.me)
        forged = Proof(given.id, srp.as_bytes(bad), given.m1)
        with pytest.raises(Refused, match="SRP_A_INVALID"):
            await passwords.verify(world.core, ada.me, forged)

    played(tmp_path, story)


def test_guesses_run_out(tmp_path):
    """Also for somebody who takes a new key for each, and sends them all at once."""

    async def story(world: World):
        ada = await guarded(world)
        doors = [await at_door(world) for _ in range(4)]
        refused: list[str] = []
        for door in doors:
            me = await waiting(world, door.asker)
            for _ in range(4):
                given = await prove(world, me, "a guess")
                with pytest.raises(Refused) as caught:
                    await half_logins.check_password(world.core, door.asker, me, given)
                refused.append(caught.value.reason)
        most = passwords.GUESSED_AT_DOOR.burst
        assert refused[:most] == ["PASSWORD_HASH_INVALID"] * most
        assert set(refused[most:]) == {"FLOOD_WAIT"}
        # Nor does the right password get in now; but the owner's own device is not kept out.
        me = await waiting(world, doors[0].asker)
        with pytest.raises(Refused, match="FLOOD_WAIT"):
            given = await prove(world, me)
            await half_logins.check_password(world.core, doors[0].asker, me, given)
        await passwords.verify(world.core, ada.me, await prove(world, ada.me))

    played(tmp_path, story)


def test_one_device_has_few_guesses(tmp_path):
    async def story(world: World):
        ada = await guarded(world)
        for _ in range(passwords.GUESSED_WITH_KEY.burst):
            with pytest.raises(Refused, match="PASSWORD_HASH_INVALID"):
                await passwords.verify(world.core, ada.me, await prove(world, ada.me, "no"))
        with pytest.raises(Refused, match="FLOOD_WAIT"):
            await passwords.verify(world.core, ada.me, await prove(world, ada.me))
        world.clock.now += passwords.GUESSED_WITH_KEY.every
        await passwords.verify(world.core, ada.me, await prove(world, ada.me))

    played(tmp_path, story)


def test_one_network_has_few_guesses_at_everybody(tmp_path):
    async def story(world: World):
        ada = await guarded(world)
        address = "203.0.113.9"
        for _ in range(passwords.GUESSED_FROM_NETWORK.burst):
            world.core.limits.take(passwords.GUESSED_FROM_NETWORK, address)
        with pytest.raises(Refused, match="FLOOD_WAIT"):
            await passwords.verify(world.core, ada.me, await prove(world, ada.me), address)
        await passwords.verify(world.core, ada.me, await prove(world, ada.me), "203.0.113.10")

    played(tmp_path, story)


def test_right_passwords_cost_no_guesses(tmp_path):
    async def story(world: World):
        ada = await guarded(world)
        for _ in range(2 * passwords.GUESSED_INSIDE.burst):
            await passwords.verify(world.core, ada.me, await prove(world, ada.me))

    played(tmp_path, story)


# --- at the door ----------------------------------------------------------------------------------


def test_a_code_alone_does_not_get_in(tmp_path):
    async def story(world: World):
        ada = await guarded(world)
        door = await at_door(world)
        assert await authorizations.holder(world.core, door.asker.key) is None
        assert [one.key for one in await authorizations.listed(world.core, ada.me)] == [ada.me.key]
        (seen,) = await half_logins.waiting(world.core, ada.me)
        assert (seen.key, seen.device) == (door.asker.key, "Test phone")
        assert await told(ada) == first_line(WORDS.half_login)
        assert "198.51.100.99" in (await ada.service())[0].body.text

        me = await waiting(world, door.asker)
        with pytest.raises(Refused, match="PASSWORD_HASH_INVALID"):
            given = await prove(world, me, "a guess")
            await half_logins.check_password(world.core, door.asker, me, given)
        given = await prove(world, me)
        done = await half_logins.check_password(world.core, door.asker, me, given)
        assert done.account.id == ada.id
        holder = await authorizations.holder(world.core, door.asker.key)
        assert holder is not None
        assert holder.account == ada.id
        assert await half_logins.waiting(world.core, ada.me) == []
        with pytest.raises(Refused, match="AUTH_KEY_UNREGISTERED"):
            await waiting(world, door.asker)

    played(tmp_path, story)


def test_the_code_is_used_up_at_the_door(tmp_path):
    async def story(world: World):
        await guarded(world)
        one = await app(world)
        code = await one.ask()
        with pytest.raises(Refused, match="SESSION_PASSWORD_NEEDED"):
            await one.enter(code)
        with pytest.raises(Refused, match="PHONE_CODE_EXPIRED"):
            await one.enter(code)

    played(tmp_path, story)


def test_nobody_waits_for_ever(tmp_path):
    async def story(world: World):
        ada = await guarded(world)
        door = await at_door(world)
        me = await waiting(world, door.asker)
        given = await prove(world, me)
        world.clock.now += half_logins.LIFE
        with pytest.raises(Refused, match="AUTH_KEY_UNREGISTERED"):
            await waiting(world, door.asker)
        assert await half_logins.waiting(world.core, ada.me) == []
        with pytest.raises(Refused, match=r"SRP_ID_INVALID|AUTH_KEY_UNREGISTERED"):
            await half_logins.check_password(world.core, door.asker, me, given)
        given = await prove(world, me)
        with pytest.raises(Refused, match="AUTH_KEY_UNREGISTERED"):
            await half_logins.check_password(world.core, door.asker, me, given)
        await half_logins.expire(world.core)
        assert await world.core.db.read(lambda tx: tx.all("select key from half_logins")) == []

    played(tmp_path, story)


def test_the_owner_turns_a_waiting_device_away(tmp_path):
    async def story(world: World):
        ada = await guarded(world)
        first, second = await at_door(world), await at_door(world)
        for seen in await half_logins.waiting(world.core, ada.me):
            if seen.key == first.asker.key:
                await authorizations.end_one(world.core, ada.me, seen.hash)
        with pytest.raises(Refused, match="AUTH_KEY_UNREGISTERED"):
            await waiting(world, first.asker)
        assert (await waiting(world, second.asker)).user == ada.id
        await authorizations.end_others(world.core, ada.me)
        with pytest.raises(Refused, match="AUTH_KEY_UNREGISTERED"):
            await waiting(world, second.asker)

    played(tmp_path, story)


def test_a_change_of_password_while_a_device_waits(tmp_path):
    async def story(world: World):
        ada = await guarded(world)
        door = await at_door(world)
        me = await waiting(world, door.asker)
        old = await prove(world, me)
        shown = await passwords.show(world.core, ada.me)
        change = NewSettings(password=made(shown, OTHER))
        await passwords.update(world.core, ada.me, proof(shown), change)
        with pytest.raises(Refused, match="SRP_PASSWORD_CHANGED"):
            await half_logins.check_password(world.core, door.asker, me, old)
        given = await prove(world, ada.me, OTHER)
        await passwords.update(world.core, ada.me, given, NewSettings(remove=True))
        with pytest.raises(Refused, match="AUTH_KEY_UNREGISTERED"):
            await waiting(world, door.asker)

    played(tmp_path, story)


# --- the end of the account -----------------------------------------------------------------------


def test_an_account_with_a_password_waits_before_it_is_deleted(tmp_path):
    async def story(world: World):
        ada = await guarded(world)
        world.clock.now += departures.WAIT + DAY
        await authorizations.touch(world.core, await _device(world, ada), ada.asker.device)
        door = await at_door(world)
        me = await waiting(world, door.asker)
        with pytest.raises(Refused, match=f"2FA_CONFIRM_WAIT_{departures.WAIT}"):
            await departures.ask(world.core, me, None, at_door=True)
        end = world.core.now() + departures.WAIT
        assert await told(ada) == first_line(WORDS.departure, end)
        body = (await ada.service())[0].body
        (link,) = body.entities
        shown = body.text[link.offset : link.offset + link.length]
        assert (
            shown == f"tg://confirmphone?phone={NUMBER}&hash={world.core.hashes.stay(ada.id, end)}"
        )
        world.clock.now += DAY
        with pytest.raises(Refused, match=f"2FA_CONFIRM_WAIT_{departures.WAIT - DAY}"):
            await departures.ask(world.core, ada.me, None)
        await departures.finish(world.core)
        assert (await authorizations.holder(world.core, ada.me.key)) is not None
        world.clock.now += departures.WAIT
        await departures.finish(world.core)
        assert (await authorizations.holder(world.core, ada.me.key)) is None

    played(tmp_path, story)


async def _device(world: World, one: App) -> Authorization:
    found = await authorizations.holder(world.core, one.me.key)
    assert found is not None
    return found


def test_giving_the_password_keeps_the_account(tmp_path):
    async def story(world: World):
        ada = await guarded(world)
        world.clock.now += departures.WAIT
        await authorizations.touch(world.core, await _device(world, ada), ada.asker.device)
        with pytest.raises(Refused, match="2FA_CONFIRM_WAIT"):
            await departures.ask(world.core, ada.me, None)
        await passwords.verify(world.core, ada.me, await prove(world, ada.me))
        assert await told(ada) == first_line(WORDS.departure_ended)
        world.clock.now += departures.WAIT
        await departures.finish(world.core)
        assert await authorizations.holder(world.core, ada.me.key) is not None

    played(tmp_path, story)


async def _rows(world: World, table: str) -> list[tuple[object, ...]]:
    return await world.core.db.read(lambda tx: tx.all(f"select * from {table}"))


def test_with_the_password_an_account_goes_at_once_and_nothing_stays(tmp_path):
    async def story(world: World):
        ada = await guarded(world)
        door = await at_door(world)
        with pytest.raises(Refused, match="PASSWORD_HASH_INVALID"):
            await departures.ask(world.core, ada.me, await prove(world, ada.me, "a guess"))
        await departures.ask(world.core, ada.me, await prove(world, ada.me))
        with pytest.raises(Refused, match="AUTH_KEY_UNREGISTERED"):
            await waiting(world, door.asker)
        for table in ("passwords", "password_codes", "half_logins", "departures"):
            left = await _rows(world, table)
            assert left == [], table

    played(tmp_path, story)


def test_a_new_password_or_an_unused_account_holds_nobody_up(tmp_path):
    async def story(world: World):
        await guarded(world)
        world.clock.now += departures.WAIT - 1
        door = await at_door(world)
        await departures.ask(world.core, await waiting(world, door.asker), None, at_door=True)
        bea = await member(world, PHONE, "Bea")
        await protect(world, bea.me)
        world.clock.now += 2 * departures.WAIT
        door = await at_door(world)
        await departures.ask(world.core, await waiting(world, door.asker), None, at_door=True)
        assert await authorizations.holder(world.core, bea.me.key) is None

    played(tmp_path, story)


def test_deletion_leaves_no_password_behind(tmp_path):
    async def story(world: World):
        ada = await guarded(world)
        await deletion.delete(world.core, ada.me)
        assert await world.core.db.read(lambda tx: passwords.find(tx, ada.id)) is None

    played(tmp_path, story)
