"""Login codes by e-mail: setting an address, logging in with it, being rid of it."""

from __future__ import annotations

import dataclasses
import re

import msgspec
import pytest

from chappe.core import authorizations, codes, deletion, login_emails, signin
from chappe.core.authorizations import SignedIn
from chappe.core.refused import Refused
from chappe.core.signin import NoAccount
from chappe.model import Me
from chappe.store.db import WriteTx
from chappe.store.passwords import PASSWORDS, Password
from tests.apps import NUMBER, OTHER_PHONE, PHONE, App, app, member
from tests.world import World, in_world

EMAIL = "ada@example.org"


def written(world: World) -> str:
    """The code in the newest letter."""
    (code,) = re.findall(r"^\d{6}$", world.letters[-1].text, re.MULTILINE)
    return str(code)


def wrong(code: str) -> str:
    return f"{(int(code) + 1) % 10**codes.LENGTH:0{codes.LENGTH}}"


async def with_address(world: World, phone: str = PHONE, email: str = EMAIL) -> App:
    """A member whose codes go by letter."""
    one = await member(world, phone)
    await login_emails.ask(world.core, one.asker, one.me, email)
    assert await login_emails.prove(world.core, one.me, written(world)) == email
    return one


def demanding(world: World) -> None:
    config = msgspec.structs.replace(world.core.config, login_email="required")
    world.core = dataclasses.replace(world.core, config=config)


# --- setting it -----------------------------------------------------------------------------------


def test_an_address_is_set_once_its_owner_has_read_the_letter(tmp_path):
    async def story(world: World):
        one = await member(world)
        assert await login_emails.pattern(world.core, one.me) is None
        asked = await login_emails.ask(world.core, one.asker, one.me, f" {EMAIL.title()} ")
        assert asked.pattern == "A*a@example.org"
        assert world.letters[-1].to == "Ada@example.org"
        assert await login_emails.pattern(world.core, one.me) is None
        with pytest.raises(Refused, match="CODE_INVALID"):
            await login_emails.prove(world.core, one.me, wrong(written(world)))
        await login_emails.prove(world.core, one.me, f" {written(world)} ")
        assert await login_emails.pattern(world.core, one.me) == "A*a@example.org"
        told, *_ = await one.service()
        assert "A*a@example.org" in told.body.text
        assert "Test phone" in told.body.text
        with pytest.raises(Refused, match="EMAIL_VERIFY_EXPIRED"):
            await login_emails.prove(world.core, one.me, written(world))

    in_world(tmp_path, story)


@pytest.mark.parametrize(
    "address",
    [
        *(
            "",
            "ada",
            "@b.org",
            "a@b",
            "a b@c.org",
            "a@b.org\nBcc: x@y.org",
            "a@-b.org",
            "a..b@c.org",
        ),
        *("a@" + "b" * 250 + ".org", "a@b.org,c@d.org", "<a@b.org>", '"a"@b.org', "é@b.org"),
    ],
)
def test_what_is_no_address_gets_no_letter(tmp_path, address: str):
    async def story(world: World):
        one = await member(world)
        with pytest.raises(Refused, match="EMAIL_INVALID"):
            await login_emails.ask(world.core, one.asker, one.me, address)
        assert world.letters == []

    in_world(tmp_path, story)


def test_guessing_the_code_of_a_letter(tmp_path):
    async def story(world: World):
        one = await member(world)
        await login_emails.ask(world.core, one.asker, one.me, EMAIL)
        right = written(world)
        for _ in range(codes.WRONG_PER_CODE):
            with pytest.raises(Refused, match="CODE_INVALID"):
                await login_emails.prove(world.core, one.me, wrong(right))
        with pytest.raises(Refused, match="EMAIL_VERIFY_EXPIRED"):
            await login_emails.prove(world.core, one.me, right)
        for _ in range(login_emails.PROVED.burst - codes.WRONG_PER_CODE - 1):
            with pytest.raises(Refused, match="EMAIL_VERIFY_EXPIRED"):
                await login_emails.prove(world.core, one.me, right)
        with pytest.raises(Refused, match="FLOOD_WAIT"):
            await login_emails.prove(world.core, one.me, right)

    in_world(tmp_path, story)


def test_a_letters_code_runs_out_and_is_one_accounts(tmp_path):
    async def story(world: World):
        one, other = await member(world), await member(world, OTHER_PHONE)
        await login_emails.ask(world.core, one.asker, one.me, EMAIL)
        with pytest.raises(Refused, match="EMAIL_VERIFY_EXPIRED"):
            await login_emails.prove(world.core, other.me, written(world))
        world.clock.now += world.core.config.code_ttl
        with pytest.raises(Refused, match="EMAIL_VERIFY_EXPIRED"):
            await login_emails.prove(world.core, one.me, written(world))

    in_world(tmp_path, story)


