"""Recovery addresses: confirming one, and getting in with it; and waiting where there is none."""

from __future__ import annotations

import dataclasses
import re

import pytest

from chappe.core import authorizations, half_logins, password_letters, password_reset, passwords
from chappe.core.passwords import CODE_LENGTH, CODE_LIFE, NewSettings
from chappe.core.refused import Refused
from chappe.locale import texts
from chappe.model import Me
from tests.apps import App, member
from tests.passwords import OTHER, PASSWORD, made, prove, waiting
from tests.unit.core.test_passwords import at_door, first_line, guarded, played, told
from tests.world import World

ADDRESS = "ada@Example.org"
WORDS = texts("en").passwords


def code_of(world: World) -> str:
    """The code in the newest letter."""
    found = re.search(rf"^\d{{{CODE_LENGTH}}}$", world.letters[-1].text, re.MULTILINE)
    assert found is not None
    return found.group()


def wrong(code: str) -> str:
    return f"{(int(code) + 1) % 10**CODE_LENGTH:0{CODE_LENGTH}}"


async def ask_address(world: World, ada: App, email: str = ADDRESS) -> None:
    """Give a protected account a recovery address that is not confirmed yet."""
    given = await prove(world, ada.me)
    with pytest.raises(Refused, match=f"EMAIL_UNCONFIRMED_{CODE_LENGTH}"):
        await passwords.update(world.core, ada.me, given, NewSettings(email=email))


async def reachable(world: World) -> App:
    """Somebody with a password and a recovery address."""
    ada = await guarded(world)
    await ask_address(world, ada)
    await password_letters.confirm(world.core, ada.me, code_of(world))
    return ada


async def at_door_with_code(world: World) -> tuple[App, Me, str]:
    """An app at the door that has asked for a recovery code."""
    door = await at_door(world)
    me = await waiting(world, door.asker)
    assert await password_letters.ask_recovery(world.core, me) == "a*a@example.org"
    return door, me, code_of(world)


# --- confirming -----------------------------------------------------------------------------------


def test_an_address_counts_once_it_is_confirmed(tmp_path):
    async def story(world: World):
        ada = await guarded(world)
        await ask_address(world, ada)
        (letter,) = world.letters
        assert letter.to == "ada@example.org"
        shown = await passwords.show(world.core, ada.me)
        assert shown.unconfirmed == "a*a@example.org"
        assert shown.password is not None
        assert shown.password.email == ""
        code = code_of(world)
        with pytest.raises(Refused, match="CODE_INVALID"):
            await password_letters.confirm(world.core, ada.me, wrong(code))
        await password_letters.confirm(world.core, ada.me, f" {code}\n")
        assert await told(ada) == first_line(WORDS.email_set)
        given = await prove(world, ada.me)
        assert await passwords.recovery_address(world.core, ada.me, given) == letter.to
        with pytest.raises(Refused, match="EMAIL_HASH_EXPIRED"):
            await password_letters.confirm(world.core, ada.me, code)

        given = await prove(world, ada.me)
        await passwords.update(world.core, ada.me, given, NewSettings(email=""))
        assert await told(ada) == first_line(WORDS.email_removed)
        with pytest.raises(Refused, match="PASSWORD_RECOVERY_NA"):
            await password_letters.ask_recovery(world.core, ada.me)

    played(tmp_path, story)


def test_a_first_password_with_an_address_waits_for_it(tmp_path):
    async def story(world: World):
        ada = await member(world)
        shown = await passwords.show(world.core, ada.me)
        wish = NewSettings(password=made(shown), email=ADDRESS)
        with pytest.raises(Refused, match="EMAIL_UNCONFIRMED"):
            await passwords.update(world.core, ada.me, None, wish)
        shown = await passwords.show(world.core, ada.me)
        assert (shown.password, shown.unconfirmed) == (None, "a*a@example.org")
        await password_letters.resend(world.core, ada.me)
        assert len(world.letters) == 2
        await password_letters.confirm(world.core, ada.me, code_of(world))
        await passwords.verify(world.core, ada.me, await prove(world, ada.me))

    played(tmp_path, story)


def test_an_address_can_be_given_up_before_it_is_confirmed(tmp_path):
    async def story(world: World):
        ada = await guarded(world)
        await ask_address(world, ada)
        code = code_of(world)
        await password_letters.cancel(world.core, ada.me)
        assert (await passwords.show(world.core, ada.me)).unconfirmed == ""
        for refused in (
            password_letters.confirm(world.core, ada.me, code),
            password_letters.cancel(world.core, ada.me),
            password_letters.resend(world.core, ada.me),
        ):
            with pytest.raises(Refused, match="EMAIL_HASH_EXPIRED"):
                await refused

    played(tmp_path, story)