def test_nobodys_mailbox_is_filled(tmp_path):
    async def story(world: World):
        senders = [await member(world, f"+33 6 39 98 55 0{n}") for n in range(9)]
        with pytest.raises(Refused, match="FLOOD_WAIT"):
            for one in senders:
                await login_emails.ask(world.core, one.asker, one.me, EMAIL)
        assert len(world.letters) == login_emails.LETTERS_TO_ADDRESS.burst

    in_world(tmp_path, story)


def test_without_a_mail_server_there_is_no_address(tmp_path):
    async def story(world: World):
        one = await with_address(world)
        world.core = dataclasses.replace(world.core, post=None)
        assert await login_emails.pattern(world.core, one.me) is None
        with pytest.raises(Refused, match="EMAIL_NOT_ALLOWED"):
            await login_emails.ask(world.core, one.asker, one.me, EMAIL)
        two = await app(world)
        assert isinstance(await two.enter(await two.ask()), SignedIn)

    in_world(tmp_path, story)


def test_a_thief_of_a_code_does_not_change_the_address(tmp_path):
    async def story(world: World):
        one = await with_address(world)
        world.clock.now += 60
        thief = await app(world)
        await thief.ask()
        done = await thief.enter(written(world))
        assert isinstance(done, SignedIn)
        with pytest.raises(Refused, match="EMAIL_NOT_ALLOWED"):
            await login_emails.ask(world.core, thief.asker, thief.me, "thief@example.net")
        await login_emails.ask(world.core, one.asker, one.me, "ada@example.net")
        world.clock.now += authorizations.FRESH
        await login_emails.ask(world.core, thief.asker, thief.me, "new@example.net")

    in_world(tmp_path, story)


# --- logging in with it ---------------------------------------------------------------------------


def test_a_code_goes_to_the_address_and_nowhere_else(tmp_path):
    async def story(world: World):
        one = await with_address(world)
        shown, told = len(world.codes), len(await one.service())
        two = await app(world)
        await two.ask()
        assert (two.sent.email, two.sent.to_app, two.sent.again) == (
            "a*a@example.org",
            False,
            False,
        )
        assert (len(world.codes), len(await one.service())) == (shown, told)
        assert world.letters[-1].to == EMAIL
        assert written(world) not in world.letters[-1].subject
        await two.resend()
        assert len({written(world)}) == 1
        assert isinstance(await two.enter(written(world)), SignedIn)

    in_world(tmp_path, story)


def test_codes_by_letter_cannot_be_guessed_more_often_than_others(tmp_path):
    async def story(world: World):
        await with_address(world)
        two = await app(world)
        await two.ask()
        code = written(world)
        for _ in range(codes.WRONG_PER_CODE):
            with pytest.raises(Refused, match="PHONE_CODE_INVALID"):
                await two.enter(wrong(code))
        with pytest.raises(Refused, match="PHONE_CODE_EXPIRED"):
            await two.enter(code)

    in_world(tmp_path, story)


def test_the_address_goes_with_the_account(tmp_path):
    async def story(world: World):
        one = await with_address(world)
        await deletion.delete(world.core, one.me)
        two = await app(world)
        await two.ask()
        assert two.sent.email == ""

    in_world(tmp_path, story)


# --- being rid of it ------------------------------------------------------------------------------


async def reset(world: World, one: App) -> codes.Sent:
    return await login_emails.reset(world.core, one.asker, PHONE, one.sent.hash)


def test_whoever_has_lost_the_address_waits_for_a_week(tmp_path):
    async def story(world: World):
        one = await with_address(world)
        two = await app(world)
        await two.ask()
        sent = await reset(world, two)
        assert sent.reset_at == world.clock.now + codes.RESET_WAIT
        letter, told = world.letters[-1], (await one.service())[0]
        assert letter.to == EMAIL
        assert "2026" in letter.text
        assert "a*a@example.org" in told.body.text
        with pytest.raises(Refused, match="TASK_ALREADY_EXISTS"):
            await reset(world, two)
        await two.ask()
        assert two.sent.reset_at == sent.reset_at
        world.clock.now += codes.RESET_WAIT
        await two.ask()
        assert two.sent.email == ""
        assert isinstance(await two.enter(world.codes[-1][1]), SignedIn)
        await signin.expire(world.core)
        left = await world.core.db.read(lambda tx: tx.value("select count(*) from login_emails"))
        assert left == 0

    in_world(tmp_path, story)


@pytest.mark.parametrize("how", ["login", "half a login", "settings"])
def test_the_owner_withdraws_it(tmp_path, how: str):
    async def story(world: World):
        one = await with_address(world)
        two = await app(world)
        await two.ask()
        await reset(world, two)
        if how == "login":
            owner = await app(world)
            await owner.ask()
            await owner.enter(written(world))
        elif how == "half a login":
            await world.core.db.write(lambda tx: _guard(tx, one.me))
            owner = await app(world)
            await owner.ask()
            with pytest.raises(Refused, match="SESSION_PASSWORD_NEEDED"):
                await owner.enter(written(world))
        else:
            await login_emails.ask(world.core, one.asker, one.me, EMAIL)
            await login_emails.prove(world.core, one.me, written(world))
        world.clock.now += codes.RESET_WAIT + 1
        three = await app(world)
        await three.ask()
        assert (three.sent.email, three.sent.reset_at) == ("a*a@example.org", 0)

    in_world(tmp_path, story)