def test_an_address_waits_for_the_password_it_was_asked_with(tmp_path):
    """Whoever had the device for a moment cannot bring an old wish into force later."""

    async def story(world: World):
        ada = await guarded(world)
        await ask_address(world, ada, "thief@example.org")
        code = code_of(world)
        shown = await passwords.show(world.core, ada.me)
        given = await prove(world, ada.me)
        change = NewSettings(password=made(shown, OTHER))
        await passwords.update(world.core, ada.me, given, change)
        with pytest.raises(Refused, match="EMAIL_HASH_EXPIRED"):
            await password_letters.confirm(world.core, ada.me, code)

    played(tmp_path, story)


@pytest.mark.parametrize("email", ["ada", "a@b", "a b@example.org", "a@example.org\nBcc: all"])
def test_what_is_no_address_is_refused(tmp_path, email: str):
    async def story(world: World):
        ada = await guarded(world)
        given = await prove(world, ada.me)
        with pytest.raises(Refused, match="EMAIL_INVALID"):
            await passwords.update(world.core, ada.me, given, NewSettings(email=email))
        assert world.letters == []

    played(tmp_path, story)


def test_without_e_mail_there_is_no_recovery(tmp_path):
    async def story(world: World):
        ada = await reachable(world)
        world.core = dataclasses.replace(world.core, post=None)
        given = await prove(world, ada.me)
        with pytest.raises(Refused, match="EMAIL_NOT_ALLOWED"):
            await passwords.update(world.core, ada.me, given, NewSettings(email="b@example.org"))
        with pytest.raises(Refused, match="PASSWORD_RECOVERY_NA"):
            await password_letters.ask_recovery(world.core, ada.me)

    played(tmp_path, story)


def test_nobody_is_flooded_with_letters(tmp_path):
    async def story(world: World):
        ada = await reachable(world)
        sent = len(world.letters)
        for _ in range(passwords.LETTERS.burst - sent):
            await password_letters.ask_recovery(world.core, ada.me)
        with pytest.raises(Refused, match="FLOOD_WAIT"):
            await password_letters.ask_recovery(world.core, ada.me)
        assert len(world.letters) == passwords.LETTERS.burst

    played(tmp_path, story)


# --- recovering -----------------------------------------------------------------------------------


def test_a_code_from_a_letter_takes_the_place_of_the_password(tmp_path):
    async def story(world: World):
        ada = await reachable(world)
        door, me, code = await at_door_with_code(world)
        await password_letters.check_recovery(world.core, me, code)
        done = await password_letters.recover(world.core, door.asker, me, code, None)
        assert done.account.id == ada.id
        assert await authorizations.holder(world.core, door.asker.key) == done.authorization
        assert (await passwords.show(world.core, ada.me)).password is None
        assert await told(ada) == first_line(WORDS.recovered)
        assert await authorizations.holder(world.core, ada.me.key) is not None

    played(tmp_path, story)


def test_recovering_can_set_another_password(tmp_path):
    async def story(world: World):
        ada = await reachable(world)
        door, me, code = await at_door_with_code(world)
        shown = await passwords.show(world.core, me)
        wish = NewSettings(password=made(shown, OTHER))
        await password_letters.recover(world.core, door.asker, me, code, wish)
        proven = await passwords.verify(world.core, ada.me, await prove(world, ada.me, OTHER))
        kept = await world.core.db.read(lambda tx: passwords.hold(tx, proven))
        assert kept.email == "ada@example.org"

    played(tmp_path, story)


def test_a_bad_new_password_uses_no_code_up(tmp_path):
    async def story(world: World):
        await reachable(world)
        door, me, code = await at_door_with_code(world)
        shown = await passwords.show(world.core, me)
        new = made(shown, OTHER)
        bad = NewSettings(password=type(new)((bytes(40), new.salts[1]), new.verifier, ""))
        with pytest.raises(Refused, match="NEW_SALT_INVALID"):
            await password_letters.recover(world.core, door.asker, me, code, bad)
        address = NewSettings(password=new, email="thief@example.org")
        with pytest.raises(Refused, match="NEW_SETTINGS_INVALID"):
            await password_letters.recover(world.core, door.asker, me, code, address)
        await password_letters.recover(world.core, door.asker, me, code, None)

    played(tmp_path, story)