def test_only_a_code_that_went_by_letter_can_be_reset(tmp_path):
    async def story(world: World):
        await member(world)
        stranger = await app(world)
        for phone in (PHONE, "+33 6 39 98 44 44"):
            await stranger.ask(phone)
            with pytest.raises(Refused, match="EMAIL_INSTALL_MISSING"):
                await login_emails.reset(world.core, stranger.asker, phone, stranger.sent.hash)
            with pytest.raises(Refused, match="PHONE_CODE_EXPIRED"):
                await login_emails.reset(world.core, stranger.asker, phone, "0" * 32)

    in_world(tmp_path, story)


# --- where the operator demands one ---------------------------------------------------------------


def test_a_newcomer_gives_an_address_where_one_is_demanded(tmp_path):
    async def story(world: World):
        demanding(world)
        one = await app(world)
        one._sent = await signin.send_code(world.core, one.asker, PHONE)
        assert one.sent.setup
        assert world.codes == []
        with pytest.raises(Refused, match="EMAIL_NOT_SETUP"):
            await one.enter("123456")
        with pytest.raises(Refused, match="SEND_CODE_UNAVAILABLE"):
            await one.resend()
        door = (world.core, one.asker, PHONE, one.sent.hash)
        await login_emails.ask_at_door(*door, EMAIL)
        with pytest.raises(Refused, match="CODE_INVALID"):
            await login_emails.prove_at_door(*door, wrong(written(world)))
        email, sent = await login_emails.prove_at_door(*door, written(world))
        assert (email, sent.email, sent.setup) == (EMAIL, "", False)
        assert await one.enter(world.codes[-1][1]) == NoAccount(by_invitation=False)
        await one.join()
        assert await login_emails.pattern(world.core, one.me) == "a*a@example.org"
        two = await app(world)
        two._sent = await signin.send_code(world.core, two.asker, PHONE)
        assert two.sent.email == "a*a@example.org"

    in_world(tmp_path, story)


def test_an_address_is_not_given_to_somebody_elses_account(tmp_path):
    """A stranger proves an address of their own for Ada's number, and has no code for the number:
    Ada's account has no address then, and neither does what they were told depend on Ada."""

    async def story(world: World):
        ada = await member(world)
        demanding(world)
        told = []
        thief = await app(world)
        for phone in (PHONE, "+33 6 39 98 44 44"):
            thief._sent = await signin.send_code(world.core, thief.asker, phone)
            door = (world.core, thief.asker, phone, thief.sent.hash)
            await login_emails.ask_at_door(*door, "thief@example.net")
            await login_emails.prove_at_door(*door, written(world))
            told.append(thief.sent.setup)
            with pytest.raises(Refused, match="PHONE_HASH_EXPIRED"):
                await login_emails.prove_at_door(*door, written(world))
        assert told == [True, True]
        assert await login_emails.pattern(world.core, ada.me) is None
        other = await app(world)
        with pytest.raises(Refused, match="PHONE_HASH_EXPIRED"):
            await login_emails.ask_at_door(
                world.core, other.asker, PHONE, thief.sent.hash, "x@example.net"
            )

    in_world(tmp_path, story)


def test_an_address_waits_for_the_password(tmp_path):
    """Whoever has the code and not the password has not got in, and sets nothing."""

    async def story(world: World):
        ada = await member(world)
        await world.core.db.write(lambda tx: _guard(tx, ada.me))
        demanding(world)
        thief = await app(world)
        thief._sent = await signin.send_code(world.core, thief.asker, PHONE)
        door = (world.core, thief.asker, PHONE, thief.sent.hash)
        await login_emails.ask_at_door(*door, "thief@example.net")
        await login_emails.prove_at_door(*door, written(world))
        with pytest.raises(Refused, match="SESSION_PASSWORD_NEEDED"):
            await thief.enter(world.codes[-1][1])
        assert await login_emails.pattern(world.core, ada.me) is None
        assert NUMBER in {number for number, _ in world.codes}

    in_world(tmp_path, story)


async def _guard(tx: WriteTx, me: Me) -> None:
    """Put a second password on an account."""
    guard = Password(
        account=me.user,
        version=1,
        salt1=b"1" * 16,
        salt2=b"2" * 16,
        verifier=b"v" * 256,
        hint="",
        email="",
        changed=0,
        reset_at=0,
        retry_at=0,
    )
    tx.put(PASSWORDS, guard)