def test_a_code_is_good_for_the_device_that_asked_and_works_once(tmp_path):
    async def story(world: World):
        await reachable(world)
        thief = await at_door(world)
        door, me, code = await at_door_with_code(world)
        theirs = await waiting(world, thief.asker)
        for refused in (
            password_letters.check_recovery(world.core, theirs, code),
            password_letters.recover(world.core, thief.asker, theirs, code, None),
        ):
            with pytest.raises(Refused, match="PASSWORD_RECOVERY_EXPIRED"):
                await refused
        await password_letters.recover(world.core, door.asker, me, code, None)
        with pytest.raises(Refused, match="PASSWORD_RECOVERY_EXPIRED"):
            await password_letters.recover(world.core, door.asker, me, code, None)

    played(tmp_path, story)


def test_guesses_at_a_code_run_out(tmp_path):
    async def story(world: World):
        await reachable(world)
        _, me, code = await at_door_with_code(world)
        with pytest.raises(Refused, match="CODE_EMPTY"):
            await password_letters.check_recovery(world.core, me, "")
        for _ in range(password_letters.WRONG_PER_CODE):
            with pytest.raises(Refused, match="CODE_INVALID"):
                await password_letters.check_recovery(world.core, me, wrong(code))
        with pytest.raises(Refused, match="PASSWORD_RECOVERY_EXPIRED"):
            await password_letters.check_recovery(world.core, me, code)
        # A new code does not bring the guesses of the account back.
        await password_letters.ask_recovery(world.core, me)
        left = password_letters.GUESSED.burst - password_letters.WRONG_PER_CODE - 1
        for _ in range(left):
            with pytest.raises(Refused, match="CODE_INVALID"):
                await password_letters.check_recovery(world.core, me, wrong(code_of(world)))
        with pytest.raises(Refused, match="FLOOD_WAIT"):
            await password_letters.check_recovery(world.core, me, code_of(world))

    played(tmp_path, story)


def test_a_code_runs_out(tmp_path):
    async def story(world: World):
        ada = await reachable(world)
        await password_letters.ask_recovery(world.core, ada.me)
        code = code_of(world)
        world.clock.now += CODE_LIFE
        with pytest.raises(Refused, match="PASSWORD_RECOVERY_EXPIRED"):
            await password_letters.check_recovery(world.core, ada.me, code)
        await half_logins.expire(world.core)
        left = await world.core.db.read(lambda tx: tx.all("select * from password_codes"))
        assert left == []

    played(tmp_path, story)


# --- waiting instead ------------------------------------------------------------------------------


def test_a_forgotten_password_goes_after_a_week(tmp_path):
    async def story(world: World):
        ada = await guarded(world)
        until = world.core.now() + password_reset.WAIT
        assert (await password_reset.ask(world.core, ada.me)).until == until
        assert await told(ada) == first_line(WORDS.reset_asked, until)
        world.clock.now += password_reset.WAIT - 1
        assert (await password_reset.ask(world.core, ada.me)).until == until
        await password_reset.finish(world.core)
        shown = await passwords.show(world.core, ada.me)
        assert shown.password is not None
        assert shown.password.reset_at == until
        world.clock.now += 1
        await password_reset.finish(world.core)
        assert (await passwords.show(world.core, ada.me)).password is None
        assert await told(ada) == first_line(WORDS.reset_done)
        with pytest.raises(Refused, match="PASSWORD_EMPTY"):
            await password_reset.ask(world.core, ada.me)

    played(tmp_path, story)


def test_whoever_asked_can_finish_it_when_the_time_has_come(tmp_path):
    async def story(world: World):
        ada = await guarded(world)
        await password_reset.ask(world.core, ada.me)
        world.clock.now += password_reset.WAIT
        assert await password_reset.ask(world.core, ada.me) == password_reset.Reset()
        assert (await passwords.show(world.core, ada.me)).password is None

    played(tmp_path, story)


def test_what_was_declined_cannot_be_asked_again_soon(tmp_path):
    async def story(world: World):
        ada = await guarded(world)
        with pytest.raises(Refused, match="RESET_REQUEST_MISSING"):
            await password_reset.decline(world.core, ada.me)
        await password_reset.ask(world.core, ada.me)
        await password_reset.decline(world.core, ada.me)
        assert await told(ada) == first_line(WORDS.reset_declined)
        retry = world.core.now() + password_reset.WAIT
        assert (await password_reset.ask(world.core, ada.me)).retry == retry
        world.clock.now += password_reset.WAIT
        await password_reset.finish(world.core)
        await passwords.verify(world.core, ada.me, await prove(world, ada.me, PASSWORD))
        assert (await password_reset.ask(world.core, ada.me)).until > world.core.now()

    played(tmp_path, story)
